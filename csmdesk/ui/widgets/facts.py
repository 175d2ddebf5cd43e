"""The row of facts in a header: each a caption over a title, with hairlines between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_text, text_width
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Status, paint_shape

_GAP = 28  # on both sides of each hairline
_SPACE = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold one fact: its caption, its value and a small addition.

    ``status`` puts a shape in front, and ``word`` its name in the same colour.
    """

    caption: str
    value: str
    detail: str = ""
    status: Status | None = None
    word: str = ""

    def __str__(self) -> str:
        parts = (self.caption, self.word, self.value, self.detail)
        return " ".join(part for part in parts if part)


class FactsRow(Dressed, QWidget):
    """Show a handful of facts; those that do not fit are left to the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self._facts = tuple(facts)
        said = "\n".join(str(fact) for fact in facts)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Want room for all facts."""
        gap = self.theme.scaled(_GAP)
        widths = [self._width(fact) for fact in self._facts]
        return QSize(sum(widths) + 2 * gap * max(0, len(widths) - 1), self._height)

    def minimumSizeHint(self) -> QSize:
        """Be content with the first fact."""
        width = self._width(self._facts[0]) if self._facts else 0
        return QSize(width, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the facts that fit."""
        painter = QPainter(self)
        gap = self.theme.scaled(_GAP)
        left = 0
        for i, fact in enumerate(self._facts):
            width = self._width(fact)
            if i:
                left += 2 * gap
                if left + width > self.width():
                    return
                line = QRect(left - gap, 0, 1, self.height())
                painter.fillRect(line, self.theme.colour(Role.LINE))
            self._paint_fact(painter, fact, left)
            left += width

    @property
    def _height(self) -> int:
        return self.theme.line(Face.CAPTION) + self.theme.line(Face.TITLE)

    def _width(self, fact: Fact) -> int:
        scaled = self.theme.scaled
        width = text_width(fact.value, Face.TITLE)
        if fact.status:
            width += scaled(Size.SHAPE_HEADER) + scaled(_SPACE)
        if fact.word:
            width += text_width(fact.word) + scaled(_SPACE)
        if fact.detail:
            width += text_width(fact.detail, Face.CAPTION) + scaled(_SPACE)
        return max(width, text_width(fact.caption, Face.CAPTION)) + 1

    def _paint_fact(self, painter: QPainter, fact: Fact, left: int) -> None:
        theme = self.theme
        above = QRect(left, 0, self.width() - left, theme.line(Face.CAPTION))
        draw_text(painter, above, fact.caption, face=Face.CAPTION, role=Role.TEXT3)
        below = QRect(left, above.height(), self.width() - left, theme.line(Face.TITLE))
        space = theme.scaled(_SPACE)
        if fact.status:
            shape, role = STATUS_SHAPES[fact.status]
            side = theme.scaled(Size.SHAPE_HEADER)
            top = below.y() + (below.height() - side) // 2
            paint_shape(painter, QRect(below.x(), top, side, side), shape, role)
            below.setLeft(below.x() + side + space)
            if fact.word:
                used = draw_text(painter, below, fact.word, role=role)
                below.setLeft(below.x() + used + space)
        used = draw_text(painter, below, fact.value, face=Face.TITLE)
        if fact.detail:
            below.setLeft(below.x() + used + space)
            below.translate(0, theme.scaled(1))
            draw_text(painter, below, fact.detail, face=Face.CAPTION, role=Role.TEXT2)
