"""Collect garbage on the window's thread alone.

Python's collector runs on whichever thread happens to fill its first generation. When a reading
thread does, it may be the one that destroys widgets, and Qt does not survive that. So the automatic
collector is off while the window lives, and a timer does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Tidying(QObject):
    """Do what the automatic collector would do, once a second and here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take over from the automatic collector."""
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Leave everything that is there now out of later rounds: pages and libraries stay."""
        gc.freeze()

    def stop(self) -> None:
        """Give the work back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation] > 0:
                gc.collect(generation)
                return
