"""Twenty built accounts raise exactly the warnings that were written down before."""

import pytest

from csmdesk.domain.people_warnings import warnings_of
from csmdesk.services import people_map
from csmdesk.system.clock import FixedClock
from tests.services.stakeholder_books import books, fill, last_touch, noon

BOOKS = books()
every_book = pytest.mark.parametrize("book", BOOKS, ids=[book["name"] for book in BOOKS])


@pytest.fixture
def clock(book):
    return FixedClock(noon(book))


@every_book
def test_a_book_raises_the_warnings_that_were_written_down(store, book):
    account_id, _ = fill(store, book)
    with store.read() as read:
        raised = warnings_of(people_map.read_map(read, account_id, book["as_of"]))
        found = {
            one.code.value: {each.name for each in one.people} | {*one.roles} for one in raised
        }
        assert found == {code: set(about) for code, about in book["expected"].items()}
        for one in raised:
            assert one.rows, f"{one.code} names no row"
            for table, key in one.rows:
                assert read.find(table, key), (one.code, table, key)


@every_book
def test_a_book_has_the_strengths_that_were_written_down(store, book):
    account_id, _ = fill(store, book)
    with store.read() as read:
        found = people_map.read_map(read, account_id, book["as_of"])
        strengths = {each.name: each.strength.score for each in found.people}
        wanted = book["strengths"]
        assert {name: strengths[name] for name in wanted} == wanted
        for each in found.people:
            touch = read.find("touchpoint", each.last_touch_id) if each.last_touch_id else None
            on = touch and touch["started_at"].astimezone().date()
            assert (each.name, on) == (each.name, last_touch(book, each.name))
            assert on == each.touches.last_on


def test_there_are_twenty_books_and_each_warning_is_raised_by_some():
    assert len({book["name"] for book in BOOKS}) == 20
    assert len({code for book in BOOKS for code in book["expected"]}) == 8
    assert sum(not book["expected"] for book in BOOKS) >= 6
