"""Rows of tabs: the parts of a record, and saved views of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.one_of import OneOf
from csmdesk.ui.widgets.painting import draw_box, draw_focus, draw_text, text_width


@dataclass(frozen=True, slots=True)
class Tab:
    """Describe one tab; ``count`` stands small behind the word."""

    key: str
    word: str
    count: str = ""


class TabRow(OneOf):
    """Choose one of several tabs; the arrow keys walk.

    ``tinted`` gives the flat, tinted tabs of saved views, else the current one is underlined in
    the accent. ``set_tabs`` may be called again with other words or counts and keeps the choice.
    """

    def __init__(self, *, tinted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_tinted = tinted
        self._tabs: tuple[Tab, ...] = ()
        self._hovered = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Offer tabs."""
        self._tabs = tuple(tabs)
        self.offer((tab.key, tab.word) for tab in tabs)

    def sizeHint(self) -> QSize:
        """Give each tab its word and count."""
        boxes = self.boxes()
        width = boxes[-1].right() + 1 if boxes else 0
        return QSize(width, self.theme.scaled(Size.TAB_ROW))

    def minimumSizeHint(self) -> QSize:
        """Never clip."""
        return self.sizeHint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what is under the pointer."""
        self._hovered = self.key_at(event.position().toPoint())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tabs."""
        painter = QPainter(self)
        for tab, box in zip(self._tabs, self.boxes(), strict=True):
            self._paint_tab(painter, tab, box)

    def _paint_tab(self, painter: QPainter, tab: Tab, box: QRect) -> None:
        scaled = self.theme.scaled
        is_on = tab.key == self._current
        shown = box
        role = Role.TEXT if is_on or tab.key == self._hovered else Role.TEXT2
        if self._is_tinted:
            shown = box.adjusted(0, (box.height() - scaled(26)) // 2, 0, 0)
            shown.setHeight(scaled(26))
            if is_on or tab.key == self._hovered:
                fill = Role.SELECTED if is_on else Role.HOVER
                draw_box(painter, shown, fill=fill)
            role = Role.ACCENT if is_on else role
        elif is_on:
            line = QRect(box.x(), box.bottom() - 1, box.width(), 2)
            painter.fillRect(line, self.theme.colour(Role.ACCENT))
        text = box.adjusted(self._padding, 0, 0, 0)
        face = Face.STRONG if is_on else Face.BODY
        used = draw_text(painter, text, tab.word, face=face, role=role, elide=False)
        if tab.count:
            text.setLeft(text.x() + used + scaled(6))
            count_role = Role.ACCENT if self._is_tinted and is_on else Role.TEXT3
            draw_text(painter, text, tab.count, face=Face.CAPTION, role=count_role, elide=False)
        if is_on and self.hasFocus():
            around = shown if self._is_tinted else shown.adjusted(-2, 0, 2, 0)
            draw_focus(painter, around & self.rect())

    @property
    def _padding(self) -> int:
        return self.theme.scaled(Gap.S) if self._is_tinted else 0

    def boxes(self) -> list[QRect]:
        """Return where each tab is, in their order."""
        scaled = self.theme.scaled
        gap = scaled(Gap.XS) if self._is_tinted else scaled(20)
        boxes, left = [], 0
        for tab in self._tabs:
            width = text_width(tab.word, Face.STRONG) + 2 * self._padding
            if tab.count:
                width += text_width(tab.count, Face.CAPTION) + scaled(6)
            boxes.append(QRect(left, 0, width, scaled(Size.TAB_ROW)))
            left += width + gap
        return boxes
