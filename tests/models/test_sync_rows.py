"""The same triggers keep the exchange's books: what is dirty, what is new, what was deleted."""

import pytest

from csmdesk.models.undo import UndoStack
from tests.models.records import (
    LABEL,
    account,
    add,
    colleague,
    commitment,
    opportunity,
    ours,
    participant,
    person,
    run,
    save,
    sql,
    stakeholder,
    task,
    touchpoint,
)

ROW = "SELECT obj, edit_seq, acked_seq, life, remote_id FROM sync_row WHERE local_id = :id"


def row(store, key):
    found = sql(store, ROW, id=key)
    return found[0] if found else None


def seq(store, key):
    return row(store, key)[1]


def sent(store, key, remote_id="r1"):
    """Note that the CRM has the record, as a finished push does."""
    with store.write(LABEL, origin="remote") as uow:
        uow.raw.execute(
            "UPDATE sync_row SET remote_id = ?, remote_ver = 'v1', acked_seq = edit_seq, "
            "life = 'live' WHERE local_id = ?",
            (remote_id, key),
        )
        uow.raw.execute('INSERT INTO sync_base VALUES (?, \'{"name":"Alpha"}\')', (key,))


def tombstones(store):
    return sql(store, "SELECT local_id, obj, remote_id, remote_ver, base FROM sync_tombstone")


@pytest.mark.parametrize(
    ("obj", "make"),
    [
        ("account", lambda home: account()),
        ("person", lambda home: person()),
        ("touchpoint", touchpoint),
        ("task", task),
        ("opportunity", opportunity),
    ],
)
def test_new_record_waits_to_be_sent(store, obj, make):
    home = account()
    home_id = home.id
    add(store, home)
    made = make(home_id)
    key = made.id
    add(store, made)
    assert row(store, key) == (obj, 1, 0, "local_new", None)


def test_import_is_sent_like_an_edit_and_a_pull_is_not(store):
    imported, pulled = account(), account()
    imported_id, pulled_id = imported.id, pulled.id
    with store.bulk(LABEL, import_id="i") as bulk, bulk.write() as uow:
        save(uow, imported)
    add(store, pulled, origin="remote")
    assert row(store, imported_id) == ("account", 1, 0, "local_new", None)
    assert row(store, pulled_id) is None


def test_records_that_stay_here_have_no_row(store):
    home, ally = account(), colleague()
    promise = commitment(home.id)
    keys = (ally.id, promise.id)
    add(store, home, ally, promise)
    assert [row(store, key) for key in keys] == [None, None]


def test_each_edit_counts_and_a_remote_one_does_not(store):
    made = account(name="Alpha")
    key = made.id
    add(store, made)
    sent(store, key)
    run(store, "UPDATE account SET name = 'Theirs' WHERE id = ?", key, origin="remote")
    assert row(store, key) == ("account", 1, 1, "live", "r1")
    run(store, "UPDATE account SET name = 'Ours' WHERE id = ?", key)
    assert row(store, key) == ("account", 2, 1, "live", "r1")


def test_undo_is_an_edit_that_is_sent_too(store):
    made = account(name="Alpha")
    key = made.id
    add(store, made)
    sent(store, key)
    run(store, "UPDATE account SET name = 'Beta' WHERE id = ?", key)
    UndoStack(store).undo()
    assert seq(store, key) == 3


def test_part_of_a_record_makes_it_dirty(store):
    who, other, home, ally = person(), person(), account(), colleague()
    talk = touchpoint(home.id)
    who_id, other_id, talk_id, ally_id = who.id, other.id, talk.id, ally.id
    link = stakeholder(who.id, home.id)
    add(store, who, other, home, ally, talk)
    add(store, link)
    assert (seq(store, who_id), seq(store, other_id)) == (2, 1)
    run(store, "UPDATE stakeholder SET title = title")
    assert seq(store, who_id) == 2
    run(store, "UPDATE stakeholder SET title = 'CEO'")
    assert seq(store, who_id) == 3
    run(store, "UPDATE stakeholder SET person_id = ?", other_id)
    assert (seq(store, who_id), seq(store, other_id)) == (4, 2)
    run(store, "DELETE FROM stakeholder")
    assert (seq(store, who_id), seq(store, other_id)) == (4, 3)
    add(store, participant(talk_id, who_id), ours(talk_id, ally_id))
    assert seq(store, talk_id) == 3
    run(store, "DELETE FROM touchpoint_person", origin="remote")
    assert seq(store, talk_id) == 3


