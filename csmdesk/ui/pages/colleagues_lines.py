"""Our own people in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from csmdesk.domain.people import Colleague, Duties
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.own_columns import OwnColumns
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

_FIGURE = 96


@dataclass(frozen=True, slots=True)
class Member:
    """Hold a colleague with what they are in charge of."""

    colleague: Colleague
    duties: Duties


class ColleagueLines(RecordWords):
    """Put colleagues into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.own = OwnColumns(desk, self)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Name"), 0, least=200, is_fixed=True, sort="name"),
            Column("email", self.tr("E-mail"), 0, lead=12, least=160, sort="email"),
            Column("accounts", self.tr("Accounts"), _FIGURE, lead=12, is_right=True,
                   sort="accounts"),
            Column("people", self.tr("People"), _FIGURE, lead=12, is_right=True, sort="people"),
            Column("promises", self.tr("Open promises"), _FIGURE, lead=12, is_right=True,
                   sort="promises"),
            Column("state", self.tr("Status"), 160, lead=24),
            *self.own.columns(),
        )  # fmt: skip

    def line(self, key: object, row: Member) -> Line:
        """Return the words of one colleague."""
        colleague, duties = row.colleague, row.duties
        return Line(
            key,
            (
                Cell(colleague.name, face=Face.STRONG),
                Cell(colleague.email or "", role=Role.TEXT2),
                *(self._count(n) for n in (duties.accounts, duties.people, duties.open_promises)),
                self._state(colleague),
                *self.own.cells(colleague.custom),
            ),
            is_faded=colleague.left_on is not None,
        )

    def order(self, row: Member, sort: str) -> Any:
        """Return what a colleague is sorted by."""
        values = {
            "name": row.colleague.name.casefold(),
            "email": (row.colleague.email or "").casefold(),
            "accounts": row.duties.accounts,
            "people": row.duties.people,
            "promises": row.duties.open_promises,
        }
        return values[sort] if sort in values else self.own.order(sort, row.colleague.custom)

    def tip(self, row: Member, column: str) -> str:
        """Return the whole address."""
        return row.colleague.email or "" if column == "email" else ""

    def _count(self, count: int) -> Cell:
        role = Role.TEXT if count else Role.TEXT3
        return Cell(self._desk.texts.number(count), role=role, value=count)

    def _state(self, colleague: Colleague) -> Cell:
        if colleague.left_on is not None:
            day = self._desk.texts.date(colleague.left_on)
            words = self.tr("Left {0}").format(day)
            return Cell(words, role=Role.TEXT3, shape=(Shape.RING, Role.TEXT3))
        words = self.tr("At this desk") if colleague.is_me else self.tr("Here")
        return Cell(words, shape=(Shape.CIRCLE, Role.GOOD))
