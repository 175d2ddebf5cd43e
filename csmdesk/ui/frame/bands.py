"""The areas of the frame: a fill of the window colour and a hairline at one edge."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.dressed import Dressed


class Band(Dressed, QWidget):
    """Be one area of the frame; ``edge`` says where its hairline is."""

    def __init__(self, edge: Qt.Edge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = edge

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint fill and hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(Role.WINDOW))
        line = QRect(self.rect())
        if self._edge is Qt.Edge.RightEdge:
            line.setLeft(line.right())
        elif self._edge is Qt.Edge.BottomEdge:
            line.setTop(line.bottom())
        else:
            line.setBottom(line.top())
        painter.fillRect(line, self.theme.colour(Role.LINE))
