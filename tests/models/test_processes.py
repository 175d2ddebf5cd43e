"""Several threads and processes on one book: everybody's work stays, and readers never wait."""

import threading

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models.bulk import BulkUnit
from csmdesk.models.store import Store
from csmdesk.models.turns import Turns
from csmdesk.models.undo import UndoStack
from tests.models.child import child, go_on, heard, result
from tests.models.records import LABEL, account, add, contents, fill, one, run, sql

WRITER = """
store = Store.open(profile, key)
say("ready")
wait()
for n in range(60):
    add(store, account(name=f"theirs {n}"))
store.close()
"""
BULK_WRITER = """
store = Store.open(profile, key)
with store.bulk(LABEL, import_id="i") as bulk:
    say("ready")
    wait()
    for n in range(300):
        with bulk.write() as uow:
            save(uow, account(name=f"theirs {n}"))
store.close()
"""
ONE_EDIT = """
store = Store.open(profile, key)
changes = add(store, account(name="theirs"))
say(changes.action_id, changes.changes[0].key)
store.close()
"""
WRITING = """
store = Store.open(profile, key)
with store.write(LABEL) as uow:
    uow.raw.execute("UPDATE account SET notes = 'half'")
    save(uow, account(name="half"))
    say("writing")
    wait()
store.close()
"""


@pytest.mark.parametrize("code", [WRITER, BULK_WRITER], ids=["edits", "import"])
def test_two_processes_write_beside_each_other(store, profile, key, code):
    with child(profile, key, code) as other:
        heard(other)
        go_on(other)
        for n in range(60):
            add(store, account(name=f"mine {n}"))
        assert other.wait() == 0
    theirs = 60 if code is WRITER else 300
    assert one(store, "SELECT count(*) FROM account WHERE name LIKE 'mine %'") == 60
    assert one(store, "SELECT count(*) FROM account WHERE name LIKE 'theirs %'") == theirs
    changes = store.changes_since(0)
    assert sum(len(c.changes) for c in changes) == 60 + theirs
    assert [c.action_id for c in changes] == sorted(c.action_id for c in changes)
    assert one(store, "SELECT count(*) FROM search_doc") == 60 + theirs
    assert one(store, "SELECT count(*) FROM sync_row WHERE edit_seq = 1") == 60 + theirs


def test_reader_sees_one_state_and_is_not_kept_waiting(store, profile, key):
    """With the other process in the middle of a write, a read that waited would never end."""
    fill(store)
    before = contents(store)
    with child(profile, key, WRITING) as other:
        heard(other)
        assert contents(store) == before
        with store.read() as read:
            assert read.sql("SELECT notes FROM account") == [("",)]
            go_on(other)
            assert other.wait() == 0
            assert read.sql("SELECT notes FROM account") == [("",)]
    assert sql(store, "SELECT notes FROM account ORDER BY name") == [("half",), ("",)]


def test_changes_of_other_processes_are_read(store, profile, key):
    mine = add(store, account(name="mine"))
    version = store.data_version()
    number, name = result(profile, key, ONE_EDIT).split()
    assert store.data_version() != version
    [theirs] = store.changes_since(mine.action_id)
    assert theirs.action_id == int(number) == store.last_action()
    assert theirs.keys("account") == {name}


def test_other_process_undoes_what_this_one_did(store, profile, key):
    add(store, account(name="mine"))
    code = """
    from csmdesk.models.undo import UndoStack
    store = Store.open(profile, key)
    say(UndoStack(store).undo().label.code)
    store.close()
    """
    assert result(profile, key, code) == "action.undo"
    assert sql(store, "SELECT id FROM account") == []


def test_data_version_stands_still_without_a_commit(store, profile, key, clock):
    second = Store.open(profile, key, clock)
    try:
        seen = second.data_version()
        contents(store)
        assert second.data_version() == seen
        add(store, account())
        changed = second.data_version()
        assert changed != seen
        add(second, account())
        assert second.data_version() != changed
    finally:
        second.close()


