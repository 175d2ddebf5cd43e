"""The stops of a day in the field: pick them, put them in order, say what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csmdesk.domain.ids import AccountId, DayStopId
from csmdesk.domain.visits import DayStop, moved
from csmdesk.models.rows import Row
from csmdesk.models.values import read_moment
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import cleaned, require_row

TABLE = "day_stop"
_STOPS = """
    SELECT s.id, s.account_id, a.name AS account_name, s.seen_at, s.is_skipped, s.notes
    FROM day_stop s JOIN account a ON a.id = s.account_id
    WHERE s.on_day = :day ORDER BY s.position, s.id
"""


def stops_on(read: ReadSession, day: date) -> tuple[DayStop, ...]:
    """Read the stops of a day in their order."""
    return tuple(
        DayStop(
            row.id, row.account_id, row.account_name, read_moment(row.seen_at),
            bool(row.is_skipped), row.notes,
        )
        for row in read.sql(_STOPS, day=day.isoformat())
    )  # fmt: skip


def add_stop(uow: UnitOfWork, day: date, account_id: AccountId, at: int | None = None) -> DayStopId:
    """Make an account a stop of a day, at its end or at a place; one that is there only moves.

    Raises ``UserError`` when the account is gone.
    """
    require_row(uow, "account", account_id)
    order = [stop.id for stop in stops_on(uow, day)]
    [*there] = uow.find_where(TABLE, on_day=day, account_id=account_id)
    if there and at is None:
        return DayStopId(there[0]["id"])
    if not there:
        values = {"on_day": day, "account_id": account_id, "position": len(order) + 1}
        key = DayStopId(uow.insert(TABLE, values))
    else:
        key = DayStopId(there[0]["id"])
    _arrange(uow, moved(order, key, len(order) if at is None else at))
    return key


def remove_stop(uow: UnitOfWork, stop_id: DayStopId) -> None:
    """Take a stop out of its day; raise ``UserError`` when it is gone already, as all below do."""
    _require(uow, stop_id)
    uow.delete(TABLE, stop_id)


def move_stop(uow: UnitOfWork, stop_id: DayStopId, to: int) -> None:
    """Put a stop at another place of its day, counted from 0; beyond the ends is at the end."""
    day = _require(uow, stop_id)["on_day"]
    _arrange(uow, moved([stop.id for stop in stops_on(uow, day)], stop_id, to))


def mark_seen(uow: UnitOfWork, stop_id: DayStopId) -> None:
    """Say that somebody has been there."""
    _require(uow, stop_id)
    uow.change(TABLE, stop_id, {"seen_at": uow.now, "is_skipped": False})


def skip_stop(uow: UnitOfWork, stop_id: DayStopId) -> None:
    """Say that nobody goes there on this day."""
    _require(uow, stop_id)
    uow.change(TABLE, stop_id, {"seen_at": None, "is_skipped": True})


def reopen_stop(uow: UnitOfWork, stop_id: DayStopId) -> None:
    """Let a stop be still to come."""
    _require(uow, stop_id)
    uow.change(TABLE, stop_id, {"seen_at": None, "is_skipped": False})


def note_stop(uow: UnitOfWork, stop_id: DayStopId, notes: str) -> None:
    """Write down what a stop is for."""
    _require(uow, stop_id)
    uow.change(TABLE, stop_id, cleaned({"notes": notes.strip()}, {"notes"}))


def _require(read: ReadSession, stop_id: DayStopId) -> Row:
    return require_row(read, TABLE, stop_id)


def _arrange(uow: UnitOfWork, order: Sequence[DayStopId]) -> None:
    """Number the stops by their places; only those that moved are written."""
    rows = {row["id"]: row["position"] for row in uow.find_where(TABLE, id=list(order))}
    for place, key in enumerate(order, start=1):
        if rows[key] != place:
            uow.change(TABLE, key, {"position": place})
