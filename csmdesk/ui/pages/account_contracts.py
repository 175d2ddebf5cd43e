"""The contract lines of an account as a table: running ones, and those that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmdesk.domain.contracts import ContractLine
from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.overviews import AccountOverview
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_table import TableTab
from csmdesk.ui.pages.own_reads import read_fields, with_names
from csmdesk.ui.pages.record_cells import LineCells
from csmdesk.ui.pages.record_commands import Named, RecordMenu
from csmdesk.ui.tables.contract_lines import ContractLines
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.table_state import Sought

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class ContractsTab(TableTab):
    """List the contract lines of an account."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__(desk, commands, add="plus", empty="file-text")
        self._overview: AccountOverview | None = None
        self._words = ContractLines(desk, self)
        self._found: tuple[ContractLine, ...] = ()
        self.assemble("contracts", self._words, LineCells(desk, self._words.own))
        self._sought = Sought(self.table)
        self.order.changed.connect(self._show)
        self.table.opened.connect(self._on_edit)
        self._add.clicked.connect(commands.new_line)
        self._empty.acted.connect(commands.new_line)
        self.retranslate()

    def show_overview(self, overview: AccountOverview) -> None:
        """Show the lines of an account, with their own fields."""
        self._overview = overview

        def read(session: ReadSession) -> tuple[tuple[CustomField, ...], tuple[ContractLine, ...]]:
            fields = read_fields(session, "contract_line")
            return fields, with_names(session, fields, overview.lines)

        self._desk.read(self, read, self._on_lines, latest="lines")
        self._tell_sum()

    def show_line(self, line_id: str) -> None:
        """Select a line and bring it into sight, once the list is there."""
        self._sought.look_for(line_id)

    def _on_lines(self, found: tuple[tuple[CustomField, ...], tuple[ContractLine, ...]]) -> None:
        fields, self._found = found
        self.show_fields(fields)
        self._show()

    def _show(self) -> None:
        """Show the lines, those that are over apart."""
        assert self._overview is not None
        lines = self.order.arranged(self._found, self._words.order)
        over = [line for line in lines if self._words.is_over(line)]
        running = [line for line in lines if not self._words.is_over(line)]
        heads = []
        if running:
            heads.append(Head("running", 0, len(running)))
        if over:
            heads.append(Head("over", len(running), len(over)))
        records = {line.id: line for line in (*running, *over)}
        self.show_records(self._overview.account.id, Order(list(records), tuple(heads)), records)
        self._sought.find()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.setAccessibleName(self.tr("Contract lines"))
        self._add.setText(self.tr("Contract line"))
        self._hints.set_hints(
            [
                ("↵", self.tr("edit")),
                ("F2", self.tr("edit in place")),
                (self.tr("Del"), self.tr("to the trash")),
            ]
        )
        self._empty.set_texts(
            self.tr("No contract yet"),
            self.tr("What was bought, for how much, until when: renewal and ARR come from here."),
            self.tr("New contract line…"),
        )
        self._tell_sum()
        super().retranslate()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the selected lines."""
        menu.offer_edit(self._on_edit)
        menu.offer_rest(self._commands.records, "contract_line", self._named())

    def discard(self) -> None:
        """Move the selected lines to the trash."""
        self._commands.records.discard("contract_line", *self._named())

    def _tell_sum(self) -> None:
        if self._overview is not None:
            arr = self._desk.texts.money(self._overview.row.arr)
            self._sum.setText(self.tr("ARR {0}").format(arr))

    def _on_edit(self) -> None:
        line = self._current()
        if line is not None:
            self._commands.forms.edit_line(line)

    def _named(self) -> list[Named]:
        return [(line.id, line.product) for line in self._selected()]
