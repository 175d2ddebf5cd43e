"""What people are on the map when two records become one: nothing double, nothing lost."""

from datetime import date, timedelta

from csmdesk.domain.people_map import EdgeKind
from csmdesk.models.undo import UndoStack
from csmdesk.services import colleagues, edges, merging, named_maps, people, succession, ties, trash
from csmdesk.services.people_map import read_map
from tests.models.records import account as account_row
from tests.models.records import add, contents, one, record, sql
from tests.models.records import person as person_row
from tests.models.records import stakeholder as place_row
from tests.services.book_of import DAY, account, edit, person

YESTERDAY = DAY - timedelta(days=1)
SUMMER = {"valid_from": date(2025, 6, 1), "valid_to": date(2025, 8, 31)}
EDGES = "SELECT kind, from_id, to_id, valid_from, valid_to FROM stakeholder_edge ORDER BY kind, id"


def join(store, kind, winner, loser):
    before = contents(store)
    with edit(store) as uow:
        merging.merge(uow, kind, winner, loser)
    after = contents(store)
    assert sql(store, "PRAGMA foreign_key_check") == []
    UndoStack(store).undo()
    assert contents(store) == before
    UndoStack(store).redo()
    assert contents(store) == after


def join_people(store, first, second):
    keys = [
        one(store, "SELECT person_id FROM stakeholder WHERE id = :id", id=key)
        for key in (first, second)
    ]
    join(store, "person", *keys)


def draw(store, *lines):
    with edit(store) as uow:
        return [edges.add_edge(uow, a, b, kind, **more) for a, b, kind, more in lines]


def test_edges_move_to_the_one_that_stays_and_none_is_double(store, team):
    ada, bo, cy, vera, wanda = team.values()
    kept, _, _, moved, _ = draw(
        store,
        (vera, ada, EdgeKind.INFLUENCES, {"valid_to": date(2025, 6, 30)}),
        (wanda, ada, EdgeKind.INFLUENCES, SUMMER),
        (wanda, vera, EdgeKind.INFORMAL, {}),
        (bo, wanda, EdgeKind.CONFLICTS, SUMMER),
        (vera, bo, EdgeKind.CONFLICTS, {"valid_from": date(2025, 1, 1)}),
    )
    with edit(store) as uow:
        succession.name_successor(uow, cy, vera)
        succession.name_successor(uow, wanda, bo)
    join_people(store, vera, wanda)
    assert sql(store, EDGES) == [
        ("conflicts", vera, bo, "2025-01-01", None),
        ("influences", vera, ada, None, "2025-08-31"),
        ("succeeds", vera, cy, DAY.isoformat(), None),
        ("succeeds", bo, vera, DAY.isoformat(), None),
    ]  # fmt: skip
    assert one(store, "SELECT id FROM stakeholder_edge WHERE kind = 'influences'") == kept
    assert sql(store, "SELECT 1 FROM stakeholder_edge WHERE id = :id", id=moved) == []


def test_the_winners_managers_count_and_no_ring_closes(store, looms, team):
    ada, bo, cy, vera, wanda = team.values()
    draw(
        store,
        (vera, ada, EdgeKind.REPORTS, SUMMER), (wanda, bo, EdgeKind.REPORTS, {}),
        (cy, wanda, EdgeKind.REPORTS, {}), (ada, wanda, EdgeKind.REPORTS, {}),
    )  # fmt: skip
    join_people(store, vera, wanda)
    with store.read() as read:
        bosses = {
            day: read_map(read, looms, day).managers() for day in (YEAR_BEFORE, IN_SUMMER, DAY)
        }
    assert bosses[IN_SUMMER] == {vera: ada, cy: vera}
    assert bosses[YEAR_BEFORE] == bosses[DAY] == {vera: bo, cy: vera, ada: vera}


YEAR_BEFORE, IN_SUMMER = date(2024, 1, 1), date(2025, 7, 1)


