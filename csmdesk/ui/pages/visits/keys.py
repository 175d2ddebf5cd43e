"""What keys, buttons, the pointer and the menu do with the current row of a day in the field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.visits import DayAccount, DayStop, StopState
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.visits.acts import VisitActs
from csmdesk.ui.pages.visits.board import VisitsBoard
from csmdesk.ui.pages.visits.output import VisitsOutput

_COMMANDS = {"l": "touchpoint.log", "b": "brief.open"}
_STATES = {"d": StopState.SEEN, "s": StopState.SKIPPED}
_STEPS = {"up": -1, "down": 1}


class RowKeys(QObject):
    """Do with the current row what a key stands for."""

    place_requested = Signal(object)  # Place
    note_asked = Signal()

    def __init__(
        self, desk: Desk, board: VisitsBoard, acts: VisitActs, output: VisitsOutput
    ) -> None:
        super().__init__(board)
        self._desk = desk
        self._board = board
        self._acts = acts
        self._output = output

    def act(self, key: str) -> None:
        """Do what a key stands for."""
        found, row = self._board.found, self._board.current()
        if key == "c":
            self._output.copy(found)
        elif found is None or row is None:
            return
        elif key == "+" and row.stop is None:
            self._acts.add(found.day, row)
        elif key == "v":
            self.begin()
        elif key in _COMMANDS:
            self._acts.run_at(row.id, row.name, _COMMANDS[key])
        elif row.stop is not None:
            self._act_on(key, row.stop, self._board.lines.places[row.id] - 1)

    def begin(self) -> None:
        """Go on the way, from the current row if it is a stop that is still to come."""
        found, row = self._board.found, self._board.current()
        if found is None or not found.stops:
            self._output.copy(found)  # says that there is no stop
            return
        params = {"day": found.day.isoformat()}
        stop = row.stop if row is not None else None
        if stop is not None and stop.state is StopState.PLANNED:
            params["stop"] = stop.id
        self.place_requested.emit(Place("visit", params))

    def drop(self, row: DayAccount, to: int) -> None:
        """Put an account where the pointer let it go, counted from 0."""
        if row.stop is not None:
            self._acts.move(row.stop, to)
        elif self._board.found is not None:
            self._acts.add(self._board.found.day, row, to)

    def open_account(self) -> None:
        """Go to the account."""
        row = self._board.current()
        if row is not None:
            self.place_requested.emit(Place("account", {"id": row.id}))

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what the keys do."""
        row = self._board.current()
        stop = row.stop if row is not None else None
        if stop is None:
            menu.offer("plus", self.tr("Add as stop"), partial(self.act, "+"))
        else:
            self._offer_stop(menu, stop)
        menu.addSeparator()
        menu.offer("notebook-pen", self.tr("Log"), partial(self.act, "l"))
        menu.offer("file-text", self.tr("Brief"), partial(self.act, "b"))
        menu.offer("building-2", self.tr("Open the account"), self.open_account)

    def _offer_stop(self, menu: RecordMenu, stop: DayStop) -> None:
        is_seen = stop.state is StopState.SEEN
        seen = self.tr("Not visited after all") if is_seen else self.tr("Visited")
        skip = self.tr("Visit it after all") if stop.is_skipped else self.tr("Skip")
        menu.offer("check", seen, partial(self.act, "d"))
        menu.offer("x", skip, partial(self.act, "s"))
        menu.offer("pencil", self.tr("Note"), self.note_asked.emit)
        menu.offer("circle-play", self.tr("Visit mode"), self.begin)
        menu.offer("trash-2", self.tr("Remove from the day"), partial(self.act, "-"))

    def _act_on(self, key: str, stop: DayStop, at: int) -> None:
        found = self._board.found
        if key == "-":
            self._acts.remove(stop)
        elif key in _STEPS:
            to = at + _STEPS[key]
            if found is not None and 0 <= to < len(found.stops):
                self._acts.move(stop, to)
        elif key in _STATES:
            state = _STATES[key]
            self._acts.settle(stop, StopState.PLANNED if stop.state is state else state)
