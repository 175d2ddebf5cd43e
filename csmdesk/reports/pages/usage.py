"""How much the product is used, week by week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from csmdesk.domain.contracts import UsagePoint
from csmdesk.domain.dates import Quarter, week_start
from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerView
from csmdesk.reports.pages import tracing
from csmdesk.reports.palette import Ink
from csmdesk.reports.slide import Chart, ChartKind, Series, Slide, SlideKind

# Where more of the weeks than this are empty, the line is mostly gaps: dots then.
_SPARSE = 1 / 3
USAGE_CODES = ("use", "features")


@dataclass(frozen=True, slots=True)
class Weeks:
    """Hold the full weeks of two quarters; a week counts where its fourth day lies."""

    starts: tuple[date, ...]
    before: tuple[float | None, ...]
    now: tuple[float | None, ...]

    @property
    def gaps(self) -> float:
        """Return the part of the weeks between the first and the last one that have no value."""
        either = [b if n is None else n for b, n in zip(self.before, self.now, strict=True)]
        known = [at for at, value in enumerate(either) if value is not None]
        if not known:
            return 0.0
        inside = either[known[0] : known[-1] + 1]
        return inside.count(None) / len(inside)


def weeks(
    points: Iterable[UsagePoint], quarter: Quarter, prepared_on: date, first_weekday: int = 0
) -> Weeks:
    """Lay the points on one row of full weeks that begin on ``first_weekday``.

    The week still running on ``prepared_on`` is left out: half a week looks like a fall. The row
    begins with the quarter before where it has any point, else with the quarter itself.
    """
    values = {point.start: point.value for point in points}
    now = _starts(quarter, prepared_on, first_weekday)
    before = _starts(quarter.previous, prepared_on, first_weekday)
    if not any(start in values for start in before):
        before = ()
    return Weeks(
        starts=before + now,
        before=tuple(values.get(start) for start in before) + (None,) * len(now),
        now=(None,) * len(before) + tuple(values.get(start) for start in now),
    )


def _starts(quarter: Quarter, prepared_on: date, first_weekday: int) -> tuple[date, ...]:
    span = quarter.span
    start = week_start(span.start, first_weekday)
    found = []
    while start <= span.end:
        if start + timedelta(days=3) in span and start + timedelta(days=6) < prepared_on:
            found.append(start)
        start += timedelta(days=7)
    return tuple(found)


def usage_slide(view: CustomerView) -> Slide:
    """Show the use of two quarters week by week."""
    laid = weeks(view.weekly_use, view.quarter, view.prepared_on, view.first_weekday)
    figures = tracing.chosen(view.figures, USAGE_CODES)
    sources = tuple(tracing.source(figure) for figure in figures)
    chart = _usage_chart(view, laid) if any(laid.now + laid.before) else None
    return Slide(
        kind=SlideKind.USAGE,
        kicker=Text("qbr.kicker.usage"),
        title=_usage_title(view, laid),
        tiles=tuple(tracing.tile(figure) for figure in figures) if chart else (),
        charts=(chart,) if chart else (),
        empty=None if chart else Text.of("qbr.usage.empty"),
        notes=(phrases.week_rule("qbr.usage.rule", view.first_weekday), *tracing.notes(sources)),
        sources=sources,
        origin=tracing.origin("usage", figures),
    )


def totals(view: CustomerView) -> tuple[float, float]:
    """Return the use of this quarter and of the one before; no data counts as nothing used."""
    figure = view.figure("use")
    if figure is not None:
        return figure.value or 0.0, figure.previous or 0.0
    return sum(f.total for f in view.features), sum(f.total for f in view.features_before)


def _peak(laid: Weeks) -> tuple[int, float] | None:
    known = [(value, -at) for at, value in enumerate(laid.now) if value is not None]
    if not known or max(known)[0] <= 0:
        return None
    value, at = max(known)
    return -at, value


def _usage_title(view: CustomerView, laid: Weeks) -> Text:
    total, before = totals(view)
    quarter = phrases.quarter_name(view.quarter)
    if not total:
        code = "qbr.usage.title.stopped" if before else "qbr.usage.title.none"
        return Text.of(code, quarter=quarter, before=phrases.number(before))
    peak = _peak(laid)
    known = sum(value is not None for value in laid.now)
    trend = _trend(total, before)
    if peak is None or known < 2:
        return Text.of("qbr.usage.title.only", trend=trend, quarter=quarter)
    at, most = peak
    return Text.of(
        "qbr.usage.title",
        trend=trend,
        day=phrases.day(laid.starts[at]),
        most=phrases.number(most),
    )


def _trend(total: float, before: float) -> Text:
    if not before:
        return Text.of("qbr.usage.trend.first", total=phrases.number(total))
    moved = total / before - 1
    if abs(moved) < phrases.STEADY:
        return Text.of("qbr.usage.trend.steady", total=phrases.number(total))
    code = "qbr.usage.trend.up" if moved > 0 else "qbr.usage.trend.down"
    return Text.of(code, by=phrases.percent(moved), total=phrases.number(total))


def _usage_chart(view: CustomerView, laid: Weeks) -> Chart:
    series = []
    if any(value is not None for value in laid.before):
        name = phrases.quarter_name(view.quarter.previous)
        series.append(Series(name, laid.before, Ink.C6))
    name = phrases.quarter_name(view.quarter)
    series.append(Series(name, laid.now, Ink.C1, labelled=_labelled(laid)))
    return Chart(
        kind=ChartKind.LINE,
        heading=Text("qbr.usage.heading"),
        categories=laid.starts,
        series=tuple(series),
        alt=_usage_alt(laid),
        dotted=laid.gaps > _SPARSE,
    )


def _labelled(laid: Weeks) -> frozenset[int]:
    known = [at for at, value in enumerate(laid.now) if value is not None]
    peak = _peak(laid)
    if not known:
        return frozenset()
    # Two numbers side by side would cover each other: the last one wins.
    if peak is None or known[-1] - peak[0] < 2:
        return frozenset({known[-1]})
    return frozenset({peak[0], known[-1]})


def _usage_alt(laid: Weeks) -> Text:
    known = [at for at, value in enumerate(laid.now) if value is not None]
    last = laid.now[known[-1]] if known else None
    peak = _peak(laid)
    if last is None or peak is None:
        return Text.of("qbr.usage.alt.before", n=len(laid.starts))
    return Text.of(
        "qbr.usage.alt",
        n=len(laid.starts),
        most=phrases.number(peak[1]),
        most_day=phrases.day(laid.starts[peak[0]]),
        last=phrases.number(last),
        last_day=phrases.day(laid.starts[known[-1]]),
    )
