"""The commands that lead to the map of the account that the user is at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.people_map import MapView
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place


class MapCommands(QObject):
    """Go to a view of the people, or to what changed among them."""

    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        for view in MapView:
            desk.actions.bind(f"people.{view}", partial(self._go, view=view))
        desk.actions.bind("people.changes", self.show_changes)
        desk.actions.bind("people.anew", self.lay_out_anew)
        desk.actions.bind("people.export", self.export)

    def show_changes(self) -> None:
        """Show what changed among the people since the last QBR."""
        self._go(show="changes")

    def lay_out_anew(self) -> None:
        """Lay the influence graph out anew."""
        self._go(view=MapView.INFLUENCE, show="anew")

    def export(self) -> None:
        """Write the map of the people into a file."""
        self._go(show="export")

    def _go(self, **params: str) -> None:
        account = self._desk.focus.current
        if account is not None:
            place = Place("account", {"id": account.id, "tab": "people", **params})
            self.place_requested.emit(place)
