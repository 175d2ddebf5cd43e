"""The window's composition root: what is built, in which order it starts and ends.

The frame is painted before anything heavy is imported; the book opens on another thread and the
pages come when it is ready.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.lock import FileLock
from csmdesk.system.logs import start_logging
from csmdesk.system.paths import Profile, default_profile, demo_profile
from csmdesk.system.settings import LANGUAGE, Settings
from csmdesk.system.texts import Texts, language_of

DONE, REFUSED = 0, 1


def main(arguments: list[str]) -> int:
    """Open the window and return the exit code; 2 (from argparse) on wrong usage."""
    options = _parser().parse_args(arguments)
    profile = _profile(options)
    settings = Settings(profile.settings)
    lock = FileLock(profile.lock)
    try:
        profile.ensure()
        if not lock.acquire():
            raise UserError(Text("lock.window_open"), Text("lock.window_open.hint"))
    except UserError as error:
        return _refuse(error, settings)
    stop_logging = start_logging(profile, options.verbose)
    try:
        from csmdesk.app.session import Session

        session = Session(profile, settings, is_demo=options.demo)
        _let_signals_through(session)
        return session.exec()
    finally:
        stop_logging()
        lock.release()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="Open CSM Desk.")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="folder of the book")
    parser.add_argument("--demo", action="store_true", help="open an invented book")
    parser.add_argument("--verbose", action="store_true", help="log to the terminal too")
    return parser


def _profile(options: argparse.Namespace) -> Profile:
    if options.profile:
        return Profile(options.profile)
    return demo_profile() if options.demo else default_profile()


def _refuse(error: UserError, settings: Settings) -> int:
    """Say before there is a window why there will be none, in a box and on the terminal."""
    from csmdesk.app.refusal import show_refusal

    texts = Texts(language_of(settings.get(LANGUAGE)))
    words = [texts.render(text) for text in (error.message, error.hint) if text is not None]
    sys.stderr.write("\n".join(words) + "\n")
    show_refusal(words)
    return REFUSED


def _let_signals_through(session: object) -> None:
    """Close the window on SIGTERM and Ctrl+C as if its user had closed it."""

    def on_signal(_number: int, _frame: object) -> None:
        session.close_soon()  # type: ignore[attr-defined]

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
