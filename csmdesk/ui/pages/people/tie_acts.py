"""What is done with ties: between two people of the account, and who of us knows a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import ColleagueTieId, StakeholderEdgeId, StakeholderId
from csmdesk.domain.text import Text
from csmdesk.ui.pages.people.forms import MapForms
from csmdesk.ui.pages.people.person_pane import PersonPane
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.people_map.asks import NewEdge
from csmdesk.ui.people_map.canvas import MapCanvas

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class TieActs(QObject):
    """Make, change, end and delete ties, each act one step with undo; nothing in the past."""

    def __init__(self, watch: MapWatch, forms: MapForms, pane: PersonPane, tab: QWidget) -> None:
        super().__init__(tab)
        self._watch = watch
        self._forms = forms
        self._pane = pane
        pane.tie_asked.connect(self.new_of_chosen)
        pane.ties.opened.connect(self.edit_edge)
        pane.ties.discarded.connect(self.drop_edge)
        pane.knower_asked.connect(self.say_who_knows)
        pane.known.opened.connect(self.edit_known)
        pane.known.discarded.connect(self.drop_known)

    def follow(self, canvas: MapCanvas) -> None:
        """Do from now on what the canvas asks for."""
        canvas.edge_asked.connect(self.new_edge)
        canvas.tie_asked.connect(self.new_tie)
        canvas.edge_opened.connect(self.edit_edge)

    # Between two people

    def new_of_chosen(self) -> None:
        """Ask for a tie of the person in the panel."""
        if self._pane.person is not None:
            self.new_tie(self._pane.person.id)

    def new_tie(self, key: StakeholderId) -> None:
        """Ask to whom a person is tied, and how."""
        if self._watch.may_write():
            self._forms.edges.make(key)

    def new_edge(self, asked: NewEdge) -> None:
        """Ask of which kind a tie between two people is."""
        if self._watch.may_write():
            self._forms.edges.make(asked.from_id, asked.to_id)

    def edit_edge(self, key: str) -> None:
        """Ask for changes to a tie."""
        seen = self._watch.last
        edge = next((e for e in seen.whole.edges if e.id == key), None) if seen else None
        if edge is not None and self._watch.may_write():
            self._forms.edges.edit(edge)

    def end_edge(self, key: str) -> None:
        """Say that a tie holds no more."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.edges import end_edge

            end_edge(uow, StakeholderEdgeId(key))

        self._watch.write(Text("action.end_edge"), work)

    def drop_edge(self, key: str) -> None:
        """Delete a tie, as if it had never been."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.edges import delete_edge

            delete_edge(uow, StakeholderEdgeId(key))

        self._watch.write(Text("action.delete_edge"), work)

    # Who of us knows somebody

    def say_who_knows(self) -> None:
        """Ask who else of us knows the person in the panel."""
        if self._pane.person is not None and self._watch.may_write():
            self._forms.ties.ask(self._pane.person)

    def edit_known(self, key: str) -> None:
        """Ask for changes to the word that one of us knows a person."""
        seen = self._watch.last
        tie = next((each for each in seen.whole.ties if each.id == key), None) if seen else None
        person = self._pane.person
        if tie is not None and person is not None and self._watch.may_write():
            self._forms.ties.edit(person, tie)

    def end_known(self, key: str) -> None:
        """Say that one of us knows a person no more."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.ties import end_tie

            end_tie(uow, ColleagueTieId(key))

        self._watch.write(Text("action.end_tie", self._named()), work)

    def drop_known(self, key: str) -> None:
        """Delete the word that one of us knows a person, as if it had never been."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.ties import delete_tie

            delete_tie(uow, ColleagueTieId(key))

        self._watch.write(Text("action.delete_tie", self._named()), work)

    def _named(self) -> dict[str, str]:
        return {"name": self._pane.person.name if self._pane.person is not None else ""}
