"""What people were can be said for days of the past; only what holds now is on their record."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.stakeholder_periods import Attribute, Period
from csmdesk.models.undo import UndoStack
from csmdesk.services import colleagues, people, stakeholder_history
from csmdesk.services.people_map import read_map
from tests.models.records import contents, one, refusal, sql
from tests.services.book_of import DAY, edit, person

YESTERDAY = DAY - timedelta(days=1)
ROWS = "SELECT attribute, value, valid_to FROM stakeholder_period ORDER BY attribute, valid_to"


@pytest.fixture
def ines(store, looms):
    return person(store, looms, "Ines", tier="B", influence=3)


def restate(store, who, attribute, *said):
    with edit(store) as uow:
        stakeholder_history.restate(uow, who, attribute, *said)


def history(store, who, attribute):
    with store.read() as read:
        return stakeholder_history.histories(read, who)[attribute]


def test_a_stretch_of_the_past_is_said_anew(store, looms, ines):
    restate(store, ines, Attribute.TIER, "S", date(2025, 1, 1), date(2025, 6, 30))
    assert history(store, ines, Attribute.TIER) == (
        Period("B", None, date(2024, 12, 31)), Period("S", date(2025, 1, 1), date(2025, 6, 30)),
        Period("B", date(2025, 7, 1), None),
    )  # fmt: skip
    assert one(store, "SELECT tier FROM stakeholder") == "B"
    with store.read() as read:
        then = [read_map(read, looms, day).people[0].tier for day in (date(2025, 3, 1), DAY)]
    assert then == ["S", "B"]


def test_what_holds_on_is_on_the_record(store, ines):
    restate(store, ines, Attribute.INFLUENCE, 5, date(2026, 1, 1))
    assert one(store, "SELECT influence FROM stakeholder") == 5
    assert sql(store, ROWS) == [("influence", "3", "2025-12-31")]
    restate(store, ines, Attribute.INFLUENCE, 0, None)
    assert one(store, "SELECT influence FROM stakeholder") == 0
    assert sql(store, ROWS) == []


def test_what_held_all_the_time_leaves_no_past_of_an_old_record(store, ines, clock):
    clock.advance(timedelta(days=30))
    restate(store, ines, Attribute.TIER, "A", None)
    assert (one(store, "SELECT tier FROM stakeholder"), sql(store, ROWS)) == ("A", [])
    with edit(store) as uow:
        stakeholder_history.restate(uow, ines, Attribute.TIER, "S", None)
        people.edit_person(uow, ines, stance="sceptic")
    yesterday = (DAY + timedelta(days=29)).isoformat()
    assert sql(store, ROWS) == [("stance", None, yesterday)]


def test_undo_and_redo_give_back_both(store, ines):
    restate(store, ines, Attribute.TIER, "S", date(2025, 1, 1), date(2025, 6, 30))
    before = contents(store)
    restate(store, ines, Attribute.TIER, None, date(2025, 3, 1))
    after = contents(store)
    UndoStack(store).undo()
    assert contents(store) == before
    UndoStack(store).redo()
    assert contents(store) == after


@pytest.mark.parametrize(
    ("code", "attribute", "said"),
    [
        ("field.no_choice", Attribute.TIER, ("C", None)),
        ("field.no_choice", Attribute.ROLE, ("boss", None)),
        ("field.no_choice", Attribute.STANCE, ("fan", None)),
        ("field.no_grade", Attribute.INTEREST, (6, None)),
        ("field.no_grade", Attribute.INTEREST, ("3", None)),
        ("record.gone", Attribute.OWNER, ("nobody", None)),
        ("history.period", Attribute.TIER, ("S", date(2025, 2, 1), date(2025, 1, 1))),
        ("history.future", Attribute.TIER, ("S", DAY + timedelta(days=1))),
        ("history.ahead", Attribute.TIER, ("S", date(2025, 2, 1), DAY)),
    ],
)
def test_what_cannot_be_is_refused(store, ines, code, attribute, said):
    before = contents(store)
    assert refusal(lambda: restate(store, ines, attribute, *said)) == code
    assert contents(store) == before


def test_an_owner_is_one_of_us(store, ines):
    with edit(store) as uow:
        mine = colleagues.create_colleague(uow, "Ute Beispiel")
    restate(store, ines, Attribute.OWNER, mine, date(2025, 1, 1), YESTERDAY)
    assert history(store, ines, Attribute.OWNER)[1].value == mine
    assert refusal(lambda: history(store, "gone", Attribute.OWNER)) == "record.gone"
