"""Usage: counts and levels, weeks and gaps, features and falls."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.domain.contracts import FeatureUse, UsagePoint
from csmdesk.domain.dates import Span, week_start
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import overviews, usage
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from tests.conftest import KEY, NOW
from tests.services.book_of import DAY, LABEL, account, edit, facts, line, local, use

MONDAY = week_start(DAY)
DAYS = timedelta(days=1)
ALL = Span(date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture
def looms(store):
    return account(store)


def points(store, account_id, span=ALL, metric=None):
    with store.read() as read:
        series = usage.weekly_series(read, account_id, span, metric)
    return {p.start: p.value for p in series.points}


def test_rows_of_a_count_add_up_and_of_a_level_the_last_wins(store, looms):
    facts(
        store,
        use(looms, DAY, 2), use(looms, DAY, 3), use(looms, DAY, 4, metric="export", errors=2),
        use(looms, DAY, 90, metric="licensed", grain="level"),
        use(looms, DAY, 70, metric="licensed", grain="level"),
    )  # fmt: skip
    with store.read() as read:
        assert usage.feature_use(read, looms, ALL) == (
            FeatureUse("search", 5, 1, 0), FeatureUse("export", 4, 1, 2)
        )  # fmt: skip
        assert usage.metrics(read, looms) == ("search", "export", "licensed")
        assert usage.count_rows(read, looms, ALL) == 3
    assert points(store, looms) == {MONDAY: 9}
    assert points(store, looms, metric="search") == {MONDAY: 5}
    assert points(store, looms, metric="licensed") == {MONDAY: 70}


def test_levels_of_two_lines_add_up_and_a_week_shows_its_last_day(store, looms):
    one, two = line(store, looms), line(store, looms)
    level = {"metric": "licensed", "grain": "level"}
    facts(
        store,
        use(looms, MONDAY, 10, line_id=one, **level), use(looms, MONDAY, 5, line_id=two, **level),
        use(looms, MONDAY + 2 * DAYS, 20, line_id=one, **level),
        use(looms, MONDAY + 21 * DAYS, 7, line_id=one, **level),
    )  # fmt: skip
    assert points(store, looms, metric="licensed") == {MONDAY: 25, MONDAY + 21 * DAYS: 7}


def test_a_level_has_no_zero_weeks_behind_it_either(store, looms, clock):
    level = {"metric": "licensed", "grain": "level"}
    facts(store, use(looms, MONDAY - 28 * DAYS, 10, **level), use(looms, MONDAY - DAYS, 1))
    with store.read() as read:
        seats = usage.recent_series(read, looms, 8, "licensed")
        clicks = usage.recent_series(read, looms, 8, "search")
    assert [p.value for p in seats.points] == [10]
    assert clicks.points == (UsagePoint(MONDAY - 7 * DAYS, 1),)


def test_weeks_begin_on_monday_and_gaps_between_are_zero(store, looms):
    facts(
        store,
        use(looms, MONDAY - 15 * DAYS, 1),
        use(looms, MONDAY - 14 * DAYS, 2),
        use(looms, MONDAY - DAYS, 4),
        use(looms, MONDAY, 8),
    )
    week = 7 * DAYS
    assert points(store, looms) == {
        MONDAY - 3 * week: 1, MONDAY - 2 * week: 2, MONDAY - week: 4, MONDAY: 8
    }  # fmt: skip
    facts(store, use(looms, MONDAY + 14 * DAYS, 1))
    assert points(store, looms)[MONDAY + week] == 0


def test_a_span_is_inclusive_at_both_ends(store, looms):
    facts(store, *[use(looms, MONDAY + n * DAYS, 10**n) for n in range(4)])
    span = Span(MONDAY + DAYS, MONDAY + 2 * DAYS)
    assert points(store, looms, span) == {MONDAY: 110}
    with store.read() as read:
        (feature,) = usage.feature_use(read, looms, span)
        assert (feature.total, feature.days) == (110, 2)
        assert usage.count_rows(read, looms, span) == 2


def test_days_of_use_are_days_above_zero(store, looms):
    facts(store, use(looms, DAY, 0), use(looms, DAY - DAYS, 1), use(looms, DAY - DAYS, 1))
    with store.read() as read:
        assert usage.feature_use(read, looms, ALL)[0].days == 1


def test_an_account_without_usage(store, looms):
    facts(store, use(account(store, "Other"), DAY, 1))
    assert points(store, looms) == {}
    with store.read() as read:
        assert usage.metrics(read, looms) == ()
        assert usage.feature_use(read, looms, ALL) == ()
        assert usage.as_of(read, looms) is None
        assert usage.as_of(read) == DAY
        assert usage.recent_series(read, looms, 4).points == ()
        assert usage.weekly_use(read, [looms], 4) == {}


def test_an_empty_book(store, looms):
    with store.read() as read:
        assert usage.as_of(read) is None
        assert usage.last_full_week(read) is None
        assert usage.weekly_use(read, [looms], 4) == {}
        assert usage.accounts_with_drop(read) == ()
        assert usage.recent_series(read, looms, 4).as_of is None
        assert overviews.read_usage(read, looms, 4).start is None


@pytest.mark.parametrize(
    ("newest", "week"),
    [
        (MONDAY + 6 * DAYS, MONDAY - 7 * DAYS),  # the future does not count
        (DAY, MONDAY - 7 * DAYS),
        (MONDAY - DAYS, MONDAY - 7 * DAYS),  # Sunday: the week is full
        (MONDAY - 2 * DAYS, MONDAY - 14 * DAYS),  # Saturday: it is not
        (MONDAY - 8 * DAYS, MONDAY - 14 * DAYS),
    ],
)
def test_the_last_full_week(store, looms, newest, week):
    facts(store, use(looms, newest, 1))
    with store.read() as read:
        assert usage.last_full_week(read) == week


def test_the_day_before_a_monday_ends_a_full_week(profile, looms, store):
    facts(store, use(looms, MONDAY - DAYS, 1))
    again = Store.open(profile, KEY, FixedClock(local(MONDAY)))
    with again.read() as read:
        assert read.today == MONDAY
        assert usage.last_full_week(read) == MONDAY - 7 * DAYS
    again.close()


def test_recent_weeks_show_that_use_has_stopped(store, looms):
    other = account(store, "Other")
    facts(store, use(looms, MONDAY - 20 * DAYS, 5), use(other, MONDAY - DAYS, 1))
    with store.read() as read:
        series = usage.recent_series(read, looms, 4)
        seen = overviews.read_usage(read, looms, 4)
    assert [p.value for p in series.points] == [5, 0, 0]
    assert series.as_of == MONDAY - 20 * DAYS
    assert (seen.start, seen.end) == (MONDAY - 28 * DAYS, MONDAY - DAYS)
    assert seen.series == series
    assert [f.total for f in seen.features] == [5]


def test_undoing_an_import_takes_its_readings_back(store, looms):
    facts(store, use(looms, DAY, 1))
    UndoStack(store).undo()
    assert points(store, looms) == {}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    profile = Profile(tmp_path_factory.mktemp("usage") / "profile")
    made = Store.create(profile, KEY, FixedClock(NOW.replace(hour=12)))
    yield made
    made.close()


READINGS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(["search", "export"]),
        st.integers(-70, 3),
        st.integers(0, 9),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(READINGS)
def test_sums_are_as_added_up_by_hand(book, readings):
    with edit(book) as uow:
        uow.raw.execute("DELETE FROM account")
    today = book.clock.today()
    ids = {name: account(book, name) for name in "ab"}
    with book.write(LABEL) as uow:
        for who, metric, n, value in readings:
            uow.insert(*use(ids[who], today + n * DAYS, value, metric=metric))
    span = Span(today - 30 * DAYS, today)
    inside = [r for r in readings if -30 <= r[2] <= 0]
    newest = max((today + r[2] * DAYS for r in readings), default=None)
    with book.read() as read:
        assert usage.as_of(read) == newest
        for name, key in ids.items():
            own = [r for r in inside if r[0] == name]
            found = {f.feature: (f.total, f.days) for f in usage.feature_use(read, key, span)}
            assert found == by_feature(own)
            weeks = usage.weekly_series(read, key, span).points
            assert {p.start: p.value for p in weeks if p.value} == by_week(own, today)
            assert [p.start for p in weeks] == sorted({p.start for p in weeks})
        assert set(usage.accounts_with_drop(read)) == {
            ids[n] for n in "ab" if has_dropped([r for r in readings if r[0] == n], newest, today)
        }


def by_feature(readings):
    out = {}
    for metric in {r[1] for r in readings}:
        own = [r for r in readings if r[1] == metric]
        out[metric] = (sum(r[3] for r in own), len({r[2] for r in own if r[3]}))
    return out


def by_week(readings, today):
    out = {}
    for _, _, n, value in readings:
        week = week_start(today + n * DAYS)
        out[week] = out.get(week, 0) + value
    return {week: value for week, value in out.items() if value}


def has_dropped(readings, newest, today):
    if newest is None:
        return False
    end = min(newest, today - DAYS)
    last = week_start(end + DAYS) - 7 * DAYS
    sums = [0, 0]
    for _, _, n, value in readings:
        day = today + n * DAYS
        if last - 49 * DAYS <= day <= last + 6 * DAYS:
            sums[day >= last - 21 * DAYS] += value
    return sums[0] > 0 and 10 * sums[1] <= 7 * sums[0]
