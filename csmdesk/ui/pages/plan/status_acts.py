"""What can be done with a plan as a whole: agree on it, begin, close, open again, throw away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_checks import PlanCheck, PlanFinding
from csmdesk.domain.success_plans import PlanStatus, SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.pages.record_commands import RecordCommands, RecordMenu
from csmdesk.ui.tables.vocabulary import PLAN_STATUSES, word

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork
    from csmdesk.ui.pages.plan.forms import PlanForms


class PlanStatusActs(QObject):
    """Fill the menus of the head, and do what is picked."""

    def __init__(
        self, watch: PlanWatch, forms: PlanForms, records: RecordCommands, tab: QWidget
    ) -> None:
        super().__init__(tab)
        self._watch = watch
        self._forms = forms
        self._records = records
        self._tab = tab

    def start(self) -> None:
        """Begin to work by the plan."""
        plan = self._watch.plan
        if plan is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.success_plans import start_plan

            start_plan(uow, plan.id)

        self._watch.write(Text("action.plan.start", {"title": plan.title}), work)

    def withdraw(self) -> None:
        """Make the plan a draft again."""
        plan = self._watch.plan
        if plan is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.success_plans import withdraw_confirmation

            withdraw_confirmation(uow, plan.id)

        self._watch.write(Text("action.plan.withdraw", {"title": plan.title}), work)

    def reopen(self) -> None:
        """Open the plan again."""
        plan = self._watch.plan
        if plan is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.success_plans import reopen_plan

            reopen_plan(uow, plan.id)

        self._watch.write(Text("action.plan.reopen", {"title": plan.title}), work)

    def discard(self) -> None:
        """Move the plan to the trash, with its lines and values."""
        plan = self._watch.plan
        if plan is not None:
            self._records.discard("success_plan", (plan.id, plan.title))

    def fill_status(self, menu: RecordMenu) -> None:
        """Offer what leads the plan on from where it is."""
        plan = self._watch.plan
        if plan is None:
            return
        if plan.is_closed:
            menu.offer("pencil", self.tr("Change how it ended…"), self._forms.close_plan)
            menu.offer("rotate-ccw", self.tr("Open it again"), self.reopen)
            return
        again = plan.agreement.on is not None
        words = self.tr("Confirmed anew…") if again else self.tr("Confirmed by both sides…")
        menu.offer("handshake", words, self._forms.confirm_plan)
        if plan.status == PlanStatus.CONFIRMED:
            menu.offer("circle-play", self.tr("Start working by it"), self.start)
        menu.offer("flag", self.tr("Close…"), self._forms.close_plan)
        if again:
            menu.offer("undo-2", self.tr("Take the confirmation back"), self.withdraw)

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer all that can be done with the plan that shows, and a new one."""
        plan, forms = self._watch.plan, self._forms
        if plan is not None:
            menu.offer("pencil", self.tr("Edit the plan…"), forms.edit_plan)
            self.fill_status(menu)
            menu.addSeparator()
            menu.offer("gem", self.tr("Values…"), forms.show_values)
            menu.offer("info", self.tr("How the progress is computed…"), forms.sheets.show_progress)
            menu.offer("circle-alert", self.tr("To look at…"), forms.sheets.show_findings)
            menu.offer("history", self.tr("What was changed…"), forms.sheets.show_history)
            menu.addSeparator()
        menu.offer("list-tree", self.tr("Begin from a template…"), forms.begin_plan)
        menu.offer("plus", self.tr("Empty plan…"), forms.new_plan)
        if plan is not None:
            menu.addSeparator()
            menu.offer("trash-2", self.tr("Move the plan to the trash"), self.discard)

    def open_status(self, at: QPoint) -> None:
        """Open the menu of the state."""
        menu = RecordMenu(self._tab)
        self.fill_status(menu)
        menu.popup(at)

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of everything."""
        menu = RecordMenu(self._tab)
        self.fill_menu(menu)
        menu.popup(at)

    def open_plans(self, at: QPoint) -> None:
        """Offer the plans of the account, closed ones too, and a new one."""
        seen = self._watch.last
        menu = RecordMenu(self._tab)
        for plan in seen.plans if seen is not None else ():
            words = self._named(plan)
            entry = menu.offer("list-tree", words, partial(self._watch.show_plan, plan.id))
            entry.setCheckable(True)
            entry.setChecked(plan == self._watch.plan)
        menu.addSeparator()
        menu.offer("list-tree", self.tr("Begin from a template…"), self._forms.begin_plan)
        menu.offer("plus", self.tr("Empty plan…"), self._forms.new_plan)
        if self._watch.plan is not None:
            menu.offer_edit(self._forms.edit_plan)
        menu.popup(at)

    def mend(self, finding: PlanFinding) -> None:
        """Open what mends a thing that is about the plan as a whole."""
        if finding.check is PlanCheck.UNCONFIRMED:
            self._forms.confirm_plan()
        elif finding.check is PlanCheck.NO_OBJECTIVE:
            self._forms.new_objective()
        elif finding.check is PlanCheck.NO_WEIGHT:
            plan = self._watch.plan
            live = [each for each in plan.objectives if each.is_live] if plan else []
            if live:
                self._forms.objectives.edit(live[0].id)
        else:
            self._forms.edit_plan()

    def _named(self, plan: SuccessPlan) -> str:
        title = plan.title.replace("&", "&&")
        return f"{title} · {word(PLAN_STATUSES, plan.status)}"
