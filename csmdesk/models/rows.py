"""Rows of any table by its name, with Python's own values for days, moments, flags and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from csmdesk.models.shapes import all_tables

if TYPE_CHECKING:
    import sqlalchemy as sa

# ruff: noqa: S608 - table and column names come from the tables, see _column

Row = dict[str, Any]


def find(cursor: Any, table: str, /, **equal: object) -> list[Row]:
    """Read the rows whose columns have these values, or one of several (a list), by their key."""
    shape = all_tables()[table]
    conditions, params = ["1"], []
    for name, value in equal.items():
        column = _column(shape, name)
        wanted = value if isinstance(value, list) else [value]
        places = ", ".join("?" for _ in wanted)
        conditions.append(f"{name} IS ?" if value is None else f"{name} IN ({places})")
        params += [_written(column, each) for each in wanted]
    columns, keys = (", ".join(c.name for c in each) for each in (shape.c, shape.primary_key))
    cursor.execute(
        f"SELECT {columns} FROM {table} WHERE {' AND '.join(conditions)} ORDER BY {keys}", params
    )
    return [
        {column.name: _read(column, value) for column, value in zip(shape.c, row, strict=True)}
        for row in cursor.fetchall()
    ]


def find_one(cursor: Any, table: str, key: object) -> Row | None:
    """Read a row by its key."""
    rows = find(cursor, table, **{_key(table): key})
    return rows[0] if rows else None


@cache
def defaults(table: str) -> Mapping[str, object]:
    """Return what columns that cannot be empty get, as SQLite keeps it; keys are none of them."""
    return MappingProxyType(
        {
            column.name: _filled(column, None)
            for column in all_tables()[table].c
            if column.default is not None and not column.primary_key
        }
    )


def insert(cursor: Any, table: str, rows: Sequence[Mapping[str, object]]) -> list[Any]:
    """Make rows and return their keys; a column without a value gets its default."""
    shape, key = all_tables()[table], _key(table)
    made = [_with_defaults(shape, row) for row in rows]
    names = [c.name for c in shape.c if any(row[c.name] is not None for row in made)]
    places = ", ".join("?" for _ in names)
    keys = []
    for row in made:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",
            [row[name] for name in names],
        )
        keys.append(cursor.lastrowid if row[key] is None else row[key])
    return keys


def change(cursor: Any, table: str, key: object, values: Mapping[str, object]) -> None:
    """Change columns of a row; one that cannot be empty gets its default instead of ``None``."""
    if not values:
        return
    shape = all_tables()[table]
    written = {name: _filled(_column(shape, name), value) for name, value in values.items()}
    pairs = ", ".join(f"{name} = ?" for name in written)
    cursor.execute(f"UPDATE {table} SET {pairs} WHERE {_key(table)} = ?", (*written.values(), key))
    _require_one(cursor, table, key)


def delete(cursor: Any, table: str, key: object) -> None:
    """Delete a row, and with it what belongs to it."""
    cursor.execute(f"DELETE FROM {all_tables()[table].name} WHERE {_key(table)} = ?", (key,))
    _require_one(cursor, table, key)


def _require_one(cursor: Any, table: str, key: object) -> None:
    if cursor.rowcount != 1:
        raise LookupError(f"{table} {key}")


def _key(table: str) -> str:
    [column] = all_tables()[table].primary_key
    return str(column.name)


def _column(shape: sa.Table, name: str) -> sa.Column[Any]:
    if name not in shape.c:
        raise LookupError(f"{shape.name}.{name}")
    return shape.c[name]


def _with_defaults(shape: sa.Table, values: Mapping[str, object]) -> Row:
    for name in values:
        _column(shape, name)
    return {column.name: _filled(column, values.get(column.name)) for column in shape.c}


def _filled(column: sa.Column[Any], value: object) -> object:
    """Return a value as SQLite keeps it, or the default of a column that cannot be empty."""
    if value is None and column.default is not None and not column.nullable:
        given: Any = column.default
        value = given.arg(None) if given.is_callable else given.arg
    return _written(column, value)


def _written(column: sa.Column[Any], value: object) -> object:
    write = getattr(column.type, "write", None)
    return value if value is None or write is None else write(value)


def _read(column: sa.Column[Any], value: object) -> object:
    read = getattr(column.type, "read", None)
    return value if value is None or read is None else read(value)
