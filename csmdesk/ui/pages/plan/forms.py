"""The forms of a plan, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.plan_checks import PlanFinding
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.plan.sheets import PlanSheets
from csmdesk.ui.pages.plan.status_acts import PlanStatusActs
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.pages.record_commands import RecordMenu

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.head import PlanHead
    from csmdesk.ui.pages.plan.milestone_form import MilestoneForm
    from csmdesk.ui.pages.plan.objective_form import ObjectiveForm
    from csmdesk.ui.pages.plan.plan_form import PlanForm
    from csmdesk.ui.pages.plan.plan_task_form import PlanTaskForm
    from csmdesk.ui.pages.plan.status_form import PlanCloseForm, PlanConfirmForm
    from csmdesk.ui.pages.plan.value_form import ValueConfirmForm, ValueForm

F = TypeVar("F", bound=QWidget)


class PlanForms(QObject):
    """Hold the forms that stand above the tab, and open them; its sheets list what there is."""

    line_asked = Signal(str)  # key of a line to go to

    def __init__(
        self, desk: Desk, watch: PlanWatch, commands: AccountCommands, tab: QWidget
    ) -> None:
        super().__init__(tab)
        self._desk = desk
        self._watch = watch
        self._tab = tab
        self._made: dict[str, QWidget] = {}
        self.sheets = PlanSheets(desk, watch, commands, tab)
        self.acts = PlanStatusActs(watch, self, commands.records, tab)
        self.sheets.begun.connect(self._on_made)
        self.sheets.empty_asked.connect(self.new_plan)
        self.sheets.finding_chosen.connect(self._on_finding)

    # What is asked for

    def begin_plan(self) -> None:
        """Ask from which template a new plan begins."""
        self.sheets.show_templates()

    def new_plan(self) -> None:
        """Ask for a new plan without any line."""
        self.plans.make()

    def edit_plan(self) -> None:
        """Ask for changes to the plan that shows."""
        self.plans.edit()

    def confirm_plan(self) -> None:
        """Ask when both sides confirmed the plan."""
        self.confirmation.ask()

    def close_plan(self) -> None:
        """Ask how the plan ended."""
        self.closing.ask()

    def new_objective(self) -> None:
        """Ask for a new objective."""
        self.objectives.make()

    def new_milestone(self, objective_key: str) -> None:
        """Ask for a new milestone of an objective."""
        self.milestones.make(objective_key)

    def new_task(self, milestone_key: str) -> None:
        """Ask for a new task of a milestone."""
        self.tasks.make(milestone_key)

    def edit_line(self, row: PlanRow) -> None:
        """Ask for changes to a line."""
        if row.kind is LineKind.OBJECTIVE:
            self.objectives.edit(row.key)
        elif row.kind is LineKind.MILESTONE:
            self.milestones.edit(row.key)
        else:
            self.tasks.edit(row.key)

    def new_value(self) -> None:
        """Ask for a new value of the plan."""
        self.values.make()

    def show_values(self) -> None:
        """Show what the customer got out of the plan."""
        self.sheets.show_values(self)

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer all that can be done with the plan as a whole."""
        self.acts.fill_menu(menu)

    def follow(self, head: PlanHead) -> None:
        """Open what is asked for in the head."""
        head.plans_asked.connect(self.acts.open_plans)
        head.state_asked.connect(self.acts.open_status)
        head.progress_asked.connect(self.sheets.show_progress)
        head.values_asked.connect(self.show_values)
        head.findings_asked.connect(self.sheets.show_findings)

    # The forms

    @property
    def plans(self) -> PlanForm:
        """Return the form of a plan."""
        from csmdesk.ui.pages.plan.plan_form import PlanForm

        is_made = "PlanForm" in self._made
        found = self._form(PlanForm)
        if not is_made:
            found.made.connect(self._on_made)
        return found

    @property
    def objectives(self) -> ObjectiveForm:
        """Return the form of an objective."""
        from csmdesk.ui.pages.plan.objective_form import ObjectiveForm

        return self._form(ObjectiveForm)

    @property
    def milestones(self) -> MilestoneForm:
        """Return the form of a milestone."""
        from csmdesk.ui.pages.plan.milestone_form import MilestoneForm

        return self._form(MilestoneForm)

    @property
    def tasks(self) -> PlanTaskForm:
        """Return the form of a task."""
        from csmdesk.ui.pages.plan.plan_task_form import PlanTaskForm

        return self._form(PlanTaskForm)

    @property
    def values(self) -> ValueForm:
        """Return the form of a value."""
        from csmdesk.ui.pages.plan.value_form import ValueForm

        return self._form(ValueForm)

    @property
    def value_confirmation(self) -> ValueConfirmForm:
        """Return the form that says who confirmed a value."""
        from csmdesk.ui.pages.plan.value_form import ValueConfirmForm

        return self._form(ValueConfirmForm)

    @property
    def confirmation(self) -> PlanConfirmForm:
        """Return the form that says who confirmed the plan."""
        from csmdesk.ui.pages.plan.status_form import PlanConfirmForm

        return self._form(PlanConfirmForm)

    @property
    def closing(self) -> PlanCloseForm:
        """Return the form that says how the plan ended."""
        from csmdesk.ui.pages.plan.status_form import PlanCloseForm

        return self._form(PlanCloseForm)

    # Inside

    def _form(self, kind: type[F]) -> F:
        found = self._made.get(kind.__name__)
        if found is None:
            make = kind  # all of them are made alike
            found = self._made[kind.__name__] = make(self._tab, self._desk, self._watch)  # type: ignore[call-arg, arg-type]
        assert isinstance(found, kind)
        return found

    def _on_made(self, plan_id: str) -> None:
        """Show the plan that was made."""
        self._watch.show_plan(SuccessPlanId(plan_id))

    def _on_finding(self, finding: PlanFinding) -> None:
        if finding.line is not None:
            self.line_asked.emit(finding.line)
        else:
            self.acts.mend(finding)
