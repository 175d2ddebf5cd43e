"""Undoing what an exchange did here: nothing else changes, and it can itself be undone."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services import trash
from csmdesk.sync.held_back import retry
from csmdesk.sync.run_undo import Left, look, undo
from csmdesk.sync.runs import past_runs
from tests.sync.world import EDIT

UNDO = Text("sync.action_undo_run", {"n": 3})
RECORDS = (
    "account", "person", "stakeholder", "touchpoint", "task", "opportunity", "trash",
    "touchpoint_person",
)  # fmt: skip
STAMPS = ("updated_at", "created_at")


def newest(desk):
    with desk.store.read() as read:
        return past_runs(read)[0]


def book(desk):
    """Return all records, without the times of their last change."""
    found = {}
    with desk.store.read() as read:
        for table in RECORDS:
            names = [row[1] for row in read.sql(f"PRAGMA table_info({table})")]
            kept = ", ".join(n for n in names if n not in STAMPS)
            found[table] = sorted(map(tuple, read.sql(f"SELECT {kept} FROM {table}")), key=repr)
    return found


def undone(desk, run=None):
    with desk.store.write(UNDO) as uow:
        return undo(uow, (run or newest(desk)).id)


@pytest.fixture
def exchanged(desk):
    """Let an exchange change, delete, move and make records."""
    first, second = desk.account("First", city="Leeds"), desk.account("Second")
    person = desk.person(first, "Ann", title="Buyer")
    task, talk = desk.task(first, "Call back"), desk.talk(first, "Review")
    desk.sync()
    desk.sync()
    there = {i: str(desk.remote_id(i)) for i in (first, second, person, task, talk)}
    before = book(desk)
    desk.crm.change("account", there[first], city="York", phone="1")
    desk.crm.change("person", there[person], accounts=(there[second],))
    desk.crm.drop("task", there[task])
    desk.sync()
    return {"first": first, "second": second, "person": person, "task": task, "before": before}


def test_all_that_an_exchange_changed_is_put_back_and_nothing_else(desk, exchanged):
    after = book(desk)
    assert after != exchanged["before"]
    done = undone(desk)
    assert (done.records, done.returning, done.created, done.left) == (3, 1, 0, ())
    assert book(desk) == exchanged["before"]


def test_an_undo_can_be_undone_and_done_again(desk, exchanged):
    after = book(desk)
    undone(desk)
    UndoStack(desk.store).undo()
    assert book(desk) == after
    UndoStack(desk.store).redo()
    assert book(desk) == exchanged["before"]


def test_what_is_put_back_goes_to_the_crm_as_an_edit(desk, exchanged):
    undone(desk)
    assert desk.status().waiting == 3
    report = desk.sync()
    assert report.pushed["account"] == {"updated": 1}
    assert report.pushed["task"] == {"created": 1}
    assert book(desk) == exchanged["before"]
    assert desk.values(exchanged["first"])["city"] == "Leeds"
    assert desk.values(exchanged["task"])["title"] == "Call back"
    assert (desk.status().waiting, desk.conflicts(), desk.holds()) == (0, (), ())


def test_undo_and_its_undo_leave_nothing_to_send(desk, exchanged):
    after = book(desk)
    undone(desk)
    UndoStack(desk.store).undo()
    assert desk.sync().pushed == {}
    assert book(desk) == after


def test_what_was_edited_since_is_left_alone_and_named(desk, exchanged):
    desk.edit_account(exchanged["first"], city="Hull")
    with desk.store.read() as read:
        told = look(read, newest(desk).id)
    assert told.left == (Left("account", "First", "city"),)
    assert undone(desk) == told
    assert desk.field("account", exchanged["first"], "city") == "Hull"
    assert desk.field("account", exchanged["first"], "phone") is None


def test_records_that_came_stay_with_all_that_hangs_on_them(desk):
    first = desk.account("First")
    desk.sync()
    made = desk.crm.put("account", name="Works")
    desk.crm.put("person", name="Bo", accounts=(made,))
    desk.crm.change("account", str(desk.remote_id(first)), name="First Ltd")
    desk.sync()
    people = book(desk)["stakeholder"]
    done = undone(desk)
    assert (done.records, done.created) == (1, 2)
    assert book(desk)["stakeholder"] == people
    assert desk.field("account", first, "name") == "First"


def test_a_record_whose_account_is_gone_since_stays_gone(desk, exchanged):
    with desk.store.write(EDIT) as uow:
        trash.discard(uow, "account", exchanged["first"])
    done = undone(desk)
    assert {Left("account", "First"), Left("task", "Call back")} < set(done.left)
    assert desk.field("task", exchanged["task"], "title") is None


def test_what_somebody_brought_back_already_is_not_touched(desk, exchanged):
    with desk.store.read() as read:
        (entry,) = trash.list_trash(read)
    with desk.store.write(EDIT) as uow:
        trash.restore(uow, entry.id)
    done = undone(desk)
    assert (done.records, done.returning) == (2, 0)
    assert desk.field("task", exchanged["task"], "title") == "Call back"


def test_no_account_is_put_below_itself(desk):
    first, second, third = (desk.account(name) for name in ("First", "Second", "Third"))
    desk.edit_account(second, parent_id=first)
    desk.sync()
    with desk.store.write(EDIT, origin="remote") as uow:  # no field of this CRM
        uow.change("account", second, {"parent_id": third})
    desk.sync()
    desk.edit_account(first, parent_id=second)
    with pytest.raises(UserError, match="run_nothing"):
        undone(desk)
    assert desk.field("account", second, "parent_id") == third


def test_a_second_undo_has_nothing_to_do(desk, exchanged):
    run = newest(desk)
    undone(desk, run)
    with pytest.raises(UserError, match="run_nothing"):
        undone(desk, run)


def test_an_exchange_that_only_sent_has_nothing_to_undo(desk):
    desk.account("First")
    desk.sync()
    with pytest.raises(UserError, match="run_nothing"):
        undone(desk)


@pytest.fixture
def full(desk):
    """Give an account with everything that an exchange can take along, and another one."""
    made = {"first": desk.account("First", city="Leeds"), "second": desk.account("Second")}
    made["person"] = desk.person(made["first"], "Ann")
    made["task"] = desk.task(made["first"], "Call back")
    made["talk"] = desk.talk(made["first"], "Review")
    desk.sync()
    desk.sync()
    return made


@pytest.fixture
def joined(desk, full):
    """Let the CRM join the account into the other one, so that it is deleted here."""
    full["opportunity"] = desk.opportunity(full["first"], "Renew")  # of no kind that goes there
    full["third"] = desk.account("Third")
    desk.sync()
    full["before"] = book(desk)
    desk.crm.merge("account", *(str(desk.remote_id(full[n])) for n in ("first", "second")))
    assert desk.sync().pulled["account"] == {"joined": 1}
    assert desk.field("account", full["first"], "name") is None
    return full


def test_an_account_that_an_exchange_deleted_comes_back_with_all_that_was_its(desk, joined):
    done = undone(desk)
    assert (done.records, done.returning, done.left) == (6, 1, ())
    assert book(desk) == joined["before"]
    pushed = desk.sync().pushed
    assert pushed["account"] == {"created": 1}
    assert [pushed[obj] for obj in ("person", "task", "touchpoint")] == [{"updated": 1}] * 3
    there = str(desk.remote_id(joined["first"]))
    assert desk.values(joined["first"])["city"] == "Leeds"
    assert desk.values(joined["talk"])["account"] == there
    assert desk.values(joined["person"])["accounts"] == (there,)
    assert desk.sync().pushed == {}
    assert book(desk) == joined["before"]


def test_of_a_deleted_account_what_was_edited_since_is_named_and_left_alone(desk, joined):
    third, second = joined["third"], joined["second"]
    desk.write("UPDATE task SET title = 'Call now' WHERE id = :id", id=joined["task"])
    desk.write("UPDATE touchpoint SET account_id = :at WHERE id = :id", id=joined["talk"], at=third)
    desk.write("UPDATE opportunity SET account_id = :at", at=third)
    desk.write("DELETE FROM stakeholder WHERE account_id = :at", at=second)
    done = undone(desk)
    assert set(done.left) == {
        Left("touchpoint", "Review", "account"), Left("opportunity", "Renew", "account"),
        Left("person", "Ann", "accounts"),
    }  # fmt: skip
    assert desk.field("account", joined["first"], "city") == "Leeds"
    assert desk.field("touchpoint", joined["talk"], "account_id") == third
    assert desk.field("opportunity", joined["opportunity"], "account_id") == third
    assert desk.field("task", joined["task"], "account_id") == joined["first"]
    assert desk.field("task", joined["task"], "title") == "Call now"
    desk.sync()
    assert desk.sync().pushed == {}
    assert desk.is_sound()


@pytest.fixture
def hidden(desk, full):
    """Let an account change hands there, so that it goes out of sight with what hangs on it."""
    names = {"account": "first", "person": "person", "task": "task", "touchpoint": "talk"}
    full["before"] = book(desk)
    for obj, name in names.items():
        desk.crm.hidden.add((obj, str(desk.remote_id(full[name]))))
    assert desk.sync().pulled == {obj: {"hidden": 1} for obj in names}
    return full


def test_what_went_out_of_sight_comes_back_to_be_decided_and_stays(desk, hidden):
    done = undone(desk)
    assert (done.records, done.returning, done.asked) == (4, 3, 4)
    assert book(desk) == hidden["before"]
    assert {each.cause for each in desk.holds()} == {"hidden_there"}
    for _ in range(2):
        report = desk.sync()
        assert (report.pulled, report.pushed, report.held) == ({}, {}, 4)
    assert book(desk) == hidden["before"]
    desk.crm.hidden.clear()
    desk.sync()
    assert (desk.holds(), desk.status().waiting) == ((), 0)
    assert book(desk) == hidden["before"]


def test_the_way_back_from_there_sends_nothing(desk, hidden):
    after = book(desk)
    undone(desk)
    UndoStack(desk.store).undo()
    assert book(desk) == after
    assert desk.sync().pushed == {}
    assert len(desk.crm.all("task")) == 1


def test_an_account_that_was_archived_for_the_crm_deleted_it_is_asked_about(desk, full):
    for obj, name in (("task", "task"), ("touchpoint", "talk"), ("person", "person")):
        desk.crm.drop(obj, str(desk.remote_id(full[name])))
    desk.crm.drop("account", str(desk.remote_id(full["first"])))
    assert desk.sync().pulled["account"] == {"removed": 1}
    done = undone(desk)
    assert (done.records, done.asked) == (1, 1)
    assert [(each.record, each.cause) for each in desk.holds()] == [("First", "deleted_there")]
    with desk.store.write(EDIT) as uow:
        retry(uow, full["first"])
    assert desk.sync().pushed == {
        obj: {"created": 1} for obj in ("account", "person", "touchpoint", "task")
    }
