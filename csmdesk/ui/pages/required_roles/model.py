"""The matrix of required roles as a model: tiers below each other, stages side by side."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from csmdesk.domain.required_roles import (
    MATRIX_STAGES,
    MATRIX_TIERS,
    CellRole,
    MatrixCell,
    RoleMatrix,
)
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.vocabulary import ROLES, STAGES, TIERS, word

Index = QModelIndex | QPersistentModelIndex
Spot = tuple[str | None, str | None]  # tier and stage of a cell; nothing stands for all

_NO_INDEX = QModelIndex()
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class MatrixModel(QAbstractTableModel):
    """Hold the cells of the matrix and say what stands in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._matrix = RoleMatrix()

    @property
    def matrix(self) -> RoleMatrix:
        """Return what is shown."""
        return self._matrix

    def show(self, matrix: RoleMatrix) -> None:
        """Show other rules, or other accounts."""
        self._matrix = matrix
        self.retranslate()

    def retranslate(self) -> None:
        """Tell that every word may be another one."""
        last = self.index(len(MATRIX_TIERS) - 1, len(MATRIX_STAGES) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(MATRIX_STAGES) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(MATRIX_TIERS) - 1)

    def spot(self, index: Index) -> Spot:
        """Return which cell an index means; an invalid one means the first."""
        if not index.isValid():
            return None, None
        return MATRIX_TIERS[index.row()], MATRIX_STAGES[index.column()]

    def index_of(self, spot: Spot) -> QModelIndex:
        """Return where a cell stands; the first one for a tier or stage that has no place."""
        tier, stage = spot
        if tier not in MATRIX_TIERS or stage not in MATRIX_STAGES:
            return self.index(0, 0)
        return self.index(MATRIX_TIERS.index(tier), MATRIX_STAGES.index(stage))

    def cell(self, spot: Spot) -> MatrixCell:
        """Return what stands in a cell."""
        return self._matrix.cell(*spot)

    def place(self, spot: Spot) -> str:
        """Name a cell: "Tier A · all stages"."""
        tier, stage = spot
        if tier is None and stage is None:
            return self.tr("All accounts")
        tier_words = word(TIERS, tier) or self.tr("all tiers")
        stage_words = word(STAGES, stage) or self.tr("all stages")
        return f"{stage_words} · {tier_words}" if tier is None else f"{tier_words} · {stage_words}"

    def lacking(self, role: CellRole, count: int) -> str:
        """Say at how many accounts, of so many in a cell, nobody has a role."""
        number = self._desk.texts.number
        return self.tr("{0} of {1}").format(number(len(role.lacking)), number(count))

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Count the tiers, all of them together included."""
        return 0 if parent.isValid() else len(MATRIX_TIERS)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Count the stages, all of them together included."""
        return 0 if parent.isValid() else len(MATRIX_STAGES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the roles in words, and all that can be said in the tooltip."""
        if not index.isValid():
            return None
        cell = self.cell(self.spot(index))
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(word(ROLES, each.role) for each in cell.roles if each.own)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((self.place(self.spot(index)), *self._said(cell)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((self.place(self.spot(index)), *self._said(cell)))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a stage or a tier."""
        if role not in _SPOKEN:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return word(STAGES, MATRIX_STAGES[section]) or self.tr("All stages")
        return word(TIERS, MATRIX_TIERS[section]) or self.tr("All tiers")

    def _said(self, cell: MatrixCell) -> tuple[str, ...]:
        there = self.tr("%n account(s)", "", cell.count)
        if not cell.asked:
            return there, self.tr("no role is asked for")
        asked = self.tr("{0}: nobody at {1}")
        broad = self.tr("{0}, asked for by a broader cell: nobody at {1}")
        return (
            there,
            *(
                (asked if role.own else broad).format(
                    word(ROLES, role.role), self.lacking(role, cell.count)
                )
                for role in cell.asked
            ),
        )
