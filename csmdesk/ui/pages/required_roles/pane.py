"""Below the matrix: the roles of the current cell, and the accounts where nobody has one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.required_roles import MatrixCell
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.required_roles.lines import LackingLines, RoleLines, RoleRow, rows_of
from csmdesk.ui.pages.required_roles.model import MatrixModel
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.vocabulary import ROLES, word
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.labels import Label, SectionTitle
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

_TICK = 0  # the column with the box


class CellPane(Translated, QWidget):
    """Show one cell of the matrix; a role is ticked with Space, Enter, or a click on its box."""

    ticked = Signal(object)  # role
    opened = Signal(object)  # account

    def __init__(self, desk: Desk, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._cell = MatrixCell(None, None)
        lines = RoleLines(desk, self)
        lines.model = model
        self.roles = Listing(desk, lines, least_rows=2, parent=self)
        self.roles.opens_on_double_click = False
        self.accounts = Listing(desk, LackingLines(desk, self), least_rows=2, parent=self)
        self._place, self._role = SectionTitle(), SectionTitle()
        self._all_there = Label(role=Role.TEXT2, wraps=True)
        self._right = QStackedWidget(self)
        self._build()
        self.roles.moved.connect(self._on_moved)
        self.roles.opened.connect(self.ticked)
        self.roles.peeked.connect(self.ticked)
        self.roles.clicked.connect(self._on_clicked)
        self.accounts.opened.connect(self.opened)
        self.retranslate()

    def show_cell(self, cell: MatrixCell) -> None:
        """Show the roles of a cell; the selected role stays."""
        self._cell = cell
        self.roles.show_records(rows_of(cell), stays=True)
        self._tell()

    def retranslate(self) -> None:
        """Write the words."""
        self.roles.retranslate()
        self.accounts.retranslate()
        self.roles.setAccessibleName(self.tr("Roles of the cell"))
        self.accounts.setAccessibleName(self.tr("Accounts that lack the role"))
        self._tell()

    def _build(self) -> None:
        nobody = QWidget(self)
        inside = QVBoxLayout(nobody)
        inside.setContentsMargins(Gap.XL, Gap.S, Gap.XL, Gap.S)
        inside.addWidget(self._all_there)
        inside.addStretch(1)
        for widget in (self.accounts, nobody):
            self._right.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(_below(self._place, self.roles), 3)
        row.addWidget(HairLine(Qt.Orientation.Vertical))
        row.addLayout(_below(self._role, self._right), 2)

    def _tell(self) -> None:
        cell, row = self._cell, self.roles.current_record()
        self._place.set_title(self._model.place((cell.tier, cell.stage)))
        self._place.set_side(self.tr("%n account(s)", "", cell.count))
        if isinstance(row, RoleRow):
            self._tell_role(row)

    def _tell_role(self, row: RoleRow) -> None:
        name = word(ROLES, row.role.role)
        lacking = {account.id: account for account in row.role.lacking}
        self._role.set_title(self.tr("Without: {0}").format(name))
        self._role.set_side(self.tr("%n account(s)", "", len(lacking)))
        self.accounts.show_records(lacking)
        if not row.count:
            self._all_there.setText(self.tr("There is no account of this tier in this stage."))
        else:
            words = self.tr("Each of these accounts has somebody in this role.")
            self._all_there.setText(words)
        self._right.setCurrentIndex(0 if lacking else 1)

    def _on_moved(self) -> None:
        self._tell()

    def _on_clicked(self, index: QModelIndex) -> None:
        key = self.roles.current_key()
        if index.column() == _TICK and key is not None:
            self.ticked.emit(key)


def _below(title: SectionTitle, list_: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    head = QHBoxLayout()
    head.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
    head.addWidget(title)
    column.addLayout(head)
    column.addWidget(list_, 1)
    return column
