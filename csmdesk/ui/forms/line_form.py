"""The form of a contract line."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.contracts import ContractLine, LineKind
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, NumberField, TextField, TickField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.forms.money_field import MoneyField
from csmdesk.ui.tables.vocabulary import BILLINGS, LINE_KINDS

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class LineForm(Form):
    """Make or edit a contract line."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._line: ContractLine | None = None
        self._account_id = AccountId("")
        self._kind, self._billing = ChoiceField(is_needed=True), ChoiceField()
        self.place(product=TextField())
        self.place(kind=self._kind, billing=self._billing)
        self.place(arr=MoneyField(), seats=NumberField())
        self.place(start_on=DayField(desk), end_on=DayField(desk))
        self.place(ended_on=DayField(desk), external_id=TextField())
        self.place(is_trial=TickField(), auto_renew=TickField())
        self.ready()

    def make(
        self, account: CurrentAccount, around: Surroundings, area: QWidget | None = None
    ) -> None:
        """Ask for a new line of an account."""
        self._line, self._account_id = None, account.id
        self.offer_own(around.own)
        self.retranslate()
        today = self.desk.clock.today()
        values = {"kind": LineKind.NEW, "arr": Money(0, account.currency), "start_on": today}
        self.open_with(values, area)

    def edit(self, line: ContractLine, around: Surroundings, area: QWidget | None = None) -> None:
        """Ask for changes to a line."""
        self._line, self._account_id = line, line.account_id
        self.offer_own(around.own)
        self.retranslate()
        self.open_with({f.name: getattr(line, f.name) for f in dataclasses.fields(line)}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the line."""
        line, account_id = self._line, self._account_id
        values["product"] = values["product"] or ""
        if values["start_on"] is None:
            raise UserError(Text("field.start_missing"), Text("field.start_missing_hint"))

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.contracts import create_line, edit_line

            if line is None:
                create_line(uow, account_id, **values)
            else:
                edit_line(uow, line.id, **values)

        code = "action.create_line" if line is None else "action.edit_line"
        self.write(Text.of(code, product=values["product"]), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices(words_of(LINE_KINDS))
        self._billing.set_choices(words_of(BILLINGS))
        self.name_fields(
            self.tr("New contract line") if self._line is None else self.tr("Contract line"),
            {
                "product": self.tr("Product"),
                "kind": self.tr("Kind"),
                "billing": self.tr("Billing"),
                "arr": self.tr("ARR"),
                "seats": self.tr("Seats"),
                "start_on": self.tr("Start"),
                "end_on": self.tr("Contractual end"),
                "ended_on": self.tr("Ended early on"),
                "external_id": self.tr("External id"),
                "is_trial": self.tr("Trial, not paid"),
                "auto_renew": self.tr("Renews by itself"),
            },
        )