def test_deleting_what_the_crm_has_leaves_a_tombstone(store):
    made = account(name="Alpha")
    key = made.id
    add(store, made)
    sent(store, key)
    run(store, "DELETE FROM account WHERE id = ?", key)
    assert row(store, key) == ("account", 2, 1, "local_deleted", "r1")
    assert tombstones(store) == [(key, "account", "r1", "v1", '{"name":"Alpha"}')]


def test_undone_deletion_lives_again(store):
    made = account(name="Alpha")
    key = made.id
    add(store, made)
    sent(store, key)
    run(store, "DELETE FROM account WHERE id = ?", key)
    stack = UndoStack(store)
    stack.undo()
    assert row(store, key) == ("account", 3, 1, "live", "r1")
    assert tombstones(store) == []
    stack.redo()
    assert row(store, key) == ("account", 4, 1, "local_deleted", "r1")
    assert len(tombstones(store)) == 1


def test_deleting_what_was_never_sent_leaves_nothing(store):
    made = account()
    key = made.id
    add(store, made)
    run(store, "DELETE FROM account WHERE id = ?", key)
    assert row(store, key) is None
    assert tombstones(store) == []
    UndoStack(store).undo()
    assert row(store, key) == ("account", 1, 0, "local_new", None)


def test_deleting_what_may_have_been_sent_leaves_a_tombstone(store):
    """A create that went out without an answer may stand in the CRM."""
    made = account()
    key = made.id
    add(store, made)
    with store.write(LABEL, origin="remote") as uow:
        uow.raw.execute(
            "INSERT INTO sync_attempt (local_id, kind, body, sent_seq, idem, state, tries, "
            "started_at) VALUES (?, 'create', '{}', 1, ?, 'unknown', 1, 'now')",
            (key, key),
        )
    run(store, "DELETE FROM account WHERE id = ?", key)
    assert tombstones(store) == [(key, "account", None, None, None)]
    assert row(store, key) == ("account", 2, 0, "local_deleted", None)
    UndoStack(store).undo()
    assert row(store, key) == ("account", 3, 0, "local_new", None)


def test_cascade_leaves_a_tombstone_for_each_record_that_was_sent(store):
    home = account()
    known, unknown = touchpoint(home.id), touchpoint(home.id)
    home_id, known_id, unknown_id = home.id, known.id, unknown.id
    add(store, home, known, unknown)
    sent(store, home_id, "r1")
    sent(store, known_id, "r2")
    run(store, "DELETE FROM account WHERE id = ?", home_id)
    assert {t[0] for t in tombstones(store)} == {home_id, known_id}
    assert row(store, unknown_id) is None


def test_deletion_by_the_crm_is_not_sent_back(store):
    made = account()
    key = made.id
    add(store, made)
    sent(store, key)
    run(store, "DELETE FROM account WHERE id = ?", key, origin="remote")
    assert tombstones(store) == []
    assert row(store, key) == ("account", 1, 1, "live", "r1")


def test_look_up_by_remote_id_uses_its_index(store):
    wanted = "('r1', 'r2', 'r3')"
    with store.read() as read:
        plan = read.sql(
            f"EXPLAIN QUERY PLAN SELECT local_id FROM sync_row WHERE obj = 'account' "
            f"AND remote_id IN {wanted}"
        )
        dirty = read.sql(
            "EXPLAIN QUERY PLAN SELECT local_id FROM sync_row WHERE obj = 'account' "
            "AND edit_seq > acked_seq ORDER BY local_id"
        )
    assert "sync_row_remote (remote_id=? AND obj=?)" in plan[0][3]
    assert "sync_row_dirty (obj=?)" in dirty[0][3]
