"""Paint the milestones of a plan on a slide: bars, signs, lines and words of a drawing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from csmdesk.reports.deck.strips import POINT
from csmdesk.reports.maps.drawing import Frame, Mark, Shape, Side, Stroke, Words
from csmdesk.ui.pages.qbr.slide_sheet import StripPlace
from csmdesk.ui.pages.qbr.slide_type import Letters


def paint_strip(painter: QPainter, strip: StripPlace) -> None:
    """Paint a strip in its place; the painter counts in units of the slide."""
    painter.save()
    painter.translate(strip.x, strip.y)
    painter.scale(POINT, POINT)
    for shape in strip.drawing.ground:
        _paint(painter, shape)
    painter.restore()


def _paint(painter: QPainter, shape: Shape) -> None:
    if isinstance(shape, Frame):
        painter.setPen(QPen(QColor(shape.line), shape.weight) if shape.line else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
        box = QRectF(shape.x, shape.y, shape.width, shape.height)
        painter.drawRoundedRect(box, shape.radius, shape.radius)
    elif isinstance(shape, Words):
        _write(painter, shape)
    elif isinstance(shape, Mark):
        _sign(painter, shape)
    elif isinstance(shape, Stroke):
        painter.setPen(QPen(QColor(shape.color), shape.width))
        painter.drawPolyline(QPolygonF([QPointF(each.x, each.y) for each in shape.points]))


def _write(painter: QPainter, words: Words) -> None:
    letters = Letters(words.size, words.color, is_strong=words.strong)
    painter.setFont(letters.font())
    painter.setPen(QColor(words.color))
    width = letters.width(words.text)
    shift = {Side.LEFT: 0.0, Side.CENTER: width / 2, Side.RIGHT: width}[words.side]
    baseline = words.y + painter.fontMetrics().capHeight() / 2
    painter.drawText(QPointF(words.x - shift, baseline), words.text)


def _sign(painter: QPainter, mark: Mark) -> None:
    """Paint a diamond: the only sign of a plan."""
    half = mark.size / 2
    corners = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.color))
    painter.drawPolygon(QPolygonF([QPointF(mark.x + x, mark.y + y) for x, y in corners]))
