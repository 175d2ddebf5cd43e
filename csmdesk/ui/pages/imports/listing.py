"""Tables of records that are all at hand: what the import shows was found out before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.lines import Key, Order, Presenter
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.theme.tokens import Size

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class Listing(PagedTable):
    """Show records by key, one of them selected; ``least_rows`` stay in sight."""

    deleted = Signal(object)  # key, Delete was pressed on it

    def __init__(
        self,
        desk: Desk,
        presenter: Presenter,
        *,
        delegate: CellDelegate | None = None,
        least_rows: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        self._least_rows = least_rows
        super().__init__(
            PagedModel(desk, _nothing_to_fetch, presenter), delegate=delegate, parent=parent
        )
        self.paged_model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_records(self, records: Mapping[Any, Any], *, is_new: bool = False) -> None:
        """Show these records in this order; ``is_new`` when they are not the same as before."""
        self.show_order(Order(tuple(records)), records, is_new_question=is_new)

    def minimumSizeHint(self) -> QSize:
        """Keep the captions and some rows in sight."""
        rows = self._least_rows * self.verticalHeader().defaultSectionSize()
        head = 0 if self.head_row.isHidden() else self.theme.scaled(Size.COLUMN_HEAD)
        return QSize(self.theme.scaled(200), rows + head)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell when a record shall go."""
        key = self.current_key()
        if key is not None and event.matches(QKeySequence.StandardKey.Delete):
            self.deleted.emit(key)
            return
        super().keyPressEvent(event)


def _nothing_to_fetch(_read: ReadSession, _keys: Sequence[Key]) -> Mapping[Any, Any]:
    return {}
