"""The model of a table: all keys in order, and the pages of rows that were looked at.

Sorting and filtering are done in SQL by whoever hands over the keys. Rows come in pages of 200,
fetched by key on a reading thread when they are first painted. A refresh serves the old rows until
the new ones are there, and moves as little as it can, so that selection and scroll stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Key, Line, Order, Presenter
from csmdesk.ui.tables.row_pages import PAGE, Fetch, RowPages, Rows
from csmdesk.ui.tables.slots import Slots, steps_between

Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()


class PagedModel(QAbstractTableModel):
    """Hold the keys of a table and fetch its rows by page.

    ``fetch`` runs on a reading thread and returns the rows of the keys that still exist.
    """

    def __init__(
        self, desk: Desk, fetch: Fetch, presenter: Presenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter  # puts the records into words
        self.fetch = fetch  # reads records by their keys, on a reading thread
        self._columns = presenter.columns()
        self._order = Order()
        self.folded: set[str] = set()  # keys of the groups whose rows are hidden
        self._slots = Slots()
        self._lines: dict[Key, Line] = {}
        self._pages = RowPages(desk, fetch, self._keys_of_page, self)
        self._pages.arrived.connect(self._on_arrived)

    # What it holds

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns, hidden ones too."""
        return self._columns

    @property
    def slots(self) -> Slots:
        """Return the rows that show."""
        return self._slots

    @property
    def order(self) -> Order:
        """Return the keys of all records in order, those of folded groups too."""
        return self._order

    def slot(self, row: int) -> Any:
        """Return the key or the ``Head`` of a row."""
        return self._slots.items[row]

    def head(self, row: int) -> Head | None:
        """Return the group head of a row, ``None`` for a record."""
        return self._slots.head(row)

    def head_line(self, head: Head) -> HeadLine:
        """Return the words of a group head."""
        return self.presenter.head(head)

    def row_of(self, key: Key) -> int:
        """Return the row of a key, −1 when it does not show."""
        return self._slots.row_of(key)

    def record(self, key: Key) -> Any | None:
        """Return the record of a key if it has been loaded."""
        return self._pages.get(key)

    def line(self, row: int) -> Line | None:
        """Return the words of a record; ``None`` until it is loaded, which this asks for."""
        key = self._slots.items[row]
        record = self._pages.get(key)
        if not self._pages.is_right(key):
            self._pages.want(row)
        if record is None:
            return None
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = self.presenter.line(key, record)
        return found

    # What it is told

    def reset_to(self, order: Order, rows: Rows) -> None:
        """Show the answer to another question; nothing is kept but rows that are still right."""
        self.beginResetModel()
        self._take(order, rows)
        self._slots = Slots(*order.laid_out(self.folded))
        self._pages.forget_wanted()
        self.endResetModel()

    def refresh_to(self, order: Order, rows: Rows) -> None:
        """Show a newer answer to the same question, moving as little as possible."""
        self._take(order, rows)
        slots = Slots(*order.laid_out(self.folded))
        if not self._morph(slots):
            self.beginResetModel()
            self._slots = slots
            self._pages.forget_wanted()
            self.endResetModel()
        else:
            self._tell_all()

    def fold(self, row: int, *, is_folded: bool) -> None:
        """Hide or show the rows of the group whose head is at ``row``."""
        head = self.head(row)
        if head is None or is_folded == (head.key in self.folded):
            return
        if is_folded:
            self.folded.add(head.key)
        else:
            self.folded.discard(head.key)
        self._morph(Slots(*self._order.laid_out(self.folded)))
        self._tell_all()

    def retranslate(self) -> None:
        """Put everything into the words of the language in use, and have its columns of now."""
        columns = self.presenter.columns()
        is_other = [c.key for c in columns] != [c.key for c in self._columns]
        if is_other:
            self.beginResetModel()
        self._columns = columns
        self._lines.clear()
        if is_other:
            self.endResetModel()
            return
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._tell_all()

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Count rows, group heads included."""
        return 0 if parent.isValid() else len(self._slots.items)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Count columns, hidden ones included."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let records be selected, group heads only be visited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.head(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return _OF_RECORDS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tooltip and what a screen reader says."""
        if not index.isValid() or role not in _ANSWERED:
            return None
        head = self.head(index.row())
        if head is not None:
            return str(self.presenter.head(head)) if role in _SPOKEN else None
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            column = self._columns[index.column()].key
            return self.presenter.tip(self._pages.get(line.key), column) or None
        return self._say(line, index.column(), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role in _SPOKEN:
            return column.heading
        return column.tip or None if role == Qt.ItemDataRole.ToolTipRole else None

    # Inside

    def _say(self, line: Line, column: int, role: int) -> str:
        cell: Cell = line.cells[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text or cell.spoken
        if column:
            return f"{self._columns[column].heading}: {cell.spoken}" if cell.spoken else ""
        spoken = [line.cells[0].spoken]
        spoken += [
            f"{c.heading} {s.spoken}"
            for c, s in zip(self._columns[1:], line.cells[1:], strict=True)
            if s.spoken
        ]
        return ", ".join(spoken)

    def _take(self, order: Order, rows: Rows) -> None:
        self._order = order
        self._pages.take(rows)
        self._lines.clear()

    def _keys_of_page(self, page: int) -> list[Key]:
        return self._slots.keys_between(page * PAGE, (page + 1) * PAGE)

    def _on_arrived(self, keys: Sequence[Key]) -> None:
        for key in keys:
            self._lines.pop(key, None)
        self._tell_all()

    def _tell_all(self) -> None:
        """Let the view paint again; it asks only for the rows in sight."""
        if self._slots.items:
            last = self.index(len(self._slots.items) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _morph(self, slots: Slots) -> bool:
        """Turn the rows into ``slots`` by removals and insertions; give up when they are many."""
        steps = steps_between(self._slots.items, slots.items)
        if steps is None:
            return False
        for low, high, start, stop in reversed(steps):
            items = self._slots.items
            if high > low:
                self.beginRemoveRows(QModelIndex(), low, high - 1)
                items = items[:low] + items[high:]
                self._slots = Slots(items)
                self.endRemoveRows()
            if stop > start:
                self.beginInsertRows(QModelIndex(), low, low + stop - start - 1)
                self._slots = Slots(items[:low] + slots.items[start:stop] + items[low:])
                self.endInsertRows()
        self._slots = slots
        self._pages.forget_wanted()
        return True


# Put together once: a painting asks for the flags of every cell.
_OF_RECORDS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = (*_SPOKEN, Qt.ItemDataRole.ToolTipRole)
