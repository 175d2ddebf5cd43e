"""Undo takes back exactly what was done, and refuses rather than take back something else."""

from hypothesis import given, settings

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from tests.conftest import KEY
from tests.models.edits import UNITS, do, furnish
from tests.models.records import (
    AT,
    account,
    add,
    add_usage,
    colleague,
    contents,
    fill,
    one,
    person,
    refusal,
    run,
    save,
    sql,
    stakeholder,
    touchpoint,
)


def undoable(store):
    with store.read() as read:
        return UndoStack(store).next_undo(read)


@settings(max_examples=40, deadline=None)
@given(units=UNITS)
def test_undo_and_redo_are_exact_over_a_restart(new_book, units):
    with new_book() as store:
        furnish(store)
        states = [contents(store)]
        for unit in units:
            changes = do(store, unit)
            assert bool(changes) == (contents(store) != states[-1])
            if changes:
                states.append(contents(store))
        again = Store.open(store.profile, KEY, store.clock)
        try:
            check_the_way_back_and_forth(again, states)
        finally:
            again.close()


def check_the_way_back_and_forth(store, states):
    stack = UndoStack(store)
    for state in reversed(states[:-1]):
        stack.undo()
        assert contents(store) == state
    for state in states[1:]:
        stack.redo()
        assert contents(store) == state
    for _ in states[1:]:
        stack.undo()
    assert contents(store) == states[0]
    assert sql(store, "PRAGMA foreign_key_check") == []


def test_undo_tells_what_it_changed_and_what_it_was(store):
    made = account(name="Alpha")
    done = add(store, made)

    undone = UndoStack(store).undo()

    assert undone.changes == tuple(change.inverse() for change in done.changes)
    assert undone.label == Text.of("action.undo", label=done.label)
    assert store.changes_since(done.action_id) == (undone,)


def test_nothing_to_undo_or_redo_is_said(store):
    stack = UndoStack(store)
    assert refusal(stack.undo) == "undo.nothing"
    assert refusal(stack.redo) == "redo.nothing"


def test_new_edit_ends_redo(store):
    add(store, account())
    stack = UndoStack(store)
    stack.undo()
    add(store, person())
    assert refusal(stack.redo) == "redo.nothing"
    assert undoable(store) is not None


def test_import_ends_redo_too(store):
    home = account()
    home_id = home.id
    add(store, home)
    add(store, person())
    stack = UndoStack(store)
    stack.undo()
    add_usage(store, home_id)
    assert refusal(stack.redo) == "redo.nothing"


def test_remote_edit_leaves_undo_and_redo_alone(store):
    first = add(store, account(name="Mine"))
    add(store, person())
    stack = UndoStack(store)
    stack.undo()
    add(store, account(name="Theirs"), origin="remote")
    assert undoable(store).id == first.action_id
    stack.redo()
    assert one(store, "SELECT count(*) FROM person") == 1


def test_old_toast_does_not_take_back_something_newer(store):
    first = add(store, account())
    second = add(store, person())
    stack = UndoStack(store)
    assert refusal(lambda: stack.undo(first.action_id)) == "undo.nothing"
    stack.undo(second.action_id)
    stack.undo(first.action_id)
    assert sql(store, "SELECT id FROM account") == []


def test_undo_refuses_what_the_crm_changed_since(store):
    made = account(name="Alpha")
    key = made.id
    add(store, made)
    run(store, "UPDATE account SET name = 'Beta' WHERE id = ?", key)
    run(store, "UPDATE account SET name = 'Gamma' WHERE id = ?", key, origin="remote")
    before = contents(store)

    assert refusal(UndoStack(store).undo) == "undo.changed_since"

    assert contents(store) == before
    assert undoable(store) is not None


def test_undo_leaves_other_columns_to_others(store):
    made = account(name="Alpha", notes="old")
    key = made.id
    add(store, made)
    run(store, "UPDATE account SET name = 'Beta' WHERE id = ?", key)
    run(store, "UPDATE account SET notes = 'theirs' WHERE id = ?", key, origin="remote")
    UndoStack(store).undo()
    assert sql(store, "SELECT name, notes FROM account") == [("Alpha", "theirs")]


def test_undo_refuses_when_a_cascade_would_take_more(store):
    home = account()
    home_id = home.id
    add(store, home)
    add(store, touchpoint(home_id), origin="remote")
    before = contents(store)
    assert refusal(UndoStack(store).undo) == "undo.changed_since"
    assert contents(store) == before


def test_undo_refuses_when_a_cascade_would_clear_a_field(store):
    home, ally = account(), colleague()
    home_id, ally_id = home.id, ally.id
    add(store, home)
    add(store, ally)
    run(store, "UPDATE account SET owner_id = ? WHERE id = ?", ally_id, home_id, origin="remote")
    before = contents(store)
    assert refusal(UndoStack(store).undo) == "undo.changed_since"
    assert contents(store) == before


