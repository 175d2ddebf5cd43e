"""The journal forgets what nobody needs, and keeps the rest."""

import pytest

from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from tests.models.records import LABEL, account, add, contents, one, person, run, save, sql


def write_many(store, origin, count):
    """Do so many actions in one transaction's time: their rows are what matters here."""
    with store.write(LABEL, origin="maintenance") as uow:
        for n in range(count):
            cursor = uow.raw
            cursor.execute(
                "INSERT INTO action (label, params, origin, state, facts, at) "
                "VALUES ('test.old', '{}', ?, 'done', '[]', 'then')",
                (origin,),
            )
            action = cursor.lastrowid
            cursor.execute("UPDATE action SET number = id WHERE id = ?", (action,))
            cursor.execute(
                "INSERT INTO change (action_id, tbl, key, before, after) "
                'VALUES (?, \'account\', ?, \'{"notes":"a"}\', \'{"notes":"b"}\')',
                (action, str(n)),
            )


def kept(store, origin):
    return one(store, "SELECT count(*) FROM action WHERE origin = :o", o=origin)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([("local", 30), ("remote", 700)], {"local": 30, "remote": 500}),
        ([("local", 250), ("remote", 700)], {"local": 100, "remote": 500}),
        ([("local", 700)], {"local": 500}),
        ([("remote", 400), ("local", 50), ("remote", 480)], {"local": 50, "remote": 480}),
        ([("import", 150), ("local", 60), ("remote", 500)], {"import": 40, "local": 60}),
        ([("local", 10), ("remote", 20)], {"local": 10, "remote": 20}),
    ],
)
def test_trim_keeps_the_newest_and_what_undo_needs(store, actions, expected):
    for origin, count in actions:
        write_many(store, origin, count)
    newest = store.last_action()
    store.trim()
    assert {origin: kept(store, origin) for origin in expected} == expected
    assert store.last_action() == newest
    assert sql(store, "SELECT id FROM change WHERE action_id NOT IN (SELECT id FROM action)") == []
    assert kept(store, "maintenance") == 0


def test_undo_goes_as_far_back_after_a_trim(store):
    made = account(name="0")
    key = made.id
    add(store, made)
    for n in range(1, 101):
        run(store, "UPDATE account SET name = ? WHERE id = ?", str(n), key)
    write_many(store, "remote", 600)
    store.trim()
    stack = UndoStack(store)
    for _ in range(100):
        stack.undo()
    assert one(store, "SELECT name FROM account") == "0"


def test_reversals_do_not_push_actions_out(store):
    made = account(name="0")
    key = made.id
    add(store, made)
    for n in range(1, 61):
        run(store, "UPDATE account SET name = ? WHERE id = ?", str(n), key)
    stack = UndoStack(store)
    for _ in range(60):
        stack.undo()
    for _ in range(60):
        stack.redo()
    write_many(store, "remote", 500)
    store.trim()
    for _ in range(60):
        stack.undo()
    assert one(store, "SELECT name FROM account") == "0"


def test_running_action_is_not_trimmed(store):
    with store.bulk(LABEL, import_id="i") as bulk:
        with bulk.write() as uow:
            save(uow, account())
        write_many(store, "local", 700)
        store.trim()
        with bulk.write() as uow:
            save(uow, person())
    assert {change.table for change in bulk.changes.changes} == {"account", "person"}
    assert store.changes_since(bulk.changes.action_id - 1) == (bulk.changes,)


def test_open_trims_a_long_journal_and_leaves_a_short_one(store, profile, key, clock):
    add(store, account())
    write_many(store, "remote", 900)
    before = contents(store)
    Store.open(profile, key, clock).close()
    assert kept(store, "remote") == 900
    write_many(store, "remote", 200)
    Store.open(profile, key, clock).close()
    assert kept(store, "remote") == 500
    assert kept(store, "local") == 1
    assert contents(store) == before
