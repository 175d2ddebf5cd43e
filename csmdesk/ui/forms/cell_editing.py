"""Editing a value in its cell of a table: F2 begins, Enter keeps, Tab goes on, Escape leaves."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import Field, mark
from csmdesk.ui.tables.lines import Key
from csmdesk.ui.tables.paged_table import PagedTable

_KEEP = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GO_ON = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
# A list of choices or of completions that opens takes the focus and gives it back.
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Cells(Protocol):
    """Know which columns can be edited in place, by what, and how a value is kept."""

    def editable(self) -> tuple[str, ...]:
        """Return the keys of the columns in their order."""

    def editor(self, record: Any, column: str) -> tuple[Field, object]:
        """Make the editor of a cell; return it with the value that it begins with."""

    def keep(self, record: Any, column: str, value: object) -> None:
        """Write a value, in one step with undo."""


class CellEditing(QObject):
    """Lay an editor over a cell of the current row."""

    def __init__(self, desk: Desk, table: PagedTable, cells: Cells) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._cells = cells
        self._field: Field | None = None
        self._widget: QWidget | None = None  # the same, as a widget
        self._key: Key | None = None
        self._column = ""
        self._before: object = None
        table.installEventFilter(self)
        table.verticalScrollBar().valueChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        model = table.paged_model
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._place)

    @property
    def field(self) -> Field | None:
        """Return the editor that is open."""
        return self._field

    def begin(self, column: str = "") -> None:
        """Edit a column of the current row, the first that can be when none is named."""
        columns = self._shown()
        key = self._table.current_key()
        record = self._table.paged_model.record(key) if key is not None else None
        if record is None or not columns:
            return
        self.leave()
        self._key, self._column = key, column or columns[0]
        field, value = self._cells.editor(record, self._column)
        field.set_value(value)
        assert isinstance(field, QWidget)
        field.setParent(self._table.viewport())
        heading = next(c.heading for c in self._columns() if c.key == self._column)
        field.setAccessibleName(heading)
        field.setAutoFillBackground(True)
        field.editor().installEventFilter(self)
        self._field, self._widget, self._before = field, field, _typed(field)
        self._place()
        field.show()
        editor = field.editor()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()  # what is typed takes the place of what was there

    def keep(self, go_on: int = 0) -> None:
        """Write what was typed; with ``go_on`` edit the next column (1) or the one before (−1)."""
        field, key = self._field, self._key
        if field is None or key is None or getattr(field, "is_composing", False):
            return
        record = self._table.paged_model.record(key)
        try:
            value = field.value()
        except UserError as error:
            mark(field.editor(), is_wrong=True)
            self._desk.notices.refuse(error)
            return
        is_changed, column = _typed(field) != self._before, self._column
        columns = self._shown()
        at = columns.index(column) + go_on if column in columns else -1
        self.leave()
        if record is not None and is_changed:
            self._cells.keep(record, column, value)
        if go_on and 0 <= at < len(columns):
            self.begin(columns[at])

    def leave(self) -> None:
        """Close the editor; what was typed is forgotten."""
        field, widget = self._field, self._widget
        self._field = self._widget = self._key = None
        if field is not None and widget is not None:
            field.editor().removeEventFilter(self)
            widget.hide()
            widget.deleteLater()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin on F2; keep, go on and leave by the keys of a spreadsheet."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if watched is self._table:
                if key == Qt.Key.Key_F2:
                    self.begin()
                    return True
            elif self._field is not None and self._on_key(key):
                return True
        elif (
            watched is not self._table
            and event.type() is QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() not in _PASSING
        ):
            self.keep()
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key in _KEEP:
            self.keep()
        elif key in _GO_ON:
            self.keep(_GO_ON[key])
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _columns(self) -> tuple[Any, ...]:
        return self._table.paged_model.columns

    def _shown(self) -> list[str]:
        """Return the columns that can be edited and show, in their order."""
        editable = set(self._cells.editable())
        return [
            column.key
            for n, column in enumerate(self._columns())
            if column.key in editable and not self._table.isColumnHidden(n)
        ]

    def _place(self) -> None:
        """Lie over the cell; without a row any more there is nothing to edit."""
        field = self._widget
        if field is None or self._key is None:
            return
        row = self._table.paged_model.row_of(self._key)
        if row < 0:
            self.leave()
            return
        column = [c.key for c in self._columns()].index(self._column)
        index = self._table.paged_model.index(row, column)
        self._table.scrollTo(index)
        box = self._table.visualRect(index)
        box.setWidth(max(box.width(), field.minimumSizeHint().width()))
        box.setRight(min(box.right(), self._table.viewport().width() - 1))
        field.setGeometry(box)


def _typed(field: Field) -> object:
    return getattr(field, "raw", field.value)()
