"""Sharing out the width of a table, and the menu that shows and hides its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.ui.tables.lines import Column

OWN = "own."  # begins the key of a column that the user made
EDGE = 24  # between the table's border and its first and last column


def shared_out(
    columns: Mapping[int, Column],
    room: int,
    *,
    scaled: Callable[[int], int],
    needed: Callable[[Column], int],
) -> dict[int, int]:
    """Return the px of each column that shows; what is left goes to those that take it.

    No column gets less than its caption needs; where the room is too small the table scrolls.
    """
    shown = list(columns)
    widths: dict[int, int] = {}
    for n, column in columns.items():
        width = max(scaled(column.width or column.least), needed(column)) + scaled(column.lead)
        widths[n] = width + EDGE * ((n == shown[0]) + (n == shown[-1]))
    takers = [n for n, column in columns.items() if not column.width] or shown[-1:]
    spare = max(0, room - sum(widths.values()))
    for n in takers:
        widths[n] += spare // len(takers)
    return widths


class ColumnChoice(QObject):
    """Remember which columns of a table the user wants to see; own fields come when asked for."""

    def __init__(
        self, name: str, state: QSettings | None, columns: Sequence[Column], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._key = f"columns/{name}"
        self._state = state
        self._hidden = {c.key for c in columns if c.is_extra}
        if state is not None and state.contains(self._key):
            kept = str(state.value(self._key, "", str))
            self._hidden = {key for key in kept.split(",") if key}
        self._hidden -= {c.key for c in columns if c.is_fixed}
        kept = str(state.value(f"{self._key}.own", "", str)) if state is not None else ""
        self._own = {key for key in kept.split(",") if key}

    def is_hidden(self, column: Column) -> bool:
        """Tell whether a column shall not show."""
        if column.key.startswith(OWN):
            return column.key not in self._own
        return column.key in self._hidden

    def own(self, columns: Sequence[Column]) -> tuple[str, ...]:
        """Return the keys of the own fields that show, in the order of the columns."""
        return tuple(column.key for column in columns if column.key in self._own)

    def show_own(self, keys: Iterable[str]) -> None:
        """Show these own fields and no others, also at the next start."""
        self._own = set(keys)
        self._keep()

    def set_hidden(self, column: Column, *, is_hidden: bool) -> None:
        """Hide or show a column, also at the next start."""
        keys, leaves = self._hidden, not is_hidden
        if column.key.startswith(OWN):
            keys, leaves = self._own, is_hidden
        if leaves:
            keys.discard(column.key)
        else:
            keys.add(column.key)
        self._keep()

    def _keep(self) -> None:
        if self._state is not None:
            self._state.setValue(self._key, ",".join(sorted(self._hidden)))
            self._state.setValue(f"{self._key}.own", ",".join(sorted(self._own)))

    def menu(self, columns: Sequence[Column], parent: QWidget) -> QMenu:
        """Build a menu with one ticked entry a column that may be hidden; the key is its data."""
        menu = QMenu(parent)
        for column in columns:
            if column.is_fixed:
                continue
            entry = QAction(column.heading, menu)
            entry.setCheckable(True)
            entry.setChecked(not self.is_hidden(column))
            entry.setData(column.key)
            menu.addAction(entry)
        return menu
