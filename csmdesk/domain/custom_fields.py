"""Fields of the user's own: made without code, on every record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.money import Money

RECORDS = (
    "account", "person", "stakeholder", "colleague", "contract_line", "touchpoint", "commitment",
    "task", "opportunity", "success_plan",
)  # fmt: skip


class CustomKind(StrEnum):
    """Say what a field of the user's own holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    PERSON = "person"
    FLAG = "flag"


CustomValue = str | Decimal | Money | date | bool
CustomValues = Mapping[CustomFieldId, CustomValue]


@dataclass(frozen=True, slots=True)
class CustomField:
    """Define one field; values belong to its id, so a new name or a retirement loses none."""

    id: CustomFieldId
    record: str
    name: str
    kind: CustomKind
    choices: tuple[str, ...] = ()
    is_required: bool = False
    help: str = ""
    position: int = 0
    retired_at: datetime | None = None

    @property
    def is_retired(self) -> bool:
        """Tell whether forms no longer show the field."""
        return self.retired_at is not None


@dataclass(frozen=True, slots=True)
class CustomCondition:
    """Narrow a list down by one field; every set part must hold.

    ``text`` must occur in the value (kind text). ``values`` lists what a choice, a person (by id)
    or a flag ("yes", "no"; never said counts as no) may be. ``low`` and ``high`` are inclusive:
    numbers and amounts in major units as decimal text, days as ``YYYY-MM-DD``. ``is_set`` asks
    whether there is a value at all.
    """

    field_id: CustomFieldId
    text: str = ""
    values: frozenset[str] = frozenset()
    low: str | None = None
    high: str | None = None
    is_set: bool | None = None


def stored(value: CustomValue) -> object:
    """Return a value as the book keeps it in JSON."""
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def value_of(kind: CustomKind, kept: Any) -> CustomValue:
    """Read a value as the book keeps it."""
    match kind:
        case CustomKind.MONEY:
            return Money(kept["minor"], kept["currency"])
        case CustomKind.NUMBER:
            return Decimal(kept)
        case CustomKind.DATE:
            return date.fromisoformat(kept)
        case CustomKind.FLAG:
            return bool(kept)
    return str(kept)
