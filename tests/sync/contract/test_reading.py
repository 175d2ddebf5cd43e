"""What every connector does when it reads: who it is, pages, whole lists, ids and keys."""

from __future__ import annotations

import pytest

from csmdesk.models.keys import new_id
from tests.sync.contract.bench import NOWHERE, OBJECTS, TITLES, Bench


def test_identity_is_the_same_each_time(bench: Bench) -> None:
    found = bench.desk.identity()
    assert all((found.crm, found.org_id, found.org_name, found.user_id, found.user_name))
    assert bench.desk.identity() == found


def test_objects_stand_parents_first(bench: Bench) -> None:
    bench.desk.identity()
    names = bench.desk.objects()
    assert set(OBJECTS) <= set(names) <= set(bench.mapping.objects)
    for at, name in enumerate(names):
        parents = {field.ref for field in bench.mapping.objects[name].references}
        assert parents <= set(names[:at])


def test_capabilities_are_of_use(bench: Bench) -> None:
    able = bench.able
    assert able.batch_max >= 1
    assert able.page_max >= 1
    assert able.unique_key <= set(bench.mapping.objects)


@pytest.mark.parametrize("obj", OBJECTS)
def test_what_was_made_is_read_by_its_id_and_found_by_its_key(bench: Bench, obj: str) -> None:
    one, other = bench.make(obj, "One", "Other")
    bench.hands.wait()
    assert {r.id: r for r in bench.desk.read(obj, [other.id, NOWHERE, one.id])} == {
        one.id: one, other.id: other,
    }  # fmt: skip
    found = bench.desk.find(obj, [str(other.key), new_id(), str(one.key)])
    assert {record.key for record in found} == {one.key, other.key}
    assert {record.id for record in found} == {one.id, other.id}
    assert one.values[TITLES[obj]] == "One"
    assert bench.desk.read(obj, []) == bench.desk.find(obj, []) == ()


def test_pages_bring_everything_and_each_later_change(bench: Bench) -> None:
    made = bench.make("account", *(f"Paged {n}" for n in range(2 * bench.able.page_max + 5)))
    bench.hands.wait()
    found, cursor = bench.pulled("account")
    assert {record.id for record in made} <= found.keys()
    bench.hands.rename(made[3], "Paged, renamed")
    (new,) = bench.make("account", "Paged, new")
    bench.hands.wait()
    later, cursor = bench.pulled("account", cursor)
    assert later[made[3].id].values["name"] == "Paged, renamed"
    assert later[new.id].values["name"] == "Paged, new"
    assert later[made[3].id].version != found[made[3].id].version


def test_change_between_two_pages_is_not_missed(bench: Bench) -> None:
    made = bench.make("account", *(f"Between {n}" for n in range(bench.able.page_max + 5)))
    bench.hands.wait()
    page = bench.desk.pull("account", None)
    assert not page.is_last
    bench.hands.rename(made[0], "Between, renamed")
    bench.hands.rename(made[-1], "Between, renamed too")
    (new,) = bench.make("account", "Between, new")
    bench.hands.wait()
    rest, cursor = bench.pulled("account", page.cursor)
    news, _ = bench.pulled("account", cursor)
    seen = {r.id: r.values["name"] for r in (*page.records, *rest.values(), *news.values())}
    assert seen[made[0].id] == "Between, renamed"
    assert seen[made[-1].id] == "Between, renamed too"
    assert new.id in seen
    assert {record.id for record in made} <= seen.keys()


@pytest.mark.parametrize("obj", OBJECTS)
def test_whole_list_is_whole_and_forgets_what_is_gone(bench: Bench, obj: str) -> None:
    made = bench.make(obj, *(f"Listed {n}" for n in range(3)))
    bench.hands.wait()
    before = bench.desk.sweep(obj)
    assert {record.id for record in made} <= before
    assert bench.desk.count(obj) == len(before)
    bench.hands.remove(made[1])
    bench.hands.wait()
    assert bench.desk.sweep(obj) == before - {made[1].id}
    assert bench.desk.count(obj) == len(before) - 1
    assert bench.desk.read(obj, [made[1].id]) == ()
