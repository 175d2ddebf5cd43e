"""The form of a milestone: by when, what must be so, what shows it, and what is in the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import MilestoneId, ObjectiveId
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Milestone, Owners
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import NotesField, TextField
from csmdesk.ui.pages.plan.criteria_field import CriteriaField
from csmdesk.ui.pages.plan.part_form import PlanAround
from csmdesk.ui.pages.plan.step_form import StepForm
from csmdesk.ui.pages.plan.watch import PlanWatch

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class MilestoneForm(StepForm):
    """Make or edit a milestone."""

    kind = LineKind.MILESTONE

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch)
        self._milestone: Milestone | None = None
        self.criteria = CriteriaField()
        self.place(title=TextField())
        self.place_days()
        self.place(criteria=self.criteria)
        self.place(evidence=TextField())
        self.place(blocker=TextField())
        self.place(notes=NotesField(2))
        self.criteria.grown.connect(self.fit)
        self.ready()

    @property
    def line(self) -> Milestone | None:
        """Return the milestone that is edited."""
        return self._milestone

    def owners_above(self) -> Owners:
        """Return who answers for the objective."""
        goals = self.plan.objectives
        return next((each.owners for each in goals if each.id == self._parent_id), Owners())

    def set_days(self, uow: UnitOfWork, key: str, start: date | None, due: date | None) -> None:
        """Give the milestone its days and nothing else."""
        from csmdesk.services.plan_items import edit_milestone

        edit_milestone(uow, MilestoneId(key), start_on=start, due_on=due)

    def make(self, objective_id: str) -> None:
        """Ask for a new milestone at the end of an objective."""
        self._milestone, self._parent_id = None, objective_id
        if self.take_plan():
            self.read_around()

    def edit(self, key: str) -> None:
        """Ask for changes to a milestone."""
        if self.take_plan():
            self._milestone = next((e for e in self.plan.milestones() if e.id == key), None)
            if self._milestone is not None:
                self.read_around()

    def offer_around(self, around: PlanAround) -> None:
        """Offer what was read, and open."""
        step = self._milestone
        values = self.offer_line(around)
        if step is not None:
            values |= {"criteria": step.criteria, "evidence": step.evidence}
        self.open_line(values)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the milestone, its days and what they push."""
        step, parent_id = self._milestone, self._parent_id
        title = values.pop("title") or ""
        timing = self.take_timing(values)
        needs = [MilestoneId(key) for key in sorted(timing.needs)]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.plan_dates import set_milestone_needs
            from csmdesk.services.plan_items import add_milestone, edit_milestone

            if step is None:
                days: dict[str, Any] = {"start_on": timing.start, "due_on": timing.due}
                key = add_milestone(uow, ObjectiveId(parent_id), title, **values, **days)
            else:
                key = step.id
                edit_milestone(uow, key, title=title, **values)
            if timing.has_other_needs:
                set_milestone_needs(uow, key, needs)
            self.settle(uow, key, timing)

        code = "action.plan.add_milestone" if step is None else "action.plan.edit_milestone"
        self.write(Text(code, {"title": title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.name_fields(
            self.tr("New milestone") if self._milestone is None else self.tr("Milestone"),
            {
                "title": self.tr("What"),
                **self.name_days(),
                "criteria": self.tr("Reached when"),
                "evidence": self.tr("Evidence"),
            },
        )
