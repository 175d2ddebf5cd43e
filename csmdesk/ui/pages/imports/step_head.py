"""The head of one step: its number, its name, how it stands, and tools at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text

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
        self._title = Label(face=Face.STRONG)
        self._side = ElidedLabel(face=Face.CAPTION, role=Role.TEXT3)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        self._row.setSpacing(Gap.S)
        self._row.addWidget(_Number(number))
        self._row.addWidget(self._title)
        self._row.addSpacing(Gap.XS)
        self._row.addWidget(self._side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row, 1)
        column.addWidget(HairLine())
        self.follow_theme()

    def set_words(self, title: str, side: str = "") -> None:
        """Write the name of the step and how it stands."""
        self._title.setText(title)
        self._side.set_text(side)

    def set_side(self, side: str) -> None:
        """Write how the step stands."""
        self._side.set_text(side)

    def add_tool(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(_HEIGHT))
        super().restyle()
