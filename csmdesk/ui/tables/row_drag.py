"""Rows that are dragged to another place of a table, with a line where they would go."""

from __future__ import annotations

from collections.abc import Callable, Container

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from csmdesk.ui.tables.lines import Key
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.dressed import Dressed

_LINE = 2
_EDGE = 24  # px from the border within which the table scrolls along
_STEP = 12


class _DropLine(Dressed, QWidget):
    """Show between which rows it would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.follow_theme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), self.theme.colour(Role.ACCENT))


class RowDrag(QObject):
    """Let the pointer, or a finger, carry a row to one of the boundaries in ``reach``.

    A boundary is the number of rows above it, heads included. Escape lets go without moving.
    """

    dropped = Signal(object, int)  # key, boundary

    def __init__(self, table: PagedTable, reach: Callable[[], Container[int]]) -> None:
        super().__init__(table)
        self._table = table
        self._reach = reach
        self._line = _DropLine(table.viewport())
        self._key: Key | None = None
        self._from = QPoint()
        self._is_dragging = False
        self._to = -1
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Tell whether a row is being carried."""
        return self._is_dragging

    @property
    def carried(self) -> Key | None:
        """Return the key of the row that was taken up."""
        return self._key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take up, carry and let go."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if self._is_dragging and event.key() == Qt.Key.Key_Escape:
                self._end()
                return True
        elif isinstance(event, QMouseEvent) and watched is self._table.viewport():
            return self._on_mouse(event)
        return super().eventFilter(watched, event)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress:
            self._end()
            if event.button() is Qt.MouseButton.LeftButton:
                self._key, self._from = self._key_at(at), at
        elif event.type() is QEvent.Type.MouseMove and self._key is not None:
            far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
            if self._is_dragging or far:
                self._carry(at)
                return True
        elif event.type() is QEvent.Type.MouseButtonRelease:
            key, to = self._key, self._to
            is_dropped = self._is_dragging and to in self._reach()
            self._end()
            if is_dropped:
                self.dropped.emit(key, to)
        return False

    def _carry(self, at: QPoint) -> None:
        if not self._is_dragging:
            self._is_dragging = True
            self._table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scroll(at.y())
        self._to = self._boundary(at.y())
        is_inside = self._to in self._reach()
        if is_inside:
            width = self._table.viewport().width()
            self._line.setGeometry(0, self._top(self._to) - _LINE // 2, width, _LINE)
            self._line.raise_()
        self._line.setVisible(is_inside)

    def _end(self) -> None:
        if self._is_dragging:
            self._table.viewport().unsetCursor()
        self._key, self._is_dragging, self._to = None, False, -1
        self._line.hide()

    def _key_at(self, at: QPoint) -> Key | None:
        row, model = self._table.rowAt(at.y()), self._table.paged_model
        return model.slot(row) if row >= 0 and model.head(row) is None else None

    def _boundary(self, y: int) -> int:
        row = self._table.rowAt(y)
        if row < 0:
            return 0 if y < 0 else self._table.paged_model.rowCount()
        middle = self._table.rowViewportPosition(row) + self._table.rowHeight(row) // 2
        return row if y < middle else row + 1

    def _top(self, boundary: int) -> int:
        if boundary < self._table.paged_model.rowCount():
            return self._table.rowViewportPosition(boundary)
        last = boundary - 1
        return self._table.rowViewportPosition(last) + self._table.rowHeight(last)

    def _scroll(self, y: int) -> None:
        bar = self._table.verticalScrollBar()
        if y < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif y > self._table.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _STEP)
