"""Key caps, and the row of key hints at the foot of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
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


class KeyHints(Dressed, QWidget):
    """Show the footer of a list: what its keys do, and a sentence at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Gap.XL, 0, Gap.XL, 0)
        self._row.setSpacing(Gap.S)
        self._row.addStretch(1)
        self._row.addWidget(self._side)
        self._hints: list[tuple[KeyCap, Label]] = []
        self.follow_theme()

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show (keys, what they do) in this order; call it again to change the words."""
        while len(self._hints) > len(hints):
            for widget in self._hints.pop():
                self._row.removeWidget(widget)
                widget.deleteLater()
        while len(self._hints) < len(hints):
            cap, label = KeyCap(""), Label(face=Face.CAPTION, role=Role.TEXT2)
            at = 2 * len(self._hints)
            self._row.insertWidget(at, cap)
            self._row.insertWidget(at + 1, label)
            self._hints.append((cap, label))
        for (keys, words), (cap, label) in zip(hints, self._hints, strict=True):
            cap.set_keys(keys)
            label.setText(words)
            label.setContentsMargins(0, 0, Gap.S, 0)

    def set_side(self, text: str) -> None:
        """Show a sentence at the right."""
        self._side.setText(text)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.FOOTER))
        super().restyle()
