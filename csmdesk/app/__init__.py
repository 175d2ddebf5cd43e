"""The window's composition root: what is built, in which order it starts and ends.

The frame is painted before anything heavy is imported; the book opens on another thread and the
pages come when it is ready.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from csmdesk.app.calling import ask_for_quick_entry
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile, default_profile, demo_profile
from csmdesk.system.settings import LANGUAGE, Settings
from csmdesk.system.texts import Texts, language_of

if TYPE_CHECKING:
    from csmdesk.app.session import Session

REFUSED = 1
_PATIENCE = 15.0  # seconds in which a window that is starting comes to listen
_TURN_SECONDS = 0.0005  # the default of 5 ms lets a reading thread hold up a frame


def main(arguments: list[str]) -> int:
    """Open the window and return the exit code; 2 (from argparse) on wrong usage."""
    gc.disable()  # nothing of the start is garbage; Tidying collects later, on the window's thread
    options = _parser().parse_args(arguments)
    profile = _profile(options)
    return open_window(
        profile,
        Settings(profile.settings),
        is_demo=options.demo,
        is_verbose=options.verbose,
        is_quick=options.quick,
    )


def open_window(
    profile: Profile,
    settings: Settings,
    *,
    is_demo: bool = False,
    is_verbose: bool = False,
    is_quick: bool = False,
    begun: Callable[[Session], None] | None = None,
) -> int:
    """Open the window on a profile, run until it is closed and return the exit code.

    ``begun`` gets the session before it runs: a measurement or a photographer looks in here.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    lock = FileLock(profile.lock)
    try:
        if not _has_screen():
            raise UserError(Text("screen.missing"), Text("screen.missing.hint"))
        profile.ensure()
        if not lock.acquire():
            if is_quick and ask_for_quick_entry(profile, _PATIENCE):
                return 0
            raise UserError(Text("lock.window_open"), Text("lock.window_open.hint"))
    except UserError as error:
        return _refuse(error, settings)
    try:
        from csmdesk.app.session import Session

        errand = None
        while True:  # going back to a backup and a new key are done between two windows
            session = Session(
                profile,
                settings,
                is_demo=is_demo,
                is_verbose=is_verbose,
                errand=errand,
                is_quick=is_quick,
            )
            is_quick = False
            _let_signals_through(session)
            if begun is not None:
                begun(session)
            code, errand = session.exec(), session.errand
            if errand is None:
                return code
    finally:
        lock.release()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="Open CSM Desk.")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="folder of the book")
    parser.add_argument("--demo", action="store_true", help="open an invented book")
    parser.add_argument("--quick", action="store_true", help="open the quick entry alone")
    parser.add_argument("--verbose", action="store_true", help="log to the terminal too")
    return parser


def _profile(options: argparse.Namespace) -> Profile:
    if options.profile:
        return Profile(options.profile)
    return demo_profile() if options.demo else default_profile()


def _has_screen() -> bool:
    """Tell whether Qt can open a window: on Linux it ends the process where it cannot."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


def _refuse(error: UserError, settings: Settings) -> int:
    """Say before there is a window why there will be none, in a box and on the terminal."""
    from csmdesk.app.refusal import show_refusal

    texts = Texts(language_of(settings.get(LANGUAGE)))
    words = [texts.render(text) for text in (error.message, error.hint) if text is not None]
    sys.stderr.write("\n".join(words) + "\n")
    show_refusal(words)
    return REFUSED


def _let_signals_through(session: Session) -> None:
    """Close the window on SIGTERM and Ctrl+C as if its user had closed it."""

    def on_signal(_number: int, _frame: object) -> None:
        session.close_soon()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
