"""What an attribute of a stakeholder was on each day: periods without gaps or overlaps.

A period is kept by its last day alone and begins on the day after the one before it, so that no
order of edits can make two of them cover one day. What holds now has no last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise


class Attribute(StrEnum):
    """Name what a stakeholder is for a period; the values are the columns of the record."""

    TIER = "tier"
    ROLE = "role"
    STANCE = "stance"
    INFLUENCE = "influence"
    INTEREST = "interest"
    OWNER = "owner_id"


@dataclass(frozen=True, slots=True)
class Period:
    """Show one value and the days it held, both inclusive; an open end is ``None``."""

    value: str | None
    valid_from: date | None
    valid_to: date | None

    def covers(self, day: date) -> bool:
        """Tell whether the value held on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class History:
    """Hold what an attribute was: ``ended`` are (value, last day), oldest first; ``now`` holds on.

    Two neighbours of one value are one period.
    """

    now: str | None = None
    ended: tuple[tuple[str | None, date], ...] = ()

    def on(self, day: date) -> str | None:
        """Return the value of a day; ``None`` where nothing was said."""
        for value, last in self.ended:
            if day <= last:
                return value
        return self.now

    def periods(self) -> Iterator[Period]:
        """Yield all periods, oldest first; the first is open at its begin, the last at its end."""
        start: date | None = None
        for (value, last), (after, _) in pairwise((*self.ended, (self.now, None))):
            if value != after and last is not None:
                yield Period(value, start, last)
                start = last + timedelta(days=1)
        yield Period(self.now, start, None)

    def restated(
        self, value: str | None, valid_from: date | None, valid_to: date | None = None
    ) -> History:
        """Say what held on some days, whatever was said of them before; the others stay.

        Without a begin or an end it held always before, or holds on. Raises ``ValueError`` for a
        period that ends before it starts.
        """
        if valid_from is not None and valid_to is not None and valid_to < valid_from:
            raise ValueError("a period ends before it starts")
        pieces = [
            *(_until(each, valid_from) for each in self.periods()),
            Period(value, valid_from, valid_to),
            *(_after(each, valid_to) for each in self.periods()),
        ]
        return _joined([piece for piece in pieces if piece is not None])

    def filled(self, other: History) -> History:
        """Return what was said here and, of the days of which nothing was, what the other says."""
        days = sorted({last for _, last in (*self.ended, *other.ended)})
        ended = tuple((self.on(day) or other.on(day), day) for day in days)
        return _simple(History(self.now or other.now, ended))

    def renamed(self, old: str, new: str) -> History:
        """Return the same with one value in the place of another one."""
        ended = tuple((new if value == old else value, last) for value, last in self.ended)
        return _simple(History(new if self.now == old else self.now, ended))


def _until(period: Period, day: date | None) -> Period | None:
    """Return what of a period lies before a day."""
    if day is None or (period.valid_from is not None and period.valid_from >= day):
        return None
    last = day - timedelta(days=1)
    if period.valid_to is not None and period.valid_to < last:
        last = period.valid_to
    return Period(period.value, period.valid_from, last)


def _after(period: Period, day: date | None) -> Period | None:
    """Return what of a period lies after a day."""
    if day is None or (period.valid_to is not None and period.valid_to <= day):
        return None
    first = day + timedelta(days=1)
    if period.valid_from is not None and period.valid_from > first:
        first = period.valid_from
    return Period(period.value, first, period.valid_to)


def _simple(history: History) -> History:
    return _joined(tuple(history.periods()))


def _joined(periods: Sequence[Period]) -> History:
    """Make a history of periods that follow one another."""
    ended: list[tuple[str | None, date]] = []
    for period in periods[:-1]:
        assert period.valid_to is not None
        if ended and ended[-1][0] == period.value:
            ended.pop()
        ended.append((period.value, period.valid_to))
    now = periods[-1].value
    while ended and ended[-1][0] == now:
        ended.pop()
    return History(now, tuple(ended))
