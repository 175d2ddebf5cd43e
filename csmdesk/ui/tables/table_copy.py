"""A table as it stands, whole: its filter, sort and columns, with the values behind the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.errors import UserError
from csmdesk.exchange.sheets import Sheet
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Key, Line
from csmdesk.ui.tables.paged_table import PagedTable

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_SLICE = 100  # rows put into words at a time, so that the window stays awake
_READ = 500


class TableCopy(QObject):
    """Read all rows of a table and put them into words, a slice at a time; then be gone.

    Rows of folded groups come too; a list with group heads gets their names as a last column.
    """

    made = Signal(object)  # Sheet
    failed = Signal(object)  # UserError

    def __init__(self, desk: Desk, table: PagedTable, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = title
        self._model = model = table.paged_model
        self._order = model.order
        self._keys: Sequence[Key] = tuple(self._order.keys)
        self._shown = [
            (n, column) for n, column in enumerate(model.columns) if not table.isColumnHidden(n)
        ]
        self._groups = [
            model.head_line(head).title for head in self._order.heads for _ in range(head.count)
        ]
        self._records: Mapping[Any, Any] = {}
        self._rows: list[tuple[object, ...]] = []
        self._at = 0
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._on_slice)

    def start(self) -> None:
        """Read the rows on a reading thread."""
        fetch, keys = self._model.fetch, self._keys

        def read(session: ReadSession) -> dict[Any, Any]:
            found: dict[Any, Any] = {}
            for first in range(0, len(keys), _READ):
                found.update(fetch(session, keys[first : first + _READ]))
            return found

        self._desk.read(self, read, self._on_records, error=self._on_failed)

    def _on_records(self, records: dict[Any, Any]) -> None:
        self._records = records
        self._slices.start()

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(error)
        self.deleteLater()

    def _on_slice(self) -> None:
        for at in range(self._at, min(self._at + _SLICE, len(self._keys))):
            key = self._keys[at]
            record = self._records.get(key, self._model.record(key))
            if record is not None:
                line = self._model.presenter.line(key, record)
                self._rows.append(self._values(line, at))
        self._at += _SLICE
        if self._at >= len(self._keys):
            self._slices.stop()
            self.made.emit(self._sheet())
            self.deleteLater()

    def _sheet(self) -> Sheet:
        """Leave out what stands beside a column when no row has it."""
        heads: list[tuple[str, bool]] = []  # words, and whether it may be left out
        for _, column in self._shown:
            heads += [(column.heading, False), *((more, True) for more in column.more)]
        if self._groups:
            heads.append((self.tr("Group"), False))
        kept = [
            n for n, (_, is_more) in enumerate(heads)
            if not is_more or any(row[n] is not None for row in self._rows)
        ]  # fmt: skip
        rows = [tuple(row[n] for n in kept) for row in self._rows]
        return Sheet(self._title, tuple(heads[n][0] for n in kept), rows)

    def _values(self, line: Line, at: int) -> tuple[object, ...]:
        values: list[object] = []
        for n, column in self._shown:
            values += _values(line.cells[n], column)
        if self._groups:
            values.append(self._groups[at])
        return tuple(values)


def _values(cell: Cell, column: Column) -> list[object]:
    """Return the value of a cell and what stands beside it, as many as the column has heads."""
    words = "" if cell.said.strip() == "" and cell.said else cell.text
    value = cell.value if cell.value is not None else " · ".join(filter(None, (words, cell.detail)))
    more = [*cell.more, *[None] * len(column.more)][: len(column.more)]
    return [value if value != "" else None, *more]
