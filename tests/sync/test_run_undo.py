"""Undoing what an exchange did here: nothing else changes, and it can itself be undone."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services import trash
from csmdesk.sync.run_undo import Left, look, undo
from csmdesk.sync.runs import past_runs
from tests.sync.world import EDIT

UNDO = Text("sync.action_undo_run", {"n": 3})
RECORDS = ("account", "person", "stakeholder", "touchpoint", "task", "trash", "touchpoint_person")
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
    assert Left("task", "") in done.left
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
