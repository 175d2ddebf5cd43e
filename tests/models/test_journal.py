"""The triggers write down every change, however it was made, and refuse what has no author."""

from datetime import date, timedelta

import pytest
from sqlalchemy.dialects import sqlite
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.engine import connect
from csmdesk.models.shapes import is_facts, journalled_tables
from tests.models.records import (
    LABEL,
    account,
    add,
    add_usage,
    commitment,
    contract_line,
    fill,
    journal,
    one,
    participant,
    person,
    run,
    save,
    sql,
    stakeholder,
    touchpoint,
)


def test_new_edited_and_deleted_rows_are_seen(store):
    made = account(name="Alpha")
    key = made.id
    new = add(store, made)
    with store.write(LABEL) as uow:
        uow.change("account", key, {"name": "Beta"})
    gone = run(store, "DELETE FROM account WHERE id = ?", key)

    [created], [edited], [deleted] = new.changes, uow.changes.changes, gone.changes
    assert (created.table, created.key, created.before) == ("account", key, None)
    assert created.after["name"] == "Alpha"
    assert (edited.before, edited.after) == ({"name": "Alpha"}, {"name": "Beta"})
    assert deleted.after is None
    assert deleted.before == {**created.after, "name": "Beta"}


def test_cascade_is_seen_whole(store):
    home, other, who = account(), account(), person()
    talk, line = touchpoint(home.id), contract_line(home.id)
    promise = commitment(other.id, touchpoint_id=talk.id)
    rows = [home, other, who, talk, line, promise, stakeholder(who.id, home.id)]
    rows.append(participant(talk.id, who.id))
    keys = {row.id for row in rows if row not in (other, who)}
    home_id = home.id
    add(store, *rows)
    add_usage(store, home_id, 4)

    changes = run(store, "DELETE FROM account WHERE id = ?", home_id).changes

    touched = {c.key for c in changes if c.table != "usage_fact"}
    assert touched == keys
    assert sum(c.table == "usage_fact" and c.after is None for c in changes) == 4
    [kept] = [c for c in changes if c.table == "commitment"]
    assert kept.after == {"touchpoint_id": None}


def test_bulk_sql_and_replace_are_seen(store):
    accounts = [account(name=f"N{n}", notes="old") for n in range(20)]
    first = accounts[0].id
    add(store, *accounts)

    bulk = run(store, "UPDATE account SET notes = 'new' WHERE name < 'N5'").changes
    replaced = run(
        store,
        "INSERT OR REPLACE INTO colleague (id, name, is_me) VALUES (?, 'A', 0)",
        first,
    )
    again = run(
        store,
        "INSERT OR REPLACE INTO colleague (id, name, is_me) VALUES (?, 'B', 0)",
        first,
    )

    assert len(bulk) == one(store, "SELECT count(*) FROM account WHERE notes = 'new'") > 10
    assert replaced.changes[0].before is None
    assert (again.changes[0].before["name"], again.changes[0].after["name"]) == ("A", "B")


def test_edit_that_changes_nothing_leaves_no_trace(store, clock):
    made = account(name="Same")
    key = made.id
    add(store, made)
    traces = "SELECT updated_at, edit_seq FROM account JOIN sync_row ON local_id = id"
    before = sql(store, traces)
    clock.advance(timedelta(hours=1))

    changes = run(store, "UPDATE account SET name = 'Same', notes = notes WHERE id = ?", key)

    assert not changes
    assert sql(store, traces) == before
    assert len(journal(store)) == 1
    assert one(store, "SELECT count(*) FROM action") == 1


def test_times_come_from_the_unit_of_work(store, clock):
    made = account()
    key = made.id
    add(store, made)
    first = clock.now()
    clock.advance(timedelta(days=1))
    run(store, "UPDATE account SET notes = 'x' WHERE id = ?", key)
    with store.read() as read:
        record = read.find("account", key)
    assert (record["created_at"], record["updated_at"]) == (first, clock.now())


@pytest.mark.parametrize("table", [t.name for t in journalled_tables()])
@pytest.mark.parametrize("statement", ["UPDATE {0} SET id = id", "DELETE FROM {0}"])
def test_write_outside_a_unit_of_work_is_refused(store, key, profile, table, statement):
    fill(store)
    connection = connect(profile.book, key)
    try:
        with pytest.raises(sqlcipher.IntegrityError, match="outside a unit of work"):
            connection.execute(statement.format(table))
    finally:
        connection.close()


