"""What both sides said and promised: touchpoints and commitments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import CommitmentState, Side
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerPromise, CustomerTouchpoint, CustomerView
from csmdesk.reports.pages import tracing
from csmdesk.reports.palette import Ink, Mark
from csmdesk.reports.slide import Cell, Column, Slide, SlideKind, Table, Words

MAX_TOUCHPOINTS = 9
MAX_PROMISES = 7
_TOUCH_CODES = ("touches", "effective")
_PROMISE_CODES = ("promises_kept",)


def touchpoints_slide(view: CustomerView) -> Slide:
    """List the conversations of the quarter, the newest first."""
    figures = tracing.chosen(view.figures, _TOUCH_CODES)
    sources = tuple(tracing.source(figure) for figure in figures)
    touches = sorted(view.touchpoints, key=_by_day, reverse=True)
    return Slide(
        kind=SlideKind.TOUCHPOINTS,
        kicker=Text("qbr.kicker.touchpoints"),
        title=_touchpoints_title(view, touches),
        tables=(_touchpoints_table(touches),) if touches else (),
        empty=None if touches else Text("qbr.touchpoints.empty"),
        notes=(Text("qbr.touchpoints.rule"), *tracing.notes(sources)),
        sources=sources,
        origin=tracing.origin("touchpoints", figures),
    )


def _by_day(touch: CustomerTouchpoint) -> date:
    return touch.day


def _touchpoints_title(view: CustomerView, touches: list[CustomerTouchpoint]) -> Text:
    if not touches:
        quarter = phrases.quarter_name(view.quarter)
        return Text.of("qbr.touchpoints.title.none", quarter=quarter)
    people = {name for touch in touches for name in touch.theirs}
    talks = Text.of("qbr.touchpoints.count", n=len(touches))
    last = phrases.day(touches[0].day)
    if not people:
        return Text.of("qbr.touchpoints.title.alone", talks=talks, last=last)
    met = Text.of("qbr.touchpoints.people", n=len(people))
    return Text.of("qbr.touchpoints.title", talks=talks, people=met, last=last)


def _touchpoints_table(touches: list[CustomerTouchpoint]) -> Table:
    shown = touches if len(touches) <= MAX_TOUCHPOINTS else touches[: MAX_TOUCHPOINTS - 1]
    left = len(touches) - len(shown)
    return Table(
        alt=Text.of("qbr.touchpoints.alt", n=len(shown)),
        columns=(
            Column(Text("qbr.head.date"), 0.10),
            Column(Text("qbr.head.kind"), 0.13),
            Column(Text("qbr.head.subject"), 0.37),
            Column(Text("qbr.head.theirs"), 0.22),
            Column(Text("qbr.head.ours"), 0.18),
        ),
        rows=tuple(_touchpoint_row(touch) for touch in shown),
        rest=Text.of("qbr.touchpoints.rest", n=left) if left else None,
    )


def _touchpoint_row(touch: CustomerTouchpoint) -> tuple[Cell, ...]:
    return (
        Cell(phrases.day(touch.day), mark=Mark.QUIET),
        Cell(phrases.kind_words(touch.kind)),
        Cell(touch.subject or Text("qbr.dash"), strong=True),
        Cell(phrases.named(touch.theirs)),
        Cell(phrases.named(touch.ours)),
    )


def promises_slide(view: CustomerView) -> Slide:
    """Put the promises of both sides next to each other."""
    figures = tracing.chosen(view.figures, _PROMISE_CODES)
    sources = tuple(tracing.source(figure) for figure in figures)
    return Slide(
        kind=SlideKind.PROMISES,
        kicker=Text("qbr.kicker.promises"),
        title=_promises_title(view),
        tables=(_promises_table(view, Side.OURS), _promises_table(view, Side.THEIRS))
        if view.promises
        else (),
        empty=None if view.promises else Text("qbr.promises.empty"),
        notes=(Text("qbr.promises.rule"), *tracing.notes(sources)),
        sources=sources,
        origin=tracing.origin("promises", figures),
    )


def of_side(promises: Iterable[CustomerPromise], side: Side) -> list[CustomerPromise]:
    """Pick the promises of one side."""
    return [promise for promise in promises if promise.side == side]


def kept(promises: Iterable[CustomerPromise]) -> int:
    """Count the promises that were kept."""
    return sum(promise.state == CommitmentState.DONE for promise in promises)


def live(promises: Iterable[CustomerPromise]) -> list[CustomerPromise]:
    """Leave out the promises that were called off."""
    return [promise for promise in promises if promise.state != CommitmentState.CANCELLED]


def is_overdue(promise: CustomerPromise, today: date) -> bool:
    """Tell whether a promise is open after its day."""
    return (
        promise.state == CommitmentState.OPEN
        and promise.due_on is not None
        and promise.due_on < today
    )


def _promises_title(view: CustomerView) -> Text:
    ours = live(of_side(view.promises, Side.OURS))
    theirs = live(of_side(view.promises, Side.THEIRS))
    if not view.promises:
        quarter = phrases.quarter_name(view.quarter)
        return Text.of("qbr.promises.title.none", quarter=quarter)
    we = Text.of("qbr.promises.we", kept=kept(ours), n=len(ours))
    you = Text.of("qbr.promises.you", kept=kept(theirs), n=len(theirs))
    if not theirs:
        return we
    if not ours:
        return Text.of("qbr.promises.you.alone", kept=kept(theirs), n=len(theirs))
    return Text.of("qbr.promises.title", we=we, you=you)


def _promises_table(view: CustomerView, side: Side) -> Table:
    today = view.prepared_on
    order = sorted(of_side(view.promises, side), key=lambda promise: _urgency(promise, today))
    shown = order if len(order) <= MAX_PROMISES else order[: MAX_PROMISES - 1]
    left = len(order) - len(shown)
    return Table(
        alt=Text.of(f"qbr.promises.alt.{side.value}", n=len(shown)),
        heading=Text(f"qbr.promises.head.{side.value}"),
        heading_ink=Ink.C1 if side is Side.OURS else Ink.C2,
        columns=(
            Column(Text("qbr.head.promise"), 0.375),
            Column(Text("qbr.head.owner"), 0.21),
            Column(Text("qbr.head.due"), 0.205),
            Column(Text("qbr.head.state"), 0.21),
        ),
        rows=tuple(_promise_row(promise, today) for promise in shown),
        rest=Text.of("qbr.promises.rest", n=left) if left else None,
        empty=None if shown else Text(f"qbr.promises.empty.{side.value}"),
    )


def _urgency(promise: CustomerPromise, today: date) -> tuple[int, date, str]:
    rank = {CommitmentState.OPEN.value: 1, CommitmentState.DONE.value: 2}.get(promise.state, 3)
    if is_overdue(promise, today):
        rank = 0
    return rank, promise.due_on or date.max, promise.text


def _promise_row(promise: CustomerPromise, today: date) -> tuple[Cell, ...]:
    due: Words = phrases.day(promise.due_on) if promise.due_on else Text("qbr.dash")
    return (
        Cell(promise.text, strong=True),
        Cell(promise.owner or Text("qbr.dash")),
        Cell(due),
        _state(promise, today),
    )


def _state(promise: CustomerPromise, today: date) -> Cell:
    if is_overdue(promise, today):
        return Cell(Text("qbr.promise.overdue"), mark=Mark.WATCH)
    if promise.state == CommitmentState.DONE:
        return Cell(Text("qbr.promise.kept"), mark=Mark.GOOD)
    if promise.state == CommitmentState.CANCELLED:
        return Cell(Text("qbr.promise.cancelled"), mark=Mark.QUIET)
    return Cell(Text("qbr.promise.open"))
