"""Small pieces of wording that every page of a report uses: days, amounts, changes."""

from __future__ import annotations

import math
from datetime import date

from csmdesk.domain.accounts import Stage
from csmdesk.domain.dates import Quarter
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind
from csmdesk.reports.figures import Unit
from csmdesk.reports.slide import Words

# Under this many, "+1" says more than "+100 %".
_FEW = 10
# A change of less than this part is called steady.
STEADY = 0.05


def rounded(value: float) -> int | float:
    """Round for the eye: whole from 100 on, else one decimal where there is one."""
    if value == int(value) or abs(value) >= 100:
        return math.floor(value + 0.5)
    return math.floor(value * 10 + 0.5) / 10


def number(value: float) -> Text:
    """Write a number."""
    return Text.of("qbr.number", n=rounded(value))


def percent(ratio: float) -> Text:
    """Write a ratio in percent, half up, without its sign."""
    return Text.of("qbr.percent", n=math.floor(abs(ratio) * 100 + 0.5))


def day(on: date) -> Text:
    """Write a day without its year, for axes and sentences of one quarter."""
    return Text.of("qbr.day", on=on)


def full_day(on: date | None) -> Text:
    """Write a day with its year, or a dash."""
    return Text.of("qbr.date", on=on) if on else Text("qbr.dash")


def month(on: date) -> Text:
    """Write the short name of a month."""
    return Text(f"qbr.month.{on.month}")


def week_rule(code: str, first_weekday: int) -> Text:
    """Say on which day weeks begin, and which one decides to what quarter a week belongs."""
    names = [Text(f"qbr.weekday.{day % 7}") for day in (first_weekday, first_weekday + 3)]
    return Text.of(code, first=names[0], middle=names[1])


def quarter_name(quarter: Quarter) -> Text:
    """Name a quarter; a fiscal year that is not the calendar's is called one."""
    code = "qbr.quarter" if quarter.first_month == 1 else "qbr.quarter.fiscal"
    return Text.of(code, year=str(quarter.year), number=Text(f"qbr.ordinal.{quarter.number}"))


def span_words(quarter: Quarter) -> Text:
    """Write the first and the last day of a quarter."""
    return Text.of("qbr.span", start=quarter.span.start, end=quarter.span.end)


def kind_words(kind: str) -> Words:
    """Name the form of a touchpoint; a form made by the user keeps its own name."""
    return Text(f"qbr.kind.{kind}") if kind in set(Kind) else kind


def stage_words(stage: str | None) -> Words:
    """Name a stage of the journey."""
    if stage is None:
        return Text("qbr.dash")
    return Text(f"choice.stage.{stage}") if stage in set(Stage) else stage


def named(names: tuple[str, ...]) -> Words:
    """List names in the way of the language."""
    return Text.of("qbr.names", names=names) if names else Text("qbr.dash")


def amount(unit: Unit, value: float | Money | None) -> Words:
    """Write a value in its unit."""
    if value is None:
        return Text("qbr.no_data")
    if isinstance(value, Money):
        return Text.of("qbr.money", amount=value)
    if unit is Unit.RATIO:
        return percent(value)
    if unit is Unit.SCORE:
        return Text.of("qbr.score", n=rounded(value))
    if unit is Unit.MINUTES:
        return _minutes(value)
    return number(value)


def _minutes(value: float) -> Text:
    if value < 120:
        return Text.of("qbr.minutes", n=rounded(value))
    if value < 48 * 60:
        return Text.of("qbr.hours", n=rounded(value / 60))
    return Text.of("qbr.days.long", n=rounded(value / 1440))


def change(unit: Unit, value: float | Money | None, before: float | Money | None) -> Words | None:
    """Write how a value moved since last quarter: arrow, sign and what it was.

    ``None`` where there is no value; a missing value before is said, never taken for zero.
    """
    if value is None:
        return None
    now, then = _plain(value), _plain(before)
    if now is None or then is None or _currency(value) != _currency(before):
        return Text("qbr.change.unknown")
    was = amount(unit, before)
    by = _difference(unit, now, then)
    if by is None:
        return Text("qbr.change.same")
    code = "qbr.change.up" if now > then else "qbr.change.down"
    return Text.of(code, by=by, before=was)


def short_change(unit: Unit, value: float, before: float) -> Words:
    """Write how a value moved: arrow and sign alone."""
    by = _difference(unit, value, before)
    if by is None:
        return Text("qbr.change.steady")
    return Text.of("qbr.change.more" if value > before else "qbr.change.less", by=by)


def _plain(value: float | Money | None) -> float | None:
    return float(value.amount) if isinstance(value, Money) else value


def _currency(value: float | Money | None) -> str | None:
    return value.currency if isinstance(value, Money) else None


def _difference(unit: Unit, now: float, then: float) -> Words | None:
    """Write the size of a change, or ``None`` where nothing would be seen of it."""
    gap = abs(now - then)
    if unit is Unit.RATIO:
        points = math.floor(gap * 100 + 0.5)
        return Text.of("qbr.points", n=points) if points else None
    if unit is Unit.MINUTES:
        return _minutes(gap) if rounded(gap) else None
    if unit is Unit.SCORE or then < _FEW:
        return number(gap) if rounded(gap) else None
    return percent(gap / then) if math.floor(gap / then * 100 + 0.5) else None
