"""The order and the groups of the list of the day, and what a mark of the user holds back."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.today import (
    Group,
    Mark,
    MarkState,
    Reason,
    Standing,
    arr_factor,
    group_of,
    group_sums,
    involved,
    medians,
    plain_words,
    ranked,
    renewal_factor,
    score,
    voiced,
)

DAY = date(2026, 3, 18)


def days(count):
    return timedelta(days=count)


def reason(account="a", *, severity=2, due=None, code="promise_ours", key="1", **fields):
    said = Text("today.use.act")
    return Reason(
        code, severity, account, ("commitment", key), said, said, (("commitment", key),),
        due_on=due, **fields,
    )  # fmt: skip


def standing(key="a", arr=None, *, renewal=None, currency="CNY", name=""):
    money = None if arr is None else Money(arr, currency)
    ends = None if renewal is None else DAY + days(renewal)
    return Standing(key, name or key, "A", money, ends)


def keys(reasons, *accounts, marks=None):
    lines = ranked(reasons, {each.id: each for each in accounts}, marks or {}, DAY)
    return [line.reason.subject[1] for line in lines]


@pytest.mark.parametrize(
    ("severity", "arr", "middle", "to_go", "expected"),
    [
        (4, 300, 100, 90, 4 * 4 * 1.5),
        (1, 100, 100, 180, 2.0),
        (2, 900, 100, 0, 2 * 5 * 2),  # never more than four medians
        (2, None, 100, None, 2.0),  # neither is known
        (2, 50, 100, -1, 2 * 1.5 * 2),  # past due
        (2, 50, 100, 400, 2 * 1.5),  # beyond half a year nothing is near
    ],
)
def test_the_formula(severity, arr, middle, to_go, expected):
    account = standing(arr=arr, renewal=to_go)
    assert score(severity, account, {"CNY": middle}, DAY) == pytest.approx(expected)


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(-2000, 2000))
def test_the_factors_keep_to_their_limits(arr, middle, to_go):
    assert 1 <= arr_factor(arr, middle) <= 5
    assert 1 <= renewal_factor(to_go) <= 2


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_the_median_is_that_of_the_library(minors):
    found = medians(standing(str(n), minor) for n, minor in enumerate(minors))
    assert found == {"CNY": pytest.approx(median(minors))}


def test_nothing_is_divided_by_a_median_of_nothing():
    assert arr_factor(100, 0) == arr_factor(100, None) == 1


def test_amounts_of_two_currencies_are_not_compared():
    rich, poor, other = standing("a", 400), standing("b", 100), standing("c", 1, currency="JPY")
    lines = ranked(
        [reason("c", key="c"), reason("b", key="b"), reason("a", key="a")],
        {each.id: each for each in (rich, poor, other)}, {}, DAY,
    )  # fmt: skip
    assert [(line.account.id, line.score) for line in lines] == [
        ("a", pytest.approx(2 * 2.6)), ("c", 4.0), ("b", pytest.approx(2 * 1.4)),
    ]  # fmt: skip


def test_ties_go_by_due_day_then_name_then_id():
    a, b = standing("a", name="Zephyr"), standing("b", name="Alder")
    later, undated = DAY + days(3), None
    found = keys(
        [
            reason("a", due=undated, severity=1, key="5"),
            reason("a", due=later, severity=1, key="4"),
            reason("b", due=later, severity=1, key="3"),
            reason("b", due=later, severity=1, key="2"),
            reason("a", due=DAY + days(1), severity=1, key="1"),
        ],
        a, b,
    )  # fmt: skip
    assert found == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("severity", "due", "is_theirs", "expected"),
    [
        (4, None, False, Group.NOW),
        (4, 30, False, Group.NOW),
        (2, 0, False, Group.NOW),
        (2, -3, False, Group.NOW),
        (1, -3, False, Group.WEEK),
        (2, 1, False, Group.WEEK),
        (2, None, False, Group.WEEK),
        (4, -9, True, Group.WAITING),
    ],
)
def test_the_groups(severity, due, is_theirs, expected):
    due_on = None if due is None else DAY + days(due)
    assert group_of(reason(severity=severity, due=due_on, is_theirs=is_theirs), DAY) is expected


def test_groups_follow_each_other_whatever_their_scores():
    found = keys(
        [
            reason("a", severity=2, key="wait", is_theirs=True),
            reason("a", severity=1, key="week"),
            reason("b", severity=4, key="now"),
        ],
        standing("a", 900, renewal=1), standing("b", 1),
    )  # fmt: skip
    assert found == ["now", "week", "wait"]


def test_a_reason_of_an_account_that_is_not_in_use_stays_out():
    assert keys([reason("gone")], standing("a")) == []


@pytest.mark.parametrize("state", MarkState)
def test_a_mark_is_for_one_occasion(state):
    mark = Mark(state, "2026-03-20", DAY + days(3))
    assert mark.holds(reason(occasion="2026-03-20"), DAY)
    assert not mark.holds(reason(occasion="2026-03-19"), DAY)


def test_what_was_put_off_comes_back_on_its_day():
    mark = Mark(MarkState.PUT_OFF, "x", DAY + days(3))
    assert mark.holds(reason(occasion="x"), DAY + days(2))
    assert not mark.holds(reason(occasion="x"), DAY + days(3))
    assert Mark(MarkState.CLOSED, "x").holds(reason(occasion="x"), DAY + days(900))


def test_closed_lines_are_gone_and_those_put_off_stand_last():
    reasons = [reason(key=key, occasion="x") for key in "123"]
    marks = {
        reasons[0].key: Mark(MarkState.CLOSED, "x"),
        reasons[1].key: Mark(MarkState.PUT_OFF, "x", DAY + days(2), "away"),
    }
    lines = ranked(reasons, {"a": standing()}, marks, DAY)
    assert [(line.reason.subject[1], line.group) for line in lines] == [
        ("3", Group.WEEK), ("2", Group.PUT_OFF),
    ]  # fmt: skip
    assert (lines[1].put_off_until, lines[1].put_off_words) == (DAY + days(2), "away")


def test_an_account_counts_once_in_the_sum_of_its_group():
    found = ranked(
        [reason("a", key="1"), reason("a", key="2"), reason("b", key="3"), reason("c", key="4")],
        {"a": standing("a", 300), "b": standing("b", 50, currency="EUR"), "c": standing("c")},
        {}, DAY,
    )  # fmt: skip
    assert group_sums(found)[0].count == 4
    assert involved(found) == (Money(300, "CNY"), Money(50, "EUR"))


def test_the_number_that_triggers_is_told_apart():
    assert voiced("Not touched for **21 days** (14)") == (
        ("Not touched for ", False), ("21 days", True), (" (14)", False),
    )  # fmt: skip
    assert plain_words("**2 days** late") == "2 days late"
