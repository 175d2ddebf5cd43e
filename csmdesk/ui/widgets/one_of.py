"""Painted widgets that offer a few choices beside each other, of which one is current."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from csmdesk.ui.widgets.dressed import Dressed

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class OneOf(Dressed, QWidget):
    """Know which choice is current, and let pointer and arrow keys choose another one.

    Subclasses paint, say where each choice is in ``boxes``, and call ``offer``.
    """

    chosen = Signal(str)  # key, by the user only

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}
        self._current = ""

    @property
    def current(self) -> str:
        """Return the key that is chosen."""
        return self._current

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices or other words as (key, word); the choice stays where it can."""
        self._words = dict(choices)
        if self._current not in self._words and self._words:
            self._current = next(iter(self._words))
        self._tell()
        self.restyle()

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self._current = key
        self._tell()
        self.update()

    @abstractmethod
    def boxes(self) -> list[QRect]:
        """Return where each choice is, in their order."""

    def key_at(self, at: QPoint) -> str:
        """Return the key of the choice at a place, empty where there is none."""
        for key, box in zip(self._words, self.boxes(), strict=True):
            if box.contains(at):
                return key
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        self._pick(self.key_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        keys = list(self._words)
        if step is None or self._current not in keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._current) + step
        if 0 <= at < len(keys):
            self._pick(keys[at])

    def _pick(self, key: str) -> None:
        if key and key != self._current:
            self.choose(key)
            self.chosen.emit(key)

    def _tell(self) -> None:
        self.setAccessibleDescription(self._words.get(self._current, ""))
