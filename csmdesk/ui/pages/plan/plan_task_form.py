"""The form of a task of a plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import MilestoneId, TaskId
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Owners, PlanTask
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Task
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms import form_reads
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField, TickField
from csmdesk.ui.pages.plan.part_form import PlanAround, read_plan_around
from csmdesk.ui.pages.plan.step_form import StepForm
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.tables.vocabulary import PRIORITIES

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_NORMAL = "2"


class PlanTaskForm(StepForm):
    """Make or edit a task of a milestone; it is a task of the account like any other."""

    kind = LineKind.TASK

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch)
        self._task: PlanTask | None = None
        self._whole: Task | None = None  # the same task as the account has it
        self._priority, self._private = ChoiceField(is_needed=True), TickField()
        self.place(title=TextField())
        self.place_days()
        self.place(priority=self._priority)
        self.place(blocker=TextField())
        self.place(notes=NotesField(2))
        self.place(is_private=self._private)
        self.ready()

    @property
    def line(self) -> PlanTask | None:
        """Return the task that is edited."""
        return self._task

    def owners_above(self) -> Owners:
        """Return who answers for the milestone."""
        steps = self.plan.milestones()
        return next((each.owners for each in steps if each.id == self._parent_id), Owners())

    def set_days(self, uow: UnitOfWork, key: str, start: date | None, due: date | None) -> None:
        """Give the task its days and nothing else."""
        from csmdesk.services.plan_items import edit_plan_task

        edit_plan_task(uow, TaskId(key), start_on=start, due_on=due)

    def make(self, milestone_id: str) -> None:
        """Ask for a new task at the end of a milestone."""
        self._task, self._whole, self._parent_id = None, None, milestone_id
        if self.take_plan():
            self.read_around("task")

    def edit(self, key: str) -> None:
        """Ask for changes to a task."""
        account_id = self.watch.account_id
        if not self.take_plan() or account_id is None:
            return
        self._task = next((each for each in self.plan.tasks() if each.id == key), None)
        if self._task is None:
            return

        def read(session: ReadSession) -> tuple[Task, PlanAround]:
            whole, _ = form_reads.read_task(session, TaskId(key))
            around = read_plan_around(session, account_id, "task", values=whole.custom)
            return whole, around

        self.desk.read(self, read, self._on_task, error=self.watch.refuse, latest="around")

    def offer_around(self, around: PlanAround) -> None:
        """Offer what was read, and open."""
        whole = self._whole
        self.offer_own(around.own)
        self._private.setEnabled(whole is None or not whole.is_of_private)
        values = self.offer_line(around) | {"priority": _NORMAL}
        if whole is not None:
            values |= {
                "priority": str(whole.priority), "custom": whole.custom,
                "is_private": whole.is_private or whole.is_of_private,
            }  # fmt: skip
        self.open_line(values)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the task, its days and what they push."""
        task, parent_id = self._task, self._parent_id
        title = values.pop("title") or ""
        timing = self.take_timing(values)
        needs = [TaskId(key) for key in self._all_needs(timing.needs)]
        values["priority"] = int(values["priority"])
        if not self._private.isEnabled():
            del values["is_private"]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.plan_dates import set_plan_task_needs
            from csmdesk.services.plan_items import add_task, edit_plan_task

            if task is None:
                days: dict[str, Any] = {"start_on": timing.start, "due_on": timing.due}
                key = add_task(uow, MilestoneId(parent_id), title, **values, **days)
            else:
                key = task.id
                edit_plan_task(uow, key, title=title, **values)
            if timing.has_other_needs:
                set_plan_task_needs(uow, key, needs)
            self.settle(uow, key, timing)

        code = "action.plan.add_task" if task is None else "action.plan.edit_task"
        self.write(Text(code, {"title": title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._priority.set_choices(words_of(PRIORITIES))
        self.name_fields(
            self.tr("New task of the plan") if self._task is None else self.tr("Task of the plan"),
            {
                "title": self.tr("What"),
                **self.name_days(),
                "priority": self.tr("Priority"),
                "is_private": self.tr("Private: not in the customer’s file, never leaves"),
            },
        )

    def _all_needs(self, chosen: frozenset[str]) -> list[str]:
        """Keep what it waits for outside of the plan, which is not offered here."""
        here = {key for key, _ in self._others()}
        elsewhere = {key for key in (self._task.needs if self._task else ()) if key not in here}
        return sorted(chosen | elsewhere)

    def _on_task(self, found: tuple[Task, PlanAround]) -> None:
        self._whole, around = found
        self.offer_around(around)
