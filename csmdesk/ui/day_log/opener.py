"""Opens the sheet of the day, made when it is asked for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.ui.day_log.sheet import DayLogSheet


class DayLogOpener(QObject):
    """Hold the sheet of a window; lines without an account are about the one the user is at."""

    def __init__(self, desk: Desk, window: QWidget, area: QWidget | None) -> None:
        super().__init__(window)
        self._desk, self._window, self._area = desk, window, area
        self.sheet: DayLogSheet | None = None

    def keep_draft(self) -> None:
        """Keep what is half typed: the window is about to close."""
        if self.sheet is not None:
            self.sheet.keep_now()

    def open(self) -> None:
        """Open the sheet."""
        if self.sheet is None:
            from csmdesk.ui.day_log.sheet import DayLogSheet

            self.sheet = DayLogSheet(self._window, self._desk)
        account = self._desk.focus.current
        self.sheet.open_with(account.id if account else None, self._area)
