"""The days of the time bar as places on it, and which months are written below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_STEPS = (1, 2, 3, 6, 12, 24, 60)  # months between two ticks
_CJK_FROM = "\u2e80"


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Turn days into px and back; the track goes from ``left`` over ``width`` px."""

    first: date
    last: date
    left: int
    width: int

    @property
    def days(self) -> int:
        """Return how many days apart the ends are."""
        return max(1, (self.last - self.first).days)

    def x(self, day: date) -> int:
        """Return where a day is."""
        at = min(max(0, (day - self.first).days), self.days)
        return self.left + round(at * self.width / self.days)

    def day(self, x: int) -> date:
        """Return the day at a place, the nearest one within the ends."""
        at = round((x - self.left) * self.days / max(1, self.width))
        return self.first + timedelta(days=min(max(0, at), self.days))

    def ticks(self, least: int) -> tuple[date, ...]:
        """Return first days of months that stand at least so many px apart."""
        months = _months(self.first, self.last)
        for step in _STEPS:
            found = tuple(month for month in months if (month.month - 1) % min(step, 12) == 0)
            if step > 12:
                found = tuple(month for month in found if month.year % (step // 12) == 0)
            if not found or self._stand_apart(found, least):
                return found
        return found

    def _stand_apart(self, days: Sequence[date], least: int) -> bool:
        places = [self.x(day) for day in days]
        return all(b - a >= least for a, b in pairwise(places))


def month_before(day: date) -> date:
    """Return the day a month earlier, the last of a shorter month."""
    year, month = (day.year - 1, 12) if day.month == 1 else (day.year, day.month - 1)
    return _in_month(year, month, day.day)


def month_after(day: date) -> date:
    """Return the day a month later, the last of a shorter month."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return _in_month(year, month, day.day)


def short_name(name: str) -> str:
    """Shorten "Lucía Ferrant" to "L. Ferrant"; a Chinese name stays as it is."""
    words = name.split()
    if len(words) < 2 or any(letter >= _CJK_FROM for letter in name):
        return words[0] if words and words[0][0] >= _CJK_FROM else name
    return f"{words[0][0]}. {words[-1]}"


def _in_month(year: int, month: int, day: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), following - timedelta(days=1))


def _months(first: date, last: date) -> list[date]:
    found = []
    month = first if first.day == 1 else month_after(first.replace(day=1))
    while month <= last:
        found.append(month)
        month = month_after(month)
    return found
