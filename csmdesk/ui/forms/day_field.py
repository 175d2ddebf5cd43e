"""A day that may be empty, typed in the order of the locale or picked from a calendar."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDateTimeEdit,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_calendar import DayCalendar
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

_EMPTY = QDate(1900, 1, 1)  # the least day of the field stands for "no day"
_SHORTEST, _LAST_DAY = 28, 31  # days of a month
_LONG_MS = 20_000
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


class _PickedEdit(QDateTimeEdit):
    """Be typed into, or picked from the calendar of the settings, which is made when needed.

    Qt makes 31 February the 28th while one types, and takes no 31 in November at all; ``corrected``
    says so, with words that are empty again once the day is as it was typed.
    """

    corrected = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calendar: DayCalendar | None = None
        self._typed = ""  # figures of the day, as long as the day is not set otherwise
        self._is_on_day = False  # the last key was for the day
        self._said = ""
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
        is_day = self.currentSection() == self.Section.DaySection
        if event.text().isdigit():
            begun = self._typed if self._is_on_day and len(self._typed) == 1 else ""
            if is_day or begun:
                self._typed = begun + event.text()
            if begun and self.date().daysInMonth() < int(self._typed) <= _LAST_DAY:
                self._go_on()
                self._compare()
                event.accept()
                return
        elif event.key() in _ARROWS:
            self._typed = ""
        self._is_on_day = is_day
        super().keyPressEvent(event)
        self._compare()

    def forget_typed(self) -> None:
        """Forget which day was typed: another one is set."""
        self._typed = ""
        self._compare()

    def _go_on(self) -> None:
        """Go to the month where it is written after its day: it may have such a day."""
        shape, sections = self.displayFormat(), self.Section
        is_before = shape.find("d") < shape.find("M")
        self._is_on_day = False
        self.setSelectedSection(sections.MonthSection if is_before else sections.DaySection)

    def _compare(self) -> None:
        """Say that the month has no such day as was typed; take the day where it has."""
        day, typed, section = self.date(), int(self._typed or 0), self.currentSection()
        is_other = _SHORTEST < typed <= _LAST_DAY and day.day() != typed
        is_typing = section in (self.Section.DaySection, self.Section.MonthSection)
        said = ""
        if is_other and day.daysInMonth() < typed:
            month = QLocale().toString(day, self.tr("MMMM yyyy"))
            now = self._desk.texts.date(date(day.year(), day.month(), day.day()))
            said = self.tr("{0} has no day {1}: here stands {2}.").format(month, typed, now)
        elif is_other and not is_typing:
            self.setDate(QDate(day.year(), day.month(), typed))
            self.setSelectedSection(section)
        if said != self._said:
            self._said = said
            self.corrected.emit(said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Have the calendar ready."""
        self.forget_typed()
        self.picker()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def _open(self) -> None:
        """Press the arrow at the right end: Qt opens the calendar for nothing else."""
        self.forget_typed()
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
            self.forget_typed()
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
    """Hold a day or none; what was typed and is no day is told below."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = _DayEdit(desk)
        self._clear = IconButton("x", size=Size.BUTTON_SMALL)
        self.note = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(Gap.XS)
        row.addWidget(self._edit, 1)
        row.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.note)
        self.note.hide()
        self._edit.corrected.connect(self._on_corrected)
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
        self._edit.forget_typed()

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

    def _on_corrected(self, said: str) -> None:
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self._edit.setAccessibleDescription(said)

    def _on_clear(self) -> None:
        self._edit.setDate(_EMPTY)
        self._edit.forget_typed()
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
        self.corrected.connect(self._on_corrected)
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
            self.forget_typed()

    def _on_corrected(self, said: str) -> None:
        self.setToolTip(said)
        self.setAccessibleDescription(said)
        below = self.mapToGlobal(self.rect().bottomLeft())
        QToolTip.showText(below, said, self, self.rect(), _LONG_MS)

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self
