"""The page for us alone: money, renewal, and the risks that the data know of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from csmdesk.domain.qbr import QbrData
from csmdesk.domain.success_plans import Milestone
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind, Side
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerView, customer_view
from csmdesk.reports.figures import Unit
from csmdesk.reports.pages import relations, tickets, tracing, usage
from csmdesk.reports.palette import Mark
from csmdesk.reports.slide import Cell, Column, Slide, SlideKind, Table, Tile, Words

_DROP = 0.30  # product.md §3.4: a fall that warns
_LOW_CSAT = 3.5
_RENEWAL_WINDOW = 180
_RENEWAL_SOON = 60


@dataclass(frozen=True, slots=True)
class _Case:
    data: QbrData
    view: CustomerView


@dataclass(frozen=True, slots=True)
class Risk:
    """Hold one risk with the numbers that show it."""

    mark: Mark
    what: Words
    evidence: Words


def internal_slide(data: QbrData, view: CustomerView | None = None) -> Slide:
    """Show what the customer's deck has no field for."""
    shown = view or customer_view(data)
    risks = known_risks(data, shown)
    hidden = tuple(f for f in data.figures if shown.figure(f.code) is None)
    sources = tuple(tracing.source(figure) for figure in hidden)
    return Slide(
        kind=SlideKind.INTERNAL,
        kicker=Text("qbr.kicker.internal"),
        title=_title(data, risks),
        tiles=_tiles(data),
        tables=(_table(risks),),
        notes=(Text("qbr.internal.rule"), *tracing.notes(sources)),
        sources=sources,
        origin=Text.of("qbr.origin.read", on=data.prepared_on),
        internal=True,
    )


def days_to_renewal(data: QbrData) -> int | None:
    """Count the days from the reading to the renewal; negative when it is past."""
    return (data.renewal_on - data.prepared_on).days if data.renewal_on else None


def known_risks(data: QbrData, view: CustomerView) -> tuple[Risk, ...]:
    """List the risks that the figures show, the gravest first."""
    looks: tuple[Callable[[_Case], Risk | None], ...] = (
        _use_risk,
        _renewal_risk,
        _promise_risk,
        _our_plan_risk,
        _blocked_risk,
        _silence_risk,
        _ticket_risk,
        _csat_risk,
        _mood_risk,
        _their_promise_risk,
        _their_plan_risk,
    )
    case = _Case(data, view)
    found = [risk for look in looks if (risk := look(case)) is not None]
    return tuple(sorted(found, key=lambda risk: risk.mark is not Mark.RISK))


def _title(data: QbrData, risks: tuple[Risk, ...]) -> Text:
    count = Text.of("qbr.internal.risks", n=len(risks)) if risks else Text("qbr.internal.calm")
    days = days_to_renewal(data)
    if days is None:
        return Text.of("qbr.internal.title.open", risks=count)
    if days < 0:
        return Text.of("qbr.internal.title.past", risks=count, days=Text.of("qbr.days", n=-days))
    return Text.of("qbr.internal.title", risks=count, days=Text.of("qbr.days", n=days))


def _tiles(data: QbrData) -> tuple[Tile, ...]:
    arr = data.figure("arr")
    moved = phrases.change(Unit.MONEY, arr.value, arr.previous) if arr else None
    days = days_to_renewal(data)
    renewal = Text("qbr.dash") if days is None else Text.of("qbr.days", n=days)
    due = Text.of("qbr.date", on=data.renewal_on) if data.renewal_on else None
    return (
        Tile("arr", Text("qbr.figure.arr"), phrases.amount(Unit.MONEY, data.arr), moved),
        Tile("renewal", Text("qbr.internal.renewal"), renewal, due),
        Tile("tier", Text("qbr.internal.tier"), data.account.tier or Text("qbr.dash")),
        Tile("stage", Text("qbr.internal.stage"), phrases.stage_words(data.account.stage)),
    )


def _table(risks: tuple[Risk, ...]) -> Table:
    return Table(
        alt=Text.of("qbr.internal.alt", n=len(risks)),
        heading=Text("qbr.internal.heading"),
        columns=(
            Column(Text("qbr.head.risk"), 0.38),
            Column(Text("qbr.head.evidence"), 0.62),
        ),
        rows=tuple(
            (
                Cell(Text.of(f"qbr.mark.{risk.mark.value}", what=risk.what), True, risk.mark),
                Cell(risk.evidence),
            )
            for risk in risks
        ),
        empty=None if risks else Text("qbr.internal.none"),
    )


def _use_risk(case: _Case) -> Risk | None:
    total, before = usage.totals(case.view)
    if not total and not before:
        return Risk(Mark.WATCH, Text("qbr.risk.no_usage"), Text("qbr.risk.no_usage.evidence"))
    if not before or total / before - 1 > -_DROP:
        return None
    evidence = Text.of(
        "qbr.risk.use.evidence",
        before=phrases.number(before),
        total=phrases.number(total),
        by=phrases.percent(total / before - 1),
    )
    return Risk(Mark.RISK, Text("qbr.risk.use"), evidence)


