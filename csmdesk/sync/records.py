"""The book's side of the exchange: business rows as canonical values, and back.

A field of the mapping is a column of the record's table, one of a few that are made of other
rows (see ``links``), or else a custom field in ``extra``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.opportunities import OpportunityKind, OpportunityState
from csmdesk.domain.touchpoints import Direction, Kind, Outcome, Side, TaskState, default_direction
from csmdesk.models.shapes import all_tables
from csmdesk.models.tables.columns import Flag, IsoDate, JsonText, UtcDateTime
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import money, own
from csmdesk.sync.links import LINKED, read_links, with_unmatched, write_links
from csmdesk.sync.values import OWN, Value, Values, storable

# ruff: noqa: S608 - table and column names come from the metadata

OBJECTS = ("account", "person", "touchpoint", "task", "opportunity")
ARCHIVED = "archived"
_COLUMNS = {"account": "account_id"}  # our name of a reference → its column
_NOT_SHARED = frozenset({
    "id", "extra", "source", "external_id", "is_private", "created_at", "updated_at",
    "archived_at", "pinyin", "initials", "sort_key", "custom",
})  # fmt: skip
_CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    ("account", "tier"): Tier,
    ("account", "stage"): Stage,
    ("touchpoint", "kind"): Kind,
    ("touchpoint", "direction"): Direction,
    ("touchpoint", "outcome"): Outcome,
    ("task", "side"): Side,
    ("task", "state"): TaskState,
    ("opportunity", "kind"): OpportunityKind,
    ("opportunity", "state"): OpportunityState,
}
_EMPTY = {"kind": Kind.NOTE.value}  # where the table has no default of its own
# Amounts in major units that the book keeps in minor ones, beside their currency.
MONEY: Mapping[str, Mapping[str, str]] = {"opportunity": {"amount": "amount_minor"}}


@dataclass(frozen=True, slots=True)
class Local:
    """Show one record as the book has it; what is not ``shared`` never leaves the machine."""

    id: str
    values: Values
    is_shared: bool = True


def read_records(
    cursor: Any, obj: str, ids: Sequence[str], fields: Iterable[str]
) -> dict[str, Local]:
    """Read records as canonical values; references are our ids."""
    table, names = _table(obj), list(fields)
    cursor.execute(
        f"SELECT {', '.join(c.name for c in table.c)} FROM {table.name} "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    rows = [dict(zip(table.c.keys(), found, strict=True)) for found in cursor.fetchall()]
    linked = read_links(cursor, obj, [row["id"] for row in rows])
    mine = own.fields_named(cursor, obj, names)
    return {row["id"]: _local(obj, row, linked[row["id"]], names, mine) for row in rows}


def _local(
    obj: str,
    row: Mapping[str, Any],
    linked: Mapping[str, Sequence[str]],
    names: Iterable[str],
    mine: own.Fields,
) -> Local:
    custom = json.loads(row["custom"]) if mine else {}
    extra = json.loads(row.get("extra") or "{}")
    values: dict[str, Value] = {}
    for name in names:
        column = _column(obj, name)
        if name.startswith(OWN):
            if name in mine:
                values[name] = own.shown(mine[name], custom)
        elif name in MONEY.get(obj, {}):
            values[name] = money.read(row[MONEY[obj][name]], row["currency"])
        elif column is not None:
            values[name] = _read(column, row[column.name])
        elif name in linked:
            values[name] = with_unmatched(linked[name], extra, name)
        elif name == ARCHIVED and "archived_at" in row:
            values[name] = row["archived_at"] is not None
        elif "extra" in row:
            found = extra.get(name)
            values[name] = tuple(found) if isinstance(found, list) else found
    return Local(row["id"], values, not row.get("is_private", False))


def acceptable(obj: str, values: Values, mine: own.Fields) -> dict[str, Value]:
    """Leave out what the book has no place for, of the own fields ``mine`` too; it stays in the CRM
    as it is."""
    return {
        name: storable(value) for name, value in values.items() if _fits(obj, name, value, mine)
    }


def _fits(obj: str, name: str, value: Value, mine: own.Fields) -> bool:
    if name.startswith(OWN):
        return name in mine and own.fits(mine[name], value)
    column = _column(obj, name)
    if name in MONEY.get(obj, {}):
        return money.is_amount(value)
    if column is None:
        has_place = name in LINKED.get(obj, ()) or "extra" in _table(obj).c
        return has_place or (name == ARCHIVED and "archived_at" in _table(obj).c)
    choices = _CHOICES.get((obj, name))
    if choices is not None and value is not None:
        return value in {str(each) for each in choices}
    try:
        _stored(column, value)
    except (ValueError, TypeError):
        return False
    return True


def insert_record(
    uow: UnitOfWork, obj: str, record_id: str, values: Values, *, defaults: Mapping[str, Any]
) -> None:
    """Make a record that the CRM has; ``defaults`` are for columns that need a value."""
    table = _table(obj)
    row = _row(uow, obj, values)
    for column in table.c:
        if row.get(column.name) is None and (_must_be_given(column) or column.name in defaults):
            row[column.name] = {**_EMPTY, **defaults}.get(column.name, "")
    if "direction" in table.c and not row["direction"]:
        row["direction"] = str(default_direction(row["kind"]))
    row |= money.columns(MONEY.get(obj, {}), values, row.get("currency", ""), {})
    if mine := own.fields_named(uow.raw, obj, values):
        row["custom"] = own.taken(mine, values, {})
    row["id"] = record_id
    if "source" in table.c:
        row["source"] = "crm"
    uow.insert(obj, row)
    write_links(uow, record_id, values)


def change_record(uow: UnitOfWork, obj: str, record_id: str, values: Values) -> None:
    """Take values of the CRM into a record."""
    table, cursor = _table(obj), uow.raw
    cursor.execute(
        f"SELECT {'extra' if 'extra' in table.c else 'NULL'} FROM {table.name} WHERE id = ?",
        (record_id,),
    )
    row = _row(uow, obj, values, json.loads(cursor.fetchone()[0] or "{}"))
    if mine := own.fields_named(cursor, obj, values):
        cursor.execute(f"SELECT custom FROM {table.name} WHERE id = ?", (record_id,))
        row["custom"] = own.taken(mine, values, json.loads(cursor.fetchone()[0]))
    for name in row:
        if row[name] is None and _must_be_given(table.c[name]):
            row[name] = _EMPTY.get(name, "")
    if MONEY.get(obj):
        before = money.kept(cursor, obj, record_id)
        currency = row.get("currency") or before["currency"]
        row |= {"currency": currency, **money.columns(MONEY[obj], values, currency, before)}
    if "name" in row and "sort_key" in table.c:  # the keys of the old name would mislead
        row |= dict.fromkeys(("pinyin", "initials", "sort_key"))
    if "done_on" in table.c and "state" in row:
        row["done_on"] = uow.today if row["state"] == TaskState.DONE else None
    uow.change(obj, record_id, row)
    write_links(uow, record_id, values)


def remove_record(uow: UnitOfWork, obj: str, record_id: str) -> Mapping[str, Any]:
    """Take a record away and return its row; an account is archived instead, for it is the root
    of much."""
    table, cursor = _table(obj), uow.raw
    cursor.execute(f"SELECT * FROM {table.name} WHERE id = ?", (record_id,))
    found = cursor.fetchone()
    names = [each[0] for each in cursor.description]
    removed = dict(zip(names, found, strict=True))
    if obj != "account":
        uow.delete(obj, record_id)
    elif removed["archived_at"] is None:
        uow.change(obj, record_id, {"archived_at": uow.now})
    return removed


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
    column = {"touchpoint": "subject", "task": "title", "opportunity": "title"}.get(obj, "name")
    cursor.execute(f"SELECT {column} FROM {_table(obj).name} WHERE id = ?", (record_id,))
    found = cursor.fetchone()
    return str(found[0]) if found else ""


def _row(
    uow: UnitOfWork, obj: str, values: Values, extra: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Turn values into the columns of a row."""
    table = _table(obj)
    row: dict[str, Any] = {}
    custom: dict[str, Any] = {}
    for name, value in values.items():
        column = _column(obj, name)
        if name in MONEY.get(obj, {}) or name.startswith(OWN):
            continue  # columns that hang together, and one that has them all
        if column is not None:
            row[column.name] = _stored(column, value)
        elif name in LINKED.get(obj, ()):
            continue
        elif name == ARCHIVED and "archived_at" in table.c:
            row["archived_at"] = uow.now if value else None
        elif "extra" in table.c:
            custom[name] = list(value) if isinstance(value, tuple) else value
    if custom:
        row["extra"] = {**(extra or {}), **custom}
    return row


