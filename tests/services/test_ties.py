"""Which of us knows whom, as somebody said."""

from datetime import date, timedelta

import pytest

from csmdesk.services import colleagues, ties
from csmdesk.services.people_map import read_map
from tests.models.records import refusal
from tests.services.book_of import DAY, edit, person

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def ines(store, looms):
    return person(store, looms, "Ines")


@pytest.fixture
def ute(store):
    with edit(store) as uow:
        return colleagues.create_colleague(uow, "Ute Beispiel")


def tie(store, *ends, **fields):
    with edit(store) as uow:
        return ties.add_tie(uow, *ends, **fields)


def test_a_tie_is_kept_edited_and_deleted(store, looms, ines, ute):
    key = tie(store, ute, ines, note=" school ", valid_from=date(2020, 1, 1))
    with edit(store) as uow:
        ties.edit_tie(uow, key, valid_to=DAY)
    with store.read() as read:
        [found] = ties.ties_of(read, ines)
        assert (found.id, found.colleague, found.note, found.valid_to) == (
            key, "Ute Beispiel", "school", DAY,
        )  # fmt: skip
        assert read_map(read, looms).ties == (found,)
        assert read_map(read, looms, TOMORROW).ties == ()
    with edit(store) as uow:
        ties.delete_tie(uow, key)
        assert ties.ties_of(uow, ines) == ()
        assert refusal(lambda: ties.edit_tie(uow, key, note="x")) == "record.gone"


def test_who_knows_them_no_more_knew_them_until_yesterday(store, looms, ines, ute):
    tie(store, ute, ines, valid_to=DAY - timedelta(days=9))
    for first in (DAY - timedelta(days=5), DAY):
        key = tie(store, ute, ines, valid_from=first)
        with edit(store) as uow:
            ties.end_tie(uow, key)
    with store.read() as read:
        ends = [each.valid_to for each in ties.ties_of(read, ines)]
        assert sorted(ends) == [DAY - timedelta(days=9), DAY - timedelta(days=1)]  # not today's
        assert read_map(read, looms).ties == ()


def test_what_cannot_be_is_refused(store, ines, ute):
    with edit(store) as uow:
        gone = colleagues.create_colleague(uow, "Gone")
        colleagues.mark_left(uow, gone, date(2026, 1, 1))
    tie(store, gone, ines)
    tie(store, ute, ines, valid_to=date(2026, 1, 31))
    tie(store, ute, ines, valid_from=date(2026, 2, 1))
    cases = {
        "tie.period": (ute, {"valid_from": DAY, "valid_to": DAY - timedelta(days=1)}),
        "tie.future": (ute, {"valid_from": TOMORROW}),
        "tie.left": (gone, {"valid_from": date(2026, 1, 2)}),
        "tie.known": (ute, {"valid_from": date(2026, 1, 31)}),
        "record.gone": ("nobody", {}),
    }
    for code, (who, fields) in cases.items():
        assert refusal(lambda w=who, f=fields: tie(store, w, ines, **f)) == code
