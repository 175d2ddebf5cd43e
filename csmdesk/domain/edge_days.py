"""The days on which people are tied: one manager a day, and nobody above themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Hold the days from ``first`` to ``last``, both inclusive; ``None`` is an open end."""

    first: date | None = None
    last: date | None = None

    @property
    def begin(self) -> date:
        """Return the first day, or the first of all."""
        return self.first or date.min

    @property
    def end(self) -> date:
        """Return the last day, or the last of all."""
        return self.last or date.max

    @property
    def is_empty(self) -> bool:
        """Tell whether they end before they begin."""
        return self.end < self.begin

    def __contains__(self, day: date) -> bool:
        return self.begin <= day <= self.end

    def meets(self, other: Days) -> bool:
        """Tell whether the two have a day in common."""
        return self.begin <= other.end and other.begin <= self.end

    def touches(self, other: Days) -> bool:
        """Tell whether no day lies between the two."""
        gaps = (other.begin - self.end, self.begin - other.end)
        return max(gaps) <= _DAY

    def joined(self, other: Days) -> Days:
        """Return all days from the first to the last of both."""
        first = min(self.begin, other.begin)
        last = max(self.end, other.end)
        return Days(None if first == date.min else first, None if last == date.max else last)

    def common(self, other: Days) -> Days:
        """Return the days of both; they are empty when there are none."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Days(max(firsts, default=None), min(lasts, default=None))

    def without(self, other: Days) -> Iterator[Days]:
        """Yield what is left of the days when others are taken out: at most two pieces."""
        if not self.meets(other):
            yield self
            return
        if other.first is not None and self.begin < other.first:
            yield Days(self.first, other.first - _DAY)
        if other.last is not None and other.last < self.end:
            yield Days(other.last + _DAY, self.last)


@dataclass(frozen=True, slots=True)
class Reporting:
    """Say that a person reports to a manager on some days; without ``id`` it is not kept yet."""

    person: str
    manager: str
    days: Days
    note: str | None = None
    id: str = ""


def restated(
    said: Sequence[Reporting], person: str, manager: str | None, days: Days
) -> tuple[Reporting, ...]:
    """Say to whom a person reports on some days, whatever was said of them before.

    ``said`` is all of that person. What was said of other days stays; without a manager they
    report to nobody on these. Two neighbours with one manager become one.
    """
    kept: list[Reporting] = []
    ours = None if manager is None else Reporting(person, manager, days)
    for each in said:
        if ours is not None and each.manager == manager and each.days.touches(ours.days):
            ours = replace(
                ours, days=ours.days.joined(each.days), note=ours.note or each.note,
                id=ours.id or each.id,
            )  # fmt: skip
            continue
        pieces = tuple(each.days.without(days))
        kept += [
            replace(each, days=piece, id="" if n else each.id) for n, piece in enumerate(pieces)
        ]
    return tuple(kept) if ours is None else (*kept, ours)


def find_ring(
    said: Iterable[Reporting], person: str, days: Days
) -> tuple[date, tuple[str, ...]] | None:
    """Find the first of the days on which a person stands above themselves, with the whole ring.

    A ring closes only on a day on which one of its parts begins.
    """
    above: dict[str, list[Reporting]] = defaultdict(list)
    for each in said:
        above[each.person].append(each)
    begins = {
        each.days.begin for many in above.values() for each in many if each.days.begin in days
    }
    for day in sorted(begins | {days.begin}):
        ring = _ring_on(above, person, day)
        if ring:
            return day, ring
    return None


def fitted(said: Sequence[Reporting], new: Reporting) -> list[Reporting]:
    """Return what of a statement goes with others: no day has two managers, and no ring closes.

    The first piece keeps its ``id``.
    """
    spans = [new.days]
    for each in said:
        if each.person == new.person:
            spans = [left for span in spans for left in span.without(each.days)]
    found: list[Days] = []
    while spans:
        span = spans.pop()
        ring = find_ring([*said, replace(new, days=span)], new.person, span)
        if ring is None:
            found.append(span)
            continue
        day, members = ring
        ends = [e.days.end for e in said if e.person in members[1:] and day in e.days]
        last = min(ends, default=date.max)
        closed = Days(None if day == date.min else day, None if last == date.max else last)
        spans += span.without(closed)
    found.sort(key=lambda span: span.begin)
    return [replace(new, days=span, id="" if n else new.id) for n, span in enumerate(found)]


def _ring_on(above: dict[str, list[Reporting]], person: str, day: date) -> tuple[str, ...]:
    path = [person]
    while True:
        at = next((each.manager for each in above[path[-1]] if day in each.days), None)
        if at == person:
            return tuple(path)
        if at is None or at in path:
            return ()
        path.append(at)