@cache
def _table(obj: str) -> sa.Table:
    return all_tables()[obj]


@cache
def _column(obj: str, name: str) -> sa.Column[Any] | None:
    """Return the column of a field; those that are ours alone are none."""
    column = _COLUMNS.get(name, name)
    return None if column in _NOT_SHARED else _table(obj).c.get(column)


def _read(column: sa.Column[Any], value: Any) -> Value:
    if value is None:
        return None
    if isinstance(column.type, JsonText):
        return tuple(str(each) for each in json.loads(value))
    return bool(value) if isinstance(column.type, Flag) else value


def _stored(column: sa.Column[Any], value: Value) -> Any:
    """Return a value as Python has it; ``ValueError`` or ``TypeError`` when it has no place."""
    if isinstance(column.type, JsonText):
        return list(value) if isinstance(value, tuple) else []
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime):
        return _moment(str(value))
    if isinstance(column.type, IsoDate):
        return date.fromisoformat(str(value))
    if isinstance(column.type, Flag):
        return bool(int(value))  # type: ignore[arg-type]
    if isinstance(column.type, sa.Integer):
        return int(value)  # type: ignore[arg-type]
    if isinstance(column.type, sa.Float):
        return float(value)  # type: ignore[arg-type]
    if not isinstance(value, str):
        raise TypeError(f"{column.name}: text is expected")
    return value


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment without zone")
    return found


def _must_be_given(column: sa.Column[Any]) -> bool:
    return not column.nullable and column.default is None
