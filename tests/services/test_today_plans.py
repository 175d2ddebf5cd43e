"""What success plans bring to the list of the day, to the to-dos, the review and the desktop."""

from datetime import timedelta

import pytest

from csmdesk.domain.notices import Occasion
from csmdesk.domain.today import HIGH, LOW, MIDDLE, Group, Outcome
from csmdesk.domain.todos import TodoFilter, TodoKey, TodoKind, TodoQuery
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    colleagues,
    day_review,
    notices,
    plan_dates,
    plan_items,
    success_plans,
    today,
    today_evidence,
    today_marks,
    todos,
)
from csmdesk.system.texts import Texts
from tests.services import plan_of
from tests.services.book_of import DAY, account, edit, person, talk
from tests.services.day_list import english, finish, listed, proof, the_line
from tests.services.plan_of import ahead


@pytest.fixture
def looms(store):
    made = account(store, tier="B", stage="steady")
    talk(store, made)
    return made


@pytest.fixture
def goal(store, looms):
    """Return an objective of a running plan."""
    plan = plan_of.plan(store, looms, "Calm mornings", start_on=ahead(-30), end_on=ahead(60))
    run(store, plan)
    return plan_of.objective(store, plan)


def run(store, plan, status="running"):
    with edit(store) as uow:
        uow.change("success_plan", plan, {"status": status})


def of_plans(store):
    """Return code and act of the lines that plans brought."""
    return [
        (line.reason.code, english(line.reason.act))
        for line in listed(store).open
        if line.reason.code.startswith(("milestone", "plan"))
    ]


def test_milestones_are_weighed_like_promises(store, goal):
    for n, side, severity, group in (
        (-2, "ours", HIGH, Group.NOW), (0, "ours", MIDDLE, Group.NOW),
        (7, "ours", LOW, Group.WEEK), (-2, "theirs", MIDDLE, Group.WAITING),
        (0, "theirs", LOW, Group.WAITING),
    ):  # fmt: skip
        made = plan_of.milestone(store, goal, f"Step {n}", side=side, due_on=ahead(n))
        line = the_line(store, f"milestone_{side}")
        assert (line.reason.severity, line.group) == (severity, group)
        with edit(store) as uow:
            plan_items.edit_milestone(uow, made, state="done")
    plan_of.milestone(store, goal, due_on=ahead(8))
    assert of_plans(store) == []


def test_only_what_counts_in_a_plan_that_both_want_is_on_the_list(store, looms, goal):
    step = plan_of.milestone(store, goal, due_on=ahead(-1))
    with store.read() as read:
        plan = read.find("objective", goal)["plan_id"]
    there = [("milestone_ours", "Reach: Slots live")]
    assert of_plans(store) == there
    for status, shown in (
        ("confirmed", there), ("missed", []), ("cancelled", []), ("running", there),
    ):  # fmt: skip
        run(store, plan, status)
        assert of_plans(store) == shown
    with edit(store) as uow:
        plan_items.edit_objective(uow, goal, state="dropped")
    assert of_plans(store) == []
    with edit(store) as uow:
        plan_items.edit_objective(uow, goal, state="live")
        plan_items.edit_milestone(uow, step, state="cancelled")
    assert of_plans(store) == []


def test_what_is_held_up_or_waits_is_said_only_once_its_day_is_gone(store, goal):
    first = plan_of.milestone(store, goal, "First", due_on=ahead(20))
    waits = plan_of.milestone(store, goal, "Waits", due_on=ahead(3))
    stuck = plan_of.milestone(store, goal, "Stuck", due_on=ahead(3))
    with edit(store) as uow:
        plan_dates.set_milestone_needs(uow, waits, [first])
        plan_items.edit_milestone(uow, stuck, blocker="No test account")
    assert of_plans(store) == []
    with edit(store) as uow:
        for each in (waits, stuck):
            plan_items.edit_milestone(uow, each, due_on=ahead(-3))
    assert len(of_plans(store)) == 2
    said = {english(line.reason.act): english(line.reason.why) for line in listed(store).lines}
    assert "held up: No test account" in said["Reach: Stuck"]
    assert "**3 days** overdue" in said["Reach: Waits"]


def test_a_plan_asks_to_be_confirmed_and_later_to_be_closed(store, looms):
    plan = plan_of.plan(store, looms, "Spring", start_on=ahead(1), end_on=ahead(9))
    assert of_plans(store) == []
    with edit(store) as uow:
        success_plans.edit_plan(uow, plan, start_on=DAY)
    assert of_plans(store) == [("plan_unconfirmed", "Get the plan confirmed: Spring")]
    run(store, plan, "confirmed")
    assert of_plans(store) == []
    with edit(store) as uow:
        success_plans.edit_plan(uow, plan, start_on=ahead(-20), end_on=ahead(-1))
    assert of_plans(store) == [("plan_ended", "Close the plan: Spring")]
    run(store, plan, "draft")
    assert of_plans(store) == [("plan_ended", "Close the plan: Spring")]
    run(store, plan, "achieved")
    assert of_plans(store) == []


