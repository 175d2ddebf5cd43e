"""Promises and tasks of the whole book: the list, what waits, what is put off, what is done."""

from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.todos import (
    TodoFilter,
    TodoGroup,
    TodoKey,
    TodoKind,
    TodoQuery,
    TodoScope,
    TodoSort,
    way_between,
)
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, commitments, task_needs, tasks, todo_acts, todos, trash
from tests.services.book_of import DAY, account, edit, talk


def days(count):
    return timedelta(days=count)


@pytest.fixture
def looms(store):
    return account(store)


def promise(store, account_id, text="Quote", side="ours", **fields):
    with edit(store) as uow:
        key = commitments.create_commitment(uow, account_id, side=side, text=text, **fields)
    return TodoKey(TodoKind.COMMITMENT, key)


def task(store, account_id, title="Call", **fields):
    with edit(store) as uow:
        return TodoKey(TodoKind.TASK, tasks.create_task(uow, account_id, title, **fields))


def listed(store, group=TodoGroup.DUE, sort=TodoSort.DUE, **where):
    with store.read() as read:
        found = todos.list_todos(read, TodoQuery(TodoFilter(**where), group, sort))
        return found, todos.todo_rows(read, found.keys)


def titles(store, **where):
    return [todo.title for todo in listed(store, **where)[1]]


def one(store, key):
    with store.read() as read:
        return todos.todo_rows(read, [key])[0]


def test_the_list_runs_from_what_is_late_to_what_has_no_day(store, looms):
    promise(store, looms, "Later", due_on=DAY + days(30))
    promise(store, looms, "Late", due_on=DAY - days(2))
    task(store, looms, "Someday")
    task(store, looms, "Today", due_on=DAY)
    task(store, looms, "Sunday", due_on=DAY + days(4))
    found, rows = listed(store)
    assert [r.title for r in rows] == ["Late", "Today", "Sunday", "Later", "Someday"]
    assert [(h.value, h.first, h.count) for h in found.heads] == [
        ("overdue", 0, 1), ("today", 1, 1), ("soon", 2, 1), ("later", 3, 1), ("none", 4, 1),
    ]  # fmt: skip


def test_chips_narrow_it_down_and_count(store, looms):
    other = account(store, "Plover Mills")
    promise(store, looms, "Late", due_on=DAY - days(8))
    promise(store, other, "Theirs", side="theirs", due_on=DAY + days(1))
    promise(store, looms, "Held", blocker="their budget")
    promise(store, looms, "Away", due_on=DAY - days(1))
    done = promise(store, looms, "Kept")
    with edit(store) as uow:
        todo_acts.settle_all(uow, [done])
        away = uow.find_where("commitment", text="Away")[0]["id"]
        todo_acts.snooze(uow, [TodoKey(TodoKind.COMMITMENT, away)], DAY + days(3), "holiday")
    assert titles(store, overdue=True) == ["Late"]
    assert titles(store, this_week=True) == ["Theirs"]
    assert titles(store, side="theirs") == ["Theirs"]
    assert titles(store, waiting=True) == ["Held"]
    assert titles(store, scope=TodoScope.SNOOZED) == ["Away"]
    assert titles(store, scope=TodoScope.DONE) == ["Kept"]
    assert titles(store, text="plover") == ["Theirs"]
    assert titles(store, text="hELd") == ["Held"]
    assert titles(store, account_id=other) == ["Theirs"]
    counts = listed(store)[0].counts
    assert counts == {
        "open": 3, "snoozed": 1, "done": 1, "overdue": 1, "this_week": 1, "ours": 2, "theirs": 1,
        "waiting": 1,
    }  # fmt: skip
    assert listed(store, text="plover")[0].counts["ours"] == 0


