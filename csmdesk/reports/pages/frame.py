"""The pages around the story: cover, summary, commercial frame and appendix."""

from __future__ import annotations

import math
from collections.abc import Iterable

from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import Commercial, CustomerView
from csmdesk.reports.figures import Unit
from csmdesk.reports.pages import tickets, tracing, usage
from csmdesk.reports.palette import Mark
from csmdesk.reports.slide import Cell, Column, Slide, SlideKind, Source, Table, Tile

MAX_TILES = 8
APPENDIX_ROWS = 9
_SUMMARY_CODES = (
    "use",
    "features",
    "touches",
    "effective",
    "tickets",
    "first_response",
    "csat",
    "promises_kept",
)


def cover_slide(view: CustomerView, *, internal: bool = False) -> Slide:
    """Open the deck: whose review, of which quarter, by whom."""
    by = (
        Text.of("qbr.cover.by", name=view.prepared_by, on=view.prepared_on)
        if view.prepared_by
        else Text.of("qbr.cover.on", on=view.prepared_on)
    )
    return Slide(
        kind=SlideKind.COVER,
        kicker=Text("qbr.cover.kicker"),
        title=view.account_name,
        remark=Text.of(
            "qbr.cover.quarter",
            quarter=phrases.quarter_name(view.quarter),
            span=phrases.span_words(view.quarter),
        ),
        origin=by,
        internal=internal,
    )


def summary_slide(view: CustomerView) -> Slide:
    """Say the quarter in one sentence and at most eight numbers."""
    figures = tracing.chosen(view.figures, _SUMMARY_CODES)
    known = [figure for figure in figures if figure.value is not None]
    unknown = [figure for figure in figures if figure.value is None]
    shown = (known + unknown)[:MAX_TILES]
    sources = tuple(tracing.source(figure) for figure in shown)
    return Slide(
        kind=SlideKind.SUMMARY,
        kicker=Text("qbr.kicker.summary"),
        title=_summary_title(view),
        tiles=tuple(tracing.tile(figure) for figure in shown) if known else (),
        remark=_comparison(view) if known else None,
        empty=None if known else Text("qbr.summary.empty"),
        notes=(Text("qbr.summary.rule"), *tracing.notes(sources)),
        sources=sources,
        origin=tracing.origin("summary", shown),
    )


def _comparison(view: CustomerView) -> Text:
    quarter = phrases.quarter_name(view.quarter.previous)
    return Text.of("qbr.summary.compared", quarter=quarter)


def _summary_title(view: CustomerView) -> Text:
    parts = [part for part in (_use_part(view), _ticket_part(view), _promise_part(view)) if part]
    if not parts:
        if view.touchpoints:
            return Text.of(
                "qbr.summary.title",
                parts=Text.of("qbr.touchpoints.count", n=len(view.touchpoints)),
            )
        return Text.of("qbr.summary.title.none", quarter=phrases.quarter_name(view.quarter))
    joined = parts[0]
    for part in parts[1:]:
        joined = Text.of("qbr.clauses", first=joined, second=part)
    return Text.of("qbr.summary.title", parts=joined)


def _use_part(view: CustomerView) -> Text | None:
    total, before = usage.totals(view)
    if not total:
        return None
    if not before:
        return Text.of("qbr.summary.use.first", total=phrases.number(total))
    moved = total / before - 1
    if abs(moved) < phrases.STEADY:
        return Text("qbr.summary.use.steady")
    code = "qbr.summary.use.up" if moved > 0 else "qbr.summary.use.down"
    return Text.of(code, by=phrases.percent(moved))


def _ticket_part(view: CustomerView) -> Text | None:
    opened, closed = tickets.counted(view)
    if not opened and not closed:
        return None
    came = Text.of("qbr.summary.tickets.opened", n=opened)
    return Text.of("qbr.summary.tickets", opened=came, closed=closed)


def _promise_part(view: CustomerView) -> Text | None:
    kept = view.figure("promises_kept")
    if kept is None or kept.value is None:
        return None
    return Text.of("qbr.summary.promises", share=phrases.percent(kept.value))


def commercial_slide(view: CustomerView, commercial: Commercial) -> Slide:
    """Show the commercial frame; only where it was asked for."""
    tiles = [
        Tile("arr", Text("qbr.figure.arr"), phrases.amount(Unit.MONEY, commercial.arr)),
        Tile("renewal", Text("qbr.internal.renewal"), phrases.full_day(commercial.renewal_on)),
    ]
    if commercial.renewal_on is None:
        title = Text("qbr.commercial.title.open")
    else:
        title = Text.of("qbr.commercial.title", on=commercial.renewal_on)
    return Slide(
        kind=SlideKind.COMMERCIAL,
        kicker=Text("qbr.kicker.commercial"),
        title=title,
        tiles=tuple(tiles),
        notes=(Text("qbr.def.arr"),),
        origin=Text.of("qbr.origin.as_of", data=Text("qbr.data.contracts"), on=view.prepared_on),
    )


def appendix_slides(view: CustomerView, sources: Iterable[Source]) -> tuple[Slide, ...]:
    """Define every number, with its rows and its day; as many pages as it takes."""
    rows = [_source_row(source) for source in sources]
    count = max(1, math.ceil(len(rows) / APPENDIX_ROWS))
    size = max(1, math.ceil(len(rows) / count))
    pages = [rows[at * size : (at + 1) * size] for at in range(count)]
    return tuple(_appendix_slide(view, page, at + 1, len(pages)) for at, page in enumerate(pages))


def _appendix_slide(
    view: CustomerView, rows: list[tuple[Cell, ...]], page: int, pages: int
) -> Slide:
    kicker = Text("qbr.kicker.appendix")
    if pages > 1:
        kicker = Text.of("qbr.kicker.appendix.page", page=page, pages=pages)
    table = Table(
        alt=Text.of("qbr.appendix.alt", n=len(rows)),
        columns=(
            Column(Text("qbr.head.figure"), 0.20),
            Column(Text("qbr.head.value"), 0.12, is_number=True),
            Column(Text("qbr.head.definition"), 0.46),
            Column(Text("qbr.head.rows"), 0.08, is_number=True),
            Column(Text("qbr.head.as_of"), 0.14, is_number=True),
        ),
        rows=tuple(rows),
    )
    return Slide(
        kind=SlideKind.APPENDIX,
        kicker=kicker,
        title=Text("qbr.appendix.title"),
        tables=(table,) if rows else (),
        remark=Text(
            "qbr.appendix.rules",
            {
                "span": phrases.span_words(view.quarter),
                "weeks": phrases.week_rule("qbr.appendix.weeks", view.first_weekday),
            },
        ),
        empty=None if rows else Text("qbr.appendix.empty"),
        origin=Text.of("qbr.origin.read", on=view.prepared_on),
    )


def _source_row(source: Source) -> tuple[Cell, ...]:
    return (
        Cell(source.label, strong=True),
        Cell(source.value),
        Cell(source.definition, mark=Mark.NONE),
        Cell(phrases.number(source.rows)),
        Cell(phrases.full_day(source.as_of)),
    )
