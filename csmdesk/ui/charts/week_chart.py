"""Weekly figures as a widget: painted by hand within a millisecond, in both themes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csmdesk.domain.contracts import UsagePoint
from csmdesk.ui.charts.week_plot import ChartForm, WeekPlot
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.translated import Translated

_RATIO = 2.0  # of a copied picture


class WeekChart(Translated, Dressed, QWidget):
    """Show one figure by week; the pointer shows each week's value.

    ``is_small`` leaves scale and months out, for a panel.
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
        self._said = ""
        self._plot = self._made(())
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.follow_theme()

    @property
    def points(self) -> tuple[UsagePoint, ...]:
        """Return the weeks that it shows."""
        return self._plot.points

    def set_points(self, points: Sequence[UsagePoint], said: str) -> None:
        """Show full weeks, oldest first; ``said`` is the sentence that they show."""
        self._said = said
        self._plot = self._made(points)
        self.retranslate()

    def set_form(self, form: ChartForm) -> None:
        """Draw a line or bars."""
        self._form = form
        self._plot = self._made(self.points)
        self.update()

    def picture(self) -> QImage:
        """Paint the chart at double size, for the clipboard."""
        image = QImage(self.size() * _RATIO, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(_RATIO)
        image.fill(self.theme.colour(Role.SURFACE))
        painter = QPainter(image)
        self._plot.paint(painter, self.size())
        painter.end()
        return image

    def retranslate(self) -> None:
        """Tell a screen reader the sentence and the last value."""
        self._plot = self._made(self.points)
        last = self._plot.number(self.points[-1].value) if self.points else ""
        self.setAccessibleName(". ".join(part for part in (self._said, last) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Want the height it was made for."""
        return QSize(self.theme.scaled(240), self.theme.scaled(self._height))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(self.theme.scaled(120), self.theme.scaled(self._height) * 2 // 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart."""
        self._plot.paint(QPainter(self), self.size())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the week under the pointer."""
        self._point_at(self._plot.week_at(event.position().x(), self.size()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no week."""
        self._point_at(-1)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell the exact value of the week under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._plot.week_at(event.pos().x(), self.size())
            if at >= 0:
                QToolTip.showText(event.globalPos(), self.week_words(at), self)
            return True
        return super().event(event)

    def week_words(self, at: int) -> str:
        """Return the days of a week and its exact value."""
        point = self.points[at]
        texts = self._desk.texts
        first = texts.date(point.start)
        last = texts.date(point.start + timedelta(days=6), short=True)
        return f"{first} – {last}: {texts.number(point.value)}"

    def _made(self, points: Sequence[UsagePoint]) -> WeekPlot:
        return WeekPlot(
            points,
            self._desk.texts,
            form=self._form,
            is_small=self._is_small,
            month_name=self._month_name,
        )

    def _point_at(self, week: int) -> None:
        if week != self._plot.pointed:
            self._plot.pointed = week
            self.update()

    def _month_name(self, day: date) -> str:
        """Name a month; a year begins with its number."""
        if day.month == 1:
            return str(day.year)
        names = (
            self.tr("Jan"), self.tr("Feb"), self.tr("Mar"), self.tr("Apr"),
            self.tr("May"), self.tr("Jun"), self.tr("Jul"), self.tr("Aug"),
            self.tr("Sep"), self.tr("Oct"), self.tr("Nov"), self.tr("Dec"),
        )  # fmt: skip
        return names[day.month - 1]
