"""A small success plan for the tests: one objective after another, with milestones and tasks."""

from datetime import timedelta

from csmdesk.domain.success_plans import Criterion
from csmdesk.services import plan_items, success_plans
from csmdesk.services.plan_reading import get_plan
from tests.services.book_of import DAY, edit


def ahead(days):
    """Return the day that many days from today."""
    return DAY + timedelta(days=days)


def plan(store, account_id, title="Quiet breakfasts", **fields):
    with edit(store) as uow:
        return success_plans.create_plan(uow, account_id, title, **fields)


def objective(store, plan_id, title="Less waiting", **fields):
    with edit(store) as uow:
        return plan_items.add_objective(uow, plan_id, title, **fields)


def milestone(store, objective_id, title="Slots live", *, criteria=(), **fields):
    said = tuple(Criterion(each) for each in criteria)
    with edit(store) as uow:
        return plan_items.add_milestone(uow, objective_id, title, criteria=said, **fields)


def task(store, milestone_id, title="Gate log", **fields):
    with edit(store) as uow:
        return plan_items.add_task(uow, milestone_id, title, **fields)


def read(store, plan_id):
    with store.read() as session:
        return get_plan(session, plan_id)


def outline(store, plan_id):
    """Return the titles of a plan as nested lists."""
    return [
        (o.title, [(m.title, [t.title for t in m.tasks]) for m in o.milestones])
        for o in read(store, plan_id).objectives
    ]
