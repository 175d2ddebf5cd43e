"""The menu below a button that shows and hides the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.lines import Column
from csmdesk.ui.tables.paged_table import PagedTable


class OwnChoice(QObject):
    """Let the user choose the columns of a table, own fields included."""

    changed = Signal()

    def __init__(self, table: PagedTable, choice: ColumnChoice, page: QWidget) -> None:
        super().__init__(page)
        self._table = table
        self._choice = choice
        self._page = page
        self._columns: Sequence[Column] = ()

    def open_below(self, button: QWidget, columns: Sequence[Column]) -> None:
        """Offer every column that may be hidden."""
        self._columns = columns
        menu = self._choice.menu(columns, self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for entry in menu.actions():
            entry.toggled.connect(self._on_toggled)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _on_toggled(self, is_shown: bool) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            column = next(c for c in self._columns if c.key == entry.data())
            self._choice.set_hidden(column, is_hidden=not is_shown)
            self._table.fit_columns()
            self.changed.emit()
