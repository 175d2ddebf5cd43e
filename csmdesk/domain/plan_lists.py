"""The success plans of the whole book as one list: how far each is, and what it waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.ids import AccountId, CustomFieldId, MilestoneId, SuccessPlanId
from csmdesk.domain.money import Money
from csmdesk.domain.success_plans import CLOSED, PlanStatus


class PlanScope(StrEnum):
    """Say which part of all plans to list."""

    OPEN = "open"
    CLOSED = "closed"


class PlanSort(StrEnum):
    """Name what the list can be ordered by."""

    ACCOUNT = "account"
    TITLE = "title"
    KIND = "kind"
    STATUS = "status"
    PERCENT = "percent"
    GAINED = "gained"
    MILESTONES = "milestones"
    NEXT = "next"
    TROUBLE = "trouble"
    VALUE = "value"
    END = "end"


class PlanGroup(StrEnum):
    """Name what the list can be grouped by."""

    STATUS = "status"
    KIND = "kind"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Say which to list; every set condition must hold.

    A plan needs me when a milestone or task of ours is overdue or blocked that is mine or
    nobody's, or when the plan itself has ended and was not closed. ``text`` matches the title, the
    account and the sponsors.
    """

    scope: PlanScope = PlanScope.OPEN
    needs_me: bool = False
    unconfirmed: bool = False
    overdue: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlanQuery:
    """Say which to list and in which order; ``sort_field``, a field of one's own, goes first."""

    where: PlanFilter = field(default_factory=PlanFilter)
    group: PlanGroup = PlanGroup.STATUS
    sort: PlanSort = PlanSort.ACCOUNT
    descending: bool = False
    sort_field: CustomFieldId | None = None


@dataclass(frozen=True, slots=True)
class PlanListHead:
    """Head one run of the list; ``first`` is the index of its first row."""

    value: str
    name: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class PlanListing:
    """Hold the keys in order, the group heads, how many there are by chip, and in all."""

    keys: tuple[SuccessPlanId, ...]
    heads: tuple[PlanListHead, ...]
    counts: Mapping[str, int]
    in_all: int


@dataclass(frozen=True, slots=True)
class NextMilestone:
    """Name the open milestone that is due first."""

    id: MilestoneId
    title: str
    side: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """Show one plan of the list.

    ``gained`` is by how many points its percent grew in 28 days; ``done`` and ``live`` count its
    milestones, ``overdue`` and ``blocked`` its milestones and tasks.
    """

    id: SuccessPlanId
    account_id: AccountId
    account_name: str
    tier: str | None
    currency: str
    title: str
    kind: str
    status: str
    start_on: date | None = None
    end_on: date | None = None
    confirmed_on: date | None = None
    closed_on: date | None = None
    our_sponsor: str | None = None
    their_sponsor: str | None = None
    percent: float = 0.0
    gained: float = 0.0
    done: int = 0
    live: int = 0
    overdue: int = 0
    blocked: int = 0
    following: NextMilestone | None = None
    confirmed: tuple[Money, ...] = ()
    custom: CustomValues = field(default_factory=dict, hash=False)

    @property
    def is_closed(self) -> bool:
        """Tell whether it came to an end."""
        return self.status in CLOSED

    @property
    def is_draft(self) -> bool:
        """Tell whether it was not confirmed by both yet."""
        return self.status == PlanStatus.DRAFT

    def has_ended(self, today: date) -> bool:
        """Tell whether its last day is over and nobody closed it."""
        return not self.is_closed and self.end_on is not None and self.end_on < today
