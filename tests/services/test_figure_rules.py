"""The settings that move figures: weeks that begin on another day, and day 0 by its rule."""

from datetime import timedelta

import pytest

from csmdesk.domain.accounts import AccountFilter, AccountQuery, AccountSort
from csmdesk.domain.dates import Quarter, week_start
from csmdesk.domain.figure_rules import Day0Rule, DayZero
from csmdesk.reports.customer import customer_view
from csmdesk.reports.pages.usage import usage_slide, weeks
from csmdesk.services import account_lists, overviews, qbr, usage
from csmdesk.system.settings import DAY0_RULE, WEEK_START, Settings
from tests.services.book_of import DAY, account, facts, line, use

DAYS = timedelta(days=1)


@pytest.fixture
def settings(store):
    return Settings(store.profile.settings)


def row(store, account_id):
    with store.read() as read:
        return account_lists.account_rows(read, [account_id])[0]


def names(store, sort=AccountSort.NAME, **where):
    query = AccountQuery(AccountFilter(**where), sort, descending=False)
    with store.read() as read:
        ids = account_lists.list_accounts(read, query).ids
        assert account_lists.count_accounts(read, query.where) == len(ids)
        return [found.name for found in account_lists.account_rows(read, ids)]


@pytest.mark.parametrize("first", [0, 5, 6])
def test_weeks_begin_on_the_day_of_the_settings_from_the_next_reading_on(store, settings, first):
    looms = account(store)
    start = week_start(DAY, first) - 7 * DAYS
    facts(store, *(use(looms, start + n * DAYS, 10**n) for n in range(-1, 8)))
    settings.set(WEEK_START, first)
    with store.read() as read:
        assert usage.last_full_week(read) == start
        assert usage.weekly_use(read, [looms], 2)[looms] == (0.1, 1_111_111)
        series = usage.recent_series(read, looms, 2)
        assert [(p.start, p.value) for p in series.points] == [
            (start - 7 * DAYS, 0.1), (start, 1_111_111)
        ]  # fmt: skip
        assert overviews.read_usage(read, looms, 2).start == start - 7 * DAYS


@pytest.mark.parametrize(("first", "said"), [(0, ("0", "3")), (6, ("6", "2"))])
def test_the_weeks_of_a_deck_begin_there_too(store, settings, first, said):
    looms = account(store)
    quarter = Quarter.of(DAY)
    facts(store, *(use(looms, quarter.span.start + n * DAYS, 1) for n in range(40)))
    settings.set(WEEK_START, first)
    with store.read() as read:
        view = customer_view(qbr.collect(read, looms, quarter))
    assert {point.start.weekday() for point in view.weekly_use} == {first}
    laid = weeks(view.weekly_use, view.quarter, view.prepared_on, view.first_weekday)
    assert {start.weekday() for start in laid.starts} == {first}
    assert sum(value or 0 for value in laid.now) >= 28
    rule = usage_slide(view).notes[0]
    assert (str(rule.params["first"].code[-1]), rule.params["middle"].code[-1]) == said


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Day0Rule.HANDOVER, None),
        (Day0Rule.CONTRACT_START, DayZero(DAY - 47 * DAYS, Day0Rule.CONTRACT_START)),
        (Day0Rule.ACCOUNT_OPENING, DayZero(DAY - 30 * DAYS, Day0Rule.ACCOUNT_OPENING)),
    ],
)
def test_day_zero_follows_the_rule_where_the_account_does_not_say_it(store, settings, rule, found):
    looms = account(store)
    stated = account(store, "Stated", day0=DAY - 5 * DAYS)
    for each in (looms, stated):
        line(store, each, is_trial=True, start_on=DAY - 90 * DAYS)
        line(store, each, start_on=DAY - 47 * DAYS)
        line(store, each, start_on=DAY - 10 * DAYS)
        facts(store, use(each, DAY - 30 * DAYS, 1), use(each, DAY - 3 * DAYS, 1))
    settings.set(DAY0_RULE, rule.value)
    assert row(store, looms).day0 == found
    assert row(store, stated).day0 == DayZero(DAY - 5 * DAYS)
    assert found is None or found.age(DAY) == (DAY - found.day).days


def test_accounts_are_listed_and_sorted_by_their_day_zero(store, settings):
    for name, age in (("Old", 400), ("Month", 30), ("Today", 0), ("Coming", -9)):
        account(store, name, day0=DAY - age * DAYS)
    account(store, "Unknown")
    assert names(store, AccountSort.DAY0) == ["Old", "Month", "Today", "Coming", "Unknown"]
    assert names(store, day0_within=30) == ["Month", "Today"]
    assert names(store, day0_within=0) == ["Today"]
    line(store, account(store, "By contract"), start_on=DAY - DAYS)
    assert names(store, day0_within=30) == ["Month", "Today"]
    settings.set(DAY0_RULE, "contract_start")
    assert names(store, day0_within=30) == ["By contract", "Month", "Today"]


def test_a_damaged_settings_file_leaves_the_figures_alone(store, settings):
    looms = account(store)
    settings.set(WEEK_START, 6)
    store.profile.settings.write_bytes(b"{")
    with store.read() as read:
        assert read.rules.first_weekday == 0
    assert row(store, looms).day0 is None
