"""Where the user is in a table, by key, so that it can be found again after a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from csmdesk.ui.tables.lines import Key

if TYPE_CHECKING:
    from csmdesk.ui.tables.paged_table import PagedTable

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_LEAVE = QItemSelectionModel.SelectionFlag.NoUpdate


@dataclass(frozen=True, slots=True)
class TableState:
    """Remember the selection, the current record, and the first record in sight with its y."""

    selected: tuple[Key, ...] = ()
    current: Key | None = None
    top: Key | None = None
    offset: int = 0


class Sought:
    """Remember the record that somebody looks for until the table has it, and go to it then."""

    def __init__(self, table: PagedTable) -> None:
        self._table = table
        self._key: Key | None = None

    def look_for(self, key: Key) -> None:
        """Say which record to go to."""
        self._key = key

    def find(self) -> None:
        """Go to it: the table has its records now."""
        key, self._key = self._key, None
        if key is not None:
            go_to(self._table, key)


def go_to(table: PagedTable, key: Key) -> bool:
    """Select a record, in the middle of the view, whether its group is folded or not."""
    for head in reversed(table.paged_model.slots.head_rows):
        table.fold(head, is_folded=False)
    is_there = table.select_key(key)
    if is_there:
        table.updateGeometries()  # or the scroll bar still has its old range
        table.scrollTo(table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
    return is_there


def save_state(table: PagedTable) -> TableState:
    """Return where the user is."""
    model = table.paged_model
    top = max(0, table.rowAt(0))
    while top < model.rowCount() and model.head(top) is not None:
        top += 1
    has_top = top < model.rowCount()
    return TableState(
        selected=tuple(table.selected_keys()),
        current=table.current_key(),
        top=model.slot(top) if has_top else None,
        offset=table.rowViewportPosition(top) if has_top else 0,
    )


def restore_state(table: PagedTable, state: TableState, *, scrolls: bool = True) -> None:
    """Go back to where the user was, as far as it still exists."""
    model = table.paged_model
    selection = table.selectionModel()
    row = model.row_of(state.current) if state.current is not None else -1
    if row >= 0 and table.current_key() != state.current:
        selection.setCurrentIndex(model.index(row, 0), _LEAVE)
    if tuple(table.selected_keys()) != state.selected:
        wanted = QItemSelection()
        for key in state.selected:
            row = model.row_of(key)
            if row >= 0:
                wanted.select(model.index(row, 0), model.index(row, 0))
        selection.select(wanted, _SELECT)
    top = model.row_of(state.top) if scrolls and state.top is not None else -1
    if top >= 0:
        table.updateGeometries()  # or the scroll bar still has its old range
        table.verticalScrollBar().setValue(
            table.verticalHeader().sectionPosition(top) - state.offset
        )
