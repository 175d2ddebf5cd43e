"""The actions of the journal: completed, read by other processes, taken back, forgotten."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

from csmdesk.domain.changes import ChangeSet, RowChange, merged
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_from_data
from csmdesk.models import reversal
from csmdesk.models.entries import read_changes
from csmdesk.models.shapes import all_tables, is_facts
from csmdesk.models.work import ReadSession, UnitOfWork

KEPT_FOR_UNDO = 100
KEPT_FOR_OTHERS = 500
LISTED_ROWS = 5_000  # in the news for the views
TRIM_SLICE = 2_000  # rows; the write lock is held for a few milliseconds
UNDOABLE = "origin IN ('local', 'import') AND reverses IS NULL AND number IS NOT NULL"

# ruff: noqa: S608 - the statements are made of constants and table names of this program alone

_log = logging.getLogger(__name__)
_OLDEST = (
    "SELECT number FROM action WHERE number < :own {0} ORDER BY number DESC LIMIT 1 OFFSET {1}"
)
_FORGOTTEN = (
    f"SELECT id FROM action WHERE number < ({_OLDEST.format('', KEPT_FOR_OTHERS - 1)}) "
    f"AND NOT ({UNDOABLE} AND number >= "
    f"coalesce(({_OLDEST.format(f'AND {UNDOABLE}', KEPT_FOR_UNDO - 1)}), 0)) "
    "AND NOT (import_id IS NOT NULL AND state = 'done')"  # any import can be taken back
)


def read_label(code: str, params: str) -> Text:
    """Read the label of an action row, equal to the one that was written."""
    return text_from_data({"code": code, "params": json.loads(params)})


def change_sets(read: ReadSession, after: int, listed: int) -> Iterator[ChangeSet]:
    """Read what was completed after an action, one change set an action, oldest first.

    Beyond ``listed`` rows in all, only the tables of an action are named: nobody needs so many rows
    one by one, and they would fill the memory of the window.
    """
    found = read.sql(
        "SELECT id, number, label, params, origin, facts FROM action "
        "WHERE number > :number ORDER BY number",
        number=after,
    )
    for action_id, number, label, params, origin, facts in found:
        tables: set[str] = set(json.loads(facts))
        changes: list[RowChange] = []
        if _has_at_most(read, action_id, listed):
            changes, _ = read_changes(read.cursor, action_id)
            listed -= len(changes)
        else:
            named = read.sql("SELECT DISTINCT tbl FROM change WHERE action_id = :id", id=action_id)
            tables.update(table for (table,) in named)
        yield ChangeSet(
            read_label(label, params), origin, merged(changes), frozenset(tables), number
        )


def _has_at_most(read: ReadSession, action_id: int, rows: int) -> bool:
    found = read.sql(
        "SELECT 1 FROM change WHERE action_id = :id LIMIT 1 OFFSET :n", id=action_id, n=rows
    )
    return not found


def complete(uow: UnitOfWork) -> int:
    """Close a long action and return its number; one that changed nothing is forgotten."""
    cursor = uow.raw
    cursor.execute(
        "INSERT INTO action (label, params, origin, state, facts, at) "
        "SELECT '', '{}', origin, 'done', '[]', at FROM action WHERE id = ?",
        (uow.action_id,),
    )
    number = int(cursor.lastrowid)  # the next of the one sequence that counts all actions
    cursor.execute("DELETE FROM action WHERE id = ?", (number,))
    cursor.execute(
        "UPDATE action SET state = 'done', number = ? WHERE id = ?", (number, uow.action_id)
    )
    cursor.execute(
        "DELETE FROM action WHERE id = ? AND facts = '[]' "
        "AND NOT EXISTS (SELECT 1 FROM change WHERE action_id = action.id)",
        (uow.action_id,),
    )
    return number


def open_actions(read: ReadSession) -> list[int]:
    """List the long actions that run or were left by a killed process, newest first."""
    found = read.sql("SELECT id FROM action WHERE state = 'open' ORDER BY id DESC")
    return [int(row[0]) for row in found]


def take_back(uow: UnitOfWork, action_id: int) -> None:
    """Take a long action back that did not come to its end, and forget it.

    Rows that somebody has changed or used in the meantime stay as they are.
    """
    cursor = uow.raw
    delete_facts(uow, action_id)
    rows, _ = read_changes(cursor, action_id)
    wanted = [change.inverse() for change in reversed(merged(rows))]
    cursor.execute("SAVEPOINT take_back")
    try:
        reversal.apply(cursor, wanted)
        reversal.refuse_side_effects(wanted, read_changes(cursor, uow.action_id)[0])
    except UserError:
        _log.warning("records of an unfinished import were used meanwhile and stay")
        cursor.execute("ROLLBACK TO take_back")
        reversal.apply_where_untouched(cursor, wanted)
    cursor.execute("RELEASE take_back")
    cursor.execute("DELETE FROM import_run WHERE action_id = ?", (action_id,))
    cursor.execute("DELETE FROM action WHERE id = ?", (action_id,))


def delete_facts(uow: UnitOfWork, action_id: int) -> None:
    """Delete the facts that one import brought."""
    cursor = uow.raw
    cursor.execute("SELECT import_id FROM action WHERE id = ?", (action_id,))
    row = cursor.fetchone()
    if row is None or row[0] is None:
        return
    for name, table in all_tables().items():
        if is_facts(table):
            cursor.execute(f"DELETE FROM {name} WHERE import_id = ?", (row[0],))
            if cursor.rowcount:
                uow.touch_facts(name)


def is_long(read: ReadSession) -> bool:
    """Tell whether it is worth while to forget old actions."""
    return bool(read.sql("SELECT count(*) > :n FROM action", n=2 * KEPT_FOR_OTHERS)[0][0])


def forget(uow: UnitOfWork) -> bool:
    """Forget a slice of what nobody needs any more; tell whether there is more."""
    cursor = uow.raw
    limits = {"own": uow.action_id, "slice": TRIM_SLICE}
    cursor.execute(
        "DELETE FROM change WHERE id IN "
        f"(SELECT id FROM change WHERE action_id IN ({_FORGOTTEN}) LIMIT :slice)",
        limits,
    )
    if cursor.rowcount:
        return True
    cursor.execute(f"DELETE FROM action WHERE id IN ({_FORGOTTEN})", limits)
    return False
