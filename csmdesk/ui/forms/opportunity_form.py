"""The form of an opportunity."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import AccountId
from csmdesk.domain.opportunities import Opportunity, OpportunityKind, OpportunityState
from csmdesk.domain.text import Text
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.forms.money_field import MoneyField
from csmdesk.ui.tables.vocabulary import OPPORTUNITY_KINDS, OPPORTUNITY_STATES

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class OpportunityForm(Form):
    """Make or edit an opportunity."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._opportunity: Opportunity | None = None
        self._account_id = AccountId("")
        self._kind, self._state = ChoiceField(is_needed=True), ChoiceField(is_needed=True)
        self._amount = MoneyField(is_optional=True)
        self.place(title=TextField())
        self.place(kind=self._kind, state=self._state)
        self.place(amount=self._amount, external_id=TextField())
        self.place(close_on=DueField(desk, tells_past=False))
        self.place(notes=NotesField())
        self.ready()

    def make(
        self, account: CurrentAccount, around: Surroundings, area: QWidget | None = None
    ) -> None:
        """Ask for a new opportunity of an account."""
        self._opportunity, self._account_id = None, account.id
        self.offer_own(around.own)
        self.retranslate()
        self._amount.set_currency(account.currency)
        self.open_with({"kind": OpportunityKind.RENEWAL, "state": OpportunityState.OPEN}, area)

    def edit(
        self, opportunity: Opportunity, around: Surroundings, area: QWidget | None = None
    ) -> None:
        """Ask for changes to an opportunity."""
        self._opportunity, self._account_id = opportunity, opportunity.account_id
        self.offer_own(around.own)
        self.retranslate()
        names = [field.name for field in dataclasses.fields(opportunity)]
        self.open_with({name: getattr(opportunity, name) for name in names}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the opportunity."""
        opportunity, account_id = self._opportunity, self._account_id
        title = values.pop("title") or ""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.opportunities import create_opportunity, edit_opportunity

            if opportunity is None:
                create_opportunity(uow, account_id, title, **values)
            else:
                edit_opportunity(uow, opportunity.id, title=title, **values)

        code = "action.create_opportunity" if opportunity is None else "action.edit_opportunity"
        self.write(Text.of(code, title=title), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices(words_of(OPPORTUNITY_KINDS))
        self._state.set_choices(words_of(OPPORTUNITY_STATES))
        self.name_fields(
            self.tr("New opportunity") if self._opportunity is None else self.tr("Opportunity"),
            {
                "title": self.tr("What"),
                "kind": self.tr("Kind"),
                "state": self.tr("State"),
                "amount": self.tr("Amount"),
                "external_id": self.tr("External id"),
                "close_on": self.tr("Decided by"),
                "notes": self.tr("Notes"),
            },
        )