def test_what_was_said_of_the_double_fills_the_gaps(store):
    home, first, second = account_row(), person_row(name="Vera"), person_row(name="Wanda")
    mine = place_row(first.id, home.id, tier="S")
    theirs = place_row(second.id, home.id, tier="A", stance="neutral")
    was = [
        (mine, "tier", None, date(2025, 6, 30)), (theirs, "tier", "B", date(2024, 12, 31)),
        (theirs, "stance", "sceptic", date(2024, 12, 31)),
    ]  # fmt: skip
    periods = [
        record(
            "stakeholder_period", stakeholder_id=row.id, attribute=name, value=value, valid_to=last
        )
        for row, name, value, last in was
    ]
    add(store, home, first, second, mine, theirs, *periods)
    join(store, "person", first.id, second.id)
    assert sql(store, "SELECT tier, stance FROM stakeholder") == [("S", "neutral")]
    rows = "SELECT attribute, value, valid_to FROM stakeholder_period ORDER BY attribute, valid_to"
    assert sql(store, rows) == [
        ("stance", "sceptic", "2024-12-31"), ("tier", "B", "2024-12-31"),
        ("tier", "A", "2025-06-30"),
    ]  # fmt: skip


def test_ties_and_positions_move_without_doubles(store, looms, team):
    ada, _, _, vera, wanda = team.values()
    with edit(store) as uow:
        ute, max_ = (colleagues.create_colleague(uow, name) for name in ("Ute", "Max"))
        for who, place, more in (
            (ute, vera, {"valid_to": date(2025, 7, 1)}), (ute, wanda, SUMMER), (max_, wanda, SUMMER)
        ):  # fmt: skip
            ties.add_tie(uow, who, place, **more)
        named_maps.add_map(uow, looms, "Both", positions={vera: (1, 1), wanda: (2, 2)})
        named_maps.add_map(uow, looms, "One", positions={wanda: (3, 3), ada: (0, 0)})
    join_people(store, vera, wanda)
    with store.read() as read:
        found = {tie.colleague: tie for tie in ties.ties_of(read, vera)}
        maps = {each.name: each.positions for each in named_maps.list_maps(read, looms)}
    assert {name: (t.valid_from, t.valid_to) for name, t in found.items()} == {
        "Ute": (None, SUMMER["valid_to"]), "Max": tuple(SUMMER.values())
    }  # fmt: skip
    assert maps == {"Both": {vera: (1, 1)}, "One": {vera: (3, 3), ada: (0, 0)}}


def test_two_stays_of_one_person_are_not_tied_to_each_other(store, looms, team):
    with edit(store) as uow:
        people.edit_person(uow, team["V"], status="left", valid_to=YESTERDAY)
        people.edit_person(uow, team["W"], valid_from=DAY)
        succession.name_successor(uow, team["V"], team["W"])
    join_people(store, team["V"], team["W"])
    assert one(store, "SELECT count(*) FROM stakeholder") == 5
    assert sql(store, EDGES) == []


def test_a_joined_colleague_owned_and_knew_what_both_did(store, looms, clock):
    clock.advance(timedelta(days=40))
    with edit(store) as uow:
        ute, max_ = (colleagues.create_colleague(uow, name) for name in ("Ute", "Max"))
        place = people.create_person(uow, looms, "Vera", owner_id=max_)
        ties.add_tie(uow, ute, place, valid_to=date(2025, 7, 1))
        for span in (SUMMER, {"valid_from": date(2026, 1, 1)}):
            ties.add_tie(uow, max_, place, **span)
    clock.advance(timedelta(days=9))
    with edit(store) as uow:
        people.edit_person(uow, place, owner_id=ute)
    clock.advance(timedelta(days=9))
    with edit(store) as uow:
        people.edit_person(uow, place, owner_id=max_)
    assert one(store, "SELECT count(*) FROM stakeholder_period") == 2
    join(store, "colleague", ute, max_)
    assert sql(store, "SELECT * FROM stakeholder_period") == []
    assert one(store, "SELECT owner_id FROM stakeholder") == ute
    with store.read() as read:
        found = [
            (tie.colleague_id, tie.valid_from, tie.valid_to) for tie in ties.ties_of(read, place)
        ]
    assert sorted(found, key=str) == [
        (ute, None, SUMMER["valid_to"]), (ute, date(2026, 1, 1), None),
    ]  # fmt: skip


