"""What is painted below the pointer's doings: ground, lines and cards of a board."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath

from csmdesk.domain.people_map import MapView
from csmdesk.ui.people_map.board import Board
from csmdesk.ui.people_map.card_painting import Look, paint_card
from csmdesk.ui.people_map.card_pictures import CardPictures
from csmdesk.ui.people_map.faces import Faces
from csmdesk.ui.people_map.ground_painting import paint_grid, paint_heat
from csmdesk.ui.people_map.link_painting import LEAST_SIZE, paint_ties, pen_of, report_path
from csmdesk.ui.people_map.scene import LinkKind, Scene
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Radius, Role
from csmdesk.ui.widgets.painting import draw_box


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
        ties = (tie for tie in board.ties() if not apart & {tie[0].start, tie[0].end})
        paint_ties(painter, ties, QRectF(view), board.camera.zoom)
        if board.scene.view is not MapView.HEAT:
            self._paint_cards(painter, view, apart)

    def paint_apart(self, painter: QPainter, view: QRect, apart: frozenset[str]) -> None:
        """Paint the cards ``apart`` and their ties."""
        board = self._board
        ties = (tie for tie in board.ties() if apart & {tie[0].start, tie[0].end})
        paint_ties(painter, ties, QRectF(view), board.camera.zoom)
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

    def draw(self, painter: QPainter, seen: QRect, key: str) -> None:
        """Draw one card, or for the moment its outline."""
        board = self._board
        if self._faces.knows(key) or self._pictures.has_time():
            face = self._faces.face(key, board.scene.kinds[key])
            look = Look(key == board.cursor, is_chip=board.scene.view is not MapView.TREE)
            box = board.boxes[key]
            size = QSize(round(box.width), round(box.height))
            paint = partial(paint_card, face=face, look=look)
            if self._pictures.draw(painter, seen, size, (face, look), paint):
                return
        draw_box(painter, seen, fill=Role.RAISED, border=Role.LINE2, radius=Radius.CARD)

    def _paint_cards(self, painter: QPainter, view: QRect, apart: frozenset[str]) -> None:
        board = self._board
        for key, box in board.boxes.items():
            seen = board.camera.box(box)
            if key in apart or not seen.intersects(view):
                continue
            self.draw(painter, seen, key)
            if self._pictures.was_behind:
                self._rest[key] = None
            else:
                self._rest.pop(key, None)

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
            zoom = board.camera.zoom
            pen = pen_of(kind, max(zoom, LEAST_SIZE))
            pen.setWidthF(pen.widthF() / zoom)  # it is painted as much smaller
            painter.setPen(pen)
            painter.drawPath(path)
        painter.restore()

    def _to_scene(self, painter: QPainter) -> None:
        camera = self._board.camera
        painter.translate(camera.point(0, 0))
        painter.scale(camera.zoom, camera.zoom)
