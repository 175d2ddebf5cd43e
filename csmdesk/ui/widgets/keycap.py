"""Key caps, and the row of key hints at the foot of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.painting import draw_key_cap, key_cap_height, key_cap_width


class KeyCap(Dressed, QWidget):
    """Show the keys of a command as on a keyboard; ``keys`` as "Ctrl K", "↵"."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_keys(self, keys: str) -> None:
        """Show other keys."""
        self._keys = keys
        self.setAccessibleName(keys)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Take what the keys need."""
        return QSize(key_cap_width(self._keys), key_cap_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        draw_key_cap(QPainter(self), self.rect(), self._keys)


class KeyHint(QWidget):
    """Show keys and what they do."""

    def __init__(self) -> None:
        super().__init__()
        self._cap = KeyCap("")
        self._words = Label(face=Face.CAPTION, role=Role.TEXT2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Gap.S, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._cap)
        row.addWidget(self._words)

    def show_hint(self, keys: str, words: str) -> None:
        """Show other keys and words."""
        self._cap.set_keys(keys)
        self._words.setText(words)


class KeyHints(Dressed, QWidget):
    """Show the footer of a list: what its keys do, and a sentence at the right.

    Where they do not fit side by side the hints go on in a second line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = ElidedLabel(face=Face.CAPTION, role=Role.TEXT3)
        self._flow = FlowLayout(gap=Gap.S, hopes_for_one_line=True)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Gap.S)
        self._row.addLayout(self._flow, 1)
        self._row.addWidget(self._side)
        self._hints: list[KeyHint] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow_theme()

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show (keys, what they do) in this order; call it again to change the words."""
        while len(self._hints) > len(hints):
            hint = self._hints.pop()
            self._flow.removeWidget(hint)
            hint.deleteLater()
        while len(self._hints) < len(hints):
            hint = KeyHint()
            self._flow.addWidget(hint)
            self._hints.append(hint)
        for hint, (keys, words) in zip(self._hints, hints, strict=True):
            hint.show_hint(keys, words)

    def set_side(self, text: str) -> None:
        """Show a sentence at the right."""
        self._side.set_text(text)

    def restyle(self) -> None:
        """Follow the text size."""
        spare = self.theme.scaled(Size.FOOTER) - key_cap_height()
        self._row.setContentsMargins(Gap.XL, spare // 2, Gap.XL, spare - spare // 2)
        super().restyle()
