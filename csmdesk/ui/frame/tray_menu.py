"""The menu of the icon beside the clock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.ui.widgets.translated import Translated


class TrayMenu(Translated, QMenu):
    """Offer what one comes for without the window."""

    log_asked = Signal()
    today_asked = Signal()
    window_asked = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.log = self.addAction("")
        self.today = self.addAction("")
        self.window_action = self.addAction("")
        self.addSeparator()
        self.quit = self.addAction("")
        self.log.triggered.connect(self.log_asked)
        self.today.triggered.connect(self.today_asked)
        self.window_action.triggered.connect(self.window_asked)
        self.quit.triggered.connect(self.quit_asked)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.log.setText(self.tr("Log a touchpoint…"))
        self.today.setText(self.tr("Today"))
        self.window_action.setText(self.tr("Show the window"))
        self.quit.setText(self.tr("Quit"))
