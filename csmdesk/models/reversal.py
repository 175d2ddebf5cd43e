"""Apply changes backwards or forwards, and refuse when the rows are no longer as they were left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from csmdesk.domain.changes import RowChange
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.journal import journalled_columns
from csmdesk.models.tables import Base


def apply(cursor: Any, changes: Sequence[RowChange]) -> None:
    """Make each row what ``after`` says, provided that it still is what ``before`` says.

    Foreign keys are checked at the commit, so the order of the rows does not matter. Raises
    ``UserError`` when a row was changed since; the caller's transaction is then rolled back.
    """
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    for change in changes:
        _refuse_if_changed(cursor, change)
        if change.before is None:
            _insert(cursor, change)
        elif change.after is None:
            cursor.execute(f"DELETE FROM {_name(change)} WHERE id = ?", (change.key,))  # noqa: S608
        else:
            _update(cursor, change)


def refuse_other_losses(wanted: Iterable[RowChange], happened: Iterable[RowChange]) -> None:
    """Raise ``UserError`` when a cascade deleted rows that the reversal does not name."""
    named = {(c.table, c.key) for c in wanted}
    for change in happened:
        if change.after is None and (change.table, change.key) not in named:
            raise _changed_since()


def _name(change: RowChange) -> str:
    if change.table not in Base.metadata.tables:  # never let a stored name into SQL unchecked
        raise LookupError(change.table)
    return change.table


def _changed_since() -> UserError:
    return UserError(Text("undo.changed_since"), Text("undo.changed_since_hint"))


def _refuse_if_changed(cursor: Any, change: RowChange) -> None:
    table = Base.metadata.tables[_name(change)]
    columns = [
        c
        for c in (change.before if change.before is not None else change.after or {})
        if c in table.columns
    ]
    cursor.execute(
        f"SELECT {', '.join(columns)} FROM {table.name} WHERE id = ?",  # noqa: S608
        (change.key,),
    )
    row = cursor.fetchone()
    if change.before is None:
        if row is not None:
            raise _changed_since()
        return
    if row is None or dict(zip(columns, row, strict=True)) != {
        c: change.before[c] for c in columns
    }:
        raise _changed_since()


def _insert(cursor: Any, change: RowChange) -> None:
    table = Base.metadata.tables[change.table]
    after = change.after or {}
    columns = [c for c in journalled_columns(table) if c in after]
    marks = ", ".join("?" * len(columns))
    cursor.execute(
        f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
        [after[c] for c in columns],
    )


def _update(cursor: Any, change: RowChange) -> None:
    after = change.after or {}
    sets = ", ".join(f"{column} = ?" for column in after)
    cursor.execute(
        f"UPDATE {change.table} SET {sets} WHERE id = ?",  # noqa: S608
        [*after.values(), change.key],
    )
