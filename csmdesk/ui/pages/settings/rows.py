"""The rows of the settings page: what it is at the left, how it is at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label, SectionTitle

_LEFT = 300
_FIELD = 240


class SettingRow(Dressed, QWidget):
    """Show label and note, and one or more controls beside them, under a hairline.

    ``is_wide`` gives the controls the width of a name; with ``is_text`` they stand below each
    other, the first one a text.
    """

    def __init__(self, *controls: QWidget, is_wide: bool = False, is_text: bool = False) -> None:
        super().__init__()
        self._label = Label()
        self._note = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._left = QWidget()
        self._fields = controls if is_wide else ()
        self._texts = controls[:1] if is_text else ()
        self._beside = () if is_text else controls
        words = QVBoxLayout(self._left)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._label)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Gap.S + 1, 0, Gap.S)
        row.setSpacing(Gap.XL)
        row.addWidget(self._left, 5)
        row.setAlignment(self._left, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_below(controls) if is_text else _beside(controls), 6)
        self.follow_theme()

    def say(self, label: str, note: str = "") -> None:
        """Write label and note."""
        self._label.setText(label)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def restyle(self) -> None:
        """Follow the text size."""
        self._left.setMaximumWidth(self.theme.scaled(_LEFT))
        self._label.setFixedHeight(self.theme.scaled(Size.VALUE_CHIP))
        for field in self._fields:
            field.setMinimumWidth(self.theme.scaled(_FIELD))
        for text in self._texts:  # so that it stands level with the label
            text.setMinimumHeight(self.theme.line(Face.BODY))
        for control in self._beside:
            control.setMinimumHeight(self.theme.scaled(Size.VALUE_CHIP))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above."""
        line = QRect(0, 0, self.width(), 1)
        QPainter(self).fillRect(line, self.theme.colour(Role.LINE))


def _beside(controls: tuple[QWidget, ...]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    for control in controls:
        flow.addWidget(control)
    return holder


def _below(controls: tuple[QWidget, ...]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, Gap.XS, 0, 0)
    column.setSpacing(Gap.S)
    for control in controls:
        column.addWidget(control)
    column.addStretch(1)
    return holder


class Section(QWidget):
    """Put rows under a title."""

    def __init__(self) -> None:
        super().__init__()
        self.title = SectionTitle()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Gap.L, 0, Gap.S)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addSpacing(Gap.XS)

    def add_row(self, row: QWidget) -> None:
        """Put a row at the end."""
        self._column.addWidget(row)
