"""The moment when a widget was painted for the first time: what is heavy waits for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_PATIENCE_MS = (
    500  # a window that starts minimised is never painted, and its book opens all the same
)


class FirstPaint(QObject):
    """Tell once that a widget has been painted, or that it will not be for now."""

    passed = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._watched = watched
        self.is_past = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._pass)

    def wait(self) -> None:
        """Begin to watch; the widget is shown now."""
        self._watched.installEventFilter(self)
        self._patience.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint event and wait until everything around it is painted too."""
        if event.type() is QEvent.Type.Paint:
            self._watched.removeEventFilter(self)
            self._patience.start(0)
        return super().eventFilter(watched, event)

    def _pass(self) -> None:
        self._watched.removeEventFilter(self)
        if not self.is_past:
            self.is_past = True
            self.passed.emit()
