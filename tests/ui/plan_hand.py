"""The tab of the plan in a window on a book with one plan, and a hand that uses it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.money import Money
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.services import plan_dates, plan_items, plan_reading, success_plans, value_entries
from csmdesk.services.people import get_person
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_plan import PlanTab
from tests.ui.busy_book import Busy, fill
from tests.ui.test_account_page import Visit

ACCOUNT = "Aldermoor Rail"


class PlanHand(Visit):
    """The tab of the plan, and a hand that uses it."""

    def go(self, tab: str = "plan", name: str = ACCOUNT) -> QWidget:
        """Go to the plan at once: no other tab is made."""
        assert tab == "plan"
        self.tab = self.plan(name)
        return self.tab

    def plan(self, name: str = ACCOUNT, **params: str) -> PlanTab:
        place = {"id": self.book.ids[name], "tab": "plan", **params}
        self.window.stack.go(Place("account", place))
        self.idle()
        tab = self.page._built["plan"]
        assert isinstance(tab, PlanTab)
        return tab

    def key(self, title: str) -> str:
        seen = self.tab.watch.last
        assert seen is not None
        return next(each.key for each in seen.rows if each.title == title)

    def choose(self, title: str) -> None:
        assert self.tab.outline.select_key(self.key(title))

    def press(
        self,
        key: Qt.Key,
        on: QWidget | None = None,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(on or self.tab.outline, key, modifier)
        self.idle()

    def titles(self) -> list[str]:
        """Return the titles that show, from the top."""
        return [each.title for each in self.tab.outline.rows]

    def read(self) -> SuccessPlan:
        """Return the plan as the book has it."""
        assert self.tab.watch.plan is not None
        with self.stage.store.read() as read:
            return plan_reading.get_plan(read, self.tab.watch.plan.id)


def book_of_plan(store: Store) -> Busy:
    """Write the busy book with a running plan of two objectives, five milestones, three tasks."""
    made = fill(store)
    with store.write(Text("action.demo")) as uow:
        _plan(uow, made)
    return made


def _plan(uow: UnitOfWork, made: Busy) -> SuccessPlanId:
    tobias = get_person(uow, made.place).person_id
    mine = uow.find_where("colleague")[0]["id"]
    plan = success_plans.create_plan(
        uow, made.first, "Calm mornings", kind="value", our_sponsor_id=mine,
        their_sponsor_id=tobias, start_on=date(2026, 1, 12), end_on=date(2026, 6, 30),
        expectation="Nobody calls me before nine.",
    )  # fmt: skip
    success_plans.confirm_plan(uow, plan, on=date(2026, 1, 12), by_us=mine, by_them=tobias)
    success_plans.start_plan(uow, plan)
    _planning(uow, plan, mine, tobias)
    _boards(uow, plan, tobias)
    value = value_entries.add_value(
        uow, made.first, "Fewer night shifts", "12 shifts at ¥2,000", plan_id=plan,
        amount=Money.of(24_000, "CNY"), start_on=date(2026, 2, 1), end_on=date(2026, 2, 28),
    )  # fmt: skip
    value_entries.confirm_value(uow, value, on=date(2026, 3, 2), by=tobias)
    return plan


def _planning(uow: UnitOfWork, plan: SuccessPlanId, mine: str, tobias: str) -> None:
    goal = plan_items.add_objective(
        uow, plan, "Plan the week in one hour", weight=3, our_owner_id=mine, their_owner_id=tobias,
        measure="hours a week", unit="h", baseline=6, target=1, current=3,
    )  # fmt: skip
    first = plan_items.add_milestone(
        uow, goal, "Baseline agreed", start_on=date(2026, 1, 12), due_on=date(2026, 1, 30),
        owner_colleague_id=mine, evidence="Minutes of 30 January",
    )  # fmt: skip
    plan_items.edit_milestone(uow, first, state="done", done_on=date(2026, 1, 29))
    second = plan_items.add_milestone(
        uow, goal, "Planner in two depots", side="theirs", owner_person_id=tobias,
        start_on=date(2026, 2, 2), due_on=date(2026, 3, 27),
    )  # fmt: skip
    plan_dates.set_milestone_needs(uow, second, [first])
    train = plan_items.add_task(
        uow, second, "Train the shift leads", start_on=date(2026, 3, 2), due_on=date(2026, 3, 13)
    )
    log = plan_items.add_task(
        uow, second, "Log a week of changes", side="theirs", owner_person_id=tobias,
        start_on=date(2026, 3, 16), due_on=date(2026, 3, 20),
    )  # fmt: skip
    plan_dates.set_plan_task_needs(uow, log, [train])
    plan_items.add_task(uow, second, "Sign-off meeting", due_on=date(2026, 3, 27))


def _boards(uow: UnitOfWork, plan: SuccessPlanId, tobias: str) -> None:
    goal = plan_items.add_objective(uow, plan, "One board for all depots", weight=1)
    plan_items.add_milestone(
        uow, goal, "Terms confirmed", side="theirs", owner_person_id=tobias,
        start_on=date(2026, 2, 16), due_on=date(2026, 3, 6),
    )  # fmt: skip
    feed = plan_items.add_milestone(
        uow, goal, "Data feed", start_on=date(2026, 3, 9), due_on=date(2026, 4, 17)
    )
    plan_items.edit_milestone(uow, feed, blocker="No test account yet")
    plan_items.add_milestone(uow, goal, "First board pack", side="theirs", due_on=date(2026, 5, 29))