def _renewal_risk(case: _Case) -> Risk | None:
    days = days_to_renewal(case.data)
    if days is None or days > _RENEWAL_WINDOW:
        return None
    if days < 0:
        what = Text("qbr.risk.renewal.past")
        mark = Mark.RISK
    else:
        what = Text("qbr.risk.renewal")
        mark = Mark.RISK if days <= _RENEWAL_SOON else Mark.WATCH
    evidence = Text.of(
        "qbr.risk.renewal.evidence",
        on=case.data.renewal_on,
        arr=phrases.amount(Unit.MONEY, case.data.arr),
    )
    return Risk(mark, what, evidence)


def _overdue(view: CustomerView, side: Side) -> tuple[int, str] | None:
    late = [
        promise
        for promise in relations.of_side(view.promises, side)
        if relations.is_overdue(promise, view.prepared_on)
    ]
    late.sort(key=lambda promise: str(promise.due_on))
    return (len(late), late[0].text) if late else None


def _promise_risk(case: _Case) -> Risk | None:
    late = _overdue(case.view, Side.OURS)
    if late is None:
        return None
    evidence = Text.of("qbr.risk.promise.evidence", n=late[0], oldest=late[1])
    return Risk(Mark.RISK, Text("qbr.risk.promise.ours"), evidence)


def _their_promise_risk(case: _Case) -> Risk | None:
    late = _overdue(case.view, Side.THEIRS)
    if late is None:
        return None
    evidence = Text.of("qbr.risk.promise.evidence", n=late[0], oldest=late[1])
    return Risk(Mark.WATCH, Text("qbr.risk.promise.theirs"), evidence)


def _our_plan_risk(case: _Case) -> Risk | None:
    return _late_steps(case, Side.OURS, Mark.RISK)


def _their_plan_risk(case: _Case) -> Risk | None:
    return _late_steps(case, Side.THEIRS, Mark.WATCH)


def _late_steps(case: _Case, side: Side, mark: Mark) -> Risk | None:
    late = [
        step for step in _open_steps(case.data)
        if step.side == side and step.due_on is not None and step.due_on < case.data.prepared_on
    ]  # fmt: skip
    if not late:
        return None
    oldest = min(late, key=lambda step: str(step.due_on)).title
    evidence = Text.of("qbr.risk.plan.evidence", n=len(late), oldest=oldest)
    return Risk(mark, Text(f"qbr.risk.plan.{side}"), evidence)


def _blocked_risk(case: _Case) -> Risk | None:
    held = [step for step in _open_steps(case.data) if step.blocker]
    if not held:
        return None
    said = {"n": len(held), "title": held[0].title, "blocker": held[0].blocker}
    evidence = Text("qbr.risk.plan.blocked.evidence", said)
    return Risk(Mark.WATCH, Text("qbr.risk.plan.blocked"), evidence)


def _open_steps(data: QbrData) -> list[Milestone]:
    plan = data.plan
    if plan is None or plan.is_closed:
        return []
    return [
        step for goal in plan.objectives if goal.is_live
        for step in goal.milestones if step.is_live and not step.is_done
    ]  # fmt: skip


def _silence_risk(case: _Case) -> Risk | None:
    if any(touch.theirs for touch in case.view.touchpoints):
        return None
    evidence = Text.of("qbr.risk.silence.evidence", n=len(case.view.touchpoints))
    return Risk(Mark.WATCH, Text("qbr.risk.silence"), evidence)


def _ticket_risk(case: _Case) -> Risk | None:
    opened, closed = tickets.counted(case.view)
    if opened <= closed:
        return None
    evidence = Text.of("qbr.risk.tickets.evidence", opened=opened, closed=closed)
    return Risk(Mark.WATCH, Text("qbr.risk.tickets"), evidence)


def _csat_risk(case: _Case) -> Risk | None:
    figure = case.view.figure("csat")
    if figure is None or figure.value is None or figure.value >= _LOW_CSAT:
        return None
    evidence = Text.of(
        "qbr.risk.csat.evidence",
        score=phrases.amount(Unit.SCORE, figure.value),
        rows=Text.of("qbr.rows", n=figure.rows),
    )
    return Risk(Mark.WATCH, Text("qbr.risk.csat"), evidence)


def _mood_risk(case: _Case) -> Risk | None:
    low = [
        touch
        for touch in case.data.touchpoints
        if touch.sentiment is not None and touch.sentiment < 0 and not touch.is_private
    ]
    talks = [touch for touch in case.data.touchpoints if touch.kind != Kind.NOTE]
    if not low:
        return None
    last = max(low, key=lambda touch: touch.started_at)
    evidence = Text.of(
        "qbr.risk.mood.evidence",
        n=len(low),
        all=max(len(low), len(talks)),
        subject=last.subject or Text("qbr.dash"),
    )
    return Risk(Mark.WATCH, Text("qbr.risk.mood"), evidence)
