"""Fields of a person that stand in their place at an account, where a mapping names them.

The exchange knows one value a person: of several places that of the first which goes on counts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.people import Role, StakeholderTier, Stance
from csmdesk.models.shapes import all_tables
from csmdesk.models.tables.columns import Flag
from csmdesk.models.work import UnitOfWork
from csmdesk.sync.values import Value, Values

STAYS: Mapping[str, tuple[str, ...]] = {
    "person": (
        "title", "department", "tier", "role", "stance", "influence", "interest", "is_key",
        "channel", "goal",
    ),
}  # fmt: skip
CHOICES: Mapping[str, Collection[str]] = {
    "tier": {str(each) for each in StakeholderTier},
    "role": {str(each) for each in Role},
    "stance": {str(each) for each in Stance},
}
GRADES = frozenset({"influence", "interest"})
MOST = 5
_PLACES = (
    "SELECT person_id, {0} FROM stakeholder WHERE person_id IN (SELECT value FROM json_each(?)) "
    "ORDER BY status = 'active', id DESC"
)
_FIRST = "SELECT id FROM stakeholder WHERE person_id = ? ORDER BY status <> 'active', id LIMIT 1"


@cache
def stay_column(obj: str, name: str) -> sa.Column[Any] | None:
    """Return the column of a field that stands in a place."""
    return all_tables()["stakeholder"].c[name] if name in STAYS.get(obj, ()) else None


def read_stays(
    cursor: Any, ids: Sequence[str], names: Sequence[str]
) -> dict[str, dict[str, Value]]:
    """Read such fields of people; who has no place has none."""
    cursor.execute(_PLACES.format(", ".join(names)), (json.dumps(list(ids)),))
    return {
        row[0]: {name: _shown(name, value) for name, value in zip(names, row[1:], strict=True)}
        for row in cursor.fetchall()  # the one that counts comes last
    }


def write_stay(uow: UnitOfWork, person_id: str, row: Mapping[str, Any]) -> None:
    """Make such fields of a person what the CRM says; who has no place keeps none."""
    if not row:
        return
    cursor = uow.cursor
    cursor.execute(_FIRST, (person_id,))
    found = cursor.fetchone()
    if found:
        uow.change("stakeholder", found[0], row)


def named(obj: str, values: Values) -> list[str]:
    """List the fields of values that stand in a place."""
    return [name for name in STAYS.get(obj, ()) if name in values]


def fits(name: str, value: Value) -> bool:
    """Tell whether a value is one that a place may have."""
    if value is None:
        return True
    if name in GRADES:
        return str(value).isdecimal() and int(str(value)) <= MOST
    return name not in CHOICES or value in CHOICES[name]


def _shown(name: str, value: Any) -> Value:
    column = stay_column("person", name)
    assert column is not None
    return bool(value) if isinstance(column.type, Flag) else value
