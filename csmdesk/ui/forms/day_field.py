"""A day that may be empty, typed in the order of the locale or picked from a calendar."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDateEdit,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_calendar import DayCalendar
from csmdesk.ui.theme.tokens import Gap, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.translated import Translated

_EMPTY = QDate(1900, 1, 1)  # the least day of the field stands for "no day"
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def _full_format() -> str:
    """Return the short date format of the locale with the year in full."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def _opens(event: QKeyEvent) -> bool:
    """Tell whether a key opens the calendar."""
    has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == Qt.Key.Key_F4 or (event.key() in _ARROWS and has_alt)


class _PickedEdit(QDateEdit):
    """Be typed into, or picked from the calendar of the settings, which is made when needed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calendar: DayCalendar | None = None
        self.setCalendarPopup(True)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def picker(self) -> DayCalendar:
        """Return the calendar that opens."""
        if self._calendar is None:
            self._calendar = DayCalendar(self._desk, self)
            self.setCalendarWidget(self._calendar)
        return self._calendar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on F4 and Alt with an arrow, as a list of choices opens."""
        if _opens(event):
            self._open()
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Have the calendar ready."""
        self.picker()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def _open(self) -> None:
        """Press the arrow at the right end: Qt opens the calendar for nothing else."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.subControls = QStyle.SubControl.SC_All
        arrow = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
        )
        at = QPointF(arrow.center())
        button = Qt.MouseButton.LeftButton
        for kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress):
            QApplication.sendEvent(
                self,
                QMouseEvent(
                    kind, at, self.mapToGlobal(at), button, button,
                    Qt.KeyboardModifier.NoModifier,
                ),
            )  # fmt: skip


class _DayEdit(_PickedEdit):
    """Begin at today when an empty day is touched."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        today = desk.clock.today()
        self._today = QDate(today.year, today.month, today.day)
        self.setMinimumDate(_EMPTY)
        self.setSpecialValueText("—")
        self.setDate(_EMPTY)

    @property
    def is_empty(self) -> bool:
        """Tell whether no day is set."""
        return self.date() == _EMPTY

    def begin(self) -> None:
        """Set today where nothing is set."""
        if self.is_empty:
            self.setDate(self._today)
            self.setSelectedSection(self.sectionAt(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin when a day is typed; clear the whole day at once."""
        if event.key() in _CLEARING:
            self.setDate(_EMPTY)
            event.accept()
            return
        if event.text().isdigit() or event.key() in _ARROWS or _opens(event):
            was_empty = self.is_empty
            self.begin()
            if was_empty and not event.text() and not _opens(event):
                return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar at this month."""
        self.begin()
        super().mousePressEvent(event)


class DayField(Translated, QWidget):
    """Hold a day or none."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = _DayEdit(desk)
        self._clear = IconButton("x", size=Size.BUTTON_SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.XS)
        row.addWidget(self._edit, 1)
        row.addWidget(self._clear)
        self._edit.dateChanged.connect(self._on_changed)
        self._clear.clicked.connect(self._on_clear)
        self.setFocusProxy(self._edit)
        self._on_changed()
        self.retranslate()

    def value(self) -> date | None:
        """Return the day, ``None`` when empty."""
        if self._edit.is_empty:
            return None
        day = self._edit.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, value: object) -> None:
        """Show a day or none."""
        day = _EMPTY
        if isinstance(value, date):
            day = QDate(value.year, value.month, value.day)
        self._edit.setDate(day)

    def editor(self) -> QWidget:
        """Return the date edit."""
        return self._edit

    def setAccessibleName(self, name: str) -> None:
        """Name the date edit, which has the focus."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def retranslate(self) -> None:
        """Follow the language in words and in the order of day and month."""
        self._edit.setLocale(QLocale())
        self._edit.setDisplayFormat(_full_format())
        self._clear.name_it(self.tr("No date"))

    def _on_changed(self) -> None:
        self._clear.setEnabled(not self._edit.is_empty)
        self.changed.emit()

    def _on_clear(self) -> None:
        self._edit.setDate(_EMPTY)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)


class SureDayField(Translated, _PickedEdit):
    """Hold a day, never none; ``picked`` tells when the user has finished choosing another."""

    picked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setKeyboardTracking(False)
        self.set_value(desk.clock.today())
        self.dateChanged.connect(self.picked)
        self.retranslate()

    def value(self) -> date:
        """Return the day."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, day: date) -> None:
        """Show a day without telling anybody."""
        was = self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(was)

    def retranslate(self) -> None:
        """Follow the language in the order of day and month."""
        self.setLocale(QLocale())
        self.setDisplayFormat(_full_format())


class MomentField(Translated, _PickedEdit):
    """Hold a moment, shown in the zone of the computer; a date edit that shows the time too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.retranslate()

    def retranslate(self) -> None:
        """Follow the language in the order of day and month."""
        moment = self.dateTime()  # a new locale shows days alone for a moment, and forgets the time
        self.setLocale(QLocale())
        self.setDisplayFormat(f"{_full_format()} HH:mm")
        self.setDateTime(moment)

    def value(self) -> datetime:
        """Return the moment, aware."""
        return datetime.fromtimestamp(self.dateTime().toSecsSinceEpoch()).astimezone()

    def set_value(self, value: object) -> None:
        """Show a moment."""
        if isinstance(value, datetime):
            self.setDateTime(QDateTime.fromSecsSinceEpoch(round(value.timestamp())))

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self
