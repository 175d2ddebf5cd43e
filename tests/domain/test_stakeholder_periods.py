"""Periods of attributes: whatever is restated, a day has the value that was said of it last."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.stakeholder_periods import History

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(30)]
days = st.sampled_from(DAYS)
said = st.tuples(st.sampled_from(["S", "A", "B", None]), st.none() | days, st.none() | days).filter(
    lambda each: None in each[1:] or each[1] <= each[2]
)


def covers(start, end, day):
    return (start is None or start <= day) and (end is None or day <= end)


def last_said(statements, day, default):
    found = [value for value, start, end in statements if covers(start, end, day)]
    return found[-1] if found else default


@given(st.sampled_from(["S", None]), st.lists(said, max_size=8))
def test_a_day_has_what_was_said_of_it_last(now, statements):
    history = History(now)
    for each in statements:
        history = history.restated(*each)
    for day in [FIRST - timedelta(days=400), *DAYS, FIRST + timedelta(days=400)]:
        assert history.on(day) == last_said(statements, day, now)


@given(st.lists(said, max_size=8))
def test_periods_have_no_gaps_and_no_overlaps_and_differ(statements):
    history = History("A")
    for each in statements:
        history = history.restated(*each)
    periods = list(history.periods())
    assert periods[0].valid_from is None
    assert periods[-1].valid_to is None
    for earlier, later in pairwise(periods):
        assert later.valid_from == earlier.valid_to + timedelta(days=1)
        assert earlier.value != later.value
    for day in DAYS:
        assert [p.value for p in periods if p.covers(day)] == [history.on(day)]


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        History("A").restated("S", DAYS[3], DAYS[2])
