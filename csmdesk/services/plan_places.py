"""The order of a plan's outline: where things stand, and how they are moved.

Places are numbers with gaps, so that a move writes one row; when a gap is used up, all that stand
beside each other are numbered anew.
"""

from __future__ import annotations

from typing import NamedTuple

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import UnitOfWork
from csmdesk.services.fields import require_row

# ruff: noqa: S608 - the statements are made of constants

_LEAST_GAP = 1e-6


class _Level(NamedTuple):
    """Name the column that holds what a row is part of, and its table."""

    column: str
    table: str


_LEVELS = {
    "objective": _Level("plan_id", "success_plan"),
    "milestone": _Level("objective_id", "objective"),
    "plan_task": _Level("milestone_id", "milestone"),
}
_PLAN_OF = {
    "success_plan": "SELECT id FROM success_plan WHERE id = :id",
    "objective": "SELECT plan_id FROM objective WHERE id = :id",
    "milestone": "SELECT o.plan_id FROM milestone m JOIN objective o ON o.id = m.objective_id "
    "WHERE m.id = :id",
}


def last_place(uow: UnitOfWork, table: str, parent_id: str) -> float:
    """Return the place after all that are part of one thing."""
    [(last,)] = uow.sql(
        f"SELECT max(position) FROM {table} WHERE {_LEVELS[table].column} = :parent",
        parent=parent_id,
    )
    return float(last or 0) + 1


def move(uow: UnitOfWork, table: str, key: str, parent_id: str, before: str | None = None) -> None:
    """Put a row of the outline into another place, ahead of ``before`` or at the end.

    ``key`` and ``before`` are rows of the table. Raises ``UserError`` when it would leave its plan.
    """
    row = require_row(uow, table, key)
    level = _LEVELS[table]
    if _plan_of(uow, level.table, row[level.column]) != _plan_of(uow, level.table, parent_id):
        raise UserError(Text("plan.other_plan"), Text("plan.other_plan_hint"))
    others = [each for each in _beside(uow, table, parent_id) if each["id"] != key]
    at = next((n for n, each in enumerate(others) if each["id"] == before), len(others))
    if not _gap(others, at) > _LEAST_GAP:
        for n, each in enumerate(others):
            each["position"] = float(n + 1)
            uow.change(table, each["id"], {"position": each["position"]})
    uow.change(table, key, {level.column: parent_id, "position": _between(others, at)})


def _plan_of(uow: UnitOfWork, table: str, key: str) -> str:
    require_row(uow, table, key)
    [(plan_id,)] = uow.sql(_PLAN_OF[table], id=key)
    return str(plan_id)


def _beside(uow: UnitOfWork, table: str, parent_id: str) -> list[Row]:
    rows = uow.find_where(table, **{_LEVELS[table].column: parent_id})
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def _gap(rows: list[Row], at: int) -> float:
    if at in (0, len(rows)):
        return 1.0
    return float(rows[at]["position"] - rows[at - 1]["position"])


def _between(rows: list[Row], at: int) -> float:
    if not rows:
        return 1.0
    if at == 0:
        return float(rows[0]["position"]) - 1
    if at == len(rows):
        return float(rows[-1]["position"]) + 1
    return float(rows[at - 1]["position"] + rows[at]["position"]) / 2
