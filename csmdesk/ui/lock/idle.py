"""Notice that nobody has typed or moved the pointer for a while, or that the computer slept."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from csmdesk.system.clock import Clock

_LOOK_MS = 5_000
_SLEPT = timedelta(seconds=60)  # between two looks: the computer was asleep
_INPUT = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove,
})  # fmt: skip


class IdleWatch(QObject):
    """Tell when there was no input for some minutes.

    It listens at the windows, not at every widget: a filter on the application would see each of
    the thousands of events of a paint. What an input method composes does not pass a window as
    keys; the cursor that it moves is seen instead.
    """

    idle = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit: timedelta | None = None
        self._last_input = self._last_look = clock.now()
        self._watched: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Tell after so many minutes from now on; 0 is never."""
        self._limit = timedelta(minutes=minutes) if minutes else None
        self._last_input = self._last_look = self._clock.now()
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            return
        if self._limit is None:
            self._timer.stop()
            self._forget()
        elif not self._timer.isActive():
            self._timer.start()
            app.focusWindowChanged.connect(self._on_window)
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._on_input)
            self._on_window(app.focusWindow())

    def look(self) -> None:
        """Compare the last input with the clock."""
        if self._is_over(self._clock.now()):
            self._begin_anew()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of input; what comes after too long a break is swallowed."""
        if event.type() in _INPUT and self._on_input():
            return True
        return super().eventFilter(watched, event)

    def _on_input(self) -> bool:
        """Take note of input; tell whether it came too late and locked instead."""
        now = self._clock.now()
        if self._is_over(now):
            self._begin_anew()
            self.idle.emit()
            return True
        self._last_input = self._last_look = now
        return False

    def _is_over(self, now: datetime) -> bool:
        slept = now - self._last_look > _SLEPT
        self._last_look = now
        if self._limit is None:
            return False
        return slept or now - self._last_input >= self._limit

    def _begin_anew(self) -> None:
        self._last_input = self._last_look = self._clock.now()

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._on_gone)

    def _on_gone(self, window: QObject) -> None:
        self._watched = [w for w in self._watched if w is not window]

    def _forget(self) -> None:
        app = QGuiApplication.instance()
        if self._watched and isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._on_window)
            QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self._on_input)
        for window in self._watched:
            window.removeEventFilter(self)
        self._watched = []
