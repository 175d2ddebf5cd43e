"""Success plans: made, agreed on, run, closed, and read whole."""

from datetime import date

import pytest

from csmdesk.domain.money import Money
from csmdesk.domain.success_plans import PlanStatus
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    colleagues,
    plan_dates,
    plan_items,
    success_plans,
    tasks,
    trash,
    value_entries,
)
from csmdesk.services.plan_reading import plans_of
from tests.models.records import contents, refusal
from tests.services.book_of import DAY, account, edit, person
from tests.services.plan_of import ahead, milestone, objective, outline, plan, read, task


@pytest.fixture
def looms(store):
    return account(store)


@pytest.fixture
def ingrid(store, looms):
    place = person(store, looms, "Ingrid")
    with store.read() as session:
        return session.find("stakeholder", place)["person_id"]


@pytest.fixture
def shen(store):
    with edit(store) as uow:
        return colleagues.create_colleague(uow, "Shen")


@pytest.fixture
def whole(store, looms):
    """Give a plan with a line of each kind, and the keys of the lines."""
    plan_id = plan(store, looms)
    goal = objective(store, plan_id)
    step = milestone(store, goal, due_on=ahead(9), criteria=("Log of week 11", "Sign-off"))
    return plan_id, goal, step, task(store, step, due_on=ahead(5))


def status(store, plan_id):
    return read(store, plan_id).status


def test_plan_is_read_as_it_was_written(store, looms, ingrid, shen):
    plan_id = plan(
        store, looms, kind="adoption", expectation="Quiet breakfasts.", success="20 min",
        our_sponsor_id=shen, their_sponsor_id=ingrid, start_on=DAY, end_on=ahead(180),
    )  # fmt: skip
    goal = objective(
        store, plan_id, weight=50, our_owner_id=shen, their_owner_id=ingrid, measure="Waiting",
        unit="min", baseline=40, target=20, current=34, source="Gate log",
    )  # fmt: skip
    step = milestone(store, goal, side="theirs", owner_person_id=ingrid, start_on=DAY,
                     due_on=ahead(9), criteria=("Log of week 11", " "))  # fmt: skip
    task(store, step, due_on=ahead(5), owner_colleague_id=shen, notes="Ask twice", start_on=DAY)
    found = read(store, plan_id)
    assert (found.account_name, found.kind, found.status) == ("Kestrel Looms", "adoption", "draft")
    assert (found.sponsors.ours.name, found.sponsors.theirs.name) == ("Shen", "Ingrid")
    [goal] = found.objectives
    assert (goal.weight, goal.measure.attained, goal.due_on) == (50, 0.3, ahead(9))
    assert (goal.owners.ours.id, goal.owners.theirs.id) == (shen, ingrid)
    [step] = goal.milestones
    assert (step.owners.theirs.name, step.start_on, step.due_on) == ("Ingrid", DAY, ahead(9))
    assert [each.text for each in step.criteria] == ["Log of week 11"]
    [done] = step.tasks
    assert (done.owners.ours.name, done.start_on, done.notes) == ("Shen", DAY, "Ask twice")


def test_task_of_a_plan_is_a_task_of_the_account(store, looms, whole):
    with store.read() as session:
        [found] = tasks.open_tasks(session, looms)
    assert (found.id, found.title) == (whole[3], "Gate log")


def test_plan_goes_from_draft_to_its_end_and_back(store, ingrid, shen, whole):
    plan_id = whole[0]
    with edit(store) as uow:
        assert refusal(lambda: success_plans.start_plan(uow, plan_id)) == "plan.unconfirmed"
        success_plans.confirm_plan(uow, plan_id, on=DAY, by_us=shen, by_them=ingrid)
    assert status(store, plan_id) == PlanStatus.CONFIRMED
    with edit(store) as uow:
        success_plans.start_plan(uow, plan_id)
        success_plans.confirm_plan(uow, plan_id, on=DAY, by_us=shen, by_them=ingrid)
    assert status(store, plan_id) == PlanStatus.RUNNING
    with edit(store) as uow:
        success_plans.close_plan(
            uow, plan_id, "partly", on=DAY, outcome="8 min", reason="No feed", lesson="Ask IT first"
        )
    found = read(store, plan_id)
    assert (found.closing.on, found.closing.outcome) == (DAY, "8 min")
    assert (found.closing.reason, found.closing.lesson) == ("No feed", "Ask IT first")
    assert (found.agreement.on, found.agreement.by.theirs.name) == (DAY, "Ingrid")
    with edit(store) as uow:
        assert refusal(lambda: success_plans.start_plan(uow, plan_id)) == "plan.closed"
        success_plans.reopen_plan(uow, plan_id)
    assert (status(store, plan_id), read(store, plan_id).closing.on) == ("running", None)
    with edit(store) as uow:
        success_plans.withdraw_confirmation(uow, plan_id)
    assert (status(store, plan_id), read(store, plan_id).agreement.on) == ("draft", None)


