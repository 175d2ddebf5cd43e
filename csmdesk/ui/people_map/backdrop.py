"""Ground, lines and cards as one picture, kept between frames: the pointer moves above it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from csmdesk.domain.people_map import MapView
from csmdesk.ui.people_map.board import Board
from csmdesk.ui.people_map.layers import Layers

_HAIR = 1e-6


class Backdrop:
    """Keep the picture of a board in step with it; of what is only moved, painted is the edge."""

    def __init__(self, board: Board, layers: Layers) -> None:
        self._board = board
        self._layers = layers
        self._picture = QPixmap()
        self._corner = (0.0, 0.0)
        self._state: object = None  # of the camera when the picture was painted
        self._shown: tuple[str | None, frozenset[str]] = (None, frozenset())
        self._is_rough = False  # cards were painted over their outlines
        self.share = 1.0  # how much of a movement is done

    @property
    def is_behind(self) -> bool:
        """Tell whether something was left for another frame."""
        return self._layers.is_behind or self._is_rough

    def forget(self) -> None:
        """Paint all of it anew."""
        self._state = None

    def paint(self, painter: QPainter, view: QRect, apart: frozenset[str]) -> None:
        """Paint the picture, after it was painted anew where it has changed, or still lacks a card.

        The cards ``apart`` and their ties are not on it.
        """
        camera = self._board.camera
        ratio = painter.device().devicePixelRatio()
        moves = self.share < 1.0
        state = (camera.zoom, view.size(), ratio)
        by = _whole(camera.x - self._corner[0], camera.y - self._corner[1])
        if self._state != state or moves or by is None:
            self._fit_to(view.size() * ratio, ratio)
            self._paint_all(view, apart)
        elif by != QPoint(0, 0):
            self._paint_below(self._shifted(view, by, ratio), apart)
        elif self._layers.is_behind:
            rest = QPainter(self._picture)
            self._layers.paint_rest(rest, apart)
            rest.end()
            self._is_rough = True
        elif self._is_rough:  # outlines shine through the cards that were painted over them
            self._paint_all(view, apart)
        if self._shown != (self._board.cursor, apart):
            self._paint_below(self._changed(view, apart), apart)
        self._state = None if moves else state
        self._corner = (camera.x, camera.y)
        self._shown = (self._board.cursor, apart)
        painter.drawPixmap(0, 0, self._picture)

    def _fit_to(self, size: QSize, ratio: float) -> None:
        if self._picture.size() != size or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)

    def _paint_all(self, view: QRect, apart: frozenset[str]) -> None:
        self._is_rough = False
        self._paint_below((view,), apart)

    def _paint_below(self, rooms: Iterable[QRect], apart: frozenset[str]) -> None:
        painter = QPainter(self._picture)
        for room in rooms:
            painter.setClipRect(room)
            self._layers.paint(painter, room, apart, self.share)
        painter.end()
        self._shown = (self._board.cursor, apart)

    def _changed(self, view: QRect, apart: frozenset[str]) -> list[QRect]:
        """Return where the picture changes as another spot is current, or others are apart."""
        board = self._board
        if board.scene.view is MapView.HEAT:
            return [view]
        lifted = apart ^ self._shown[1]
        spots = {board.cursor, self._shown[0], *lifted}
        boxes = [box for spot, box in board.boxes.items() if spot in spots]
        seen = [board.camera.box(box).adjusted(-1, -1, 1, 1) for box in boxes]
        if board.scene.view is MapView.INFLUENCE:  # lines go with their card
            seen += [self._left(key) for key in lifted if key in board.boxes]
        return [room & view for room in seen if room.intersects(view)]

    def _left(self, key: str) -> QRect:
        """Return where a card with its ties was taken up, or put down."""
        home = self._board.overlay.home if self._board.overlay.carried == key else None
        return self._board.reach(key, home or self._board.boxes[key])

    def _shifted(self, view: QRect, by: QPoint, ratio: float) -> list[QRect]:
        """Move the picture and return what has come into sight: there alone it is painted anew."""
        left = self.is_behind
        far = abs(by.x()) >= view.width() or abs(by.y()) >= view.height()
        if left or far or ratio != round(ratio):
            self._is_rough = False
            return [view]
        side = round(ratio)
        self._picture.scroll(by.x() * side, by.y() * side, self._picture.rect())
        across = 0 if by.x() > 0 else view.width() + by.x()
        down = 0 if by.y() > 0 else view.height() + by.y()
        strips = (
            QRect(across, 0, abs(by.x()), view.height()),
            QRect(0, down, view.width(), abs(by.y())),
        )
        return [strip for strip in strips if not strip.isEmpty()]


def _whole(x: float, y: float) -> QPoint | None:
    """Return a movement by whole px, or nothing when cards would be rounded elsewhere."""
    by = QPoint(round(x), round(y))
    return by if abs(by.x() - x) < _HAIR and abs(by.y() - y) < _HAIR else None
