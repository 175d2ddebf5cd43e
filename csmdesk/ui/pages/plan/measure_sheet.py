"""The rows of use that the number of an objective comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csmdesk.domain.contracts import UsageFact
from csmdesk.domain.ids import ObjectiveId
from csmdesk.domain.success_plans import Objective
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.list_sheet import PlanListSheet
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_WIDTH = 560
_LEVEL = "level"


class MeasureLines(RecordWords):
    """Put rows of use into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("day", self.tr("Day"), 120, is_fixed=True),
            Column("metric", self.tr("Metric"), 0, lead=12, least=140),
            Column("value", self.tr("Value"), 110, lead=12, is_right=True, is_fixed=True),
        )

    def line(self, key: object, fact: UsageFact) -> Line:
        """Return the words of one row."""
        return Line(
            key,
            (
                Cell(self._desk.texts.date(fact.day), value=fact.day),
                Cell(fact.metric, role=Role.TEXT2),
                Cell(self._desk.texts.number(fact.value), face=Face.STRONG, value=fact.value),
            ),
        )


class MeasureSheet(PlanListSheet):
    """List the rows behind the number of an objective that follows a metric."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, MeasureLines(desk), width=_WIDTH)
        self._watch = watch
        self._objective: Objective | None = None
        self._rows: tuple[UsageFact, ...] = ()
        self.lay_out()

    def ask(self, objective: Objective) -> None:
        """Read and show the rows of an objective."""
        self._objective, self._rows = objective, ()
        key = ObjectiveId(objective.id)

        def read(session: ReadSession) -> tuple[UsageFact, ...]:
            from csmdesk.services.plan_measures import measure_rows

            return measure_rows(session, key)

        self.desk.read(self, read, self._on_rows, error=self._watch.refuse, latest="measure")

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        goal = self._objective
        self.set_title(self.tr("What “{0}” is read from").format(goal.title if goal else ""))
        self.table.setAccessibleName(self.tr("Rows of use"))
        self.none.setText(
            self.tr("The account has no use of this metric in the last week that is known.")
        )
        self.say(self._reason())

    def _reason(self) -> str:
        if not self._rows:
            return ""
        number = self.desk.texts.number(sum(each.value for each in self._rows))
        if self._rows[0].grain == _LEVEL:
            return self.tr("The last reading of each contract line, added up: {0}").format(number)
        return self.tr("The last full week, added up: {0}").format(number)

    def _on_rows(self, rows: tuple[UsageFact, ...]) -> None:
        self._rows = rows
        self.retranslate()
        self.show_rows({each.id: each for each in rows}, is_new=True)
        self.open_above(self.area)
