"""What was changed in a plan and its lines: when, what, from what to what, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.plan_history import PlanChange, author, said
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.list_sheet import PlanListSheet
from csmdesk.ui.pages.plan.watch import PlanSeen, PlanWatch
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import RECORD, RECORD_ICONS, word
from csmdesk.ui.theme.tokens import Face, Role

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_WIDTH = 900


class PlanHistoryLines(RecordWords):
    """Put changes of a plan into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("when", self.tr("When"), 110, is_fixed=True),
            Column("line", self.tr("Line"), 220, lead=12, is_fixed=True),
            Column("what", self.tr("What was changed"), 0, lead=12, least=260, is_fixed=True),
            Column("who", self.tr("Who"), 90, lead=12, is_fixed=True),
        )

    def line(self, key: object, change: PlanChange) -> Line:
        """Return the words of one change."""
        return Line(
            key,
            (
                Cell(self._days.ago(change.at), role=Role.TEXT2, value=change.at),
                Cell(
                    change.name,
                    face=Face.STRONG,
                    icon=RECORD_ICONS[change.table],
                    said=f"{word(RECORD, change.table)} {change.name}",
                ),
                Cell(self._said(change)),
                Cell(self._author(change), role=Role.TEXT2),
            ),
        )

    def tip(self, change: PlanChange, column: str) -> str:
        """Return the exact moment, and what the cell cannot show in full."""
        if column == "when":
            return self._desk.texts.datetime(change.at)
        if column == "line":
            return f"{word(RECORD, change.table)}: {change.name}"
        return self._said(change) if column == "what" else self._author(change)

    def _said(self, change: PlanChange) -> str:
        return " ".join(self._desk.words(said(change)).split())

    def _author(self, change: PlanChange) -> str:
        return self._desk.words(author(change)) if change.origin else ""


class PlanHistorySheet(PlanListSheet):
    """List what was changed in the plan that shows, the newest first."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, PlanHistoryLines(desk), width=_WIDTH)
        self._watch = watch
        self._plan_id: SuccessPlanId | None = None
        self._is_new = False
        watch.seen.connect(self._on_seen)
        self.lay_out()

    def ask(self) -> None:
        """Read and show what was changed in the plan that shows."""
        plan = self._watch.plan
        if plan is None:
            return
        self._plan_id, self._is_new = plan.id, True
        self.table.wait()
        self.retranslate()
        self._read(plan.id)
        self.open_above(self.area)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        plan = self._watch.plan
        self.set_title(self.tr("What was changed in “{0}”").format(plan.title if plan else ""))
        self.table.setAccessibleName(self.tr("Changes of the plan"))
        self.none.setText(self.tr("Nothing has been changed yet."))

    def _read(self, plan_id: SuccessPlanId) -> None:
        def read(session: ReadSession) -> tuple[PlanChange, ...]:
            from csmdesk.services.plan_history import plan_history

            return plan_history(session, plan_id)

        self.desk.read(self, read, self._on_found, error=self._watch.refuse, latest="history")

    def _on_found(self, changes: tuple[PlanChange, ...]) -> None:
        self.show_rows({each.id: each for each in changes}, is_new=self._is_new)
        self._is_new = False

    def _on_seen(self, seen: PlanSeen) -> None:
        if self.isVisible() and seen.plan is not None and seen.plan.id == self._plan_id:
            self._read(seen.plan.id)
