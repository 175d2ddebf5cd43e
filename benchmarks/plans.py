"""A success plan of 500 lines: read and painted beside its statements, a date moved, its workbook.

It is painted in the real window at rest, in place of a short plan of the same account.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks.books import Book, make
from benchmarks.measure import Figure, in_turn, median, seconds, statements_of
from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.ids import AccountId, SuccessPlanId
from csmdesk.domain.plan_schedule import knock_on
from csmdesk.domain.text import Text
from csmdesk.exchange.plan_sheet_out import write_plan
from csmdesk.models.store import Store
from csmdesk.services import plan_items, success_plans
from csmdesk.services.plan_dates import slots_of
from csmdesk.services.plan_reading import get_plan, plans_of
from csmdesk.system.texts import Texts

OBJECTIVES, MILESTONES, TASKS = 5, 5, 19  # 5 + 25 + 475 lines
ROUNDS = 15
READ_LIMIT = 8.0  # floors
PAINT_ROUNDS, PAINT_LIMIT = 3, 8.0
PROBE = Path(__file__).with_name("plans_probe.py")
KNOCK_TARGET, EXPORT_TARGET = 0.05, 0.5  # seconds


class _Weekdays:
    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5


def run() -> Iterator[Figure]:
    """Do to a long plan what its page does."""
    book = make(accounts=1, notes=10)
    account = AccountId(book.account_ids[0])
    with closing(book.open()) as store:
        plan_id = _fill(store, account)
        short = _fill_short(store, account)
        with store.read() as read:
            statements = statements_of(read, lambda: get_plan(read, plan_id))
            of_page = statements_of(read, lambda: plans_of(read, account))
            plan, today = get_plan(read, plan_id), read.today

        def value() -> float:
            with store.read() as read:
                return seconds(lambda: get_plan(read, plan_id))

        def floor() -> float:
            with store.read() as read:
                return seconds(lambda: [read.sql(sql) for sql in statements])

        found, bare = in_turn(value, floor, ROUNDS)
    yield Figure("seconds to read a plan of 500 lines", found, bare, READ_LIMIT)
    painted, bare = _painted(book, plan_id, short, of_page)
    yield Figure("seconds to paint a plan of 500 lines", painted, bare, PAINT_LIMIT)
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


def _painted(
    book: Book, plan: SuccessPlanId, short: SuccessPlanId, statements: list[str]
) -> tuple[float, float]:
    """Return the seconds until it is painted, and those of the statements; medians by turns."""
    painted: list[float] = []
    bare: list[float] = []
    for _ in range(PAINT_ROUNDS):
        command = [sys.executable, str(PROBE), str(book.profile.root), book.account_ids[0]]
        done = subprocess.run(
            [*command, plan, short], stdout=subprocess.PIPE, text=True, check=True
        )
        painted += json.loads(done.stdout)
        with closing(book.open()) as store, store.read() as read:

            def ask() -> None:
                for sql in statements:
                    read.sql(sql)

            bare += [seconds(ask) for _ in range(ROUNDS)]
    return median(painted), median(bare)


def _fill_short(store: Store, account: AccountId) -> SuccessPlanId:
    with store.write(Text("test.edit")) as uow:
        plan_id = success_plans.create_plan(uow, account, "A short plan", start_on=uow.today)
        plan_items.add_objective(uow, plan_id, "Objective")
    return plan_id


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
