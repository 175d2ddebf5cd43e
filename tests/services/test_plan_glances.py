"""How far the plan of an account is, at a glance: the same as the whole plan says."""

from __future__ import annotations

from datetime import date, timedelta

from csmdesk.domain.ids import AccountId
from csmdesk.domain.plan_progress import progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.services import accounts, plan_items, success_plans
from csmdesk.services.plan_glances import plan_glance
from csmdesk.services.plan_reading import plans_of

LABEL = Text("test.edit")


def account_of(uow: UnitOfWork, name: str = "Quillon Works") -> AccountId:
    return accounts.create_account(uow, name)


def fill(uow: UnitOfWork, account: AccountId, today: date) -> None:
    plan = success_plans.create_plan(uow, account, "Calm mornings", start_on=today)
    first = plan_items.add_objective(uow, plan, "Faster", weight=3)
    second = plan_items.add_objective(uow, plan, "Cheaper", weight=1)
    gone = plan_items.add_objective(uow, plan, "Nicer", weight=50)
    plan_items.edit_objective(uow, gone, state="dropped")
    plan_items.add_milestone(uow, gone, "Paint it", due_on=today - timedelta(days=9))
    done = plan_items.add_milestone(uow, first, "Measured", due_on=today)
    plan_items.edit_milestone(uow, done, state="done")
    plan_items.add_milestone(uow, first, "Late", due_on=today - timedelta(days=1))
    off = plan_items.add_milestone(uow, second, "Not wanted")
    plan_items.edit_milestone(uow, off, state="cancelled")
    plan_items.add_milestone(uow, second, "Stuck", blocker="No account")


def test_it_says_what_the_whole_plan_says(store: Store) -> None:
    with store.write(LABEL) as uow:
        account = account_of(uow)
        fill(uow, account, uow.today)
        glance = plan_glance(uow, account, uow.today)
        [plan] = plans_of(uow, account)
        whole = progress(plan, uow.today)

    assert glance is not None
    assert (glance.id, glance.title, glance.status) == (plan.id, "Calm mornings", "draft")
    assert glance.percent == whole.percent == 37.5
    assert (glance.done, glance.live) == (whole.done, whole.live) == (1, 3)
    assert (glance.overdue, glance.blocked) == (whole.days.overdue, whole.days.blocked) == (1, 1)


def test_it_is_of_the_newest_plan_that_is_open(store: Store) -> None:
    with store.write(LABEL) as uow:
        account, day = account_of(uow), uow.today
        success_plans.create_plan(uow, account, "Old", start_on=day - timedelta(days=90))
        newest = success_plans.create_plan(uow, account, "New", start_on=day)
        glance = plan_glance(uow, account, day)
        assert glance is not None
        assert glance.title == plans_of(uow, account)[0].title == "New"
        success_plans.close_plan(uow, newest, "cancelled", on=day, reason="Sold")
        glance = plan_glance(uow, account, day)
        assert glance is not None
        assert glance.title == plans_of(uow, account)[0].title == "Old"


def test_an_account_without_a_plan_has_none(store: Store) -> None:
    with store.write(LABEL) as uow:
        other = account_of(uow, "Brindle Foods")
        fill(uow, other, uow.today)
        assert plan_glance(uow, account_of(uow), uow.today) is None


def test_it_asks_one_statement(store: Store) -> None:
    with store.write(LABEL) as uow:
        account = account_of(uow)
        fill(uow, account, uow.today)

    with store.read() as read:
        seen: list[str] = []
        read.cursor.connection.set_trace_callback(seen.append)
        plan_glance(read, account, read.today)
        read.cursor.connection.set_trace_callback(None)
    assert len(seen) == 1
