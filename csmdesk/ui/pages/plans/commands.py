"""The commands that lead to the plan of the account that the user is at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place


class PlansCommands(QObject):
    """Go to the plan of an account and begin something there."""

    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.actions.bind("plan.new", self.begin)

    def begin(self) -> None:
        """Begin a plan."""
        account = self._desk.focus.current
        if account is not None:
            params = {"id": account.id, "tab": "plan", "show": "new"}
            self.place_requested.emit(Place("account", params))
