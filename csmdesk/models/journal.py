"""The journal: triggers that write down every change of a user-editable row.

Triggers see what flush events miss: cascades, link rows, bulk and raw writes. They read the
running unit of work from the one row of ``journal_state``; as SQLite has one writer at a time and
the row is set inside the transaction, no other process can see or disturb it. A write outside a
unit of work is refused by the trigger itself. The same triggers keep the record's two times and
raise its edit counter for the exchange (``sync_row.edit_seq``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.changes import RowChange
from csmdesk.models.tables import Base

OUTSIDE = "write outside a unit of work"
_GUARD = (
    f"SELECT RAISE(ABORT, '{OUTSIDE}') "
    "WHERE (SELECT action_id FROM journal_state WHERE id = 1) IS NULL;"
)
_AT = "(SELECT at FROM journal_state WHERE id = 1)"
_IS_LOCAL = "(SELECT origin FROM journal_state WHERE id = 1) <> 'remote'"


def journalled_tables() -> list[sa.Table]:
    """List the tables whose rows are written down, parents first."""
    return [t for t in Base.metadata.sorted_tables if t.info.get("journal")]


def journalled_columns(table: sa.Table) -> list[str]:
    """List the columns that the journal keeps: all but the derived ones."""
    return [c.name for c in table.columns if not c.info.get("derived")]


def _editable_columns(table: sa.Table) -> list[str]:
    return [c for c in journalled_columns(table) if not table.columns[c].info.get("constant")]


def _row_json(table: sa.Table, side: str) -> str:
    values = {c: f"{side}.{c}" for c in journalled_columns(table)}
    if "created_at" in values and side == "NEW":
        values["created_at"] = f"coalesce(NEW.created_at, {_AT})"
    pairs = ", ".join(f"'{name}', {value}" for name, value in values.items())
    return f"json_object({pairs})"


def _differences(table: sa.Table) -> str:
    """Give one row (before, after, n) with the columns of an update that really changed."""
    each = " UNION ALL ".join(
        f"SELECT '{c}' AS k, OLD.{c} AS o, NEW.{c} AS w" for c in _editable_columns(table)
    )
    return (
        "(SELECT json_group_object(k, o) AS b, json_group_object(k, w) AS a, count(*) AS n "
        f"FROM ({each}) WHERE o IS NOT w)"
    )


def _times(table: sa.Table, *, new: bool) -> str:
    if "updated_at" not in table.columns:
        return ""
    created = f"created_at = coalesce(created_at, {_AT}), " if new else ""
    return f"UPDATE {table.name} SET {created}updated_at = {_AT} WHERE id = NEW.id;"


def _raise_parent(table: sa.Table, side: str) -> str:
    parent = table.info.get("sync_parent")
    if parent is None:
        return ""
    return (
        "UPDATE sync_row SET edit_seq = edit_seq + 1 "
        f"WHERE local_id = {side}.{parent[1]} AND {_IS_LOCAL};"
    )


def _sync_insert(table: sa.Table) -> str:
    obj = table.info.get("sync")
    if obj is None:
        return ""
    return (
        "INSERT INTO sync_row (local_id, obj, edit_seq, life) "
        f"SELECT NEW.id, '{obj}', 1, 'local_new' WHERE {_IS_LOCAL} "
        "ON CONFLICT (local_id) DO UPDATE SET edit_seq = edit_seq + 1, "
        "life = CASE WHEN remote_id IS NULL THEN 'local_new' ELSE 'live' END;"
        "DELETE FROM sync_tombstone WHERE local_id = NEW.id;"
    )


def _sync_update(table: sa.Table) -> str:
    if table.info.get("sync") is None:
        return ""
    compared = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in _editable_columns(table))
    return (
        "UPDATE sync_row SET edit_seq = edit_seq + 1 "
        f"WHERE local_id = NEW.id AND {_IS_LOCAL} AND ({compared});"
    )


def _sync_delete(table: sa.Table) -> str:
    if table.info.get("sync") is None:
        return ""
    known = (
        "(remote_id IS NOT NULL OR EXISTS "
        "(SELECT 1 FROM sync_attempt t WHERE t.local_id = OLD.id))"
    )
    return (
        "INSERT OR REPLACE INTO sync_tombstone (local_id, obj, remote_id, remote_ver, base, at_seq) "
        "SELECT local_id, obj, remote_id, remote_ver, "
        "(SELECT body FROM sync_base b WHERE b.local_id = OLD.id), edit_seq + 1 "
        f"FROM sync_row WHERE local_id = OLD.id AND {known} AND {_IS_LOCAL};"
        "UPDATE sync_row SET edit_seq = edit_seq + 1, life = 'local_deleted' "
        f"WHERE local_id = OLD.id AND {known} AND {_IS_LOCAL};"
        f"DELETE FROM sync_row WHERE local_id = OLD.id AND NOT {known} AND {_IS_LOCAL};"
    )


def _note(table: sa.Table, key: str, before: str, after: str) -> str:
    return (
        "INSERT INTO change (action_id, tbl, key, before, after) "
        f"SELECT action_id, '{table.name}', {key}, {before}, {after} "
        "FROM journal_state WHERE id = 1;"
    )


def trigger_statements(table: sa.Table) -> Iterator[str]:
    """Yield the statements that make the three triggers of one table anew."""
    name = table.name
    changed = (
        "INSERT INTO change (action_id, tbl, key, before, after) "
        f"SELECT s.action_id, '{name}', NEW.id, d.b, d.a FROM journal_state s, "
        f"{_differences(table)} d WHERE s.id = 1 AND d.n > 0;"
    )
    bodies = {
        "INSERT": _note(table, "NEW.id", "NULL", _row_json(table, "NEW"))
        + _times(table, new=True) + _sync_insert(table) + _raise_parent(table, "NEW"),
        "UPDATE": changed + _times(table, new=False) + _sync_update(table)
        + _raise_parent(table, "NEW"),
        "DELETE": _note(table, "OLD.id", _row_json(table, "OLD"), "NULL")
        + _sync_delete(table) + _raise_parent(table, "OLD"),
    }  # fmt: skip
    columns = ", ".join(_editable_columns(table))
    for event, body in bodies.items():
        trigger = f"journal_{name}_{event.lower()}"
        of = f" OF {columns}" if event == "UPDATE" else ""
        yield f"DROP TRIGGER IF EXISTS {trigger}"
        yield (
            f"CREATE TRIGGER {trigger} AFTER {event}{of} ON {name} BEGIN "
            f"{_GUARD}{body} END"
        )


def install_triggers(connection: sa.Connection) -> None:
    """Make all triggers anew; run inside the transaction that changed the schema."""
    for table in journalled_tables():
        for statement in trigger_statements(table):
            connection.exec_driver_sql(statement)


def read_changes(cursor: Any, action_id: int, after_id: int = 0) -> tuple[list[RowChange], int]:
    """Read what an action wrote down after row ``after_id``; return it with the last row's id."""
    cursor.execute(
        "SELECT id, tbl, key, before, after FROM change WHERE action_id = ? AND id > ? ORDER BY id",
        (action_id, after_id),
    )
    rows = cursor.fetchall()
    return [_row_change(row[1:]) for row in rows], rows[-1][0] if rows else after_id


def _row_change(row: Iterable[Any]) -> RowChange:
    table, key, before, after = row
    return RowChange(
        table,
        key,
        None if before is None else json.loads(before),
        None if after is None else json.loads(after),
    )
