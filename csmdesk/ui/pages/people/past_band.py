"""Above the map while another day is shown: that it is the past, and the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Shape, StatusShape
from csmdesk.ui.widgets.translated import Translated


class PastBand(Translated, Dressed, QWidget):
    """Say that the map is one of the past, and that nothing is changed there."""

    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day: date | None = None
        self._words = Label(face=Face.CAPTION, role=Role.WATCH, wraps=True)
        self.back = Button(ButtonKind.LINK)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, Gap.XS, Gap.M, Gap.XS)
        row.setSpacing(Gap.S)
        row.addWidget(StatusShape(Shape.TRIANGLE, Role.WATCH))
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        self.back.clicked.connect(self.back_asked)
        self.hide()
        self.follow_theme()
        self.retranslate()

    def show_day(self, day: date | None) -> None:
        """Show a day of the past; without one there is nothing to say."""
        self._day = day
        self.setVisible(day is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.back.setText(self.tr("Back to today"))
        self.back.restyle()
        if self._day is not None:
            self._words.setText(
                self.tr("As it was on {0}. The past is read only: go back to change something.")
                .format(self._desk.texts.date(self._day))
            )  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.colour(Role.WATCH_TINT))
