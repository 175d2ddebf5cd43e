"""The forms of the map, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.people.watch import MapWatch

if TYPE_CHECKING:
    from csmdesk.ui.pages.people.changes_sheet import ChangesSheet
    from csmdesk.ui.pages.people.departure_form import DepartureForm
    from csmdesk.ui.pages.people.edge_form import EdgeForm
    from csmdesk.ui.pages.people.map_form import MapForm
    from csmdesk.ui.pages.people.other_forms import ManagerForm, SuccessorForm
    from csmdesk.ui.pages.people.past_form import PastForm
    from csmdesk.ui.pages.people.tie_form import TieForm

F = TypeVar("F", bound=QWidget)


class MapForms(QObject):
    """Hold the forms and sheets that stand above the tab."""

    chosen = Signal(str)  # id of a person to go to
    map_given_up = Signal()  # places that were to be kept with a new map are not

    def __init__(self, desk: Desk, watch: MapWatch, tab: QWidget) -> None:
        super().__init__(tab)
        self._desk = desk
        self._watch = watch
        self._tab = tab
        self._made: dict[str, QWidget] = {}

    @property
    def edges(self) -> EdgeForm:
        """Return the form of a tie between two people."""
        from csmdesk.ui.pages.people.edge_form import EdgeForm

        return self._form(EdgeForm)

    @property
    def maps(self) -> MapForm:
        """Return the form of a named map."""
        from csmdesk.ui.pages.people.map_form import MapForm

        made = "MapForm" in self._made
        found = self._form(MapForm)
        if not made:
            found.given_up.connect(self.map_given_up)
        return found

    @property
    def past(self) -> PastForm:
        """Return the form that says what was true on days of the past."""
        from csmdesk.ui.pages.people.past_form import PastForm

        return self._form(PastForm)

    @property
    def ties(self) -> TieForm:
        """Return the form that says who of us knows a person."""
        from csmdesk.ui.pages.people.tie_form import TieForm

        return self._form(TieForm)

    @property
    def manager(self) -> ManagerForm:
        """Return the form that says to whom a person reports."""
        from csmdesk.ui.pages.people.other_forms import ManagerForm

        return self._form(ManagerForm)

    @property
    def successor(self) -> SuccessorForm:
        """Return the form that says who comes after a person."""
        from csmdesk.ui.pages.people.other_forms import SuccessorForm

        return self._form(SuccessorForm)

    @property
    def handover(self) -> DepartureForm:
        """Return the sheet of what a person leaves behind."""
        from csmdesk.ui.pages.people.departure_form import DepartureForm

        return self._form(DepartureForm)

    @property
    def changes(self) -> ChangesSheet:
        """Return the sheet of what changed."""
        from csmdesk.ui.pages.people.changes_sheet import ChangesSheet

        made = "ChangesSheet" in self._made
        found = self._form(ChangesSheet)
        if not made:
            found.chosen.connect(self.chosen)
        return found

    def _form(self, kind: type[F]) -> F:
        found = self._made.get(kind.__name__)
        if found is None:
            make = kind  # all of them are made alike
            found = self._made[kind.__name__] = make(self._tab, self._desk, self._watch)  # type: ignore[call-arg, arg-type]
        assert isinstance(found, kind)
        return found
