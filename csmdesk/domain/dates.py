"""Calendar spans: quarters, weeks and whole days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_QUARTER = re.compile(r"^\s*(\d{4})\s*[-_ ]?\s*[Qq]([1-4])\s*$")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Hold whole days from ``start`` to ``end``, both inclusive."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Name one quarter of a fiscal year that starts on the first of ``first_month``."""

    year: int
    number: int
    first_month: int = 1

    @classmethod
    def parse(cls, text: str, first_month: int = 1) -> Quarter:
        """Read ``2024Q3`` (also ``2024-q3``); raise ``ValueError`` for anything else."""
        match = _QUARTER.match(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]), first_month)

    @classmethod
    def of(cls, day: date, first_month: int = 1) -> Quarter:
        """Return the quarter that a day lies in."""
        months = day.year * 12 + day.month - first_month
        return cls(months // 12, months % 12 // 3 + 1, first_month)

    @property
    def span(self) -> Span:
        """Return the first and the last day."""
        return Span(self._first_day(0), self._first_day(3) - timedelta(days=1))

    @property
    def previous(self) -> Quarter:
        """Return the quarter before."""
        if self.number == 1:
            return Quarter(self.year - 1, 4, self.first_month)
        return Quarter(self.year, self.number - 1, self.first_month)

    @property
    def next(self) -> Quarter:
        """Return the quarter after."""
        if self.number == 4:
            return Quarter(self.year + 1, 1, self.first_month)
        return Quarter(self.year, self.number + 1, self.first_month)

    def _first_day(self, months_later: int) -> date:
        months = self.first_month - 1 + (self.number - 1) * 3 + months_later
        return date(self.year + months // 12, months % 12 + 1, 1)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


def week_start(day: date, first_weekday: int = 0) -> date:
    """Return the first day of the week of ``day``; ``first_weekday`` 0 is Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)
