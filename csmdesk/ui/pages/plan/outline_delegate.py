"""Painting of a plan's outline: depth, folds, ticks and flags, who owns it, how far it is."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QPainter

from csmdesk.domain.plan_moves import NewRow
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing
from csmdesk.ui.pages.plan.outline_lines import PlanLine
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.column_widths import EDGE
from csmdesk.ui.tables.lines import Cell, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.badges import initials
from csmdesk.ui.widgets.painting import CENTRE, LEFT, RIGHT, draw_box, draw_text, text_width
from csmdesk.ui.widgets.shapes import paint_shape

_STEP = 20  # px at the base size by which a level is set in
_FOLD, _MARK = 4, 26  # the middle of the arrow and of the mark
_NUMBER = 18  # where the number of an objective begins
_TEXTS = {LineKind.OBJECTIVE: 39, LineKind.MILESTONE: 58, LineKind.TASK: 78}
_HIT = 10  # px around a middle that answer a click
_AVATAR, _LETTERS = 22, 10
_BAR_WIDTH, _BAR_HEIGHT = 48, 5
_LEVELS = {LineKind.OBJECTIVE: 0, LineKind.MILESTONE: 1, LineKind.TASK: 2}


class Part(StrEnum):
    """Name what can be clicked in a row."""

    FOLD = "fold"
    TICK = "tick"


def text_left(kind: LineKind) -> int:
    """Return the px from the left of the outline at which the titles of a level begin."""
    return EDGE + current_theme().scaled(_TEXTS[kind])


def part_at(rect: QRect, row: PlanRow, at: QPoint) -> Part | None:
    """Tell what of a row lies at a place; ``rect`` is its title cell."""
    if isinstance(row, NewRow) or not rect.contains(at):
        return None
    hit = current_theme().scaled(_HIT)
    if row.children and abs(at.x() - _middle(rect, row.kind, _FOLD)) <= hit:
        return Part.FOLD
    is_mark = abs(at.x() - _middle(rect, row.kind, _MARK)) <= hit
    return Part.TICK if is_mark and row.kind is not LineKind.OBJECTIVE else None


def part_box(rect: QRect, row: PlanRow, part: Part) -> QRect:
    """Return where a part is painted in the title cell ``rect``."""
    side = current_theme().scaled(Size.ICON_DENSE)
    middle = _middle(rect, row.kind, _FOLD if part is Part.FOLD else _MARK)
    return QRect(middle - side // 2, rect.y() + (rect.height() - side) // 2, side, side)


def _middle(rect: QRect, kind: LineKind, offset: int) -> int:
    return rect.x() + EDGE + current_theme().scaled(offset + _STEP * _LEVELS[kind])


class OutlineDelegate(CellDelegate):
    """Paint the rows of a plan; ``folded`` holds the keys of those that hide what is below."""

    def __init__(self) -> None:
        super().__init__()
        self.folded: set[str] = set()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """Let objectives stand on sunken ground."""
        record = self._table.paged_model.record(self._table.paged_model.slot(row))
        if isinstance(record, PlanRow) and record.kind is LineKind.OBJECTIVE:
            painter.fillRect(rect, current_theme().colour(Role.SUNKEN))
        super()._paint_ground(painter, rect, row, column)

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint one cell of a row."""
        if not isinstance(line, PlanLine) or line.row is None:
            super()._paint_line(painter, rect, index, line)
            return
        key = self._table.paged_model.columns[index.column()].key
        inner, cell = self._inner(rect, index.column()), line.cells[index.column()]
        if key == "title":
            self._paint_title(painter, rect.adjusted(0, 0, 0, -1), inner, line, cell)
        elif key == "owner":
            paint_owners(painter, inner, line.row)
        elif key == "state":
            _paint_state(painter, inner, line.row, cell)
        else:
            super()._paint_line(painter, rect, index, line)

    def _paint_title(
        self, painter: QPainter, rect: QRect, inner: QRect, line: PlanLine, cell: Cell
    ) -> None:
        row = line.row
        assert row is not None
        if row.children:
            name = "chevron-right" if row.key in self.folded else "chevron-down"
            paint_icon(painter, part_box(rect, row, Part.FOLD), name, Role.TEXT2)
        rest = QRect(inner)
        rest.setLeft(rect.x() + text_left(row.kind))
        if row.kind is LineKind.OBJECTIVE:
            rest.setLeft(self._paint_number(painter, rect, rest, row))
        else:
            _paint_mark(painter, part_box(rect, row, Part.TICK), row)
        _paint_words(painter, rest, cell)

    def _paint_number(self, painter: QPainter, rect: QRect, rest: QRect, row: PlanRow) -> int:
        """Paint the number of an objective; return where its title begins."""
        scaled = current_theme().scaled
        box = QRect(rect)
        box.setLeft(rect.x() + EDGE + scaled(_NUMBER))
        used = draw_text(painter, box, row.number, role=Role.TEXT2, align=LEFT)
        return max(rest.x(), box.x() + used + scaled(Gap.S))