@pytest.mark.parametrize("table", [t for t in journalled_tables() if not is_facts(t)])
def test_new_row_outside_a_unit_of_work_is_refused(store, key, profile, table):
    needed = [c for c in table.columns if not c.nullable]
    names = ", ".join(c.name for c in needed)
    values = ["{}" if c.type.compile(sqlite.dialect()) == "TEXT" else 1 for c in needed]
    connection = connect(profile.book, key)
    try:
        with pytest.raises(sqlcipher.IntegrityError, match="outside a unit of work"):
            connection.execute(
                f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(needed))})",
                values,
            )
    finally:
        connection.close()


def test_reader_cannot_write(store):
    with store.read() as read, pytest.raises(sqlcipher.OperationalError, match="readonly"):
        read.cursor.execute("INSERT INTO draft (key, body, saved_at) VALUES ('a', '{}', 'now')")


def test_failed_unit_leaves_nothing(store):
    def fail():
        with store.write(LABEL) as uow:
            save(uow, account())
            uow.raw.execute("INSERT INTO draft (key, body, saved_at) VALUES ('a', '{}', 'now')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    for table in ("account", "action", "change", "sync_row", "search_doc", "draft"):
        assert one(store, f"SELECT count(*) FROM {table}") == 0
    assert sql(store, "SELECT action_id FROM journal_state") == [(None,)]


def test_facts_are_not_written_down_when_they_come_but_when_they_change(store):
    home = account()
    line = contract_line(home.id)
    home_id, line_id = home.id, line.id
    add(store, home, line)
    add_usage(store, home_id, 5, import_id="first", line_id=line_id)
    assert {table for _, table, *_ in journal(store)} == {"account", "contract_line"}

    edited = run(store, "UPDATE usage_fact SET value = 7 WHERE day = '2026-01-02'")
    unlinked = run(store, "DELETE FROM contract_line WHERE id = ?", line_id)

    assert edited.changes[0].before == {"value": 1.5}
    assert [c.after for c in unlinked.changes if c.table == "usage_fact"] == [{"line_id": None}] * 5
    assert unlinked.touches("usage_fact")


def test_import_may_correct_its_own_facts_unnoted(store):
    home = account()
    home_id = home.id
    add(store, home)
    with store.bulk(LABEL, import_id="mine") as bulk:
        for statement in (
            "INSERT INTO usage_fact (account_id, metric, day, value, grain, import_id) "
            f"VALUES ('{home_id}', 'm', '2026-01-01', 1, 'count', 'mine')",
            "UPDATE usage_fact SET value = 2",
            "DELETE FROM usage_fact",
        ):
            with bulk.write() as uow:
                uow.raw.execute(statement)
                uow.touch_facts("usage_fact")
    assert not bulk.changes.changes
    assert bulk.changes.facts == {"usage_fact"}


def test_derived_columns_are_kept_but_are_nobodys_edit(store):
    made = account(name="华信")
    key = made.id
    add(store, made)
    seq = one(store, "SELECT edit_seq FROM sync_row")

    changes = run(store, "UPDATE account SET pinyin = 'hua xin' WHERE id = ?", key)

    assert changes.changes[0].after == {"pinyin": "hua xin"}
    assert one(store, "SELECT edit_seq FROM sync_row") == seq
    assert sql(store, "SELECT origin FROM action ORDER BY id") == [("local",), ("maintenance",)]


def test_changes_of_a_unit_are_what_other_processes_read(store):
    first = add(store, account(), person())
    second = run(store, "UPDATE account SET notes = 'x'", label=Text.of("test.edit", n=2))
    assert store.changes_since(0) == (first, second)
    assert store.changes_since(first.action_id) == (second,)
    assert store.last_action() == second.action_id


def test_label_keeps_the_types_of_its_values(store, clock):
    inner = Text.of("test.inner", day=date(2026, 1, 2), who="华信", n=3, share=0.5, rest=("a", 1))
    label = Text.of(
        "test.outer", inner=inner, price=Money(120, "CNY"), none=None, at=clock.now(), empty=()
    )
    with store.write(label) as uow:
        save(uow, account())
    assert [changes.label for changes in store.changes_since(0)] == [label]
