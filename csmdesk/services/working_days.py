"""The calendar of this book: the user's week, the holidays of a country, the user's own days."""

from __future__ import annotations

from pathlib import Path

from csmdesk.domain.working_days import HolidayYear, WorkCalendar
from csmdesk.system.holiday_years import holiday_year, own_days
from csmdesk.system.paths import Profile
from csmdesk.system.settings import HOLIDAYS, WORKING_WEEK, Settings

OWN_DAYS = "holidays.toml"


def own_days_file(profile: Profile) -> Path:
    """Return the file in which the user writes days down."""
    return profile.root / OWN_DAYS


def work_calendar(settings: Settings, profile: Profile, language: str = "en") -> WorkCalendar:
    """Return the calendar as the settings say; ``UserError`` when the user's file is not right.

    The names of holidays are in ``language`` where the library has it.
    """
    country = settings.get(HOLIDAYS)

    def year_of(year: int) -> HolidayYear:
        return holiday_year(country, year, language)

    week = frozenset(int(day) for day in settings.get(WORKING_WEEK))
    return WorkCalendar(week, year_of, own_days(own_days_file(profile)))
