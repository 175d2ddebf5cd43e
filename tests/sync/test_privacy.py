"""What is private never leaves the machine: not the touchpoint, not what stems from it, and
nothing of either in what is written down about the exchange."""

from __future__ import annotations

import pytest

from csmdesk.models.undo import UndoStack
from csmdesk.services import commitments, touchpoints, trash
from csmdesk.sync.marks import marks_of
from tests.sync.world import EDIT

SECRET = "only for me"


def told(desk):
    """Return all that the CRM has and all that the exchange keeps here, as one text."""
    there = [str(record.values) for obj in desk.crm.records for record in desk.crm.all(obj)]
    with desk.store.read() as read:
        tables = read.sql(
            "SELECT name FROM sqlite_master WHERE name LIKE 'sync_%' AND type='table'"
        )
        here = [str(row) for (name,) in tables for row in read.sql(f"SELECT * FROM {name}")]
    return "\n".join((*there, *here))


def test_neither_a_private_talk_nor_its_tasks_and_promises_are_sent(desk):
    account = desk.account("Works")
    private = desk.talk(account, f"{SECRET}: talk", notes=SECRET, is_private=True)
    note = desk.talk(account, f"{SECRET}: note", kind="note", is_private=True)
    task = desk.task(account, f"{SECRET}: task", touchpoint_id=private)
    with desk.store.write(EDIT) as uow:
        commitments.create_commitment(
            uow, account, side="ours", text=f"{SECRET}: promise", touchpoint_id=private
        )
    shared = desk.talk(account, "A talk")
    open_task = desk.task(account, "A task", touchpoint_id=shared)
    with desk.store.read() as read:
        assert marks_of(read, [private, note, task, open_task]) == {open_task: "waits"}
    report = desk.sync()
    assert report.waiting == 0
    assert desk.values(shared)
    assert desk.values(open_task)
    assert SECRET not in told(desk)
    desk.write("UPDATE task SET notes = :notes WHERE id = :id", notes=SECRET, id=task)
    desk.sync()
    assert SECRET not in told(desk)


def test_a_task_follows_its_talk_in_and_out_of_private(desk):
    account = desk.account("Works")
    private = desk.talk(account, "A talk", is_private=True)
    task = desk.task(account, "A task", touchpoint_id=private)
    desk.sync()
    assert desk.values(task) is None
    desk.write("UPDATE touchpoint SET is_private = 0 WHERE id = :id", id=private)
    desk.sync()
    assert desk.values(task)
    desk.write("UPDATE touchpoint SET is_private = 1 WHERE id = :id", id=private)
    desk.sync()
    assert desk.values(task) is None
    assert desk.field("task", task, "title") == "A task"


@pytest.mark.parametrize("goes", [
    touchpoints.delete_touchpoint, lambda uow, key: trash.discard(uow, "touchpoint", key),
])  # fmt: skip
def test_a_task_stays_here_when_its_private_talk_is_thrown_away(desk, goes):
    account = desk.account("Works")
    private = desk.talk(account, SECRET, is_private=True)
    task = desk.task(account, f"{SECRET}: task", touchpoint_id=private)
    desk.sync()
    with desk.store.write(EDIT) as uow:
        goes(uow, private)
    unsent(desk, task)
    for _ in ("the edit", "what was thrown away"):
        UndoStack(desk.store).undo()
    unsent(desk, task)
    desk.write("UPDATE touchpoint SET is_private = 0 WHERE id = :id", id=private)
    desk.sync()
    assert desk.values(task)  # it has no flag of its own again


def test_a_task_that_is_private_itself_never_goes_and_is_taken_back(desk):
    account = desk.account("Works")
    task = desk.task(account, f"{SECRET}: task", is_private=True)
    open_task = desk.task(account, "A task")
    unsent(desk, task)
    assert desk.values(open_task)
    desk.write(
        "UPDATE task SET is_private = 1, notes = :it WHERE id = :id", it=SECRET, id=open_task
    )
    desk.sync()
    assert desk.values(open_task) is None
    assert desk.field("task", open_task, "notes") == SECRET
    assert SECRET not in told(desk)
    desk.write("UPDATE task SET is_private = 0 WHERE id = :id", id=task)
    desk.sync()
    assert desk.values(task)


def unsent(desk, task):
    """Edit a task; an exchange must leave nothing of it anywhere, and nothing that waits."""
    desk.write("UPDATE task SET notes = notes || :it WHERE id = :id", it=SECRET, id=task)
    with desk.store.read() as read:
        assert marks_of(read, [task]) == {}
    assert desk.sync().waiting == 0
    assert desk.values(task) is None
    assert SECRET not in told(desk)
