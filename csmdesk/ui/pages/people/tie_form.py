"""The form that says who of us knows a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import ColleagueId
from csmdesk.domain.people_map import MapPerson, Tie
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import Choices, colleague_choices
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, TextField
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.pages.people.person_form import PersonForm
from csmdesk.ui.pages.people.watch import MapWatch

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class TieForm(PersonForm):
    """Ask who of us knows a person, besides those who met them, and since when."""

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab, desk, watch)
        self._tie: Tie | None = None
        self._colleague = ChoiceField()
        self.place(colleague_id=self._colleague)
        self.place(valid_from=DayField(desk), valid_to=DayField(desk))
        self.place(note=TextField())
        self.ready()

    def ask(self, person: MapPerson) -> None:
        """Ask who else knows a person."""
        self._person, self._tie = person, None
        self.read_around()

    def edit(self, person: MapPerson, tie: Tie) -> None:
        """Ask for changes to what was said; who knows whom stays."""
        self._person, self._tie = person, tie
        self._offer([(tie.colleague_id, tie.colleague)])
        self.open_with(
            {
                "colleague_id": tie.colleague_id, "note": tie.note,
                "valid_from": tie.valid_from, "valid_to": tie.valid_to,
            },
            self._area,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Keep it."""
        person, tie = self.person, self._tie
        chosen = values.pop("colleague_id")
        if chosen is None:
            raise UserError(Text("tie.nobody"), Text("tie.nobody_hint"))
        colleague_id = ColleagueId(str(chosen))

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.ties import add_tie, edit_tie

            if tie is None:
                add_tie(uow, colleague_id, person.id, **values)
            else:
                edit_tie(uow, tie.id, **values)

        code = "action.add_tie" if tie is None else "action.edit_tie"
        self.write(Text(code, {"name": person.name}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        title = self.tr("Who else of us knows {0}?")
        if self._tie is not None:
            title = self.tr("Who of us knows {0}")
        self.name_fields(
            self.titled(title),
            {
                "colleague_id": self.tr("Colleague"),
                "valid_from": self.tr("Since"),
                "valid_to": self.tr("Until"),
                "note": self.tr("Note"),
            },
        )

    def offer_around(self, around: Surroundings) -> None:
        """Offer those of us who are not known to know them."""
        known = {key for key, _ in self.person.known_by}
        there = [c for c in around.colleagues if c.left_on is None and c.id not in known]
        self._offer(colleague_choices(there))
        self.open_with({"colleague_id": there[0].id if len(there) == 1 else None}, self._area)

    def _offer(self, choices: Choices) -> None:
        self._colleague.clear()
        self._colleague.set_choices(choices)
        self._colleague.setEnabled(self._tie is None)
        self.retranslate()
