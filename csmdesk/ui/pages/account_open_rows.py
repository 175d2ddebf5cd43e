"""The entries of a timeline that are unfolded, each a widget over its row."""

from __future__ import annotations

from csmdesk.domain.touchpoints import TimelineEntry, TimelineKey
from csmdesk.ui.pages.account_entry import OpenEntry
from csmdesk.ui.tables.paged_table import PagedTable


class OpenRows:
    """Keep the entries that are unfolded in a table, over refreshes."""

    def __init__(self, table: PagedTable) -> None:
        self._table = table
        self._open: dict[TimelineKey, OpenEntry] = {}

    def get(self, key: object) -> OpenEntry | None:
        """Return the unfolded entry of a key, if it is."""
        return self._open.get(key) if isinstance(key, TimelineKey) else None

    def place(self, entry: OpenEntry) -> None:
        """Put an unfolded entry over its row."""
        key = entry.entry.key
        row = self._table.paged_model.row_of(key)
        self._open[key] = entry
        self._table.setIndexWidget(self._table.paged_model.index(row, 0), entry)
        self.set_height(key, entry.needed_height(self._table.viewport().width()))

    def set_height(self, key: TimelineKey, height: int) -> None:
        """Give the row of an entry the height it needs."""
        row = self._table.paged_model.row_of(key)
        if row >= 0 and key in self._open:
            self._table.setRowHeight(row, height)

    def fold(self, key: TimelineKey) -> None:
        """Fold an entry."""
        shown = self._open.pop(key, None)
        if shown is None:
            return
        shown.give_up()
        shown.hide()
        shown.deleteLater()  # the view forgets it then
        row = self._table.paged_model.row_of(key)
        if row >= 0:
            self._table.setRowHeight(row, self._table.verticalHeader().defaultSectionSize())

    def fold_all(self) -> None:
        """Fold every entry."""
        for key in list(self._open):
            self.fold(key)

    def refresh(self) -> None:
        """Show what has become of the unfolded entries; those that are gone fold."""
        model = self._table.paged_model
        for key, shown in list(self._open.items()):
            record = model.record(key)
            if model.row_of(key) < 0:
                del self._open[key]
            elif isinstance(record, TimelineEntry) and record != shown.entry:
                shown.show_entry(record)

    def fit(self) -> None:
        """Follow the width of the table."""
        for key, entry in self._open.items():
            self.set_height(key, entry.needed_height(self._table.viewport().width()))
