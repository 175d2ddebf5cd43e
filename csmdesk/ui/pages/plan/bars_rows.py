"""How high bars are and where they stand in the rows of the outline, to the px."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.ui.pages.plan.bars_board import BarsBoard, Ghost
from csmdesk.ui.pages.plan.bars_places import SETTLED, Box, box_of
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.theme.theme import current_theme

_HIGH = {LineKind.OBJECTIVE: 6, LineKind.MILESTONE: 14, LineKind.TASK: 8}
_POINT = 12
_HANDLE = 4
_LEAST_WIDTH = 8  # px of the shortest bar


@dataclass(frozen=True, slots=True)
class View:
    """Say which part of the ground is seen, whose row is current, and whether keys come here."""

    left: int
    size: QSize
    current: str
    has_focus: bool

    @property
    def right(self) -> int:
        """Return where what is seen ends."""
        return self.left + self.size.width()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Hold a bar, and the days since it was due, from the top of its row."""

    bar: QRectF
    late: QRectF | None


class BarRows:
    """Find rows and their bars beside the outline; x counts from the left end of the ground."""

    def __init__(self, board: BarsBoard, outline: PlanOutline) -> None:
        self._board = board
        self._outline = outline
        self._kept: dict[str, _Spot] = {}

    @property
    def handle_radius(self) -> int:
        """Return how large the handle of a bar is."""
        return current_theme().scaled(_HANDLE)

    def numbers(self, rect: QRect) -> tuple[int, int]:
        """Return the first and the last row between two heights; the last comes first for none."""
        end = len(self._board.rows) - 1
        first, last = (self._outline.rowAt(y) for y in (max(0, rect.top()), rect.bottom()))
        if first < 0:
            return 0, -1
        return first, end if last < 0 else min(last, end)

    def within(self, rect: QRect, view: View) -> Iterator[tuple[PlanRow, QRect]]:
        """Yield the rows between two heights, each with its strip."""
        first, last = self.numbers(rect)
        for n in range(first, last + 1):
            top = self._outline.rowViewportPosition(n)
            strip = QRect(view.left, top, view.size.width(), self._outline.rowHeight(n))
            yield self._board.rows[n], strip

    def row_at(self, y: int) -> PlanRow | None:
        """Return the row at a height."""
        n = self._outline.rowAt(y)
        return self._board.rows[n] if 0 <= n < len(self._board.rows) else None

    def strip(self, key: str) -> QRect:
        """Return from which height to which a row reaches; empty for one that does not show."""
        n = self._board.number(key)
        if n < 0:
            return QRect()
        return QRect(0, self._outline.rowViewportPosition(n), 1, self._outline.rowHeight(n))

    def bottom(self, most: int) -> int:
        """Return where the last row ends, or the view."""
        n = len(self._board.rows) - 1
        if n < 0:
            return 0
        return min(most, self._outline.rowViewportPosition(n) + self._outline.rowHeight(n))

    def forget(self) -> None:
        """Measure the bars anew: the rows, the days or the text size are other ones."""
        self._kept = {}

    def high(self, row: PlanRow, box: Box) -> int:
        """Return how high a bar is."""
        return current_theme().scaled(_POINT if box.is_point else _HIGH[row.kind])

    def bar(self, row: PlanRow, box: Box, strip: QRect) -> QRectF:
        """Return where a bar or diamond stands in its row."""
        return self._spot(row, box).bar.translated(0, strip.y())

    def late(self, row: PlanRow, box: Box, strip: QRect) -> QRectF | None:
        """Return where an open line that was due reaches on until today."""
        late = self._spot(row, box).late
        return None if late is None else late.translated(0, strip.y())

    def end(self, row: PlanRow, box: Box) -> float:
        """Return where all that belongs to a bar ends."""
        spot = self._spot(row, box)
        return (spot.late or spot.bar).right()

    def ghost(self, row: PlanRow, ghost: Ghost, strip: QRect) -> QRectF | None:
        """Return where a bar would stand."""
        box = box_of(ghost.start, ghost.due, self._board.place)
        return None if box is None else self._bar(row, box).translated(0, strip.y())

    def has_handle(self, row: PlanRow) -> bool:
        """Tell whether others can be made to wait for a row."""
        return row.kind is not LineKind.OBJECTIVE and row.is_live and row.key in self._board.boxes

    def handle(self, row: PlanRow, box: Box, strip: QRect) -> QPointF:
        """Return the middle of the handle, at the lower end of a bar: ways begin there."""
        bar = self.bar(row, box, strip)
        x = bar.center().x() if box.is_point else self.way_out(row, box, strip).x()
        return QPointF(x, bar.bottom() + self.handle_radius)

    def way_out(self, row: PlanRow, box: Box, strip: QRect) -> QPoint:
        """Return where ways leave a bar, at its end."""
        bar = self.bar(row, box, strip)
        inset = current_theme().scaled(4)
        x = bar.center().x() if box.is_point else bar.right() - min(inset, bar.width() / 2)
        return QPoint(round(x), round(bar.center().y()))

    def way_in(self, row: PlanRow, box: Box, strip: QRect) -> QPoint:
        """Return where ways come to a bar, at its beginning."""
        bar = self.bar(row, box, strip)
        inset = current_theme().scaled(5)
        x = bar.center().x() if box.is_point else bar.left() + min(inset, bar.width() / 2)
        return QPoint(round(x), round(bar.center().y()))

    def _spot(self, row: PlanRow, box: Box) -> _Spot:
        found = self._kept.get(row.key)
        if found is None:
            bar = self._bar(row, box)
            found = self._kept[row.key] = _Spot(bar, self._late(row, bar))
        return found

    def _bar(self, row: PlanRow, box: Box) -> QRectF:
        high = self.high(row, box)
        top = (self._outline.verticalHeader().defaultSectionSize() - 1 - high) / 2
        if box.is_point:
            return QRectF(box.middle - high / 2, top, high, high)
        return QRectF(box.x, top, max(box.width, current_theme().scaled(_LEAST_WIDTH)), high)

    def _late(self, row: PlanRow, bar: QRectF) -> QRectF | None:
        today, place = self._board.today, self._board.place
        is_open = row.standing is not None and row.standing not in SETTLED and row.is_live
        if not is_open or row.due_on is None or row.due_on >= today:
            return None
        until = place.x(today) + place.day_width / 2
        high = min(bar.height(), current_theme().scaled(_HIGH[LineKind.TASK]))
        return QRectF(bar.right(), bar.center().y() - high / 2, until - bar.right(), high)
