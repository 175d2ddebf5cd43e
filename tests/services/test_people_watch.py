"""What is watched of all accounts at once is what the map of each account says."""

from datetime import timedelta

import pytest

from csmdesk.domain.accounts import Stage
from csmdesk.domain.people_warnings import warnings_of
from csmdesk.domain.relationships import SURE_DAYS, THREAD, Touches, strength_of
from csmdesk.services import accounts, people, today_people
from csmdesk.services.people_map import read_map
from csmdesk.services.people_watch import WATCHED, watch
from csmdesk.system.clock import FixedClock
from tests.conftest import NOW
from tests.services.book_of import DAY, account, edit, person, talk
from tests.services.stakeholder_books import books, fill, noon


def by_map(read, account_id):
    return warnings_of(read_map(read, account_id), WATCHED)


@pytest.fixture
def clock(request):
    """Let it be noon of the day of a built account, where the test is about one."""
    book = request.node.callspec.params.get("book") if hasattr(request.node, "callspec") else None
    return FixedClock(noon(book) if book else NOW)


@pytest.mark.parametrize("book", books(), ids=[book["name"] for book in books()])
def test_the_built_accounts_are_warned_of_as_their_maps_say(store, book):
    key, _ = fill(store, book)
    with store.read() as read:
        found = {each.people.account_id: each.warnings for each in watch(read)}
        is_left_out = book["account"].get("stage") == Stage.CHURNED or not book["people"]
        assert found.get(key) == (None if is_left_out else by_map(read, key))


def test_a_touch_is_surely_a_thread_for_as_long_as_is_said():
    def least(days):
        return strength_of(Touches(DAY, 1, 1, 0, 0.25), None, DAY + timedelta(days=days))

    assert least(SURE_DAYS).score >= THREAD
    assert least(SURE_DAYS + 1).score < THREAD


def test_accounts_that_are_not_in_use_are_not_watched(store):
    for name, fields in (("Gone", {"stage": "churned"}), ("Kept", {}), ("Away", {})):
        made = account(store, name, **fields)
        person(store, made, "Ida Fenn", tier="S")
        if name == "Away":
            with edit(store) as uow:
                accounts.archive_account(uow, made)
    account(store, "Nobody")
    with store.read() as read:
        assert [each.people.account_name for each in watch(read)] == ["Kept"]


def test_statements_do_not_grow_with_the_book(store, counted):
    def count():
        with store.read() as read, counted(read) as seen:
            list(watch(read))
        return len(seen)

    talk(store, account(store))
    before = count()
    for n in range(3):
        person(store, account(store, f"Plover {n}"), "Ida Fenn", role="decision_maker")
    assert count() == before


@pytest.mark.parametrize(
    ("days", "expected"), [((0, 3, 3), False), ((0, 3, 4), False), ((0, 3, 1), True),
                           ((0, 0, 0), True), ((5, 3, 6), True)],
)  # fmt: skip
def test_who_is_written_down_after_a_champion_left_came_after_them(store, clock, days, expected):
    """The days on which the one is written down, leaves, and the other is written down."""
    first, left, second = days
    home = account(store, "Kept")
    where = {first: "Old", second: "New"} if first != second else {first: "Old New"}
    for day in range(8):
        for name in where.get(day, "").split():
            end = {"status": "left", "valid_to": DAY + timedelta(days=left)}
            values = end if name == "Old" else {}
            person(store, home, f"{name} Fenn", role="champion", **values)
        clock.advance(timedelta(days=1))
    with store.read() as read:
        codes = [[w.code for w in warned] for warned in (
            warnings_of(read_map(read, home)), *(each.warnings for each in watch(read)),
        )]  # fmt: skip
    assert [("champion_left" in each) for each in codes] == [expected] * 2


def test_a_champion_who_is_back_with_another_role_has_not_left(store):
    home = account(store, "Kept")
    who = person(store, home, "Ida Fenn", role="champion")
    with edit(store) as uow:
        people.edit_person(uow, who, status="left", valid_to=DAY - timedelta(days=9))
        people.edit_person(uow, people.come_back(uow, who), role=None)
    with store.read() as read:
        assert "champion_left" not in {each.code for each in by_map(read, home)}
        assert "departure" not in {each.code for each in today_people.people(read)}
