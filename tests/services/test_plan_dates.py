"""Dates of a plan: what waits for what, and what a move knocks on."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models.undo import UndoStack
from csmdesk.services.plan_dates import (
    DateMove,
    apply_move,
    move_line,
    preview_move,
    set_milestone_needs,
    set_plan_task_needs,
)
from tests.models.records import contents, refusal
from tests.services.book_of import account, edit
from tests.services.plan_of import milestone, objective, plan, read, task

MONDAY = date(2026, 3, 2)


class EveryDay:
    def is_working_day(self, day):
        return True


def day(n):
    return MONDAY + timedelta(days=n)


@pytest.fixture
def lines(store):
    """Give a plan of two milestones, the second waiting for the first, and a task in each."""
    plan_id = plan(store, account(store))
    goal = objective(store, plan_id)
    first = milestone(store, goal, "First", start_on=day(0), due_on=day(4))
    second = milestone(store, goal, "Second", start_on=day(5), due_on=day(9))
    jobs = [task(store, each, f"Job {n}", start_on=day(5 * n), due_on=day(5 * n + 2))
            for n, each in enumerate((first, second))]  # fmt: skip
    with edit(store) as uow:
        set_milestone_needs(uow, second, [first])
    return plan_id, first, second, *jobs


def days(store, plan_id):
    found = read(store, plan_id)
    return {e.title: (e.start_on, e.due_on) for e in (*found.milestones(), *found.tasks())}


def preview(store, plan_id, *move):
    with store.read() as session:
        return preview_move(session, plan_id, DateMove(*move), EveryDay())


def test_move_is_shown_first_and_then_applied_as_one_action(store, lines):
    plan_id, first, *_ = lines
    held = contents(store)
    knock = preview(store, plan_id, first, day(0), day(7))
    assert contents(store) == held
    with edit(store) as uow:
        apply_move(uow, knock)
    assert days(store, plan_id) == {
        "First": (day(0), day(7)), "Second": (day(8), day(12)),
        "Job 0": (day(0), day(2)), "Job 1": (day(8), day(10)),
    }  # fmt: skip
    UndoStack(store).undo()
    assert contents(store) == held


def test_milestone_that_is_dragged_takes_its_tasks(store, lines):
    plan_id, first, *_ = lines
    knock = preview(store, plan_id, first, day(1), day(5), True)
    moved = {each.after.id: each.after.start for each in knock.others}
    assert moved == {lines[3]: day(1), lines[2]: day(6), lines[4]: day(6)}


def test_move_of_what_is_not_there_and_backwards_is_refused(store, lines):
    plan_id, first, *_ = lines
    assert refusal(lambda: preview(store, plan_id, "gone", None, day(1))) == "plan.line_gone"
    assert refusal(lambda: preview(store, plan_id, first, day(3), day(1))) == "field.period"


def test_rings_are_refused_by_name_also_across_tasks(store, lines):
    _, first, second, job, other = lines
    held = contents(store)

    def wait(needs, key, other):
        with edit(store) as uow:
            needs(uow, key, [other])

    assert refusal(lambda: wait(set_milestone_needs, first, second)) == "plan.ring"
    with pytest.raises(UserError) as caught:
        wait(set_plan_task_needs, job, other)
    assert set(caught.value.message.params["way"].split(" → ")) == {
        "First", "Second", "Job 0", "Job 1"
    }  # fmt: skip
    assert contents(store) == held


def test_milestone_waits_only_for_those_of_its_plan(store, lines):
    other = milestone(store, objective(store, plan(store, account(store, "Other"))))
    with edit(store) as uow:
        assert refusal(lambda: set_milestone_needs(uow, lines[1], [other])) == "plan.other_plan"


def test_task_is_not_moved_to_where_it_would_wait_for_itself(store, lines):
    _, first, second, job, other = lines
    more = task(store, first, "More")
    with edit(store) as uow:
        set_plan_task_needs(uow, other, [job])
        set_plan_task_needs(uow, job, [more])
        row = uow.find_where("plan_task", task_id=more)[0]["id"]
    held = contents(store)

    def into_second():
        with edit(store) as uow:
            move_line(uow, "plan_task", row, second)

    assert refusal(into_second) == "plan.ring"
    assert contents(store) == held
