"""One control for each type of setting; each shows a value and tells what the user wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from csmdesk.domain.text import Text
from csmdesk.system.settings import DAY0_RULE, WORKING_HOURS, WORKING_WEEK, AnySetting
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.pages.settings.week_controls import HoursControl, WeekdaysControl
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.fields import ComposedLineEdit, Switch
from csmdesk.ui.widgets.segment import Segment

Words = Callable[[Text], str]
_FEW = 3  # choices that stand beside each other, where their words are short
_CUSTOM = 3  # letters of a currency that is not on the list


class SettingControl(Protocol):
    """Show the value of one setting."""

    wanted: SignalInstance  # the new value, by the user only

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""

    def say(self, words: Words) -> None:
        """Write the choices in the language in use."""

    def widget(self) -> QWidget:
        """Return the widget itself."""


class FewChoices(Segment):
    """Offer two or three choices beside each other."""

    wanted = Signal(object)

    def __init__(self, setting: AnySetting) -> None:
        super().__init__()
        self._setting = setting
        self.chosen.connect(self._on_chosen)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        self.choose(str(value))

    def say(self, words: Words) -> None:
        """Write the choices in the language in use."""
        self.set_choices([(str(c.value), words(c.label)) for c in self._setting.choices])

    def widget(self) -> QWidget:
        """Return the widget itself."""
        return self

    def _on_chosen(self, key: str) -> None:
        for choice in self._setting.choices:
            if str(choice.value) == key:
                self.wanted.emit(choice.value)


class ManyChoices(ChoiceField):
    """Offer a list of choices; with a pattern other values may be typed, too."""

    wanted = Signal(object)

    def __init__(self, setting: AnySetting) -> None:
        super().__init__(is_needed=True)
        self._setting = setting
        self.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        if setting.pattern:
            self.setEditable(True)
            self.setInsertPolicy(ChoiceField.InsertPolicy.NoInsert)
            line = self.lineEdit()
            if line is not None:
                line.editingFinished.connect(self._on_typed)
        self.activated.connect(self._on_activated)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        self.set_value(value)

    def say(self, words: Words) -> None:
        """Write the choices in the language in use."""
        self.set_choices([(c.value, words(c.label)) for c in self._setting.choices])

    def widget(self) -> QWidget:
        """Return the widget itself."""
        return self

    def _on_activated(self) -> None:
        self.wanted.emit(self.value())

    def _on_typed(self) -> None:
        text = self.currentText().strip()
        at = self.findText(text)
        value = self.itemData(at) if at >= 0 else text[:_CUSTOM].upper()
        if value != self.value() or at < 0:
            self.wanted.emit(value)


class NumberControl(Dressed, QSpinBox):
    """Step a number between its bounds."""

    wanted = Signal(object)

    def __init__(self, setting: AnySetting) -> None:
        super().__init__()
        if setting.least is not None and setting.most is not None:
            self.setRange(setting.least, setting.most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self._is_showing = False
        self.valueChanged.connect(self._on_changed)
        self.follow_theme()

    def restyle(self) -> None:
        """Keep the figures off the border."""
        self.lineEdit().setTextMargins(self.theme.scaled(6), 0, 0, 0)
        super().restyle()

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        self._is_showing = True
        self.setValue(int(str(value)))
        self._is_showing = False

    def say(self, words: Words) -> None:
        """Numbers have no words."""

    def widget(self) -> QWidget:
        """Return the widget itself."""
        return self

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _on_changed(self, value: int) -> None:
        if not self._is_showing:
            self.wanted.emit(value)


class SwitchControl(Switch):
    """Switch something on and off."""

    wanted = Signal(object)

    def __init__(self, _setting: AnySetting) -> None:
        super().__init__()
        self.clicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        self.setChecked(bool(value))

    def say(self, words: Words) -> None:
        """A switch has no words."""

    def widget(self) -> QWidget:
        """Return the widget itself."""
        return self

    def _on_clicked(self) -> None:
        self.wanted.emit(self.isChecked())


class TextControl(ComposedLineEdit):
    """Take a text; it is wanted when the field is left or Enter pressed."""

    wanted = Signal(object)

    def __init__(self, _setting: AnySetting) -> None:
        super().__init__()
        self._shown = ""
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        self._shown = str(value)
        self.setText(self._shown)

    def say(self, words: Words) -> None:
        """A text is in no language."""

    def widget(self) -> QWidget:
        """Return the widget itself."""
        return self

    def _on_finished(self) -> None:
        text = self.text().strip()
        if text != self._shown and not self.is_composing:
            self._shown = text
            self.wanted.emit(text)


def control_of(setting: AnySetting) -> SettingControl:
    """Make the control that fits a setting: its own one, or the one of its type."""
    if setting == WORKING_WEEK:
        return WeekdaysControl(setting)
    if setting == WORKING_HOURS:
        return HoursControl(setting)
    if setting.choices and len(setting.choices) <= _FEW and setting != DAY0_RULE:
        return FewChoices(setting)
    if setting.choices:
        return ManyChoices(setting)
    if isinstance(setting.default, bool):
        return SwitchControl(setting)
    if isinstance(setting.default, int):
        return NumberControl(setting)
    return TextControl(setting)
