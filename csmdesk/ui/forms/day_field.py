"""A day that may be empty, typed in the order of the locale or picked from a calendar."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QHBoxLayout,
    QWidget,
)

from csmdesk.ui.theme.tokens import Gap, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.translated import Translated

_EMPTY = QDate(1900, 1, 1)  # the least day of the field stands for "no day"
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def _full_format() -> str:
    """Return the short date format of the locale with the year in full."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


class _DayEdit(QDateEdit):
    """Begin at today when an empty day is touched."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = QDate(today.year, today.month, today.day)
        self.setMinimumDate(_EMPTY)
        self.setSpecialValueText("—")
        self.setCalendarPopup(True)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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
        if event.text().isdigit() or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            was_empty = self.is_empty
            self.begin()
            if was_empty and not event.text():
                return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar at this month."""
        self.begin()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class DayField(Translated, QWidget):
    """Hold a day or none."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = _DayEdit(today)
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

    def _on_clear(self) -> None:
        self._edit.setDate(_EMPTY)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)


class MomentField(QDateEdit):
    """Hold a moment, shown in the zone of the computer; a date edit that shows the time too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDisplayFormat(f"{_full_format()} HH:mm")

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
