"""Grey bars in the place of lines that are still on their way."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import paint_skeleton


class Skeleton(Dressed, QWidget):
    """Wait visibly for some lines; hide it when they come."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Be as high as the lines."""
        return QSize(120, self._rows * self.theme.row(Size.ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a bar for each line."""
        painter = QPainter(self)
        height = self.theme.row(Size.ROW)
        for row in range(self._rows):
            paint_skeleton(painter, QRect(0, row * height, self.width(), height), row)
