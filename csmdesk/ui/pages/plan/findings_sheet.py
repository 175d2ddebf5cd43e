"""What the plan still lacks, with the way to each line; and what its percent comes from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_checks import PlanFinding, findings
from csmdesk.domain.plan_progress import ObjectiveProgress
from csmdesk.domain.plan_words import finding_words
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.list_sheet import PlanListSheet
from csmdesk.ui.pages.plan.progress_words import ProgressWords
from csmdesk.ui.pages.plan.watch import PlanSeen, PlanWatch
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label


class FindingLines(RecordWords):
    """Put what was found into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (Column("what", self.tr("To look at"), 0, least=300, is_fixed=True),)

    def line(self, key: object, finding: PlanFinding) -> Line:
        """Return the words of one finding."""
        icon = "circle-alert" if finding.line else "list-tree"
        return Line(key, (Cell(self._desk.words(finding_words(finding)), icon=icon),))

    def tip(self, finding: PlanFinding, _column: str) -> str:
        """Return the whole sentence."""
        return self._desk.words(finding_words(finding))


class PlanFindingsSheet(PlanListSheet):
    """List what was found; Enter goes to where it can be mended."""

    chosen = Signal(object)  # PlanFinding

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, FindingLines(desk))
        self._watch = watch
        self.go = Button(ButtonKind.PRIMARY, keys="↵")
        self.go.clicked.connect(self._on_opened)
        self.table.opened.connect(self._on_opened)
        self._watch.seen.connect(self._on_seen)
        self.lay_out(self.go)

    def ask(self) -> None:
        """Show what was found in the plan that shows."""
        if self._watch.last is not None:
            self._show(self._watch.last, is_new=True)
            self.open_above(self.area)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.set_title(self.tr("To look at in this plan"))
        self.table.setAccessibleName(self.tr("To look at"))
        self.none.setText(self.tr("Nothing is missing."))
        self.go.setText(self.tr("Go there"))
        self.go.restyle()

    def _on_seen(self, seen: PlanSeen) -> None:
        if self.isVisible():
            self._show(seen)

    def _show(self, seen: PlanSeen, *, is_new: bool = False) -> None:
        found = findings(seen.plan, seen.today) if seen.plan is not None else ()
        self.show_rows({(each.check, each.line): each for each in found}, is_new=is_new)
        self.go.setEnabled(bool(found))

    def _on_opened(self) -> None:
        finding = self.table.current_record()
        if finding is not None:
            self.dismiss()
            self.chosen.emit(finding)


class ProgressLines(RecordWords):
    """Put the parts of a percent into words."""

    def __init__(self, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(desk)
        self._watch = watch
        self._words = ProgressWords(desk, self)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("what", self.tr("Objective"), 0, least=180, is_fixed=True),
            Column("reached", self.tr("Milestones reached"), 130, lead=12, is_right=True),
            Column("percent", self.tr("Percent"), 80, lead=12, is_right=True),
            Column("share", self.tr("Weight"), 80, lead=12, is_right=True),
            Column("part", self.tr("Adds"), 80, lead=12, is_right=True, is_fixed=True),
        )

    def line(self, key: object, part: ObjectiveProgress) -> Line:
        """Return the words of one objective."""
        seen = self._watch.last
        share = seen.done.share(part) if seen is not None else 0.0
        words = self._words
        return Line(
            key,
            (
                Cell(part.title),
                Cell(words.reached(part.done, part.live), role=Role.TEXT2),
                Cell(words.percent(part.percent)),
                Cell(words.percent(100 * share)),
                Cell(words.exact(part.percent * share), face=Face.STRONG),
            ),
        )

    def tip(self, part: ObjectiveProgress, column: str) -> str:
        """Return the whole title."""
        return part.title if column == "what" else ""


class PlanProgressSheet(PlanListSheet):
    """Say of which parts the percent of the plan is made."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, ProgressLines(desk, watch))
        self._watch = watch
        self._words = ProgressWords(desk, self)
        self.sum = Label(face=Face.STRONG, wraps=True)
        self.days = Label(role=Role.TEXT2, wraps=True)
        self._watch.seen.connect(self._on_seen)
        self.lay_out(below=(self.sum, self.days))

    def ask(self) -> None:
        """Show the parts of the plan that shows."""
        if self._watch.last is not None:
            self._show(self._watch.last, is_new=True)
            self.open_above(self.area)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.set_title(self.tr("How the progress is computed"))
        self.table.setAccessibleName(self.tr("Parts of the progress"))
        self.none.setText(self.tr("The plan has no objective yet: it is at 0 %."))
        self.say(self._words.formula())
        if self._watch.last is not None:
            self.sum.setText(self._words.total(self._watch.last.done))
            self.days.setText("\n".join(self._words.days(self._watch.last.done)))

    def _on_seen(self, seen: PlanSeen) -> None:
        if self.isVisible():
            self._show(seen)

    def _show(self, seen: PlanSeen, *, is_new: bool = False) -> None:
        self.retranslate()
        self.show_rows({each.id: each for each in seen.done.objectives}, is_new=is_new)
