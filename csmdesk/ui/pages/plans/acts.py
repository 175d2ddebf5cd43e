"""What can be done with plans in the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_lists import PlanSummary
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.record_commands import RecordMenu


class PlanListActs(QObject):
    """Open plans and accounts, begin a plan, throw plans away."""

    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, commands: AccountCommands, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._records = commands.records
        self._page = page

    def open(self, plan: PlanSummary | None) -> None:
        """Go to where a plan is worked on: the tab of its account."""
        if plan is not None:
            record = f"success_plan:{plan.id}"
            params = {"id": plan.account_id, "tab": "plan", "record": record}
            self.place_requested.emit(Place("account", params))

    def open_account(self, account_id: str, tab: str = "overview") -> None:
        """Go to an account."""
        params = {"id": account_id, "tab": tab or "overview"}
        self.place_requested.emit(Place("account", params))

    def choose_account(self) -> None:
        """Go where an account can be chosen."""
        self.place_requested.emit(Place("accounts"))

    def add(self) -> None:
        """Begin a plan of the account of the row; without one let an account be chosen."""
        if self._desk.focus.current is not None:
            self._desk.actions.run("plan.new")
        else:
            self.choose_account()

    def discard(self, plans: Sequence[PlanSummary]) -> None:
        """Move plans to the trash in one step."""
        self._records.discard("success_plan", *((plan.id, plan.title) for plan in plans))

    def offer(self, plans: Sequence[PlanSummary], at: QPoint) -> None:
        """Open the menu of the selected plans."""
        if not plans:
            return
        menu = RecordMenu(self._page)
        if len(plans) == 1:
            plan = plans[0]
            menu.offer("flag", self.tr("Open the plan"), partial(self.open, plan))
            words = self.tr("Open the account")
            menu.offer("building-2", words, partial(self.open_account, plan.account_id))
            menu.offer("plus", self.tr("New plan of this account…"), self.add)
        named = [(str(plan.id), plan.title) for plan in plans]
        menu.offer_rest(self._records, "success_plan", named, copies=False)
        menu.popup(at)
