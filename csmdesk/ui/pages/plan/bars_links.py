"""The ways from what is needed to what waits: down along the rows' edges, never through words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon, QPolygonF

from csmdesk.ui.pages.plan.bars_board import BarsBoard
from csmdesk.ui.pages.plan.bars_places import Link
from csmdesk.ui.pages.plan.bars_rows import BarRows
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Role

_HEAD = 4


def paint_links(
    painter: QPainter, board: BarsBoard, rows: BarRows, rect: QRect, current: str
) -> None:
    """Paint the ways that cross a part of the view, those of the current row last.

    One to what begins too early shows as a risk.
    """
    at, (first, last) = board.number(current), rows.numbers(rect)
    own, colour = [], current_theme().colour
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for link in board.links:
        if min(link.need, link.waits) > last or max(link.need, link.waits) < first:
            continue
        if at in (link.need, link.waits):
            own.append(link)
        else:
            role = Role.RISK if link.is_early else Role.CONTROL
            _paint(painter, way_of(board, rows, link), colour(role))
    for link in own:
        role = Role.RISK if link.is_early else Role.ACCENT
        _paint(painter, way_of(board, rows, link), colour(role))


def way_of(board: BarsBoard, rows: BarRows, link: Link) -> list[QPoint]:
    """Return the corners of a way, from the bar that is needed to the one that waits."""
    need, waits = board.rows[link.need], board.rows[link.waits]
    out_strip, in_strip = rows.strip(need.key), rows.strip(waits.key)
    out_box, in_box = board.boxes[need.key], board.boxes[waits.key]
    start = rows.way_out(need, out_box, out_strip)
    end = rows.way_in(waits, in_box, in_strip)
    half = rows.high(waits, in_box) // 2 + 1
    is_down = link.waits > link.need
    edge = out_strip.bottom() if is_down else out_strip.top() - 1
    tip = end.y() - half if is_down else end.y() + half
    return [start, QPoint(start.x(), edge), QPoint(end.x(), edge), QPoint(end.x(), tip)]


def _paint(painter: QPainter, way: list[QPoint], colour: QColor) -> None:
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygon(way))
    tip, before = way[-1], way[-2]
    size = current_theme().scaled(_HEAD)
    back = -size if tip.y() >= before.y() else size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corners = ((0.5, 1.0), (0.5 - size * 0.8, back), (0.5 + size * 0.8, back))
    painter.drawPolygon(QPolygonF([QPointF(tip) + QPointF(x, y) for x, y in corners]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
