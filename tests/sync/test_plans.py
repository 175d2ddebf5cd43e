"""A success plan stays here, but its tasks are tasks: they are exchanged like any other."""

from __future__ import annotations

import pytest

from csmdesk.services import plan_items, success_plans, value_entries
from csmdesk.sync.marks import marks_of
from csmdesk.sync.only_here import has_more
from csmdesk.sync.shared_fields import shared_fields
from tests.sync.world import EDIT


@pytest.fixture
def planned(desk):
    """Give a desk with a plan of one milestone with two tasks, one of them private."""
    desk.shown = desk.account("Alder")
    with desk.store.write(EDIT) as uow:
        plan = success_plans.create_plan(uow, desk.shown, "Only here: plan")
        goal = plan_items.add_objective(uow, plan, "Only here: goal")
        desk.step = plan_items.add_milestone(uow, goal, "Only here: step")
        desk.task_id = plan_items.add_task(uow, desk.step, "Gate log")
        desk.secret = plan_items.add_task(uow, desk.step, "Only here: task", is_private=True)
    return desk


def test_a_task_of_a_plan_waits_goes_and_comes_like_any_task(planned):
    with planned.store.read() as read:
        assert marks_of(read, [planned.task_id, planned.step]) == {planned.task_id: "waits"}
    report = planned.sync()
    assert report.waiting == 0
    assert planned.values(planned.task_id)["title"] == "Gate log"
    assert planned.values(planned.secret) is None
    with planned.store.write(EDIT) as uow:
        plan_items.edit_plan_task(uow, planned.task_id, title="Gate log, week 11")
    planned.sync()
    assert planned.values(planned.task_id)["title"] == "Gate log, week 11"
    planned.crm.change("task", str(planned.remote_id(planned.task_id)), state="done")
    planned.sync()
    assert planned.field("task", planned.task_id, "state") == "done"
    place = planned.one("SELECT milestone_id FROM plan_task WHERE task_id = :t", t=planned.task_id)
    assert place == planned.step


def test_a_move_within_the_plan_is_no_news_for_the_crm(planned):
    planned.sync()
    before = planned.crm.records["task"].copy()
    with planned.store.write(EDIT) as uow:
        plan_items.edit_plan_task(uow, planned.task_id, start_on=uow.today)
        plan_items.edit_milestone(uow, planned.step, due_on=uow.today)
    report = planned.sync()
    assert (report.waiting, report.differing) == (0, 0)
    assert planned.crm.records["task"] == before


def test_nothing_of_the_plan_itself_is_sent(planned):
    planned.sync()
    there = [str(r.values) for obj in planned.crm.records for r in planned.crm.all(obj)]
    assert there
    assert not any("Only here" in each for each in there)


def test_the_user_sees_what_stays(planned):
    planned.write("UPDATE sync_binding SET crm = 'tryton'")
    with planned.store.read() as read:
        found = {(f.obj, f.field): f for f in shared_fields(read, planned.profile)}
    for key in (("account", "plans"), ("account", "values"), ("task", "in_plan")):
        assert found[key].is_local
        assert not found[key].is_shared
    assert not found["task", "title"].is_local


@pytest.mark.parametrize("what", ["plan", "value"])
def test_an_account_with_a_plan_does_not_go_with_its_copy(desk, what):
    made, other = desk.account("Alder"), desk.account("Other")
    desk.sync()
    with desk.store.write(EDIT) as uow:
        if what == "plan":
            success_plans.create_plan(uow, made, "Calm mornings")
        else:
            value_entries.add_value(uow, made, "Fewer calls", "counted", measure=3)
    with desk.store.read() as read:
        assert has_more(read.cursor, "account", made)
        assert not has_more(read.cursor, "account", other)


def test_neither_does_who_answers_in_a_plan_nor_a_task_of_it(desk):
    made = desk.account("Alder")
    place = desk.person(made, "Ada")
    who = desk.field("stakeholder", place, "person_id") or place
    free = desk.task(made, "Book a room")
    desk.sync()
    with desk.store.read() as read:
        assert not has_more(read.cursor, "person", who)
    with desk.store.write(EDIT) as uow:
        plan = success_plans.create_plan(uow, made, "Calm mornings")
        goal = plan_items.add_objective(uow, plan, "Less waiting", their_owner_id=who)
        step = plan_items.add_milestone(uow, goal, "Slots live")
        task = plan_items.add_task(uow, step, "Gate log")
    with desk.store.read() as read:
        assert has_more(read.cursor, "person", who)
        assert has_more(read.cursor, "task", task)
        assert not has_more(read.cursor, "task", free)
