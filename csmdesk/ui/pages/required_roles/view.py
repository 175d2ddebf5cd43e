"""The matrix of required roles on the screen: cells by arrow keys and pointer, roles by number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHoverEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from csmdesk.domain.people import Role as PersonRole
from csmdesk.domain.required_roles import RoleMatrix
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.required_roles.cells import CellPainter
from csmdesk.ui.pages.required_roles.model import Index, MatrixModel, Spot
from csmdesk.ui.tables.column_widths import EDGE
from csmdesk.ui.tables.overlay_bar import OverlayBar
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_text, text_width

_LEAST_COLUMN = 112
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_EMPTY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_HOVERS = (QEvent.Type.HoverMove, QEvent.Type.HoverEnter, QEvent.Type.HoverLeave)
_ROLES = tuple(PersonRole)


class MatrixHead(Dressed, QHeaderView):
    """Show the stages above the matrix, or the tiers beside it."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.follow_theme()

    def restyle(self) -> None:
        """Follow the text size."""
        if self.orientation() is Qt.Orientation.Horizontal:
            self.setFixedHeight(self.theme.scaled(Size.COLUMN_HEAD))
        else:
            self.setFixedWidth(self._widest() + EDGE + self.theme.scaled(Gap.M))
        super().restyle()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint one caption on the sunken ground."""
        painter.fillRect(rect, self.theme.colour(Role.SUNKEN))
        line = self.theme.colour(Role.LINE)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), line)
        painter.fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), line)
        words = self._words(logical)
        if self.orientation() is Qt.Orientation.Horizontal:
            inner = rect.adjusted(self.theme.scaled(Gap.S), 0, -self.theme.scaled(Gap.S), 0)
            draw_text(painter, inner, words, face=Face.CAPTION, role=Role.TEXT2)
            return
        first = QRect(rect.x() + EDGE, rect.y() + self.theme.scaled(Gap.S), rect.width() - EDGE,
                      self.theme.scaled(Size.CHIP))  # fmt: skip
        draw_text(painter, first, words, face=Face.STRONG)

    def _words(self, logical: int) -> str:
        return str(self.model().headerData(logical, self.orientation()))

    def _widest(self) -> int:
        if self.model() is None:
            return 0
        return max(text_width(self._words(n), Face.STRONG) for n in range(self.count()))


class MatrixView(Dressed, QTableView):
    """Show the matrix; one cell is current."""

    chosen = Signal(object)  # Spot that is current now
    ticked = Signal(str)  # role that was asked for, or not any more, by its number
    entered = Signal()  # Enter: to the roles of the cell
    emptied = Signal()  # Delete

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix_model = MatrixModel(desk)
        self.matrix_model.setParent(self)
        self._painter = CellPainter(desk, self.matrix_model)
        self._painter.setParent(self)
        self._build()
        self.follow_theme()

    @property
    def spot(self) -> Spot:
        """Return which cell is current."""
        return self.matrix_model.spot(self.currentIndex())

    def choose(self, spot: Spot) -> None:
        """Make a cell current."""
        self.setCurrentIndex(self.matrix_model.index_of(spot))

    def show_matrix(self, matrix: RoleMatrix) -> None:
        """Show rules and accounts; the current cell stays."""
        self.matrix_model.show(matrix)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.matrix_model.index(0, 0))
        self.restyle()

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        self.matrix_model.retranslate()
        self.restyle()

    # Looks

    def restyle(self) -> None:
        """Give every row the height that its cells need, and share out the width."""
        for row in range(self.matrix_model.rowCount()):
            self.setRowHeight(row, self.sizeHintForRow(row))
        for head in (self.verticalHeader(), self.horizontalHeader()):
            if isinstance(head, MatrixHead):
                head.restyle()
        self._fit_columns()
        super().restyle()

    def sizeHint(self) -> QSize:
        """Want room for all rows."""
        rows = sum(self.rowHeight(row) for row in range(self.matrix_model.rowCount()))
        return QSize(self.theme.scaled(600), rows + self._head_height())

    def minimumSizeHint(self) -> QSize:
        """Keep a row and a half in sight."""
        least = self.theme.scaled(Size.ROW) * 3
        return QSize(self.theme.scaled(200), least + self._head_height())

    # What Qt tells it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick a role by its number, empty the cell, go on to its roles; the rest is Qt's."""
        letter = event.text()
        if event.key() in _OPEN:
            self.entered.emit()
        elif event.key() in _EMPTY:
            self.emptied.emit()
        elif letter.isdecimal() and letter.isascii() and 1 <= int(letter) <= len(_ROLES):
            self.ticked.emit(_ROLES[int(letter) - 1].value)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do not jump to a cell by the first letter of its roles."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is current now."""
        super().currentChanged(current, previous)
        self._painter.current = (current.row(), current.column())
        self.viewport().update()
        self.chosen.emit(self.matrix_model.spot(current))

    def viewportEvent(self, event: QEvent) -> bool:
        """Light up the cell under the pointer."""
        if event.type() in _HOVERS and isinstance(event, QHoverEvent):
            is_gone = event.type() is QEvent.Type.HoverLeave
            at = self.indexAt(event.position().toPoint())
            hovered = (-1, -1) if is_gone else (at.row(), at.column())
            if hovered != self._painter.hovered:
                self._painter.hovered = hovered
                self.viewport().update()
        return super().viewportEvent(event)

    # Inside

    def _build(self) -> None:
        self.setModel(self.matrix_model)
        self.setHorizontalHeader(MatrixHead(Qt.Orientation.Horizontal))
        self.setVerticalHeader(MatrixHead(Qt.Orientation.Vertical))
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        OverlayBar(self)

    def _fit_columns(self) -> None:
        """Make all columns equally wide, but for those whose chips need more."""
        needed = [self._needed_width(column) for column in range(self.matrix_model.columnCount())]
        least = self.theme.scaled(_LEAST_COLUMN)
        room, rest = self.viewport().width(), len(needed)
        for width in sorted(needed, reverse=True):
            if width * rest <= room:
                break
            room, rest = room - width, rest - 1
        each = max(least, room // rest) if rest else least
        widths = [max(each, width) for width in needed]
        widths[-1] += max(0, self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _needed_width(self, column: int) -> int:
        option = QStyleOptionViewItem()
        model = self.matrix_model
        rows = range(model.rowCount())
        return max(self._painter.sizeHint(option, model.index(row, column)).width() for row in rows)

    def _head_height(self) -> int:
        return self.horizontalHeader().height()
