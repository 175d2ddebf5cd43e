"""The last day of somebody is said, moved or taken back: their edges follow it."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.people_map import EdgeKind
from csmdesk.models.undo import UndoStack
from csmdesk.services import departures, edges, last_days, people, succession
from tests.models.records import contents, refusal, sql
from tests.services.book_of import DAY, edit, managers, person

LEFT = DAY - timedelta(days=10)
ONE = timedelta(days=1)
EDGES = (
    "SELECT p.name, e.kind, q.name, e.valid_from, e.valid_to FROM stakeholder_edge e "
    "JOIN stakeholder s ON s.id = e.from_id JOIN person p ON p.id = s.person_id "
    "JOIN stakeholder t ON t.id = e.to_id JOIN person q ON q.id = t.person_id "
    "WHERE e.kind <> 'succeeds' ORDER BY 1, 2, 3, 4"
)
HEIRS = pytest.mark.parametrize("heir", [None, "F", "C", "E"])
BEFORE = {"Bo": "Ann", "Cy": "Bo", "Di": "Bo", "Ed": "Cy"}


@pytest.fixture
def free(store, chain):
    """Let Bo be near Flo, too."""
    with edit(store) as uow:
        edges.add_edge(uow, chain["B"], chain["F"], EdgeKind.INFORMAL)


def depart(store, who, on=LEFT, **options):
    with edit(store) as uow:
        departures.depart(uow, who, on, **options)


def say(store, who, **fields):
    with edit(store) as uow:
        people.edit_person(uow, who, **fields)


def manage(store, who, boss, since):
    with edit(store) as uow:
        edges.set_manager(uow, who, boss, since=since)


@HEIRS
@pytest.mark.usefixtures("free")
def test_who_never_left_has_again_what_ended_with_them(store, looms, chain, heir):
    before = sql(store, EDGES)
    depart(store, chain["B"], successor_id=chain.get(heir))
    assert sql(store, EDGES) != before
    book = contents(store)
    say(store, chain["B"], status="active", valid_to=None)
    assert sql(store, EDGES) == before
    assert managers(store, looms) == BEFORE
    UndoStack(store).undo()
    assert contents(store) == book


@HEIRS
@pytest.mark.parametrize("on", [LEFT - 5 * ONE, LEFT + 5 * ONE])
@pytest.mark.usefixtures("free")
def test_a_day_that_was_wrong_leaves_no_trace(store, chain, heir, on):
    depart(store, chain["B"], on, successor_id=chain.get(heir))
    wanted = sql(store, EDGES)
    UndoStack(store).undo()
    depart(store, chain["B"], successor_id=chain.get(heir))
    say(store, chain["B"], valid_to=on)
    assert sql(store, EDGES) == wanted
    UndoStack(store).undo()
    depart(store, chain["B"], on, successor_id=chain.get(heir))
    assert sql(store, EDGES) == wanted


def test_who_was_given_to_somebody_else_since_stays_there(store, looms, chain):
    depart(store, chain["B"])
    manage(store, chain["C"], chain["F"], LEFT + 4 * ONE)
    manage(store, chain["D"], chain["F"], LEFT + ONE)
    say(store, chain["B"], status="active", valid_to=None)
    assert managers(store, looms, LEFT + ONE) == {**BEFORE, "Di": "Flo"}
    assert managers(store, looms) == {**BEFORE, "Cy": "Flo", "Di": "Flo"}


def test_who_was_left_to_nobody_stays_without_a_manager(store, looms, chain):
    depart(store, chain["B"], moves_reports=False)
    say(store, chain["B"], valid_to=LEFT - 5 * ONE)
    assert managers(store, looms, LEFT - 5 * ONE) == BEFORE
    assert managers(store, looms, LEFT - 4 * ONE) == {"Ed": "Cy"}


def test_somebody_who_left_on_a_day_that_nobody_knows_has_left(store, chain):
    depart(store, chain["B"])
    before = sql(store, EDGES)
    say(store, chain["B"], valid_to=None)
    assert sql(store, EDGES) == before


def test_a_tie_ends_with_the_other_one_who_left(store, chain, free):
    depart(store, chain["F"], LEFT + 2 * ONE)
    depart(store, chain["B"], LEFT)
    say(store, chain["B"], status="active", valid_to=None)
    ties = [row[4] for row in sql(store, EDGES) if row[1] == "informal"]
    assert ties == [(LEFT + 2 * ONE).isoformat()]


def test_a_ring_is_refused_with_its_names_and_nothing_changes(store, chain):
    depart(store, chain["B"], moves_reports=False)
    manage(store, chain["A"], chain["D"], DAY)
    book = contents(store)
    assert refusal(lambda: say(store, chain["B"], status="active", valid_to=None)) == "edge.ring"
    assert contents(store) == book


def test_a_successor_who_was_named_before_takes_over(store, looms, chain):
    with edit(store) as uow:
        succession.name_successor(uow, chain["B"], chain["F"])
    say(store, chain["B"], status="left", valid_to=LEFT)
    assert managers(store, looms) == {"Cy": "Flo", "Di": "Flo", "Ed": "Cy"}
    named = sql(store, "SELECT valid_from FROM stakeholder_edge WHERE kind = 'succeeds'")
    assert named == [((LEFT + ONE).isoformat(),)]


def test_a_successor_named_before_who_would_close_a_ring_is_passed_over(store, looms, chain):
    manage(store, chain["C"], None, date(2025, 1, 1))
    manage(store, chain["F"], chain["D"], DAY - ONE)
    with edit(store) as uow:
        succession.name_successor(uow, chain["B"], chain["F"])
    say(store, chain["B"], status="left", valid_to=LEFT)
    assert managers(store, looms) == {"Di": "Ann", "Ed": "Cy", "Flo": "Di"}


def test_another_successor_takes_over_from_the_one_named_before(store, looms, chain):
    depart(store, chain["B"], successor_id=chain["F"])
    depart(store, chain["B"], successor_id=chain["A"])
    assert managers(store, looms) == {"Cy": "Ann", "Di": "Ann", "Ed": "Cy"}


def test_reports_follow_the_managers_of_one_who_is_known_late_to_have_left(store, looms, chain):
    zoe = person(store, looms, "Zoe")
    manage(store, chain["A"], zoe, date(2025, 1, 1))
    depart(store, chain["A"], LEFT + 5 * ONE)
    depart(store, chain["B"], LEFT)
    assert managers(store, looms, LEFT + ONE)["Cy"] == "Ann"
    assert managers(store, looms) == {"Cy": "Zoe", "Di": "Zoe", "Ed": "Cy"}


def test_a_last_day_to_come_is_followed_when_it_is_over(store, looms, chain):
    later = DAY + 30 * ONE
    say(store, chain["B"], valid_to=later)
    assert managers(store, looms) == managers(store, looms, later) == BEFORE
    assert managers(store, looms, later + ONE) == {"Cy": "Ann", "Di": "Ann", "Ed": "Cy"}
    with edit(store) as uow:
        key = next(r["id"] for r in uow.find_where("stakeholder_edge", valid_from=later + ONE))
        edges.edit_edge(uow, key, note="agreed")
    say(store, chain["B"], valid_to=None)
    assert managers(store, looms, later + ONE) == BEFORE


def test_whose_last_day_is_over_has_left_without_a_word(store, looms, chain):
    with edit(store) as uow:  # both were still to come when they were said
        uow.change("stakeholder", chain["B"], {"valid_to": DAY - ONE})
        uow.change("stakeholder", chain["C"], {"valid_to": DAY})
    for count in (1, 0):
        with edit(store) as uow:
            assert last_days.settle_stays(uow) == count
    with store.read() as read:
        assert people.get_person(read, chain["B"]).status == "left"
        assert people.get_person(read, chain["C"]).status == "active"
    gone = person(store, looms, "Gus", valid_to=DAY - ONE)
    with store.read() as read:
        assert people.get_person(read, gone).status == "left"
