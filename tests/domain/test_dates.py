"""Quarters, spans and weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.dates import Quarter, Span, week_start

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(1, 12)


@given(DAYS, MONTHS)
def test_day_lies_in_its_quarter_and_in_no_neighbour(day, first_month):
    quarter = Quarter.of(day, first_month)
    assert day in quarter.span
    assert day not in quarter.next.span
    assert day not in quarter.previous.span


@given(DAYS, MONTHS)
def test_quarters_follow_each_other_without_gap(day, first_month):
    quarter = Quarter.of(day, first_month)
    assert quarter.next.span.start == quarter.span.end + timedelta(days=1)
    assert quarter.next.previous == quarter
    assert quarter.previous.next == quarter
    assert quarter < quarter.next
    assert 89 <= quarter.span.days <= 92


@given(DAYS, MONTHS)
def test_fiscal_year_has_four_quarters_and_starts_on_the_first(day, first_month):
    year = Quarter.of(day, first_month).year
    quarters = [Quarter(year, number, first_month) for number in (1, 2, 3, 4)]
    assert quarters[0].span.start == date(year, first_month, 1)
    assert sum(quarter.span.days for quarter in quarters) in (365, 366)
    assert quarters[3].next == Quarter(year + 1, 1, first_month)


@given(DAYS, MONTHS)
def test_quarter_is_read_as_it_is_written(day, first_month):
    quarter = Quarter.of(day, first_month)
    assert Quarter.parse(str(quarter), first_month) == quarter


@pytest.mark.parametrize("text", ["2024Q3", "2024-q3", " 2024 Q3 ", "2024_Q3"])
def test_ways_to_write_a_quarter(text):
    assert Quarter.parse(text) == Quarter(2024, 3)


@pytest.mark.parametrize("text", ["", "2024", "2024Q0", "2024Q5", "24Q1", "Q3 2024", "2024Q3x"])
def test_what_is_no_quarter(text):
    with pytest.raises(ValueError, match=r".*"):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("day", "first_month", "expected", "start", "end"),
    [
        (date(2024, 7, 1), 1, "2024Q3", date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 3, 31), 4, "2023Q4", date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 1, 31), 2, "2023Q4", date(2023, 11, 1), date(2024, 1, 31)),
        (date(2024, 2, 29), 12, "2023Q1", date(2023, 12, 1), date(2024, 2, 29)),
    ],
)
def test_known_quarters(day, first_month, expected, start, end):
    quarter = Quarter.of(day, first_month)
    assert str(quarter) == expected
    assert quarter.span == Span(start, end)


@given(DAYS, st.integers(0, 400))
def test_span_counts_both_ends(start, more):
    span = Span(start, start + timedelta(days=more))
    assert span.days == more + 1
    assert span.start in span
    assert span.end in span
    assert span.end + timedelta(days=1) not in span


@given(DAYS, st.integers(0, 6))
def test_week_starts_on_its_day_at_most_six_days_ago(day, first_weekday):
    start = week_start(day, first_weekday)
    assert start.weekday() == first_weekday
    assert timedelta() <= day - start < timedelta(days=7)
    assert week_start(start, first_weekday) == start
