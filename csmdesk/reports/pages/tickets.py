"""How support worked: tickets by month, first answer, satisfaction."""

from __future__ import annotations

from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerView
from csmdesk.reports.figures import Unit
from csmdesk.reports.pages import tracing
from csmdesk.reports.palette import Ink
from csmdesk.reports.slide import Chart, ChartKind, Series, Slide, SlideKind

_CODES = ("tickets", "first_response", "csat")


def tickets_slide(view: CustomerView) -> Slide:
    """Show the tickets of two quarters by month, and how fast and well they were answered."""
    figures = tracing.chosen(view.figures, _CODES)
    sources = tuple(tracing.source(figure) for figure in figures)
    has_any = any(month.opened or month.closed for month in view.tickets)
    return Slide(
        kind=SlideKind.TICKETS,
        kicker=Text("qbr.kicker.tickets"),
        title=_title(view),
        tiles=tuple(tracing.tile(figure) for figure in figures) if has_any else (),
        charts=(_chart(view),) if has_any else (),
        empty=None if has_any else Text("qbr.tickets.empty"),
        notes=tracing.notes(sources),
        sources=sources,
        origin=tracing.origin("tickets", figures),
    )


def counted(view: CustomerView) -> tuple[int, int]:
    """Return the tickets opened and closed in the quarter."""
    span = view.quarter.span
    months = [month for month in view.tickets if month.start in span]
    return sum(month.opened for month in months), sum(month.closed for month in months)


def _title(view: CustomerView) -> Text:
    opened, closed = counted(view)
    if not opened and not closed:
        quarter = phrases.quarter_name(view.quarter)
        return Text.of("qbr.tickets.title.none", quarter=quarter)
    answer = view.figure("first_response")
    counts = Text.of(
        "qbr.tickets.counts",
        opened=Text.of("qbr.tickets.opened", n=opened),
        closed=Text.of("qbr.tickets.closed", n=closed),
    )
    if answer is None or answer.value is None:
        return Text.of("qbr.tickets.title.counts", counts=counts)
    time = phrases.amount(Unit.MINUTES, answer.value)
    return Text.of("qbr.tickets.title", counts=counts, time=time)


def _chart(view: CustomerView) -> Chart:
    every = frozenset(range(len(view.tickets)))
    opened, closed = counted(view)
    return Chart(
        kind=ChartKind.COLUMNS,
        heading=Text("qbr.tickets.heading"),
        categories=tuple(phrases.month(month.start) for month in view.tickets),
        series=(
            Series(
                Text("qbr.tickets.series.opened"),
                tuple(float(month.opened) for month in view.tickets),
                Ink.C1,
                labelled=every,
            ),
            Series(
                Text("qbr.tickets.series.closed"),
                tuple(float(month.closed) for month in view.tickets),
                Ink.C2,
                labelled=every,
            ),
        ),
        alt=Text.of("qbr.tickets.alt", n=len(view.tickets), opened=opened, closed=closed),
    )
