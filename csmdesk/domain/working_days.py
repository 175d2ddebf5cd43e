"""Which days are worked: the week, the public holidays of a country, and the user's own days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

_LONGEST_BREAK = 400  # days without a working one: the calendar then has none at all


class WorkingDays(Protocol):
    """Tell working days from others; what counts due dates asks no more than this."""

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is worked."""
        ...


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """Hold the public holidays of a year by name, and the days off that are worked instead.

    ``is_official`` is false where the country moves days by a notice each year and there is none
    yet: then the fixed feasts stand here, and the bridges and moved days are missing.
    """

    names: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()
    is_official: bool = True


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Hold the days that the user wrote down; they stand above everything else."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Hold from when to when a working day lasts, by the clock on the wall."""

    start: time
    end: time


class WorkCalendar:
    """Answer for any day; ``year_of`` is asked once a year."""

    def __init__(
        self,
        weekdays: frozenset[int],
        year_of: Callable[[int], HolidayYear],
        own: OwnDays | None = None,
    ) -> None:
        self._weekdays = weekdays
        self._year_of = year_of
        self._own = own or OwnDays()
        self._years: dict[int, HolidayYear] = {}

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is worked: own days first, then holidays, then the week."""
        if day in self._own.worked:
            return True
        if day in self._own.holidays:
            return False
        year = self.year(day.year)
        if day in year.worked:
            return True
        return day.weekday() in self._weekdays and day not in year.names

    def holiday_name(self, day: date) -> str:
        """Return why a day is free, empty where it is worked or just a weekend."""
        if self.is_working_day(day):
            return ""
        return self._own.holidays.get(day) or self.year(day.year).names.get(day, "")

    def year(self, year: int) -> HolidayYear:
        """Return the public holidays of a year."""
        if year not in self._years:
            self._years[year] = self._year_of(year)
        return self._years[year]


def working_day_on_or_after(days: WorkingDays, day: date) -> date:
    """Return the day itself when it is worked, else the next one that is."""
    return _next(days, day, 1)


def add_working_days(days: WorkingDays, start: date, count: int) -> date:
    """Return the day that lies ``count`` working days after ``start`` (before it when negative).

    ``start`` itself does not count; 0 returns it, or the next working day where it is free.
    """
    if count == 0:
        return _next(days, start, 1)
    step = 1 if count > 0 else -1
    day = start
    for _ in range(abs(count)):
        day = _next(days, day + timedelta(days=step), step)
    return day


def count_working_days(days: WorkingDays, first: date, last: date) -> int:
    """Count the working days from ``first`` to ``last``, both inclusive."""
    return sum(
        days.is_working_day(first + timedelta(days=n)) for n in range((last - first).days + 1)
    )


def working_minutes(days: WorkingDays, hours: WorkingHours, start: datetime, end: datetime) -> int:
    """Count the minutes between two moments that lie in the hours of working days.

    The moments are naive: what a clock at the desk showed.
    """
    found, day = timedelta(), start.date()
    while day <= end.date():
        if days.is_working_day(day):
            first = max(start, datetime.combine(day, hours.start))
            last = min(end, datetime.combine(day, hours.end))
            found += max(timedelta(), last - first)
        day += timedelta(days=1)
    return int(found.total_seconds() // 60)


def _next(days: WorkingDays, day: date, step: int) -> date:
    for passed in range(_LONGEST_BREAK):
        found = day + timedelta(days=step * passed)
        if days.is_working_day(found):
            return found
    return day  # a calendar without any working day moves nothing
