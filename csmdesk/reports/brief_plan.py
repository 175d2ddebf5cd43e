"""The success plans in the brief: each with its percent, then what is late, next and reached."""

from __future__ import annotations

from collections.abc import Iterator

from csmdesk.domain.brief_plans import BriefPlan, BriefStep
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side
from csmdesk.reports.brief_lines import SheetLine, SheetSection, due_words
from csmdesk.reports.slide import Words


def plan_sections(plans: tuple[BriefPlan, ...]) -> tuple[SheetSection, ...]:
    """Lay the plans out as one section; an account without a plan has none."""
    if not plans:
        return ()
    lines = tuple(line for plan in plans for line in _lines(plan))
    left_out = sum(plan.steps.left_out + plan.reached.left_out for plan in plans)
    title = Text("brief.section.plan")
    return (SheetSection("plan", title, lines, left_out, Text("brief.none.plan")),)


def _lines(plan: BriefPlan) -> Iterator[SheetLine]:
    reached = Text("brief.plan.reached", {"done": plan.done, "live": plan.live})
    is_late = plan.unconfirmed_days is not None
    yield SheetLine(
        "plan", plan.title, (Text(f"choice.plan_status.{plan.status}"), reached),
        Text("brief.plan.percent", {"share": plan.percent / 100}), plan.expectation or "",
        is_late=is_late, evidence=(("success_plan", plan.id),),
    )  # fmt: skip
    for step in plan.steps.rows:
        yield _open(step)
    for step in plan.reached.rows:
        said = Text("brief.plan.done", {"day": step.done_on})
        yield SheetLine("reached", step.title, _whose(step), said, evidence=_row(step))


def _open(step: BriefStep) -> SheetLine:
    details = _whose(step)
    if step.is_blocked:
        blocked: Words = Text("brief.plan.blocked")
        if step.blocker:
            blocked = Text("brief.plan.held_up", {"blocker": step.blocker})
        details = (*details, blocked)
    return SheetLine(
        "step", step.title, details, _when(step),
        is_late=step.overdue_days > 0, is_inside=step.blocker is not None, evidence=_row(step),
    )  # fmt: skip


def _when(step: BriefStep) -> Words:
    """Say in how many days it is due, and on which."""
    if step.days is None or step.days < 0:
        return due_words(step.overdue_days, step.due_on)
    code = "brief.plan.in" if step.days else "brief.plan.today"
    return Text(code, {"n": step.days, "day": step.due_on})


def _whose(step: BriefStep) -> tuple[Words, ...]:
    side = Text("brief.side.theirs" if step.side == Side.THEIRS else "brief.side.ours")
    return (side, step.owner) if step.owner else (side,)


def _row(step: BriefStep) -> tuple[tuple[str, str], ...]:
    return (("milestone", step.id),)
