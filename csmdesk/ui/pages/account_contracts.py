"""The contract lines of an account as a table: running ones, and those that are over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from csmdesk.domain.overviews import AccountOverview
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_table import TableTab
from csmdesk.ui.tables.contract_lines import ContractLines
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.theme.icons import icon


class ContractsTab(TableTab):
    """List the contract lines of an account."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__(desk, commands, add="plus", empty="file-text")
        self._overview: AccountOverview | None = None
        self._words = ContractLines(desk, self)
        self.assemble(self._words)
        self.table.opened.connect(self._on_edit)
        self._add.clicked.connect(commands.new_line)
        self._empty.acted.connect(commands.new_line)
        self.retranslate()

    def show_overview(self, overview: AccountOverview) -> None:
        """Show the lines of an account."""
        self._overview = overview
        over = [line for line in overview.lines if self._words.is_over(line)]
        running = [line for line in overview.lines if line not in over]
        heads = []
        if running:
            heads.append(Head("running", 0, len(running)))
        if over:
            heads.append(Head("over", len(running), len(over)))
        lines = {line.id: line for line in (*running, *over)}
        self.show_records(overview.account.id, Order(list(lines), tuple(heads)), lines)
        self._tell_sum()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.setAccessibleName(self.tr("Contract lines"))
        self._add.setText(self.tr("Contract line"))
        self._hints.set_hints([("↵", self.tr("edit")), (self.tr("Del"), self.tr("delete"))])
        self._empty.set_texts(
            self.tr("No contract yet"),
            self.tr("What was bought, for how much, until when: renewal and ARR come from here."),
            self.tr("New contract line…"),
        )
        self._tell_sum()
        super().retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the current line."""
        if event.key() == Qt.Key.Key_Delete:
            self._on_delete()
        else:
            super().keyPressEvent(event)

    def fill_menu(self, menu: QMenu) -> None:
        """Offer what can be done with the current line."""
        edit = menu.addAction(icon("pencil"), self.tr("Edit…"))
        edit.triggered.connect(self._on_edit)
        delete = menu.addAction(icon("trash-2"), self.tr("Delete"))
        delete.triggered.connect(self._on_delete)

    def _tell_sum(self) -> None:
        if self._overview is not None:
            arr = self._desk.texts.money(self._overview.row.arr)
            self._sum.setText(self.tr("ARR {0}").format(arr))

    def _on_edit(self) -> None:
        line = self._current()
        if line is not None:
            self._commands.forms.edit_line(line)

    def _on_delete(self) -> None:
        line = self._current()
        if line is not None:
            self._commands.delete_line(line)
