"""Fields that hold several values as chips, each completed from those that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.chips import Chip
from csmdesk.ui.widgets.fields import ComposedLineEdit
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated

Named = tuple[str | None, str]  # id (None for one that has none) and words
COMMAS = re.compile(r"[,，、;；\n]")
_ENDING = (",", "，", "、", ";", "；")


class _WordEdit(ComposedLineEdit):
    """Tell when a word is finished: Enter, a comma, or leaving the field."""

    finished = Signal()
    emptied = Signal()  # Backspace in an empty field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice the keys that end a word."""
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if event.text() in _ENDING or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain and self.text()
        ):
            self.finished.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the word, unless a list of completions only stands above it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


class ChipsField(Translated, QWidget):
    """Hold values as chips behind a line to type into; subclasses say what a value is."""

    changed = Signal()  # another chip, or one less

    def __init__(self, *, has_avatars: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_avatars = has_avatars
        self._items: list[Named] = []
        self._words = QStringListModel(self)
        self._edit = _WordEdit()
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._edit.setCompleter(completer)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._chips)
        column.addWidget(self._edit)
        self._edit.finished.connect(self._on_finished)
        self._edit.emptied.connect(self._on_emptied)
        completer.activated.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(self._edit)
        self.retranslate()

    @property
    def is_composing(self) -> bool:
        """Tell whether an input method has a composition open."""
        return self._edit.is_composing

    def editor(self) -> QWidget:
        """Return the field that is typed into."""
        return self._edit

    def setAccessibleName(self, name: str) -> None:
        """Name the field that is typed into."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def offer_words(self, words: Iterable[str]) -> None:
        """Say what a typed word may be completed to."""
        self._words.setStringList(list(words))

    def show_items(self, items: Iterable[Named]) -> None:
        """Show these values; nothing is being typed."""
        self._items = list(items)
        self._edit.clear()
        self._show()

    def items(self) -> tuple[Named, ...]:
        """Return the values; a word still being typed counts."""
        return tuple(dict.fromkeys((*self._items, *self._typed())))

    def item_of(self, word: str) -> Named:
        """Return the value that a typed word stands for."""
        return None, word

    def hint(self) -> str:
        """Return what stands in the empty line."""
        return self.tr("Type, Enter adds it")

    def retranslate(self) -> None:
        """Write the words."""
        self._edit.setPlaceholderText(self.hint())

    def _typed(self) -> list[Named]:
        words = (word.strip() for word in COMMAS.split(self._edit.text()))
        return [self.item_of(word) for word in words if word]

    def _show(self) -> None:
        self._flow.clear()
        for place, (_, word) in enumerate(self._items):
            chip = Chip(word, avatar=word if self._has_avatars else "", removable=True)
            chip.setProperty("place", place)
            chip.removed.connect(self._on_removed)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._items))
        self._chips.updateGeometry()
        self.changed.emit()

    def _on_finished(self) -> None:
        typed = self._typed()
        if typed:
            self._items = list(dict.fromkeys((*self._items, *typed)))
            self._edit.clear()
            self._show()

    def _on_emptied(self) -> None:
        if self._items:
            self._items.pop()
            self._show()

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            del self._items[int(chip.property("place"))]
            self._show()
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)


class WordsField(ChipsField):
    """Hold words of the user's own, such as tags; a known one keeps the way it is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._known: dict[str, str] = {}
        super().__init__(parent=parent)

    def offer(self, words: Sequence[str]) -> None:
        """Say which words are in use."""
        self._known = {word.casefold(): word for word in words}
        self.offer_words(words)

    def value(self) -> tuple[str, ...]:
        """Return the words, each once."""
        return tuple(word for _, word in self.items())

    def set_value(self, value: object) -> None:
        """Show words."""
        words = value if isinstance(value, Sequence) else ()
        self.show_items((None, str(word)) for word in words)

    def item_of(self, word: str) -> Named:
        """Return the word as it is written elsewhere."""
        bare = word.removeprefix("#") or word
        return None, self._known.get(bare.casefold(), bare)
