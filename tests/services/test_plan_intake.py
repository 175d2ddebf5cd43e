"""Edits of a customer become edits of ours, all of a choice or none."""

import pytest

from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.errors import UserError
from csmdesk.domain.shared_plans import LineKind, SharedLine, difference
from csmdesk.models.undo import UndoStack
from csmdesk.services.plan_dates import set_milestone_needs
from csmdesk.services.plan_intake import Intake, knocked
from csmdesk.services.plan_shares import given_lines, remember_share
from tests.conftest import NOW
from tests.models.records import contents, refusal
from tests.services.book_of import DAY, account, edit, person
from tests.services.plan_of import ahead, milestone, objective, outline, plan, read, task

TODAY = NOW.date()


class EveryDay:
    def is_working_day(self, day):
        return True


@pytest.fixture
def shared(store):
    """Give a plan with a line of each level, and what a customer was given of it."""
    home = account(store)
    person(store, home, "Ingrid")
    plan_id = plan(store, home)
    goal = objective(store, plan_id, current=40)
    step = milestone(store, goal, start_on=DAY, due_on=ahead(9))
    job = task(store, step, due_on=ahead(5))
    lines = customer_plan(read(store, plan_id), TODAY).lines()
    with edit(store) as uow:
        share = remember_share(uow, plan_id, lines, language="en", file_name="plan.xlsx")
    return plan_id, share, {"goal": goal, "step": step, "job": job}


def given(store, plan_id, share):
    with store.read() as session:
        return given_lines(session, share, plan_id)


def edits(store, shared, change):
    """Return the edits of a customer who made ``change`` of the lines that they were given."""
    lines = given(store, *shared[:2])
    return difference(lines, change(lines), lines).edits


def line(shared, name, kind, **values):
    return SharedLine(kind, shared[2][name], values)


def take(store, shared, found):
    with edit(store) as uow:
        Intake(uow, shared[0]).take(found)


def reason(action):
    """Return of which line a refusal speaks, and why it is refused."""
    with pytest.raises(UserError) as caught:
        action()
    assert caught.value.hint is not None
    said = caught.value.message.params
    return said["title"], said["reason"].code


def test_what_was_given_is_remembered_as_it_was(store, shared):
    plan_id, share, _ = shared
    assert given(store, plan_id, share) == customer_plan(read(store, plan_id), TODAY).lines()
    assert refusal(lambda: given(store, plan_id, "other")) == "plan_share.unknown"
    assert refusal(lambda: given(store, "other", share)) == "plan_share.unknown"


def test_edits_are_taken_as_one_action(store, shared):
    plan_id, _, keys = shared
    held = contents(store)

    def change(lines):
        goal, step, _ = lines
        days = {"start_on": ahead(20), "due_on": ahead(30)}  # neither fits without the other
        new = [
            SharedLine(LineKind.MILESTONE, "", {"title": "More", "side": "theirs",
                       "owner": "ingrid", "state": "open"}, goal.key, row=9),
            SharedLine(LineKind.TASK, "", {"title": "Even more", "side": "theirs",
                       "state": "open"}, "row 9", row=10),
        ]  # fmt: skip
        return [
            SharedLine(goal.kind, goal.key, {**goal.values, "current": 30.0}, comment="At night?"),
            SharedLine(step.kind, step.key, {**step.values, **days}, step.parent),
            *new,
        ]  # the task was taken out

    take(store, shared, edits(store, shared, change))
    assert outline(store, plan_id) == [
        ("Less waiting", [("Slots live", []), ("More", ["Even more"])])
    ]
    [goal] = read(store, plan_id).objectives
    assert (goal.measure.current, goal.notes) == (30, "> At night?")
    first, more = goal.milestones
    assert (first.start_on, first.due_on, more.owners.theirs.name) == (
        ahead(20), ahead(30), "Ingrid",
    )  # fmt: skip
    UndoStack(store).undo()
    assert contents(store) == held
    assert keys["job"] in [each.id for each in read(store, plan_id).tasks()]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"side": "theirs", "owner": "Nobody known"}, "plan_intake.nobody"),
        ({"due_on": ahead(-3)}, "field.period"),
    ],
)
def test_edit_that_cannot_be_is_refused_with_all_the_others(store, shared, values, code):
    def change(lines):
        goal, step, job = lines
        return [
            SharedLine(goal.kind, goal.key, {**goal.values, "title": "Changed"}),
            SharedLine(step.kind, step.key, {**step.values, **values}, step.parent), job,
        ]  # fmt: skip

    held = contents(store)
    found = edits(store, shared, change)
    assert reason(lambda: take(store, shared, found)) == ("Slots live", code)
    assert contents(store) == held


