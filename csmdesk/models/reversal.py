"""Apply changes backwards or forwards, and refuse when the rows are no longer as they were left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from csmdesk.domain.changes import RowChange, Values, merged
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.rows import defaults
from csmdesk.models.shapes import all_tables, derived_columns, is_facts, journalled_columns
from csmdesk.models.values import json_text

if TYPE_CHECKING:
    import sqlalchemy as sa

# ruff: noqa: S608 - table and column names come from the tables, see _table


def apply(cursor: Any, changes: Sequence[RowChange]) -> None:
    """Make each row what ``after`` says, provided that it still is what ``before`` says.

    Takes one change a row, in any order: a unit of work checks foreign keys at the commit. Raises
    ``UserError`` when a row was changed since; the caller's transaction is then rolled back.
    """
    if not all(_is_as_left(cursor, change) for change in changes):
        raise _changed_since()
    write_all(cursor, changes)


def write_all(cursor: Any, changes: Iterable[RowChange]) -> None:
    """Make each row what ``after`` says, in an order in which that is possible."""
    for change in sorted(changes, key=_rank):
        _write(cursor, change)


def _rank(change: RowChange) -> int:
    """Order the writes: a row that moves away from a deleted one must have left before its cascade,
    and what is deleted must be gone before a new row takes its place in a unique pair."""
    if change.before is not None and change.after is not None:
        return 0
    return 1 if change.after is None else 2


def refuse_side_effects(wanted: Iterable[RowChange], happened: Iterable[RowChange]) -> None:
    """Raise ``UserError`` unless exactly the wanted changes happened.

    A cascade may have deleted or cleared rows that came after the action and are none of it. That
    facts come back is not written down, so it cannot be compared.
    """
    if _by_row(wanted) != _by_row(merged(happened)):
        raise _changed_since()


def apply_where_untouched(cursor: Any, changes: Sequence[RowChange]) -> None:
    """Take back what nobody has touched since, and leave the rest to whoever did.

    Deletes first look who points at the row: nothing that somebody added is lost with it.
    """
    deletes = [c for c in changes if c.after is None and _is_as_left(cursor, c)]
    for change in changes:
        if change.after is not None:
            _write_columns_as_left(cursor, change)
    doomed = {(c.table, c.key) for c in deletes}
    while kept := {row for row in doomed if _is_used(cursor, row, doomed)}:
        doomed -= kept
    for change in deletes:
        if (change.table, change.key) in doomed:
            _write(cursor, change)


def not_as_left(cursor: Any, changes: Iterable[RowChange]) -> list[RowChange]:
    """List the changes whose row no longer is what ``before`` says."""
    return [change for change in changes if not _is_as_left(cursor, change)]


def pointing_at(
    cursor: Any, table: str, keys: Sequence[str]
) -> list[tuple[str, str, str, str | None]]:
    """List the rows that point at these: table, key, the key pointed at, import of a fact.

    Of the facts of one record and import only the first is listed.
    """
    found: list[tuple[str, str, str, str | None]] = []
    for child in all_tables().values():
        if "id" not in child.columns:
            continue
        key, bringer = ("min(id)", "import_id") if is_facts(child) else ("id", "NULL")
        for foreign in child.foreign_keys:
            if foreign.column.table.name == table:
                at = foreign.parent.name
                alone = f" GROUP BY {at}, import_id" if is_facts(child) else ""
                cursor.execute(
                    f"SELECT {key}, {at}, {bringer} FROM {child.name} "
                    f"WHERE {at} IN (SELECT value FROM json_each(?)){alone}",
                    (json_text(list(keys)),),
                )
                found += [(child.name, str(key), target, by) for key, target, by in cursor]
    return found


def _changed_since() -> UserError:
    return UserError(Text("undo.changed_since"), Text("undo.changed_since_hint"))


def _by_row(changes: Iterable[RowChange]) -> dict[tuple[str, str], tuple[object, ...]]:
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for change in changes:
        table = _table(change)
        if is_facts(table) and change.before is None:
            continue
        is_whole = change.before is None or change.after is None
        sides = tuple(_comparable(table, v, is_whole) for v in (change.before, change.after))
        if sides[0] != sides[1]:
            found[change.table, change.key] = sides
    return found


def _comparable(table: sa.Table, values: Values | None, is_whole: bool) -> dict[str, object] | None:
    """Leave out what code derives, and add columns that came after a row was written down."""
    if values is None:
        return None
    if is_whole and len(values) < len(_columns(table.name)):
        values = {**_unsaid(table.name), **values}
    skipped = _derived(table.name)
    return {name: value for name, value in values.items() if name not in skipped}


def _table(change: RowChange) -> sa.Table:
    """Return the table of a change: a name from the journal never goes into SQL unchecked."""
    table = all_tables()[change.table]
    known = _columns(change.table)
    if not known.issuperset(change.before or ()) or not known.issuperset(change.after or ()):
        raise _changed_since()  # written down by an older version, for columns that are gone
    return table


@cache
def _columns(table: str) -> frozenset[str]:
    return frozenset(journalled_columns(all_tables()[table]))


@cache
def _unsaid(table: str) -> Values:
    return {**dict.fromkeys(_columns(table)), **defaults(table)}


@cache
def _derived(table: str) -> frozenset[str]:
    return derived_columns(all_tables()[table])


def _current(cursor: Any, change: RowChange, columns: Iterable[str]) -> dict[str, object] | None:
    names = list(columns) or ["id"]
    cursor.execute(
        f"SELECT {', '.join(names)} FROM {_table(change).name} WHERE id = ?",
        (change.key,),
    )
    row = cursor.fetchone()
    return None if row is None else dict(zip(names, row, strict=True))


def _is_as_left(cursor: Any, change: RowChange) -> bool:
    expected = _comparable(_table(change), change.before, change.after is None)
    found = _current(cursor, change, expected or ())
    if expected is None or found is None:
        return expected is None and found is None
    return not expected or found == expected


def _write(cursor: Any, change: RowChange) -> None:
    table = _table(change).name
    after = change.after
    if after is None:
        cursor.execute(f"DELETE FROM {table} WHERE id = ?", (change.key,))
        return
    names, values = list(after), list(after.values())
    if change.before is None:
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
        cursor.execute(sql, values)
    elif names:
        sets = ", ".join(f"{name} = ?" for name in names)
        sql = f"UPDATE {table} SET {sets} WHERE id = ?"
        cursor.execute(sql, [*values, change.key])


def _write_columns_as_left(cursor: Any, change: RowChange) -> None:
    """Write the columns of an edit that still are as it left them; bring back a row still gone."""
    before, after = change.before, change.after or {}
    found = _current(cursor, change, before or ())
    if before is None or found is None:
        if before is None and found is None:
            _write(cursor, change)
        return
    mine = [name for name in after if found.get(name) == before.get(name)]
    _write(
        cursor,
        RowChange(
            change.table,
            change.key,
            {name: before.get(name) for name in mine},
            {name: after[name] for name in mine},
        ),
    )


def _is_used(cursor: Any, row: tuple[str, str], doomed: set[tuple[str, str]]) -> bool:
    """Tell whether a row that stays points at this one."""
    name, key = row
    for child in all_tables().values():
        for foreign in child.foreign_keys:
            if foreign.column.table.name != name or "id" not in child.columns:
                continue
            cursor.execute(
                f"SELECT id FROM {child.name} WHERE {foreign.parent.name} = ?",
                (key,),
            )
            if any((child.name, str(child_key)) not in doomed for (child_key,) in cursor):
                return True
    return False
