"""Long actions come whole or not at all, whatever ends them, and leave the work of others alone."""

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from tests.models.child import child, go_on, heard, result
from tests.models.records import (
    account,
    add,
    add_usage,
    contents,
    fill,
    one,
    person,
    run,
    save,
    sql,
    stakeholder,
    touchpoint,
)

IMPORT = Text("test.import")
SEARCHED = "SELECT kind, record_id, at FROM search_doc ORDER BY record_id"
HALF_DONE = """
store = Store.open(profile, key)
with store.bulk(Text("test.import"), import_id="half") as bulk:
    with bulk.write() as uow:
        uow.raw.execute("UPDATE account SET tier = 'A'")
        save(uow, account(name="Half"))
        uow.raw.execute("DELETE FROM person")
        uow.raw.execute(
            "INSERT INTO import_run (id, action_id, at, report) VALUES ('half', ?, 'now', '{}')",
            (bulk.action_id,),
        )
    with bulk.write() as uow:
        uow.raw.execute(
            "INSERT INTO usage_fact (account_id, metric, day, value, grain, import_id) "
            "SELECT id, 'm', '2026-01-01', 1, 'count', 'half' FROM account"
        )
        uow.touch_facts("usage_fact")
    say("written")
    wait()
store.close()
"""
TYPED = """
store = Store.open(profile, key)
add(store, account(name="typed"))
store.close()
"""


def half_write(store):
    with store.bulk(IMPORT, import_id="half") as bulk:
        with bulk.write() as uow:
            save(uow, account(name="Half"))
            uow.raw.execute("UPDATE account SET tier = 'A'")
        yield
        with bulk.write() as uow:
            uow.raw.execute("DELETE FROM person")
        yield


def test_transactions_become_one_action(store):
    made = account(name="A")
    key = made.id
    with store.bulk(IMPORT, import_id="i") as bulk:
        for tier in ("A", "B", "C"):
            with bulk.write() as uow:
                if tier == "A":
                    save(uow, made)
                uow.raw.execute("UPDATE account SET tier = ? WHERE id = ?", (tier, key))
    [change] = bulk.changes.changes
    assert (change.before, change.after["tier"]) == (None, "C")
    assert store.changes_since(0) == (bulk.changes,)
    assert one(store, "SELECT count(*) FROM action") == 1


@pytest.mark.parametrize("count", [0, 1, 200, 201, 2_000])
def test_rows_of_one_statement_are_all_written_and_undone(store, count):
    keys = [(f"{n:05}",) for n in range(count)]
    with store.bulk(IMPORT, import_id="i") as bulk:
        bulk.write_rows("INSERT INTO colleague (id, name, is_me) VALUES (?, 'x', 0)", keys)
    assert sql(store, "SELECT id FROM colleague ORDER BY id") == keys
    assert bulk.changes.keys("colleague") == {key for (key,) in keys}
    if count:
        UndoStack(store).undo()
    assert sql(store, "SELECT id FROM colleague") == []


def test_import_that_changed_nothing_is_no_action(store):
    with store.bulk(IMPORT, import_id="i") as bulk, bulk.write():
        pass
    assert not bulk.changes
    assert one(store, "SELECT count(*) FROM action") == 0


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("error", [ZeroDivisionError, CancelledByUser, KeyboardInterrupt])
def test_error_or_cancel_takes_everything_back(store, steps, error):
    fill(store)
    before, searched = contents(store), sql(store, SEARCHED)
    last = store.last_action()
    halves = half_write(store)
    for _ in range(steps):
        next(halves)
    with pytest.raises(error):
        halves.throw(error)
    assert contents(store) == before
    assert sql(store, SEARCHED) == searched
    assert sql(store, "SELECT id FROM action WHERE state = 'open'") == []
    with store.read() as read:
        assert UndoStack(store).next_undo(read).id == last


def test_failed_transaction_can_be_left_out_and_the_rest_kept(store):
    def refuse(bulk):
        with bulk.write() as uow:
            save(uow, person(name="never"))
            raise UserError(Text("test.refused"))

    with store.bulk(IMPORT, import_id="i") as bulk:
        with bulk.write() as uow:
            save(uow, person(name="first"))
        with pytest.raises(UserError):
            refuse(bulk)
        with bulk.write() as uow:
            save(uow, person(name="last"))
    assert sorted(sql(store, "SELECT name FROM person")) == [("first",), ("last",)]


