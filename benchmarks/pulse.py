"""The beats of the window's thread: the time between two holds all that kept it from answering."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Pulse(QObject):
    """Note the time from beat to beat, by phase."""

    def __init__(self, beat_ms: int) -> None:
        super().__init__()
        self.phases: dict[str, list[float]] = {}
        self._last = 0.0
        self._gaps: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(beat_ms)
        self._timer.timeout.connect(self._on_beat)

    def begin(self, phase: str) -> None:
        """Count what comes to a phase."""
        self._gaps = self.phases[phase] = []
        self._last = time.perf_counter()
        self._timer.start()

    def end(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append(now - self._last)
        self._last = now
