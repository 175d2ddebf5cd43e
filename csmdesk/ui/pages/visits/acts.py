"""What is done with the stops of a day; each act is one step with undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.domain.ids import AccountId, DayStopId
from csmdesk.domain.text import Text
from csmdesk.domain.visits import DayAccount, DayStop, StopState
from csmdesk.ui.desk import CurrentAccount, Desk

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_ACTS = {StopState.SEEN: "see", StopState.SKIPPED: "skip", StopState.PLANNED: "reopen"}


class VisitActs(QObject):
    """Pick, order and settle stops."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def add(self, day: date, account: DayAccount, at: int | None = None) -> None:
        """Make an account a stop of a day, at its end or at a place."""
        account_id = account.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.day_stops import add_stop

            add_stop(uow, day, account_id, at)

        self._write("add", account.name, work)

    def remove(self, stop: DayStop) -> None:
        """Take a stop out of its day."""
        key = stop.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.day_stops import remove_stop

            remove_stop(uow, key)

        self._write("remove", stop.account_name, work)

    def move(self, stop: DayStop, to: int) -> None:
        """Put a stop at another place, counted from 0."""
        key = stop.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.day_stops import move_stop

            move_stop(uow, key, to)

        self._write("move", stop.account_name, work)

    def settle(
        self, stop: DayStop, state: StopState, done: Callable[[], None] | None = None
    ) -> None:
        """Say what became of a stop."""
        key = stop.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import day_stops

            acts = {
                StopState.SEEN: day_stops.mark_seen, StopState.SKIPPED: day_stops.skip_stop,
                StopState.PLANNED: day_stops.reopen_stop,
            }  # fmt: skip
            acts[state](uow, key)

        self._write(_ACTS[state], stop.account_name, work, done)

    def note(self, stop: DayStop, notes: str) -> None:
        """Write down what a stop is for."""
        key = DayStopId(stop.id)

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.day_stops import note_stop

            note_stop(uow, key, notes)

        self._write("note", stop.account_name, work)

    def run_at(self, account_id: AccountId, name: str, command: str) -> None:
        """Run a command that means an account."""
        self._desk.focus.set_current(CurrentAccount(account_id, name))
        self._desk.actions.run(command)

    def _write(
        self,
        act: str,
        name: str,
        work: Callable[[UnitOfWork], None],
        done: Callable[[], None] | None = None,
    ) -> None:
        def tell(_changes: object) -> None:
            if done is not None:
                done()

        self._desk.write(self, Text(f"action.{act}_stop", {"name": name}), work, done=tell)
