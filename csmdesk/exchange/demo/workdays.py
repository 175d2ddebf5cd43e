"""Days of the demo book: working days, quiet days and local moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from csmdesk.domain.dates import week_start

HISTORY = timedelta(days=730)
_QUIET = {
    "zh": {(1, 1), (5, 1), (5, 2), (5, 3), *((10, day) for day in range(1, 8))},
    "en": {(1, 1), (12, 24), (12, 25), (12, 26), (12, 31)},
}


def is_workday(day: date) -> bool:
    """Tell whether offices are open."""
    return day.weekday() < 5


def is_quiet(day: date, lang: str) -> bool:
    """Tell whether a country is on holiday."""
    return (day.month, day.day) in _QUIET[lang]


def workday_before(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def open_day_before(day: date, lang: str) -> date:
    """Return the day itself, or the last one before on which people can be met."""
    day = workday_before(day)
    while is_quiet(day, lang):
        day = workday_before(day - timedelta(days=1))
    return day


def workday_after(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def moment(day: date, hour: int, minute: int) -> datetime:
    """Return the moment of a local time."""
    return datetime.combine(day, time(hour, minute)).astimezone().astimezone(UTC)


def fall_week(today: date) -> date:
    """Return the Monday on which the four last full weeks begin."""
    return week_start(today) - timedelta(weeks=4)
