"""Painting of table rows: cells, group heads, and grey bars for what is still on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from csmdesk.ui.tables.column_widths import EDGE
from csmdesk.ui.tables.lines import Cell, Column, Head, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.badges import paint_tier
from csmdesk.ui.widgets.painting import (
    LEFT,
    RIGHT,
    draw_box,
    draw_focus,
    draw_text,
    paint_skeleton,
    text_width,
)
from csmdesk.ui.widgets.shapes import paint_shape
from csmdesk.ui.widgets.sparkline import paint_sparkline

if TYPE_CHECKING:
    from csmdesk.ui.tables.paged_table import PagedTable

_SPARK_LEAD = 8
_LEVEL_WIDTH = 36
_LEVEL = 5


class CellDelegate(QStyledItemDelegate):
    """Paint the cells of a ``PagedTable`` from the model's lines, one ``line`` call a cell."""

    row_height: int = Size.ROW  # px at the base size

    def __init__(self) -> None:
        super().__init__()
        self._table: PagedTable
        self.hovered_row = -1
        self.selected: tuple[tuple[int, int], ...] = ()  # runs of rows, told before each painting
        self.first_column = 0  # of those that show
        self.last_column = 0

    def serve(self, table: PagedTable) -> None:
        """Belong to a table."""
        self.setParent(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Paint one cell, or a whole group head."""
        model = self._table.paged_model
        rect: QRect = option.rect
        row = index.row()
        head = model.head(row)
        painter.save()
        if head is not None:
            self._paint_head(painter, rect, row, head)
        else:
            self._paint_ground(painter, rect, row, index.column())
            line = model.line(row)
            if line is None:
                self._paint_waiting(painter, rect, index)
            else:
                self._paint_line(painter, rect, index, line)
        painter.restore()

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        _index: Index,
    ) -> QSize:
        """Return the height of a row; the table gives the width."""
        return QSize(0, current_theme().row(self.row_height))

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint the cell of a record; ``rect`` is all of it (see ``_inner``)."""
        column = index.column()
        spec = self._table.paged_model.columns[column]
        paint_cell(
            painter, self._inner(rect, column), line.cells[column], spec, is_faded=line.is_faded
        )

    def _paint_waiting(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the cell of a record that is still being read."""
        paint_skeleton(painter, self._inner(rect, index.column()), index.row())

    def _paint_ground(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        theme = current_theme()
        is_selected = any(first <= row <= last for first, last in self.selected)
        if is_selected:
            painter.fillRect(rect, theme.colour(Role.SELECTED))
        elif row == self.hovered_row:
            painter.fillRect(rect, theme.colour(Role.HOVER))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.colour(Role.LINE))
        if is_selected and column == self.first_column:
            edge = QRect(rect.x(), rect.y(), 2, rect.height() - 1)
            painter.fillRect(edge, theme.colour(Role.ACCENT))

    def _inner(self, rect: QRect, column: int) -> QRect:
        theme = current_theme()
        spec = self._table.paged_model.columns[column]
        inner = rect.adjusted(theme.scaled(spec.lead), 0, 0, -1)
        if column == self.first_column:
            inner.setLeft(rect.x() + EDGE)
        if column == self.last_column:
            inner.setRight(rect.right() - EDGE)
        return inner

    def _paint_head(self, painter: QPainter, rect: QRect, row: int, head: Head) -> None:
        theme = current_theme()
        model = self._table.paged_model
        words = model.head_line(head)
        is_hot = row == self.hovered_row
        painter.fillRect(rect, theme.colour(Role.HOVER if is_hot else Role.SUNKEN))
        bottom = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(bottom, theme.colour(Role.LINE))
        shown = rect.intersected(self._table.viewport().rect())  # a wide table is scrolled
        inner = shown.adjusted(EDGE, 0, -EDGE, -1)
        side = theme.scaled(Size.ICON_DENSE)
        arrow = QRect(inner.x(), inner.y() + (inner.height() - side) // 2, side, side)
        name = "chevron-right" if head.key in model.folded else "chevron-down"
        paint_icon(painter, arrow, name, Role.TEXT2)
        rest = inner.adjusted(side + theme.scaled(10), 0, 0, 0)
        used = draw_text(painter, rest, words.title, face=Face.STRONG)
        rest.setLeft(rest.x() + used + theme.scaled(Gap.S))
        draw_text(painter, rest, words.count, face=Face.CAPTION, role=Role.TEXT3)
        draw_text(painter, inner, words.side, face=Face.CAPTION, role=Role.TEXT2, align=RIGHT)
        if row == self._table.currentIndex().row() and self._table.hasFocus():
            draw_focus(painter, shown.adjusted(2, 0, -2, -1))


def paint_cell(
    painter: QPainter, rect: QRect, cell: Cell, column: Column, *, is_faded: bool = False
) -> None:
    """Paint the parts of a cell from left to right, or its text at the right end."""
    theme = current_theme()
    rest = QRect(rect)
    if cell.is_pill:
        _paint_pill(painter, rest, cell)
        return
    if cell.level is not None:
        rest.setLeft(_paint_level(painter, rect, cell.level) + theme.scaled(Gap.S))
    if cell.spark:
        width = theme.scaled(Size.SPARK_WIDTH)
        height = theme.scaled(Size.SPARK)
        top = rect.y() + (rect.height() - height) // 2
        spark = QRect(rect.x() + theme.scaled(_SPARK_LEAD), top, width, height)
        paint_sparkline(painter, spark, cell.spark)
        rest.setLeft(spark.right() + theme.scaled(2))
    if cell.shape is not None:
        side = theme.scaled(Size.SHAPE_BOX)
        box = QRect(rest.x(), rest.y() + (rest.height() - side) // 2, side, side)
        paint_shape(painter, box, *cell.shape)
        rest.setLeft(box.right() + 1 + theme.scaled(Gap.S))
    if cell.icon:
        side = theme.scaled(Size.ICON_DENSE)
        box = QRect(rest.x(), rest.y() + (rest.height() - side) // 2, side, side)
        paint_icon(painter, box, cell.icon, Role.TEXT2)
        rest.setLeft(box.right() + 1 + theme.scaled(Gap.S))
    if cell.figure:
        used = draw_text(painter, rest, cell.figure, face=cell.face, role=cell.role, align=RIGHT)
        rest.setRight(rest.right() - used - theme.scaled(Gap.S))
    role = Role.TEXT3 if is_faded and cell.role is Role.TEXT else cell.role
    if column.is_right:
        draw_text(painter, rest, cell.text, face=cell.face, role=role, align=RIGHT)
        return
    _paint_text(painter, rest, cell, role)


def _paint_pill(painter: QPainter, rest: QRect, cell: Cell) -> None:
    """Paint icon and text with a line around them."""
    theme = current_theme()
    side, pad = theme.scaled(Size.ICON_DENSE), theme.scaled(Gap.S)
    lead = side + theme.scaled(Gap.XS) if cell.icon else 0
    width = min(rest.width(), 2 * pad + lead + text_width(cell.text, Face.CAPTION))
    high = theme.scaled(Size.CHIP) - theme.scaled(Gap.XS)
    box = QRect(rest.x(), rest.y() + (rest.height() - high) // 2, width, high)
    draw_box(painter, box, border=Role.LINE2, radius=high / 2)
    if cell.icon:
        mark = QRect(box.x() + pad, rest.y() + (rest.height() - side) // 2, side, side)
        paint_icon(painter, mark, cell.icon, Role.TEXT2)
    words = box.adjusted(pad + lead, 0, -pad, 0)
    draw_text(painter, words, cell.text, face=Face.CAPTION, role=cell.role)


def _paint_level(painter: QPainter, rect: QRect, level: float) -> int:
    """Paint a bar that is full to a part, 0–1; return where it ends."""
    theme = current_theme()
    high = theme.scaled(_LEVEL)
    top = rect.y() + (rect.height() - high) // 2
    track = QRect(rect.x(), top, theme.scaled(_LEVEL_WIDTH), high)
    draw_box(painter, track, fill=Role.LINE, radius=Radius.BAR)
    full = QRect(track.x(), top, round(track.width() * min(1.0, max(0.0, level))), high)
    if full.width() > 0:
        draw_box(painter, full, fill=Role.TEXT2, radius=Radius.BAR)
    return track.right()


def _paint_text(painter: QPainter, rest: QRect, cell: Cell, role: Role) -> None:
    """Paint text, badge, mark and second voice; the text gives way so that those stay."""
    theme = current_theme()
    badge = theme.scaled(Size.TIER_BADGE)
    kept = badge + theme.scaled(Gap.S) if cell.tier else 0
    side = theme.scaled(Size.ICON_DENSE)
    kept += side + theme.scaled(Gap.S) if cell.mark else 0
    room = rest.adjusted(0, 0, -kept, 0)
    used = draw_text(painter, room, cell.text, face=cell.face, role=role, align=LEFT)
    rest.setLeft(rest.x() + used + (theme.scaled(Gap.S) if cell.text else 0))
    if cell.tier:
        box = QRect(rest.x(), rest.y() + (rest.height() - badge) // 2, badge, badge)
        paint_tier(painter, box, cell.tier)
        rest.setLeft(box.right() + 1 + theme.scaled(Gap.S))
    if cell.mark is not None:
        box = QRect(rest.x(), rest.y() + (rest.height() - side) // 2, side, side)
        paint_icon(painter, box, cell.mark.icon, cell.mark.role)
        rest.setLeft(box.right() + 1 + theme.scaled(Gap.S))
    if cell.detail and rest.width() >= min(
        text_width(cell.detail, Face.CAPTION), theme.scaled(Gap.XL)
    ):
        draw_text(painter, rest, cell.detail, face=Face.CAPTION, role=Role.TEXT3)
