"""The captions above the lines, on the same grid."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.ui.pages.differences.lines import BEFORE_WIDTH, FIELD_WIDTH, GAP, is_narrow
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel


class ColumnHead(Dressed, QWidget):
    """Show the captions; the last column is as wide as the two buttons of a line."""

    def __init__(self) -> None:
        super().__init__()
        self._captions = [ElidedLabel(face=Face.CAPTION, role=Role.TEXT2) for _ in range(4)]
        self._buttons = (Button(small=True, parent=self), Button(small=True, parent=self))
        for button in self._buttons:
            button.hide()  # only their width is wanted
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, 0, Gap.XL, 0)
        row.setSpacing(GAP)
        for number, caption in enumerate(self._captions):
            is_fixed = number in (0, 3)
            if not is_fixed:
                caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(caption, 0 if is_fixed else 1)
        self._room = QWidget()
        row.addWidget(self._room)
        self.follow_theme()

    def set_words(self, field: str, yours: str, theirs: str, before: str) -> None:
        """Write the captions."""
        for caption, words in zip(self._captions, (field, yours, theirs, before), strict=True):
            caption.set_text(words)
        self._fit()

    def set_buttons(self, first: str, second: str) -> None:
        """Say which buttons the lines have, for their width."""
        for button, words in zip(self._buttons, (first, second), strict=True):
            button.setText(words)
        self._fit()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.COLUMN_HEAD))
        self._captions[0].setFixedWidth(self.theme.scaled(FIELD_WIDTH))
        self._captions[3].setFixedWidth(self.theme.scaled(BEFORE_WIDTH))
        self._fit()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the lines leave out."""
        super().resizeEvent(event)
        self._captions[3].setVisible(not is_narrow(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sunken bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(Role.SUNKEN))
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self.theme.colour(Role.LINE))

    def _fit(self) -> None:
        widths = [button.sizeHint().width() for button in self._buttons]
        self._room.setFixedWidth(sum(widths) + GAP)
