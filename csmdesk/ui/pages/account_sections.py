"""Sections of the overview: a title, a hairline, content, a foot; divided by lines alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, SectionTitle
from csmdesk.ui.widgets.lines import HairLine

_THREE_FROM = 880  # px at the base size: narrower pages show two sections beside each other
_TWO_FROM = 560
_COLUMNS = (452, 456, 364)
_ROWS = (356, 324)


class Section(QWidget):
    """Hold one part of the overview; ``empty`` stands where there is nothing to show."""

    linked = Signal()  # the link in its head was clicked

    def __init__(self, *contents: QWidget, ruled: bool = True) -> None:
        super().__init__()
        self._title = SectionTitle()
        self._link = Button(ButtonKind.LINK)
        self._title.add_side(self._link)
        self._empty = ElidedLabel(role=Role.TEXT3)
        self._left = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._right = ElidedLabel(face=Face.CAPTION, role=Role.TEXT3)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, Gap.S, 0, 0)
        foot.addWidget(self._left, 1)
        foot.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.L, Gap.XL, Gap.L)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(Gap.M if ruled else Gap.S)
        if ruled:
            column.addWidget(HairLine())
            column.addSpacing(Gap.XS)
        for content in contents:
            column.addWidget(content, 0 if ruled else 1)
        column.addWidget(self._empty)
        column.addWidget(self._foot)
        if ruled:
            column.addStretch(1)
        self._link.clicked.connect(self.linked)
        for part in (self._link, self._empty, self._foot):
            part.hide()

    def set_title(self, title: str, side: str = "", link: str = "") -> None:
        """Write title, the small words at the right, and a link."""
        self._title.set_title(title)
        self._title.set_side(side)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self._link.restyle()

    def set_empty(self, words: str) -> None:
        """Say that there is nothing, or take that back with empty words."""
        self._empty.set_text(words)
        self._empty.setVisible(bool(words))

    def set_foot(self, left: str, right: str = "") -> None:
        """Write the line below the content."""
        self._left.set_text(left)
        self._right.set_text(right)
        self._foot.setVisible(bool(left or right))


class SectionGrid(Dressed, QWidget):
    """Place sections in three columns and two rows, in fewer columns where it is narrow.

    ``below`` stands under all of them, as wide as the grid, while it is not hidden.
    """

    def __init__(
        self, sections: Sequence[QWidget], below: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sections = tuple(sections)
        self._below = below
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(1)
        self._arrange(len(_COLUMNS))
        self.follow_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as have room."""
        super().resizeEvent(event)
        width = self.width()
        wanted = 3 if width >= self.theme.scaled(_THREE_FROM) else 2
        self._arrange(wanted if width >= self.theme.scaled(_TWO_FROM) else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines between the sections."""
        painter = QPainter(self)
        line = self.theme.colour(Role.LINE)
        for section in (*self._sections, self._below):
            if section.isHidden():
                continue
            box = section.geometry()
            if box.right() < self.width() - 2:
                painter.fillRect(QRect(box.right() + 1, box.y(), 1, box.height() + 1), line)
            if box.bottom() < self.height() - 2:
                painter.fillRect(QRect(box.x(), box.bottom() + 1, box.width() + 1, 1), line)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for section in (*self._sections, self._below):
            self._grid.removeWidget(section)
        for n in range(len(_COLUMNS)):
            self._grid.setColumnStretch(n, _COLUMNS[n] if n < columns else 0)
            self._grid.setColumnMinimumWidth(n, 0)
        for n in range(len(self._sections)):
            self._grid.setRowStretch(n, 0)
        for n, section in enumerate(self._sections):
            row, column = divmod(n, columns)
            self._grid.addWidget(section, row, column)
            self._grid.setRowStretch(row, _ROWS[min(row, 1)])
        self._grid.addWidget(self._below, len(self._sections), 0, 1, columns)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
