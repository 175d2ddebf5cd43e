"""The contract lines of an account as a table: running ones, and those that are over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.contracts import ContractLine
from csmdesk.domain.overviews import AccountOverview
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.tables.contract_lines import ContractLines
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.theme.icons import icon
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class ContractsTab(Translated, QWidget):
    """List the contract lines of an account."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        self._commands = commands
        self._overview: AccountOverview | None = None
        self._shown_id = ""
        self._lines: dict[str, ContractLine] = {}
        self._words = ContractLines(desk, self)
        self._model = PagedModel(desk, self._fetch, self._words, self)
        self.table = PagedTable(self._model)
        self._sum = Label(face=Face.CAPTION, role=Role.TEXT2)
        self._add = Button(icon="plus")
        self._hints = KeyHints()
        self._empty = EmptyState("file-text")
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._build()
        self._connect()
        self.retranslate()

    def show_overview(self, overview: AccountOverview) -> None:
        """Show the lines of an account."""
        self._overview = overview
        over = [line for line in overview.lines if self._words.is_over(line)]
        running = [line for line in overview.lines if line not in over]
        self._lines = {line.id: line for line in (*running, *over)}
        heads = []
        if running:
            heads.append(Head("running", 0, len(running)))
        if over:
            heads.append(Head("over", len(running), len(over)))
        is_new = overview.account.id != self._shown_id
        self._shown_id = overview.account.id
        order = Order(list(self._lines), tuple(heads))
        self.table.show_order(order, self._lines, is_new_question=is_new)
        self._stack.setCurrentWidget(self.table if self._lines else self._empty)
        self._tell_sum()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Contract lines"))
        self._add.setText(self.tr("Contract line"))
        self._add.restyle()
        self._hints.set_hints([("↵", self.tr("edit")), (self.tr("Del"), self.tr("delete"))])
        self._empty.set_texts(
            self.tr("No contract yet"),
            self.tr("What was bought, for how much, until when: renewal and ARR come from here."),
            self.tr("New contract line…"),
        )
        self._tell_sum()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the current line."""
        if event.key() == Qt.Key.Key_Delete:
            self._on_delete()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        head.addWidget(self._sum, 1)
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

    def _connect(self) -> None:
        self.table.opened.connect(self._on_edit)
        self.table.menu_asked.connect(self._on_menu)
        self._add.clicked.connect(self._commands.new_line)
        self._empty.acted.connect(self._commands.new_line)

    def _fetch(self, _read: ReadSession, keys: Sequence[Any]) -> dict[str, ContractLine]:
        return {key: self._lines[key] for key in keys if key in self._lines}

    def _tell_sum(self) -> None:
        if self._overview is not None:
            arr = self._desk.texts.money(self._overview.row.arr)
            self._sum.setText(self.tr("ARR {0}").format(arr))

    def _on_edit(self, key: object) -> None:
        line = self._lines.get(str(key))
        if line is not None:
            self._commands.forms.edit_line(line)

    def _on_edit_current(self) -> None:
        self._on_edit(self.table.current_key())

    def _on_delete(self) -> None:
        line = self._lines.get(str(self.table.current_key()))
        if line is not None:
            self._commands.delete_line(line)

    def _on_menu(self, _key: object, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        edit = menu.addAction(icon("pencil"), self.tr("Edit…"))
        edit.triggered.connect(self._on_edit_current)
        delete = menu.addAction(icon("trash-2"), self.tr("Delete"))
        delete.triggered.connect(self._on_delete)
        menu.popup(at)