def test_what_cannot_be_said_of_a_plan_is_refused(store, looms, ingrid, shen, whole):
    plan_id, goal, step, job = whole
    before = contents(store)
    refused = {
        "field.title_missing": lambda uow: success_plans.create_plan(uow, looms, " "),
        "field.no_choice": lambda uow: success_plans.edit_plan(uow, plan_id, kind="magic"),
        "field.period": lambda uow: success_plans.edit_plan(
            uow, plan_id, start_on=DAY, end_on=ahead(-1)
        ),
        "plan.confirmed_ahead": lambda uow: success_plans.confirm_plan(
            uow, plan_id, on=ahead(1), by_us=shen, by_them=ingrid
        ),
        "plan.no_end": lambda uow: success_plans.close_plan(uow, plan_id, "running", on=DAY),
        "plan.closed_ahead": lambda uow: success_plans.close_plan(
            uow, plan_id, "achieved", on=ahead(1)
        ),
        "plan.no_reason": lambda uow: success_plans.close_plan(uow, plan_id, "missed", on=DAY),
        "objective.weight": lambda uow: plan_items.edit_objective(uow, goal, weight=-1),
        "value.empty": lambda uow: value_entries.add_value(uow, looms, "Hours", "Gate log"),
        "field.method_missing": lambda uow: value_entries.add_value(uow, looms, "Hours", " "),
    }
    with edit(store) as uow:
        assert {code: refusal(lambda act=act: act(uow)) for code, act in refused.items()} == {
            code: code for code in refused
        }
        end = {"start_on": ahead(9), "due_on": ahead(8)}
        assert refusal(lambda: plan_items.edit_milestone(uow, step, **end)) == "field.period"
        assert refusal(lambda: plan_items.edit_plan_task(uow, job, **end)) == "field.period"
        late = {"start_on": ahead(6)}  # the task is due on day 5
        assert refusal(lambda: plan_items.edit_plan_task(uow, job, **late)) == "field.period"
    assert contents(store) == before


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1026, 3, 1)])
def test_a_year_that_is_a_slip_of_the_hand_is_refused(store, looms, whole, day):
    plan_id, goal, step, job = whole
    acts = [
        lambda uow: success_plans.create_plan(uow, looms, "x", end_on=day),
        lambda uow: success_plans.edit_plan(uow, plan_id, start_on=day),
        lambda uow: plan_items.add_milestone(uow, goal, "x", due_on=day),
        lambda uow: plan_items.edit_milestone(uow, step, start_on=day, due_on=day),
        lambda uow: plan_items.add_task(uow, step, "x", due_on=day),
        lambda uow: plan_items.edit_plan_task(uow, job, start_on=day),
        lambda uow: plan_dates.preview_move(
            uow, plan_id, plan_dates.DateMove(step, None, day), EveryDay()
        ),
    ]
    before = contents(store)
    with edit(store) as uow:
        assert [refusal(lambda act=act: act(uow)) for act in acts] == ["field.day_far"] * len(acts)
    assert contents(store) == before


def test_a_task_with_such_a_day_from_elsewhere_can_still_be_done(store, whole):
    plan_id, _, _, job = whole
    with edit(store) as uow:
        tasks.edit_task(uow, job, due_on=date(9999, 12, 31))
        plan_items.edit_plan_task(uow, job, state="done")
    assert [each.state for each in read(store, plan_id).tasks()] == ["done"]


