"""The pointer on the bars: it carries them, draws what waits for what, and asks what they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.ui.pages.plan import working_moves
from csmdesk.ui.pages.plan.bars_places import can_move
from csmdesk.ui.pages.plan.working_moves import Days, EveryDay

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.bars import BarsView

_NEAR = 3  # px around a bar that still mean it
_END = 6  # px of a bar that mean its end
_EDGE = 28  # px from the border within which a bar that is carried moves the ground
_STEP = 14


class Part(StrEnum):
    """Name what of a bar the pointer is on."""

    NOTHING = "nothing"
    BODY = "body"
    START = "start"
    END = "end"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Hit:
    """Say which row the pointer is in, and what of its bar it is on."""

    row: PlanRow | None = None
    part: Part = Part.NOTHING


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a way that is being drawn, on the ground."""

    start: QPointF
    end: QPointF


_CURSORS = {
    Part.BODY: Qt.CursorShape.OpenHandCursor,
    Part.START: Qt.CursorShape.SizeHorCursor,
    Part.END: Qt.CursorShape.SizeHorCursor,
    Part.HANDLE: Qt.CursorShape.CrossCursor,
}


class BarsHand(QObject):
    """Turn what the mouse does on the bars into moves and ways."""

    def __init__(self, view: BarsView) -> None:
        super().__init__(view)
        self._view = view
        self._board = view.board
        self._pressed = Hit()
        self._from = QPointF()  # on the ground, which may be scrolled meanwhile
        self._is_dragging = False
        self.draft: Draft | None = None
        view.viewport().installEventFilter(self)
        view.viewport().setMouseTracking(True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what the viewport is told."""
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            hit = self.hit(QPointF(event.pos()))
            is_on = hit.row is not None and hit.part is not Part.NOTHING
            words = self._view.words.tip(hit.row) if hit.row is not None and is_on else ""
            QToolTip.showText(event.globalPos(), words, self._view)
            return True
        if isinstance(event, QContextMenuEvent):
            self._menu(event)
            return True
        if event.type() is QEvent.Type.Leave and not self._is_dragging:
            self._view.bond.hover("")
        return False

    @property
    def is_busy(self) -> bool:
        """Tell whether a bar is carried or a way drawn."""
        return self._is_dragging

    def hit(self, at: QPointF) -> Hit:
        """Return what is at a place of the view."""
        rows, ground = self._view.rows, self._ground(at)
        row = rows.row_at(round(at.y()))
        box = self._board.boxes.get(row.key) if row is not None else None
        if row is None or box is None:
            return Hit(row)
        strip = rows.strip(row.key)
        if rows.has_handle(row):
            away = ground - rows.handle(row, box, strip)
            if away.manhattanLength() <= rows.handle_radius + _NEAR:
                return Hit(row, Part.HANDLE)
        bar = rows.bar(row, box, strip)
        if not bar.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(ground):
            return Hit(row)
        end = min(_END, bar.width() / 4)
        if not box.is_point and ground.x() >= bar.right() - end and row.due_on is not None:
            return Hit(row, Part.END)
        if not box.is_point and ground.x() <= bar.left() + end:
            return Hit(row, Part.START)
        return Hit(row, Part.BODY)

    def end(self) -> None:
        """Carry and draw nothing any more."""
        was_busy, self._is_dragging = self._is_dragging, False
        self._pressed, self.draft, self._board.aimed = Hit(), None, ""
        self._view.viewport().unsetCursor()
        if was_busy:
            self._view.viewport().update()

    # Inside

    def _ground(self, at: QPointF) -> QPointF:
        return at + QPointF(self._view.horizontalScrollBar().value(), 0)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        at, kind = event.position(), event.type()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseButtonPress:
            self._press(at, is_left=is_left)
        elif kind is QEvent.Type.MouseMove:
            self._move(at)
        elif kind is QEvent.Type.MouseButtonRelease and is_left:
            self._release(at)
        elif kind is QEvent.Type.MouseButtonDblClick and is_left:
            hit = self.hit(at)
            if hit.row is not None:
                self._view.outline.opened.emit(hit.row.key)
        else:
            return False
        return True

    def _press(self, at: QPointF, *, is_left: bool) -> None:
        self._view.moves.drop()  # what keys have moved so far
        self.end()
        hit = self.hit(at)
        if hit.row is None:
            return
        self._view.bond.hover(hit.row.key)
        self._view.outline.select_key(hit.row.key)
        if is_left:
            self._pressed, self._from = hit, self._ground(at)

    def _move(self, at: QPointF) -> None:
        pressed = self._pressed
        if pressed.row is None:
            self._point(at)
            return
        if not self._is_dragging:
            far = (self._ground(at) - self._from).manhattanLength()
            if far < QApplication.startDragDistance():
                return
            self._is_dragging = True
        if pressed.part is Part.HANDLE:
            self._draw(at)
        elif pressed.part is Part.NOTHING or not can_move(pressed.row):
            self._pan(at)
        else:
            self._carry(pressed.row, pressed.part, at)

    def _release(self, at: QPointF) -> None:
        pressed, was_dragging, aimed = self._pressed, self._is_dragging, self._board.aimed
        self.end()
        if was_dragging and pressed.row is not None:
            target = self._board.row(aimed)
            if pressed.part is Part.HANDLE and target is not None:
                self._view.knocks.wait_for(target.key, (*target.needs, pressed.row.key))
            else:
                self._view.moves.drop()
        self._point(at)

    def _point(self, at: QPointF) -> None:
        """Light up the row under the pointer, and show what can be done there."""
        hit = self.hit(at)
        self._view.bond.hover(hit.row.key if hit.row is not None else "")
        can = hit.row is not None and (hit.part is Part.HANDLE or can_move(hit.row))
        cursor = _CURSORS.get(hit.part) if can else None
        if cursor is None:
            self._view.viewport().unsetCursor()
        else:
            self._view.viewport().setCursor(cursor)

    def _carry(self, row: PlanRow, part: Part, at: QPointF) -> None:
        """Carry a bar, or one of its ends, to the days at which the pointer holds it."""
        self._scroll_along(at)
        is_whole = part is Part.BODY
        shape = Qt.CursorShape.ClosedHandCursor if is_whole else Qt.CursorShape.SizeHorCursor
        self._view.viewport().setCursor(shape)
        self._view.moves.carry(row, self._days(row, part, at), carries=is_whole)

    def _days(self, row: PlanRow, part: Part, at: QPointF) -> Days:
        days = row.start_on, row.due_on
        by = round((self._ground(at) - self._from).x() / self._board.place.day_width)
        if part is Part.BODY:
            return working_moves.carried(days, by, self._board.days or EveryDay())
        if part is Part.END:
            return working_moves.ended(days, by)
        return working_moves.started(days, by)

    def _draw(self, at: QPointF) -> None:
        """Draw on to the pointer; a bar of the same kind there would wait."""
        self._scroll_along(at)
        source, hit = self._pressed.row, self.hit(at)
        assert source is not None
        target = hit.row if hit.part is not Part.NOTHING else None
        can = (
            target is not None and target.kind is source.kind and target.key != source.key
            and can_move(target) and source.key not in target.needs
        )  # fmt: skip
        self._board.aimed = target.key if target is not None and can else ""
        is_wrong = target is not None and target.key != source.key and not can
        self._view.viewport().setCursor(
            Qt.CursorShape.ForbiddenCursor if is_wrong else Qt.CursorShape.CrossCursor
        )
        strip = self._view.rows.strip(source.key)
        start = self._view.rows.handle(source, self._board.boxes[source.key], strip)
        self.draft = Draft(start, self._ground(at))
        self._view.viewport().update()

    def _pan(self, at: QPointF) -> None:
        """Take the ground along where it was pressed beside a bar."""
        across = self._view.horizontalScrollBar()
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        across.setValue(round(self._from.x() - at.x()))

    def _scroll_along(self, at: QPointF) -> None:
        size = self._view.viewport().size()
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        if at.x() < _EDGE or at.x() > size.width() - _EDGE:
            across.setValue(across.value() + (-_STEP if at.x() < _EDGE else _STEP))
        if self._pressed.part is Part.HANDLE and not _EDGE <= at.y() <= size.height() - _EDGE:
            down.setValue(down.value() + (-_STEP if at.y() < _EDGE else _STEP))

    def _menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu that the outline has for the row."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        row = None if is_key else self.hit(QPointF(event.pos())).row
        if row is not None:
            self._view.outline.select_key(row.key)
        key = self._view.outline.current_key()
        if key is None:
            return
        at = event.globalPos()
        if is_key:
            below = self._view.rows.strip(str(key)).bottomLeft()
            at = self._view.viewport().mapToGlobal(below)
        self._view.outline.menu_asked.emit(key, at)
