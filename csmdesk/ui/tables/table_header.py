"""The head of a table: flat captions, an arrow behind the one that sorts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from csmdesk.ui.tables.column_widths import EDGE
from csmdesk.ui.tables.lines import Column
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import LEFT, RIGHT, draw_text, text_width

_DOWN, _UP = "↓", "↑"


class TableHeader(Dressed, QHeaderView):
    """Show the captions of a ``PagedModel`` and ask for another order when one is clicked."""

    sort_asked = Signal(str, bool)  # name of the sort, descending

    def __init__(self, model: PagedModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._paged = model
        self._sort = ""
        self._is_descending = False
        self._hovered = -1
        self.setModel(model)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._on_clicked)
        self.follow_theme()

    @property
    def order(self) -> tuple[str, bool]:
        """Return what the table is sorted by and whether the largest comes first."""
        return self._sort, self._is_descending

    def show_order(self, sort: str, *, is_descending: bool) -> None:
        """Show what the table is sorted by."""
        self._sort, self._is_descending = sort, is_descending
        self.viewport().update()

    def needed_width(self, column: Column) -> int:
        """Return the px that the caption of a column needs with its arrow."""
        arrow = f" {_DOWN}" if column.sort else ""
        return text_width(column.heading + arrow, Face.CAPTION) + 2

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.COLUMN_HEAD))
        super().restyle()

    def sizeHint(self) -> QSize:
        """Be one line high."""
        return QSize(super().sizeHint().width(), self.theme.scaled(Size.COLUMN_HEAD))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the caption under the pointer if it sorts."""
        at = self.logicalIndexAt(event.position().toPoint())
        if at != self._hovered:
            self._hovered = at
            self.viewport().update()
        super().mouseMoveEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint one caption on the sunken ground."""
        painter.fillRect(rect, self.theme.colour(Role.SUNKEN))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self.theme.colour(Role.LINE))
        column = self._paged.columns[logical]
        inner = rect.adjusted(self.theme.scaled(column.lead), 0, 0, 0)
        shown = [n for n in range(self.count()) if not self.isSectionHidden(n)]
        if shown and logical == shown[0]:
            inner.setLeft(rect.x() + EDGE)
        if shown and logical == shown[-1]:
            inner.setRight(rect.right() - EDGE)
        is_sorted = bool(column.sort) and column.sort == self._sort
        text = column.heading
        if is_sorted:
            text += f" {_DOWN if self._is_descending else _UP}"
        is_hot = bool(column.sort) and logical == self._hovered and self.underMouse()
        role = Role.TEXT if is_sorted or is_hot else Role.TEXT2
        align = RIGHT if column.is_right else LEFT
        draw_text(painter, inner, text, face=Face.CAPTION, role=role, align=align)

    def _on_clicked(self, logical: int) -> None:
        sort = self._paged.columns[logical].sort
        if sort:
            # A second click turns the order; a first one puts the largest of figures on top.
            is_descending = (
                not self._is_descending
                if sort == self._sort
                else self._paged.columns[logical].is_right
            )
            self.show_order(sort, is_descending=is_descending)
            self.sort_asked.emit(sort, is_descending)
