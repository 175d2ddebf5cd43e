"""Weekly figures as a line or as bars, painted by hand within a millisecond."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csmdesk.domain.contracts import UsagePoint
from csmdesk.ui.charts.scale import month_starts, ticks
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import CENTRE, LEFT, RIGHT, draw_text, text_width
from csmdesk.ui.widgets.translated import Translated

_LINE = 1.8
_DOT = 3.2
_RATIO = 2.0  # of a copied picture


class ChartForm(StrEnum):
    """Name how the weeks are drawn."""

    LINE = "line"
    BARS = "bars"


class WeekChart(Translated, Dressed, QWidget):
    """Show one figure by week: scale from 0, months on the axis, the last week labelled.

    ``is_small`` leaves scale and months out, for a panel. The pointer shows each week's value.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        form: ChartForm = ChartForm.LINE,
        is_small: bool = False,
        height: int = 200,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self._is_small = is_small
        self._height = height
        self._points: tuple[UsagePoint, ...] = ()
        self._said = ""
        self._pointed = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.follow_theme()

    def set_points(self, points: Sequence[UsagePoint], said: str) -> None:
        """Show full weeks, oldest first; ``said`` is the sentence that they show."""
        self._points = tuple(points)
        self._said = said
        self.retranslate()

    def set_form(self, form: ChartForm) -> None:
        """Draw a line or bars."""
        self._form = form
        self.update()

    def picture(self) -> QImage:
        """Paint the chart at double size, for the clipboard."""
        image = QImage(self.size() * _RATIO, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(_RATIO)
        image.fill(self.theme.colour(Role.SURFACE))
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        return image

    def retranslate(self) -> None:
        """Tell a screen reader the sentence and the last value."""
        last = self._number(self._points[-1].value) if self._points else ""
        self.setAccessibleName(". ".join(part for part in (self._said, last) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Want the height it was made for."""
        return QSize(self.theme.scaled(240), self.theme.scaled(self._height))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(self.theme.scaled(120), self.theme.scaled(min(self._height, 80)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart."""
        self._paint(QPainter(self))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the week under the pointer."""
        self._point_at(self._week_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no week."""
        self._point_at(-1)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell the exact value of the week under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._week_at(event.pos().x())
            if at >= 0:
                QToolTip.showText(event.globalPos(), self._week_words(at), self)
            return True
        return super().event(event)

    # Inside

    @property
    def _top_tick(self) -> float:
        return self._ticks[-1]

    @property
    def _ticks(self) -> tuple[float, ...]:
        return ticks(max((point.value for point in self._points), default=0.0))

    def _area(self) -> QRectF:
        """Return where the data stands, inside the axes and the label of the last week."""
        theme = self.theme
        foot = theme.line(Face.KEY) + Gap.XS
        head = theme.line(Face.CAPTION)
        if self._is_small:
            return QRectF(4, head, max(1, self.width() - 8), max(1, self.height() - head - foot))
        scale = max(text_width(self._number(t), Face.KEY) for t in self._ticks) + Gap.S
        label = text_width(self._last_words, Face.TITLE) + Gap.M if self._points else 0
        right = label if self._form is ChartForm.LINE else 0
        return QRectF(
            scale, head, max(1, self.width() - scale - right), max(1, self.height() - head - foot)
        )

    @property
    def _last_words(self) -> str:
        return self._number(self._points[-1].value)

    def _number(self, value: float) -> str:
        return self._desk.texts.number(value, 0 if value >= 10 or value == int(value) else 1)

    def _spots(self, area: QRectF) -> list[QPointF]:
        count = len(self._points)
        is_bars = self._form is ChartForm.BARS
        step = area.width() / (count if is_bars else max(1, count - 1))
        first = area.left() + (step / 2 if is_bars else 0)
        top = self._top_tick
        return [
            QPointF(first + n * step, area.bottom() - point.value / top * area.height())
            for n, point in enumerate(self._points)
        ]

    def _week_at(self, x: float) -> int:
        spots = self._spots(self._area()) if self._points else []
        if not spots:
            return -1
        return min(range(len(spots)), key=[abs(spot.x() - x) for spot in spots].__getitem__)

    def _point_at(self, week: int) -> None:
        if week != self._pointed:
            self._pointed = week
            self.update()

    def _week_words(self, at: int) -> str:
        point = self._points[at]
        end = point.start + timedelta(days=6)
        texts = self._desk.texts
        return f"{texts.date(point.start)} – {texts.date(end, short=True)}: " + texts.number(
            point.value
        )

    def _paint(self, painter: QPainter) -> None:
        if not self._points:
            return
        area = self._area()
        spots = self._spots(area)
        if not self._is_small:
            self._paint_scale(painter, area)
        self._paint_weeks(painter, area, spots)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._form is ChartForm.BARS:
            self._paint_bars(painter, area, spots)
        else:
            self._paint_line(painter, spots)
        self._paint_last(painter, area, spots[-1])

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        line = self.theme.line(Face.KEY)
        for tick in self._ticks:
            y = round(area.bottom() - tick / self._top_tick * area.height())
            role = Role.LINE2 if tick == 0 else Role.LINE
            painter.fillRect(
                QRect(round(area.left()), y, round(area.width()), 1), self.theme.colour(role)
            )
            at = QRect(0, y - line // 2, round(area.left()) - Gap.S, line)
            draw_text(
                painter, at, self._number(tick), face=Face.KEY, role=Role.TEXT3, align=RIGHT,
                elide=False,
            )  # fmt: skip

    def _paint_weeks(self, painter: QPainter, area: QRectF, spots: Sequence[QPointF]) -> None:
        top = round(area.bottom()) + Gap.XS
        height = self.theme.line(Face.KEY)
        weeks = [point.start for point in self._points]
        if self._is_small:
            box = QRect(0, top, self.width(), height)
            draw_text(painter, box, self._day(weeks[0]), face=Face.KEY, role=Role.TEXT3, align=LEFT)
            end = self._day(weeks[-1] + timedelta(days=6))
            draw_text(painter, box, end, face=Face.KEY, role=Role.TEXT3, align=RIGHT)
            return
        free = -1.0
        for n in month_starts(weeks) or (0,):
            words = self._month(weeks[n])
            width = text_width(words, Face.KEY)
            left = spots[n].x() - width / 2
            if left < free or left + width > self.width():
                continue
            box = QRect(round(left), top, width + 2, height)
            draw_text(painter, box, words, face=Face.KEY, role=Role.TEXT3, align=CENTRE)
            free = left + width + Gap.L

    def _paint_line(self, painter: QPainter, spots: Sequence[QPointF]) -> None:
        colour = self.theme.colour(Role.C1)
        pen = QPen(colour, _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(list(spots)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(spots[-1], _DOT, _DOT)
        if 0 <= self._pointed < len(spots) - 1:
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(self.theme.colour(Role.SURFACE))
            painter.drawEllipse(spots[self._pointed], _DOT, _DOT)

    def _paint_bars(self, painter: QPainter, area: QRectF, spots: Sequence[QPointF]) -> None:
        step = area.width() / len(spots)
        width = max(2.0, min(step * 0.66, self.theme.scaled(28)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(Role.C1))
        for n, spot in enumerate(spots):
            painter.setOpacity(1.0 if self._pointed in (-1, n) else 0.55)
            height = area.bottom() - spot.y()
            painter.drawRoundedRect(QRectF(spot.x() - width / 2, spot.y(), width, height), 1.5, 1.5)
        painter.setOpacity(1.0)

    def _paint_last(self, painter: QPainter, area: QRectF, spot: QPointF) -> None:
        theme = self.theme
        if self._form is ChartForm.LINE and not self._is_small:
            height = theme.line(Face.TITLE)
            box = QRect(round(spot.x()) + Gap.S, round(spot.y()) - height // 2, 400, height)
            box.moveBottom(min(box.bottom(), round(area.bottom())))
            draw_text(painter, box, self._last_words, face=Face.TITLE, elide=False)
            return
        face = Face.CAPTION_STRONG
        width, height = text_width(self._last_words, face) + 2, theme.line(face)
        left = min(spot.x() - width / 2, self.width() - width)
        box = QRect(round(left), round(spot.y()) - height - 3, width, height)
        draw_text(painter, box, self._last_words, face=face, align=CENTRE, elide=False)

    def _day(self, day: date) -> str:
        return self._desk.texts.date(day, short=True)

    def _month(self, day: date) -> str:
        """Name a month; a year begins with its number."""
        return str(day.year) if day.month == 1 else self._months()[day.month - 1]

    def _months(self) -> tuple[str, ...]:
        return (
            self.tr("Jan"), self.tr("Feb"), self.tr("Mar"), self.tr("Apr"),
            self.tr("May"), self.tr("Jun"), self.tr("Jul"), self.tr("Aug"),
            self.tr("Sep"), self.tr("Oct"), self.tr("Nov"), self.tr("Dec"),
        )  # fmt: skip
