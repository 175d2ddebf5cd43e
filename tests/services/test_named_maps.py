"""Maps under a name: a filter and positions; what people are is the same on all of them."""

from dataclasses import replace

import pytest

from csmdesk.domain.people_map import EdgeKind
from csmdesk.domain.people_map_filters import (
    MapFilter,
    filter_from_data,
    filter_to_data,
    narrowed,
)
from csmdesk.models.undo import UndoStack
from csmdesk.services import colleagues, edges, named_maps, ties
from csmdesk.services.people_map import read_map
from tests.models.records import contents, refusal
from tests.services.book_of import DAY, account, edit, person

FULL = MapFilter(("S", "A"), ("champion",), ("neutral",), ("Weaving",), "someone", "ann")


@pytest.fixture
def ann(store, looms):
    return person(store, looms, "Ann")


def add(store, home, name, *more):
    with edit(store) as uow:
        return named_maps.add_map(uow, home, name, *more)


def get(store, home, key):
    with store.read() as read:
        return next((m for m in named_maps.list_maps(read, home) if m.id == key), None)


def test_a_map_keeps_filter_and_positions(store, looms, ann):
    key = add(store, looms, " Who decides ", FULL, {ann: (1.5, -2)})
    found = get(store, looms, key)
    assert (found.name, found.filter, found.positions) == ("Who decides", FULL, {ann: (1.5, -2.0)})
    other = person(store, looms, "Bo")
    with edit(store) as uow:
        named_maps.place(uow, key, {other: (0, 0), ann: (3, 4)})
        named_maps.rename_map(uow, key, "WHO decides")
        named_maps.filter_map(uow, key, MapFilter())
    found = get(store, looms, key)
    assert (found.name, found.filter) == ("WHO decides", MapFilter())
    assert found.positions == {ann: (3, 4), other: (0, 0)}
    with edit(store) as uow:
        named_maps.forget_places(uow, key)
    assert get(store, looms, key).positions == {}


def test_names_are_unique_at_an_account(store, looms):
    add(store, looms, "A-Team")
    second = add(store, looms, "Other")
    add(store, account(store, "Plover Mills"), "A-Team")
    with store.read() as read:
        assert [each.name for each in named_maps.list_maps(read, looms)] == ["A-Team", "Other"]
    assert refusal(lambda: add(store, looms, "a-team ")) == "people_map.taken"
    assert refusal(lambda: add(store, looms, " ")) == "people_map.name_missing"
    assert refusal(lambda: add(store, looms, "x" * 81)) == "people_map.too_long"
    add(store, looms, "x" * 80)
    with edit(store) as uow:
        assert refusal(lambda: named_maps.rename_map(uow, second, "A-Team")) == "people_map.taken"


def test_what_is_gone_is_said_and_undo_brings_a_map_back(store, looms, ann):
    key = add(store, looms, "Who decides", FULL, {ann: (1, 2)})
    before = contents(store)
    with edit(store) as uow:
        named_maps.delete_map(uow, key)
    assert get(store, looms, key) is None
    with edit(store) as uow:
        assert refusal(lambda: named_maps.rename_map(uow, key, "Gone")) == "record.gone"
    UndoStack(store).undo()
    assert contents(store) == before
    with edit(store) as uow:
        assert refusal(lambda: named_maps.place(uow, key, {"nobody": (0, 0)})) == "record.gone"


def test_a_filter_survives_being_written_down():
    for chosen in (MapFilter(), FULL, replace(FULL, tiers=(), owner_id=None)):
        assert filter_from_data(filter_to_data(chosen)) == chosen
    assert filter_to_data(MapFilter()) == {}
    odd = {"tiers": ["S", "Z", 1], "roles": "champion", "text": 3, "new": True}
    assert filter_from_data(odd) == MapFilter(tiers=("S",))


def test_a_narrowed_map_has_those_who_pass_and_what_ties_them(store, looms, ann):
    with edit(store) as uow:
        ute = colleagues.create_colleague(uow, "Ute Beispiel")
    bo = person(
        store, looms, "Bo", tier="S", role="champion", stance="neutral", department="Weaving Hall",
        title="Head", owner_id=ute,
    )  # fmt: skip
    cy = person(store, looms, "Cy", tier="A", department="weaving hall")
    gone = person(store, looms, "Bob", tier="S", status="left", valid_to=DAY.replace(day=1))
    with edit(store) as uow:
        for who, boss in ((ann, bo), (cy, bo)):
            edges.add_edge(uow, who, boss, EdgeKind.REPORTS)
        for who in (ann, bo):
            ties.add_tie(uow, ute, who)
    with store.read() as read:
        whole = read_map(read, looms)

    def on_it(**fields):
        found = narrowed(whole, MapFilter(**fields))
        return {each.id for each in (*found.people, *found.departed)}

    assert narrowed(whole, MapFilter()) is whole
    assert on_it(tiers=("S",)) == {bo, gone}
    assert on_it(tiers=("S", "A"), departments=("WEAVING hall",)) == {bo, cy}
    assert on_it(roles=("champion",), stances=("neutral",), owner_id=ute) == {bo}
    assert on_it(text="hEAd ") == {bo}
    assert on_it(text="nobody") == set()
    found = narrowed(whole, MapFilter(departments=("weaving hall",)))
    assert [(edge.from_id, edge.to_id) for edge in found.edges] == [(cy, bo)]
    assert [tie.stakeholder_id for tie in found.ties] == [bo]
    assert found.missing == whole.missing
