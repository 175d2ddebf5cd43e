"""A success plan of 500 lines: read beside its statements, a date moved, the workbook written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks.books import make
from benchmarks.measure import Figure, in_turn, seconds, statements_of
from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.ids import AccountId, SuccessPlanId
from csmdesk.domain.plan_schedule import knock_on
from csmdesk.domain.text import Text
from csmdesk.exchange.plan_sheet_out import write_plan
from csmdesk.models.store import Store
from csmdesk.services import plan_items, success_plans
from csmdesk.services.plan_dates import slots_of
from csmdesk.services.plan_reading import get_plan
from csmdesk.system.texts import Texts

OBJECTIVES, MILESTONES, TASKS = 5, 5, 19  # 5 + 25 + 475 lines
ROUNDS = 15
READ_LIMIT = 8.0  # floors
KNOCK_TARGET, EXPORT_TARGET = 0.05, 0.5  # seconds


class _Weekdays:
    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5


def run() -> Iterator[Figure]:
    """Do to a long plan what its page does."""
    with closing(make(accounts=1, notes=10).open()) as store:
        with store.read() as read:
            account = AccountId(read.find_where("account")[0]["id"])
        plan_id = _fill(store, account)
        with store.read() as read:
            statements = statements_of(read, lambda: get_plan(read, plan_id))
            plan, today = get_plan(read, plan_id), read.today

        def value() -> float:
            with store.read() as read:
                return seconds(lambda: get_plan(read, plan_id))

        def floor() -> float:
            with store.read() as read:
                return seconds(lambda: [read.sql(sql) for sql in statements])

        found, bare = in_turn(value, floor, ROUNDS)
    yield Figure("seconds to read a plan of 500 lines", found, bare, READ_LIMIT)
    slots = slots_of(plan)
    first = next(each for each in slots if each.parent is not None)
    assert first.due is not None
    moved = type(first)(first.id, first.start, first.due + timedelta(days=30))
    knock = min(seconds(lambda: knock_on(slots, moved, _Weekdays())) for _ in range(ROUNDS))
    yield Figure("seconds of a knock-on over 500 tasks, of its target", knock, KNOCK_TARGET, 1.0)
    shown = customer_plan(plan, today)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        texts = Texts("en")
        written = min(seconds(lambda: write_plan(shown, path, texts, "s")) for _ in range(5))
    yield Figure("seconds to write its workbook, of the target", written, EXPORT_TARGET, 1.0)


def _fill(store: Store, account: AccountId) -> SuccessPlanId:
    """Make a plan each of whose tasks waits for the one before."""
    with store.write(Text("test.edit")) as uow:
        start = uow.today
        plan_id = success_plans.create_plan(uow, account, "A long plan", start_on=start)
        before = None
        for n in range(OBJECTIVES):
            goal = plan_items.add_objective(uow, plan_id, f"Objective {n}")
            for m in range(MILESTONES):
                step = plan_items.add_milestone(uow, goal, f"Milestone {n}.{m}", start_on=start)
                for k in range(TASKS):
                    job = plan_items.add_task(
                        uow, step, f"Task {n}.{m}.{k}", start_on=start,
                        due_on=start + timedelta(days=1),
                    )  # fmt: skip
                    if before is not None:
                        uow.insert("task_need", {"task_id": job, "needs_id": before})
                    before, start = job, start + timedelta(days=2)
    return plan_id
