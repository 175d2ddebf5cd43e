"""The brief of an account in the window: its page, and the command that leads to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.window import MainWindow
from csmdesk.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from csmdesk.ui.navigation import Page


class Briefing(QObject):
    """Show the brief of the account that the user is at."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        commands: AccountCommands,
        *,
        worker: WorkerClient,
        files: FileQuestions,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._commands = commands
        self._worker = worker
        self._files = files
        window.add_page("brief", self._page)
        desk.actions.bind("brief.open", self._open)

    def _page(self) -> Page:
        from csmdesk.ui.dialogs.table_printing import DesktopTablePrinting
        from csmdesk.ui.pages.brief.output import BriefOutput
        from csmdesk.ui.pages.brief.page import BriefPage

        output = partial(
            BriefOutput,
            self._desk,
            worker=self._worker,
            files=self._files,
            printing=DesktopTablePrinting(),
        )
        return BriefPage(self._desk, self._commands, output)

    def _open(self) -> None:
        account = self._desk.focus.current
        if account is not None:
            self._window.stack.go(Place("brief", {"id": account.id}))
