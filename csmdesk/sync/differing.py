"""The fields that both sides changed, as people see them: counted, listed and read by the page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from csmdesk.models.work import ReadSession
from csmdesk.sync.canonical import as_set
from csmdesk.sync.differences import value_of
from csmdesk.sync.held import Likeness, count_alike
from csmdesk.sync.names import account_names, accounts_of, names_of
from csmdesk.sync.values import Value

# Of a record that was deleted here nothing is asked: its deletion looks at the CRM itself.
OPEN = (
    "sync_conflict c JOIN sync_row r ON r.local_id = c.local_id "
    "WHERE c.state = 'open' AND r.life NOT IN ('local_deleted', 'merged_into')"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Show one field that both sides changed; references are shown by name."""

    id: int
    local_id: str
    obj: str
    record: str
    field: str
    mine: Value
    theirs: Value
    before: Value
    theirs_by: str | None
    theirs_at: datetime | None
    account_id: str | None = None

    @property
    def likeness(self) -> Likeness:
        """Return what it has in common with those that can be decided together with it."""
        return (self.obj, self.field)


@dataclass(frozen=True, slots=True)
class Counted:
    """Count what is open: the records with differences, and what is alike (differences in the same
    field of the same kind of record, records that are held for the same reason)."""

    records: int = 0
    alike: dict[Likeness, int] = field(default_factory=dict)


def list_differences(read: ReadSession) -> list[int]:
    """List what is open, the differences of one record together; nothing else is read of them."""
    cursor = read.cursor
    cursor.execute(f"SELECT c.id FROM {OPEN} ORDER BY c.local_id, c.field")  # noqa: S608
    return [number for (number,) in cursor.fetchall()]


def count_differences(read: ReadSession) -> Counted:
    """Count what is open."""
    records = read.sql(f"SELECT count(DISTINCT c.local_id) FROM {OPEN}")[0][0]  # noqa: S608
    rows = read.sql(f"SELECT r.obj, c.field, count(*) FROM {OPEN} GROUP BY r.obj, c.field")  # noqa: S608
    differing: dict[Likeness, int] = {(obj, name): int(n) for obj, name, n in rows}
    return Counted(int(records), differing | count_alike(read))


def read_differences(read: ReadSession, ids: Sequence[int]) -> tuple[Difference, ...]:
    """Read differences; those that were decided meanwhile are left out."""
    return _shown(read, " AND c.id IN (SELECT value FROM json_each(:ids))", json.dumps(list(ids)))


def conflicts(read: ReadSession) -> tuple[Difference, ...]:
    """Read all differences, those of one record together."""
    return _shown(read, " AND :ids IS NULL", None)


def alike(read: ReadSession, difference: int) -> tuple[int, ...]:
    """List the differences in the same field of the same kind of record, this one among them."""
    return tuple(
        found[0]
        for found in read.sql(
            f"SELECT c.id FROM {OPEN} AND (r.obj, c.field) = "  # noqa: S608 - a constant
            "(SELECT y.obj, x.field FROM sync_conflict x JOIN sync_row y "
            "ON y.local_id = x.local_id WHERE x.id = :id) ORDER BY c.local_id",
            id=difference,
        )
    )


def _shown(read: ReadSession, which: str, ids: str | None) -> tuple[Difference, ...]:
    rows = read.sql(
        "SELECT c.id, c.local_id, r.obj, c.field, c.mine, c.theirs, c.base, c.theirs_by, "  # noqa: S608
        f"c.theirs_at FROM {OPEN}{which} ORDER BY c.local_id, c.field",
        ids=ids,
    )
    records = {row[1]: row[2] for row in rows}
    names = names_of(read.cursor, records)
    accounts = accounts_of(read.cursor, records)
    values = {row[0]: tuple(map(value_of, row[4:7])) for row in rows}
    told = account_names(read.cursor, _texts(values.values()))
    return tuple(
        Difference(
            id=number,
            local_id=local_id,
            obj=obj,
            record=names.get(local_id, ""),
            field=name,
            mine=_named(values[number][0], told),
            theirs=_named(values[number][1], told),
            before=_named(values[number][2], told),
            theirs_by=by,
            theirs_at=datetime.fromisoformat(at) if at else None,
            account_id=accounts.get(local_id),
        )
        for number, local_id, obj, name, _, _, _, by, at in rows
    )


def _texts(found: Any) -> list[str]:
    return [
        text
        for values in found
        for value in values
        if isinstance(value, (str, tuple))
        for text in as_set(value)
    ]


def _named(value: Value, names: dict[str, str]) -> Value:
    """Show the names of accounts in the place of their ids."""
    if isinstance(value, tuple):
        return tuple(names.get(each, each) for each in value)
    return names.get(value, value) if isinstance(value, str) else value
