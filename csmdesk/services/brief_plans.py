"""The success plans of an account as its brief shows them: how far, what is next, what is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csmdesk.domain import briefs
from csmdesk.domain.brief_plans import MOST_REACHED, MOST_STEPS, BriefPlan, BriefStep
from csmdesk.domain.briefs import Listed, clipped
from csmdesk.domain.ids import AccountId
from csmdesk.domain.plan_progress import progress
from csmdesk.domain.success_plans import Milestone, PlanStatus, Standing, SuccessPlan
from csmdesk.models.work import ReadSession
from csmdesk.services.plan_reading import plans_of

_ORDER = (PlanStatus.RUNNING, PlanStatus.CONFIRMED, PlanStatus.DRAFT)


def brief_plans(
    read: ReadSession, account_id: AccountId, since: date, *, inside: bool
) -> tuple[BriefPlan, ...]:
    """Read the plans that are not closed, running ones first, with what was reached since a day.

    Without ``inside`` nothing says what is in the way: those words are for our own eyes.
    """
    plans = [each for each in plans_of(read, account_id) if not each.is_closed]
    plans.sort(key=lambda plan: _ORDER.index(PlanStatus(plan.status)))
    return tuple(_plan(each, read.today, since, inside=inside) for each in plans)


def _plan(plan: SuccessPlan, today: date, since: date, *, inside: bool) -> BriefPlan:
    done = progress(plan, today)
    live = [step for goal in plan.objectives if goal.is_live for step in goal.milestones]
    return BriefPlan(
        plan.id, clipped(plan.title), plan.status,
        clipped(plan.expectation, briefs.EXCERPT_WIDTH) if plan.expectation else None,
        done.percent, done.done, done.live,
        Listed(*_listed(_open(live, today, inside=inside), MOST_STEPS)),
        Listed(*_listed(_reached(live, today, since), MOST_REACHED)),
        _unconfirmed(plan, today),
        tuple((each.side, each.id) for each in live if _is_late(each, today)),
    )  # fmt: skip


def _is_late(step: Milestone, today: date) -> bool:
    is_open = step.is_live and not step.is_done
    return is_open and step.due_on is not None and step.due_on < today


def _unconfirmed(plan: SuccessPlan, today: date) -> int | None:
    if plan.status != PlanStatus.DRAFT or plan.start_on is None or plan.start_on > today:
        return None
    return (today - plan.start_on).days


def _listed(found: Iterator[BriefStep], most: int) -> tuple[tuple[BriefStep, ...], int]:
    steps = tuple(found)
    return steps[:most], len(steps)


def _open(live: list[Milestone], today: date, *, inside: bool) -> Iterator[BriefStep]:
    """Yield what is to be reached: overdue, then blocked, then by day."""
    steps = [
        _step(each, today, inside=inside) for each in live if each.is_live and not each.is_done
    ]
    steps.sort(key=lambda s: (not s.overdue_days, not s.is_blocked, s.due_on or date.max))
    yield from steps


def _reached(live: list[Milestone], today: date, since: date) -> Iterator[BriefStep]:
    """Yield what was reached since a day, the last one first."""
    found = [each for each in live if each.is_done and each.done_on and each.done_on >= since]
    found.sort(key=lambda each: each.done_on or since, reverse=True)
    for each in found:
        yield _step(each, today, inside=False)


def _step(step: Milestone, today: date, *, inside: bool) -> BriefStep:
    days = (step.due_on - today).days if step.due_on and not step.is_done else None
    owner = step.owners.ours or step.owners.theirs
    is_blocked = step.standing(today) is Standing.BLOCKED
    return BriefStep(
        step.id, clipped(step.title), step.side,
        clipped(owner.name, briefs.NAME_WIDTH) if owner else None,
        step.due_on, max(0, -(days or 0)), step.done_on, step.is_done, is_blocked,
        clipped(step.blocker) if inside and step.blocker else None, days,
    )  # fmt: skip