def test_name_that_two_people_have_is_refused(store, shared):
    with store.read() as session:
        home = session.find("success_plan", shared[0])["account_id"]
    person(store, home, "Ingrid")

    def change(lines):
        goal, step, job = lines
        values = {**job.values, "side": "theirs", "owner": "Ingrid"}
        return [goal, step, SharedLine(job.kind, job.key, values, job.parent)]

    found = edits(store, shared, change)
    assert reason(lambda: take(store, shared, found)) == ("Gate log", "plan_intake.several")


def test_what_waits_for_a_line_that_they_moved_is_told_and_moves_along(store, shared):
    plan_id, _, keys = shared
    later = milestone(store, keys["goal"], "Later", start_on=ahead(10), due_on=ahead(12))
    with edit(store) as uow:
        set_milestone_needs(uow, later, [keys["step"]])

    def change(lines):
        goal, step, job = lines
        values = {**step.values, "due_on": ahead(16)}
        return [goal, SharedLine(step.kind, step.key, values, step.parent), job]

    found = edits(store, shared, change)
    [told] = knocked(read(store, plan_id), found, EveryDay())
    with edit(store) as uow:
        Intake(uow, plan_id).take(found, EveryDay())
    now = {each.id: each for each in read(store, plan_id).milestones()}
    assert (told.after.id, told.after.due) == (later, now[later].due_on)
    assert now[keys["step"]].due_on == ahead(16)
    assert now[later].start_on > ahead(16)


def test_new_lines_stand_where_they_were_put(store, shared):
    plan_id, _, keys = shared
    second = milestone(store, keys["goal"], "Second")
    lines = customer_plan(read(store, plan_id), TODAY).lines()
    rows = [SharedLine(e.kind, e.key, e.values, e.parent, row=10 * n) for n, e in enumerate(lines)]
    goal, step, _job, last = rows
    said = {"side": "theirs", "state": "open"}
    new = [
        SharedLine(LineKind.OBJECTIVE, "", {"title": "Before all"}, row=-1),
        SharedLine(LineKind.TASK, "", {"title": "Ahead", **said}, step.key, row=11),
        SharedLine(LineKind.MILESTONE, "", {"title": "Between", **said}, goal.key, row=21),
        SharedLine(LineKind.TASK, "", {"title": "Part of it", **said}, "row 21", row=22),
    ]
    found = difference(lines, sorted((*rows, *new), key=lambda each: each.row), lines).edits
    take(store, shared, found)
    assert last.key == second
    assert outline(store, plan_id) == [
        ("Before all", []),
        ("Less waiting", [("Slots live", ["Ahead", "Gate log"]), ("Between", ["Part of it"]),
                          ("Second", [])]),
    ]  # fmt: skip


def test_comment_on_a_new_line_is_kept(store, shared):
    def change(lines):
        new = SharedLine(LineKind.MILESTONE, "", {"title": "More", "side": "theirs"},
                         lines[0].key, "Why not?", 9)  # fmt: skip
        return [*lines, new]

    take(store, shared, edits(store, shared, change))
    assert next(e.notes for e in read(store, shared[0]).milestones() if e.title == "More") == (
        "> Why not?"
    )