def _paint_words(painter: QPainter, rest: QRect, cell: Cell) -> None:
    """Paint a title and its second voice, which is short: the title gives way to it."""
    gap = current_theme().scaled(Gap.S)
    kept = text_width(cell.detail, Face.CAPTION) + gap if cell.detail else 0
    if kept > rest.width() // 3:
        kept = 0
    room = rest.adjusted(0, 0, -kept, 0)
    used = draw_text(painter, room, cell.text, face=cell.face, role=cell.role)
    if kept:
        rest.setLeft(rest.x() + used + gap)
        draw_text(painter, rest, cell.detail, face=Face.CAPTION, role=Role.TEXT3)


def _paint_mark(painter: QPainter, box: QRect, row: PlanRow) -> None:
    """Paint the flag of a milestone, or the box of a task with its tick."""
    is_faint = not row.is_live or row.standing is Standing.DONE
    role = Role.TEXT3 if is_faint else Role.TEXT2
    if isinstance(row, NewRow) and row.kind is LineKind.OBJECTIVE:
        return
    if row.kind is LineKind.MILESTONE:
        paint_icon(painter, box, "flag", role)
        return
    draw_box(painter, box, border=Role.CONTROL, fill=Role.SURFACE, radius=Radius.BAR)
    if row.standing is Standing.DONE:
        paint_icon(painter, box.adjusted(1, 1, -1, -1), "check", Role.TEXT2)
    elif row.standing is Standing.CANCELLED:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "x", Role.TEXT3)


def paint_owners(painter: QPainter, rect: QRect, row: PlanRow) -> None:
    """Paint who answers for it: ours filled, theirs outlined, each in the colour of the side."""
    side = min(current_theme().scaled(_AVATAR), rect.height() - 2)
    left, top = rect.x(), rect.y() + (rect.height() - side) // 2
    owners = row.owners
    painter.save()
    if not row.is_live or row.standing is Standing.DONE:
        painter.setOpacity(0.75)
    for name, is_ours in (
        (owners.ours.name if owners.ours else "", True),
        (owners.theirs.name if owners.theirs else "", False),
    ):
        if name:
            paint_disc(painter, QRect(left, top, side, side), name, is_ours=is_ours)
            left += side + current_theme().scaled(2)
    if left == rect.x() and not isinstance(row, NewRow):
        draw_text(painter, rect, "—", role=Role.TEXT3)
    painter.restore()


def paint_disc(painter: QPainter, box: QRect, name: str, *, is_ours: bool) -> None:
    """Paint the initials of a person of ours or of the customer."""
    role = Role.C1 if is_ours else Role.C2
    fill = role if is_ours else Role.SURFACE
    draw_box(painter, box, fill=fill, border=role, radius=box.width() / 2)
    font = QFont(current_theme().font(Face.BADGE))
    font.setPixelSize(current_theme().scaled(_LETTERS))
    painter.setFont(font)
    painter.setPen(current_theme().colour(Role.SURFACE if is_ours else role))
    painter.drawText(box, CENTRE, initials(name))


def _paint_state(painter: QPainter, rect: QRect, row: PlanRow, cell: Cell) -> None:
    """Paint the word of a line with its shape, or how far an objective is."""
    scaled = current_theme().scaled
    used = draw_text(painter, rect, cell.text, face=cell.face, role=cell.role, align=RIGHT)
    left = rect.right() + 1 - used
    if cell.shape is not None:
        side = scaled(Size.SHAPE_BOX)
        left -= side + scaled(Gap.XS)
        paint_shape(
            painter, QRect(left, rect.y() + (rect.height() - side) // 2, side, side), *cell.shape
        )
    if row.percent is None:
        return
    most = text_width("100 %", Face.STRONG) + scaled(Gap.S)
    width = min(scaled(_BAR_WIDTH), rect.width() - most)
    height = scaled(_BAR_HEIGHT)
    bar = QRect(rect.right() + 1 - most - width, 0, width, height)
    bar.moveTop(rect.y() + (rect.height() - height) // 2)
    draw_box(painter, bar, fill=Role.LINE2, radius=height / 2)
    part = round(width * min(row.percent, 100) / 100)
    if part:
        bar.setWidth(max(part, height))
        draw_box(painter, bar, fill=Role.TEXT2, radius=height / 2)
