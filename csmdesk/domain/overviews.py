"""What the pages of one account show, read in one go so that it fits together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csmdesk.domain.accounts import Account, AccountRow
from csmdesk.domain.contracts import ContractLine, FeatureUse, Ticket, UsageSeries
from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.opportunities import Opportunity
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.touchpoints import Commitment, Task, TimelineKey, Touchpoint

TOUCH_DAYS = 90  # in which the overview counts touches


@dataclass(frozen=True, slots=True)
class PlanGlance:
    """Tell how far a plan is: ``done`` of ``live`` milestones, by weight ``percent`` (0–100)."""

    id: SuccessPlanId
    title: str
    status: str
    percent: float
    done: int
    live: int
    overdue: int = 0
    blocked: int = 0


@dataclass(frozen=True, slots=True)
class AccountOverview:
    """Tell what is going on at one account.

    ``touchpoints`` are the newest; ``commitments``, ``tasks`` and ``tickets`` the open ones;
    ``people`` those who are still there; ``plan`` is the first that is open. ``touches`` and
    ``effective`` count the last ``TOUCH_DAYS`` days, internal notes left out.
    """

    account: Account
    row: AccountRow
    touchpoints: tuple[Touchpoint, ...]
    commitments: tuple[Commitment, ...]
    tasks: tuple[Task, ...]
    people: tuple[Stakeholder, ...]
    tickets: tuple[Ticket, ...]
    lines: tuple[ContractLine, ...]
    usage: UsageSeries
    opportunities: tuple[Opportunity, ...] = ()
    entries: int = 0
    touches: int = 0
    effective: int = 0
    plan: PlanGlance | None = None

    @property
    def plan_percent(self) -> float | None:
        """Return how far the plan is, 0–100; ``None`` without one."""
        return self.plan.percent if self.plan is not None else None


@dataclass(frozen=True, slots=True)
class AccountUsage:
    """Hold what the usage page of one account shows: one series, and all features of its span."""

    metrics: tuple[str, ...]
    series: UsageSeries
    features: tuple[FeatureUse, ...]
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """Head the entries of one local month; ``first`` is the index of its newest entry."""

    start: date
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class TimelineListing:
    """Hold the entries of a timeline, newest first, their months, and how many each kind has.

    ``counts`` are by kind of entry and, for touchpoints, by form ("call"); filters on kind and
    form do not change them.
    """

    keys: tuple[TimelineKey, ...]
    months: tuple[TimelineMonth, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
