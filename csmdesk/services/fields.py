"""Check what comes in for a record: an unknown field is a bug of ours, a bad value is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from csmdesk.domain.errors import UserError
from csmdesk.domain.success_plans import FIRST_DAY, LAST_DAY
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession

MAX_NAME = 200
Read = TypeVar("Read")


def cleaned(values: Mapping[str, object], allowed: Iterable[str]) -> Row:
    """Trim texts and turn empty ones into ``None``, except for the free-text ``notes``.

    Raises ``LookupError`` for a field that the record does not have.
    """
    unknown = set(values) - set(allowed)
    if unknown:
        raise LookupError(", ".join(sorted(unknown)))
    return {name: _cleaned(name, value) for name, value in values.items()}


def _cleaned(name: str, value: object) -> object:
    if isinstance(value, str) and name != "notes":
        return value.strip() or None
    if isinstance(value, tuple):
        return [each.strip() for each in value if each.strip()]
    return value


def require_name(values: Mapping[str, object], field: str = "name") -> None:
    """Raise ``UserError`` for a name that is missing or too long."""
    name = values.get(field)
    if not isinstance(name, str) or not name.strip():
        raise UserError(Text(f"field.{field}_missing"), Text(f"field.{field}_missing_hint"))
    if len(name) > MAX_NAME:
        raise UserError(
            Text("field.too_long", {"length": len(name), "limit": MAX_NAME}),
            Text("field.too_long_hint"),
        )


def require_choice(values: Mapping[str, object], field: str, choices: type[StrEnum]) -> None:
    """Raise ``UserError`` for a value that is not one of the choices; ``None`` is allowed."""
    value = values.get(field)
    if value is not None and value not in set(choices):
        raise UserError(
            Text("field.no_choice", {"field": Text(f"field.{field}"), "value": str(value)}),
            Text("field.no_choice_hint", {"choices": ", ".join(choices)}),
        )


def require_period(start: date | None, end: date | None) -> None:
    """Raise ``UserError`` for a period that ends before it starts; either may be open."""
    if start is not None and end is not None and end < start:
        raise UserError(
            Text("field.period", {"start": start, "end": end}), Text("field.period_hint")
        )


def require_plan_days(given: Mapping[str, Any]) -> None:
    """Raise ``UserError`` for a day that is a slip of the hand, such as one in the year 9999."""
    for name in ("start_on", "due_on", "end_on", "done_on"):
        day = given.get(name)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise UserError(Text("field.day_far", {"day": day}), Text("field.day_far_hint"))


def require_row(read: ReadSession, table: str, key: str, kind: str = "") -> Row:
    """Return a row; raise ``UserError`` when it is no longer there (``kind`` is its name then)."""
    return require_found(read.find_where(table, id=key), kind or table)


def require_found(rows: Sequence[Read], kind: str) -> Read:
    """Return the row that was read; raise ``UserError`` when there is none any more."""
    if not rows:
        raise UserError(
            Text("record.gone", {"kind": Text(f"record.{kind}")}), Text("record.gone_hint")
        )
    return rows[0]
