"""How far the success plan is, in one line of the overview, with the way to it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.domain.overviews import PlanGlance
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.vocabulary import PLAN_STATUSES, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import draw_box
from csmdesk.ui.widgets.shapes import Shape, StatusShape
from csmdesk.ui.widgets.translated import Translated

_WIDTH, _HEIGHT = 96, 5


class PercentBar(Dressed, QWidget):
    """Show a percent as a bar; its number stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._percent = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_percent(self, percent: float) -> None:
        """Show how far it is, 0–100."""
        self._percent = percent
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as a word."""
        return QSize(self.theme.scaled(_WIDTH), self.theme.scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the way, and how much of it is done."""
        painter, rect = QPainter(self), self.rect()
        radius = rect.height() / 2
        draw_box(painter, rect, fill=Role.LINE2, radius=radius)
        part = round(rect.width() * min(self._percent, 100) / 100)
        if part:
            done = QRect(0, 0, max(part, rect.height()), rect.height())
            draw_box(painter, done, fill=Role.TEXT2, radius=radius)


class PlanStrip(Translated, QWidget):
    """Show the first open plan of an account; hidden without one."""

    linked = Signal()  # the way to the plan was taken

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._glance: PlanGlance | None = None
        self.title = ElidedLabel(face=Face.STRONG)
        self.bar = PercentBar()
        self.percent = Label(face=Face.STRONG)
        self.shape = StatusShape(Shape.SQUARE, Role.RISK)
        self.detail = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self.link = Button(ButtonKind.LINK)
        row = QHBoxLayout()
        row.setContentsMargins(Gap.XL, Gap.M, Gap.XL, Gap.M)
        row.setSpacing(Gap.M)
        for part in (self.title, self.bar, self.percent, self.shape):
            row.addWidget(part)
        row.addWidget(self.detail, 1)
        row.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(HairLine())
        self.link.clicked.connect(self.linked)
        self.hide()
        self.retranslate()

    def show_glance(self, glance: PlanGlance | None) -> None:
        """Show a plan, or nothing."""
        self._glance = glance
        self.setVisible(glance is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.link.setText(self.tr("Success plan"))
        self.link.restyle()
        glance = self._glance
        if glance is None:
            return
        number = self._desk.texts.number
        self.title.set_text(glance.title)
        self.bar.show_percent(glance.percent)
        self.percent.setText(self.tr("{0} %").format(number(glance.percent, 0)))
        said = [
            word(PLAN_STATUSES, glance.status),
            self.tr("{0} of %n milestone(s)", "", glance.live).format(number(glance.done)),
        ]
        if glance.overdue:
            said.append(self.tr("%n overdue", "", glance.overdue))
        if glance.blocked:
            said.append(self.tr("%n blocked", "", glance.blocked))
        self.shape.setVisible(bool(glance.overdue or glance.blocked))
        self.detail.set_text(" · ".join(said))
