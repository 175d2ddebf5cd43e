"""The forms that follow a plan: when both sides confirmed it, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import ColleagueId, PersonId
from csmdesk.domain.success_plans import CLOSED, PlanStatus
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, NotesField
from csmdesk.ui.forms.form import NARROW
from csmdesk.ui.pages.plan.part_form import PlanAround, PlanPartForm
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.tables.vocabulary import PLAN_STATUSES, word

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_WHOLE = 99.5  # percent from which a plan is shown as 100


class PlanConfirmForm(PlanPartForm):
    """Ask when both sides agreed on the plan, and who did."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch, width=NARROW)
        self._ours, self._theirs = ChoiceField(), ChoiceField()
        self.place(on=DayField(desk))
        self.place(by_us=self._ours)
        self.place(by_them=self._theirs)
        self.ready()

    def ask(self) -> None:
        """Ask about the plan that shows."""
        if self.take_plan():
            self.read_around()

    def offer_around(self, around: PlanAround) -> None:
        """Offer the people of both sides, and open."""
        plan = self.plan
        by, sponsors = plan.agreement.by, plan.sponsors
        ours, theirs = by.ours or sponsors.ours, by.theirs or sponsors.theirs
        self.offer_people(self._ours, around.ours, ours)
        self.offer_people(self._theirs, around.theirs, theirs)
        self.retranslate()
        self.open_with(
            {
                "on": self.desk.clock.today(),
                "by_us": ours.id if ours else around.me, "by_them": theirs.id if theirs else None,
            },
            self.area,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the agreement; without a day it was today."""
        plan, on = self.plan, values["on"]
        if values["by_us"] is None:
            raise UserError(Text("plan.nobody_of_us"), Text("plan.nobody_hint"))
        if values["by_them"] is None:
            raise UserError(Text("plan.nobody_of_them"), Text("plan.nobody_hint"))
        ours, theirs = ColleagueId(values["by_us"]), PersonId(values["by_them"])

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.success_plans import confirm_plan

            confirm_plan(uow, plan.id, on=on or uow.today, by_us=ours, by_them=theirs)

        self.write(Text("action.plan.confirm", {"title": plan.title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.name_save(self.tr("Confirmed"))
        self.name_fields(
            self.tr("When did both sides confirm the plan?"),
            {"on": self.tr("On"), "by_us": self.tr("By us"), "by_them": self.tr("By them")},
        )


class PlanCloseForm(PlanPartForm):
    """Ask what came of the plan, why, and what we learnt."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch)
        self._status = ChoiceField(is_needed=True)
        self.place(status=self._status, on=DayField(desk))
        for name in ("outcome", "reason", "lesson"):
            self.place(**{name: NotesField(3)})
        self.ready()

    def ask(self) -> None:
        """Ask about the plan that shows; what its milestones say is proposed."""
        if not self.take_plan():
            return
        plan, closing = self.plan, self.plan.closing
        self.retranslate()
        self.open_with(
            {
                "status": plan.status if plan.is_closed else self._proposal(),
                "on": closing.on or self.desk.clock.today(), "outcome": closing.outcome,
                "reason": closing.reason, "lesson": closing.lesson,
            },
            self.area,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Close the plan; without a day it was today."""
        plan, status, on = self.plan, str(values.pop("status")), values.pop("on")

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.success_plans import close_plan

            close_plan(uow, plan.id, status, on=on or uow.today, **values)

        self.write(Text("action.plan.close", {"title": plan.title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._status.set_choices([(each, word(PLAN_STATUSES, each)) for each in CLOSED])
        self.name_save(self.tr("Close the plan"))
        self.name_fields(
            self.tr("How did the plan end?"),
            {
                "status": self.tr("It was"),
                "on": self.tr("On"),
                "outcome": self.tr("What came of it"),
                "reason": self.tr("Why"),
                "lesson": self.tr("What we learnt"),
            },
        )

    def _proposal(self) -> PlanStatus:
        seen = self.watch.last
        percent = seen.done.percent if seen is not None else 0.0
        if percent >= _WHOLE:
            return PlanStatus.ACHIEVED
        return PlanStatus.PARTLY if percent else PlanStatus.MISSED
