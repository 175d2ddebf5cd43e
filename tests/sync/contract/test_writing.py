"""What every connector does when it writes: one outcome each, nothing unseen written over."""

from __future__ import annotations

from functools import partial

import pytest

from csmdesk.models.keys import new_id
from csmdesk.sync.connectors.protocol import (
    Conflict,
    Edit,
    Invalid,
    NewRecord,
    NotFound,
    Ok,
    Removal,
)
from tests.sync.contract.bench import NOWHERE, OBJECTS, TITLES, Bench, edit, record_of

LONG = "Schöne Grüße 📞 谈续约 " * 4000  # more than 100 kB


@pytest.mark.parametrize("obj", OBJECTS)
def test_batch_as_big_as_it_may_be_is_made_whole(bench: Bench, obj: str) -> None:
    count = min(bench.able.batch_max, 60)
    made = bench.make(obj, *(f"Many {n}" for n in range(count)))
    assert [record.values[TITLES[obj]] for record in made] == [f"Many {n}" for n in range(count)]
    assert len({record.id for record in made}) == count
    assert all(record.key for record in made)


@pytest.mark.parametrize("obj", OBJECTS)
def test_second_record_under_one_key_is_refused_where_keys_are_unique(
    bench: Bench, obj: str
) -> None:
    (account,) = bench.make("account", "Home")
    key = new_id()
    record_of(bench.desk.create(obj, [NewRecord(key, bench.values(obj, "First", account.id))])[0])
    again = NewRecord(key, bench.values(obj, "Second", account.id))
    (outcome,) = bench.desk.create(obj, [again])
    bench.hands.wait()
    found = bench.desk.find(obj, [key])
    if obj in bench.able.unique_key:
        assert isinstance(outcome, Invalid)
        assert outcome.message
        assert [record.values[TITLES[obj]] for record in found] == ["First"]
    else:
        assert [record.values[TITLES[obj]] for record in found] == ["Second", "First"]


@pytest.mark.parametrize("obj", OBJECTS)
def test_edit_of_one_field_leaves_the_others(bench: Bench, obj: str) -> None:
    more = {"notes": "Kept"} if obj in ("touchpoint", "task") else {}
    (before,) = bench.make(obj, "Before", **more)
    after = record_of(bench.desk.update(obj, [edit(before, **{TITLES[obj]: "After"})])[0])
    assert after.values[TITLES[obj]] == "After"
    assert after.version != before.version
    assert after.key == before.key
    for name in before.values.keys() - {TITLES[obj]}:
        assert bench.same(obj, name, after.values.get(name), before.values[name]), name
    if bench.able.versions_grow:
        assert after.version > before.version


@pytest.mark.parametrize("obj", OBJECTS)
def test_stale_edit_writes_nothing_and_shows_the_newest(bench: Bench, obj: str) -> None:
    (seen,) = bench.make(obj, "Seen")
    if obj in bench.unchangeable:
        pytest.skip(f"nobody can edit a {obj} in this CRM")
    bench.hands.rename(seen, "Theirs")
    (outcome,) = bench.desk.update(obj, [edit(seen, **{TITLES[obj]: "Ours"})])
    assert isinstance(outcome, Conflict)
    assert outcome.remote.values[TITLES[obj]] == "Theirs"
    assert outcome.remote.version != seen.version
    (now,) = bench.desk.read(obj, [seen.id])
    assert now == outcome.remote
    newest = record_of(bench.desk.update(obj, [edit(now, **{TITLES[obj]: "Ours"})])[0])
    assert newest.values[TITLES[obj]] == "Ours"


@pytest.mark.parametrize("obj", OBJECTS)
def test_stale_deletion_deletes_nothing(bench: Bench, obj: str) -> None:
    (seen,) = bench.make(obj, "Seen")
    if obj in bench.unchangeable:
        pytest.skip(f"nobody can edit a {obj} in this CRM")
    bench.hands.rename(seen, "Theirs")
    (outcome,) = bench.desk.delete(obj, [Removal(seen.id, seen.version)])
    assert isinstance(outcome, Conflict)
    (now,) = bench.desk.read(obj, [seen.id])
    assert now.values[TITLES[obj]] == "Theirs"
    assert bench.desk.delete(obj, [Removal(now.id, now.version)]) == (Ok(),)
    assert bench.desk.read(obj, [seen.id]) == ()


