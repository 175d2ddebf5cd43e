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
from csmdesk.sync.links import LINKED, link_new, read_links, with_unmatched, write_links
from csmdesk.sync.values import OWN, Value, Values, is_storable, storable

# ruff: noqa: S608 - table and column names come from the metadata

OBJECTS = ("account", "person", "touchpoint", "task", "opportunity")
ARCHIVED = "archived"
_COLUMNS = {"account": "account_id", "parent": "parent_id"}  # our name of a reference → its column
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
_TEXT = {str, type(None)}
_EMPTY = {"kind": Kind.NOTE.value}  # where the table has no default of its own
# Amounts in major units that the book keeps in minor ones, beside their currency.
MONEY: Mapping[str, Mapping[str, str]] = {"opportunity": {"amount": "amount_minor"}}


@dataclass(frozen=True, slots=True)
class Local:
    """Show one record as the book has it; what is not ``shared`` never leaves the machine."""

    id: str
    values: Values
    is_shared: bool = True


@dataclass(frozen=True, slots=True)
class Arrival:
    """Show a record that was made in the CRM, and when it was changed last."""

    id: str
    values: Values
    at: datetime


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


def all_acceptable(obj: str, values: Sequence[Values], mine: own.Fields) -> Sequence[Values]:
    """Leave out of many records what the book has no place for."""
    names = dict.fromkeys(name for each in values for name in each)
    if all(_all_fit(obj, name, [each.get(name) for each in values], mine) for name in names):
        return values
    return [acceptable(obj, each, mine) for each in values]


def _all_fit(obj: str, name: str, values: Sequence[Value], mine: own.Fields) -> bool:
    column = _column(obj, name)
    if column is not None and _is_text(column) and (obj, name) not in _CHOICES:
        # Nearly all are like this: no time is lost with them.
        texts = [each for each in values if isinstance(each, str)]
        return set(map(type, values)) <= _TEXT and is_storable("".join(texts))
    return all(_fits(obj, name, each, mine) and storable(each) == each for each in values)


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


def insert_records(
    uow: UnitOfWork, obj: str, arrived: Sequence[Arrival], defaults: Mapping[str, Any]
) -> None:
    """Make records that the CRM has; ``defaults`` are for columns that need a value."""
    columns = _columns_of(uow, obj, arrived)
    unsaid = {name: [defaults.get(name, _EMPTY.get(name, ""))] * len(arrived)
              for name in _needed(obj).union(defaults)}  # fmt: skip
    unsaid["started_at"] = [each.at for each in arrived]
    for name in unsaid.keys() & _table(obj).c.keys():
        pairs = zip(columns.get(name, unsaid[name]), unsaid[name], strict=True)
        columns[name] = [otherwise if value is None else value for value, otherwise in pairs]
    if "direction" in columns:
        pairs = zip(columns["direction"], columns["kind"], strict=True)
        columns["direction"] = [given or str(default_direction(kind)) for given, kind in pairs]
    columns |= _amounts(obj, arrived, columns)
    uow.take_in(obj, columns)
    link_new(uow, obj, {each.id: each.values for each in arrived})


def _columns_of(uow: UnitOfWork, obj: str, arrived: Sequence[Arrival]) -> dict[str, list[Any]]:
    """Turn the values of records into columns: many records cost little more than one."""
    table = _table(obj)
    made: dict[str, list[Any]] = {"id": [each.id for each in arrived]}
    if "source" in table.c:
        made["source"] = ["crm"] * len(arrived)
    others: list[str] = []
    names = dict.fromkeys(name for each in arrived for name in each.values)
    if mine := own.fields_named(uow.raw, obj, names):
        made["custom"] = [own.taken(mine, each.values, {}) for each in arrived]
    for name in names:
        if name in MONEY.get(obj, {}) or name.startswith(OWN):
            continue  # columns that hang together, and one that has them all
        values = [each.values.get(name) for each in arrived]
        column = _column(obj, name)
        if column is not None:
            is_kept = _is_text(column)
            made[column.name] = values if is_kept else [_stored(column, v) for v in values]
        elif name == ARCHIVED and "archived_at" in table.c:
            made["archived_at"] = [uow.now if value else None for value in values]
        elif name not in LINKED.get(obj, ()):
            others.append(name)
    if others and "extra" in table.c:
        made["extra"] = [_extra(each.values, others) for each in arrived]
    return made


def _amounts(
    obj: str, arrived: Sequence[Arrival], columns: Mapping[str, Sequence[Any]]
) -> dict[str, list[Any]]:
    """Return the columns of amounts, each in the currency of its record."""
    amounts = MONEY.get(obj)
    if amounts is None:
        return {}
    pairs = zip(arrived, columns["currency"], strict=True)
    rows = [money.columns(amounts, each.values, currency, {}) for each, currency in pairs]
    return {column: [row.get(column) for row in rows] for column in amounts.values()}


def _extra(values: Values, names: Sequence[str]) -> dict[str, Any]:
    found = ((name, values[name]) for name in names if name in values)
    return {name: list(v) if isinstance(v, tuple) else v for name, v in found}


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


def archive(uow: UnitOfWork, account_id: str, is_archived: bool) -> None:
    """Put an account away, or take it out again; nothing changes when it is so already."""
    cursor = uow.raw
    cursor.execute("SELECT archived_at IS NOT NULL FROM account WHERE id = ?", (account_id,))
    if bool(cursor.fetchone()[0]) != is_archived:
        uow.change("account", account_id, {"archived_at": uow.now if is_archived else None})


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


@cache
def _is_text(column: sa.Column[Any]) -> bool:
    return type(column.type) is sa.Text


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


@cache
def _needed(obj: str) -> frozenset[str]:
    return frozenset(column.name for column in _table(obj).c if _must_be_given(column))


def _must_be_given(column: sa.Column[Any]) -> bool:
    return not column.nullable and column.default is None
