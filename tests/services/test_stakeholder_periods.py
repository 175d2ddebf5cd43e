"""What people were is kept when they change, however they are changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services import people
from tests.models.records import account, add, contents, person, record, run, sql, stakeholder

PERIODS = "SELECT attribute, value, valid_to FROM stakeholder_period ORDER BY attribute, valid_to"


@pytest.fixture
def place(store):
    """Save one person who has been at an account for a year."""
    home, who = account(), person()
    began = store_day(store) - timedelta(days=365)
    there = stakeholder(who.id, home.id, tier="A", influence=3, valid_from=began)
    long_ago = {"created_at": datetime(2020, 1, 1, tzinfo=UTC)}
    add(store, home, who, record("stakeholder", **there.values | long_ago))
    return there.id


def store_day(store):
    with store.read() as read:
        return read.today


def edit(store, key, **fields):
    with store.write(Text("action.edit_person")) as uow:
        people.edit_person(uow, key, **fields)


def yesterday(store):
    return (store_day(store) - timedelta(days=1)).isoformat()


def test_an_edit_keeps_what_was(store, place):
    edit(store, place, tier="S", influence=5, title="Head")
    assert sql(store, PERIODS) == [
        ("influence", "3", yesterday(store)), ("tier", "A", yesterday(store)),
    ]  # fmt: skip


def test_a_second_edit_on_one_day_corrects_the_first(store, place):
    edit(store, place, tier="S")
    edit(store, place, tier="B")
    assert sql(store, PERIODS) == [("tier", "A", yesterday(store))]


def test_a_raw_write_of_the_exchange_is_seen_too(store, place):
    run(store, "UPDATE stakeholder SET stance = 'sceptic'", origin="remote")
    assert sql(store, PERIODS) == [("stance", None, yesterday(store))]


def test_undo_takes_the_period_away_and_redo_makes_it_again(store, place):
    before = contents(store)
    edit(store, place, tier="S")
    after = contents(store)
    UndoStack(store).undo()
    assert contents(store) == before
    UndoStack(store).redo()
    assert contents(store) == after


def test_who_came_in_today_has_no_past(store):
    home = account()
    add(store, home)
    with store.write(Text("action.new_person")) as uow:
        key = people.create_person(uow, home.id, "王小测", tier="B", valid_from=date(2020, 1, 1))
    edit(store, key, tier="A")
    assert sql(store, PERIODS) == []
