"""Success plans: what a customer wants to achieve, by when, who does what, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.ids import (
    AccountId,
    ColleagueId,
    MilestoneId,
    ObjectiveId,
    PersonId,
    SuccessPlanId,
    TaskId,
    ValueEntryId,
)
from csmdesk.domain.money import Money
from csmdesk.domain.touchpoints import TaskState


class PlanKind(StrEnum):
    """Name what a plan is for."""

    ONBOARDING = "onboarding"
    ADOPTION = "adoption"
    VALUE = "value"
    GROWTH = "growth"
    RENEWAL = "renewal"
    RECOVERY = "recovery"


class PlanStatus(StrEnum):
    """Follow a plan from its draft to what came of it (product.md §2)."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    ACHIEVED = "achieved"
    PARTLY = "partly"
    MISSED = "missed"
    CANCELLED = "cancelled"


# What lies outside is a slip of the hand; a scale of days that held it could not be read.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)

CLOSED = (PlanStatus.ACHIEVED, PlanStatus.PARTLY, PlanStatus.MISSED, PlanStatus.CANCELLED)


class ObjectiveState(StrEnum):
    """Say whether both sides still want it."""

    LIVE = "live"
    DROPPED = "dropped"


class Standing(StrEnum):
    """Say how far a milestone or task is; computed, never typed."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Name one of us."""

    id: ColleagueId
    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Name one of theirs."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Owners:
    """Name who answers for something on both sides."""

    ours: Colleague | None = None
    theirs: Contact | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """Hold one thing that must be so before a milestone is reached."""

    text: str
    is_met: bool = False


