"""The roles of one cell of the matrix, and the accounts that lack one, in words."""

from __future__ import annotations

from dataclasses import dataclass

from csmdesk.domain.required_roles import AccountRoles, CellRole, MatrixCell
from csmdesk.ui.pages.required_roles.model import MatrixModel
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import ROLE_ICONS, ROLES, STAGES, word
from csmdesk.ui.theme.tokens import Face, Role


@dataclass(frozen=True, slots=True)
class RoleRow:
    """Show one role in a cell; ``number`` is the key that ticks it."""

    number: int
    role: CellRole
    count: int


def rows_of(cell: MatrixCell) -> dict[str, RoleRow]:
    """Return the rows of a cell by role."""
    return {role.role: RoleRow(n, role, cell.count) for n, role in enumerate(cell.roles, start=1)}


class RoleLines(RecordWords):
    """Put the roles of a cell into words."""

    model: MatrixModel  # names the cells

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("tick", "", 16, is_fixed=True),
            Column("number", self.tr("Key"), 24, lead=12),
            Column("role", self.tr("Role"), 0, least=150, lead=8),
            Column("asked", self.tr("Asked for"), 150, lead=12),
            Column(
                "lacking", self.tr("Nobody at"), 88, lead=12, is_right=True,
                tip=self.tr("Accounts of the cell where nobody has this role today"),
            ),
        )  # fmt: skip

    def line(self, key: object, row: RoleRow) -> Line:
        """Return the words of one role."""
        role = row.role
        is_asked = role.is_asked
        lacking = self.model.lacking(role, row.count)
        is_short = is_asked and bool(role.lacking)
        return Line(
            key,
            (
                Cell(icon="square-check" if is_asked else "square", said=self._said(role)),
                Cell(str(row.number), role=Role.TEXT3),
                Cell(
                    word(ROLES, role.role), icon=ROLE_ICONS[role.role],
                    face=Face.STRONG if role.own else Face.BODY,
                ),
                Cell(self._asked(role), role=Role.TEXT2 if is_asked else Role.TEXT3),
                Cell(
                    lacking if row.count else "—", value=len(role.lacking),
                    face=Face.STRONG if is_short else Face.BODY,
                    role=Role.RISK if is_short else Role.TEXT3,
                ),
            ),
        )  # fmt: skip

    def _said(self, role: CellRole) -> str:
        return self.tr("asked for") if role.is_asked else self.tr("not asked for")

    def _asked(self, role: CellRole) -> str:
        """Say which rule asks: the one of this cell, or a broader one."""
        if role.own is not None:
            return self.tr("here")
        if role.broader is None:
            return self.tr("no")
        return self.model.place((role.broader.tier, role.broader.stage))


class LackingLines(RecordWords):
    """Put accounts that lack a role into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Account"), 0, least=160, is_fixed=True),
            Column("stage", self.tr("Stage"), 112, lead=12),
        )

    def line(self, key: object, account: AccountRoles) -> Line:
        """Return the words of one account."""
        return Line(
            key,
            (
                Cell(account.name, face=Face.STRONG, tier=account.tier or ""),
                Cell(word(STAGES, account.stage) or "—", role=Role.TEXT2),
            ),
        )
