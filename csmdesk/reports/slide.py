"""Slides as data: one description that the deck writer and the screen both draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csmdesk.domain.customer_plans import CustomerPlan
from csmdesk.domain.text import Text
from csmdesk.reports.palette import Ink, Mark

# A sentence of the catalogue, or words that a person typed (names, subjects).
Words = Text | str


class SlideKind(StrEnum):
    """Name the pages of a review."""

    COVER = "cover"
    SUMMARY = "summary"
    GOALS = "goals"
    VALUE = "value"
    USAGE = "usage"
    FEATURES = "features"
    TICKETS = "tickets"
    TOUCHPOINTS = "touchpoints"
    PROMISES = "promises"
    COMMERCIAL = "commercial"
    INTERNAL = "internal"
    APPENDIX = "appendix"


class ChartKind(StrEnum):
    """Say how numbers are drawn."""

    LINE = "line"
    COLUMNS = "columns"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Tile:
    """Show one number, what it is, and how it moved; without data a quiet word."""

    code: str
    label: Words
    value: Words
    change: Words | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """Hold the values of one row of marks; ``None`` is a gap, never a zero.

    ``labelled`` lists the points that carry their number.
    """

    name: Words
    values: tuple[float | None, ...]
    ink: Ink
    labelled: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Aside:
    """Add a column of words beside the bars of a chart, one word group a category."""

    head: Words
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Describe one chart; ``alt`` tells in words what it shows.

    Lines have days for categories, set on an axis of time; columns and bars have words.
    ``dotted`` marks every point, for lines that are mostly gaps. ``limit`` is the end of a scale
    that is known before, such as 100 percent.
    """

    kind: ChartKind
    heading: Words
    categories: tuple[Words, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    alt: Words
    asides: tuple[Aside, ...] = ()
    dotted: bool = False
    limit: float | None = None

    @property
    def top(self) -> float:
        """Return where the values end: at the ``limit``, else at the largest; 0 without any."""
        if self.limit is not None:
            return self.limit
        return max((v for s in self.series for v in s.values if v is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Column:
    """Head one column of a table; ``share`` is its part of the width."""

    head: Words
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Fill one cell of a table."""

    words: Words
    strong: bool = False
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Table:
    """Describe one table; ``rest`` says what did not fit, ``empty`` stands in for rows."""

    alt: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: Words | None = None
    heading_ink: Ink | None = None
    rest: Words | None = None
    empty: Words | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Trace one number: what it means, how many rows it came from, up to which day."""

    code: str
    label: Words
    value: Words
    definition: Words
    rows: int
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Slide:
    """Describe one slide.

    ``title`` is a sentence that says what is to be seen; ``empty`` replaces the body where there
    is no data; ``notes`` go to the speaker's notes; ``origin`` stands in the foot. The milestones
    of a ``plan`` stand as bars on a scale of days below the charts.
    """

    kind: SlideKind
    kicker: Words
    title: Words
    tiles: tuple[Tile, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    remark: Words | None = None
    empty: Words | None = None
    notes: tuple[Words, ...] = ()
    sources: tuple[Source, ...] = ()
    origin: Words | None = None
    internal: bool = False
    plan: CustomerPlan | None = None
