"""What is painted below the pointer's doings: ground, lines and cards of a board."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath

from csmdesk.domain.people_map import MapView
from csmdesk.ui.people_map.board import Board
from csmdesk.ui.people_map.card_painting import Look, paint_card
from csmdesk.ui.people_map.card_pictures import CardPictures
from csmdesk.ui.people_map.faces import Faces
from csmdesk.ui.people_map.ground_painting import paint_grid, paint_heat
from csmdesk.ui.people_map.link_painting import paint_ties, pen_of, report_path
from csmdesk.ui.people_map.scene import LinkKind, Scene, Tie
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Role

_BESIDE = QPoint(2, 2)  # px by which a card may be rounded into sight


class Layers:
    """Paint a board from below upwards; a frame that takes too long leaves cards to the next."""

    def __init__(self, board: Board, faces: Faces) -> None:
        self._board = board
        self._faces = faces
        self._pictures = CardPictures()
        self._paths: dict[LinkKind, QPainterPath] = {}
        self._scene: Scene | None = None
        self._rest: dict[str, None] = {}  # cards that were left out

    @property
    def is_behind(self) -> bool:
        """Tell whether cards were left out."""
        return bool(self._rest)

    def forget(self) -> None:
        """Paint every card anew."""
        self._pictures.forget()
        self._scene = None

    def paint(self, painter: QPainter, view: QRect, apart: frozenset[str], share: float) -> None:
        """Paint everything but the cards ``apart`` and their ties; lines fade in with ``share``."""
        self._pictures.begin()  # what the lines take is not left for cards
        painter.fillRect(view, current_theme().colour(Role.SUNKEN))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        board = self._board
        painter.save()
        self._to_scene(painter)
        if board.scene.view is MapView.GRID and board.scene.spots:
            paint_grid(painter, board.scene)
        elif board.scene.view is MapView.HEAT:
            paint_heat(painter, board.scene, self._faces, board.cursor)
        painter.restore()
        painter.setOpacity(share)
        self._paint_reports(painter)
        painter.setOpacity(1)
        self._paint_ties(painter, view, board.ties(apart))
        if board.scene.view is not MapView.HEAT:
            self._paint_cards(painter, view, apart)

    def paint_apart(self, painter: QPainter, view: QRect, apart: frozenset[str]) -> None:
        """Paint the cards ``apart`` and their ties."""
        board = self._board
        self._paint_ties(painter, view, board.ties(apart, are=True))
        for key in apart:
            self.draw_lifted(painter, board.camera.box(board.boxes[key]), key)

    def paint_rest(self, painter: QPainter, apart: frozenset[str]) -> None:
        """Paint cards that were left out of the last frame, but none of those ``apart``."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._pictures.begin()
        for key in tuple(self._rest):
            if key in self._board.boxes and key not in apart:
                self.draw(painter, self._board.camera.box(self._board.boxes[key]), key)
                if self._pictures.was_behind:
                    break
            del self._rest[key]

    def draw_lifted(self, painter: QPainter, seen: QRect, key: str) -> None:
        """Draw the card that the pointer carries, whatever time is left."""
        self._pictures.begin()
        self.draw(painter, seen, key)

    def draw(self, painter: QPainter, seen: QRect, key: str) -> bool:
        """Draw one card, if there is a picture of it or time for one; return whether."""
        board = self._board
        if self._faces.knows(key) or self._pictures.has_time():
            face = self._faces.face(key, board.scene.kinds[key])
            look = Look(key == board.cursor, is_chip=board.scene.view is not MapView.TREE)
            box = board.boxes[key]
            size = QSize(round(box.width), round(box.height))
            paint = partial(paint_card, face=face, look=look)
            return self._pictures.draw(painter, seen, size, (face, look), paint)
        return False

    def _paint_cards(self, painter: QPainter, view: QRect, apart: frozenset[str]) -> None:
        board = self._board
        bare = []  # cards that there is no picture of yet: their outlines
        left, top = board.camera.place(view.topLeft() - _BESIDE)
        right, bottom = board.camera.place(view.bottomRight() + _BESIDE)
        for key, box in board.boxes.items():
            if box.x > right or box.y > bottom or box.x + box.width < left:
                continue
            if key in apart or box.y + box.height < top:
                continue
            seen = board.camera.box(box)
            if not self.draw(painter, seen, key):
                bare.append(seen.adjusted(0, 0, -1, -1))
            if self._pictures.was_behind:
                self._rest[key] = None
            else:
                self._rest.pop(key, None)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(current_theme().colour(Role.LINE2))
        painter.setBrush(current_theme().colour(Role.RAISED))
        painter.drawRects(bare)

    def _paint_reports(self, painter: QPainter) -> None:
        board = self._board
        if self._scene is not board.scene:
            self._scene = board.scene
            kinds = (LinkKind.GHOST, LinkKind.REPORT)
            self._paths = {kind: report_path(board.scene.links, kind) for kind in kinds}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        self._to_scene(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for kind, path in self._paths.items():
            painter.setPen(pen_of(kind, board.camera.zoom))
            painter.drawPath(path)
        painter.restore()

    def _paint_ties(self, painter: QPainter, view: QRect, ties: Iterator[Tie]) -> None:
        camera = self._board.camera
        (left, top), (right, bottom) = (
            camera.place(corner) for corner in (view.topLeft(), view.bottomRight())
        )
        painter.save()
        self._to_scene(painter)
        paint_ties(painter, ties, QRectF(left, top, right - left, bottom - top), camera.zoom)
        painter.restore()

    def _to_scene(self, painter: QPainter) -> None:
        camera = self._board.camera
        painter.translate(camera.point(0, 0))
        painter.scale(camera.zoom, camera.zoom)
