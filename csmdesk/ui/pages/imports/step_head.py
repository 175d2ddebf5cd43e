"""The head of one step: its number, its name, how it stands, and tools at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Status, StatusShape

_HEIGHT = 40


class _Number(Dressed, QWidget):
    """Show the number of a step in a disc."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = str(number)
        self.follow_theme()

    def restyle(self) -> None:
        """Follow the text size."""
        side = self.theme.scaled(Size.TIER_BADGE)
        self.setFixedSize(QSize(side, side))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc and figure."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), border=Role.CONTROL, radius=self.width() / 2)
        draw_text(
            painter, self.rect(), self._number, face=Face.BADGE, role=Role.TEXT2, align=CENTRE,
            elide=False,
        )  # fmt: skip


class StepHead(Dressed, QWidget):
    """Head one of the four steps; a hairline ends it."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(face=Face.STRONG, parent=self)
        self._shape = StatusShape(parent=self)
        self._side = ElidedLabel(face=Face.CAPTION, role=Role.TEXT3, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        self._row.setSpacing(Gap.S)
        self._row.addWidget(_Number(number))
        self._row.addWidget(self._title)
        self._row.addSpacing(Gap.XS)
        self._row.addWidget(self._shape)
        self._row.addWidget(self._side, 1)
        self._shape.hide()
        self.follow_theme()

    def set_words(self, title: str, side: str = "", status: Status | None = None) -> None:
        """Write the name of the step and how it stands; ``status`` puts a shape before it."""
        self._title.setText(title)
        self._side.set_text(side)
        self._side.set_role(STATUS_SHAPES[status][1] if status else Role.TEXT3)
        self._shape.setVisible(status is not None)
        if status is not None:
            self._shape.show_status(status)

    def add_tool(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(_HEIGHT))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline."""
        line = QRect(0, self.height() - 1, self.width(), 1)
        QPainter(self).fillRect(line, self.theme.colour(Role.LINE))
