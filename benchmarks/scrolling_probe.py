"""Scroll through the accounts, at rest and while the book is exchanged; a program.

``scrolling_probe.py DIR`` opens the synthetic book in DIR, which is connected to a CRM, in the real
window. It prints a JSON object: for each phase the seconds from one painted frame to the next.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.ui.actions.specs import When
from csmdesk.ui.navigation import Place
from csmdesk.ui.tables.paged_table import PagedTable

_FRAME_MS = 16
_LINES = 3  # a frame: the wheel, turned without pause
_IDLE_SECONDS = 10.0
_REST_SECONDS = 2.0


class Wheel(QObject):
    """Turn the wheel at every frame, down and up again, and paint what comes."""

    def __init__(self, table: PagedTable) -> None:
        super().__init__(table)
        self.phases: dict[str, list[float]] = {}
        self._table = table
        self._step = _LINES * table.verticalScrollBar().singleStep()
        self._painted = 0.0
        self._frames: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._on_frame)

    def begin(self, phase: str) -> None:
        """Count what comes to a phase."""
        self._frames = self.phases[phase] = []
        self._painted = time.perf_counter()
        self._timer.start()

    def end(self) -> None:
        """Leave the wheel alone."""
        self._timer.stop()

    def _on_frame(self) -> None:
        bar = self._table.verticalScrollBar()
        if not bar.minimum() <= bar.value() + self._step <= bar.maximum():
            self._step = -self._step
        bar.setValue(bar.value() + self._step)
        self._table.viewport().repaint()
        now = time.perf_counter()
        self._frames.append(now - self._painted)
        self._painted = now


def main(folder: str) -> None:
    """Walk through the phases and print what was found."""
    found: dict[str, list[float]] = {}

    def steps(session: Session) -> Steps:
        window = session.window
        window.stack.go(Place("accounts"))
        yield after(_REST_SECONDS)
        page = window.stack.page
        assert page is not None
        wheel = Wheel(next(t for t in page.findChildren(PagedTable) if t.isVisible()))
        wheel.begin("idle")
        yield after(_IDLE_SECONDS)
        wheel.end()
        assert When.CRM_CONNECTED in window.commands.context
        wheel.begin("beside")
        window.commands.run("sync.now")
        yield lambda: session.is_busy
        yield lambda: not session.is_busy
        yield after(_REST_SECONDS)
        wheel.end()
        found.update(wheel.phases)

    walk(folder, steps)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
