"""What is done with the accounts that are selected in the list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.accounts import AccountRow
from csmdesk.ui.desk import CurrentAccount
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.accounts_list import AccountsList


class SelectedAccounts(QObject):
    """Archive, merge or throw away what is selected."""

    def __init__(self, rows: AccountsList, commands: AccountCommands) -> None:
        super().__init__(rows)
        self._list = rows
        self._commands = commands

    def archive(self, puts_away: bool) -> None:
        """Put accounts away, or bring them back."""
        named = [current_of(row) for row in self._rows()]
        self._commands.set_archived(named, puts_away=puts_away)

    def merge(self) -> None:
        """Go to where the two selected accounts are joined; the upper one is meant to stay."""
        ids = self._list.selected_ids()
        if len(ids) > 1:
            self._commands.merge("account", ids[0], ids[1], back="accounts")

    def discard(self) -> None:
        """Move accounts to the trash."""
        named = [(row.id, row.name) for row in self._rows()]
        self._commands.records.discard("account", *named)

    def _rows(self) -> list[AccountRow]:
        return self._list.rows(self._list.selected_ids())


def current_of(row: AccountRow) -> CurrentAccount:
    """Return what the commands need to know of an account."""
    return CurrentAccount(row.id, row.name, row.arr.currency, row.archived)
