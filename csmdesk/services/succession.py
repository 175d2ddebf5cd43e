"""Who comes after somebody who leaves: one successor a person."""

from __future__ import annotations

from csmdesk.domain.edge_days import Days
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import StakeholderEdgeId, StakeholderId
from csmdesk.domain.people_map import EdgeKind
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.edge_ends import (
    TABLE,
    Place,
    day_after,
    read_places,
    require_place,
    require_there,
    require_two,
)


def name_successor(
    uow: UnitOfWork, left_id: StakeholderId, successor_id: StakeholderId | None
) -> None:
    """Say who comes after a person, or nobody; the one named before is named no more.

    It holds from the day after the departure on; of somebody who is still there, from today on.
    Raises ``UserError`` for oneself, people of two accounts, somebody who had left by then, and for
    people who would come after each other.
    """
    if successor_id is None:
        for row in _named(uow, left_id):
            uow.delete(TABLE, row["id"])
        return
    succeed(uow, successor_id, left_id)


def succeed(
    uow: UnitOfWork, successor_id: StakeholderId, left_id: StakeholderId, note: str | None = None
) -> StakeholderEdgeId:
    """Let a person come after another one and return the edge; errors as ``name_successor``."""
    successor, left = require_place(uow, successor_id), require_place(uow, left_id)
    require_two(successor, left)
    start = day_after(left.valid_to) if left.valid_to else uow.today
    require_there(uow, successor, Days(start))
    _refuse_ring(uow, successor, left)
    values = {"from_id": successor.id, "valid_from": start, "valid_to": None}
    if note:
        values["note"] = note
    known = _named(uow, left_id)
    for row in known[1:]:
        uow.delete(TABLE, row["id"])
    if known:
        uow.change(TABLE, known[0]["id"], values)
        return StakeholderEdgeId(known[0]["id"])
    ends = {"account_id": left.account_id, "to_id": left.id, "kind": EdgeKind.SUCCEEDS}
    return StakeholderEdgeId(uow.insert(TABLE, values | ends))


def successor_of(read: ReadSession, left: Place) -> Place | None:
    """Return who was named to come after a person."""
    named = _named(read, left.id)
    return next(iter(read_places(read, [row["from_id"] for row in named]).values()), None)


def follow_departure(uow: UnitOfWork, left_id: StakeholderId) -> None:
    """Let the succession of a person begin on the day after their departure, when that changed."""
    left = require_place(uow, left_id)
    if left.valid_to is not None:
        for row in _named(uow, left_id):
            uow.change(TABLE, row["id"], {"valid_from": day_after(left.valid_to)})


def _named(read: ReadSession, left_id: str) -> list[Row]:
    return read.find_where(TABLE, to_id=left_id, kind=EdgeKind.SUCCEEDS)


def _refuse_ring(uow: UnitOfWork, successor: Place, left: Place) -> None:
    """Raise ``UserError`` when the one who leaves came, over others, after their successor."""
    rows = uow.find_where(TABLE, account_id=left.account_id, kind=EdgeKind.SUCCEEDS)
    after = {row["to_id"]: row["from_id"] for row in rows if row["to_id"] != left.id}
    path = [left.id, successor.id]
    while (at := after.get(path[-1])) is not None and at not in path[1:]:
        if at == left.id:
            places = read_places(uow, path)
            names = " → ".join(places[key].name for key in (*path, left.id))
            raise UserError(Text("edge.successor_ring", {"names": names}), Text("edge.ring_hint"))
        path.append(at)
