"""The contract lines of an account in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from csmdesk.domain.contracts import ContractLine
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.own_columns import OwnColumns
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import BILLINGS, LINE_KINDS, word
from csmdesk.ui.theme.tokens import Face, Role

_NONE = Cell("—", role=Role.TEXT3, said=" ")


class ContractLines(RecordWords):
    """Put contract lines into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.own = OwnColumns(desk, self)

    def columns(self) -> tuple[Column, ...]:
        """Return all columns in their order."""
        return (
            Column(
                "product", self.tr("Product"), 0, least=180, is_fixed=True, sort="product",
                more=(self.tr("External id"),),
            ),
            Column("kind", self.tr("Kind"), 96, sort="kind"),
            Column("start", self.tr("Start"), 110, sort="start"),
            Column("end", self.tr("End"), 110, sort="end"),
            Column("arr", self.tr("ARR"), 110, is_right=True, sort="arr"),
            Column("seats", self.tr("Seats"), 64, is_right=True, sort="seats"),
            Column("billing", self.tr("Billing"), 88, lead=24),
            Column("state", self.tr("Status"), 150, lead=8),
            *self.own.columns(),
        )  # fmt: skip

    def line(self, key: object, line: ContractLine) -> Line:
        """Return the words of one line."""
        texts = self._desk.texts
        end = line.ended_on or line.end_on
        cells = (
            Cell(line.product, face=Face.STRONG, detail=line.external_id or "", value=line.product,
                 more=(line.external_id,)),
            Cell(word(LINE_KINDS, line.kind), role=Role.TEXT2),
            Cell(texts.date(line.start_on), value=line.start_on),
            Cell(texts.date(end), value=end) if end else Cell(self.tr("open end"), role=Role.TEXT2),
            Cell(texts.money(line.arr), value=line.arr),
            Cell(texts.number(line.seats), value=line.seats) if line.seats is not None else _NONE,
            Cell(word(BILLINGS, line.billing), role=Role.TEXT2) if line.billing else _NONE,
            Cell(self.state(line), role=Role.TEXT2),
            *self.own.cells(line.custom),
        )  # fmt: skip
        return Line(str(key), cells, is_faded=self.is_over(line))

    def order(self, line: ContractLine, sort: str) -> Any:
        """Return what a line is sorted by."""
        values = {
            "product": line.product.casefold(),
            "kind": word(LINE_KINDS, line.kind),
            "start": line.start_on,
            "end": line.ended_on or line.end_on,
            "arr": line.arr.amount,
            "seats": line.seats,
        }
        return values[sort] if sort in values else self.own.order(sort, line.custom)

    def tip(self, line: ContractLine, column: str) -> str:
        """Return the exact value behind a cell."""
        if column == "end" and line.ended_on and line.end_on:
            return self.tr("Contractual end {0}").format(self._desk.texts.date(line.end_on))
        return ""

    def head(self, head: Head) -> HeadLine:
        """Return the words of a group head: running lines, and those that are over."""
        title = self.tr("Running") if head.key == "running" else self.tr("Over")
        return HeadLine(title, self._desk.texts.number(head.count))

    def state(self, line: ContractLine) -> str:
        """Say whether a line runs, and what happens at its end."""
        today = self._desk.clock.today()
        if self.is_over(line):
            return self.tr("Ended early") if line.ended_on else self.tr("Ended")
        if line.start_on > today:
            return self.tr("Not begun")
        state = self.tr("Trial") if line.is_trial else self.tr("Active")
        return f"{state} · {self.tr('renews by itself')}" if line.auto_renew else state

    def is_over(self, line: ContractLine) -> bool:
        """Tell whether the line has ended, early or by contract."""
        end = line.ended_on or line.end_on
        return end is not None and end < self._desk.clock.today()
