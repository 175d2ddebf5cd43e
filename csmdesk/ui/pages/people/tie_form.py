"""The form that says who of us knows a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ColleagueId
from csmdesk.domain.people_map import MapPerson
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms import form_reads
from csmdesk.ui.forms.choices import colleague_choices
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.pages.people.watch import MapWatch

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork


class TieForm(Form):
    """Ask who of us knows a person, besides those who met them."""

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab.window(), desk, width=NARROW)
        self._watch = watch
        self._area = tab
        self._person: MapPerson | None = None
        self._colleague = ChoiceField()
        self.place(colleague_id=self._colleague)
        self.place(valid_from=DayField(desk))
        self.place(note=TextField())
        self.ready()

    def ask(self, person: MapPerson) -> None:
        """Ask about a person."""
        self._person = person
        account_id = self._watch.account_id
        assert account_id is not None
        wanted: AccountId = account_id

        def read(session: ReadSession) -> Surroundings:
            return form_reads.read_around(session, wanted)

        self.desk.read(self, read, self._on_around, error=self._watch.refuse, latest="around")

    def submit(self, values: dict[str, Any]) -> None:
        """Keep it."""
        person = self._person
        assert person is not None
        chosen = values.pop("colleague_id")
        if chosen is None:
            raise UserError(Text("tie.nobody"), Text("tie.nobody_hint"))
        colleague_id = ColleagueId(str(chosen))

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.ties import add_tie

            add_tie(uow, colleague_id, person.id, **values)

        self.write(Text("action.add_tie", {"name": person.name}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        name = self._person.name if self._person else ""
        self.name_fields(
            self.tr("Who else of us knows {0}?").format(name),
            {
                "colleague_id": self.tr("Colleague"),
                "valid_from": self.tr("Since"),
                "note": self.tr("Note"),
            },
        )

    def _on_around(self, around: Surroundings) -> None:
        known = {key for key, _ in self._person.known_by} if self._person else set()
        there = [c for c in around.colleagues if c.left_on is None and c.id not in known]
        self._colleague.clear()
        self._colleague.set_choices(colleague_choices(there))
        self.retranslate()
        self.open_with({"colleague_id": there[0].id if len(there) == 1 else None}, self._area)
