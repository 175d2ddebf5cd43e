"""The form of a success plan: what it is for, in whose words, who stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import AccountId
from csmdesk.domain.success_plans import PlanKind, SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField
from csmdesk.ui.pages.plan.part_form import PlanAround, PlanPartForm
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.tables.vocabulary import PLAN_KINDS

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_SAID_LINES = 3


class PlanForm(PlanPartForm):
    """Make or edit a plan."""

    made = Signal(str)  # id of the new plan

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch)
        self._account_id = AccountId("")
        self._kind = ChoiceField(is_needed=True)
        self._ours, self._theirs = ChoiceField(), ChoiceField()
        self._expectation, self._success = NotesField(_SAID_LINES), NotesField(2)
        self.place(title=TextField())
        self.place(kind=self._kind)
        self.place(expectation=self._expectation)
        self.place(success=self._success)
        self.place(our_sponsor_id=self._ours, their_sponsor_id=self._theirs)
        self.place(start_on=DayField(desk), end_on=DayField(desk))
        self.place(notes=NotesField(2))
        self.saved.connect(self._on_kept)
        self.ready()

    def make(self) -> None:
        """Ask for a new plan of the account that shows."""
        self._plan = None
        self.read_around("success_plan")

    def edit(self) -> None:
        """Ask for changes to the plan that shows."""
        if self.take_plan():
            self.read_around("success_plan", values=self.plan.custom)

    def offer_around(self, around: PlanAround) -> None:
        """Offer the people of both sides and the user's own fields, and open."""
        assert self.watch.account_id is not None
        self._account_id = self.watch.account_id
        plan = self._plan
        self.offer_own(around.own)
        self.offer_people(self._ours, around.ours, plan.sponsors.ours if plan else None)
        self.offer_people(self._theirs, around.theirs, plan.sponsors.theirs if plan else None)
        self.retranslate()
        if plan is not None:
            self.open_with(_values(plan), self.area)
        else:
            today = self.desk.clock.today()
            begin = {"kind": PlanKind.VALUE, "our_sponsor_id": around.me, "start_on": today}
            self.open_with(begin, self.area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the plan."""
        plan, account_id = self._plan, self._account_id
        title = values.pop("title") or ""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.success_plans import create_plan, edit_plan

            if plan is None:
                create_plan(uow, account_id, title, **values)
            else:
                edit_plan(uow, plan.id, title=title, **values)

        code = "action.plan.make" if plan is None else "action.plan.edit"
        self.write(Text(code, {"title": title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices(words_of(PLAN_KINDS))
        self._expectation.setPlaceholderText(
            self.tr("Word for word, as they said it: it stands above the plan and in their file.")
        )
        self._success.setPlaceholderText(self.tr("By what both sides will see that it worked."))
        self.name_fields(
            self.tr("New success plan") if self._plan is None else self.tr("Success plan"),
            {
                "title": self.tr("Title"),
                "kind": self.tr("Kind"),
                "expectation": self.tr("In the customer’s words"),
                "success": self.tr("Success is when"),
                "our_sponsor_id": self.tr("Our sponsor"),
                "their_sponsor_id": self.tr("Their sponsor"),
                "start_on": self.tr("From"),
                "end_on": self.tr("Until"),
                "notes": self.tr("Notes, for us alone"),
            },
        )

    def _on_kept(self, changes: ChangeSet) -> None:
        """Tell which plan was made."""
        for each in changes.changes:
            if each.table == "success_plan" and each.before is None:
                self.made.emit(each.key)


def _values(plan: SuccessPlan) -> dict[str, object]:
    ours, theirs = plan.sponsors.ours, plan.sponsors.theirs
    return {
        "title": plan.title, "kind": plan.kind, "expectation": plan.expectation,
        "success": plan.success, "our_sponsor_id": ours.id if ours else None,
        "their_sponsor_id": theirs.id if theirs else None, "start_on": plan.start_on,
        "end_on": plan.end_on, "notes": plan.notes, "custom": plan.custom,
    }  # fmt: skip
