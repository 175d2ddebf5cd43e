"""The real window on a synthetic book, and steps to walk through it; for the probe programs."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from csmdesk.app import open_window
from csmdesk.app.session import Session
from csmdesk.system.paths import Profile
from csmdesk.system.settings import Settings

_KEY = bytes(range(32))
_LOOK_MS = 20
_REST_SECONDS = 2.0  # what the start does behind the first page

Wait = Callable[[], bool]
Steps = Generator[Wait]


class _Walk(QObject):
    """Do one step after the other, each when what the one before waits for is there."""

    def __init__(self, session: Session, steps: Callable[[Session], Steps]) -> None:
        super().__init__(session)
        self._session = session
        self._steps = _whole(session, steps)
        self._wait: Wait = _at_once
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        try:
            if self._wait():
                self._wait = next(self._steps, _never)
        except Exception:  # noqa: BLE001 - whatever it is, the window would wait for ever
            sys.excepthook(*sys.exc_info())
            os._exit(1)


def walk(folder: str, steps: Callable[[Session], Steps]) -> None:
    """Open the window on the book in a folder, do the steps once it rests, and close it."""

    def begin(session: Session) -> None:
        session.open_with(_KEY)
        _Walk(session, steps)

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    gc.disable()  # as in csmdesk.app.main
    profile = Profile(Path(folder))
    open_window(profile, Settings(profile.settings), begun=begin)


def after(seconds: float) -> Wait:
    """Wait for some seconds from now."""
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= end


def _whole(session: Session, steps: Callable[[Session], Steps]) -> Steps:
    yield lambda: session.is_open and not session.is_busy
    yield after(_REST_SECONDS)
    yield lambda: not session.is_busy
    yield from steps(session)
    session.close_soon()


def _at_once() -> bool:
    return True


def _never() -> bool:
    return False
