"""The mouse on the canvas: choose, open, carry, draw lines, pan and zoom."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from csmdesk.domain.ids import StakeholderEdgeId, StakeholderId
from csmdesk.domain.people_map import MapView
from csmdesk.ui.people_map.asks import Graded, NewEdge, Reparent
from csmdesk.ui.people_map.board import Overlay
from csmdesk.ui.people_map.board_painting import HANDLE
from csmdesk.ui.people_map.camera import STEP
from csmdesk.ui.people_map.dropping import refusal
from csmdesk.ui.people_map.scene import SpotKind
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Role

if TYPE_CHECKING:
    from csmdesk.ui.people_map.canvas import MapCanvas

_NOTCH = 120
_EDGE = 28  # px from the border within which the canvas scrolls along
_PACE = 14
_TICK_MS = 16
_LINE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class _Mode(StrEnum):
    NOTHING = "nothing"
    PRESSED = "pressed"
    PAN = "pan"
    CARRY = "carry"
    DRAW = "draw"


class Hand(QObject):
    """Turn what the mouse does into what the user means.

    A card is carried to another one (tree), to another cell (grid) or to another place (influence);
    from its handle, or with Shift or Ctrl held, a line is drawn. Escape lets go.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._board = canvas.board
        self._painting = canvas.painting
        self._faces = canvas.faces
        self._speech = canvas.speech
        self._mode = _Mode.NOTHING
        self._pressed: str | None = None
        self._from = QPointF()
        self._last = QPointF()
        self._draws = False
        self._along = QTimer(self)
        self._along.setInterval(_TICK_MS)
        self._along.timeout.connect(self._on_along)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what the mouse does."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress and self.is_busy:
            if event.key() == Qt.Key.Key_Escape:
                self.end()
            return True
        if kind is QEvent.Type.Leave:
            self._leave()
        elif isinstance(event, QHelpEvent) and kind is QEvent.Type.ToolTip:
            self._tip(event)
            return True
        elif isinstance(event, QContextMenuEvent):
            return self._menu(event)
        return super().eventFilter(watched, event)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is carried or drawn."""
        return self._mode in (_Mode.CARRY, _Mode.DRAW)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind, is_left = event.type(), event.button() is Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseMove:
            self._move(event)
        elif kind is QEvent.Type.MouseButtonPress and is_left:
            self._press(event)
        elif kind is QEvent.Type.MouseButtonRelease and is_left:
            self._release(event)
        elif kind is QEvent.Type.MouseButtonDblClick and is_left:
            self._open(event)
        else:
            return False
        return True

    def _open(self, event: QMouseEvent) -> None:
        """Open the card or the line that was clicked twice; on a pill it was two clicks."""
        hovered = self._board.overlay.hovered
        if hovered is not None and self._painting.is_on_pill(hovered, event.position()):
            self._press(event)
            return
        spot = self._board.spot_at(event.position())
        if self._board.kind(spot) in (SpotKind.PERSON, SpotKind.GONE) and spot is not None:
            self._canvas.open_spot(spot)
        elif spot is None and (link := self._board.link_at(event.position())) is not None:
            self._canvas.edge_opened.emit(StakeholderEdgeId(link.key))

    def _press(self, event: QMouseEvent) -> None:
        """Take up what is under the pointer."""
        at = event.position()
        self._from = self._last = at
        self._hover(at)
        hovered = self._board.overlay.hovered
        if hovered is not None and self._painting.is_on_pill(hovered, at):
            self._canvas.collapse(hovered)
            return
        self._mode = _Mode.PRESSED
        self._pressed = self._board.spot_at(at)
        self._draws = bool(event.modifiers() & _LINE)
        if hovered is not None and self._painting.is_on_handle(hovered, at):
            self._pressed, self._draws = hovered, True
        if self._pressed is not None:
            self._canvas.pick(self._pressed)

    def _move(self, event: QMouseEvent) -> None:
        """Carry, draw, pan, or see what is under the pointer."""
        at = event.position()
        if self._mode is _Mode.PRESSED:
            far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
            if far:
                self._begin()
        if self._mode is _Mode.PAN:
            self._canvas.pan(at - self._last)
        elif self.is_busy:
            self._carry(at)
        elif self._mode is _Mode.NOTHING:
            self._hover(at)
        self._last = at

    def _release(self, event: QMouseEvent) -> None:
        """Let go: what was carried or drawn is asked for, a click opens what asks for one."""
        mode, pressed = self._mode, self._pressed
        overlay = self._board.overlay
        if self.is_busy:
            self._carry(event.position())
        self.end()
        if mode is _Mode.PRESSED and pressed is not None:
            if self._board.kind(pressed) in (SpotKind.MISSING, SpotKind.HEAT):
                self._canvas.open_spot(pressed)
        elif mode is _Mode.DRAW:
            self._ask_tie(overlay)
        elif mode is _Mode.CARRY:
            self._ask_move(overlay)
        self._hover(event.position())

    def end(self) -> None:
        """Carry nothing any more; what was carried is back where it was."""
        was_busy = self.is_busy
        self._mode, self._pressed = _Mode.NOTHING, None
        self._along.stop()
        if was_busy:
            overlay, self._board.overlay = self._board.overlay, Overlay()
            if overlay.carried is not None and overlay.home is not None:
                self._board.boxes[overlay.carried] = overlay.home
            self._canvas.hint.tell("")
        self._canvas.unsetCursor()
        self._canvas.update()

    def _tip(self, event: QHelpEvent) -> None:
        """Tell the exact values of the card or the line under the pointer."""
        at = QPointF(event.pos())
        spot, words = self._board.spot_at(at), ""
        kind = self._board.kind(spot)
        if spot is not None and kind in (SpotKind.PERSON, SpotKind.GONE):
            words = self._faces.tip(spot, kind)
        elif spot is not None:
            words = self._speech.sentence(self._board.scene, spot)
        elif (link := self._board.link_at(at)) is not None:
            words = self._speech.link_words(link)
        QToolTip.showText(event.globalPos(), words, self._canvas)

    def _menu(self, event: QContextMenuEvent) -> bool:
        """Ask for the menu of a card: that under the pointer, or the current one."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        spot = self._board.cursor if is_key else self._board.spot_at(event.pos())
        if spot is None or self._board.kind(spot) not in (SpotKind.PERSON, SpotKind.GONE):
            return False
        self._canvas.pick(spot)
        at = event.globalPos()
        if is_key:
            seen = self._board.camera.box(self._board.boxes[spot])
            at = self._canvas.mapToGlobal(seen.center())
        self._canvas.menu_asked.emit(StakeholderId(spot), at)
        return True

    def _leave(self) -> None:
        """Point at nothing."""
        if self._board.overlay.hovered is not None:
            self._board.overlay.hovered = None
            self._canvas.update()

    def _wheel(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else pan; with Shift sideways."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._canvas.zoom_by(STEP ** (turned.y() / _NOTCH), event.position())
            return
        by = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else QPointF(turned) / 2
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not by.x():
            by = QPointF(by.y(), 0)
        self._canvas.pan(by)

    def _begin(self) -> None:
        """Begin what the pressed mouse was moved for."""
        board, key = self._board, self._pressed
        is_person = board.kind(key) is SpotKind.PERSON
        if key is None or not is_person or not board.can_edit:
            self._mode = _Mode.PAN
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        can_draw = self._painting.can_draw_from(key)
        self._mode = _Mode.DRAW if self._draws and can_draw else _Mode.CARRY
        self._canvas.gliding.end()
        box, camera = board.boxes[key], board.camera
        corner = QPointF(camera.x + box.x * camera.zoom, camera.y + box.y * camera.zoom)
        board.overlay = Overlay(
            carried=key, home=box, lifted=self._from - corner, is_drawing=self._mode is _Mode.DRAW
        )

    def _carry(self, at: QPointF) -> None:
        overlay = self._board.overlay
        overlay.at = at
        if not self._canvas.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE).contains(at.toPoint()):
            self._along.start()
        else:
            self._along.stop()
        if overlay.is_drawing:
            self._aim_line(overlay)
        elif self._board.scene.view is MapView.INFLUENCE:
            self._shift(overlay)
        elif self._board.scene.view is MapView.GRID:
            self._aim_cell(overlay)
        else:
            self._aim_card(overlay)
        shape = Qt.CursorShape.ClosedHandCursor
        if overlay.is_refused:
            shape = Qt.CursorShape.ForbiddenCursor
        elif overlay.is_drawing:
            shape = Qt.CursorShape.CrossCursor
        role = Role.RISK if overlay.is_refused else Role.ACCENT
        icon = "circle-x" if overlay.is_refused else "info"
        self._canvas.hint.tell(overlay.hint, icon=icon, role=role)
        self._canvas.setCursor(shape)
        self._canvas.update()

    def _aim_card(self, overlay: Overlay) -> None:
        """Find out under whom the carried card would come."""
        key, managers = overlay.carried, self._board.managers
        assert key is not None
        strip = self._painting.strip_of(self._canvas.rect())
        overlay.on_top = key in managers and strip.contains(overlay.at.toPoint())
        overlay.target = None if overlay.on_top else self._board.spot_at(overlay.at, but=key)
        overlay.is_refused, overlay.hint = False, ""
        if overlay.target is None and not overlay.on_top:
            return
        why = refusal(self._board.scene, managers, key, overlay.target)
        overlay.is_refused = why is not None
        if why is not None:
            overlay.hint = self._speech.refusal_words(why, key, overlay.target)
        else:
            overlay.hint = self._speech.drop_words(key, overlay.target)

    def _aim_line(self, overlay: Overlay) -> None:
        key = overlay.carried
        assert key is not None
        overlay.target = target = self._board.spot_at(overlay.at, but=key)
        overlay.is_refused = self._board.kind(target) is SpotKind.MISSING
        overlay.hint = self._speech.tie_words(key, None if overlay.is_refused else target)

    def _aim_cell(self, overlay: Overlay) -> None:
        assert overlay.carried is not None
        area = self._board.scene.area_at(*self._board.camera.place(overlay.at))
        overlay.area = area
        overlay.is_refused = area is None or area.influence is None
        overlay.hint = ""
        if area is not None:
            overlay.hint = self._speech.grade_words(overlay.carried, area.influence, area.interest)

    def _shift(self, overlay: Overlay) -> None:
        """Move the card itself: its lines go along."""
        assert overlay.carried is not None
        x, y = self._board.camera.place(overlay.at - overlay.lifted)
        boxes = self._board.boxes
        boxes[overlay.carried] = boxes[overlay.carried].at(x, y)

    def _ask_move(self, overlay: Overlay) -> None:
        key = overlay.carried
        if key is None or overlay.is_refused:
            return
        person = StakeholderId(key)
        view = self._board.scene.view
        if view is MapView.INFLUENCE:
            x, y = self._board.camera.place(overlay.at - overlay.lifted)
            self._canvas.place(key, x, y)
        elif view is MapView.GRID and overlay.area is not None:
            area = overlay.area
            if area.influence is not None and area.interest is not None:
                self._canvas.grade(Graded(person, area.influence, area.interest))
        elif view is MapView.TREE and (overlay.target is not None or overlay.on_top):
            boss = StakeholderId(overlay.target) if overlay.target else None
            self._canvas.manager_asked.emit(Reparent(person, boss))

    def _ask_tie(self, overlay: Overlay) -> None:
        if overlay.carried is None or overlay.target is None or overlay.is_refused:
            return
        edge = NewEdge(StakeholderId(overlay.carried), StakeholderId(overlay.target))
        self._canvas.edge_asked.emit(edge)

    def _hover(self, at: QPointF) -> None:
        overlay = self._board.overlay
        hovered = self._board.spot_at(at)
        known = overlay.hovered
        if hovered is None and known is not None and self._painting.is_on_part(known, at):
            hovered = known
        if hovered is None:
            # Handle and pill stand out of their card, at its right and at its foot.
            side = current_theme().scaled(HANDLE)
            around = (at - QPointF(side, 0), at - QPointF(0, side))
            near = (self._board.spot_at(point) for point in around)
            hovered = next(
                (one for one in near if one and self._painting.is_on_part(one, at)), None
            )
        if hovered != known:
            overlay.hovered = hovered
            self._canvas.update()
        acts = self._board.kind(hovered) in (SpotKind.MISSING, SpotKind.HEAT)
        self._canvas.setCursor(
            Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor
        )

    def _on_along(self) -> None:
        """Scroll along while a card is held at the border."""
        at, room = self._last, self._canvas.rect()
        seen = self._board.camera.box(self._board.scene.bounds)
        right = at.x() > room.right() - _EDGE and seen.right() > room.right()
        down = at.y() > room.bottom() - _EDGE and seen.bottom() > room.bottom()
        by = QPointF(
            _PACE * ((at.x() < _EDGE and seen.left() < 0) - right),
            _PACE * ((at.y() < _EDGE and seen.top() < 0) - down),
        )
        self._canvas.pan(by)
        self._carry(at)
