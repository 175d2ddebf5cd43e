"""Sparklines: twelve weeks in the width of a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Role

_LINE = 1.3
_DOT = 2.2
_LEAST_SPAN = 0.35  # of the mean: noise shall look flat, and only a fall like one


def spark_points(values: Sequence[float], area: QRectF) -> list[QPointF]:
    """Place the values in ``area``, oldest at the left, on a scale of their own.

    The scale is never narrower than 35 % of the mean. One value stands at the right end.
    """
    if not values:
        return []
    low, high = min(values), max(values)
    mean = sum(values) / len(values)
    span = max(high - low, _LEAST_SPAN * abs(mean)) or 1.0
    floor = (low + high) / 2 - span / 2
    step = area.width() / max(1, len(values) - 1)
    first = area.right() - step * (len(values) - 1)
    return [
        QPointF(first + i * step, area.bottom() - (value - floor) / span * area.height())
        for i, value in enumerate(values)
    ]


def paint_sparkline(
    painter: QPainter, rect: QRect, values: Sequence[float], role: Role = Role.TEXT2
) -> None:
    """Paint the line with a dot on its last point; nothing without values."""
    margin = _DOT + 1
    points = spark_points(values, QRectF(rect).adjusted(1, margin, -margin, -margin))
    if not points:
        return
    colour = current_theme().colour(role)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, _LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(points[-1], _DOT, _DOT)
    painter.restore()
