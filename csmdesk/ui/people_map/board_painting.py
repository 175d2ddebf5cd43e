"""Paint the board: ground, lines, cards, and above them what the mouse does.

Painted by hand, not by a QGraphicsView: of 300 cards in sight (936×600 px) a frame of zooming took
6 ms instead of 17–30, as only a few cards are painted anew at a time, panning 0.7 instead of 1.2,
and dragging 1.0 against 0.1 (cards alone) or 1.5 (all). Without items there is also nothing to be
kept in step with the scene that a working thread made.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from csmdesk.domain.people_map import MapView
from csmdesk.ui.people_map.backdrop import Backdrop
from csmdesk.ui.people_map.board import Board
from csmdesk.ui.people_map.card_painting import dashed_box
from csmdesk.ui.people_map.faces import Faces
from csmdesk.ui.people_map.layers import Layers
from csmdesk.ui.people_map.link_painting import line_between, paint_drawn
from csmdesk.ui.people_map.scene import Box, SpotKind
from csmdesk.ui.people_map.speech import Speech
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face as Type
from csmdesk.ui.theme.tokens import Radius, Role
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text, text_width

_PILL = 18  # at the lower edge of a card: how many are folded away below
HANDLE = 14  # at the right edge of a card: draw a line from here
TOP_STRIP = 22
_BELOW = 5
_CARRIED = 0.92
_TINT = 0.25
_LEAST_PARTS = 0.4  # of the zoom


class BoardPainting:
    """Paint a board; what lies under the pointer's doings is kept as one picture between frames."""

    def __init__(self, board: Board, faces: Faces, speech: Speech) -> None:
        self._board = board
        self._speech = speech
        self._layers = Layers(board, faces)
        self.backdrop = Backdrop(board, self._layers)
        self._new: frozenset[str] = frozenset()

    @property
    def is_behind(self) -> bool:
        """Tell whether something was left for another frame."""
        return self.backdrop.is_behind

    def renew(self, new: frozenset[str]) -> None:
        """Paint the board anew: it has another scene, or other words; ``new`` people get a mark."""
        self._new = new
        self.backdrop.forget()

    def forget(self) -> None:
        """Paint every card anew, with other colours or sizes."""
        self._layers.forget()
        self.backdrop.forget()

    def paint(self, painter: QPainter, view: QRect, *, has_focus: bool) -> None:
        """Paint all that lies in ``view``."""
        overlay = self._board.overlay
        apart = frozenset(() if overlay.is_drawing or not overlay.carried else (overlay.carried,))
        self.backdrop.paint(painter, view, apart)
        if apart and self._board.scene.view is MapView.INFLUENCE:
            self._layers.paint_apart(painter, view, apart)
        self._paint_marks(painter, has_focus=has_focus)
        self._paint_carried(painter, view)

    def _paint_marks(self, painter: QPainter, *, has_focus: bool) -> None:
        """Mark what was found, what is new, where the focus is, and what a card can do."""
        board = self._board
        for key in self._new & board.boxes.keys():
            self._tag(painter, key, self._speech.new_words())
        for key in board.found:
            if key in board.boxes:
                self._frame(painter, key, Role.WATCH, 2, outside=3)
        is_lifted = board.overlay.carried is not None and not board.overlay.is_drawing
        if has_focus and not is_lifted and board.cursor in board.boxes:
            assert board.cursor is not None
            self._frame(painter, board.cursor, Role.ACCENT, 2, outside=0)
        for key in board.scene.hidden:
            if self._has_parts(key):
                self._pill(
                    painter, key, self._speech.folded_words(board.scene, key), "chevron-down"
                )
        hovered = board.overlay.hovered
        if hovered is not None and board.overlay.carried is None and self._has_parts(hovered):
            if board.scene.below.get(hovered):
                self._pill(painter, hovered, "", "chevron-up")
            if self.can_draw_from(hovered):
                self._handle(painter, hovered)

    def can_draw_from(self, key: str | None) -> bool:
        """Tell whether a line can be drawn from a card."""
        board = self._board
        is_view = board.scene.view in (MapView.TREE, MapView.INFLUENCE)
        return is_view and board.can_edit and board.kind(key) is SpotKind.PERSON

    def _frame(self, painter: QPainter, key: str, role: Role, width: int, outside: int) -> None:
        seen = QRectF(self._board.camera.box(self._board.boxes[key]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().colour(role), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = Radius.CARD * self._board.camera.zoom + outside
        painter.drawRoundedRect(seen.adjusted(-outside, -outside, outside, outside), radius, radius)

    def pill_of(self, key: str) -> QRect:
        """Return where the pill that folds and unfolds stands."""
        theme = current_theme()
        seen = self._board.camera.box(self._board.boxes[key])
        words = self._speech.folded_words(self._board.scene, key)
        wide = text_width(words, Type.BADGE) + theme.scaled(6) if words else 0
        pill = QRect(0, 0, theme.scaled(22) + wide, theme.scaled(_PILL))
        below = seen.bottom() + 1 + theme.scaled(_BELOW)  # beside the words at its foot
        pill.moveCenter(QPoint(seen.center().x(), below))
        return pill

    def handle_of(self, key: str) -> QRect:
        """Return where the handle stands from which a line is drawn."""
        side = current_theme().scaled(HANDLE)
        seen = self._board.camera.box(self._board.boxes[key])
        handle = QRect(0, 0, side, side)
        handle.moveCenter(QPoint(seen.right() + 1, seen.center().y()))
        return handle

    def _has_parts(self, key: str) -> bool:
        """Tell whether a card is large enough for pill and handle not to cover it."""
        return key in self._board.boxes and self._board.camera.zoom >= _LEAST_PARTS

    def is_on_part(self, key: str, at: QPointF) -> bool:
        """Tell whether a point lies on the pill or the handle of a card."""
        return self.is_on_pill(key, at) or self.is_on_handle(key, at)

    def is_on_pill(self, key: str, at: QPointF) -> bool:
        """Tell whether a point lies on the pill of a card that has one."""
        scene = self._board.scene
        folds = bool(scene.below.get(key)) or key in scene.hidden
        return folds and self._has_parts(key) and self.pill_of(key).contains(at.toPoint())

    def is_on_handle(self, key: str, at: QPointF) -> bool:
        """Tell whether a point lies on the handle of a card that has one."""
        if not self.can_draw_from(key) or not self._has_parts(key):
            return False
        return self.handle_of(key).adjusted(-3, -3, 3, 3).contains(at.toPoint())

    def _pill(self, painter: QPainter, key: str, words: str, icon: str) -> None:
        pill, theme = self.pill_of(key), current_theme()
        draw_box(painter, pill, fill=Role.RAISED, border=Role.CONTROL, radius=pill.height() / 2)
        side = theme.scaled(12)
        used = text_width(words, Type.BADGE) + theme.scaled(3) if words else 0
        left = pill.x() + (pill.width() - used - side) // 2
        room = QRect(left, pill.y(), used, pill.height())
        draw_text(painter, room, words, face=Type.BADGE, role=Role.TEXT, elide=False)
        top = pill.y() + (pill.height() - side) // 2
        paint_icon(painter, QRect(left + used, top, side, side), icon, Role.TEXT2)

    def _tag(self, painter: QPainter, key: str, words: str) -> None:
        """Mark a card with a word at its upper edge."""
        theme = current_theme()
        seen = self._board.camera.box(self._board.boxes[key])
        wide = text_width(words, Type.BADGE) + theme.scaled(12)
        tag = QRect(seen.x() + theme.scaled(10), 0, wide, theme.scaled(16))
        tag.moveTop(seen.y() - tag.height() // 2)
        draw_box(painter, tag, fill=Role.ACCENT_FILL, radius=tag.height() / 2)
        draw_text(painter, tag, words, face=Type.BADGE, role=Role.ON_ACCENT, align=CENTRE)

    def _handle(self, painter: QPainter, key: str) -> None:
        handle = self.handle_of(key)
        draw_box(painter, handle, fill=Role.RAISED, border=Role.ACCENT, radius=handle.height() / 2)
        inner = handle.adjusted(2, 2, -2, -2)
        paint_icon(painter, inner, "arrow-right", Role.ACCENT)

    def _paint_carried(self, painter: QPainter, view: QRect) -> None:
        board, overlay = self._board, self._board.overlay
        if overlay.carried is None:
            return
        if overlay.target is not None and overlay.target in board.boxes:
            role = Role.RISK if overlay.is_refused else Role.ACCENT
            self._frame(painter, overlay.target, role, 2, outside=3)
        if overlay.is_drawing:
            self._paint_drawn(painter)
        elif board.scene.view is not MapView.INFLUENCE:
            self._paint_lifted(painter, view)

    def _paint_drawn(self, painter: QPainter) -> None:
        board, overlay = self._board, self._board.overlay
        assert overlay.carried is not None
        camera, start = board.camera, board.boxes[overlay.carried]
        if overlay.target in board.boxes and overlay.target is not None:
            end = board.boxes[overlay.target]
        else:
            end = Box(*camera.place(overlay.at), 0, 0)
        line = line_between(start, end)
        seen = QLineF(camera.point(line.x1(), line.y1()), camera.point(line.x2(), line.y2()))
        paint_drawn(painter, seen, Role.RISK if overlay.is_refused else Role.ACCENT)

    def _paint_lifted(self, painter: QPainter, view: QRect) -> None:
        """Paint the card under the pointer, the place that it left, and where it may go."""
        board, overlay = self._board, self._board.overlay
        assert overlay.carried is not None
        box = board.boxes[overlay.carried]
        if overlay.area is not None:
            self._paint_area(painter, overlay.area.box)
        if board.scene.view is MapView.TREE and overlay.carried in board.managers:
            self._paint_strip(painter, view)
        dashed_box(painter, QRectF(board.camera.box(box)), Role.CONTROL)
        seen = board.camera.box(box)
        seen.moveTopLeft((overlay.at - overlay.lifted).toPoint())
        painter.setOpacity(_CARRIED)
        self._layers.draw_lifted(painter, seen, overlay.carried)
        painter.setOpacity(1)

    def _paint_area(self, painter: QPainter, box: Box) -> None:
        seen = self._board.camera.box(box)
        painter.setOpacity(_TINT)
        painter.fillRect(seen, current_theme().colour(Role.ACCENT))
        painter.setOpacity(1)
        draw_box(painter, seen, border=Role.ACCENT, radius=Radius.BAR)

    def _paint_strip(self, painter: QPainter, view: QRect) -> None:
        """Paint the strip at the top that takes who shall report to nobody."""
        strip = self.strip_of(view)
        is_on = self._board.overlay.on_top
        draw_box(painter, strip, fill=Role.SELECTED if is_on else Role.SURFACE)
        dashed_box(painter, QRectF(strip), Role.ACCENT if is_on else Role.CONTROL)
        role = Role.ACCENT if is_on else Role.TEXT2
        words = self._speech.strip_words()
        draw_text(painter, strip, words, face=Type.CAPTION_STRONG, role=role, align=CENTRE)

    def strip_of(self, view: QRect) -> QRect:
        """Return where that strip lies."""
        high = current_theme().scaled(TOP_STRIP)
        return QRect(view.x() + 4, view.y() + 3, view.width() - 8, high)
