"""Edges between people: one manager a day, no rings, and nobody who had left."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.people_map import EdgeKind
from csmdesk.models.undo import UndoStack
from csmdesk.services import edges, people, succession
from csmdesk.services.people_map import read_map
from tests.models.records import contents, refusal, sql
from tests.services.book_of import DAY, account, edit, person

YESTERDAY = DAY - timedelta(days=1)
TOMORROW = DAY + timedelta(days=1)
ROWS = (
    "SELECT f.name, t.name, e.valid_from, e.valid_to FROM stakeholder_edge e "
    "JOIN stakeholder x ON x.id = e.from_id JOIN person f ON f.id = x.person_id "
    "JOIN stakeholder y ON y.id = e.to_id JOIN person t ON t.id = y.person_id "
    "WHERE e.kind = 'reports' ORDER BY f.name, coalesce(e.valid_from, '')"
)


def manage(store, who, manager, since=None):
    with edit(store) as uow:
        edges.set_manager(uow, who, manager, since=since)


def tie(store, first, second, kind=EdgeKind.INFLUENCES, **fields):
    with edit(store) as uow:
        return edges.add_edge(uow, first, second, kind, **fields)


def reports(store):
    return sql(store, ROWS)


def words(action):
    """Return the refusal that an action meets."""
    with pytest.raises(UserError) as caught:
        action()
    return caught.value


def test_a_new_manager_ends_the_old_one_the_day_before(store, team):
    manage(store, team["B"], team["A"], date(2026, 1, 1))
    manage(store, team["B"], team["C"])
    assert reports(store) == [
        ("Bo", "Ada", "2026-01-01", YESTERDAY.isoformat()), ("Bo", "Cy", DAY.isoformat(), None),
    ]  # fmt: skip


def test_a_second_change_on_one_day_corrects_the_first(store, team):
    manage(store, team["B"], team["A"], date(2026, 1, 1))
    manage(store, team["B"], team["C"])
    manage(store, team["B"], team["V"])
    assert [row[1] for row in reports(store)] == ["Ada", "Vera"]
    manage(store, team["B"], team["A"])
    assert reports(store) == [("Bo", "Ada", "2026-01-01", None)]
    manage(store, team["B"], None)
    assert reports(store) == [("Bo", "Ada", "2026-01-01", YESTERDAY.isoformat())]


def test_a_back_dated_manager_splits_what_was_said(store, team):
    manage(store, team["B"], team["A"], date(2026, 1, 1))
    tie(
        store, team["B"], team["C"], EdgeKind.REPORTS, note="stand-in",
        valid_from=date(2026, 2, 1), valid_to=date(2026, 2, 10),
    )  # fmt: skip
    assert reports(store) == [
        ("Bo", "Ada", "2026-01-01", "2026-01-31"), ("Bo", "Cy", "2026-02-01", "2026-02-10"),
        ("Bo", "Ada", "2026-02-11", None),
    ]  # fmt: skip
    manage(store, team["B"], team["V"], date(2026, 2, 5))
    assert [row[1:] for row in reports(store)] == [
        ("Ada", "2026-01-01", "2026-01-31"), ("Cy", "2026-02-01", "2026-02-04"),
        ("Vera", "2026-02-05", None),
    ]  # fmt: skip


def test_a_ring_is_named_with_its_first_day(store, team):
    manage(store, team["A"], team["B"], date(2026, 1, 1))
    manage(store, team["B"], team["C"], date(2026, 1, 10))
    manage(store, team["B"], None, date(2026, 2, 1))
    before = contents(store)
    said = words(lambda: manage(store, team["C"], team["A"], date(2026, 1, 5)))
    assert said.message.code == "edge.ring"
    assert said.message.params == {"names": "Cy → Ada → Bo → Cy", "day": date(2026, 1, 10)}
    assert contents(store) == before
    manage(store, team["C"], team["A"], date(2026, 2, 1))
    assert len(reports(store)) == 3


def test_a_ring_in_time_without_a_beginning_names_no_day(store, team):
    tie(store, team["A"], team["B"], EdgeKind.REPORTS)
    assert refusal(lambda: tie(store, team["B"], team["A"], EdgeKind.REPORTS)) == "edge.ring_always"


def test_oneself_and_people_of_two_accounts_are_refused(store, team):
    other = person(store, account(store, "Plover Mills"), "Eve")
    assert refusal(lambda: manage(store, team["A"], team["A"])) == "edge.oneself"
    said = words(lambda: manage(store, team["A"], other))
    assert said.message.code == "edge.two_accounts"
    assert set(said.message.params.values()) == {"Ada", "Eve", "Kestrel Looms", "Plover Mills"}
    assert refusal(lambda: tie(store, other, team["A"])) == "edge.two_accounts"
    assert refusal(lambda: manage(store, "gone", team["A"])) == "record.gone"


def test_nobody_reports_to_somebody_who_had_left(store, looms, team):
    left = person(store, looms, "Old", status="left", valid_to=date(2026, 2, 1))
    said = words(lambda: manage(store, team["A"], left, date(2026, 2, 2)))
    assert (said.message.code, said.hint.code) == ("edge.left", "edge.left_hint")
    assert said.message.params["day"] == date(2026, 2, 1)
    with edit(store) as uow:
        succession.name_successor(uow, left, team["B"])
    said = words(lambda: manage(store, team["A"], left, date(2026, 2, 2)))
    assert (said.hint.code, said.hint.params["successor"]) == ("edge.succeeded_hint", "Bo")
    manage(store, team["A"], team["C"], date(2025, 1, 1))
    manage(store, team["A"], left, date(2026, 1, 1))
    assert [row[1:] for row in reports(store)] == [
        ("Cy", "2025-01-01", "2025-12-31"), ("Old", "2026-01-01", "2026-02-01"),
        ("Cy", "2026-02-02", None),
    ]  # fmt: skip
    unknown = person(store, looms, "Older", status="left")
    assert refusal(lambda: tie(store, team["A"], unknown)) == "edge.left_some_day"


def test_days_in_the_wrong_order_or_to_come_are_refused(store, team):
    wrong, ahead = {"valid_from": DAY, "valid_to": YESTERDAY}, {"valid_from": TOMORROW}
    for kind in (EdgeKind.REPORTS, EdgeKind.INFLUENCES):
        pair = (team["A"], team["B"], kind)
        assert refusal(lambda p=pair: tie(store, *p, **wrong)) == "edge.period"
        assert refusal(lambda p=pair: tie(store, *p, **ahead)) == "edge.future"
    assert refusal(lambda: manage(store, team["A"], team["B"], TOMORROW)) == "edge.future"
    assert refusal(lambda: manage(store, team["A"], None, TOMORROW)) == "edge.future"


def test_the_same_is_not_said_twice_of_one_time(store, team):
    until = {"valid_to": date(2026, 1, 31)}
    tie(store, team["A"], team["B"], sign=-1, **until)
    said = words(lambda: tie(store, team["A"], team["B"], valid_from=date(2026, 1, 31)))
    assert said.message.code == "edge.known"
    tie(store, team["A"], team["B"], valid_from=date(2026, 2, 1))
    tie(store, team["B"], team["A"])
    tie(store, team["A"], team["B"], EdgeKind.CONFLICTS)
    twice = (team["B"], team["A"], EdgeKind.CONFLICTS)
    assert refusal(lambda: tie(store, *twice)) == "edge.known"
    manage(store, team["A"], team["B"])
    again = {"valid_from": DAY}
    twice = (team["A"], team["B"], EdgeKind.REPORTS)
    assert refusal(lambda: tie(store, *twice, **again)) == "edge.known"


def test_edges_are_edited_ended_and_deleted(store, looms, team):
    key = tie(store, team["A"], team["B"], note="golf", valid_from=date(2026, 1, 1))
    boss = tie(store, team["B"], team["C"], EdgeKind.REPORTS, valid_from=date(2026, 1, 1))
    with edit(store) as uow:
        edges.edit_edge(uow, key, kind=EdgeKind.INFORMAL, note=" ", sign=1)
        edges.edit_edge(uow, boss, note="since the merger", valid_from=date(2025, 6, 1))
    with store.read() as read:
        shown = {edge.id: edge for edge in read_map(read, looms).edges}
        assert (shown[key].kind, shown[key].note) == ("informal", None)
        assert (shown[boss].note, shown[boss].valid_from) == ("since the merger", date(2025, 6, 1))
        assert {edge.id for edge in edges.edges_of(read, team["B"])} == {key, boss}
    bad = {"valid_from": DAY, "valid_to": YESTERDAY}
    with edit(store) as uow:
        assert refusal(lambda: edges.edit_edge(uow, key, **bad)) == "edge.period"
        with pytest.raises(LookupError):
            edges.edit_edge(uow, boss, kind=EdgeKind.INFORMAL)
        edges.end_edge(uow, key)
        edges.end_edge(uow, boss, date(2026, 2, 1))
    ends = {key: YESTERDAY, boss: date(2026, 2, 1)}
    with store.read() as read:
        assert {edge.id: edge.valid_to for edge in edges.edges_of(read, team["B"])} == ends
    drawn = tie(store, team["V"], team["A"], valid_from=DAY)
    with edit(store) as uow:
        edges.end_edge(uow, drawn)
        edges.delete_edge(uow, boss)
        assert refusal(lambda: edges.delete_edge(uow, boss)) == "record.gone"
    with store.read() as read:
        assert read_map(read, looms).edges == ()


def test_undo_gives_back_what_a_manager_replaced(store, team):
    manage(store, team["B"], team["A"], date(2026, 1, 1))
    tie(
        store, team["B"], team["C"], EdgeKind.REPORTS,
        valid_from=date(2026, 2, 1), valid_to=date(2026, 2, 10),
    )  # fmt: skip
    before = contents(store)
    manage(store, team["B"], team["V"], date(2025, 1, 1))
    after = contents(store)
    UndoStack(store).undo()
    assert contents(store) == before
    UndoStack(store).redo()
    assert contents(store) == after


def name(store, left, successor):
    with edit(store) as uow:
        succession.name_successor(uow, left, successor)


SUCCESSORS = (
    "SELECT f.name, t.name, e.valid_from FROM stakeholder_edge e "
    "JOIN stakeholder x ON x.id = e.from_id JOIN person f ON f.id = x.person_id "
    "JOIN stakeholder y ON y.id = e.to_id JOIN person t ON t.id = y.person_id "
    "WHERE e.kind = 'succeeds' ORDER BY t.name"
)


def test_one_successor_comes_after_a_person(store, looms, team):
    left = person(store, looms, "Old", status="left", valid_to=date(2026, 2, 1))
    name(store, left, team["A"])
    name(store, left, team["B"])
    assert sql(store, SUCCESSORS) == [("Bo", "Old", "2026-02-02")]
    with store.read() as read:
        assert read_map(read, looms).successors() == {left: team["B"]}
    assert refusal(lambda: name(store, left, left)) == "edge.oneself"
    name(store, left, None)
    assert sql(store, SUCCESSORS) == []


def test_a_successor_is_there_after_the_departure(store, looms, team):
    left = person(store, looms, "Old", status="left", valid_to=date(2026, 2, 1))
    both = person(store, looms, "Pat", status="left", valid_to=date(2026, 2, 1))
    assert refusal(lambda: name(store, left, both)) == "edge.left"
    later = person(store, looms, "Quin", valid_from=date(2026, 3, 1))
    name(store, left, later)
    name(store, team["A"], team["B"])  # of somebody who is still there
    assert sql(store, SUCCESSORS) == [
        ("Bo", "Ada", DAY.isoformat()), ("Quin", "Old", "2026-02-02"),
    ]  # fmt: skip


def test_people_do_not_come_after_each_other(store, team):
    name(store, team["A"], team["B"])
    name(store, team["B"], team["C"])
    said = words(lambda: name(store, team["C"], team["A"]))
    assert said.message.code == "edge.successor_ring"
    assert said.message.params["names"] == "Cy → Ada → Bo → Cy"
    name(store, team["A"], team["V"])
    name(store, team["C"], team["A"])


def test_a_succession_has_no_end_but_may_go(store, looms, team):
    with edit(store) as uow:
        people.edit_person(uow, team["B"], status="left", valid_to=YESTERDAY - timedelta(days=1))
    key = tie(store, team["A"], team["B"], EdgeKind.SUCCEEDS)
    with edit(store) as uow:
        edges.end_edge(uow, key)
    with store.read() as read:
        assert read_map(read, looms).edges == ()


def test_no_edge_outlasts_who_left(store, looms, team):
    with edit(store) as uow:
        people.edit_person(uow, team["A"], status="left", valid_to=YESTERDAY)
    key = tie(store, team["A"], team["B"], valid_from=date(2026, 1, 1))
    with edit(store) as uow:
        edges.edit_edge(uow, key, note="golf", valid_to=None)
    with store.read() as read:
        [edge] = edges.edges_of(read, team["B"])
    assert (edge.note, edge.valid_to) == ("golf", YESTERDAY)


def test_an_edge_to_one_who_left_on_some_day_can_be_ended(store, team):
    key = tie(store, team["A"], team["B"], EdgeKind.REPORTS, valid_from=date(2026, 1, 1))
    with edit(store) as uow:
        uow.change("stakeholder", team["B"], {"status": "left"})
        edges.end_edge(uow, key)
    with store.read() as read:
        assert [edge.valid_to for edge in edges.edges_of(read, team["A"])] == [YESTERDAY]