class EveryDay:
    def is_working_day(self, day):
        return True


def test_line_that_is_settled_knows_its_day_until_it_is_opened_again(store, whole):
    plan_id, _, step, job = whole
    with edit(store) as uow:
        plan_items.edit_milestone(uow, step, state="done")
        plan_items.edit_plan_task(uow, job, state="done")
    [found] = read(store, plan_id).milestones()
    assert (found.done_on, found.tasks[0].done_on) == (DAY, DAY)
    with edit(store) as uow:
        plan_items.edit_milestone(uow, step, state="open")
        plan_items.edit_plan_task(uow, job, state="open")
    [found] = read(store, plan_id).milestones()
    assert (found.done_on, found.tasks[0].done_on) == (None, None)


def test_owner_is_of_the_side_that_has_the_line(store, ingrid, shen, whole):
    plan_id, _, step, job = whole
    with edit(store) as uow:
        plan_items.edit_milestone(uow, step, owner_colleague_id=shen, owner_person_id=ingrid)
        plan_items.edit_plan_task(uow, job, owner_colleague_id=shen)
        plan_items.edit_plan_task(uow, job, side="theirs", owner_person_id=ingrid)
    [found] = read(store, plan_id).milestones()
    assert (found.owners.ours.name, found.owners.theirs) == ("Shen", None)
    assert (found.tasks[0].owners.ours, found.tasks[0].owners.theirs.name) == (None, "Ingrid")


def test_current_value_knows_the_day_on_which_it_was_said(store, whole):
    plan_id, goal, *_ = whole
    with edit(store) as uow:
        plan_items.edit_objective(uow, goal, current=7.5)
    assert read(store, plan_id).objectives[0].measure.as_of == DAY


def test_value_is_confirmed_until_its_figures_change(store, looms, ingrid, whole):
    plan_id, goal, *_ = whole
    with edit(store) as uow:
        value = value_entries.add_value(
            uow, looms, "Hours saved", "Gate log × wage", amount=Money.of(186, "USD"),
            plan_id=plan_id, objective_id=goal, start_on=DAY, end_on=ahead(30),
        )  # fmt: skip
        value_entries.confirm_value(uow, value, on=DAY, by=ingrid)
        value_entries.edit_value(uow, value, notes="By mail")
    [found] = read(store, plan_id).values
    assert (found.amount, found.confirmed_by.name) == (Money.of(186, "USD"), "Ingrid")
    with edit(store) as uow:
        value_entries.edit_value(uow, value, amount=Money.of(190, "USD"))
    [found] = read(store, plan_id).values
    assert (found.amount, found.is_confirmed) == (Money.of(190, "USD"), False)


def test_plans_of_an_account_come_open_ones_first(store, looms):
    old, new = plan(store, looms, "Old"), plan(store, looms, "New", start_on=DAY)
    with edit(store) as uow:
        success_plans.close_plan(uow, new, "achieved", on=DAY)
    with store.read() as session:
        assert [each.id for each in plans_of(session, looms)] == [old, new]


def test_many_plans_take_as_many_statements_as_one(store, looms, counted, whole):
    for n in range(5):
        goal = objective(store, plan(store, looms, f"Plan {n}"))
        task(store, milestone(store, goal))
    with store.read() as session, counted(session) as seen:
        assert len(plans_of(session, looms)) == 6
    assert len(seen) <= 6


@pytest.mark.parametrize("kind", ["success_plan", "objective", "milestone"])
def test_line_is_thrown_away_with_its_tasks_and_comes_back_with_them(store, looms, whole, kind):
    plan_id, goal, step, _ = whole
    before, held = outline(store, plan_id), contents(store)
    with edit(store) as uow:
        key = trash.discard(
            uow, kind, {"success_plan": plan_id, "objective": goal, "milestone": step}[kind]
        )
    with store.read() as session:
        assert tasks.open_tasks(session, looms) == ()
    with edit(store) as uow:
        trash.restore(uow, key)
    assert outline(store, plan_id) == before
    stack = UndoStack(store)
    stack.undo()
    stack.undo()
    assert contents(store) == held
