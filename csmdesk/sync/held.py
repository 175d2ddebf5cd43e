"""Records that are not exchanged until a person decides, and what waits for them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csmdesk.models.work import ReadSession
from csmdesk.sync import ledger
from csmdesk.sync.names import accounts_of, names_of
from csmdesk.sync.privacy import IS_PRIVATE

HELD = (
    "sync_hold h LEFT JOIN sync_row r ON r.local_id = h.local_id "
    "LEFT JOIN sync_tombstone t ON t.local_id = h.local_id "
    "WHERE coalesce(r.edit_seq, t.at_seq) <= h.at_edit_seq AND h.cause <> 'later'"
)
# What makes holds alike: the same reason of the same kind of record, in the CRM's own words where
# it names no field.
_LIKENESS = "coalesce(r.obj, t.obj), h.cause, coalesce(h.field, h.message), r.remote_id IS NULL"
Likeness = tuple[object, ...]
MISSING = frozenset({"deleted_there", "joined_there", "hidden_there"})
NAMED = 3  # of those that wait
# Edited records that cannot be made there before the record that they hang on.
_WAITING = """
    SELECT account_id AS held, id FROM touchpoint UNION ALL
    SELECT account_id, id FROM task UNION ALL SELECT account_id, id FROM opportunity UNION ALL
    SELECT account_id, person_id FROM stakeholder UNION ALL
    SELECT parent_id, id FROM account UNION ALL
    SELECT person_id, touchpoint_id FROM touchpoint_person
