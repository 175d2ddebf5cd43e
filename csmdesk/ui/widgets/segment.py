"""A segment: two to five exclusive choices in one frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Radius, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_focus, draw_text, text_width


class Segment(Dressed, QWidget):
    """Choose one of a few; the arrow keys walk.

    ``set_choices([("tree", self.tr("Tree")), …])`` may be called again with other words and keeps
    the choice.
    """

    chosen = Signal(str)  # key, by the user only

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    @property
    def current(self) -> str:
        """Return the key that is chosen."""
        return self._current

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer choices as (key, word)."""
        self._choices = tuple(choices)
        if self._current not in [key for key, _ in choices] and choices:
            self._current = choices[0][0]
        self._tell()
        self.restyle()

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self._current = key
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Give each choice its word and padding."""
        scaled = self.theme.scaled
        return QSize(sum(self._widths()) + 2, scaled(Size.SEGMENT))

    def minimumSizeHint(self) -> QSize:
        """Never clip."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        for (key, _), box in zip(self._choices, self._boxes(), strict=True):
            if box.contains(event.position().toPoint()):
                self._pick(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = [key for key, _ in self._choices]
        if step is None or self._current not in keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._current) + step
        if 0 <= at < len(keys):
            self._pick(keys[at])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the chosen part and the dividers."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), fill=Role.SURFACE, border=Role.LINE2)
        for i, ((key, word), box) in enumerate(zip(self._choices, self._boxes(), strict=True)):
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
        return [text_width(word, Face.CAPTION_STRONG) + padding for _, word in self._choices]

    def _boxes(self) -> list[QRect]:
        boxes, left = [], 1
        for width in self._widths():
            boxes.append(QRect(left, 0, width, self.height()))
            left += width
        return boxes

    def _pick(self, key: str) -> None:
        if key != self._current:
            self.choose(key)
            self.chosen.emit(key)

    def _tell(self) -> None:
        self.setAccessibleDescription(dict(self._choices).get(self._current, ""))