def test_threads_write_in_turn(store):
    made = account(name="0", employees=0)
    key = made.id
    add(store, made)

    def count():
        for _ in range(20):
            with store.write(LABEL) as uow:
                employees = uow.find("account", key)["employees"]
                uow.change("account", key, {"employees": employees + 1})

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert one(store, "SELECT employees FROM account") == 80
    assert len(store.changes_since(0)) == 81


def test_person_goes_before_a_long_job_that_writes_without_a_pause(store):
    """The job looks before each transaction whether somebody waits, so an edit finds its turn."""
    ended = threading.Event()

    def import_without_pause():
        with store.bulk(LABEL, import_id="i") as bulk:
            n = 0
            while not ended.is_set():
                with bulk.write() as uow:
                    uow.raw.execute(
                        "INSERT INTO colleague (id, name, is_me) VALUES (?, 'x', 0)", (str(n),)
                    )
                n += 1

    job = threading.Thread(target=import_without_pause)
    job.start()
    try:
        for n in range(20):
            add(store, account(name=f"typed {n}"))
    finally:
        ended.set()
        job.join()
    assert one(store, "SELECT count(*) FROM account") == 20


def test_person_who_waits_is_seen_until_it_is_their_turn(store, profile):
    turns = Turns(profile.root / "turn.lock", patience=5.0)
    person = threading.Thread(target=add, args=[store, account()])
    assert not turns.is_awaited()
    with store.write(LABEL, origin="remote"):
        person.start()
        while not turns.is_awaited():
            assert person.is_alive()
    person.join()
    assert not turns.is_awaited()
    assert one(store, "SELECT count(*) FROM account") == 1


def test_long_list_ends_its_transaction_when_somebody_waits(store):
    opened = []
    rows = [(f"{n:04}",) for n in range(1_000)]
    with store.bulk(LABEL, import_id="i") as bulk:

        def opener(action_id):
            opened.append(action_id)
            return bulk.write()

        watched = BulkUnit(bulk.action_id, LABEL, opener, lambda: True)
        watched.write_rows("INSERT INTO colleague (id, name, is_me) VALUES (?, 'x', 0)", rows)
    assert len(opened) == 5
    assert one(store, "SELECT count(*) FROM colleague") == len(rows)


def test_person_is_let_in_while_a_long_list_is_written(store):
    home = account()
    home_id = home.id
    add(store, home)
    rows = [(home_id, f"m{n}") for n in range(60_000)]
    begun, ended, typed_before_the_end = threading.Event(), threading.Event(), []

    def type_a_name():
        begun.wait()
        add(store, account(name="typed"))
        typed_before_the_end.append(not ended.is_set())

    person = threading.Thread(target=type_a_name)
    person.start()
    with store.bulk(LABEL, import_id="i") as bulk:
        begun.set()
        bulk.write_rows(
            "INSERT INTO usage_fact (account_id, metric, day, value, grain, import_id) "
            "VALUES (?, ?, '2026-01-01', 1, 'count', 'i')",
            rows,
            facts={"usage_fact"},
        )
        ended.set()
    person.join()
    assert typed_before_the_end == [True]
    assert one(store, "SELECT count(*) FROM usage_fact") == len(rows)
    assert bulk.changes.facts == {"usage_fact"}


def test_undo_of_two_windows_is_done_once(store, profile, key, clock):
    run(store, "INSERT INTO colleague (id, name, is_me) VALUES ('a', 'x', 0)")
    run(store, "INSERT INTO colleague (id, name, is_me) VALUES ('b', 'x', 0)")
    second, refused = Store.open(profile, key, clock), []

    def undo(stack):
        try:
            stack.undo()
        except UserError as error:
            refused.append(error.message.code)

    try:
        threads = [
            threading.Thread(target=undo, args=[UndoStack(window)]) for window in (store, second)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        second.close()
    left = sql(store, "SELECT id FROM colleague")
    assert left == [("a",)][: len(refused)]
    assert refused in ([], ["undo.nothing"])
    states = [row[0] for row in sql(store, "SELECT state FROM action WHERE reverses IS NULL")]
    assert states.count("undone") == 2 - len(left)
