"""A family of accounts in words: each below the one it belongs to, with sums over its own."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.hierarchy import AccountNode, RollUp
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import STAGES, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.facts import Fact

_STEP = "\N{EM SPACE}" * 2  # of a level
_NOTHING = "—"
_NONE = Cell(_NOTHING, said=" ")


class HierarchyLines(RecordWords):
    """Put accounts of a family into words; ``account_id`` is the one whose page it is."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.account_id = ""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Account"), 0, is_fixed=True, least=180),
            Column("stage", self.tr("Stage"), 100, lead=12),
            Column(
                "arr", self.tr("ARR"), 150, lead=12, is_right=True,
                tip=self.tr("With all accounts below it"),
            ),
            Column("seats", self.tr("Seats"), 70, lead=12, is_right=True),
            Column("promises", self.tr("Open promises"), 90, lead=12, is_right=True),
            Column("touch", self.tr("Last touch"), 100, lead=24),
        )  # fmt: skip

    def line(self, key: object, node: AccountNode) -> Line:
        """Return the words of one account, with the sums over it and all below it."""
        total = node.total
        archived = self.tr("Archived") if node.is_archived else ""
        name = Cell(
            _STEP * node.depth + node.name,
            face=Face.STRONG if node.id == self.account_id else Face.BODY,
            tier=node.tier or "",
            detail=archived,
            said=self._said(node, archived),
            value=node.name,
        )
        number = self._desk.texts.number
        return Line(
            key,
            (
                name,
                Cell(word(STAGES, node.stage), role=Role.TEXT2),
                Cell(self.arr(total), value=total.arr[0] if len(total.arr) == 1 else None),
                Cell(number(total.seats), value=total.seats) if total.seats is not None else _NONE,
                Cell(number(total.open_promises), value=total.open_promises),
                Cell(self._days.ago(total.last_touch), role=Role.TEXT2, value=total.last_touch)
                if total.last_touch
                else _NONE,
            ),
            is_faded=node.is_archived,
        )

    def tip(self, node: AccountNode, column: str) -> str:
        """Return what the account alone comes to."""
        own = node.own
        if column == "arr" and node.own != node.total:
            return self.tr("{0} of its own").format(self.arr(own))
        if column == "touch" and node.total.last_touch:
            return self._desk.texts.datetime(node.total.last_touch)
        return node.name if column == "name" else ""

    def arr(self, sums: RollUp) -> str:
        """Write the ARR, each currency by itself."""
        return " + ".join(self._desk.texts.money(money) for money in sums.arr) or _NOTHING

    def facts(self, total: RollUp) -> tuple[Fact, ...]:
        """Return what the whole family comes to."""
        number = self._desk.texts.number
        seats = _NOTHING if total.seats is None else number(total.seats)
        touch = self._days.ago(total.last_touch) if total.last_touch else _NOTHING
        return (
            Fact(self.tr("Accounts"), number(total.accounts)),
            Fact(self.tr("ARR"), self.arr(total)),
            Fact(self.tr("Seats"), seats),
            Fact(self.tr("Open promises"), number(total.open_promises)),
            Fact(self.tr("Last touch"), touch),
        )

    def _said(self, node: AccountNode, archived: str) -> str:
        level = self.tr("level {0}").format(node.depth + 1)
        parts = (node.name, node.tier, archived, level)
        return ", ".join(part for part in parts if part)
