"""The day on which something is due, with a quiet word where that day is not worked."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.working_days import WorkCalendar, working_day_on_or_after
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.tables.days import Days
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated
from csmdesk.ui.workdays import ask_workdays


class DueField(Translated, QWidget):
    """Hold a day or none; a free day is allowed, and told.

    With ``tells_past`` so is one that is over, unless it was so before: what was written down long
    ago may well be late.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, tells_past: bool = True
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = Days(desk, self)
        self._known: WorkCalendar | None = None
        self._tells_past = tells_past
        self._given: object = None
        self._day = DayField(desk)
        self.note = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._day)
        column.addWidget(self.note)
        self.note.hide()
        self.setFocusProxy(self._day)
        self._day.changed.connect(self.retranslate)
        self._day.changed.connect(self.changed)

    def value(self) -> date | None:
        """Return the day, ``None`` when empty."""
        return self._day.value()

    def set_value(self, value: object) -> None:
        """Show a day or none; the calendar is read again, for the settings may have changed."""
        self._given = value
        self._day.set_value(value)
        ask_workdays(self._desk, self, self._on_known)

    def editor(self) -> QWidget:
        """Return the date edit."""
        return self._day.editor()

    def setAccessibleName(self, name: str) -> None:
        """Name the date edit, which has the focus."""
        super().setAccessibleName(name)
        self._day.setAccessibleName(name)

    def retranslate(self) -> None:
        """Say whether the day is worked."""
        said = self._said()
        self.note.setText(said)
        self.note.setVisible(bool(said))
        told = " ".join(filter(None, (self._day.note.text(), said)))
        self._day.editor().setAccessibleDescription(told)

    def _on_known(self, days: WorkCalendar) -> None:
        self._known = days
        self.retranslate()

    def _said(self) -> str:
        day, days = self.value(), self._known
        is_new = self._tells_past and day != self._given
        if day is not None and is_new and day < self._days.today:
            return self.tr("This day is over: it will be overdue at once.")
        if day is None or days is None or days.is_working_day(day):
            return ""
        why = days.holiday_name(day) or self._days.weekday(day)
        after = working_day_on_or_after(days, day + timedelta(days=1))
        text = self.tr("Not a working day ({0}); the next one is {1} {2}.")
        return text.format(why, self._days.weekday(after), self._days.short(after))
