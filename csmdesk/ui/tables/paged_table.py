"""The view of a paged model: rows by keyboard and pointer, foldable groups, a steady scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.column_widths import EDGE, ColumnChoice, shared_out
from csmdesk.ui.tables.lines import Key, Order
from csmdesk.ui.tables.overlay_bar import OverlayBar
from csmdesk.ui.tables.paged_model import Index, PagedModel
from csmdesk.ui.tables.row_pages import Rows
from csmdesk.ui.tables.table_header import TableHeader
from csmdesk.ui.tables.table_state import restore_state, save_state
from csmdesk.ui.theme.tokens import Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import paint_skeleton

LEAST_HEIGHT = 96  # px that a list keeps in a low window, whatever stands around it
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLDS = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_HOVERS = (QEvent.Type.HoverMove, QEvent.Type.HoverEnter, QEvent.Type.HoverLeave)


class PagedTable(Dressed, QTableView):
    """Show a ``PagedModel``.

    Arrows, Page keys, Home and End walk, Shift extends, Enter opens, Space peeks, Left and Right
    fold groups. Skeleton rows stand until the first ``show_order``.
    """

    opened = Signal(object)  # key
    peeked = Signal(object)  # key
    moved = Signal(object)  # key of the current record, None on a group head
    counted = Signal(int)  # records that are selected
    menu_asked = Signal(object, QPoint)  # key, place on the screen
    typed = Signal(str)  # a letter: a command of the page

    def __init__(
        self,
        model: PagedModel,
        *,
        delegate: CellDelegate | None = None,
        choice: ColumnChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._choice = choice
        self._is_waiting = True
        self._has_spans = False
        self._low_rows: tuple[int, ...] = ()
        self.opens_on_double_click = True
        self._header = TableHeader(model)
        self._delegate = delegate or CellDelegate()
        self._build()
        model.modelReset.connect(self._lay_heads)
        self.follow_theme()

    @property
    def paged_model(self) -> PagedModel:
        """Return the model."""
        return self._model

    @property
    def head_row(self) -> TableHeader:
        """Return the head with the captions."""
        return self._header

    # What the page tells it

    def wait(self) -> None:
        """Show skeleton rows until an order comes."""
        self._is_waiting = True
        self.viewport().update()

    def show_order(self, order: Order, rows: Rows, *, is_new_question: bool) -> None:
        """Show keys, and the rows that came with them.

        The answer to a new question begins at its top; a refresh keeps the scroll. Selection and
        current record are kept by key in both cases.
        """
        state = save_state(self)
        self._is_waiting = False
        if is_new_question:
            self._model.reset_to(order, rows)
        else:
            self._model.refresh_to(order, rows)
            self._lay_heads()
        restore_state(self, state, scrolls=not is_new_question)
        if is_new_question:
            self.scrollToTop()
        self.viewport().update()

    def current_key(self) -> Key | None:
        """Return the key of the current record, ``None`` on a group head."""
        row = self.currentIndex().row()
        if not 0 <= row < self._model.rowCount() or self._model.head(row) is not None:
            return None
        key: Key = self._model.slot(row)
        return key

    def selected_keys(self) -> Sequence[Key]:
        """Return the keys of the selected records, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.slot(row) for row in rows]

    def select_key(self, key: Key) -> bool:
        """Make a record current and select it alone; say whether it is in the list."""
        row = self._model.row_of(key)
        if row >= 0:
            # Qt's own ``selectRow`` toggles while a modifier key is down.
            self.selectionModel().setCurrentIndex(self._model.index(row, 0), _ALONE)
        return row >= 0

    def fold(self, row: int, *, is_folded: bool) -> None:
        """Hide or show the rows of the group whose head is at ``row``."""
        state = save_state(self)
        self._model.fold(row, is_folded=is_folded)
        self._lay_heads()
        restore_state(self, state, scrolls=False)
        self.viewport().update()

    # Looks

    def retranslate(self) -> None:
        """Show the words of the language in use and the columns of now; called by the page."""
        state = save_state(self)
        self._model.retranslate()
        self.fit_columns()
        restore_state(self, state)

    def restyle(self) -> None:
        """Follow the text size."""
        self.verticalHeader().setDefaultSectionSize(self.theme.row(self._delegate.row_height))
        self._lay_heads()
        self.fit_columns()
        super().restyle()

    def fit_columns(self) -> None:
        """Hide what the user does not want, and share out the width."""
        columns = dict(enumerate(self._model.columns))
        if self._choice is not None:
            for n, column in list(columns.items()):
                is_hidden = self._choice.is_hidden(column)
                self.setColumnHidden(n, is_hidden)
                if is_hidden:
                    del columns[n]
        if not columns:
            return
        self._delegate.first_column, self._delegate.last_column = min(columns), max(columns)
        room = self.viewport().width()
        needed = self._header.needed_width
        for n, width in shared_out(columns, room, scaled=self.theme.scaled, needed=needed).items():
            self.setColumnWidth(n, width)
        self._header.viewport().update()

    # What Qt tells it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, peek, fold, and go to the ends; the rest is Qt's."""
        key = Qt.Key(event.key())
        row = self.currentIndex().row()
        head = self._model.head(row) if 0 <= row < self._model.rowCount() else None
        record = self.current_key()
        if head is not None and (key in _OPEN or key == Qt.Key.Key_Space):
            self.fold(row, is_folded=head.key not in self._model.folded)
        elif record is not None and key in _OPEN:
            self.opened.emit(record)
        elif record is not None and key == Qt.Key.Key_Space:
            self.peeked.emit(record)
        elif key in _FOLDS and row >= 0 and self._model.slots.head_rows:
            at = self._model.slots.head_above(row)
            self.fold(at, is_folded=_FOLDS[key])
            if _FOLDS[key]:
                self.setCurrentIndex(self._model.index(at, 0))
        elif key in _ENDS:
            whole = event.modifiers() | Qt.KeyboardModifier.ControlModifier
            super().keyPressEvent(QKeyEvent(event.type(), key, whole))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand the letter to the page: Qt would walk through every row, loaded or not."""
        self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold a group when its head is clicked."""
        row = self.rowAt(round(event.position().y()))
        head = self._model.head(row) if row >= 0 else None
        if head is not None and event.button() is Qt.MouseButton.LeftButton:
            self.fold(row, is_folded=head.key not in self._model.folded)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a record."""
        row = self.rowAt(round(event.position().y()))
        if self.opens_on_double_click and row >= 0 and self._model.head(row) is None:
            self.opened.emit(self._model.slot(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current record, at the pointer or below its row."""
        key = self.current_key()
        if key is None:
            return
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(key, at)

    def viewportEvent(self, event: QEvent) -> bool:
        """Light up the row under the pointer."""
        if event.type() in _HOVERS and isinstance(event, QHoverEvent):
            is_gone = event.type() is QEvent.Type.HoverLeave
            row = -1 if is_gone else self.rowAt(round(event.position().y()))
            for changed in {row, self._delegate.hovered_row} - {-1}:
                self._repaint_row(changed)
            self._delegate.hovered_row = row
        return super().viewportEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which record is current now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._repaint_row(previous.row())
            self.moved.emit(self.current_key())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell how many records are selected."""
        super().selectionChanged(selected, deselected)
        self.counted.emit(len(self.selectionModel().selectedRows()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or skeleton rows while nothing is known yet."""
        if not self._is_waiting:
            # Asked once a painting: Qt's own question goes through the flags of every cell.
            runs = self.selectionModel().selection().toList()
            self._delegate.selected = tuple((run.top(), run.bottom()) for run in runs)
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        height = self.theme.row(self._delegate.row_height)
        shown = [n for n in range(self._model.columnCount()) if not self.isColumnHidden(n)]
        for row in range(self.viewport().height() // height + 1):
            for n in shown:
                left, width = self.columnViewportPosition(n), self.columnWidth(n)
                lead = EDGE if n == shown[0] else self.theme.scaled(self._model.columns[n].lead)
                cell = QRect(left + lead, row * height, width - lead - 8, height)
                paint_skeleton(painter, cell, row)
            line = QRect(0, (row + 1) * height - 1, self.viewport().width(), 1)
            painter.fillRect(line, self.theme.colour(Role.LINE))

    # Inside

    def _build(self) -> None:
        self.setModel(self._model)
        self.setHorizontalHeader(self._header)
        self._delegate.serve(self)
        self.setItemDelegate(self._delegate)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Group heads stand still while the columns move below them.
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        OverlayBar(self)

    def _lay_heads(self) -> None:
        """Let group heads span the table and be lower than rows."""
        heads = self._model.slots.head_rows
        if heads or self._has_spans:
            self.clearSpans()
        self._has_spans = bool(heads)
        height = self.theme.scaled(Size.GROUP_HEAD)
        for row in self._low_rows:  # a head no more: as high as a record again
            if row < self._model.rowCount() and self.rowHeight(row) == height:
                self.setRowHeight(row, self.verticalHeader().defaultSectionSize())
        self._low_rows = heads
        for row in heads:
            if self._model.columnCount() > 1:
                self.setSpan(row, 0, 1, self._model.columnCount())
            self.setRowHeight(row, height)

    def _repaint_row(self, row: int) -> None:
        top = self.rowViewportPosition(row)
        self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))
