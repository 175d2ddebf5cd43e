"""What was different in a record before and after an action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.opportunities import OpportunityState
from csmdesk.domain.people import Role, StakeholderStatus, Stance
from csmdesk.domain.text import Text

# Fields that hold a word of the program: what their values are, and where their words stand.
_CODED: Mapping[str, tuple[type[StrEnum], str]] = {
    "account.tier": (Tier, "change.tier"),
    "account.stage": (Stage, "choice.stage"),
    "stakeholder.status": (StakeholderStatus, "choice.status"),
    "stakeholder.role": (Role, "choice.role"),
    "stakeholder.stance": (Stance, "choice.stance"),
    "opportunity.state": (OpportunityState, "choice.state"),
}
_NAMED = ("owner_id", "parent_id", "manager_id", "successor_id")
_AMOUNTS = ("amount_minor", "arr_minor")
_DAYS = ("close_on", "end_on", "ended_on")
_AUTHORS = ("local", "import", "remote")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Tell that one field of a record was changed; ``name`` is what the record is called.

    ``before`` and ``after`` are as the book keeps them; ``was`` and ``became`` are the names of
    what they point at, or the currencies of an amount. ``origin`` says who did it: ``local``,
    ``import``, ``remote`` (the CRM), or the program itself.
    """

    id: str
    account_id: AccountId
    table: str
    record_id: str
    field: str
    before: str | None
    after: str | None
    at: datetime
    origin: str
    name: str = ""
    was: str = ""
    became: str = ""


def field_text(table: str, field: str) -> Text:
    """Name a field as its form does."""
    return Text(f"change.field.{table}.{field}")


def value_text(change: FieldChange, value: str | None, about: str) -> object:
    """Return what a field held, to be put into words; ``about`` names it or is its currency."""
    if value is None or (change.field in _AMOUNTS and not about):
        return Text("change.nothing")
    if change.field in _NAMED:
        return about or Text("change.gone")
    if change.field in _AMOUNTS:
        return Money(int(value), about)
    if change.field in _DAYS:
        return date.fromisoformat(value)
    values, code = _CODED.get(f"{change.table}.{change.field}", (None, ""))
    return Text(f"{code}.{value}") if values and value in set(values) else value


def said(change: FieldChange) -> Text:
    """Say in one line what was changed, from what to what."""
    if change.field == "archived_at":
        return Text("change.archived" if change.after else "change.brought_back")
    return Text(
        "change.said",
        {
            "field": field_text(change.table, change.field),
            "before": value_text(change, change.before, change.was),
            "after": value_text(change, change.after, change.became),
        },
    )


def author(change: FieldChange) -> Text:
    """Say who changed it."""
    return Text(f"change.by.{change.origin if change.origin in _AUTHORS else 'itself'}")
