"""Hairlines: the only thing that separates areas."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.dressed import Dressed


class HairLine(Dressed, QWidget):
    """Draw a 1-px line across the layout it stands in."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        is_flat = orientation is Qt.Orientation.Horizontal
        if is_flat:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Want one px; the layout gives the length."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), self.theme.colour(Role.LINE))
