"""Empty states: what is next, instead of "no data"."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label

_MARK = 32
_TEXT_WIDTH = 420


class _Mark(Dressed, QWidget):
    """Show the large, quiet icon."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.follow_theme()

    def set_name(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def restyle(self) -> None:
        """Follow the text size."""
        side = self.theme.scaled(_MARK)
        self.setFixedSize(QSize(side, side))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        paint_icon(QPainter(self), QRect(self.rect()), self._name, Role.TEXT3)


class EmptyState(Dressed, QWidget):
    """Fill an empty list: icon, title, one sentence, and up to two things to do."""

    acted = Signal()  # the first button
    second_acted = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = _Mark(icon)
        self._title = Label(face=Face.TITLE)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._first = Button(ButtonKind.ACCENT)
        self._second = Button(ButtonKind.QUIET)
        self._build()
        self._first.clicked.connect(self._on_first)
        self._second.clicked.connect(self._on_second)
        self.follow_theme()

    def set_icon_name(self, icon: str) -> None:
        """Show another icon."""
        self._mark.set_name(icon)

    def set_texts(self, title: str, sentence: str, action: str = "", second: str = "") -> None:
        """Write the words; a button without a word is not shown."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        for button, word in ((self._first, action), (self._second, second)):
            button.setText(word)
            button.setVisible(bool(word))
            button.restyle()
        self._fit()

    def restyle(self) -> None:
        """Keep the sentence at a readable width."""
        self._sentence.setFixedWidth(self.theme.scaled(_TEXT_WIDTH))
        self._fit()
        super().restyle()

    def _fit(self) -> None:
        # An aligned label gets the height of one line, however many its words need.
        width = self._sentence.width()
        self._sentence.setMinimumHeight(max(0, self._sentence.heightForWidth(width)))

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._sentence.setAlignment(centre)
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.S)
        buttons.addStretch(1)
        buttons.addWidget(self._first)
        buttons.addWidget(self._second)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(Gap.S)
        column.addStretch(2)
        column.addWidget(self._mark, 0, centre)
        column.addSpacing(Gap.XS)
        column.addWidget(self._title, 0, centre)
        column.addWidget(self._sentence, 0, centre)
        column.addSpacing(Gap.S)
        column.addLayout(buttons)
        column.addStretch(3)

    def _on_first(self) -> None:
        self.acted.emit()

    def _on_second(self) -> None:
        self.second_acted.emit()