@pytest.mark.parametrize("obj", OBJECTS)
def test_record_that_is_gone_is_not_found(bench: Bench, obj: str) -> None:
    (gone,) = bench.make(obj, "Gone")
    bench.hands.remove(gone)
    bench.hands.wait()
    title = TITLES[obj]
    edits = [edit(gone, **{title: "New"}), Edit(NOWHERE, "1", {title: "New"}, new_id())]
    removals = [Removal(gone.id, gone.version), Removal(NOWHERE, "1")]
    update, delete = partial(bench.desk.update, obj), partial(bench.desk.delete, obj)
    assert bench.send(update, edits) == [NotFound(), NotFound()]
    assert bench.send(delete, removals) == [NotFound(), NotFound()]


def test_refused_record_is_told_in_words_and_the_others_are_made(bench: Bench) -> None:
    (account,) = bench.make("account", "Home")
    batch = [NewRecord(new_id(), bench.values("task", f"Task {n}", account.id)) for n in range(5)]
    batch[2] = NewRecord(new_id(), {**bench.values("task", "Lost", account.id), **bench.refused})
    outcomes = bench.send(partial(bench.desk.create, "task"), batch)
    assert [type(each) for each in outcomes] == [Ok, Ok, Invalid, Ok, Ok]
    assert isinstance(outcomes[2], Invalid)
    assert outcomes[2].message
    assert outcomes[2].field in (None, *bench.refused)
    assert bench.desk.find("task", [batch[2].key]) == ()
    bench.hands.wait()
    assert len(bench.desk.find("task", [each.key for each in batch])) == 4


def test_mixed_batch_gives_each_its_own_outcome_in_order(bench: Bench) -> None:
    fine, stale, gone, refused, last = bench.make("task", *(f"Mixed {n}" for n in range(5)))
    bench.hands.rename(stale, "Theirs")
    bench.hands.remove(gone)
    bench.hands.wait()
    edits = [edit(each, title="Ours") for each in (fine, stale, gone, refused, last)]
    edits[3] = edit(refused, **bench.refused)
    outcomes = bench.send(partial(bench.desk.update, "task"), edits)
    assert [type(each) for each in outcomes] == [Ok, Conflict, NotFound, Invalid, Ok]
    titles = {r.id: r.values["title"] for r in bench.desk.read("task", [e.id for e in edits])}
    assert titles == {
        fine.id: "Ours", stale.id: "Theirs", refused.id: "Mixed 3", last.id: "Ours",
    }  # fmt: skip


def test_text_of_a_hundred_kilobytes_survives_or_is_refused_in_words(bench: Bench) -> None:
    assert len(LONG.encode()) > 100_000
    (account,) = bench.make("account", "Wordy")
    values = {**bench.values("touchpoint", "Long 📞", account.id), "notes": LONG}
    (outcome,) = bench.desk.create("touchpoint", [NewRecord(new_id(), values)])
    if isinstance(outcome, Invalid):
        assert outcome.message
        return
    made = record_of(outcome)
    (found,) = bench.desk.read("touchpoint", [made.id])
    assert bench.same("touchpoint", "notes", found.values["notes"], LONG)
    assert found.values["subject"] == "Long 📞"


def test_emptied_is_empty_and_what_was_not_sent_stays(bench: Bench) -> None:
    (task,) = bench.make("task", "Emptied", notes="Words", due_on="2026-04-01")
    emptied = record_of(bench.desk.update("task", [edit(task, notes=None)])[0])
    assert bench.same("task", "notes", emptied.values.get("notes"), None)
    assert emptied.values["due_on"] == "2026-04-01"
    emptied = record_of(bench.desk.update("task", [edit(emptied, due_on=None)])[0])
    assert emptied.values.get("due_on") is None
    (now,) = bench.desk.read("task", [task.id])
    assert now == emptied
