"""What is done on the map itself: who reports to whom, grades, positions, named maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import PeopleMapId, StakeholderId
from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.people.forms import MapForms
from csmdesk.ui.pages.people.side import MapSide
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.people_map.asks import Graded, Placed, Reparent
from csmdesk.ui.people_map.canvas import MapCanvas

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class MapActs(QObject):
    """Write what the map asks for, each act one step with undo; nothing in the past."""

    def __init__(self, desk: Desk, watch: MapWatch, forms: MapForms, tab: QWidget) -> None:
        super().__init__(tab)
        self._desk = desk
        self._watch = watch
        self._forms = forms
        self._side: MapSide | None = None
        self._canvas: MapCanvas | None = None

    def follow(self, canvas: MapCanvas, side: MapSide) -> None:
        """Do from now on what canvas and panel ask for."""
        self._side, self._canvas = side, canvas
        canvas.manager_asked.connect(self.set_manager)
        canvas.graded.connect(self.grade)
        canvas.placed.connect(self.place)
        canvas.move_asked.connect(self.move)
        side.person.back_asked.connect(self.bring_back)

    def show_on(self, canvas: MapCanvas, people: PeopleMap, view: MapView) -> None:
        """Show people on the canvas, where the named map put them."""
        canvas.show_map(
            people,
            view,
            named=self._watch.map,
            since=self._watch.review,
            can_edit=self._watch.is_now,
        )

    def set_manager(self, asked: Reparent) -> None:
        """Let a person report to another one, or to nobody."""
        name, manager = self._name(asked.person), self._name(asked.manager)

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.edges import set_manager

            set_manager(uow, asked.person, asked.manager)

        code = "action.report_to" if asked.manager else "action.report_to_nobody"
        self._watch.write(Text(code, {"name": name, "manager": manager}), work)

    def move(self, key: StakeholderId) -> None:
        """Ask to whom a person reports from now on."""
        seen = self._watch.last
        person = seen.whole.person(key) if seen else None
        if person is not None and self._watch.may_write():
            self._forms.manager.ask(person)

    def grade(self, asked: Graded) -> None:
        """Give a person another influence or interest."""
        grades = {"influence": asked.influence, "interest": asked.interest}
        given: dict[str, Any] = {name: one for name, one in grades.items() if one is not None}

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.people import edit_person

            edit_person(uow, asked.id, **given)

        self._watch.write(Text("action.grade_person", {"name": self._name(asked.id)}), work)

    def place(self, asked: Placed) -> None:
        """Keep where people were put; where there is no map for that, ask for its name."""
        named = self._watch.map
        if named is None:
            if self._watch.may_write():
                self._forms.maps.make(dict(asked.places))
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.named_maps import place

            place(uow, named.id, asked.places)

        self._watch.write(Text("action.place_people", {"name": named.name}), work)

    def lay_out_anew(self) -> None:
        """Forget where people were put on the map that shows, and lay the graph out anew."""
        named = self._watch.map
        if named is not None and named.positions:
            key = named.id

            def work(uow: UnitOfWork) -> None:
                from csmdesk.services.named_maps import forget_places

                forget_places(uow, key)

            if not self._watch.write(Text("action.lay_out_anew", {"name": named.name}), work):
                return
        if self._canvas is not None:
            self._canvas.take_back(anew=True)

    def bring_back(self) -> None:
        """Let somebody who left be there again: a new stay, the one before stays known."""
        person = self._side.person.person if self._side is not None else None
        if person is None:
            return
        key = person.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.people import come_back

            come_back(uow, key)

        self._watch.write(Text("action.come_back", {"name": person.name}), work)

    def new_map(self) -> None:
        """Ask for the name of a map, and who is on it."""
        self._forms.maps.make()

    def edit_map(self) -> None:
        """Ask for another name of the map that shows, or who else is on it."""
        named = self._watch.map
        if named is not None:
            self._forms.maps.edit(named)

    def drop_map(self) -> None:
        """Delete the map that shows; its people stay."""
        named = self._watch.map
        if named is None:
            return
        key: PeopleMapId = named.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.named_maps import delete_map

            delete_map(uow, key)

        self._desk.write(self, Text("action.delete_map", {"name": named.name}), work)

    def _name(self, key: str | None) -> str:
        person = self._watch.last.whole.person(key) if self._watch.last and key else None
        return person.name if person else ""
