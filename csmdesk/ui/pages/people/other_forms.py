"""The forms that ask for another person of the account: who comes after, to whom one reports."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.pages.people.person_form import PersonForm
from csmdesk.ui.pages.people.watch import MapWatch

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class OtherForm(PersonForm):
    """Ask for one of the others; nobody is an answer too."""

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab, desk, watch)
        self._other = ChoiceField()
        self.place(other=self._other)
        self.add_more()
        self.ready()

    def ask(self, person: MapPerson) -> None:
        """Ask about a person, with who it is now."""
        self._person = person
        seen = self._watch.last
        assert seen is not None
        now = self.present(seen.whole, person)
        there = {each.id: each.name for each in seen.whole.people if each.id != person.id}
        if now is not None:
            there[now.id] = now.name  # may have left
        self._other.clear()
        self._other.set_choices(list(there.items()))
        self.retranslate()
        today = self.desk.clock.today()
        self.open_with({"other": now.id if now else None, "since": today}, self._area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the answer."""
        key = values["other"]
        self.keep(self.person, StakeholderId(str(key)) if key else None)

    def add_more(self) -> None:
        """Place what is asked besides."""

    @abstractmethod
    def present(self, people: PeopleMap, person: MapPerson) -> MapPerson | None:
        """Return who it is now."""

    @abstractmethod
    def keep(self, person: MapPerson, other: StakeholderId | None) -> None:
        """Write the answer."""


class SuccessorForm(OtherForm):
    """Name the successor of somebody who left or will."""

    def present(self, people: PeopleMap, person: MapPerson) -> MapPerson | None:
        """Return who comes after them."""
        return people.person(people.successors().get(person.id, ""))

    def keep(self, person: MapPerson, other: StakeholderId | None) -> None:
        """Keep the successor, or take the name back."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.succession import name_successor

            name_successor(uow, person.id, other)

        self.write(Text("action.name_successor", {"name": person.name}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        title = self.titled(self.tr("Who comes after {0}?"))
        self.name_fields(title, {"other": self.tr("Successor")})


class ManagerForm(OtherForm):
    """Say to whom a person reports, since when; nobody is an answer too."""

    def add_more(self) -> None:
        """Place the day."""
        self._since = DayField(self.desk)
        self.place(since=self._since)

    def present(self, people: PeopleMap, person: MapPerson) -> MapPerson | None:
        """Return to whom they report."""
        return people.person(people.managers().get(person.id, ""))

    def keep(self, person: MapPerson, other: StakeholderId | None) -> None:
        """Keep to whom they report."""
        names = {"name": person.name, "manager": self._other.currentText()}
        since = self._since.value()

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.edges import set_manager

            set_manager(uow, person.id, other, since=since)

        code = "action.report_to" if other else "action.report_to_nobody"
        self.write(Text(code, names), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.name_fields(
            self.titled(self.tr("To whom does {0} report?")),
            {"other": self.tr("Reports to"), "since": self.tr("Since")},
        )
