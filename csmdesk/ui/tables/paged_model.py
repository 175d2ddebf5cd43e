"""The model of a table: all keys in order, and the pages of rows that were looked at.

Sorting and filtering are done in SQL by whoever hands over the keys. Rows come in pages of 200,
fetched by key on a reading thread when they are first painted. A refresh serves the old rows until
the new ones are there, and moves as little as it can, so that selection and scroll stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Key, Line, Order, Presenter

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

Rows = Mapping[Any, Any]
Fetch = Callable[["ReadSession", Sequence[Any]], Rows]
Index = QModelIndex | QPersistentModelIndex

PAGE = 200
KEPT_ROWS = 20 * PAGE
_MOST_RUNS = 40  # more separate changes than this are cheaper as one reset
_PAGES_IN_FLIGHT = 2
_NO_INDEX = QModelIndex()


class PagedModel(QAbstractTableModel):
    """Hold the keys of a table and fetch its rows by page.

    ``fetch`` runs on a reading thread and returns the rows of the keys that still exist.
    """

    def __init__(
        self, desk: Desk, fetch: Fetch, presenter: Presenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fetch = fetch
        self._presenter = presenter
        self._columns = presenter.columns()
        self._order = Order()
        self._folded: set[str] = set()
        self._slots: list[Any] = []
        self._places: dict[Any, int] = {}
        self._rows: dict[Key, Any] = {}
        self._stale: set[Key] = set()
        self._lines: dict[Key, Line] = {}
        self._wanted: dict[int, None] = {}
        self._in_flight: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch_wanted)

    # What it holds

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns, hidden ones too."""
        return self._columns

    @property
    def order(self) -> Order:
        """Return the keys and group heads."""
        return self._order

    def slot(self, row: int) -> Any:
        """Return the key or the ``Head`` of a row."""
        return self._slots[row]

    def head(self, row: int) -> Head | None:
        """Return the group head of a row, ``None`` for a record."""
        slot = self._slots[row]
        return slot if isinstance(slot, Head) else None

    def head_rows(self) -> list[int]:
        """Return the rows of all group heads."""
        if not self._order.heads:
            return []
        return [n for n, slot in enumerate(self._slots) if isinstance(slot, Head)]

    def head_row(self, row: int) -> int:
        """Return the row of the group head that a row stands below, or is."""
        while row > 0 and self.head(row) is None:
            row -= 1
        return row

    def head_line(self, head: Head) -> HeadLine:
        """Return the words of a group head."""
        return self._presenter.head(head)

    def row_of(self, key: Key) -> int:
        """Return the row of a key, −1 when it does not show."""
        if not self._places:
            self._places = {_identity(slot): n for n, slot in enumerate(self._slots)}
        return self._places.get(key, -1)

    def record(self, key: Key) -> Any | None:
        """Return the record of a key if it has been loaded."""
        return self._rows.get(key)

    def is_folded(self, head: Head) -> bool:
        """Tell whether the rows of a group are hidden."""
        return head.key in self._folded

    def line(self, row: int) -> Line | None:
        """Return the words of a record; ``None`` until it is loaded, which this asks for."""
        key = self._slots[row]
        record = self._rows.get(key)
        if record is None or key in self._stale:
            self._want(row)
        if record is None:
            return None
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = self._presenter.line(key, record)
        return found

    # What it is told

    def reset_to(self, order: Order, rows: Rows) -> None:
        """Show the answer to another question; nothing is kept but rows that are still right."""
        self.beginResetModel()
        self._take(order, rows)
        self._set_slots(order.laid_out(self._folded))
        self.endResetModel()

    def refresh_to(self, order: Order, rows: Rows) -> None:
        """Show a newer answer to the same question, moving as little as possible."""
        self._take(order, rows)
        slots = order.laid_out(self._folded)
        if not self._morph(slots):
            self.beginResetModel()
            self._set_slots(slots)
            self.endResetModel()
        elif self._slots:
            last = len(self._columns) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._slots) - 1, last))

    def fold(self, row: int, *, is_folded: bool) -> None:
        """Hide or show the rows of the group whose head is at ``row``."""
        head = self.head(row)
        if head is None or is_folded == self.is_folded(head):
            return
        if is_folded:
            self._folded.add(head.key)
        else:
            self._folded.discard(head.key)
        self._morph(self._order.laid_out(self._folded))
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def retranslate(self) -> None:
        """Put everything into the words of the language in use."""
        self._columns = self._presenter.columns()
        self._lines.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if self._slots:
            last = self.index(len(self._slots) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Count rows, group heads included."""
        return 0 if parent.isValid() else len(self._slots)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Count columns, hidden ones included."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let records be selected, group heads only be visited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.head(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tooltip and what a screen reader says."""
        if not index.isValid() or role not in _ANSWERED:
            return None
        head = self.head(index.row())
        if head is not None:
            return str(self._presenter.head(head)) if role in _SPOKEN else None
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            column = self._columns[index.column()].key
            return self._presenter.tip(self._rows[line.key], column) or None
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
        self._stale = set(self._rows) - set(rows)
        self._rows.update(rows)
        self._lines.clear()

    def _set_slots(self, slots: list[Any]) -> None:
        self._slots = slots
        self._places = {}
        self._wanted.clear()

    def _want(self, row: int) -> None:
        page = row // PAGE
        self._wanted.pop(page, None)
        if page not in self._in_flight:
            self._wanted[page] = None
            if not self._soon.isActive():
                self._soon.start()

    def _fetch_wanted(self) -> None:
        """Fetch the pages that were painted last; those scrolled past meanwhile are forgotten."""
        room = _PAGES_IN_FLIGHT - len(self._in_flight)
        if room <= 0:
            return
        for page in list(self._wanted)[-room:]:
            keys = [k for k in self._page_slots(page) if self._is_needed(k)]
            if keys:
                self._in_flight.add(page)
                _PageRead(self, page, keys).start(self._desk, self._fetch)
        self._wanted.clear()

    def take_page(self, page: int, keys: Sequence[Key], rows: Rows) -> None:
        """Take up a page that was fetched; keys without a row are gone from the book."""
        self._in_flight.discard(page)
        for key in keys:
            self._stale.discard(key)
            self._lines.pop(key, None)
            if key in rows:
                self._rows.pop(key, None)  # to the end: the oldest are forgotten first
                self._rows[key] = rows[key]
        self._forget_oldest()
        shown = [row for row in (self.row_of(key) for key in keys) if row >= 0]
        if shown:
            last = len(self._columns) - 1
            self.dataChanged.emit(self.index(min(shown), 0), self.index(max(shown), last))
        if self._wanted and not self._soon.isActive():
            self._soon.start()

    def _page_slots(self, page: int) -> Iterable[Any]:
        for slot in self._slots[page * PAGE : (page + 1) * PAGE]:
            if not isinstance(slot, Head):
                yield slot

    def _is_needed(self, key: Key) -> bool:
        return key not in self._rows or key in self._stale

    def _forget_oldest(self) -> None:
        for key in list(self._rows)[: max(0, len(self._rows) - KEPT_ROWS)]:
            del self._rows[key]
            self._lines.pop(key, None)
            self._stale.discard(key)

    def _morph(self, slots: list[Any]) -> bool:
        """Turn the rows into ``slots`` by removals and insertions; give up when they are many."""
        old = [_identity(slot) for slot in self._slots]
        new = [_identity(slot) for slot in slots]
        if old == new:
            self._set_slots(slots)
            return True
        steps = _steps(old, new)
        if steps is None:
            return False
        for low, high, start, stop in reversed(steps):
            if high > low:
                self.beginRemoveRows(QModelIndex(), low, high - 1)
                self._set_slots(self._slots[:low] + self._slots[high:])
                self.endRemoveRows()
            if stop > start:
                self.beginInsertRows(QModelIndex(), low, low + stop - start - 1)
                self._set_slots(self._slots[:low] + slots[start:stop] + self._slots[low:])
                self.endInsertRows()
        self._set_slots(slots)
        return True


_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = (*_SPOKEN, Qt.ItemDataRole.ToolTipRole)
_Step = tuple[int, int, int, int]


def _identity(slot: Any) -> Any:
    return ("head", slot.key) if isinstance(slot, Head) else slot


def _steps(old: list[Any], new: list[Any]) -> list[_Step] | None:
    """Return what to replace as (from, to, new from, new to), or ``None`` when it is too much."""
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    low, high = begin, len(old) - end
    start, stop = begin, len(new) - end
    if high == low or stop == start:
        return [(low, high, start, stop)]
    if max(high - low, stop - start) > 10 * PAGE:  # the comparison itself would be felt
        return None
    matcher = SequenceMatcher(None, old[low:high], new[start:stop], autojunk=False)
    steps = [
        (low + a, low + b, start + c, start + d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return steps if len(steps) <= _MOST_RUNS else None


class _PageRead(QObject):
    """Fetch one page and hand it to the model, unless the model is gone by then."""

    def __init__(self, model: PagedModel, page: int, keys: Sequence[Key]) -> None:
        super().__init__(model)
        self._model = model
        self._page = page
        self._keys = keys

    def start(self, desk: Desk, fetch: Fetch) -> None:
        """Ask for the page."""
        keys = self._keys

        def read(session: ReadSession) -> Rows:
            return fetch(session, keys)

        desk.read(self, read, self._on_rows)

    def _on_rows(self, rows: Rows) -> None:
        self._model.take_page(self._page, self._keys, rows)
        self.deleteLater()
