"""The list of accounts with all its states: waiting, filled, empty, nothing found, failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.accounts import AccountFilter, AccountRow
from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.accounts_question import sort_of
from csmdesk.ui.pages.accounts_reads import Answer, read_rows
from csmdesk.ui.tables.account_lines import AccountLines
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.tables.table_state import TableState, restore_state, save_state
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.ui.forms.cell_editing import CellEditing


class AccountsList(Translated, QWidget):
    """Show the answer to a question about accounts, or why there is nothing to show."""

    opened = Signal(str)  # account id
    peeked = Signal(str)  # account id
    moved = Signal()  # another account is current
    sort_asked = Signal(str, bool)
    menu_asked = Signal(QPoint)
    retry_asked = Signal()
    clear_asked = Signal()
    import_asked = Signal()
    new_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._total = 0
        self._lines = AccountLines(desk, self)
        self._model = PagedModel(desk, read_rows, self._lines, self)
        self.choice = ColumnChoice("accounts", desk.state, self._lines.columns(), self)
        self.table = PagedTable(self._model, choice=self.choice)
        self._editing: CellEditing | None = None
        self._hints = KeyHints()
        self._empty = EmptyState("building-2")
        self._nothing = EmptyState("filter-x")
        self._failed = FailedState(desk.words)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._build()
        self._connect()
        self.retranslate()

    def hasHeightForWidth(self) -> bool:
        """Give way in height: what stands above the list, chips in several lines, stays whole."""
        return False

    @property
    def editing(self) -> CellEditing:
        """Return what edits in place; its editors are loaded when first asked for."""
        if self._editing is None:
            from csmdesk.ui.forms.cell_editing import CellEditing
            from csmdesk.ui.pages.record_cells import AccountCells

            cells = AccountCells(self._desk, self._lines.own)
            self._editing = CellEditing(self._desk, self.table, cells)
        return self._editing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to edit in place on the first F2; then the table knows by itself."""
        if event.key() == Qt.Key.Key_F2:
            self.editing.begin()
        else:
            super().keyPressEvent(event)

    @property
    def lines(self) -> AccountLines:
        """Return what puts the rows into words."""
        return self._lines

    def wait(self) -> None:
        """Show skeleton rows."""
        self.table.wait()
        self._stack.setCurrentWidget(self.table)

    def show_answer(self, answer: Answer, *, is_new_question: bool) -> None:
        """Show the accounts that were found."""
        listing = answer.listing
        if self._lines.own.show_fields(answer.fields):
            self.table.retranslate()
        self._lines.group = answer.query.group
        heads = tuple(
            Head(f"{answer.query.group}:{g.value}", g.first, g.count, g) for g in listing.groups
        )
        self.table.show_order(
            Order(listing.ids, heads), answer.rows, is_new_question=is_new_question
        )
        self.table.head_row.show_order(sort_of(answer.query), is_descending=answer.query.descending)
        self._total = len(listing.ids)
        shown: QWidget = self.table
        if not listing.ids:
            is_whole_book = answer.query.where == AccountFilter()
            shown = self._empty if is_whole_book else self._nothing
        self._stack.setCurrentWidget(shown)
        self._hints.setVisible(shown is not self._empty)
        self._on_counted()

    def show_error(self, error: UserError) -> None:
        """Say why the list cannot be read, and offer another try."""
        self._failed.show_error(error)
        self._stack.setCurrentWidget(self._failed)

    def rows(self, ids: list[str]) -> list[AccountRow]:
        """Return the rows of accounts, as far as they have been read."""
        found = (self._model.record(i) for i in ids)
        return [row for row in found if isinstance(row, AccountRow)]

    def current(self) -> AccountRow | None:
        """Return the account that is current, unless several are selected."""
        key = self.table.current_key()
        if key is None or len(self.selected_ids()) > 1:
            return None
        row = self._model.record(key)
        return row if isinstance(row, AccountRow) else None

    def ids_in_sight(self) -> list[str]:
        """Return the ids of the accounts that the user sees now."""
        top = max(0, self.table.rowAt(0))
        end = self.table.rowAt(self.table.viewport().height() - 1)
        end = self._model.rowCount() - 1 if end < 0 else end
        rows = range(top, min(end, top + 200) + 1)
        return [str(self._model.slot(row)) for row in rows if self._model.head(row) is None]

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected accounts."""
        return [str(key) for key in self.table.selected_keys()]

    def save_state(self) -> TableState:
        """Return where the user is."""
        return save_state(self.table)

    def restore_state(self, state: TableState) -> None:
        """Go back to where the user was."""
        restore_state(self.table, state)

    def retranslate(self) -> None:
        """Write the words of all states."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Accounts"))
        self._hints.set_hints(
            [
                (self.tr("Space"), self.tr("glance")),
                ("↵", self.tr("open")),
                ("Shift ↓", self.tr("select several")),
                ("F2", self.tr("edit in place")),
                (self.tr("Del"), self.tr("to the trash")),
            ]
        )
        self._empty.set_texts(
            self.tr("No accounts yet"),
            self.tr(
                "Bring your customers in from a spreadsheet, or type the first one. "
                "Started with --demo, the app opens a book of invented customers to try it on."
            ),
            self.tr("Import files…"),
            self.tr("New account…"),
        )
        self._nothing.set_texts(
            self.tr("No account fits"),
            self.tr("No account is in this view or matches the filter."),
            self.tr("Show all accounts"),
        )
        self._on_counted()

    def _build(self) -> None:
        for widget in (self.table, self._empty, self._nothing, self._failed):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())
        column.addWidget(self._hints)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.peeked.connect(self._on_peeked)
        self.table.moved.connect(self._on_moved)
        self.table.counted.connect(self._on_counted)
        self.table.menu_asked.connect(self._on_menu)
        self.table.head_row.sort_asked.connect(self.sort_asked)
        self._failed.acted.connect(self.retry_asked)
        self._nothing.acted.connect(self.clear_asked)
        self._empty.acted.connect(self.import_asked)
        self._empty.second_acted.connect(self.new_asked)

    def _on_opened(self, key: object) -> None:
        self.opened.emit(str(key))

    def _on_peeked(self, key: object) -> None:
        self.peeked.emit(str(key))

    def _on_moved(self, _key: object) -> None:
        self.moved.emit()

    def _on_menu(self, _key: object, at: QPoint) -> None:
        self.menu_asked.emit(at)

    def _on_counted(self) -> None:
        number = self._desk.texts.number
        selected = len(self.table.selected_keys())
        words = self.tr("{0} selected of {1}") if selected else self.tr("{1} in all")
        self._hints.set_side(words.format(number(selected), number(self._total)))
        self.moved.emit()