def test_second_long_action_is_refused_while_one_runs(store, profile, key):
    with child(profile, key, HALF_DONE) as other:
        assert heard(other) == "written"
        with (
            pytest.raises(UserError) as caught,
            store.bulk(IMPORT, import_id="mine"),
        ):
            pass
        assert caught.value.message.code == "book.bulk_running"
        go_on(other)
        assert other.wait() == 0
    with store.bulk(IMPORT, import_id="mine") as bulk, bulk.write() as uow:
        save(uow, person())
    assert bulk.changes


def test_start_leaves_a_long_action_alone_that_still_runs(store, profile, key):
    with child(profile, key, HALF_DONE) as other:
        heard(other)
        second = Store.open(profile, key)
        second.close()
        assert one(store, "SELECT count(*) FROM usage_fact") == 1
        go_on(other)
        assert other.wait() == 0
    assert one(store, "SELECT name FROM account") == "Half"


def test_next_start_takes_back_what_a_killed_process_left(store, profile, key, clock):
    fill(store)
    before = contents(store)
    with child(profile, key, HALF_DONE) as other:
        heard(other)
        other.kill()
        other.wait()
    assert contents(store) != before

    again = Store.open(profile, key, clock)

    try:
        assert contents(again) == before
        assert sql(again, "SELECT id FROM import_run") == []
        assert sql(again, "SELECT id FROM action WHERE state = 'open'") == []
        assert one(again, "SELECT count(*) FROM search_doc WHERE kind = 'account'") == 1
    finally:
        again.close()


def test_next_import_takes_back_what_a_killed_process_left(store, profile, key):
    with child(profile, key, HALF_DONE) as other:
        heard(other)
        other.kill()
        other.wait()
    with store.bulk(IMPORT, import_id="mine") as bulk, bulk.write() as uow:
        save(uow, account(name="Mine"))
    assert sql(store, "SELECT name FROM account") == [("Mine",)]
    assert sql(store, "SELECT DISTINCT import_id FROM usage_fact") == []


def test_taking_back_spares_what_people_did_meanwhile(store, profile, key, clock):
    """A note on a half-imported account keeps the account; an edit keeps the edited field."""
    old, who = account(name="Old"), person(name="Kept")
    old_id = old.id
    add(store, old, who)
    with child(profile, key, HALF_DONE) as other:
        heard(other)
        other.kill()
        other.wait()
    half = one(store, "SELECT id FROM account WHERE name = 'Half'")
    new = person(name="New")
    add(store, touchpoint(half, subject="typed by hand"), new, stakeholder(new.id, half))
    run(store, "UPDATE account SET tier = 'B', notes = 'mine' WHERE id = ?", old_id)

    Store.open(profile, key, clock).close()

    assert sql(store, "SELECT name, tier, notes FROM account ORDER BY name") == [
        ("Half", None, ""),
        ("Old", "B", "mine"),
    ]
    assert sql(store, "SELECT subject FROM touchpoint") == [("typed by hand",)]
    assert sorted(sql(store, "SELECT name FROM person")) == [("Kept",), ("New",)]
    assert sql(store, "SELECT id FROM usage_fact") == []
    assert sql(store, "SELECT id FROM action WHERE state = 'open'") == []
    assert sql(store, "PRAGMA foreign_key_check") == []


def test_others_hear_of_a_long_action_when_it_ends(store, profile, key):
    """Edits that were done while it ran must not hide it from who reads on after them."""
    with store.bulk(IMPORT, import_id="i") as bulk:
        with bulk.write() as uow:
            save(uow, account())
        edit = add(store, person())
        assert store.changes_since(0) == (edit,)
        last = store.last_action()
        assert last == edit.action_id
    assert store.changes_since(last) == (bulk.changes,)
    assert store.last_action() == bulk.changes.action_id > last
    with store.read() as read:
        assert UndoStack(store).next_undo(read).id == bulk.changes.action_id


def test_edit_from_another_process_gets_its_turn(store, profile, key):
    with store.bulk(IMPORT, import_id="i") as bulk:
        with bulk.write() as uow:
            save(uow, account(name="imported"))
        result(
            profile, key, "s = Store.open(profile, key); add(s, account(name='typed')); s.close()"
        )
        with bulk.write() as uow:
            save(uow, account(name="imported"))
    assert one(store, "SELECT count(*) FROM account WHERE name = 'typed'") == 1
    UndoStack(store).undo()
    assert sql(store, "SELECT name FROM account") == [("typed",)]


def test_facts_of_a_living_import_are_named_in_its_change_set(store):
    home = account()
    home_id = home.id
    add(store, home)
    bulk = add_usage(store, home_id)
    assert bulk.changes.facts == {"usage_fact"}
    assert store.changes_since(0)[-1].facts == {"usage_fact"}
