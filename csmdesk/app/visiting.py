"""The day in the field in the window: its list, one stop at a time, and the ways to both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.ui.navigation import Page

PAGE, MODE = "visits", "visit"


class Visiting(QObject):
    """Own the pages of a day in the field."""

    def __init__(self, desk: Desk, window: MainWindow, commands: AccountCommands) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._commands = commands
        window.add_page(PAGE, self._list, "go.visits")
        window.add_page(MODE, self._mode)
        desk.actions.bind("visits.begin", self.begin)

    def begin(self) -> None:
        """Go from stop to stop of the day that is shown, else of today."""
        here = self._window.stack.history.current
        day = self._desk.clock.today().isoformat()
        if here is not None and here.page in (PAGE, MODE):
            day = here.params.get("day", day)
        self._window.stack.go(Place(MODE, {"day": day}))

    def _list(self) -> Page:
        from csmdesk.ui.dialogs.table_printing import DesktopTablePrinting
        from csmdesk.ui.pages.visits.output import VisitsOutput
        from csmdesk.ui.pages.visits.page import VisitsPage

        output = partial(VisitsOutput, self._desk, printing=DesktopTablePrinting())
        return VisitsPage(self._desk, self._commands, output)

    def _mode(self) -> Page:
        from csmdesk.ui.pages.visits.visit_page import VisitPage

        return VisitPage(self._desk)
