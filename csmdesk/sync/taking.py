"""Records of the CRM become rows of the book: new ones, and what changed in those that are here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.touchpoints import Kind, TaskState, default_direction
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import money, own
from csmdesk.sync.links import LINKED, link_new, write_links
from csmdesk.sync.places import ARCHIVED, MONEY, column_of, is_text, stored, table_of
from csmdesk.sync.stays import STAYS, named, stay_column, write_stay
from csmdesk.sync.values import OWN, Values

# ruff: noqa: S608 - table and column names come from the metadata

_EMPTY = {"kind": Kind.NOTE.value}  # where the table has no default of its own


@dataclass(frozen=True, slots=True)
class Arrival:
    """Show a record that was made in the CRM, and when it was changed last."""

    id: str
    values: Values
    at: datetime


def insert_records(
    uow: UnitOfWork, obj: str, arrived: Sequence[Arrival], defaults: Mapping[str, Any]
) -> None:
    """Make records that the CRM has; ``defaults`` are for columns that need a value."""
    columns = _columns_of(uow, obj, arrived)
    unsaid = {name: [defaults.get(name, _EMPTY.get(name, ""))] * len(arrived)
              for name in _needed(obj).union(defaults)}  # fmt: skip
    unsaid["started_at"] = [each.at for each in arrived]
    for name in unsaid.keys() & table_of(obj).c.keys():
        pairs = zip(columns.get(name, unsaid[name]), unsaid[name], strict=True)
        columns[name] = [otherwise if value is None else value for value, otherwise in pairs]
    if "direction" in columns:
        pairs = zip(columns["direction"], columns["kind"], strict=True)
        columns["direction"] = [given or str(default_direction(kind)) for given, kind in pairs]
    columns |= _amounts(obj, arrived, columns)
    uow.take_in(obj, columns)
    link_new(uow, obj, {each.id: each.values for each in arrived})
    if obj in STAYS:
        for each in arrived:
            write_stay(uow, each.id, _stay(obj, each.values))


def _columns_of(uow: UnitOfWork, obj: str, arrived: Sequence[Arrival]) -> dict[str, list[Any]]:
    """Turn the values of records into columns: many records cost little more than one."""
    table = table_of(obj)
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
        column = column_of(obj, name)
        if column is not None:
            is_kept = is_text(column)
            made[column.name] = values if is_kept else [stored(column, v) for v in values]
        elif name == ARCHIVED and "archived_at" in table.c:
            made["archived_at"] = [uow.now if value else None for value in values]
        elif name not in LINKED.get(obj, ()) and stay_column(obj, name) is None:
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
    table, cursor = table_of(obj), uow.raw
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
    write_stay(uow, record_id, _stay(obj, values))


def _stay(obj: str, values: Values) -> dict[str, Any]:
    """Turn values into columns of a person's place."""
    return {
        name: stored(column, values[name])
        for name in named(obj, values)
        if (column := stay_column(obj, name)) is not None
    }


def archive(uow: UnitOfWork, account_id: str, is_archived: bool) -> None:
    """Put an account away, or take it out again; nothing changes when it is so already."""
    cursor = uow.raw
    cursor.execute("SELECT archived_at IS NOT NULL FROM account WHERE id = ?", (account_id,))
    if bool(cursor.fetchone()[0]) != is_archived:
        uow.change("account", account_id, {"archived_at": uow.now if is_archived else None})


def _row(
    uow: UnitOfWork, obj: str, values: Values, extra: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Turn values into the columns of a row."""
    table = table_of(obj)
    row: dict[str, Any] = {}
    custom: dict[str, Any] = {}
    for name, value in values.items():
        column = column_of(obj, name)
        if name in MONEY.get(obj, {}) or name.startswith(OWN):
            continue  # columns that hang together, and one that has them all
        if column is not None:
            row[column.name] = stored(column, value)
        elif name in LINKED.get(obj, ()) or stay_column(obj, name) is not None:
            continue
        elif name == ARCHIVED and "archived_at" in table.c:
            row["archived_at"] = uow.now if value else None
        elif "extra" in table.c:
            custom[name] = list(value) if isinstance(value, tuple) else value
    if custom:
        row["extra"] = {**(extra or {}), **custom}
    return row


@cache
def _needed(obj: str) -> frozenset[str]:
    return frozenset(column.name for column in table_of(obj).c if _must_be_given(column))


def _must_be_given(column: sa.Column[Any]) -> bool:
    return not column.nullable and column.default is None
