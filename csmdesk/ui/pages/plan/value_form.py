"""The forms of a value: what the customer got out of it, and that they confirmed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import AccountId, PersonId
from csmdesk.domain.success_plans import ValueEntry
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField
from csmdesk.ui.forms.form import NARROW
from csmdesk.ui.forms.money_field import MoneyField
from csmdesk.ui.forms.own_fields import DecimalField
from csmdesk.ui.pages.plan.part_form import PlanAround, PlanPartForm, decimal_of, float_of
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class ValueForm(PlanPartForm):
    """Make or edit a value of the plan that shows."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch)
        self._value: ValueEntry | None = None
        self._amount = MoneyField(is_optional=True)
        self._method, self._objective = NotesField(2), ChoiceField()
        self._warning = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self.place(title=TextField())
        self.place(amount=self._amount)
        self.place(measure=DecimalField(), unit=TextField())
        self.place_words(self._warning)
        self.place(method=self._method)
        self.place(start_on=DayField(desk), end_on=DayField(desk))
        self.place(objective_id=self._objective)
        self.place(notes=NotesField(2))
        self.ready()

    def make(self) -> None:
        """Ask for a new value of the plan."""
        self._value = None
        if self.take_plan():
            self.read_around()

    def edit(self, key: str) -> None:
        """Ask for changes to a value."""
        if self.take_plan():
            self._value = next((each for each in self.plan.values if each.id == key), None)
            if self._value is not None:
                self.read_around()

    def offer_around(self, around: PlanAround) -> None:
        """Offer the objectives, and open."""
        value = self._value
        self._objective.clear()
        self._objective.set_choices([(each.id, each.title) for each in self.plan.objectives])
        self._amount.set_currency(around.currency)
        self.retranslate()
        self._warning.setVisible(value is not None and value.is_confirmed)
        self.open_with(_values(value) if value else {}, self.area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the value."""
        plan, value = self.plan, self._value
        title, method = values.pop("title") or "", values.pop("method")
        values["measure"] = float_of(values["measure"])
        account_id: AccountId = plan.account_id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.value_entries import add_value, edit_value

            if value is None:
                add_value(uow, account_id, title, method, plan_id=plan.id, **values)
            else:
                edit_value(uow, value.id, title=title, method=method, **values)

        code = "action.plan.add_value" if value is None else "action.plan.edit_value"
        self.write(Text(code, {"title": title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._method.setPlaceholderText(
            self.tr("How it was measured or computed, so that the customer can follow it.")
        )
        self._warning.setText(
            self.tr("The customer confirmed these figures; other ones they must confirm again.")
        )
        self.name_fields(
            self.tr("New value") if self._value is None else self.tr("Value"),
            {
                "title": self.tr("What they got out of it"),
                "amount": self.tr("Amount"),
                "measure": self.tr("or measured"),
                "unit": self.tr("Unit"),
                "method": self.tr("How it was found"),
                "start_on": self.tr("From"),
                "end_on": self.tr("Until"),
                "objective_id": self.tr("Objective"),
                "notes": self.tr("Notes, for us alone"),
            },
        )


class ValueConfirmForm(PlanPartForm):
    """Ask on which day the customer confirmed a value, and who of them did."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch, width=NARROW)
        self._value: ValueEntry | None = None
        self._by = ChoiceField()
        self.place(on=DayField(desk))
        self.place(by=self._by)
        self.ready()

    def ask(self, key: str) -> None:
        """Ask about a value of the plan that shows."""
        if self.take_plan():
            self._value = next((each for each in self.plan.values if each.id == key), None)
            if self._value is not None:
                self.read_around()

    def offer_around(self, around: PlanAround) -> None:
        """Offer the people of the customer, and open."""
        assert self._value is not None
        sponsor, by = self.plan.sponsors.theirs, self._value.confirmed_by
        self.offer_people(self._by, around.theirs, by)
        self.retranslate()
        named = by or sponsor
        day = self._value.confirmed_on or self.desk.clock.today()
        self.open_with({"on": day, "by": named.id if named else None}, self.area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the confirmation; without a day it was today."""
        value = self._value
        assert value is not None
        on, by = values["on"], values["by"]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.value_entries import confirm_value

            confirm_value(uow, value.id, on=on or uow.today, by=PersonId(by) if by else None)

        self.write(Text("action.plan.confirm_value", {"title": value.title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.name_save(self.tr("Confirmed"))
        title = self.tr("When did the customer confirm “{0}”?")
        self.name_fields(
            title.format(self._value.title if self._value else ""),
            {"on": self.tr("On"), "by": self.tr("By whom of them")},
        )


def _values(value: ValueEntry) -> dict[str, object]:
    return {
        "title": value.title, "method": value.method, "amount": value.amount,
        "measure": decimal_of(value.measure), "unit": value.unit, "start_on": value.start_on,
        "end_on": value.end_on, "objective_id": value.objective_id, "notes": value.notes,
    }  # fmt: skip
