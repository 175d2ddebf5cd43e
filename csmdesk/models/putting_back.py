"""Put rows back as they were before somebody else changed them, unless they were touched since.

Unlike an undo, which is whole or refused, this leaves alone what was edited meanwhile, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from csmdesk.domain.changes import RowChange
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import reversal
from csmdesk.models.shapes import all_tables, derived_columns, journalled_columns
from csmdesk.models.values import json_text

if TYPE_CHECKING:
    from csmdesk.domain.changes import Values

# ruff: noqa: S608 - table and column names are looked up among the tables

_TOGETHER = (("amount_minor", "currency"), ("state", "done_on"))
_SEVERAL = frozenset({"custom", "extra"})  # columns that hold several fields each


@dataclass(slots=True)
class PutBack:
    """Hold what to write, and what stays as it is now: by table and key, the columns that were
    edited since (inside ``custom`` and ``extra`` with a dot), none for a row as a whole.

    ``created`` are records that came and stay.
    """

    writes: list[RowChange] = field(default_factory=list)
    left: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    created: set[tuple[str, str]] = field(default_factory=set)

    def leave(self, change: RowChange, *columns: str) -> None:
        """Leave columns of a row as they are."""
        at = (change.table, change.key)
        self.left[at] = (*self.left.get(at, ()), *columns)

    @property
    def inserted(self) -> set[tuple[str, str]]:
        """Name the rows that come back."""
        return {(each.table, each.key) for each in self.writes if each.before is None}


def look(cursor: Any, changes: Sequence[RowChange]) -> PutBack:
    """Find out what can be put back of changes, one a row; nothing is written."""
    order = {name: number for number, name in enumerate(all_tables())}
    known = sorted((c for c in changes if _is_known(c)), key=lambda c: order[c.table])
    found = PutBack()
    found.created = {
        (c.table, c.key) for c in known if c.before is None and _is_record(all_tables()[c.table])
    }
    for change in known:
        if change.before is None:
            _look_at_new(cursor, found, change)
        elif change.after is None:
            _look_at_deleted(cursor, found, change)
        else:
            _look_at_edit(cursor, found, change)
    return found


def put_back(cursor: Any, found: PutBack) -> None:
    """Write what was found; raise ``UserError`` when rows would then point at nothing."""
    reversal.write_all(cursor, found.writes)
    for table in dict.fromkeys(each.table for each in found.writes):
        cursor.execute(f"PRAGMA foreign_key_check({table})")
        if cursor.fetchone() is not None:
            raise UserError(Text("undo.changed_since"), Text("undo.changed_since_hint"))


def _is_record(table: sa.Table) -> bool:
    return "sync" in table.info


def _is_known(change: RowChange) -> bool:
    """Tell whether all columns are there still: older versions may have written it down."""
    table = all_tables().get(change.table)
    if table is None:
        return False
    columns = set(journalled_columns(table))
    return columns.issuperset(change.before or ()) and columns.issuperset(change.after or ())


def _look_at_new(cursor: Any, found: PutBack, change: RowChange) -> None:
    """A record stays, with all that hangs on it; what linked records that were here goes."""
    table, row = all_tables()[change.table], change.after or {}
    if (change.table, change.key) in found.created or _hangs_on(table, row, found.created):
        return
    if table.name == "trash":  # its record comes back, if it can
        return
    here = _current(cursor, table, change.key, row)
    skipped = derived_columns(table)
    is_same = here is not None and all(here[n] == row[n] for n in row if n not in skipped)
    if is_same:
        found.writes.append(change.inverse())


def _look_at_deleted(cursor: Any, found: PutBack, change: RowChange) -> None:
    table, row = all_tables()[change.table], change.before or {}
    if _current(cursor, table, change.key, ("id",)) is not None or _is_paired(cursor, table, row):
        return  # somebody brought it back
    if all(_has_place(cursor, found, table, name, value) for name, value in row.items()):
        found.writes.append(change.inverse())
        if _is_record(table):
            _empty_trash_of(cursor, found, change)
    else:
        found.leave(change)


def _empty_trash_of(cursor: Any, found: PutBack, change: RowChange) -> None:
    """What comes back is in the trash no more."""
    table = all_tables()["trash"]
    names = journalled_columns(table)
    cursor.execute(
        f"SELECT {', '.join(names)} FROM trash WHERE kind = ? AND record_id = ?",
        (change.table, change.key),
    )
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        found.writes.append(RowChange("trash", str(row["id"]), row, None))


def _look_at_edit(cursor: Any, found: PutBack, change: RowChange) -> None:
    table, before, after = all_tables()[change.table], change.before or {}, change.after or {}
    here = _current(cursor, table, change.key, after)
    if here is None:
        found.leave(change)
        return
    wanted: dict[str, object] = {}
    left: list[str] = []
    for names in _groups(table, after):
        if all(here[name] == after[name] for name in names):
            places = [_has_place(cursor, found, table, n, before.get(n)) for n in names]
            if all(places):
                wanted |= {name: before.get(name) for name in names}
            else:
                left += names
        elif names[0] in _SEVERAL:
            name = names[0]
            wanted[name], kept = _inside(before.get(name), after[name], here[name])
            left += [f"{name}.{key}" for key in kept]
        elif any(here[name] != before.get(name) for name in names):
            left += names
    wanted = {name: value for name, value in wanted.items() if value != here[name]}
    if left:
        found.leave(change, *left)
    if wanted:
        derived = derived_columns(table)
        wanted |= {name: value for name, value in before.items() if name in derived}
        now = {name: here[name] for name in wanted}
        found.writes.append(RowChange(change.table, change.key, now, wanted))


def _groups(table: sa.Table, after: Values) -> list[list[str]]:
    """Return the edited columns, those together that make no sense without each other."""
    rest = [name for name in after if name not in derived_columns(table)]
    made: list[list[str]] = []
    for names in _TOGETHER:
        together = [name for name in names if name in rest]
        if together:
            made.append(together)
            rest = [name for name in rest if name not in together]
    return [*made, *([name] for name in rest)]


def _inside(before: object, after: object, here: object) -> tuple[str, list[str]]:
    """Put single fields of a column back; return the column and what was edited since."""
    was, became, now = (json.loads(str(each)) if each else {} for each in (before, after, here))
    kept: list[str] = []
    for name in {**was, **became}:
        if was.get(name) == became.get(name) or now.get(name) == was.get(name):
            continue
        if now.get(name) != became.get(name):
            kept.append(name)
        elif name in was:
            now[name] = was[name]
        else:
            now.pop(name)
    return json_text(now), kept


def _hangs_on(table: sa.Table, row: Values, records: set[tuple[str, str]]) -> bool:
    return any(
        (foreign.column.table.name, str(row.get(foreign.parent.name))) in records
        for foreign in table.foreign_keys
    )


def _has_place(cursor: Any, found: PutBack, table: sa.Table, name: str, value: object) -> bool:
    """Tell whether what a column points at is there, or comes back."""
    for foreign in table.columns[name].foreign_keys:
        target = foreign.column.table
        if value is None or (target.name, str(value)) in found.inserted:
            continue
        if _current(cursor, target, str(value), ("id",)) is None:
            return False
    return True


def _is_paired(cursor: Any, table: sa.Table, row: Values) -> bool:
    """Tell whether another row says what may be said only once."""
    for rule in table.constraints:
        if isinstance(rule, sa.UniqueConstraint):
            names = [column.name for column in rule.columns]
            where = " AND ".join(f"{name} = ?" for name in names)
            cursor.execute(
                f"SELECT 1 FROM {table.name} WHERE {where}", [row.get(name) for name in names]
            )
            if cursor.fetchone():
                return True
    return False


def _current(
    cursor: Any, table: sa.Table, key: str, columns: Iterable[str]
) -> dict[str, Any] | None:
    names = list(columns)
    cursor.execute(f"SELECT {', '.join(names)} FROM {table.name} WHERE id = ?", (key,))
    row = cursor.fetchone()
    return None if row is None else dict(zip(names, row, strict=True))
