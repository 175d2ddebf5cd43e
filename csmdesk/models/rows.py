"""Rows of any table by its name, with Python's own values for days, moments, flags and JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import repeat
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from csmdesk.models.shapes import all_tables
from csmdesk.models.values import utc_text

Row = dict[str, Any]

_DIALECT = sqlite.dialect()
_HALF = re.compile("[\ud800-\udfff]")


def find(connection: sa.Connection, name: str, /, **equal: object) -> list[Row]:
    """Read the rows whose columns have these values, or one of several (a list), by their key."""
    table = all_tables()[name]
    wanted = [_holds(table.c[column], value) for column, value in equal.items()]
    found = connection.execute(sa.select(table).where(*wanted).order_by(*table.primary_key))
    return [dict(row) for row in found.mappings()]


def find_one(connection: sa.Connection, name: str, key: object) -> Row | None:
    """Read a row by its key."""
    table = all_tables()[name]
    row = connection.execute(sa.select(table).where(_key(table) == key)).mappings().one_or_none()
    return None if row is None else dict(row)


@cache
def defaults(name: str) -> Mapping[str, object]:
    """Return what columns that cannot be empty get, as SQLite keeps it; keys are none of them.

    For raw writes: what goes through ``insert`` and ``change`` gets it by itself.
    """
    return MappingProxyType(
        {
            column.name: _kept(column, _default(column))
            for column in all_tables()[name].c
            if column.default is not None and not column.primary_key
        }
    )


def insert(connection: sa.Connection, name: str, rows: Sequence[Mapping[str, object]]) -> list[Any]:
    """Make rows and return their keys; a column without a value gets its default."""
    table = all_tables()[name]
    statement = sa.insert(table)
    keys = []
    for row in rows:
        given = {table.c[c].name: storable(value) for c, value in row.items() if value is not None}
        made: Any = connection.execute(statement, given).inserted_primary_key
        keys.append(made[0])
    return keys


def insert_columns(
    cursor: Any, name: str, columns: Mapping[str, Sequence[object]], *, at: datetime | None = None
) -> None:
    """Make many rows by one statement from the values of each column; keys are among them.

    A column without a value gets its default; ``at`` is the rows' time where no trigger sets it.
    """
    times = [c for c in ("created_at", "updated_at") if c in all_tables()[name].c]
    unsaid = {
        **dict.fromkeys(columns),
        **defaults(name),
        **dict.fromkeys(times, at and utc_text(at)),
    }
    kept = [_written(name, column, values) for column, values in columns.items()]
    others = {column: value for column, value in unsaid.items() if column not in columns}
    names = [*columns, *others]
    cursor.executemany(
        f"INSERT INTO {name} ({', '.join(names)}) "  # noqa: S608 - names of our own tables
        f"VALUES ({', '.join('?' * len(names))})",
        zip(*kept, *map(repeat, others.values()), strict=False),
    )


def _written(name: str, column: str, values: Sequence[object]) -> Sequence[object]:
    """Write the values of a column as SQLite keeps them."""
    keep = _keepers(name)[column]
    unsaid = defaults(name).get(column)
    if keep is not None:
        values = [None if value is None else keep(value) for value in values]
    if unsaid is not None:
        values = [unsaid if value is None else value for value in values]
    return values


@cache
def _keepers(name: str) -> Mapping[str, Any]:
    """Return how the values of columns are written down; ``None`` where they are SQLite's own."""
    return {c.name: c.type.bind_processor(_DIALECT) for c in all_tables()[name].c}


def change(connection: sa.Connection, name: str, key: object, values: Mapping[str, object]) -> None:
    """Change columns of a row; one that cannot be empty gets its default instead of ``None``."""
    if not values:
        return
    table = all_tables()[name]
    filled = {column: _filled(table.c[column], storable(v)) for column, v in values.items()}
    done = connection.execute(sa.update(table).where(_key(table) == key).values(filled))
    _require_one(done, name, key)


def delete(connection: sa.Connection, name: str, key: object) -> None:
    """Delete a row, and with it what belongs to it."""
    table = all_tables()[name]
    _require_one(connection.execute(sa.delete(table).where(_key(table) == key)), name, key)


def storable(value: object) -> object:
    """Return a value that can be written down: half a character has no place in a file."""
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    return [storable(each) for each in value] if isinstance(value, list) else value


def _require_one(done: sa.CursorResult[Any], name: str, key: object) -> None:
    if done.rowcount != 1:
        raise LookupError(f"{name} {key}")


def _key(table: sa.Table) -> sa.Column[Any]:
    [column] = table.primary_key
    return column


def _holds(column: sa.Column[Any], value: object) -> sa.ColumnElement[bool]:
    return column.in_(value) if isinstance(value, list) else column == value


def _filled(column: sa.Column[Any], value: object) -> object:
    """Return a value, or the default of a column that cannot be empty."""
    if value is None and column.default is not None and not column.nullable:
        return _default(column)
    return value


def _default(column: sa.Column[Any]) -> object:
    given: Any = column.default
    return given.arg(None) if given.is_callable else given.arg


def _kept(column: sa.Column[Any], value: object) -> object:
    process = column.type.bind_processor(_DIALECT)
    return value if process is None else process(value)
