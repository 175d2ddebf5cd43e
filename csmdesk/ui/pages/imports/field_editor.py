"""The list of fields that stands on the current row of the columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.pages.imports.column_lines import FIELD, field_box
from csmdesk.ui.tables.listing import Listing

_LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldEditor(ChoiceField):
    """Offer the fields for the current column; Enter or a click on its field opens the list.

    There is one for the whole table: a list per row would be slow with many columns.
    """

    field_chosen = Signal(str, str)  # header, field

    def __init__(self, table: Listing) -> None:
        super().__init__(is_needed=True, parent=table.viewport())
        self._table = table
        self._header = ""
        self._choices: list[tuple[object, str]] = []
        self.setMaxVisibleItems(14)
        self.hide()
        table.opened.connect(self.open_list)
        table.peeked.connect(self.open_list)
        table.clicked.connect(self._on_clicked)
        table.verticalScrollBar().valueChanged.connect(self.sit)
        table.horizontalScrollBar().valueChanged.connect(self.sit)
        table.head_row.sectionResized.connect(self.sit)
        table.viewport().installEventFilter(self)
        self.activated.connect(self._on_activated)

    def show_column(self, header: str, choices: Sequence[tuple[object, str]], target: str) -> None:
        """Stand on the row of a column."""
        self._header = header
        if list(choices) != self._choices:
            self._choices = list(choices)
            self.clear()
            self.set_choices(choices)
        at = next((n for n, choice in enumerate(choices) if choice[0] == target), 0)
        self.setCurrentIndex(at)
        self.sit()

    def leave(self) -> None:
        """Stand nowhere: no column is current, or nothing may be changed."""
        self._header = ""
        self.hide()

    def sit(self) -> None:
        """Go where the current row is now."""
        row = self._table.currentIndex().row()
        if not self._header or row < 0:
            self.hide()
            return
        cell = self._table.visualRect(self._table.model().index(row, FIELD))
        self.setGeometry(field_box(cell))
        self.setVisible(cell.isValid() and self._table.viewport().rect().intersects(cell))

    def open_list(self) -> None:
        """Open the list."""
        if self._header and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay on the row when the table is laid out anew."""
        if event.type() is QEvent.Type.Resize:
            self.sit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, go back to the table on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in _LEAVES:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == FIELD and not QApplication.keyboardModifiers():
            self.open_list()

    def _on_activated(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field_chosen.emit(self._header, str(self.value() or ""))
