"""A segment: two to five exclusive choices in one frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Radius, Role, Size
from csmdesk.ui.widgets.one_of import OneOf
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_focus, draw_text, text_width


class Segment(OneOf):
    """Choose one of a few; the arrow keys walk.

    ``set_choices([("tree", self.tr("Tree")), …])`` may be called again with other words and keeps
    the choice.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer choices as (key, word)."""
        self.offer(choices)

    def sizeHint(self) -> QSize:
        """Give each choice its word and padding."""
        scaled = self.theme.scaled
        return QSize(sum(self._widths()) + 2, scaled(Size.SEGMENT))

    def minimumSizeHint(self) -> QSize:
        """Never clip."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the chosen part and the dividers."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), fill=Role.SURFACE, border=Role.LINE2)
        for i, ((key, word), box) in enumerate(zip(self._words.items(), self.boxes(), strict=True)):
            is_on = key == self._current
            if is_on:
                self._fill(painter, box)
            if i:
                edge = QRect(box.x(), 1, 1, self.height() - 2)
                painter.fillRect(edge, self.theme.colour(Role.LINE2))
            face = Face.CAPTION_STRONG if is_on else Face.CAPTION
            role = Role.ACCENT if is_on else Role.TEXT2
            if not self.isEnabled():
                role = Role.DISABLED
            draw_text(painter, box, word, face=face, role=role, align=CENTRE, elide=False)
        if self.hasFocus():
            draw_focus(painter, self.rect())

    def _fill(self, painter: QPainter, box: QRect) -> None:
        path = QPainterPath()
        path.addRoundedRect(self.rect().adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(box, self.theme.colour(Role.SELECTED))
        painter.restore()

    def _widths(self) -> list[int]:
        padding = 2 * self.theme.scaled(10)
        return [text_width(word, Face.CAPTION_STRONG) + padding for word in self._words.values()]

    def boxes(self) -> list[QRect]:
        """Return where each choice is, in their order."""
        boxes, left = [], 1
        for width in self._widths():
            boxes.append(QRect(left, 0, width, self.height()))
            left += width
        return boxes