def test_undo_refuses_when_facts_would_go(store):
    home = account()
    home_id = home.id
    add(store, home)
    run(
        store,
        "INSERT INTO ticket (id, account_id, number, opened_at, escalated, extra, import_id) "
        "VALUES ('t', ?, '1', '2026-01-01T00:00:00.000Z', 0, '{}', 'feed')",
        home_id,
        origin="remote",
    )
    assert refusal(UndoStack(store).undo) == "undo.changed_since"
    assert one(store, "SELECT count(*) FROM ticket") == 1


def test_undo_refuses_a_key_that_was_taken_again(store):
    who = person()
    key = who.id
    add(store, who)
    run(store, "DELETE FROM person WHERE id = ?", key)
    add(store, person(id=key, name="Somebody else"), origin="remote")
    assert refusal(UndoStack(store).undo) == "undo.changed_since"


def test_deleting_an_account_is_undone_with_its_facts(store):
    home_id = fill(store)
    before = contents(store)
    run(store, "DELETE FROM account WHERE id = ?", home_id)
    assert one(store, "SELECT count(*) FROM usage_fact") == 0
    UndoStack(store).undo()
    assert contents(store) == before


def test_row_that_moved_away_survives_redo_of_the_deletion(store):
    who, other, home = person(), person(), account()
    link = stakeholder(who.id, home.id)
    who_id, other_id, link_id = who.id, other.id, link.id
    add(store, who, other, home, link)
    with store.write(Text("test.merge")) as uow:
        uow.raw.execute("UPDATE person SET name = 'x' WHERE id = ?", (who_id,))
        uow.raw.execute("UPDATE stakeholder SET person_id = ? WHERE id = ?", (other_id, link_id))
        uow.raw.execute("DELETE FROM person WHERE id = ?", (who_id,))
    after = contents(store)
    stack = UndoStack(store)
    stack.undo()
    assert sql(store, "SELECT person_id FROM stakeholder") == [(who_id,)]
    stack.redo()
    assert contents(store) == after


def test_derived_names_follow_undo_and_never_stop_it(store):
    made = account(name="华信", pinyin="hua xin")
    key = made.id
    add(store, made)
    run(store, "UPDATE account SET name = '明德', pinyin = NULL WHERE id = ?", key)
    run(store, "UPDATE account SET pinyin = 'ming de' WHERE id = ?", key)  # filled in later
    stack = UndoStack(store)
    stack.undo()
    assert sql(store, "SELECT name, pinyin FROM account") == [("华信", "hua xin")]
    stack.undo()
    assert sql(store, "SELECT name FROM account") == []


def test_only_the_last_hundred_actions_are_undone(store):
    made = account(name="0")
    key = made.id
    add(store, made)
    for n in range(1, 103):
        run(store, "UPDATE account SET name = ? WHERE id = ?", str(n), key)
    stack = UndoStack(store)
    for _ in range(100):
        stack.undo()
    assert one(store, "SELECT name FROM account") == "2"
    assert refusal(stack.undo) == "undo.nothing"


def test_undo_of_an_import_takes_journal_and_facts(store):
    home = account()
    home_id = home.id
    add(store, home)
    before = contents(store)
    with store.bulk(Text("test.import"), import_id="one") as bulk:
        with bulk.write() as uow:
            new = account(name="Imported")
            save(uow, new)
            uow.raw.execute("UPDATE account SET tier = 'A' WHERE id = ?", (home_id,))
        with bulk.write() as uow:
            uow.raw.execute(
                "INSERT INTO churn_event (id, account_id, happened_on, is_reactivation, extra, "
                "import_id) VALUES ('c', ?, ?, 0, '{}', 'one')",
                (home_id, AT.date().isoformat()),
            )
            uow.touch_facts("churn_event")

    undone = UndoStack(store).undo(bulk.action_id)

    assert contents(store) == before
    assert undone.touches("churn_event")
    assert undone.touches("account")
    assert refusal(UndoStack(store).redo) == "redo.nothing"


def test_undo_of_an_old_import_spares_the_facts_of_a_newer_one(store):
    home = account()
    home_id = home.id
    add(store, home)
    add_usage(store, home_id, 3, import_id="old")
    add_usage(store, home_id, 2, import_id="new")
    stack = UndoStack(store)
    stack.undo()
    assert sql(store, "SELECT DISTINCT import_id FROM usage_fact") == [("old",)]
    stack.undo()
    assert one(store, "SELECT count(*) FROM usage_fact") == 0


def test_journal_of_columns_that_are_gone_is_refused(store):
    made = account()
    add(store, made)
    with store.write(Text("test.older"), origin="maintenance") as uow:
        uow.raw.execute("UPDATE change SET after = json_set(after, '$.lost', 1)")
    assert refusal(UndoStack(store).undo) == "undo.changed_since"
