"""To whom people report and who comes after them, told as if these were fields of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from csmdesk.domain.changes import RowChange
from csmdesk.models.values import json_text

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

TABLE = "stakeholder_edge"
FIELDS = {"reports": "manager_id", "succeeds": "successor_id"}
# Of each kind: whose field it is, and who is in it.
_ENDS = {"reports": ("from_id", "to_id"), "succeeds": ("to_id", "from_id")}
_COLUMNS = ("id", "kind", "from_id", "to_id", "valid_from", "valid_to")
_AROUND = """
    WITH near(id) AS (SELECT value FROM json_each(?1) UNION SELECT from_id FROM stakeholder_edge
        WHERE id IN (SELECT value FROM json_each(?2)) UNION SELECT to_id FROM stakeholder_edge
        WHERE id IN (SELECT value FROM json_each(?2)))
    SELECT id, kind, from_id, to_id, valid_from, valid_to FROM stakeholder_edge
    WHERE kind IN ('reports', 'succeeds')
        AND (from_id IN (SELECT id FROM near) OR to_id IN (SELECT id FROM near))
"""
Edge = Mapping[str, Any]


def as_fields(uow: UnitOfWork, changes: Sequence[RowChange]) -> Iterator[RowChange]:
    """Yield a change of a person's manager or successor, as it holds from tomorrow on.

    Who leaves today is followed tomorrow. What was said of past days alone changes nothing now, and
    who came in by the same action has no "before".
    """
    drawn = [change for change in changes if change.table == TABLE]
    if not drawn:
        return
    new = {c.key for c in changes if c.table == "stakeholder" and c.before is None}
    day = uow.today + timedelta(days=1)
    rows = _rows(uow, drawn)
    after, before = _holding(rows.values(), day), _holding(_undone(rows, drawn).values(), day)
    for key, kind in after.keys() | before.keys():
        sides = before.get((key, kind)), after.get((key, kind))
        if key not in new and sides[0] != sides[1]:
            field = FIELDS[kind]
            yield RowChange("stakeholder", key, {field: sides[0]}, {field: sides[1]})


def _rows(uow: UnitOfWork, drawn: Sequence[RowChange]) -> dict[str, Edge]:
    """Read the edges that were changed, with the others of their people."""
    ends = {
        str(side[name])
        for change in drawn
        for side in (change.before, change.after)
        for name in ("from_id", "to_id")
        if side and name in side
    }
    cursor = uow.raw
    keys = [change.key for change in drawn]
    cursor.execute(_AROUND, (json_text(sorted(ends)), json_text(keys)))
    return {row[0]: dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()}


def _undone(rows: Mapping[str, Edge], drawn: Sequence[RowChange]) -> dict[str, Edge]:
    """Return the edges as they were before the changes."""
    found = dict(rows)
    for change in drawn:
        if change.before is None:
            found.pop(change.key, None)
        elif change.after is None:
            found[change.key] = change.before
        elif change.key in found:
            found[change.key] = {**found[change.key], **change.before}
    return found


def _holding(edges: Iterable[Edge], day: date) -> dict[tuple[str, str], str]:
    """Return by person and kind who stands at the other end on a day."""
    at = day.isoformat()
    found: dict[tuple[str, str], str] = {}
    for edge in edges:
        kind = edge["kind"]
        if kind in _ENDS and (edge["valid_from"] or at) <= at <= (edge["valid_to"] or at):
            whose, who = _ENDS[kind]
            found[edge[whose], kind] = edge[who]
    return found
