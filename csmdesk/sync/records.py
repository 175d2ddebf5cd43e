"""Records of the book as canonical values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.custom_fields import CustomField
from csmdesk.models.tables.columns import Flag, JsonText
from csmdesk.sync import money, own
from csmdesk.sync.links import LINKED, read_links, with_unmatched
from csmdesk.sync.places import ARCHIVED, MONEY, column_of, name_column, table_of
from csmdesk.sync.privacy import private_tasks
from csmdesk.sync.stays import read_stays, stay_column
from csmdesk.sync.values import OWN, Value, Values

# ruff: noqa: S608 - table and column names come from the metadata


@dataclass(frozen=True, slots=True)
class Local:
    """Show one record as the book has it; what is not ``shared`` never leaves the machine."""

    id: str
    values: Values
    is_shared: bool = True


@dataclass(slots=True)
class _Found:
    """Hold the columns of one row, and what of it stands in other rows."""

    row: Mapping[str, Any]
    linked: Mapping[str, Sequence[str]]
    extra: Mapping[str, Any]
    custom: Mapping[str, Any]
    stay: Mapping[str, Value]


_Reader = Callable[[_Found], Value]
_NOTHING: Mapping[str, Any] = {}


def read_records(
    cursor: Any, obj: str, ids: Sequence[str], fields: Iterable[str]
) -> dict[str, Local]:
    """Read records as canonical values; references are our ids."""
    names = list(fields)
    mine = own.fields_named(cursor, obj, names)
    readers = {n: reader for n in names if (reader := _reader(obj, n, mine)) is not None}
    columns = _columns(obj, readers, mine)
    cursor.execute(
        f"SELECT {', '.join(columns)} FROM {table_of(obj).name} "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    rows = [dict(zip(columns, found, strict=True)) for found in cursor.fetchall()]
    linked: Mapping[str, Any] = {}
    if any(name in LINKED.get(obj, ()) for name in readers):
        linked = read_links(cursor, obj, [row["id"] for row in rows])
    stays: Mapping[str, Any] = {}
    if placed := [name for name in readers if stay_column(obj, name) is not None]:
        stays = read_stays(cursor, [row["id"] for row in rows], placed)
    if obj == "task":
        private = private_tasks(cursor, [row["id"] for row in rows])
        rows = [{**row, "is_private": row["id"] in private} for row in rows]
    return {
        row["id"]: _local(
            row, linked.get(row["id"], _NOTHING), stays.get(row["id"], _NOTHING), readers
        )
        for row in rows
    }


def _columns(obj: str, names: Iterable[str], mine: own.Fields) -> list[str]:
    """List the columns that fields are read from; what needs no ``extra`` does not read it."""
    there = table_of(obj).c
    wanted = ["id", "is_private"]
    for name in names:
        column = column_of(obj, name)
        if name in MONEY.get(obj, {}):
            wanted += [MONEY[obj][name], "currency"]
        elif name in mine:
            wanted.append("custom")
        elif column is not None:
            wanted.append(column.name)
        elif stay_column(obj, name) is None:
            wanted.append("archived_at" if _is_archiving(obj, name) else "extra")
    return [name for name in dict.fromkeys(wanted) if name in there]


def _is_archiving(obj: str, name: str) -> bool:
    is_linked = name in LINKED.get(obj, ())
    return name == ARCHIVED and "archived_at" in table_of(obj).c and not is_linked


def _local(
    row: Mapping[str, Any],
    linked: Mapping[str, Sequence[str]],
    stay: Mapping[str, Value],
    readers: Mapping[str, _Reader],
) -> Local:
    extra, custom = row.get("extra"), row.get("custom")
    found = _Found(
        row,
        linked,
        json.loads(extra) if extra and extra != "{}" else _NOTHING,
        json.loads(custom) if custom else _NOTHING,
        stay,
    )
    values = {name: read(found) for name, read in readers.items()}
    return Local(row["id"], values, not row.get("is_private", False))


def _reader(obj: str, name: str, mine: own.Fields) -> _Reader | None:
    """Return what makes the value of a field out of a row; none where it has no place."""
    column = column_of(obj, name)
    if name.startswith(OWN):
        return _own(mine[name]) if name in mine else None
    if name in MONEY.get(obj, {}):
        minor = MONEY[obj][name]
        return lambda found: money.read(found.row[minor], found.row["currency"])
    if column is not None:
        return _plain(column)
    if stay_column(obj, name) is not None:
        return lambda found: found.stay.get(name)
    if name in LINKED.get(obj, ()):
        return lambda found: with_unmatched(found.linked[name], found.extra, name)
    if _is_archiving(obj, name):
        return lambda found: found.row["archived_at"] is not None
    return _extra(name) if "extra" in table_of(obj).c else None


def _own(field: CustomField) -> _Reader:
    return lambda found: own.shown(field, found.custom)


def _plain(column: sa.Column[Any]) -> _Reader:
    name = column.name
    if isinstance(column.type, JsonText):
        return lambda found: _texts(found.row[name])
    if isinstance(column.type, Flag):
        return lambda found: None if found.row[name] is None else bool(found.row[name])
    return lambda found: found.row[name]


def _texts(value: str | None) -> Value:
    return None if value is None else tuple(str(each) for each in json.loads(value))


def _extra(name: str) -> _Reader:
    def read(found: _Found) -> Value:
        value = found.extra.get(name)
        return tuple(value) if isinstance(value, list) else value

    return read


def children(cursor: Any, obj: str, record_id: str) -> list[str]:
    """List the records that hang on an account; others have none."""
    if obj != "account":
        return []
    cursor.execute(
        "SELECT id FROM touchpoint WHERE account_id = :id UNION SELECT id FROM task "
        "WHERE account_id = :id UNION SELECT id FROM opportunity WHERE account_id = :id "
        "UNION SELECT person_id FROM stakeholder "
        "WHERE account_id = :id AND status = 'active'",
        {"id": record_id},
    )
    return [found[0] for found in cursor.fetchall()]


def label_of(cursor: Any, obj: str, record_id: str) -> str:
    """Return the words by which a person knows a record; empty when it is gone."""
    column = name_column(obj)
    cursor.execute(f"SELECT {column} FROM {table_of(obj).name} WHERE id = ?", (record_id,))
    found = cursor.fetchone()
    return str(found[0]) if found else ""
