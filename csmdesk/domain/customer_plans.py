"""The part of a success plan that a customer may see.

Whatever is ours alone has no field here, so it cannot slip into a customer's file: not our notes,
not what we say is in the way, not private tasks, not our templates or checks. What was dropped or
cancelled is left out. Writers of customer files take :class:`CustomerPlan` and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from csmdesk.domain.money import Money
from csmdesk.domain.plan_progress import progress
from csmdesk.domain.shared_plans import LineKind, SharedLine
from csmdesk.domain.success_plans import (
    Milestone,
    Objective,
    Owners,
    PlanTask,
    Standing,
    SuccessPlan,
    ValueEntry,
)
from csmdesk.domain.touchpoints import Side, TaskState


@dataclass(frozen=True, slots=True)
class CustomerTask:
    """Show one task; ``owner`` is a name, ``standing`` how far it is."""

    key: str
    title: str
    side: str
    owner: str | None
    start_on: date | None
    due_on: date | None
    state: str
    standing: Standing
    done_on: date | None


@dataclass(frozen=True, slots=True)
class CustomerMilestone(CustomerTask):
    """Show one milestone with what must be so, what shows it, and its tasks."""

    criteria: tuple[tuple[str, bool], ...] = ()
    evidence: str | None = None
    tasks: tuple[CustomerTask, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerObjective:
    """Show one objective with its measure; ``share`` and ``percent`` are 0–100."""

    key: str
    title: str
    share: float
    percent: float
    ours: str | None
    theirs: str | None
    measure: str | None
    unit: str | None
    baseline: float | None
    target: float | None
    current: float | None
    start_on: date | None
    due_on: date | None
    milestones: tuple[CustomerMilestone, ...]


@dataclass(frozen=True, slots=True)
class CustomerValue:
    """Show what was gained, how that was found, and whether they confirmed it."""

    title: str
    method: str
    amount: Money | None
    measure: float | None
    unit: str | None
    start_on: date | None
    end_on: date | None
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class CustomerPlan:
    """Hold all that a customer may see of a plan as it is on ``as_of``; ``percent`` is 0–100."""

    key: str
    account_key: str
    account_name: str
    title: str
    status: str
    expectation: str | None
    success: str | None
    our_sponsor: str | None
    their_sponsor: str | None
    start_on: date | None
    end_on: date | None
    confirmed_on: date | None
    as_of: date
    percent: float
    done: int
    live: int
    objectives: tuple[CustomerObjective, ...]
    values: tuple[CustomerValue, ...]

    def lines(self) -> tuple[SharedLine, ...]:
        """Return its lines as they are given to the customer, from the top of the outline."""
        found: list[SharedLine] = []
        for goal in self.objectives:
            given: dict[str, object] = {"title": goal.title, "current": goal.current}
            found.append(SharedLine(LineKind.OBJECTIVE, goal.key, given))
            for step in goal.milestones:
                given = {**_given(step), "evidence": step.evidence}
                found.append(SharedLine(LineKind.MILESTONE, step.key, given, goal.key))
                found += (
                    SharedLine(LineKind.TASK, task.key, _given(task), step.key)
                    for task in step.tasks
                )
        return tuple(found)


def _given(line: CustomerTask) -> dict[str, object]:
    names = ("title", "side", "owner", "start_on", "due_on", "state")
    return {name: getattr(line, name) for name in names}


def customer_plan(plan: SuccessPlan, today: date) -> CustomerPlan:
    """Leave out of a plan everything that is ours alone."""
    done = progress(plan, today)
    parts = {each.id: (100 * done.share(each), each.percent) for each in done.objectives}
    return CustomerPlan(
        plan.id, plan.account_id, plan.account_name, plan.title, plan.status, plan.expectation,
        plan.success, *_names(plan.sponsors), plan.start_on, plan.end_on, plan.agreement.on, today,
        done.percent, done.done, done.live,
        tuple(_objective(each, *parts[each.id], today) for each in plan.objectives if each.is_live),
        tuple(customer_value(each) for each in plan.values),
    )  # fmt: skip


def _objective(goal: Objective, share: float, percent: float, today: date) -> CustomerObjective:
    measure = goal.measure
    return CustomerObjective(
        goal.id, goal.title, share, percent, *_names(goal.owners), measure.name, measure.unit,
        measure.baseline, measure.target, measure.current, goal.start_on, goal.due_on,
        tuple(_milestone(each, today) for each in goal.milestones if each.is_live),
    )  # fmt: skip


def _milestone(step: Milestone, today: date) -> CustomerMilestone:
    shown = (t for t in step.tasks if not t.is_private and t.state != TaskState.CANCELLED)
    return CustomerMilestone(
        *_line(step, today), tuple((each.text, each.is_met) for each in step.criteria),
        step.evidence, tuple(CustomerTask(*_line(each, today)) for each in shown),
    )  # fmt: skip


def _line(line: Milestone | PlanTask, today: date) -> tuple[
    str, str, str, str | None, date | None, date | None, str, Standing, date | None
]:  # fmt: skip
    ours, theirs = _names(line.owners)
    return (
        line.id, line.title, line.side, theirs if line.side == Side.THEIRS else ours,
        line.start_on, line.due_on, line.state, line.standing(today), line.done_on,
    )  # fmt: skip


def _names(owners: Owners) -> tuple[str | None, str | None]:
    ours, theirs = owners.ours, owners.theirs
    return ours.name if ours else None, theirs.name if theirs else None


def customer_value(value: ValueEntry) -> CustomerValue:
    """Leave out of a value what is ours alone: our notes."""
    return CustomerValue(
        value.title, value.method, value.amount, value.measure, value.unit, value.start_on,
        value.end_on, value.confirmed_on,
    )  # fmt: skip
