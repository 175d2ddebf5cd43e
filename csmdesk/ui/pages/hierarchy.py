"""The group of an account: the family it stands in, as a tree, and what that comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.hierarchy import AccountNode
from csmdesk.domain.ids import AccountId
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.hierarchy_lines import HierarchyLines
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.facts import FactsRow
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_SHOWN = ("account", "contract_line", "touchpoint", "commitment")
_MOVE = "m"
_WALKS = (Qt.Key.Key_Left, Qt.Key.Key_Right)

Family = tuple[AccountNode, ...]


class Tree(Listing):
    """List a family; Left goes to the account above, Right to the first below."""

    walked = Signal(int)  # key: to the account above, or to the first below

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the branches."""
        if event.key() in _WALKS and self.current_key() is not None:
            self.walked.emit(event.key())
        else:
            super().keyPressEvent(event)


class GroupTab(Translated, QWidget):
    """Show the family of an account; any of it can be opened or moved."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        self._commands = commands
        self._account_id: AccountId | None = None
        self._family: Family = ()
        self._lines = HierarchyLines(desk, self)
        self.facts = FactsRow()
        self.belongs = Button(icon="corner-down-left")
        self.table = Tree(desk, self._lines)
        self.empty = EmptyState("layers")
        self._inside = QWidget()
        self._stack = QStackedWidget()
        self._hints = KeyHints()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def current(self) -> AccountNode | None:
        """Return the selected account."""
        key = self.table.current_key()
        return next((node for node in self._family if node.id == key), None)

    def show_account(self, account_id: AccountId) -> None:
        """Show the family of an account, unless it shows it already."""
        if account_id != self._account_id:
            self._account_id = account_id
            self._lines.account_id = account_id
            self.table.wait()
            self._stack.setCurrentWidget(self._inside)
            self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when a sum or a place may be another."""
        if self._account_id is not None and changes.touches(*_SHOWN):
            self._read()

    def retranslate(self) -> None:
        """Write the words."""
        self.belongs.setText(self.tr("Belongs to…"))
        self.belongs.restyle()
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Group"))
        self._hints.set_hints(
            [
                ("↵", self.tr("open")),
                ("← →", self.tr("above, below")),
                (_MOVE.upper(), self.tr("move below another account")),
            ]
        )
        self.empty.set_texts(
            self.tr("This account stands alone"),
            self.tr(
                "Put it below another account, or others below it: contracts, promises and the "
                "last touch of all of them are summed up here."
            ),
            self.tr("Belongs to…"),
        )
        self._show_facts()

    # Inside

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XL, Gap.M, Gap.L, Gap.M)
        head.addWidget(self.facts, 1)
        head.addWidget(self.belongs, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(HairLine())
        inside.addWidget(self.table, 1)
        inside.addWidget(HairLine())
        inside.addWidget(self._hints)
        self._stack.addWidget(self._inside)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_open)
        self.table.typed.connect(self._on_typed)
        self.table.walked.connect(self._on_walked)
        self.table.menu_asked.connect(self._on_menu)
        self.belongs.clicked.connect(self._on_move)
        self.empty.acted.connect(self._on_move)

    def _read(self) -> None:
        account_id = self._account_id
        assert account_id is not None

        def read(session: ReadSession) -> Family:
            from csmdesk.services.hierarchy import tree

            return tree(session, account_id)

        self._desk.read(self, read, self._on_family, error=self._on_gone, latest="family")

    def _on_family(self, family: Family) -> None:
        here = self.current.id if self.current is not None else self._account_id
        is_new = self._account_id not in {node.id for node in self._family}
        self._family = family
        self.table.show_records({node.id: node for node in family}, is_new=is_new)
        if is_new or self.current is None:
            self.table.select_key(self._account_id if is_new else here)
        self._stack.setCurrentWidget(self._inside if len(family) > 1 else self.empty)
        self._show_facts()

    def _on_gone(self, _error: UserError) -> None:
        """Show nothing: the page says that the account is gone."""
        self._family = ()
        self.table.show_records({})

    def _show_facts(self) -> None:
        self.facts.set_facts(self._lines.facts(self._family[0].total) if self._family else ())

    def _on_open(self) -> None:
        node = self.current
        if node is not None:
            params = {"id": str(node.id), "tab": "group"}
            self._commands.place_requested.emit(Place("account", params))

    def _on_typed(self, letter: str) -> None:
        if letter.lower() == _MOVE:
            self._on_move()

    def _on_move(self) -> None:
        node = self.current
        moved = node.id if node is not None else self._account_id
        if moved is not None:
            self._commands.move(moved)

    def _on_walked(self, key: int) -> None:
        node = self.current
        if node is None:
            return
        if key == Qt.Key.Key_Left:
            found = node.parent_id
        else:
            found = next((n.id for n in self._family if n.parent_id == node.id), None)
        if found is not None:
            self.table.select_key(found)

    def _on_menu(self, _key: object, at: QPoint) -> None:
        menu = RecordMenu(self)
        menu.offer("arrow-right", self.tr("Open"), self._on_open)
        menu.offer("corner-down-left", self.tr("Belongs to…"), self._on_move)
        menu.popup(at)
