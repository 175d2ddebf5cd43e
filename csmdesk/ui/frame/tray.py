"""The icon beside the clock of the desktop: it says what is due, and brings the window back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from csmdesk.ui.theme.icons import app_icon

_SHOWN_MS = 15_000


class Tray(QObject):
    """Show the icon where the desktop has room for it; ``notify`` says whether it could speak."""

    message_clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """Return the icon, once it shows."""
        return self._icon

    def show(self) -> bool:
        """Show the icon; say whether the desktop has a place for it."""
        if self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(app_icon(), self)
            self._icon.messageClicked.connect(self.message_clicked)
        if self._icon is not None:
            self._icon.show()
        return self._icon is not None

    def notify(self, title: str, text: str) -> bool:
        """Show a message; say whether the desktop takes one."""
        if not self.show() or not QSystemTrayIcon.supportsMessages():
            return False
        assert self._icon is not None
        self._icon.showMessage(title, text, app_icon(), _SHOWN_MS)
        return True

    def hide(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()


def bring_back(window: QWidget) -> None:
    """Let a window that is hidden, minimised or behind others stand in front."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