def test_the_week_begins_as_the_settings_say(store, looms):
    for title, due in (("Last Sunday", -3), ("Monday", -2), ("Sunday", 4), ("Next Monday", 5)):
        promise(store, looms, title, due_on=DAY + days(due))

    def found(read):
        keys = todos.list_todos(read, TodoQuery(TodoFilter(this_week=True))).keys
        return [todo.title for todo in todos.todo_rows(read, keys)]

    with store.read() as read:
        assert found(read) == ["Monday", "Sunday"]
        read.rules = type(read.rules)(first_weekday=6)
        assert found(read) == ["Last Sunday", "Monday"]


def test_what_is_settled_stands_by_its_day_the_last_first(store, looms, clock):
    for text in ("First", "Second", "Third"):
        key = promise(store, looms, text)
        with edit(store) as uow:
            todo_acts.settle_all(uow, [key])
        clock.advance(days(1))
    assert titles(store, scope=TodoScope.DONE) == ["Third", "Second", "First"]


def test_it_can_be_grouped_by_account_and_by_side(store, looms):
    other = account(store, "Aalto Mills")
    promise(store, looms, "One", due_on=DAY)
    task(store, other, "Two", side="theirs")
    heads = listed(store, TodoGroup.ACCOUNT)[0].heads
    assert [(h.value, h.name, h.count) for h in heads] == [
        (other, "Aalto Mills", 1), (looms, "Kestrel Looms", 1),
    ]  # fmt: skip
    assert [h.value for h in listed(store, TodoGroup.SIDE)[0].heads] == ["ours", "theirs"]


def test_those_of_archived_accounts_are_not_listed(store, looms):
    promise(store, looms)
    with edit(store) as uow:
        accounts.archive_account(uow, looms)
    assert titles(store) == []
    assert listed(store)[0].counts["open"] == 0


def test_what_is_put_off_comes_back_on_its_day(store, looms, clock):
    key = promise(store, looms, due_on=DAY)
    with edit(store) as uow:
        todo_acts.snooze(uow, [key], DAY + days(2), "waits for the audit")
    assert titles(store) == []
    assert (one(store, key).snoozed_until, one(store, key).snooze_words) == (
        DAY + days(2), "waits for the audit",
    )  # fmt: skip
    clock.advance(days(2))
    assert titles(store, overdue=True) == ["Quote"]


@pytest.mark.parametrize(
    ("until", "words", "code"),
    [
        (DAY, "later", "snooze.past"),
        (None, "later", "snooze.past"),
        (DAY + days(1), " ", "snooze.no_reason"),
        (DAY + days(1), "x" * 201, "field.too_long"),
    ],
)
def test_nothing_is_put_off_without_day_and_reason(store, looms, until, words, code):
    key = promise(store, looms)
    with pytest.raises(UserError) as refused, edit(store) as uow:
        todo_acts.snooze(uow, [key], until, words)
    assert refused.value.message.code == code
    assert one(store, key).snoozed_until is None


def test_many_are_settled_moved_and_put_off_in_one_step_with_one_undo(store, looms):
    keys = [promise(store, looms), task(store, looms)]
    with edit(store) as uow:
        todo_acts.reschedule(uow, keys, DAY + days(9))
    with edit(store) as uow:
        todo_acts.snooze(uow, keys, DAY + days(1), "tomorrow")
    with edit(store) as uow:
        todo_acts.wake(uow, keys)
    assert [one(store, key).due_on for key in keys] == [DAY + days(9)] * 2
    with edit(store) as uow:
        todo_acts.snooze(uow, keys, DAY + days(1), "tomorrow")
        todo_acts.settle_all(uow, keys)
    assert [(one(store, k).state, one(store, k).snoozed_until) for k in keys] == [
        ("done", None)
    ] * 2
    with edit(store) as uow:
        todo_acts.settle_all(uow, keys, "open")
    assert [one(store, k).done_on for k in keys] == [None, None]
    undo = UndoStack(store)
    undo.undo()
    undo.undo()
    assert [(one(store, k).state, one(store, k).snoozed_until) for k in keys] == [
        ("open", None)
    ] * 2


