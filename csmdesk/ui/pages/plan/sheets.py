"""The sheets of a plan that list something, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_checks import PlanFinding
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.plan.watch import PlanWatch

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.findings_sheet import PlanFindingsSheet, PlanProgressSheet
    from csmdesk.ui.pages.plan.forms import PlanForms
    from csmdesk.ui.pages.plan.history_sheet import PlanHistorySheet
    from csmdesk.ui.pages.plan.templates_sheet import PlanTemplatesSheet
    from csmdesk.ui.pages.plan.values_sheet import ValuesSheet


class PlanSheets(QObject):
    """Hold the sheets that stand above the tab, and open them."""

    begun = Signal(str)  # id of a plan that began from a template
    empty_asked = Signal()
    finding_chosen = Signal(object)  # PlanFinding

    def __init__(
        self, desk: Desk, watch: PlanWatch, commands: AccountCommands, tab: QWidget
    ) -> None:
        super().__init__(tab)
        self._desk = desk
        self._watch = watch
        self._commands = commands
        self._tab = tab
        self._values: ValuesSheet | None = None
        self._templates: PlanTemplatesSheet | None = None
        self._history: PlanHistorySheet | None = None
        self._progress: PlanProgressSheet | None = None
        self._findings: PlanFindingsSheet | None = None

    def show_history(self) -> None:
        """Show what was changed in the plan."""
        self.history.ask()

    def show_findings(self) -> None:
        """Show what the plan lacks."""
        self.findings.ask()

    def show_progress(self) -> None:
        """Show of what the percent is made."""
        self.progress.ask()

    def show_templates(self) -> None:
        """Show from what a plan can begin."""
        self.templates.ask()

    def show_values(self, forms: PlanForms) -> None:
        """Show what the customer got out of the plan; its forms add to it."""
        if self._values is None:
            from csmdesk.ui.pages.plan.values_sheet import ValuesSheet

            records = self._commands.records
            self._values = ValuesSheet(self._tab, self._desk, self._watch, forms, records)
        self._values.ask()

    @property
    def values(self) -> ValuesSheet:
        """Return the sheet of the values, which was shown."""
        assert self._values is not None
        return self._values

    @property
    def history(self) -> PlanHistorySheet:
        """Return the sheet of what was changed."""
        if self._history is None:
            from csmdesk.ui.pages.plan.history_sheet import PlanHistorySheet

            self._history = PlanHistorySheet(self._tab, self._desk, self._watch)
        return self._history

    @property
    def progress(self) -> PlanProgressSheet:
        """Return the sheet of what the percent is made of."""
        if self._progress is None:
            from csmdesk.ui.pages.plan.findings_sheet import PlanProgressSheet

            self._progress = PlanProgressSheet(self._tab, self._desk, self._watch)
        return self._progress

    @property
    def findings(self) -> PlanFindingsSheet:
        """Return the sheet of what the plan lacks."""
        if self._findings is None:
            from csmdesk.ui.pages.plan.findings_sheet import PlanFindingsSheet

            self._findings = PlanFindingsSheet(self._tab, self._desk, self._watch)
            self._findings.chosen.connect(self._on_finding)
        return self._findings

    @property
    def templates(self) -> PlanTemplatesSheet:
        """Return the sheet of the templates."""
        if self._templates is None:
            from csmdesk.ui.pages.plan.templates_sheet import PlanTemplatesSheet

            files = self._commands.files
            made = self._templates = PlanTemplatesSheet(self._tab, self._desk, self._watch, files)
            made.begun.connect(self.begun)
            made.empty_asked.connect(self.empty_asked)
        return self._templates

    def _on_finding(self, finding: PlanFinding) -> None:
        self.finding_chosen.emit(finding)
