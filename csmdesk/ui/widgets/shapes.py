"""Status and stance as shapes, never font glyphs: state is not told by colour alone."""

from __future__ import annotations

import math
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Role, Size
from csmdesk.ui.widgets.dressed import Dressed

_BOX = 12.0  # the shapes are measured in a box of 12


class Shape(StrEnum):
    """Name what can be painted in the box."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DASHED_RING = "dashed_ring"
    RING = "ring"
    DIAMOND = "diamond"


class Status(StrEnum):
    """Name a band of health or of a check."""

    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"
    NO_DATA = "nodata"


STATUS_SHAPES: dict[str, tuple[Shape, Role]] = {
    Status.GOOD: (Shape.CIRCLE, Role.GOOD),
    Status.WATCH: (Shape.TRIANGLE, Role.WATCH),
    Status.RISK: (Shape.SQUARE, Role.RISK),
    Status.NO_DATA: (Shape.DASHED_RING, Role.NO_DATA),
}

STANCE_SHAPES: dict[str, tuple[Shape, Role]] = {
    "advocate": (Shape.DIAMOND, Role.GOOD),
    "supporter": (Shape.CIRCLE, Role.GOOD),
    "neutral": (Shape.RING, Role.TEXT2),
    "sceptic": (Shape.TRIANGLE, Role.WATCH),
    "opponent": (Shape.SQUARE, Role.RISK),
}


def paint_shape(painter: QPainter, box: QRect, shape: Shape, role: Role) -> None:
    """Paint a shape centred in ``box``, as large as its shorter side allows."""
    unit = min(box.width(), box.height()) / _BOX
    centre = QRectF(box).center()
    colour = current_theme().colour(role)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if shape in (Shape.RING, Shape.DASHED_RING):
        _ring(painter, centre, unit, role, is_dashed=shape is Shape.DASHED_RING)
    elif shape is Shape.CIRCLE:
        painter.drawEllipse(centre, 4.2 * unit, 4.2 * unit)
    elif shape is Shape.SQUARE:
        half = 4.2 * unit
        corner = 0.6 * unit
        square = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        painter.drawRoundedRect(square, corner, corner)
    elif shape is Shape.TRIANGLE:
        _polygon(painter, centre, unit, ((0, -4.5), (5, 4.5), (-5, 4.5)))
    else:
        _polygon(painter, centre, unit, ((0, -5.2), (5.2, 0), (0, 5.2), (-5.2, 0)))
    painter.restore()


def _polygon(
    painter: QPainter, centre: QPointF, unit: float, corners: tuple[tuple[float, float], ...]
) -> None:
    points = [QPointF(centre.x() + x * unit, centre.y() + y * unit) for x, y in corners]
    painter.drawPolygon(QPolygonF(points))


def _ring(painter: QPainter, centre: QPointF, unit: float, role: Role, *, is_dashed: bool) -> None:
    width = 1.5 * unit
    radius = 4.0 * unit - (0 if is_dashed else width / 4)
    pen = QPen(current_theme().colour(role), width)
    if is_dashed:
        # Eight dashes, whatever the size: dash lengths count in pen widths.
        dash = 2 * math.pi * radius / width / 16
        pen.setDashPattern([dash, dash])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


class StatusShape(Dressed, QWidget):
    """Show one shape as a widget; its word stands beside it, so it has no name of its own."""

    def __init__(
        self,
        shape: Shape = Shape.CIRCLE,
        role: Role = Role.GOOD,
        *,
        box: int = Size.SHAPE_BOX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shape = shape
        self._role = role
        self._box = box
        self.follow_theme()

    def show_status(self, status: Status) -> None:
        """Show the shape of a band."""
        self.show_shape(*STATUS_SHAPES[status])

    def show_shape(self, shape: Shape, role: Role) -> None:
        """Show another shape or colour."""
        self._shape, self._role = shape, role
        self.update()

    def restyle(self) -> None:
        """Follow the text size."""
        side = self.theme.scaled(self._box)
        self.setFixedSize(QSize(side, side))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        paint_shape(QPainter(self), self.rect(), self._shape, self._role)
