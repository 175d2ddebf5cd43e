"""Which part of the scene is seen, and how large."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QSize

from csmdesk.ui.people_map.scene import Box

LEAST, MOST = 0.05, 2.0
STEP = 1.2
_SIDE = 12  # px that stay free around the scene
_TOP = 28


class Camera:
    """Turn places of the scene into places of the widget; ``zoom`` 1 is 100 %.

    The scene stays in sight: where it is smaller than the widget it may lie anywhere in it, where
    it is larger the widget is never empty at a side.
    """

    def __init__(self) -> None:
        self.zoom = 1.0
        self.x = 0.0  # of the scene's origin, in px of the widget
        self.y = 0.0
        self.foot = 52  # px that stay free below, for what stands there

    @property
    def state(self) -> tuple[float, float, float]:
        """Return what is seen, to come back to it."""
        return self.zoom, self.x, self.y

    @state.setter
    def state(self, state: tuple[float, float, float]) -> None:
        self.zoom, self.x, self.y = state

    def box(self, box: Box) -> QRect:
        """Return where a box is seen, on whole px so that words are crisp."""
        return QRect(
            self.point(box.x, box.y),
            QSize(_pixel(box.width * self.zoom), _pixel(box.height * self.zoom)),
        )

    def point(self, x: float, y: float) -> QPoint:
        """Return where a place is seen."""
        return QPoint(_pixel(self.x + x * self.zoom), _pixel(self.y + y * self.zoom))

    def place(self, at: QPointF | QPoint) -> tuple[float, float]:
        """Return which place is seen there."""
        return (at.x() - self.x) / self.zoom, (at.y() - self.y) / self.zoom

    def zoom_to(self, zoom: float, at: QPointF) -> None:
        """Make the scene larger or smaller; what is seen at a point stays there."""
        x, y = self.place(at)
        self.zoom = min(MOST, max(LEAST, zoom))
        self.x, self.y = at.x() - x * self.zoom, at.y() - y * self.zoom

    def move(self, by: QPointF) -> None:
        """Move the scene."""
        self.x += by.x()
        self.y += by.y()

    def fit(self, bounds: Box, view: QSize) -> None:
        """Show all of the scene, never larger than at 100 %."""
        if bounds.width > 0 and bounds.height > 0:
            across = (view.width() - 2 * _SIDE) / bounds.width
            down = (view.height() - _TOP - self.foot) / bounds.height
            self.zoom = min(1.0, max(LEAST, min(across, down)))
        self.home(bounds, view)

    def home(self, bounds: Box, view: QSize, middle: float | None = None) -> None:
        """Show the top of the scene, its middle, or another place, in the middle."""
        self.centre(bounds.middle[0] if middle is None else middle, view)
        self.y = _TOP - bounds.y * self.zoom
        self.keep(bounds, view)

    def centre(self, across: float, view: QSize) -> None:
        """Show a place in the middle between both sides."""
        self.x = view.width() / 2 - across * self.zoom

    def is_aside(self, bounds: Box, view: QSize) -> bool:
        """Tell whether somebody put a scene aside that has room between both sides."""
        is_central = abs(self.x + bounds.middle[0] * self.zoom - view.width() / 2) < 1
        return self.has_room(bounds, view) and not is_central

    def has_room(self, bounds: Box, view: QSize) -> bool:
        """Tell whether a scene has room between both sides."""
        return bounds.width * self.zoom <= view.width() - 2 * _SIDE

    def holds(self, bounds: Box, view: QSize) -> bool:
        """Tell whether all of the scene is seen, and nothing stands on it."""
        room = QRect(QPoint(0, 0), view).adjusted(0, 0, 0, _SIDE - self.foot)
        return room.contains(self.box(bounds))

    def has_some(self, boxes: Iterable[Box], room: QRect) -> bool:
        """Tell whether one of the boxes is seen in a part of the widget."""
        left, top = self.place(room.topLeft())
        right, bottom = self.place(room.bottomRight())
        return any(
            box.x < right
            and box.y < bottom
            and box.x + box.width > left
            and box.y + box.height > top
            for box in boxes
        )

    def outside(self, boxes: Iterable[Box], view: QSize) -> int:
        """Count the boxes that are not seen whole."""
        left, top = self.place(QPoint(-1, -1))
        right, bottom = self.place(QPoint(view.width() + 1, view.height() + 1))
        return sum(
            box.x < left or box.y < top or box.x + box.width > right or box.y + box.height > bottom
            for box in boxes
        )

    def show(self, box: Box, view: QSize) -> None:
        """Bring a box into sight, moving no further than needed."""
        seen = self.box(box)
        room = QRect(QPoint(0, 0), view).adjusted(_SIDE, _SIDE, -_SIDE, -self.foot)
        if seen.right() > room.right():
            self.x -= seen.right() - room.right()
        if seen.left() < room.left() or seen.width() > room.width():
            self.x += room.left() - self.box(box).left()
        if seen.bottom() > room.bottom():
            self.y -= seen.bottom() - room.bottom()
        if seen.top() < room.top() or seen.height() > room.height():
            self.y += room.top() - self.box(box).top()

    def keep(self, bounds: Box, view: QSize) -> None:
        """Keep the scene in sight."""
        least, most = self.reach(bounds, view)
        self.x = min(most.x(), max(least.x(), self.x))
        self.y = min(most.y(), max(least.y(), self.y))

    def reach(self, bounds: Box, view: QSize) -> tuple[QPointF, QPointF]:
        """Return the least and the most that the origin may be moved to."""
        ends_x = (
            _SIDE - bounds.x * self.zoom,
            view.width() - _SIDE - bounds.right * self.zoom,
        )
        ends_y = (
            _TOP - bounds.y * self.zoom,
            view.height() - self.foot - bounds.bottom * self.zoom,
        )
        return QPointF(min(ends_x), min(ends_y)), QPointF(max(ends_x), max(ends_y))


def _pixel(place: float) -> int:
    """Round halves always up: what is moved by whole px is rounded alike before and after."""
    return math.floor(place + 0.5)
