"""What both sides want to reach: objectives as bars, and milestones on a scale of days."""

from __future__ import annotations

import math

from csmdesk.domain.customer_plans import CustomerObjective, CustomerPlan
from csmdesk.domain.success_plans import PlanStatus, Standing
from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerView
from csmdesk.reports.pages import tracing
from csmdesk.reports.palette import Ink
from csmdesk.reports.slide import (
    Aside,
    Chart,
    ChartKind,
    Series,
    Slide,
    SlideKind,
    Source,
    Words,
)

MAX_OBJECTIVES = 6


def goals_slide(view: CustomerView, plan: CustomerPlan) -> Slide:
    """Show how far the plan of the quarter is."""
    source = _source(plan)
    has_goals = bool(plan.objectives)
    return Slide(
        kind=SlideKind.GOALS,
        kicker=Text("qbr.kicker.goals"),
        title=_title(plan),
        charts=(_chart(plan),) if has_goals else (),
        remark=Text.of("qbr.goals.words", words=plan.expectation) if plan.expectation else None,
        empty=None if has_goals else Text("qbr.goals.empty"),
        notes=(Text("qbr.goals.rule"), *tracing.notes((source,))),
        sources=(source,),
        origin=Text.of("qbr.origin.read", on=view.prepared_on),
        plan=plan if plan.live else None,
    )


def _title(plan: CustomerPlan) -> Text:
    said = {"title": plan.title, "percent": phrases.percent(plan.percent / 100),
            "done": plan.done, "n": plan.live}  # fmt: skip
    if plan.status == PlanStatus.DRAFT:
        return Text("qbr.goals.title.draft", said)
    if not plan.live:
        return Text("qbr.goals.title.bare", said)
    late = _overdue(plan)
    if not late:
        return Text("qbr.goals.title", said)
    return Text.of("qbr.goals.title.late", done=Text("qbr.goals.title", said), n=late)


def _overdue(plan: CustomerPlan) -> int:
    return sum(
        step.standing is not Standing.DONE and step.due_on is not None and step.due_on < plan.as_of
        for goal in plan.objectives for step in goal.milestones
    )  # fmt: skip


def _chart(plan: CustomerPlan) -> Chart:
    shown = plan.objectives[:MAX_OBJECTIVES]
    values = tuple(float(math.floor(goal.percent + 0.5)) for goal in shown)
    names = tuple(goal.title for goal in shown)
    left = len(plan.objectives) - len(shown)
    heading = Text("qbr.goals.heading")
    return Chart(
        kind=ChartKind.BARS,
        heading=Text.of("qbr.goals.heading.more", n=left) if left else heading,
        categories=names,
        series=(Series(heading, values, Ink.C1, frozenset(range(len(values)))),),
        alt=Text.of("qbr.goals.alt", n=len(shown), percent=phrases.percent(plan.percent / 100)),
        asides=_asides(shown),
        limit=100.0,
    )


def _asides(goals: tuple[CustomerObjective, ...]) -> tuple[Aside, ...]:
    """Write beside the bars what they are made of, and the measures where there are any."""
    found = [
        Aside(Text("qbr.goals.milestones"), tuple(map(_reached, goals))),
        Aside(Text("qbr.goals.weight"), tuple(phrases.percent(goal.share / 100) for goal in goals)),
    ]
    if any(goal.current is not None or goal.target is not None for goal in goals):
        now = tuple(_amount(goal.current, goal.unit) for goal in goals)
        target = tuple(_amount(goal.target, goal.unit) for goal in goals)
        found += [Aside(Text("qbr.goals.now"), now), Aside(Text("qbr.goals.target"), target)]
    return tuple(found)


def _reached(goal: CustomerObjective) -> Words:
    done = sum(step.standing is Standing.DONE for step in goal.milestones)
    return Text.of("qbr.goals.reached", done=done, live=len(goal.milestones))


def _amount(value: float | None, unit: str | None) -> Words:
    if value is None:
        return Text("qbr.dash")
    return Text.of("qbr.goals.amount", value=phrases.number(value), unit=unit or "")


def _source(plan: CustomerPlan) -> Source:
    return Source(
        code="plan",
        label=Text("qbr.figure.plan"),
        value=phrases.percent(plan.percent / 100),
        definition=Text("qbr.def.plan"),
        rows=plan.live,
        as_of=plan.as_of,
    )
