"""The journal: triggers that write down every change of a user-editable row.

Triggers see what flush events miss: cascades, link rows, bulk and raw writes. They read the
running unit of work from the one row of ``journal_state``; as SQLite has one writer at a time and
the row is set inside the transaction, no other process can see or disturb it. A write outside a
unit of work is refused by the trigger itself. The same triggers keep the record's two times and
raise its edit counter for the exchange (``sync_row.edit_seq``).

Facts (usage, tickets, churn events) come in by the ten thousand and are not written down when they
do: their import names them. What a cascade or a later edit does to them is written down, so that
undoing the deletion of an account brings them back. Records that the exchange brings by the hundred
are not written down either: the CRM has them, and nobody undoes what came from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csmdesk.models.shapes import (
    derived_columns,
    is_facts,
    journalled_columns,
    journalled_tables,
)

if TYPE_CHECKING:
    import sqlalchemy as sa

# ruff: noqa: S608 - the statements are made of table and column names of this program alone

OUTSIDE = "write outside a unit of work"
_GUARD = (
    f"SELECT RAISE(ABORT, '{OUTSIDE}') "
    "WHERE (SELECT action_id FROM journal_state WHERE id = 1) IS NULL;"
)
_PREFIX = "journal_"
_AT = "(SELECT at FROM journal_state WHERE id = 1)"
_IS_LOCAL = "(SELECT origin FROM journal_state WHERE id = 1) <> 'remote'"
UNLISTED = "unlisted"  # the origin while many rows come in at once
_IS_LISTED = f"WHEN (SELECT origin FROM journal_state WHERE id = 1) IS NOT '{UNLISTED}' "
# The import that brought a fact, or the undo of that import, needs no note to take it back.
_NOT_OWN_IMPORT = (
    "WHEN NOT EXISTS (SELECT 1 FROM journal_state s JOIN action a ON a.id = s.action_id "
    "LEFT JOIN action r ON r.id = a.reverses WHERE OLD.import_id IN (a.import_id, r.import_id)) "
)


def _changing_columns(table: sa.Table) -> list[str]:
    return [c for c in journalled_columns(table) if not table.columns[c].info.get("constant")]


def _is_edited(table: sa.Table) -> str:
    """Give the condition that an update changed what a person can edit."""
    editable = [c for c in _changing_columns(table) if c not in derived_columns(table)]
    return "(" + " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in editable) + ")"


def _row_json(table: sa.Table, side: str) -> str:
    values = {c: f"{side}.{c}" for c in journalled_columns(table)}
    if "created_at" in values and side == "NEW":
        values["created_at"] = f"coalesce(NEW.created_at, {_AT})"
    pairs = ", ".join(f"'{name}', {value}" for name, value in values.items())
    return f"json_object({pairs})"


def _differences(table: sa.Table) -> str:
    """Give one row (b, a, n): the columns of an update that really changed, before and after."""
    each = " UNION ALL ".join(
        f"SELECT '{c}' AS k, OLD.{c} AS o, NEW.{c} AS w" for c in _changing_columns(table)
    )
    return (
        "(SELECT json_group_object(k, o) AS b, json_group_object(k, w) AS a, count(*) AS n "
        f"FROM ({each}) WHERE o IS NOT w)"
    )


def _stamps(table: sa.Table, *, new: bool) -> str:
    if "updated_at" not in table.columns:
        return ""
    created = f"created_at = coalesce(created_at, {_AT}), " if new else ""
    when = "" if new else f" AND {_is_edited(table)}"
    return f"UPDATE {table.name} SET {created}updated_at = {_AT} WHERE id = NEW.id{when};"


def _raise_parents(table: sa.Table, *sides: str) -> str:
    """Make the record dirty that this row is exchanged with, on an update only if it changed."""
    parent = table.info.get("sync_parent")
    if parent is None:
        return ""
    ids = ", ".join(f"{side}.{parent[1]}" for side in sides)
    when = f" AND {_is_edited(table)}" if len(sides) > 1 else ""
    return (
        f"UPDATE sync_row SET edit_seq = edit_seq + 1 WHERE local_id IN ({ids}) "
        f"AND {_IS_LOCAL}{when};"
    )


def _raise_hidden(table: sa.Table) -> str:
    """Make the records dirty that are private with this row, when that changes."""
    return "".join(
        "UPDATE sync_row SET edit_seq = edit_seq + 1 WHERE local_id IN "
        f"(SELECT id FROM {obj} WHERE {column} = NEW.id) "
        f"AND {_IS_LOCAL} AND OLD.is_private IS NOT NEW.is_private;"
        for obj, column, _ in table.info.get("hides", ())
    )


def _keep_hidden(table: sa.Table) -> str:
    """Let the records that are private with this row stay so without it, however it goes.

    Before it goes: after it they no longer say what they stem from.
    """
    kept = " ".join(
        f"UPDATE {obj} SET is_private = 1 WHERE {column} = OLD.id AND is_private = 0 "
        f"AND (OLD.is_private = 1 OR {also});"
        for obj, column, also in table.info["hides"]
    )
    return (
        f"CREATE TRIGGER {_PREFIX}{table.name}_hides BEFORE DELETE ON {table.name} "
        f"BEGIN {_GUARD}{kept} END"
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
        f"DELETE FROM sync_tombstone WHERE local_id = NEW.id AND {_IS_LOCAL};"
    )


def _sync_update(table: sa.Table) -> str:
    if table.info.get("sync") is None:
        return ""
    return (
        "UPDATE sync_row SET edit_seq = edit_seq + 1 "
        f"WHERE local_id = NEW.id AND {_IS_LOCAL} AND {_is_edited(table)};"
    )


def _sync_delete(table: sa.Table) -> str:
    """Leave a tombstone for what the CRM knows or may know; forget what it never heard of."""
    if table.info.get("sync") is None:
        return ""
    known = (
        "(remote_id IS NOT NULL OR EXISTS "
        "(SELECT 1 FROM sync_attempt t WHERE t.local_id = OLD.id))"
    )  # fmt: skip
    return (
        "INSERT OR REPLACE INTO sync_tombstone "
        "(local_id, obj, remote_id, remote_ver, base, at_seq) "
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


def _note_update(table: sa.Table) -> str:
    return (
        "INSERT INTO change (action_id, tbl, key, before, after) "
        f"SELECT s.action_id, '{table.name}', NEW.id, d.b, d.a FROM journal_state s, "
        f"{_differences(table)} d WHERE s.id = 1 AND d.n > 0;"
    )


def _bodies(table: sa.Table) -> dict[str, str]:
    deleted = _note(table, "OLD.id", _row_json(table, "OLD"), "NULL")
    if is_facts(table):
        return {"UPDATE": _note_update(table), "DELETE": deleted}
    return {
        "INSERT": _note(table, "NEW.id", "NULL", _row_json(table, "NEW"))
        + _stamps(table, new=True) + _sync_insert(table) + _raise_parents(table, "NEW"),
        "UPDATE": _note_update(table) + _stamps(table, new=False) + _sync_update(table)
        + _raise_parents(table, "NEW", "OLD") + _raise_hidden(table),
        "DELETE": deleted + _sync_delete(table) + _raise_parents(table, "OLD"),
    }  # fmt: skip


def trigger_statements(table: sa.Table) -> Iterator[str]:
    """Yield the statements that make the triggers of one table."""
    for event, body in _bodies(table).items():
        when = _NOT_OWN_IMPORT if is_facts(table) else _IS_LISTED if event == "INSERT" else ""
        of = f" OF {', '.join(_changing_columns(table))}" if event == "UPDATE" else ""
        yield (
            f"CREATE TRIGGER {_PREFIX}{table.name}_{event.lower()} AFTER {event}{of} "
            f"ON {table.name} {when}BEGIN {_GUARD}{body} END"
        )
    if "hides" in table.info:
        yield _keep_hidden(table)


def drop_triggers(connection: sa.Connection) -> None:
    """Take all triggers away: a migration rebuilds tables and may write without a journal."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, ?) = ?",
        (len(_PREFIX), _PREFIX),
    )
    for (name,) in found.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def install_triggers(connection: sa.Connection) -> None:
    """Make all triggers anew; run inside the transaction that changed the schema."""
    drop_triggers(connection)
    for table in journalled_tables():
        for statement in trigger_statements(table):
            connection.exec_driver_sql(statement)
