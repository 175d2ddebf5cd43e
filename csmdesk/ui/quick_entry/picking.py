"""Small sheets below a part of the preview, on which a day or a moment is picked."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_calendar import DayCalendar
from csmdesk.ui.forms.day_field import MomentField
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.translated import Translated

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayPicker(Translated, QWidget):
    """Pick a day from a calendar; made when it is first needed."""

    picked = Signal(object)  # date

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self.calendar: DayCalendar | None = None

    def open_at(self, anchor: QWidget, day: date) -> None:
        """Show the month of a day below a widget."""
        if self.calendar is None:
            self.calendar = DayCalendar(self._desk, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(1, 1, 1, 1)
            column.addWidget(self.calendar)
            self.calendar.activated.connect(self._on_picked)
            self.calendar.clicked.connect(self._on_picked)
            self.retranslate()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height())))
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        """Name the calendar."""
        if self.calendar is not None:
            self.calendar.setAccessibleName(self.tr("Day of the promise"))

    def _on_picked(self, day: QDate) -> None:
        if self.isVisible():  # a click with the keyboard's Enter tells twice
            self.hide()
            self.picked.emit(date(day.year(), day.month(), day.day()))


class MomentPicker(Translated, QWidget):
    """Type or pick a day with its time."""

    picked = Signal(object)  # datetime, aware

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self.field: MomentField | None = None
        self._done: Button | None = None

    def open_at(self, anchor: QWidget, moment: datetime) -> None:
        """Show a moment below a widget."""
        if self.field is None:
            self.field = MomentField(self._desk)
            self._done = Button(ButtonKind.PRIMARY, keys="↵")
            row = QHBoxLayout(self)
            row.setContentsMargins(Gap.M, Gap.S, Gap.M, Gap.S)
            row.setSpacing(Gap.S)
            row.addWidget(self.field)
            row.addWidget(self._done)
            self._done.clicked.connect(self._take)
            self.retranslate()
        self.field.set_value(moment)
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height())))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        """Name field and button."""
        if self.field is not None and self._done is not None:
            self.field.setAccessibleName(self.tr("Start"))
            self._done.setText(self.tr("Set"))
            self._done.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the moment with Enter."""
        if event.key() in _RETURN:
            self._take()
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        if self.field is not None and self.isVisible():
            self.hide()
            self.picked.emit(self.field.value())
