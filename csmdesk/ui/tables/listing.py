"""Tables of records that are all at hand: found out before, or read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.lines import Key, Order, Presenter
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.theme.tokens import Size

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class Listing(PagedTable):
    """Show records by key, one of them selected.

    ``least_rows`` stay in sight. ``is_mutable`` when a record may have changed although it is the
    same object.
    """

    deleted = Signal(object)  # key, Delete was pressed on it

    def __init__(
        self,
        desk: Desk,
        presenter: Presenter,
        *,
        delegate: CellDelegate | None = None,
        least_rows: int = 3,
        is_mutable: bool = False,
        choice: ColumnChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._least_rows = least_rows
        self._wanted_rows = least_rows
        self._is_mutable = is_mutable
        self._order: tuple[Any, ...] | None = None
        self._records: dict[Any, Any] = {}
        super().__init__(
            PagedModel(desk, _nothing_to_fetch, presenter),
            delegate=delegate,
            choice=choice,
            parent=parent,
        )
        self.paged_model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_records(
        self, records: Mapping[Any, Any], *, is_new: bool = False, stays: bool = False
    ) -> None:
        """Show these records in this order; ``is_new`` when they are not the same as before.

        What has not changed is not painted again. With ``stays`` one is always selected: in place
        of one that is gone what stands in its row now.
        """
        row = self.currentIndex().row()
        order = tuple(records)
        is_same = order == self._order and records == self._records
        if is_new or not is_same or self._is_mutable:
            self._order, self._records = order, dict(records)
            self.show_order(Order(order), records, is_new_question=is_new)
        if stays and self.current_key() is None:
            self.select_near(row)

    def current_record(self) -> Any:
        """Return the selected record; ``None`` when there is none."""
        return self._records.get(self.current_key())

    def select_near(self, row: int) -> None:
        """Select the record in a row, or the first or last one where there is no such row."""
        if self._order:
            self.select_key(self._order[min(max(row, 0), len(self._order) - 1)])

    def wait(self) -> None:
        """Show skeleton rows until records come."""
        self._order = None
        super().wait()

    def want_rows(self, rows: int) -> None:
        """Say how many rows it would like to show."""
        self._wanted_rows = rows
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Keep the captions and some rows in sight."""
        return self._size(self._least_rows)

    def sizeHint(self) -> QSize:
        """Want room for more rows."""
        return self._size(max(self._least_rows, self._wanted_rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell when a record shall go."""
        key = self.current_key()
        if key is not None and event.matches(QKeySequence.StandardKey.Delete):
            self.deleted.emit(key)
            return
        super().keyPressEvent(event)

    def _size(self, rows: int) -> QSize:
        height = rows * self.verticalHeader().defaultSectionSize()
        head = 0 if self.head_row.isHidden() else self.theme.scaled(Size.COLUMN_HEAD)
        return QSize(self.theme.scaled(200), height + head)


def _nothing_to_fetch(_read: ReadSession, _keys: Sequence[Key]) -> Mapping[Any, Any]:
    return {}
