"""The controls of the working week: its days, and from when to when they last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.text import Text
from csmdesk.system.settings import AnySetting
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

_DAYS = range(7)  # as date.weekday() counts
_STEP = 30  # minutes between the times on offer
_DAY = 24 * 60
Words = Callable[[Text], str]


class WeekdaysControl(Translated, QWidget):
    """Switch each day of the week on and off; one day stays on."""

    wanted = Signal(object)

    def __init__(self, _setting: AnySetting) -> None:
        super().__init__()
        self.days = [FilterChip() for _ in _DAYS]
        row = FlowLayout(self, gap=Gap.XS)
        for day in self.days:
            row.addWidget(day)
            day.clicked.connect(self._on_clicked)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the names of the days."""
        locale = QLocale()
        for number, day in enumerate(self.days, 1):
            day.setText(locale.standaloneDayName(number, QLocale.FormatType.ShortFormat))
            day.setAccessibleName(locale.standaloneDayName(number, QLocale.FormatType.LongFormat))
            day.restyle()

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        for number, day in enumerate(self.days):
            day.setChecked(str(number) in str(value))

    def say(self, words: Words) -> None:  # noqa: ARG002 - Qt has them
        """Name the days: the language has changed."""
        self.retranslate()

    def widget(self) -> QWidget:
        """Return the widget itself."""
        return self

    def _on_clicked(self) -> None:
        chosen = "".join(str(number) for number, day in enumerate(self.days) if day.isChecked())
        sender = self.sender()
        if not chosen and isinstance(sender, FilterChip):
            sender.setChecked(True)
            return
        self.wanted.emit(chosen)


class HoursControl(Translated, QWidget):
    """Choose when the working day begins and ends; the end stays behind the beginning."""

    wanted = Signal(object)

    def __init__(self, _setting: AnySetting) -> None:
        super().__init__()
        self.start, self.end = ChoiceField(is_needed=True), ChoiceField(is_needed=True)
        self._dash = Label("–", role=Role.TEXT3)
        row = FlowLayout(self)
        for widget in (self.start, self._dash, self.end):
            row.addWidget(widget)
        for field in (self.start, self.end):
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
            field.activated.connect(self._on_activated)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the two fields."""
        self.start.setAccessibleName(self.tr("Working day begins at"))
        self.end.setAccessibleName(self.tr("Working day ends at"))

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        start, _, end = str(value).partition("-")
        for field, time in ((self.start, start), (self.end, end)):
            times = sorted({*(_clock(n) for n in range(0, _DAY, _STEP)), time})
            field.set_choices([(each, each) for each in times])
            field.set_value(time)

    def say(self, words: Words) -> None:  # noqa: ARG002 - ``tr`` has them
        """Name the fields: the language has changed."""
        self.retranslate()

    def widget(self) -> QWidget:
        """Return the widget itself."""
        return self

    def _on_activated(self) -> None:
        start, end = str(self.start.value()), str(self.end.value())
        if start >= end and self.sender() is self.start:
            end = _clock(min(_minutes(start) + 2 * _STEP, _DAY - 1))
        elif start >= end:
            start = _clock(max(_minutes(end) - 2 * _STEP, 0))
        self.wanted.emit(f"{start}-{end}")


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
