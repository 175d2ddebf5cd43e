"""The order of a table whose records are all in memory, as the user asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from csmdesk.ui.tables.paged_table import PagedTable

T = TypeVar("T")


class RowOrder(QObject):
    """Remember by which column a table is sorted; until one is asked for, records stay put."""

    changed = Signal()

    def __init__(self, table: PagedTable) -> None:
        super().__init__(table)
        self._sort = ""
        self._is_descending = False
        table.head_row.sort_asked.connect(self._on_asked)

    def arranged(self, records: Iterable[T], value: Callable[[T, str], Any]) -> list[T]:
        """Return the records in order; those without a value come last either way."""
        found = list(records)
        if not self._sort:
            return found
        valued = [(value(record, self._sort), record) for record in found]
        kept = [(at, record) for at, record in valued if at not in (None, "")]
        kept.sort(key=_first, reverse=self._is_descending)
        return [record for _, record in kept] + [r for at, r in valued if at in (None, "")]

    def _on_asked(self, sort: str, is_descending: bool) -> None:
        self._sort, self._is_descending = sort, is_descending
        self.changed.emit()


def _first(pair: tuple[Any, object]) -> Any:
    return pair[0]
