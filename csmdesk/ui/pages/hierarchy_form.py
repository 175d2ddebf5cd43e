"""The form that puts an account below another one, or on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.accounts import Account
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.record_fields import AccountField
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork


class HierarchyForm(Form):
    """Ask which account another one belongs to; a loop is refused beside the field."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._account: Account | None = None
        self._help = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self.place(parent_id=AccountField(desk))
        self._grid.addWidget(self._help, self.take_row(), 1, 1, 3)
        self.ready()

    def ask(self, account_id: AccountId, area: QWidget | None = None) -> None:
        """Read the account and what it belongs to, then ask."""

        def read(session: ReadSession) -> tuple[Account, str]:
            from csmdesk.services.accounts import get_account

            account = get_account(session, account_id)
            parent = account.parent_id
            return account, get_account(session, parent).name if parent else ""

        def show(found: tuple[Account, str]) -> None:
            self._account, name = found
            self.retranslate()
            self.open_with({"parent_id": (self._account.parent_id, name)}, area)

        self.desk.read(self, read, show, latest="parent")

    def submit(self, values: dict[str, Any]) -> None:
        """Move the account with all below it."""
        account, parent_id = self._account, values["parent_id"]
        assert account is not None

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.hierarchy import move

            move(uow, account.id, parent_id)

        self.write(Text.of("action.move_account", name=account.name), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        name = self._account.name if self._account is not None else ""
        self.name_fields(
            self.tr("Where {0} belongs").format(name), {"parent_id": self.tr("Belongs to")}
        )
        self._help.setText(
            self.tr("All accounts below it come along. Empty: it stands on top of its group.")
        )
