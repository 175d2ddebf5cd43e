"""A hand on the bars beside the outline of a plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.success_plans import Milestone, PlanTask
from csmdesk.ui.pages.plan.bars import BarsView
from csmdesk.ui.pages.plan.knock_sheet import KnockSheet
from tests.ui.looks import settle
from tests.ui.plan_hand import PlanHand

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class BarsTester(PlanHand):
    """The bars of a plan, and a hand that carries them."""

    @property
    def bars(self) -> BarsView:
        found: BarsView = self.tab.bars
        return found

    @property
    def sheet(self) -> KnockSheet:
        found: KnockSheet = self.tab.knocks.sheet
        return found

    def row(self, title: str) -> PlanRow:
        found = self.bars.board.row(self.key(title))
        assert found is not None
        return found

    def spot(self, title: str, part: str = "body") -> QPoint:
        """Return where a part of a bar is, in the view."""
        bars, row = self.bars, self.row(title)
        box, strip = bars.board.boxes[row.key], bars.rows.strip(row.key)
        bar = bars.rows.bar(row, box, strip)
        seen = bars.horizontalScrollBar().value() + bars.viewport().width() - 160
        body = max(min(bar.center().x(), seen), bar.left() + 8)  # where it can be seen
        x = {"body": body, "start": bar.left() + 1, "end": bar.right() - 1}.get(part, 0)
        at = QPointF(x, bar.center().y())
        if part == "handle":
            at = bars.rows.handle(row, box, strip)
        elif part == "ground":
            at = QPointF(bar.left() - 20, bar.center().y())
        return (at - QPointF(bars.horizontalScrollBar().value(), 0)).toPoint()

    def carry(self, title: str, days: int, part: str = "body") -> None:
        """Carry a bar so many days on, without letting go."""
        start, by = self.spot(title, part), round(days * self.bars.board.place.day_width)
        viewport = self.bars.viewport()
        QTest.mousePress(viewport, LEFT, pos=start)
        QTest.mouseMove(viewport, start + QPoint(30, 0))
        QTest.mouseMove(viewport, start + QPoint(by, 0))
        self.idle()
        self.qtbot.waitUntil(lambda: not self.bars.moves.is_working)
        self.idle()

    def drag(self, title: str, days: int, part: str = "body") -> None:
        """Carry a bar so many days on and let go."""
        self.carry(title, days, part)
        at = self.spot(title, part)
        QTest.mouseRelease(
            self.bars.viewport(), LEFT,
            pos=at + QPoint(round(days * self.bars.board.place.day_width), 0),
        )  # fmt: skip
        self.idle()

    def draw(self, need: str, waits: str) -> None:
        """Draw a way from the handle of a bar to another bar."""
        viewport, start, end = self.bars.viewport(), self.spot(need, "handle"), self.spot(waits)
        QTest.mousePress(viewport, LEFT, pos=start)
        QTest.mouseMove(viewport, start + QPoint(20, 10))
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, LEFT, pos=end)
        self.idle()

    def point_at(self, title: str, part: str = "body") -> None:
        QTest.mouseMove(self.bars.viewport(), self.spot(title, part))
        settle()

    def line(self, title: str) -> Milestone | PlanTask:
        plan = self.read()
        lines = [*plan.milestones(), *plan.tasks()]
        return next(each for each in lines if each.title == title)

    def days(self, title: str) -> tuple[date | None, date | None]:
        found = self.line(title)
        return found.start_on, found.due_on

    def needs(self, title: str) -> list[str]:
        return [self.title(key) for key in self.line(title).needs]

    def title(self, key: str) -> str:
        found = self.bars.board.row(key)
        return found.title if found is not None else key

    def colour(self, at: QPoint) -> QColor:
        """Return the colour that is painted at a place of the view."""
        return self.bars.viewport().grab().toImage().pixelColor(at)