def test_every_line_of_a_plan_is_proven_and_said_in_both_languages(store, looms, goal):
    anna = person(store, looms, "Anna Reed", title="COO")
    with store.read() as read:
        who = read.find("stakeholder", anna)["person_id"]
    step = plan_of.milestone(
        store, goal, side="theirs", due_on=ahead(-4), owner_person_id=who, criteria=("a", "b")
    )
    plan_of.milestone(store, goal, due_on=ahead(2))
    plan_of.task(store, step, due_on=ahead(1), side="theirs", owner_person_id=who)
    plan_of.plan(store, looms, "Late", start_on=ahead(-3), their_sponsor_id=who)
    plan_of.plan(store, looms, "Over", end_on=ahead(-5))
    with store.read() as read:
        found = today.read_today(read).lines
        kinds = {"milestone_ours", "milestone_theirs", "plan_unconfirmed", "plan_ended"}
        assert kinds | {"task_theirs"} <= {each.reason.code for each in found}
        for each in found:
            assert dict(each.reason.numbers) == proof(read, each.reason)
            shown = today_evidence.witnesses(read, each.reason)
            assert sum(row.count for row in shown) == len(each.reason.evidence)
            for language in ("en", "zh_CN"):
                texts = Texts(language)
                assert "**" in texts.render(each.reason.why)
                assert texts.render(each.reason.act)
                assert all(texts.render(row.detail) for row in shown)
    for code in ("milestone_theirs", "plan_unconfirmed", "task_theirs"):
        assert the_line(store, code).who == ("Anna Reed", "COO")
    assert "0 of 2 criteria met" in [
        english(row.detail).split(",")[0] for row in _witnesses(store, "milestone_theirs")
    ]


def _witnesses(store, code):
    with store.read() as read:
        return today_evidence.witnesses(read, the_line(store, code).reason)


def test_a_task_of_a_plan_stands_there_once_and_names_its_step(store, goal):
    step = plan_of.milestone(store, goal, "Slots live")
    with edit(store) as uow:
        mine = colleagues.name_me(uow, "Mara Quill")
    plan_of.task(store, step, "Gate log", due_on=DAY, owner_colleague_id=mine)
    lines = [x for x in listed(store).lines if english(x.reason.act) == "Gate log"]
    assert len(lines) == 1
    assert english(lines[0].reason.why).endswith("· Slots live (Calm mornings)")
    with store.read() as read:
        [todo] = todos.todo_rows(read, todos.list_todos(read, TodoQuery(TodoFilter())).keys)
    assert todo.owner == "Mara Quill"
    assert (todo.title, todo.step) == ("Gate log", ("Slots live", "Calm mornings"))


def test_done_reaches_the_milestone_and_undo_takes_it_back(store, goal):
    step = plan_of.milestone(store, goal, due_on=ahead(-1))
    undo = UndoStack(store)
    finish(store, the_line(store, "milestone_ours"), Outcome.DONE)
    with store.read() as read:
        row = read.find("milestone", step)
        assert (row["state"], row["done_on"]) == ("done", DAY)
        assert [
            entry.title
            for part in day_review.review_day(read).parts
            for entry in part.entries
            if entry.table == "milestone"
        ] == ["Slots live"]
    assert of_plans(store) == []
    undo.undo()
    assert len(of_plans(store)) == 1
    finish(store, the_line(store, "milestone_ours"), Outcome.NOT_NEEDED)
    with store.read() as read:
        assert read.find("milestone", step)["state"] == "cancelled"


def test_a_line_that_was_put_off_comes_back_with_another_day(store, looms, goal):
    step = plan_of.milestone(store, goal, due_on=ahead(-1))
    with edit(store) as uow:
        line = the_line(store, "milestone_ours")
        today_marks.put_off(uow, line.reason, ahead(5), "they are away")
    assert of_plans(store) == []
    with store.read() as read:
        moved = [e for part in day_review.review_day(read).parts for e in part.entries]
    assert [(e.account, english(e.title)) for e in moved if e.table == "today_mark"] == [
        ("Kestrel Looms", "Our milestone")
    ]
    with edit(store) as uow:
        plan_items.edit_milestone(uow, step, due_on=DAY)
    assert of_plans(store) == [("milestone_ours", "Reach: Slots live")]


def test_the_desktop_says_what_is_due_and_what_comes_next_is_told(store, goal):
    plan_of.milestone(store, goal, "Now", due_on=DAY)
    plan_of.milestone(store, goal, "Later", due_on=ahead(30))
    with store.read() as read:
        found = notices.events(read, timedelta(minutes=15))
        assert [(e.occasion, e.title) for e in found] == [(Occasion.MILESTONE, "Now")]
    with edit(store) as uow:
        plan_items.edit_milestone(uow, found[0].record_id, state="done")
    with store.read() as read:
        assert notices.events(read, timedelta(minutes=15)) == ()
        day, words = today.read_today(read).next_up
    assert (day, english(words)) == (ahead(30), "Kestrel Looms: Later")


def test_plans_cost_the_same_statements_however_many_there_are(store, looms, goal, counted):
    def statements():
        with store.read() as read, counted(read) as found:
            today.read_today(read)
        return len(found)

    plan_of.milestone(store, goal, due_on=DAY)
    few = statements()
    for n in range(5):
        step = plan_of.milestone(store, goal, f"Step {n}", due_on=ahead(n))
        plan_of.task(store, step, due_on=DAY)
        plan_of.plan(store, looms, f"Plan {n}", start_on=DAY)
    assert statements() == few


def test_a_promise_names_no_step(store, looms):
    with edit(store) as uow:
        key = uow.insert(
            "commitment", {"account_id": looms, "side": "ours", "text": "Price", "due_on": DAY}
        )
    with store.read() as read:
        [todo] = todos.todo_rows(read, [TodoKey(TodoKind.COMMITMENT, key)])
    assert todo.step is None
