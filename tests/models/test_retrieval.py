"""Single records out of a backup: listed with what differs, brought back as one undoable action."""

import pytest

from csmdesk.models import backups, retrieval
from csmdesk.models.backups import BY_HAND
from csmdesk.models.engine import connect
from csmdesk.models.undo import UndoStack
from csmdesk.services.search import search
from tests.models.records import (
    account,
    add,
    add_usage,
    contents,
    contract_line,
    fill,
    participant,
    person,
    refusal,
    run,
    sql,
    stakeholder,
    task,
    touchpoint,
)


@pytest.fixture
def look(profile, key):
    def found(backup):
        return retrieval.differences(profile, key, backup.profile, key)

    return found


def back_up(store, key):
    return backups.make(store.profile, key, BY_HAND)


def test_nothing_differs_right_after_a_backup(store, key, look):
    fill(store)
    assert look(back_up(store, key)) == ()


def test_changed_record_shows_then_and_now_and_gets_its_values_back(store, key, look):
    home = account(name="华信精工", city="苏州", notes="old notes")
    add(store, home)
    made = back_up(store, key)
    run(store, "UPDATE account SET name = 'Other', notes = 'new'")
    [past] = look(made)
    assert (past.kind, past.id, past.title, past.is_missing) == (
        "account", home.id, "华信精工", False,
    )  # fmt: skip
    assert [(f.name, f.then, f.now) for f in past.fields] == [
        ("name", "华信精工", "Other"), ("notes", "old notes", "new"),
    ]  # fmt: skip
    after = contents(store)
    assert retrieval.bring_back(store, made.profile, key, [("account", home.id)]) == 1
    assert sql(store, "SELECT name, notes FROM account") == [("华信精工", "old notes")]
    with store.read() as read:
        assert [hit.title for hit in search(read, "华信")] == ["华信精工"]
    UndoStack(store).undo()
    assert contents(store) == after


def test_deleted_account_comes_back_with_all_that_belonged_to_it(store, key, look):
    home = fill(store)
    before = contents(store)
    made = back_up(store, key)
    run(store, "DELETE FROM account")
    gone = contents(store)
    [past] = look(made)
    assert (past.kind, past.id, past.is_missing) == ("account", home, True)
    assert past.with_it >= 5
    retrieval.bring_back(store, made.profile, key, [("account", home)])
    assert contents(store) == before
    UndoStack(store).undo()
    assert contents(store) == gone
    UndoStack(store).redo()
    assert contents(store) == before


def test_facts_whose_number_was_given_to_another_get_a_new_one(store, key):
    home = account()
    add(store, home)
    add_usage(store, home.id, 3)
    made = back_up(store, key)
    run(store, "DELETE FROM account")
    other = account(name="Other")
    add(store, other)
    add_usage(store, other.id, 2)
    taken = contents(store)
    retrieval.bring_back(store, made.profile, key, [("account", home.id)])
    assert sql(store, "SELECT account_id, count(*) FROM usage_fact GROUP BY 1 ORDER BY 2") == [
        (other.id, 2), (home.id, 3),
    ]  # fmt: skip
    UndoStack(store).undo()
    assert contents(store) == taken


def test_one_note_brings_the_account_and_people_that_it_needs(store, key):
    home, who = account(), person()
    talk, more = touchpoint(home.id), touchpoint(home.id, subject="not asked for")
    add(store, home, who, talk, more, participant(talk.id, who.id), contract_line(home.id))
    made = back_up(store, key)
    run(store, "DELETE FROM account")
    run(store, "DELETE FROM person")
    retrieval.bring_back(store, made.profile, key, [("touchpoint", talk.id)])
    assert sql(store, "SELECT id FROM account") == [(home.id,)]
    assert sql(store, "SELECT id FROM person") == [(who.id,)]
    assert sql(store, "SELECT subject FROM touchpoint") == [("Hello",)]
    assert sql(store, "SELECT count(*) FROM contract_line") == [(0,)]
    assert sql(store, "SELECT count(*) FROM touchpoint_person") == [(1,)]


def test_pointer_to_a_record_that_is_gone_for_good_is_cleared(store, key):
    parent, home = account(name="Parent"), account(name="Child")
    home.values["parent_id"] = parent.id
    add(store, parent, home)
    made = back_up(store, key)
    run(store, "DELETE FROM account")
    retrieval.bring_back(store, made.profile, key, [("account", home.id)])
    assert sql(store, "SELECT name, parent_id FROM account") == [("Child", None)]


@pytest.mark.parametrize("is_here", [True, False])
def test_what_was_private_by_a_record_that_is_gone_stays_so(store, key, is_here):
    home = account()
    secret, shared = touchpoint(home.id, is_private=True), touchpoint(home.id)
    made = [task(home.id, touchpoint_id=talk.id) for talk in (secret, shared)]
    add(store, home, secret, shared, *made)
    backup = back_up(store, key)
    run(store, "DELETE FROM touchpoint")
    if is_here:
        run(store, "UPDATE task SET title = 'Other', is_private = 0")
    else:
        run(store, "DELETE FROM task")
    retrieval.bring_back(store, backup.profile, key, [("task", each.id) for each in made])
    found = dict(sql(store, "SELECT id, is_private FROM task WHERE touchpoint_id IS NULL"))
    assert [found[each.id] for each in made] == [1, 0]


def test_record_in_a_taken_place_is_refused_and_nothing_is_changed(store, key):
    home, who = account(), person()
    role = stakeholder(who.id, home.id)
    talk = touchpoint(home.id)
    link = participant(talk.id, who.id)
    add(store, home, who, role, talk, link)
    made = back_up(store, key)
    run(store, "DELETE FROM touchpoint_person")
    run(store, "DELETE FROM touchpoint")
    add(store, touchpoint(home.id, id=talk.id, subject="again"))
    assert retrieval.bring_back(store, made.profile, key, [("touchpoint", talk.id)]) == 1
    assert sql(store, "SELECT subject FROM touchpoint") == [("Hello",)]


def test_record_that_the_backup_does_not_hold_is_refused(store, key):
    fill(store)
    made = back_up(store, key)
    before = contents(store)
    for kind, record in (("account", "none"), ("action", "1"), ("no table", "x")):
        code = refusal(
            lambda kind=kind, record=record: retrieval.bring_back(
                store, made.profile, key, [(kind, record)]
            )
        )
        assert code == "backup.gone"
    assert contents(store) == before


def test_backup_of_an_older_version_lacks_columns_and_is_no_worse_for_it(store, key, look):
    home = account(name="Then")
    todo = task(home.id)
    add(store, home, todo)
    made = back_up(store, key)

    connection = connect(made.profile.book, key)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("ALTER TABLE account DROP COLUMN custom")
    connection.execute("DROP TABLE attachment")
    connection.close()
    run(store, "DELETE FROM account")
    [past] = look(made)
    retrieval.bring_back(store, made.profile, key, [("account", past.id)])
    assert sql(store, "SELECT name, custom FROM account") == [("Then", "{}")]
    assert sql(store, "SELECT id FROM task") == [(todo.id,)]


def test_backup_is_not_changed_by_looking(store, key, look):
    fill(store)
    made = back_up(store, key)
    before = {path: path.read_bytes() for path in made.folder.iterdir()}
    run(store, "DELETE FROM account")
    look(made)
    assert {path: path.read_bytes() for path in made.folder.iterdir()} == before
