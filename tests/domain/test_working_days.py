"""Which days are worked, and counting by them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.working_days import (
    HolidayYear,
    OwnDays,
    WorkCalendar,
    WorkingHours,
    add_working_days,
    count_working_days,
    working_day_on_or_after,
    working_minutes,
)

WEEK = frozenset(range(5))
MAY = HolidayYear({date(2026, 5, 1): "Labour Day"}, frozenset({date(2026, 5, 9)}))


@pytest.fixture
def days():
    own = OwnDays({date(2026, 5, 13): "Team day"}, frozenset({date(2026, 5, 16)}))
    return WorkCalendar(WEEK, lambda year: MAY if year == 2026 else HolidayYear(), own)


@pytest.mark.parametrize(
    ("day", "is_worked", "name"),
    [
        (date(2026, 5, 4), True, ""),  # a Monday
        (date(2026, 5, 2), False, ""),  # a Saturday
        (date(2026, 5, 1), False, "Labour Day"),
        (date(2026, 5, 9), True, ""),  # a Saturday that is worked instead
        (date(2026, 5, 13), False, "Team day"),
        (date(2026, 5, 16), True, ""),  # a Saturday of one's own
        (date(2025, 5, 1), True, ""),  # another year
    ],
)
def test_own_days_stand_above_holidays_and_these_above_the_week(days, day, is_worked, name):
    assert days.is_working_day(day) is is_worked
    assert days.holiday_name(day) == name


def test_own_words_win_over_a_public_holiday():
    own = OwnDays(worked=frozenset({date(2026, 5, 1)}))
    assert WorkCalendar(WEEK, lambda _: MAY, own).is_working_day(date(2026, 5, 1))


def test_each_year_is_asked_for_once():
    asked = []

    def year_of(year):
        asked.append(year)
        return HolidayYear()

    days = WorkCalendar(WEEK, year_of)
    for n in range(400):
        days.is_working_day(date(2026, 1, 1) + timedelta(days=n))
    assert asked == [2026, 2027]


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 4, 30), 1, date(2026, 5, 4)),  # over the holiday and the weekend
        (date(2026, 5, 8), 1, date(2026, 5, 9)),  # the moved Saturday counts
        (date(2026, 5, 4), -1, date(2026, 4, 30)),
        (date(2026, 5, 1), 0, date(2026, 5, 4)),
        (date(2026, 5, 4), 0, date(2026, 5, 4)),
    ],
)
def test_days_are_added_over_what_is_free(days, start, count, end):
    assert add_working_days(days, start, count) == end


def test_a_calendar_without_a_working_day_moves_nothing():
    never = WorkCalendar(frozenset(), lambda _: HolidayYear())
    assert working_day_on_or_after(never, date(2026, 5, 1)) == date(2026, 5, 1)
    assert count_working_days(never, date(2026, 5, 1), date(2026, 6, 1)) == 0


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_adding_and_counting_agree(start, count):
    week = WorkCalendar(WEEK, lambda _: HolidayYear())
    end = add_working_days(week, start, count)
    assert week.is_working_day(end)
    assert count_working_days(week, start + timedelta(days=1), end) == count
    assert count_working_days(week, end, start) == 0


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (datetime(2026, 4, 30, 17, 30), datetime(2026, 5, 4, 9, 45), 75),  # over a holiday
        (datetime(2026, 5, 9, 10), datetime(2026, 5, 9, 11), 60),  # a Saturday that is worked
        (datetime(2026, 5, 4, 6), datetime(2026, 5, 4, 8, 59), 0),
        (datetime(2026, 5, 4, 6), datetime(2026, 5, 4, 20), 540),
        (datetime(2026, 5, 4, 10), datetime(2026, 5, 4, 10), 0),
    ],
)
def test_minutes_of_working_time(days, start, end, minutes):
    hours = WorkingHours(time(9), time(18))
    assert working_minutes(days, hours, start, end) == minutes