def test_a_blocker_is_said_and_taken_away(store, looms):
    key = promise(store, looms)
    with edit(store) as uow:
        todo_acts.block(uow, [key], " their legal team ")
    assert one(store, key).blocker == "their legal team"
    assert one(store, key).is_waiting
    with edit(store) as uow:
        todo_acts.block(uow, [key], "")
    assert not one(store, key).is_waiting


def test_a_task_says_what_it_waits_for_until_that_is_done(store, looms):
    first = task(store, looms, "Get the list", due_on=DAY)
    second = task(store, looms, "Draft", needs=[first.id])
    assert one(store, second).waits_for == ((first.id, "Get the list"),)
    assert titles(store, waiting=True) == ["Draft"]
    with store.read() as read:
        assert tasks.get_task(read, second.id).waits_for == ((first.id, "Get the list"),)
    with edit(store) as uow:
        tasks.settle_task(uow, first.id)
    assert not one(store, second).is_waiting
    with store.read() as read:
        assert task_needs.needs_of(read, second.id) == (first.id,)


def test_a_ring_of_tasks_is_refused_by_name(store, looms):
    one_, two = task(store, looms, "One"), task(store, looms, "Two")
    three = task(store, looms, "Three", needs=[two.id])
    with edit(store) as uow:
        tasks.edit_task(uow, two.id, needs=[one_.id])
    for needs, way in (
        ([three.id], "One → Three → Two → One"),
        ([one_.id], "One → One"),
    ):
        with pytest.raises(UserError) as refused, edit(store) as uow:
            tasks.edit_task(uow, one_.id, needs=needs)
        assert refused.value.message.code == "task.ring"
        assert refused.value.message.params["way"] == way
    with edit(store) as uow:
        tasks.edit_task(uow, two.id, needs=[])
    with edit(store) as uow:
        tasks.edit_task(uow, one_.id, needs=[three.id])


def test_ways_end_even_where_there_is_a_ring_already():
    assert way_between({"a": ["b"], "b": ["a"]}, "a", "z") is None
    assert way_between({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, "a", "d") == ("a", "b", "d")


def test_a_task_comes_out_of_the_trash_with_what_it_waits_for(store, looms):
    first = task(store, looms, "First")
    second = task(store, looms, "Second", needs=[first.id])
    with edit(store) as uow:
        gone = trash.discard(uow, "task", second.id)
    with edit(store) as uow:
        trash.restore(uow, gone)
    assert one(store, second).waits_for == ((first.id, "First"),)


def test_it_says_which_tasks_never_leave_the_machine(store, looms):
    private = talk(store, looms, is_private=True)
    keys = [
        task(store, looms), task(store, looms, is_private=True),
        task(store, looms, touchpoint_id=private), promise(store, looms, touchpoint_id=private),
        task(store, looms, touchpoint_id=talk(store, looms)),
    ]  # fmt: skip
    assert [one(store, key).is_private for key in keys] == [False, True, True, True, False]


def test_a_touchpoint_knows_what_was_promised_in_it(store, looms):
    said_in = talk(store, looms)
    kept = promise(store, looms, "Kept", touchpoint_id=said_in)
    task(store, looms, "To do", touchpoint_id=said_in, due_on=DAY)
    promise(store, looms, "Elsewhere")
    with edit(store) as uow:
        todo_acts.settle_all(uow, [kept])
    with store.read() as read:
        found = todos.todos_of_touchpoint(read, said_in)
    assert [(t.title, t.is_open) for t in found] == [("To do", True), ("Kept", False)]


def test_the_whole_book_is_listed_by_a_few_statements(store, looms, counted):
    for number in range(6):
        first = task(store, looms, f"First {number}")
        task(store, looms, f"Second {number}", needs=[first.id])
    with store.read() as read, counted(read) as seen:
        found = todos.list_todos(read, TodoQuery())
        assert len(todos.todo_rows(read, found.keys)) == 12
    assert len(seen) == 3
