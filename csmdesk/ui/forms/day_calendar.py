"""The calendar that a day is picked from: weeks as the settings begin them, free days marked."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QToolButton, QWidget

from csmdesk.domain.working_days import WorkCalendar
from csmdesk.system.settings import WEEK_START
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.icons import icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.workdays import ask_workdays

_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
_SHOWN = range(-7, 43)  # days around the first of the month that its page may show


class DayCalendar(QCalendarWidget):
    """Mark the days that are not worked, and say below why the chosen one is free."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days: WorkCalendar | None = None
        self.why = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._foot = QWidget()  # there from the beginning: what opens takes its size only once
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(Gap.M, Gap.XS, Gap.M, Gap.S)
        row.addWidget(self.why)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._foot)
        for name, mark in _ARROWS.items():  # Qt's own are black in every theme
            arrow = self.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icon(mark))
        self.currentPageChanged.connect(self._mark)
        self.selectionChanged.connect(self._say)

    def minimumSizeHint(self) -> QSize:
        """Need room for all weeks and the line below them."""
        return super().minimumSizeHint() + QSize(0, self._foot.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the settings as they stand now."""
        super().showEvent(event)
        self.setFirstDayOfWeek(Qt.DayOfWeek(self._desk.settings.get(WEEK_START) + 1))
        ask_workdays(self._desk, self, self._on_days)

    def _on_days(self, days: WorkCalendar) -> None:
        self._days = days
        self._mark()
        self._say()

    def _mark(self) -> None:
        """Write the free days of the shown page faintly; a holiday has its name as a tip."""
        days = self._days
        if days is None:
            return
        theme = current_theme()
        plain = QTextCharFormat()
        plain.setForeground(theme.colour(Role.TEXT))
        for weekday in Qt.DayOfWeek:  # Qt's own red weekends know nothing of the settings
            self.setWeekdayTextFormat(weekday, plain)
        self.setDateTextFormat(QDate(), QTextCharFormat())
        first = date(self.yearShown(), self.monthShown(), 1)
        for step in _SHOWN:
            day = first + timedelta(days=step)
            if days.is_working_day(day):
                continue
            free, name = QTextCharFormat(), days.holiday_name(day)
            free.setForeground(theme.colour(Role.RISK if name else Role.TEXT3))
            free.setToolTip(name or self.tr("Not a working day"))
            self.setDateTextFormat(QDate(day.year, day.month, day.day), free)

    def _say(self) -> None:
        chosen = self.selectedDate()
        day = date(chosen.year(), chosen.month(), chosen.day())
        is_free = self._days is not None and not self._days.is_working_day(day)
        name = self._days.holiday_name(day) if self._days is not None else ""
        self.why.set_text((name or self.tr("Not a working day")) if is_free else "")
