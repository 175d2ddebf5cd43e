"""Quick entry in a small window of its own, above whatever the user is doing."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.overlay import QuickEntry
from csmdesk.ui.theme.tokens import Gap, Size
from csmdesk.ui.widgets.translated import Translated


class QuickWindow(Translated, QWidget):
    """Hold one quick entry; Escape and saving close it, the draft is kept."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.entry = FloatingEntry(self, desk)
        self.entry.closed.connect(self.close)
        self.retranslate()

    def open_here(self) -> None:
        """Come to the front, ready for typing."""
        self.show()
        self.entry.open_here(None)
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        """Name the window."""
        title = self.tr("Log a touchpoint")
        self.setWindowTitle(f"{title} — CSM Desk")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft, however the window is closed."""
        if self.entry.isVisible():
            self.entry.dismiss()
        super().closeEvent(event)
        self.closed.emit()


class FloatingEntry(QuickEntry):
    """Fill the window that it stands in, which grows and shrinks with it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing: the panel covers everything."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay open on a click."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panel fill the window."""
        super().resizeEvent(event)
        self.panel.setFixedWidth(self.width())
        self.panel.setGeometry(self.rect())

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        room = window.screen().availableGeometry()
        width = min(self.theme.scaled(Size.OVERLAY), room.width() - 2 * Gap.XL)
        self.panel.setFixedWidth(width)
        self.panel.adjustSize()
        height = min(self.panel.sizeHint().height(), room.height() - 2 * Gap.XL)
        window.resize(width, height)
        self.setGeometry(QRect(0, 0, width, height))
        self.panel.setGeometry(self.rect())
