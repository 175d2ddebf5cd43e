"""The forms of our own people: who they are, and who takes over when one leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import ColleagueId
from csmdesk.domain.people import Colleague, Duties
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import colleague_choices
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class ColleagueForm(Form):
    """Make or edit a colleague."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._colleague: Colleague | None = None
        self.place(name=TextField())
        self.place(email=TextField())
        self.ready()

    def make(self, own: OwnFields, area: QWidget | None = None) -> None:
        """Ask for a new colleague."""
        self._colleague = None
        self.offer_own(own)
        self.retranslate()
        self.open_with({}, area)

    def edit(self, colleague: Colleague, own: OwnFields, area: QWidget | None = None) -> None:
        """Ask for changes to a colleague."""
        self._colleague = colleague
        self.offer_own(own)
        self.retranslate()
        values = {
            "name": colleague.name, "email": colleague.email, "custom": colleague.custom,
        }  # fmt: skip
        self.open_with(values, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the colleague."""
        colleague = self._colleague
        name = values.pop("name") or ""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.colleagues import create_colleague, edit_colleague

            if colleague is None:
                create_colleague(uow, name, **values)
            else:
                edit_colleague(uow, colleague.id, name=name, **values)

        code = "action.create_colleague" if colleague is None else "action.edit_colleague"
        self.write(Text.of(code, name=name), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        title = self.tr("New colleague") if self._colleague is None else self.tr("Colleague")
        self.name_fields(title, {"name": self.tr("Name"), "email": self.tr("E-mail")})


class LeavingForm(Form):
    """Ask when a colleague left, and who takes over."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._colleague: Colleague | None = None
        self._duties = Duties(0, 0, 0)
        self._successor = ChoiceField()
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.place(left_on=DayField(desk))
        self.place(successor=self._successor)
        self.place_words(self._sentence)
        self.ready()

    def ask(
        self,
        colleague: Colleague,
        duties: Duties,
        others: Sequence[Colleague],
        area: QWidget | None = None,
    ) -> None:
        """Ask about a colleague; ``others`` may take over."""
        self._colleague, self._duties = colleague, duties
        self._successor.set_choices([])
        self._successor.set_choices(colleague_choices(others))
        self.retranslate()
        self.open_with({"left_on": self.desk.clock.today()}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Say that the colleague left."""
        colleague = self._colleague
        assert colleague is not None
        successor = values["successor"]
        successor_id = ColleagueId(str(successor)) if successor else None

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.colleagues import mark_left

            mark_left(uow, colleague.id, values["left_on"], successor_id=successor_id)

        self.write(Text.of("action.colleague_left", name=colleague.name), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        name = self._colleague.name if self._colleague else ""
        self.name_fields(
            self.tr("{0} leaves").format(name),
            {"left_on": self.tr("Last day"), "successor": self.tr("Who takes over")},
        )
        duties = self._duties
        parts = (
            self.tr("%n account(s)", "", duties.accounts) if duties.accounts else "",
            self.tr("%n person(s)", "", duties.people) if duties.people else "",
            self.tr("%n open promise(s)", "", duties.open_promises) if duties.open_promises else "",
        )
        named = [part for part in parts if part]
        self._sentence.setText(
            self.tr("To be handed over: {0}. Without a successor they stay where they are.").format(
                self.tr(", ").join(named)
            )
            if named
            else self.tr("Nothing has to be handed over.")
        )