def test_people_and_maps_of_two_accounts_come_together(store, looms, team):
    other = account(store, "Kestrel Looms Ltd")
    with edit(store) as uow:
        who = uow.find("stakeholder", team["V"])["person_id"]
        twin = uow.insert("stakeholder", {"person_id": who, "account_id": other})
    eve = person(store, other, "Eve")
    draw(
        store, (team["V"], team["A"], EdgeKind.REPORTS, {}), (eve, twin, EdgeKind.REPORTS, {}),
        (twin, eve, EdgeKind.INFLUENCES, {}),
    )  # fmt: skip
    with edit(store) as uow:
        for home, names in ((looms, ["A", "B (2)"]), (other, ["a", "B", "B (2)"])):
            for name in names:
                named_maps.add_map(uow, home, name)
    join(store, "account", looms, other)
    with store.read() as read:
        found = read_map(read, looms)
        names = [each.name for each in named_maps.list_maps(read, looms)]
    assert found.managers() == {team["V"]: team["A"], eve: team["V"]}
    assert [(e.from_id, e.to_id) for e in found.of_kind(EdgeKind.INFLUENCES)] == [(team["V"], eve)]
    assert sorted(names) == ["A", "B", "B (2)", "B (2) (2)", "a (2)"]


def test_a_person_out_of_the_trash_takes_no_report_away_again(store, looms, team):
    ada, bo, cy, vera, _ = team.values()
    draw(
        store, (bo, ada, EdgeKind.REPORTS, {"note": "kept"}), (cy, ada, EdgeKind.REPORTS, {}),
        (ada, vera, EdgeKind.REPORTS, {}), (ada, bo, EdgeKind.CONFLICTS, {}),
    )  # fmt: skip
    with edit(store) as uow:
        succession.name_successor(uow, cy, ada)
    before = contents(store)
    with edit(store) as uow:
        entry = trash.discard(uow, "stakeholder", ada)
    with edit(store) as uow:
        edges.set_manager(uow, cy, vera, since=date(2026, 1, 1))
        edges.add_edge(uow, vera, bo, EdgeKind.REPORTS)
        succession.name_successor(uow, cy, bo)
    with edit(store) as uow:
        trash.restore(uow, entry)
    with store.read() as read:
        drawn = {day: read_map(read, looms, day) for day in (YEAR_BEFORE, DAY)}
    assert drawn[YEAR_BEFORE].managers() == {vera: bo, bo: ada, cy: ada}
    assert drawn[DAY].managers() == {vera: bo, bo: ada, cy: vera}
    assert drawn[DAY].successors() == {cy: bo}
    assert [edge.kind for edge in drawn[DAY].edges].count("conflicts") == 1
    for _ in range(3):
        UndoStack(store).undo()
    assert contents(store) == before


def test_an_edge_out_of_the_trash_ends_with_one_who_left_meanwhile(store, team):
    ada, bo = team["A"], team["B"]
    draw(
        store,
        (ada, bo, EdgeKind.INFLUENCES, {}),
        (bo, ada, EdgeKind.CONFLICTS, {"valid_from": DAY}),
    )
    with edit(store) as uow:
        entry = trash.discard(uow, "stakeholder", ada)
        people.edit_person(uow, bo, status="left", valid_to=YESTERDAY)
        trash.restore(uow, entry)
    assert sql(store, EDGES) == [("influences", ada, bo, None, YESTERDAY.isoformat())]
