"""A tab of an account that is a table: what it holds above, its keys below."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.custom_fields import CustomField
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.cell_editing import CellEditing, Cells
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.lines import Order, Presenter
from csmdesk.ui.tables.own_choice import OwnChoice
from csmdesk.ui.tables.own_columns import OwnColumns
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.tables.row_order import RowOrder
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class OwnLines(Presenter, Protocol):
    """Put records with own fields into words, and say what they are sorted by."""

    own: OwnColumns

    def order(self, record: Any, sort: str) -> Any:
        """Return what a record is sorted by, ``None`` without a value."""


class TableTab(Translated, QWidget):
    """Show the records of an account, all of which are in memory.

    Subclasses call ``assemble`` once they have made their lines, ``show_records`` when records
    have come, and fill the menu of a row in ``fill_menu``.
    """

    def __init__(self, desk: Desk, commands: AccountCommands, *, add: str, empty: str) -> None:
        super().__init__()
        self._desk = desk
        self._commands = commands
        self._shown_id = ""
        self._records: Mapping[Any, Any] = {}
        self._sum = Label(face=Face.CAPTION, role=Role.TEXT2)
        self._columns = IconButton("columns-3")
        self._add = Button(icon=add)
        self._hints = KeyHints()
        self._empty = EmptyState(empty)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)

    def assemble(self, name: str, lines: OwnLines, cells: Cells) -> None:
        """Put table and words together; ``name`` keeps which columns show."""
        self.lines = lines
        self._choice = ColumnChoice(name, self._desk.state, lines.columns(), self)
        model = PagedModel(self._desk, self._fetch, lines, self)
        self.table = PagedTable(model, choice=self._choice)
        self.order = RowOrder(self.table)
        self.editing = CellEditing(self._desk, self.table, cells)
        self._chooser = OwnChoice(self.table, self._choice, self)
        self._columns.clicked.connect(self._on_columns)
        self.table.menu_asked.connect(self._on_menu)
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        head.addWidget(self._sum, 1)
        head.addWidget(self._columns)
        head.addWidget(self._add)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())
        column.addWidget(self._hints)

    def show_fields(self, fields: Sequence[CustomField]) -> None:
        """Have columns for these own fields."""
        if self.lines.own.show_fields(fields):
            self.table.retranslate()

    def show_records(self, account_id: str, order: Order, records: Mapping[Any, Any]) -> None:
        """Show the records of an account."""
        self._records = records
        is_new = account_id != self._shown_id
        self._shown_id = account_id
        self.table.show_order(order, records, is_new_question=is_new)
        self._stack.setCurrentWidget(self.table if records else self._empty)

    @abstractmethod
    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the current record."""

    @abstractmethod
    def discard(self) -> None:
        """Move the selected records to the trash."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw the selected records away on Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.discard()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write the words of the table; subclasses write theirs and call this."""
        self.table.retranslate()
        self._columns.name_it(self.tr("Columns"))
        self._add.restyle()

    def _fetch(self, _read: ReadSession, keys: Sequence[Any]) -> dict[str, Any]:
        return {key: self._records[key] for key in keys if key in self._records}

    def _current(self) -> Any:
        return self._records.get(str(self.table.current_key()))

    def _selected(self) -> list[Any]:
        found = (self._records.get(str(key)) for key in self.table.selected_keys())
        return [record for record in found if record is not None]

    def _on_columns(self) -> None:
        self._chooser.open_below(self._columns, self.lines.columns())

    def _on_menu(self, _key: object, at: QPoint) -> None:
        menu = RecordMenu(self)
        self.fill_menu(menu)
        menu.popup(at)
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)