"""


@dataclass(frozen=True, slots=True)
class Held:
    """Show one record that is not exchanged; ``message`` are the CRM's own words.

    ``blocked`` counts what cannot go before it, ``waiting`` names the first of those.
    """

    local_id: str
    obj: str
    record: str
    cause: str
    message: str
    field: str | None
    since: datetime
    account_id: str | None = None
    is_new: bool = False
    blocked: int = 0
    waiting: tuple[str, ...] = ()

    @property
    def likeness(self) -> Likeness:
        """Return what it has in common with those that can be settled together with it."""
        why = self.message if self.field is None else self.field
        return (self.obj, self.cause, why, self.is_new)


def list_held(read: ReadSession) -> tuple[tuple[str, str], ...]:
    """List the ids and causes of all that is held, oldest first."""
    rows = read.sql(f"SELECT h.local_id, h.cause FROM {HELD} ORDER BY h.held_at, h.local_id")  # noqa: S608
    return tuple((row[0], row[1]) for row in rows)


def holds(read: ReadSession) -> tuple[Held, ...]:
    """List the records that are not exchanged and need a person, oldest first."""
    return read_held(read, [local_id for local_id, _ in list_held(read)])


def count_alike(read: ReadSession) -> dict[Likeness, int]:
    """Count what is held, by what is alike."""
    rows = read.sql(f"SELECT {_LIKENESS}, count(*) FROM {HELD} GROUP BY 1, 2, 3, 4")  # noqa: S608
    return {(obj, cause, why, bool(is_new)): int(n) for obj, cause, why, is_new, n in rows}


def alike_held(read: ReadSession, local_id: str) -> tuple[str, ...]:
    """List what is held for the same reason, this one among them; nothing once it is settled."""
    rows = read.sql(
        f"SELECT h.local_id FROM {HELD} AND ({_LIKENESS}) IN "  # noqa: S608 - constants
        f"(SELECT {_LIKENESS} FROM {HELD} AND h.local_id = :id) ORDER BY h.held_at, h.local_id",
        id=local_id,
    )
    return tuple(row[0] for row in rows)


def read_held(read: ReadSession, ids: Sequence[str]) -> tuple[Held, ...]:
    """Read held records; those that were settled meanwhile are left out."""
    rows = read.sql(
        "SELECT h.local_id, coalesce(r.obj, t.obj), h.cause, h.message, h.field, h.held_at, "  # noqa: S608
        f"r.remote_id IS NULL FROM {HELD} AND h.local_id IN (SELECT value FROM json_each(:ids)) "
        "ORDER BY h.held_at, h.local_id",
        ids=json.dumps(list(ids)),
    )
    records = {row[0]: row[1] for row in rows}
    names = _labels(read, records)
    accounts = accounts_of(read.cursor, records)
    waiting = _waiting_for(read, [row[0] for row in rows])
    return tuple(
        Held(
            local_id, obj, names.get(local_id, ""), cause, message, field,
            datetime.fromisoformat(since), accounts.get(local_id), bool(is_new),
            len(waiting.get(local_id, ())), waiting.get(local_id, ())[:NAMED],
        )
        for local_id, obj, cause, message, field, since, is_new in rows
    )  # fmt: skip


def _labels(read: ReadSession, records: Mapping[str, str]) -> dict[str, str]:
    """Name records: one that was joined by the record it went into, one that was deleted as the
    trash or the last agreed copy has it."""
    heirs: dict[str, str] = {}
    for obj in set(records.values()):
        heirs |= ledger.heirs(read.cursor, obj, [i for i, o in records.items() if o == obj])
    wanted = {heirs.get(local_id, local_id): obj for local_id, obj in records.items()}
    names = names_of(read.cursor, wanted)
    found = {i: names[heirs.get(i, i)] for i in records if heirs.get(i, i) in names}
    lost = [i for i in records if i not in found]
    return {**_last_names(read, lost), **found} if lost else found


def _last_names(read: ReadSession, ids: Sequence[str]) -> dict[str, str]:
    rows = read.sql(
        "SELECT local_id, coalesce((SELECT name FROM trash WHERE record_id = local_id), "
        "base ->> '$.values.name', base ->> '$.values.subject', base ->> '$.values.title', '') "
        "FROM sync_tombstone WHERE local_id IN (SELECT value FROM json_each(:ids))",
        ids=json.dumps(list(ids)),
    )
    return {row[0]: row[1] for row in rows}


def _waiting_for(read: ReadSession, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Name what waits for held records, by their ids: what is new, and hangs on one of them that
    the CRM does not have."""
    rows = read.sql(
        f"SELECT DISTINCT w.held, w.id, k.obj FROM ({_WAITING}) w "  # noqa: S608 - a constant
        "JOIN sync_row k ON k.local_id = w.id AND k.edit_seq > k.acked_seq "
        "AND k.life IN ('live', 'local_new') "
        "LEFT JOIN sync_row p ON p.local_id = w.held "
        "WHERE w.held IN (SELECT value FROM json_each(:ids)) AND k.remote_id IS NULL "
        "AND (p.remote_id IS NULL OR p.life IN ('remote_deleted', 'lost_access')) "
        f"AND NOT {IS_PRIVATE.format('w.id')} "
        "ORDER BY w.held, w.id",
        ids=json.dumps(list(ids)),
    )
    names = names_of(read.cursor, {row[1]: row[2] for row in rows})
    found: dict[str, list[str]] = {}
    for held, local_id, _ in rows:
        found.setdefault(held, []).append(names.get(local_id, ""))
    return {held: tuple(each) for held, each in found.items()}


def snapshot(cursor: Any, local_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Read all that is kept of records beside the records themselves, to put it back one day."""
    return {table: _rows(cursor, table, local_ids) for table in KEPT_TABLES}


KEPT_TABLES = ("sync_row", "sync_base", "sync_tombstone", "sync_hold", "sync_conflict")


def _rows(cursor: Any, table: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    cursor.execute(
        f"SELECT * FROM {table} WHERE local_id IN (SELECT value FROM json_each(?))",  # noqa: S608
        (json.dumps(list(ids)),),
    )
    columns = [each[0] for each in cursor.description]
    return [dict(zip(columns, found, strict=True)) for found in cursor.fetchall()]