@dataclass(frozen=True, slots=True)
class PlanTask:
    """Show one task of a milestone; ``needs`` are the tasks that it waits for, settled ones too."""

    id: TaskId
    title: str
    side: str
    due_on: date | None = None
    start_on: date | None = None
    owners: Owners = Owners()
    state: str = TaskState.OPEN
    done_on: date | None = None
    blocker: str | None = None
    notes: str = ""
    needs: tuple[TaskId, ...] = ()
    is_private: bool = False

    def standing(self, today: date) -> Standing:
        """Say how far it is on a day."""
        return _standing(self, today, has_begun=False)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Show one milestone; ``side`` is whose it is, ``needs`` the milestones that it waits for."""

    id: MilestoneId
    title: str
    side: str
    due_on: date | None = None
    start_on: date | None = None
    owners: Owners = Owners()
    state: str = TaskState.OPEN
    done_on: date | None = None
    blocker: str | None = None
    criteria: tuple[Criterion, ...] = ()
    evidence: str | None = None
    notes: str = ""
    needs: tuple[MilestoneId, ...] = ()
    tasks: tuple[PlanTask, ...] = ()

    @property
    def is_live(self) -> bool:
        """Tell whether it counts."""
        return self.state != TaskState.CANCELLED

    @property
    def is_done(self) -> bool:
        """Tell whether it was reached."""
        return self.state == TaskState.DONE

    def standing(self, today: date) -> Standing:
        """Say how far it is on a day; it runs as soon as one of its tasks does or is done."""
        begun = (Standing.RUNNING, Standing.DONE)
        has_begun = any(task.standing(today) in begun for task in self.tasks) or any(
            criterion.is_met for criterion in self.criteria
        )
        return _standing(self, today, has_begun=has_begun)


def _standing(item: PlanTask | Milestone, today: date, *, has_begun: bool) -> Standing:
    if item.state != TaskState.OPEN:
        return Standing(item.state)
    if item.blocker:
        return Standing.BLOCKED
    if has_begun or (item.start_on is not None and item.start_on <= today):
        return Standing.RUNNING
    return Standing.NOT_STARTED


@dataclass(frozen=True, slots=True)
class Measure:
    """Hold by what an objective is measured, in ``unit``; numbers that nobody said are ``None``.

    ``current`` was read on ``as_of``. With ``metric`` it follows that usage metric by itself.
    """

    name: str | None = None
    unit: str | None = None
    baseline: float | None = None
    target: float | None = None
    current: float | None = None
    as_of: date | None = None
    source: str | None = None
    metric: str | None = None

    @property
    def attained(self) -> float | None:
        """Return the share of the way from baseline to target; below 0 it went the wrong way."""
        if self.baseline is None or self.target is None or self.current is None:
            return None
        way = self.target - self.baseline
        return (self.current - self.baseline) / way if way else None


@dataclass(frozen=True, slots=True)
class Objective:
    """Show one objective: a result for the business, its measure and the way there."""

    id: ObjectiveId
    title: str
    owners: Owners = Owners()
    weight: float = 1.0
    state: str = ObjectiveState.LIVE
    measure: Measure = Measure()
    notes: str = ""
    milestones: tuple[Milestone, ...] = ()

    @property
    def is_live(self) -> bool:
        """Tell whether it counts."""
        return self.state == ObjectiveState.LIVE

    @property
    def start_on(self) -> date | None:
        """Return the first day of its live milestones and their tasks."""
        return min((day for e in self._items() if (day := e.start_on or e.due_on)), default=None)

    @property
    def due_on(self) -> date | None:
        """Return the last day by which one of its live milestones and their tasks is due."""
        return max((each.due_on for each in self._items() if each.due_on), default=None)

    def _items(self) -> Iterator[Milestone | PlanTask]:
        for milestone in self.milestones:
            if milestone.is_live:
                yield milestone
                yield from (task for task in milestone.tasks if task.state != TaskState.CANCELLED)


@dataclass(frozen=True, slots=True)
class ValueEntry:
    """Show what a customer got out of it: an amount, or a ``measure`` in ``unit``.

    Until the customer confirmed it, it is our word alone.
    """

    id: ValueEntryId
    title: str
    method: str
    amount: Money | None = None
    measure: float | None = None
    unit: str | None = None
    start_on: date | None = None
    end_on: date | None = None
    objective_id: ObjectiveId | None = None
    confirmed_on: date | None = None
    confirmed_by: Contact | None = None
    notes: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the customer confirmed it."""
        return self.confirmed_on is not None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Say when and by whom a plan was confirmed."""

    on: date | None = None
    by: Owners = Owners()


@dataclass(frozen=True, slots=True)
class Closing:
    """Say how a plan ended: what came of it, why, and what we learnt."""

    on: date | None = None
    outcome: str | None = None
    reason: str | None = None
    lesson: str | None = None


@dataclass(frozen=True, slots=True)
class SuccessPlan:
    """Show a whole plan; ``expectation`` is in the customer's words."""

    id: SuccessPlanId
    account_id: AccountId
    account_name: str
    title: str
    kind: str = PlanKind.VALUE
    status: str = PlanStatus.DRAFT
    expectation: str | None = None
    success: str | None = None
    sponsors: Owners = Owners()
    start_on: date | None = None
    end_on: date | None = None
    agreement: Agreement = Agreement()
    closing: Closing = Closing()
    objectives: tuple[Objective, ...] = ()
    values: tuple[ValueEntry, ...] = ()
    notes: str = ""
    template: str | None = None
    custom: CustomValues = field(default_factory=dict, hash=False)

    @property
    def is_closed(self) -> bool:
        """Tell whether it came to an end."""
        return self.status in CLOSED

    def confirmed_amounts(self) -> tuple[Money, ...]:
        """Return what the customer confirmed to have got out of it, added up by currency."""
        sums: dict[str, int] = {}
        for each in self.values:
            if each.is_confirmed and each.amount is not None:
                sums[each.amount.currency] = sums.get(each.amount.currency, 0) + each.amount.minor
        return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))

    def milestones(self) -> Iterator[Milestone]:
        """Yield the milestones of all objectives, in their order."""
        for objective in self.objectives:
            yield from objective.milestones

    def tasks(self) -> Iterator[PlanTask]:
        """Yield the tasks of all milestones, in their order."""
        for milestone in self.milestones():
            yield from milestone.tasks
