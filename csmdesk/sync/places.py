"""Where each field of a mapping has its place in the book, and what fits there.

A field is a column of the record's table, one of a few that are made of other rows (see ``links``),
a field of the user's own, or else kept in ``extra``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.opportunities import OpportunityKind, OpportunityState
from csmdesk.domain.touchpoints import Direction, Kind, Outcome, Side, TaskState
from csmdesk.models.shapes import all_tables
from csmdesk.models.tables.columns import Flag, IsoDate, JsonText, UtcDateTime
from csmdesk.sync import money, own
from csmdesk.sync.links import LINKED
from csmdesk.sync.stays import STAYS, fits, stay_column
from csmdesk.sync.values import OWN, Value, Values, is_storable, storable

ARCHIVED = "archived"
_COLUMNS = {"account": "account_id", "parent": "parent_id"}  # our name of a reference → its column
_CALLED = {"touchpoint": "subject", "task": "title", "opportunity": "title"}
_FIELDS = {column: name for name, column in _COLUMNS.items()}
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
# Amounts in major units that the book keeps in minor ones, beside their currency.
MONEY: Mapping[str, Mapping[str, str]] = {"opportunity": {"amount": "amount_minor"}}


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
    column = column_of(obj, name)
    if column is not None and is_text(column) and (obj, name) not in _CHOICES:
        # Nearly all are like this: no time is lost with them.
        texts = [each for each in values if isinstance(each, str)]
        return set(map(type, values)) <= _TEXT and is_storable("".join(texts))
    return all(_fits(obj, name, each, mine) and storable(each) == each for each in values)


def _fits(obj: str, name: str, value: Value, mine: own.Fields) -> bool:
    if name.startswith(OWN):
        return name in mine and own.fits(mine[name], value)
    column = column_of(obj, name)
    if column is None:
        column = stay_column(obj, name)
    if name in MONEY.get(obj, {}):
        return money.is_amount(value)
    if column is None:
        has_place = name in LINKED.get(obj, ()) or "extra" in table_of(obj).c
        return has_place or (name == ARCHIVED and "archived_at" in table_of(obj).c)
    if name in STAYS.get(obj, ()) and not fits(name, value):
        return False
    choices = _CHOICES.get((obj, name))
    if choices is not None and value is not None:
        return value in {str(each) for each in choices}
    try:
        stored(column, value)
    except (ValueError, TypeError):
        return False
    return True


def name_column(obj: str) -> str:
    """Return the field by whose words a person knows a record."""
    return _CALLED.get(obj, "name")


@cache
def table_of(obj: str) -> sa.Table:
    """Return the table of an object's records."""
    return all_tables()[obj]


@cache
def column_of(obj: str, name: str) -> sa.Column[Any] | None:
    """Return the column of a field; those that are ours alone are none."""
    column = _COLUMNS.get(name, name)
    return None if column in _NOT_SHARED else table_of(obj).c.get(column)


def field_of(column: str) -> str:
    """Return the name that a column has in the exchange."""
    return _FIELDS.get(column, column)


@cache
def is_text(column: sa.Column[Any]) -> bool:
    """Tell whether a column takes any text."""
    return type(column.type) is sa.Text


def stored(column: sa.Column[Any], value: Value) -> Any:
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
