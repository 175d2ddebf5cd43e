"""The commands of the plan of the account that the user is at: begin, share, take edits back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place


class PlanCommands(QObject):
    """Go to the plan of the account, and do there what is asked for."""

    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.actions.bind("plan.new", self.begin)
        desk.actions.bind("plan.share", self.share)
        desk.actions.bind("plan.take_back", self.take_back)

    def begin(self) -> None:
        """Begin another plan."""
        self._go("new")

    def share(self) -> None:
        """Give the plan to the customer."""
        self._go("share")

    def take_back(self) -> None:
        """Take what the customer changed back into the plan."""
        self._go("take_back")

    def _go(self, show: str) -> None:
        account = self._desk.focus.current
        if account is not None:
            place = Place("account", {"id": account.id, "tab": "plan", "show": show})
            self.place_requested.emit(place)
