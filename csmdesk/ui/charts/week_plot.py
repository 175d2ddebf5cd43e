"""How weekly figures are drawn: a line or bars, a scale from 0, the last week labelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from csmdesk.domain.contracts import UsagePoint
from csmdesk.system.texts import Texts
from csmdesk.ui.charts.scale import month_starts, ticks
from csmdesk.ui.theme.theme import Theme, current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.painting import CENTRE, LEFT, RIGHT, draw_text, text_width

_LINE = 1.8
_DOT = 3.2


class ChartForm(StrEnum):
    """Name how the weeks are drawn."""

    LINE = "line"
    BARS = "bars"


class WeekPlot:
    """Draw weeks into a size; ``month_name`` words the first week of a month."""

    def __init__(
        self,
        points: Sequence[UsagePoint],
        texts: Texts,
        *,
        form: ChartForm,
        is_small: bool,
        month_name: Callable[[date], str],
    ) -> None:
        self.points = tuple(points)
        self.pointed = -1  # the week under the pointer
        self._texts = texts
        self._form = form
        self._is_small = is_small
        self._month_name = month_name
        self._ticks = ticks(max((point.value for point in points), default=0.0))

    @property
    def _theme(self) -> Theme:
        return current_theme()

    def number(self, value: float) -> str:
        """Write a value as the chart labels it."""
        return self._texts.number(value, 0 if value >= 10 or value == int(value) else 1)

    def week_at(self, x: float, size: QSize) -> int:
        """Return the week nearest to ``x``, −1 without weeks."""
        spots = self._spots(self._area(size)) if self.points else []
        if not spots:
            return -1
        return min(range(len(spots)), key=[abs(spot.x() - x) for spot in spots].__getitem__)

    def paint(self, painter: QPainter, size: QSize) -> None:
        """Draw scale, weeks, data and the label of the last week."""
        if not self.points:
            return
        area = self._area(size)
        spots = self._spots(area)
        if not self._is_small:
            self._paint_scale(painter, area)
        self._paint_weeks(painter, area, spots, size.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._form is ChartForm.BARS:
            self._paint_bars(painter, area, spots)
        else:
            self._paint_line(painter, spots)
        self._paint_last(painter, area, spots[-1], size.width())

    def _area(self, size: QSize) -> QRectF:
        """Return where the data stands, inside the axes and the label of the last week."""
        theme = self._theme
        foot = theme.line(Face.KEY) + Gap.XS
        head = theme.line(Face.CAPTION)
        if self._is_small:
            return QRectF(4, head, max(1, size.width() - 8), max(1, size.height() - head - foot))
        scale = max(text_width(self.number(t), Face.KEY) for t in self._ticks) + Gap.S
        label = text_width(self._last_words, Face.TITLE) + Gap.M if self.points else 0
        right = label if self._form is ChartForm.LINE else 0
        return QRectF(
            scale, head, max(1, size.width() - scale - right), max(1, size.height() - head - foot)
        )

    @property
    def _last_words(self) -> str:
        return self.number(self.points[-1].value)

    def _spots(self, area: QRectF) -> list[QPointF]:
        count = len(self.points)
        is_bars = self._form is ChartForm.BARS
        step = area.width() / (count if is_bars else max(1, count - 1))
        first = area.left() + (step / 2 if is_bars else 0)
        top = self._ticks[-1]
        return [
            QPointF(first + n * step, area.bottom() - point.value / top * area.height())
            for n, point in enumerate(self.points)
        ]

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        line = self._theme.line(Face.KEY)
        for tick in self._ticks:
            y = round(area.bottom() - tick / self._ticks[-1] * area.height())
            role = Role.LINE2 if tick == 0 else Role.LINE
            painter.fillRect(
                QRect(round(area.left()), y, round(area.width()), 1), self._theme.colour(role)
            )
            at = QRect(0, y - line // 2, round(area.left()) - Gap.S, line)
            draw_text(
                painter, at, self.number(tick), face=Face.KEY, role=Role.TEXT3, align=RIGHT,
                elide=False,
            )  # fmt: skip

    def _paint_weeks(
        self, painter: QPainter, area: QRectF, spots: Sequence[QPointF], width: int
    ) -> None:
        top = round(area.bottom()) + Gap.XS
        height = self._theme.line(Face.KEY)
        weeks = [point.start for point in self.points]
        if self._is_small:
            box = QRect(0, top, width, height)
            draw_text(painter, box, self._day(weeks[0]), face=Face.KEY, role=Role.TEXT3, align=LEFT)
            end = self._day(weeks[-1] + timedelta(days=6))
            draw_text(painter, box, end, face=Face.KEY, role=Role.TEXT3, align=RIGHT)
            return
        free = -1.0
        for n in month_starts(weeks) or (0,):
            words = self._month_name(weeks[n])
            needed = text_width(words, Face.KEY)
            left = spots[n].x() - needed / 2
            if left < free or left + needed > width:
                continue
            box = QRect(round(left), top, needed + 2, height)
            draw_text(painter, box, words, face=Face.KEY, role=Role.TEXT3, align=CENTRE)
            free = left + needed + Gap.L

    def _paint_line(self, painter: QPainter, spots: Sequence[QPointF]) -> None:
        colour = self._theme.colour(Role.C1)
        pen = QPen(colour, _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(list(spots)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(spots[-1], _DOT, _DOT)
        if 0 <= self.pointed < len(spots) - 1:
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(self._theme.colour(Role.SURFACE))
            painter.drawEllipse(spots[self.pointed], _DOT, _DOT)

    def _paint_bars(self, painter: QPainter, area: QRectF, spots: Sequence[QPointF]) -> None:
        step = area.width() / len(spots)
        width = max(2.0, min(step * 0.66, self._theme.scaled(28)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Role.C1))
        for n, spot in enumerate(spots):
            painter.setOpacity(1.0 if self.pointed in (-1, n) else 0.55)
            height = area.bottom() - spot.y()
            painter.drawRoundedRect(QRectF(spot.x() - width / 2, spot.y(), width, height), 1.5, 1.5)
        painter.setOpacity(1.0)

    def _paint_last(self, painter: QPainter, area: QRectF, spot: QPointF, whole: int) -> None:
        theme = self._theme
        if self._form is ChartForm.LINE and not self._is_small:
            height = theme.line(Face.TITLE)
            box = QRect(round(spot.x()) + Gap.S, round(spot.y()) - height // 2, 400, height)
            box.moveBottom(min(box.bottom(), round(area.bottom())))
            draw_text(painter, box, self._last_words, face=Face.TITLE, elide=False)
            return
        face = Face.CAPTION_STRONG
        width, height = text_width(self._last_words, face) + 2, theme.line(face)
        left = min(spot.x() - width / 2, whole - width)
        box = QRect(round(left), round(spot.y()) - height - 3, width, height)
        draw_text(painter, box, self._last_words, face=face, align=CENTRE, elide=False)

    def _day(self, day: date) -> str:
        return self._texts.date(day, short=True)
