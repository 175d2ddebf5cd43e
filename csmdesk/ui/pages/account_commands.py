"""What can be done with accounts from anywhere: the commands behind menus, shortcuts and pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.text import Text
from csmdesk.ui.desk import CurrentAccount, Desk

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class AccountCommands(QObject):
    """Open the forms and do what needs none; bound to the registry once, used by all pages."""

    place_requested = Signal(object)  # Place to go to: the account that was made

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def new_account(self) -> None:
        """Ask for a new account."""

    def set_archived(self, accounts: Sequence[CurrentAccount], *, puts_away: bool) -> None:
        """Archive accounts, or bring them back, in one step."""
        ids = [account.id for account in accounts]
        verb = "archive" if puts_away else "restore"
        label = Text.of(f"action.{verb}_accounts", n=len(ids))
        if len(accounts) == 1:
            label = Text.of(f"action.{verb}_account", name=accounts[0].name)

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.accounts import archive_account, restore_account

            for account_id in ids:
                (archive_account if puts_away else restore_account)(uow, account_id)

        if ids:
            self._desk.write(self, label, work)
