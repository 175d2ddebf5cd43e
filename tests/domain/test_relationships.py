"""The strength of a relationship: parts by hand, and what holds for all touches there can be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.relationships import MOST, THREAD, Strength, Touches, strength_of

DAY = date(2026, 3, 2)
tiers = st.sampled_from(["S", "A", "B", None])


@st.composite
def touches(draw):
    """Draw touches that can be: days and two-way ones are among those that are counted."""
    ago = draw(st.integers(0, 800))
    count = draw(st.integers(1, 400)) if ago < 180 else 0
    return Touches(
        DAY - timedelta(days=ago),
        draw(st.integers(1, min(count, 90))) if ago < 90 else 0,
        count,
        draw(st.integers(0, count)),
        draw(st.sampled_from([0.25, 0.5, 0.75, 1.0])) if count else 0.0,
    )


def last_touch(ago, **values):
    given = {"days": 0, "count": 0, "two_way": 0, "depth": 0.0} | values
    return Touches(DAY - timedelta(days=ago), **given)


@given(touches(), tiers)
def test_a_strength_lies_between_nothing_and_a_hundred(found, tier):
    strength = strength_of(found, tier, DAY)
    assert 0 <= strength.score <= 100
    assert all(0 <= part <= MOST[name] for name, part in strength.parts.items())
    assert strength.is_thread == (strength.score >= THREAD)


@given(touches(), tiers, st.integers(0, 400))
def test_the_longer_ago_the_weaker(found, tier, later):
    now = strength_of(found, tier, DAY)
    then = strength_of(found, tier, DAY + timedelta(days=later))
    assert then.score <= now.score
    assert then.recency <= now.recency


@given(touches())
def test_who_stands_higher_is_no_weaker(found):
    scores = [strength_of(found, tier, DAY).score for tier in ("S", "A", "B", None)]
    assert scores == sorted(scores, reverse=True)


def test_the_most_of_everything_is_a_hundred():
    found = last_touch(0, days=6, count=9, two_way=9, depth=1.0)
    assert strength_of(found, "S", DAY).parts == {name: float(most) for name, most in MOST.items()}
    assert strength_of(found, "S", DAY).score == sum(MOST.values()) == 100


def test_without_a_touch_there_is_nothing():
    assert strength_of(Touches(), "S", DAY) == Strength()


@pytest.mark.parametrize(("ago", "recency"), [(0, 30), (45, 15), (90, 7.5), (366, 0)])
def test_what_is_long_ago_fades_by_half_every_45_days(ago, recency):
    assert strength_of(last_touch(ago), "S", DAY).recency == recency


def test_after_a_year_a_touch_is_forgotten_but_not_before():
    assert strength_of(last_touch(365), None, DAY).recency > 0
    assert strength_of(last_touch(366), None, DAY).recency == 0


def test_out_of_the_window_only_recency_is_left():
    assert strength_of(last_touch(180), "S", DAY) == Strength(recency=30 * 0.5**4)


@pytest.mark.parametrize(("parts", "score"), [((29.4,), 29), ((29.5,), 30), ((29.5 - 1e-12,), 30)])
def test_a_half_is_rounded_up(parts, score):
    assert Strength(*parts).score == score
