"""Contract lines, tickets, churn events and usage as the views see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.ids import AccountId, ContractLineId, TicketId
from csmdesk.domain.money import Money


class LineKind(StrEnum):
    """Say why a contract line exists."""

    NEW = "new"
    RENEWAL = "renewal"
    EXPANSION = "expansion"
    CONTRACTION = "contraction"
    UPLIFT = "uplift"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class ContractLine:
    """Show one contract line; both end dates are inclusive, ``end_on`` is the contractual one."""

    id: ContractLineId
    account_id: AccountId
    product: str
    start_on: date
    end_on: date | None
    ended_on: date | None
    arr: Money
    seats: int | None
    kind: str
    is_trial: bool
    auto_renew: bool
    billing: str | None
    external_id: str | None
    is_active: bool
    custom: CustomValues = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Show one support ticket; ``csat`` is on 1–5."""

    id: TicketId
    account_id: AccountId
    number: str
    subject: str | None
    priority: str | None
    opened_at: datetime
    closed_at: datetime | None
    first_response_minutes: int | None
    escalated: bool
    csat: int | None


@dataclass(frozen=True, slots=True)
class UsageFact:
    """Show one row of use; ``grain`` says whether rows of a day add up or the last one wins."""

    id: int
    metric: str
    day: date
    value: float
    grain: str
    line_id: ContractLineId | None = None


@dataclass(frozen=True, slots=True)
class UsagePoint:
    """Hold the sum of one metric over one period that begins on ``start``."""

    start: date
    value: float


@dataclass(frozen=True, slots=True)
class UsageSeries:
    """Hold one metric over time, gaps left out; ``as_of`` is the newest day with data."""

    metric: str
    points: tuple[UsagePoint, ...]
    as_of: date | None


@dataclass(frozen=True, slots=True)
class FeatureUse:
    """Hold one feature's use in a span: total, and the days on which it was used."""

    feature: str
    total: float
    days: int
    errors: int
