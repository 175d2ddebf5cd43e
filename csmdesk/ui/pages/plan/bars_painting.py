"""Painting of the bars beside the outline, row by row, only where something has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QRegion

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing
from csmdesk.domain.touchpoints import Side
from csmdesk.ui.pages.plan.bars_board import BarsBoard
from csmdesk.ui.pages.plan.bars_head import BarsHead, marks
from csmdesk.ui.pages.plan.bars_links import paint_links
from csmdesk.ui.pages.plan.bars_places import SETTLED, Box
from csmdesk.ui.pages.plan.bars_rows import BarRows, View
from csmdesk.ui.pages.plan.bars_words import BarWords
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.painting import draw_focus, draw_text, text_width

_PALE = 0.4  # how much of its colour a bar keeps that is done
_LEAST_DAY = 6  # px from which on free days are told apart
_LEAST_WORDS = 64  # px below which nothing is written behind a bar
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Said:
    """Hold what stands behind a bar, and how wide that is."""

    words: str
    role: Role
    face: Face
    width: int


class BarsPainting:
    """Paint the rows of a board that lie in a region."""

    def __init__(self, board: BarsBoard, rows: BarRows, words: BarWords, head: BarsHead) -> None:
        self._board = board
        self._rows = rows
        self._words = words
        self._head = head
        self._view = View(0, QSize(), "", has_focus=False)
        self._kept: dict[str, _Said] = {}

    def forget(self) -> None:
        """Word and measure anew what stands behind the bars."""
        self._kept = {}
        self._rows.forget()

    def paint(self, painter: QPainter, region: QRegion, view: View) -> None:
        """Paint what lies in a region."""
        self._view = view
        painter.fillRect(region.boundingRect(), current_theme().colour(Role.SURFACE))
        painter.translate(-view.left, 0)
        seen = [
            (row, strip) for row, strip in self._rows.within(region.boundingRect(), view)
            if region.intersects(strip.translated(-view.left, 0))
        ]  # fmt: skip
        self._paint_grounds(painter, seen)
        paint_links(painter, self._board, self._rows, region.boundingRect(), view.current)
        self._paint_today(painter)
        for row, strip in seen:
            box = self._board.boxes.get(row.key)
            if box is not None:
                self._paint_bar(painter, row, box, strip)
                self._paint_words(painter, row, box, strip)
            if view.has_focus and row.key == view.current:
                draw_focus(painter, strip.adjusted(1, 1, -1, -2))

    # Ground

    def _paint_grounds(self, painter: QPainter, seen: list[tuple[PlanRow, QRect]]) -> None:
        colour = current_theme().colour
        bottom = self._rows.bottom(self._view.size.height())
        self._paint_free(painter, 0, bottom)
        for row, strip in seen:
            role = self._role_of(row)
            if role is not Role.SURFACE:
                painter.fillRect(strip, colour(role))
            if role is Role.SUNKEN:
                self._paint_free(painter, strip.y(), strip.height())
            painter.fillRect(strip.x(), strip.bottom(), strip.width(), 1, colour(Role.LINE))
        self._paint_marks(painter, bottom)

    def _role_of(self, row: PlanRow) -> Role:
        if row.key == self._view.current:
            return Role.SELECTED
        if row.key == self._board.hovered:
            return Role.HOVER
        return Role.SUNKEN if row.kind is LineKind.OBJECTIVE else Role.SURFACE

    def _paint_free(self, painter: QPainter, top: int, height: int) -> None:
        """Paint the ground of free days, where days can be told apart."""
        place, days = self._board.place, self._board.days
        if days is None or place.day_width < _LEAST_DAY:
            return
        ground = current_theme().colour(Role.WINDOW)
        day, last = place.day(self._view.left), place.day(self._view.right)
        while day <= last:
            first = day
            while day <= last and not days.is_working_day(day):
                day += _DAY
            if day > first:
                x = round(place.x(first))
                painter.fillRect(x, top, round(place.x(day)) - x, height, ground)
            day += _DAY

    def _paint_marks(self, painter: QPainter, bottom: int) -> None:
        """Paint the lines of months or weeks."""
        place, line = self._board.place, current_theme().colour(Role.LINE)
        for mark in marks(self._board, self._head.first_weekday):
            x = round(place.x(mark))
            if self._view.left <= x <= self._view.right:
                painter.fillRect(x, 0, 1, bottom, line)

    def _paint_today(self, painter: QPainter) -> None:
        place = self._board.place
        x = round(place.x(self._board.today) + place.day_width / 2)
        bottom = self._rows.bottom(self._view.size.height())
        painter.fillRect(x - 1, 0, 2, bottom, current_theme().colour(Role.CONTROL))

    # Bars

    def _paint_bar(self, painter: QPainter, row: PlanRow, box: Box, strip: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._rows.bar(row, box, strip)
        if row.kind is LineKind.OBJECTIVE:
            self._paint_share(painter, row, bar)
        elif box.is_point:
            self._paint_point(painter, row, bar)
        else:
            self._paint_span(painter, row, bar)
        self._paint_late(painter, row, box, strip)
        if row.key == self._board.aimed:
            painter.setPen(QPen(current_theme().colour(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-3, -3, 3, 3), Radius.BADGE, Radius.BADGE)
        if row.key == self._board.hovered and self._rows.has_handle(row):
            _dot(painter, self._rows.handle(row, box, strip), self._rows.handle_radius)

    def _paint_share(self, painter: QPainter, row: PlanRow, bar: QRectF) -> None:
        colour, radius = current_theme().colour, bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.LINE2))
        painter.drawRoundedRect(bar, radius, radius)
        if row.percent:
            painter.setBrush(colour(Role.TEXT2))
            done = QRectF(bar)
            done.setWidth(max(bar.width() * min(row.percent, 100) / 100, bar.height()))
            painter.drawRoundedRect(done, radius, radius)

    def _paint_span(self, painter: QPainter, row: PlanRow, bar: QRectF) -> None:
        own, radius = self._colour(row), min(float(Radius.BAR), bar.width() / 4)
        is_open = row.standing is Standing.NOT_STARTED or row.due_on is None
        if is_open:
            pen = QPen(own, 1.2)
            if row.due_on is None:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(current_theme().colour(Role.SURFACE))
            bar = bar.adjusted(0.6, 0.6, -0.6, -0.6)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(own)
        painter.drawRoundedRect(bar, radius, radius)

    def _paint_point(self, painter: QPainter, row: PlanRow, bar: QRectF) -> None:
        middle, half = bar.center(), bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(row))
        ways = ((0, -half), (half, 0), (0, half), (-half, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in ways]))

    def _paint_late(self, painter: QPainter, row: PlanRow, box: Box, strip: QRect) -> None:
        """Hatch the days since an open line was due."""
        late = self._rows.late(row, box, strip)
        if late is None:
            return
        risk = current_theme().colour(Role.RISK)
        painter.setPen(QPen(risk, 1))
        painter.setBrush(QBrush(risk, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(late.adjusted(0.5, 0.5, -0.5, -0.5))

    def _colour(self, row: PlanRow) -> QColor:
        colour = current_theme().colour
        if not row.is_live or row.standing is Standing.CANCELLED:
            return colour(Role.LINE2)
        own = colour(Role.C2 if row.side == Side.THEIRS else Role.C1)
        return _mixed(own, colour(Role.SURFACE)) if row.standing is Standing.DONE else own

    # Words

    def _paint_words(self, painter: QPainter, row: PlanRow, box: Box, strip: QRect) -> None:
        theme = current_theme()
        left = round(self._rows.end(row, box)) + theme.scaled(Gap.S)
        if row.standing is Standing.DONE:
            side = theme.scaled(Size.ICON_DENSE)
            top = strip.y() + (strip.height() - side) // 2
            mark = QRect(left - theme.scaled(2), top, side, side)
            paint_icon(painter, mark, "check", Role.TEXT2)
            left = mark.right() + theme.scaled(Gap.XS)
        if row.key in self._board.ghosts or row.kind is LineKind.OBJECTIVE:
            return
        said = self._kept.get(row.key)
        if said is None:
            words, role, face = self._words.beside(row)
            said = self._kept[row.key] = _Said(words, role, face, text_width(words, face))
        if said.words:
            self._write(painter, row, said, QRect(left, strip.y(), 0, strip.height() - 1), box)

    def _write(self, painter: QPainter, row: PlanRow, said: _Said, room: QRect, box: Box) -> None:
        """Write behind the bar, or before it where there is room only there."""
        theme = current_theme()
        room.setRight(self._view.right - theme.scaled(Gap.XS))
        before = round(box.x) - theme.scaled(Gap.S) - said.width
        if said.width <= room.width():
            _write_whole(painter, room.x(), room, said)
        elif before >= self._view.left and row.standing not in SETTLED:
            _write_whole(painter, before, room, said)
        elif room.width() >= theme.scaled(_LEAST_WORDS):
            draw_text(painter, room, said.words, face=said.face, role=said.role)


def _write_whole(painter: QPainter, left: int, room: QRect, said: _Said) -> None:
    """Write what was measured already, on the line on which ``draw_text`` would write."""
    theme = current_theme()
    painter.setFont(theme.font(said.face))
    painter.setPen(theme.colour(said.role))
    baseline = room.y() + (room.height() + painter.fontMetrics().capHeight() + 1) // 2
    painter.drawText(left, baseline, said.words)


def _dot(painter: QPainter, middle: QPointF, radius: float) -> None:
    """Paint the handle from which a way is drawn."""
    theme = current_theme()
    painter.setPen(QPen(theme.colour(Role.ACCENT), 1.5))
    painter.setBrush(theme.colour(Role.SURFACE))
    painter.drawEllipse(middle, radius, radius)


def _mixed(colour: QColor, ground: QColor) -> QColor:
    """Return a colour made paler towards the ground."""
    mixed = QColor(ground)
    mixed.setRed(_between(colour.red(), ground.red()))
    mixed.setGreen(_between(colour.green(), ground.green()))
    mixed.setBlue(_between(colour.blue(), ground.blue()))
    return mixed


def _between(one: int, other: int) -> int:
    return round(one * _PALE + other * (1 - _PALE))
