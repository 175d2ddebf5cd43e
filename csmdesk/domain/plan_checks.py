"""What a plan still lacks: things that are allowed, and that somebody should know of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csmdesk.domain.success_plans import Milestone, Objective, PlanStatus, PlanTask, SuccessPlan
from csmdesk.domain.touchpoints import TaskState


class PlanCheck(StrEnum):
    """Name what can be found, in the order in which it is told."""

    NO_EXPECTATION = "no_expectation"
    NO_SPONSOR = "no_sponsor"
    UNCONFIRMED = "unconfirmed"
    NO_OBJECTIVE = "no_objective"
    NO_MILESTONE = "no_milestone"
    NO_WEIGHT = "no_weight"
    NO_MEASURE = "no_measure"
    NO_DUE = "no_due"
    AFTER_END = "after_end"
    NO_EVIDENCE = "no_evidence"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """Say what was found, and at which line; without one it is about the plan."""

    check: PlanCheck
    line: str | None = None
    title: str = ""
    day: date | None = None


def findings(plan: SuccessPlan, today: date) -> tuple[PlanFinding, ...]:
    """List what a plan lacks; a closed one lacks nothing any more."""
    if plan.is_closed:
        return ()
    found = [*_of_plan(plan, today)]
    for objective in plan.objectives:
        if objective.is_live:
            found += _of_objective(plan, objective, today)
    order = list(PlanCheck)
    return tuple(sorted(found, key=lambda each: order.index(each.check)))


def _of_plan(plan: SuccessPlan, today: date) -> Iterator[PlanFinding]:
    live = [each for each in plan.objectives if each.is_live]
    if not plan.expectation:
        yield PlanFinding(PlanCheck.NO_EXPECTATION)
    if plan.sponsors.ours is None or plan.sponsors.theirs is None:
        yield PlanFinding(PlanCheck.NO_SPONSOR)
    if plan.status == PlanStatus.DRAFT and plan.start_on is not None and plan.start_on <= today:
        yield PlanFinding(PlanCheck.UNCONFIRMED, day=plan.start_on)
    if not live:
        yield PlanFinding(PlanCheck.NO_OBJECTIVE)
    if len(live) > 1 and not any(each.weight for each in live):
        yield PlanFinding(PlanCheck.NO_WEIGHT)


def _of_objective(plan: SuccessPlan, objective: Objective, today: date) -> Iterator[PlanFinding]:
    at = (objective.id, objective.title)
    live = [each for each in objective.milestones if each.is_live]
    if not live:
        yield PlanFinding(PlanCheck.NO_MILESTONE, *at)
    measure = objective.measure
    if measure.baseline is None or measure.target is None:
        yield PlanFinding(PlanCheck.NO_MEASURE, *at)
    for milestone in live:
        yield from _of_milestone(milestone)
        yield from _of_day(plan, milestone, today)
        for task in milestone.tasks:
            yield from _of_day(plan, task, today)


def _of_milestone(milestone: Milestone) -> Iterator[PlanFinding]:
    if milestone.due_on is None:
        yield PlanFinding(PlanCheck.NO_DUE, milestone.id, milestone.title)
    unmet = not milestone.criteria or not all(each.is_met for each in milestone.criteria)
    if milestone.is_done and not milestone.evidence and unmet:
        yield PlanFinding(PlanCheck.NO_EVIDENCE, milestone.id, milestone.title)


def _of_day(plan: SuccessPlan, line: Milestone | PlanTask, today: date) -> Iterator[PlanFinding]:
    due = line.due_on
    if line.state != TaskState.OPEN or due is None:
        return
    if due < today:
        yield PlanFinding(PlanCheck.OVERDUE, line.id, line.title, due)
    if plan.end_on is not None and due > plan.end_on:
        yield PlanFinding(PlanCheck.AFTER_END, line.id, line.title, due)
