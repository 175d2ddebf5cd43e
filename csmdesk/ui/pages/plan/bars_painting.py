"""Painting of the bars beside the outline, row by row, only where something has changed."""

from __future__ import annotations

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
from csmdesk.ui.theme.tokens import Gap, Radius, Role, Size
from csmdesk.ui.widgets.painting import LEFT, RIGHT, draw_focus, draw_text, text_width

_PALE = 0.4  # how much of its colour a bar keeps that is done
_LEAST_DAY = 6  # px from which on free days are told apart
_LEAST_WORDS = 64  # px below which nothing is written behind a bar
_DAY = timedelta(days=1)


class BarsPainting:
    """Paint the rows of a board that lie in a region."""

    def __init__(self, board: BarsBoard, rows: BarRows, words: BarWords, head: BarsHead) -> None:
        self._board = board
        self._rows = rows
        self._words = words
        self._head = head
        self._view = View(0, QSize(), "", has_focus=False)

    def paint(self, painter: QPainter, region: QRegion, view: View) -> list[str]:
        """Paint; return the keys of the rows that were painted."""
        self._view = view
        painter.fillRect(region.boundingRect(), current_theme().colour(Role.SURFACE))
        painter.translate(-view.left, 0)
        seen = [
            (row, strip) for row, strip in self._rows.within(region.boundingRect(), view)
            if region.intersects(strip.translated(-view.left, 0))
        ]  # fmt: skip
        for row, strip in seen:
            self._paint_ground(painter, row, strip)
        self._paint_days(painter, seen)
        paint_links(painter, self._board, self._rows, region.boundingRect(), view.current)
        self._paint_today(painter)
        for row, strip in seen:
            box = self._board.boxes.get(row.key)
            if box is not None:
                self._paint_bar(painter, row, box, strip)
                self._paint_words(painter, row, box, strip)
            if view.has_focus and row.key == view.current:
                draw_focus(painter, strip.adjusted(1, 1, -1, -2))
        return [row.key for row, _ in seen]

    # Ground

    def _paint_ground(self, painter: QPainter, row: PlanRow, strip: QRect) -> None:
        colour = current_theme().colour
        role = self._role_of(row)
        if role is not Role.SURFACE:
            painter.fillRect(strip, colour(role))
        painter.fillRect(strip.x(), strip.bottom(), strip.width(), 1, colour(Role.LINE))

    def _role_of(self, row: PlanRow) -> Role:
        if row.key == self._view.current:
            return Role.SELECTED
        if row.key == self._board.hovered:
            return Role.HOVER
        return Role.SUNKEN if row.kind is LineKind.OBJECTIVE else Role.SURFACE

    def _paint_days(self, painter: QPainter, seen: list[tuple[PlanRow, QRect]]) -> None:
        """Paint free days where days can be told apart, and the lines of months or weeks."""
        place, board = self._board.place, self._board
        plain = [strip for row, strip in seen if self._role_of(row) in (Role.SURFACE, Role.SUNKEN)]
        ground = current_theme().colour(Role.WINDOW)
        if board.days is not None and place.day_width >= _LEAST_DAY:
            day, last = place.day(self._view.left), place.day(self._view.right)
            while day <= last:
                if not board.days.is_working_day(day):
                    x, end = round(place.x(day)), round(place.x(day + _DAY))
                    for strip in plain:
                        painter.fillRect(x, strip.y(), end - x, strip.height() - 1, ground)
                day += _DAY
        line = current_theme().colour(Role.LINE)
        for mark in marks(place, self._head.first_weekday):
            x = round(place.x(mark))
            if self._view.left <= x <= self._view.right:
                painter.fillRect(x, 0, 1, self._rows.bottom(self._view.size.height()), line)

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
        left = round(self._rows.end(row, box, strip)) + theme.scaled(Gap.S)
        if row.standing is Standing.DONE:
            side = theme.scaled(Size.ICON_DENSE)
            mark = QRect(
                left - theme.scaled(2), strip.y() + (strip.height() - side) // 2, side, side
            )
            paint_icon(painter, mark, "check", Role.TEXT2)
            left = mark.right() + theme.scaled(Gap.XS)
        if row.key in self._board.ghosts or row.kind is LineKind.OBJECTIVE:
            return
        words, role, face = self._words.beside(row)
        if not words:
            return
        width, end = text_width(words, face), self._view.right - theme.scaled(Gap.XS)
        start = round(self._rows.bar(row, box, strip).left()) - theme.scaled(Gap.S)
        room = QRect(left, strip.y(), end - left, strip.height() - 1)
        align = LEFT
        if (
            width > room.width()
            and width <= start - self._view.left
            and row.standing not in SETTLED
        ):
            room = QRect(start - width, strip.y(), width, strip.height() - 1)
            align = RIGHT
        if width <= room.width() or room.width() >= theme.scaled(_LEAST_WORDS):
            draw_text(painter, room, words, face=face, role=role, align=align)


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
