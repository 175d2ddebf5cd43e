"""The fields of forms: each holds one value, may be empty, and can be marked as wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face
from csmdesk.ui.widgets.fields import ComposedLineEdit

_COMMAS = re.compile(r"[,，、;；\n]")


class Field(Protocol):
    """Hold one value of a record.

    A field whose ``value`` may refuse what is typed also has ``raw``, which never does.
    """

    def value(self) -> object:
        """Return the value, ``None`` or empty when there is none."""

    def set_value(self, value: object) -> None:
        """Show a value."""

    def editor(self) -> QWidget:
        """Return the widget that gets the focus and the mark of an error."""


def mark(widget: QWidget, *, is_wrong: bool) -> None:
    """Show that the value of a field was refused, or that it is fine again."""
    if bool(widget.property("invalid")) != is_wrong:
        widget.setProperty("invalid", is_wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class TextField(ComposedLineEdit):
    """Hold one line of text; ``None`` when empty."""

    def value(self) -> str | None:
        """Return the trimmed text."""
        return self.text().strip() or None

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self


class ListField(ComposedLineEdit):
    """Hold several words, written with commas of any kind between them."""

    def value(self) -> tuple[str, ...]:
        """Return the words, each once."""
        words = (word.strip() for word in _COMMAS.split(self.text()))
        return tuple(dict.fromkeys(word for word in words if word))

    def set_value(self, value: object) -> None:
        """Show words."""
        words = value if isinstance(value, Sequence) else ()
        self.setText(", ".join(str(word) for word in words))
        self.setCursorPosition(0)

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self


class NumberField(ComposedLineEdit):
    """Hold a whole number that is not negative."""

    def value(self) -> int | None:
        """Return the number; thousands may be set apart. Raise ``UserError`` for anything else."""
        text = re.sub(r"[\s,，\u00a0\u202f]", "", self.text())
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,15}", text):
            raise UserError(
                Text.of("field.no_number", value=self.text()), Text("field.no_number_hint")
            )
        return int(text)

    def raw(self) -> str:
        """Return what is typed, for noticing a change."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Show a number."""
        self.setText("" if value is None else str(value))

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self


class NotesField(QPlainTextEdit):
    """Hold Markdown over several lines; Tab leaves the field."""

    composition_changed = Signal(bool)

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._is_composing = False
        self.setTabChangesFocus(True)

    @property
    def is_composing(self) -> bool:
        """Tell whether an input method has a composition open."""
        return self._is_composing

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self

    def sizeHint(self) -> QSize:
        """Be some lines high."""
        height = self._lines * current_theme().line(Face.BODY) + current_theme().scaled(16)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Keep two lines."""
        return QSize(80, 2 * current_theme().line(Face.BODY) + current_theme().scaled(16))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice when a composition opens and closes."""
        super().inputMethodEvent(event)
        is_composing = bool(event.preeditString())
        if is_composing != self._is_composing:
            self._is_composing = is_composing
            self.composition_changed.emit(is_composing)


class ChoiceField(QComboBox):
    """Hold one of some values; the first choice is none of them unless ``is_needed``."""

    def __init__(self, *, is_needed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_needed = is_needed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def set_choices(self, choices: Sequence[tuple[object, str]], *, nothing: str = "—") -> None:
        """Offer values with their words, ``nothing`` for none; what is chosen is kept."""
        chosen = self.value() if self.count() else None
        self.clear()
        if not self._is_needed:
            self.addItem(nothing, None)
        for value, words in choices:
            self.addItem(words, value)
        if chosen is not None:
            self.set_value(chosen)

    def value(self) -> object:
        """Return the value that is chosen."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose a value; one that is not offered is offered from now on."""
        at = next((n for n in range(self.count()) if self.itemData(n) == value), -1)
        if at < 0 and value not in (None, ""):
            self.addItem(str(value), value)
            at = self.count() - 1
        self.setCurrentIndex(max(0, at))

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form: it scrolls, and nothing is chosen by accident."""
        event.ignore()


class TickField(QCheckBox):
    """Hold yes or no."""

    edited = Signal()

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick it, or not."""
        self.setChecked(bool(value))

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self
