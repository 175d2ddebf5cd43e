"""Open quick entry in the real window until its line takes keys and is painted; a program.

``quick_entry_probe.py DIR`` prints a JSON object: seconds of each opening, the first one apart.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.ui.quick_entry.overlay import QuickEntry

_AGAIN = 6
_PAUSE_SECONDS = 0.4


class Eye(QObject):
    """Take the time from the command to the painting with the cursor in the line."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._window = session.window
        self._began = 0.0
        self._is_looking = False
        self.seconds = 0.0
        self._window.installEventFilter(self)

    @property
    def entry(self) -> QuickEntry | None:
        """Return the panel, once there is one."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return next(iter(self._window.findChildren(QuickEntry, options=direct)), None)

    def begin(self) -> None:
        """Give the command."""
        self.seconds = 0.0
        self._is_looking = True
        self._began = time.perf_counter()
        self._window.commands.run("touchpoint.log")

    def is_ready(self) -> bool:
        """Tell whether keys go into the line, and it is painted."""
        return self.seconds > 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window paint itself with the panel above it."""
        entry = self.entry
        if event.type() is QEvent.Type.UpdateRequest and self._is_looking and entry is not None:
            focused = QApplication.focusWidget()
            if entry.isVisible() and focused in (entry.fields.line, None):
                self._is_looking = False
                QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self.seconds = time.perf_counter() - self._began


def main(folder: str) -> None:
    """Open the panel once and again, and print how long each took."""
    taken: list[float] = []

    def steps(session: Session) -> Steps:
        eye = Eye(session)
        for _ in range(_AGAIN + 1):
            eye.begin()
            yield eye.is_ready
            taken.append(eye.seconds)
            yield after(_PAUSE_SECONDS)
            entry = eye.entry
            if entry is not None:
                entry.dismiss()
            yield lambda: not session.is_busy
            yield after(_PAUSE_SECONDS)
        session.window.removeEventFilter(eye)  # it must not see the window go

    walk(folder, steps)
    print(json.dumps({"first": taken[0], "again": taken[1:]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
