"""The people of an account as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import AccountId, StakeholderId
from csmdesk.domain.people import Stakeholder, StakeholderStatus
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_reads import people_of
from csmdesk.ui.tables.lines import Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.tables.people_lines import PeopleLines
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

_SHOWN = ("stakeholder", "person", "touchpoint", "touchpoint_person")


class PeopleTab(Translated, QWidget):
    """List the people of an account, those who left at the end."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        self._commands = commands
        self._account_id: AccountId | None = None
        self._shown_id: AccountId | None = None
        self._people: dict[str, Stakeholder] = {}
        self._words = PeopleLines(desk, self)
        self._model = PagedModel(desk, self._fetch, self._words, self)
        self.table = PagedTable(self._model)
        self._count = Label(face=Face.CAPTION, role=Role.TEXT2)
        self._add = Button(icon="user-plus")
        self._hints = KeyHints()
        self._empty = EmptyState("users")
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._build()
        self._connect()
        self.retranslate()

    def show_account(self, account_id: AccountId) -> None:
        """Show the people of an account, unless it shows them already."""
        if account_id != self._account_id:
            self._account_id = account_id
            self.table.wait()
            self._stack.setCurrentWidget(self.table)
            self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when a person has changed."""
        if self._account_id is not None and changes.touches(*_SHOWN):
            self._read()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("People"))
        self._add.setText(self.tr("Person"))
        self._add.restyle()
        self._hints.set_hints([("↵", self.tr("edit")), ("L", self.tr("mark as left"))])
        self._empty.set_texts(
            self.tr("Nobody is known here yet"),
            self.tr("Add the people you talk to: who decides, who uses it, who pays."),
            self.tr("New person…"),
        )
        self._tell_count()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        head.addWidget(self._count, 1)
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
        self.table.typed.connect(self._on_typed)
        self.table.menu_asked.connect(self._on_menu)
        self._add.clicked.connect(self._commands.new_person)
        self._empty.acted.connect(self._commands.new_person)

    def _fetch(self, _read: ReadSession, keys: Sequence[Any]) -> dict[str, Stakeholder]:
        return {key: self._people[key] for key in keys if key in self._people}

    def _read(self) -> None:
        account_id = self._account_id
        assert account_id is not None

        def read(session: ReadSession) -> tuple[AccountId, tuple[Stakeholder, ...]]:
            return account_id, people_of(session, account_id)

        self._desk.read(self, read, self._on_people, latest="people")

    def _on_people(self, found: tuple[AccountId, tuple[Stakeholder, ...]]) -> None:
        account_id, people = found
        self._people = {person.id: person for person in people}
        is_new = account_id != self._shown_id
        self._shown_id = account_id
        self.table.show_order(Order(list(self._people)), self._people, is_new_question=is_new)
        self._stack.setCurrentWidget(self.table if people else self._empty)
        self._tell_count()

    def _tell_count(self) -> None:
        here = sum(p.status == StakeholderStatus.ACTIVE for p in self._people.values())
        gone = len(self._people) - here
        words = self.tr("%n person(s)", "", here)
        if gone:
            words += " · " + self.tr("%n left", "", gone)
        self._count.setText(words)

    def _current(self) -> Stakeholder | None:
        return self._people.get(str(self.table.current_key()))

    def _on_edit(self, key: object) -> None:
        self._commands.forms.edit_person(StakeholderId(str(key)))

    def _on_typed(self, letter: str) -> None:
        if letter.lower() == "l":
            self._on_left()

    def _on_left(self) -> None:
        person = self._current()
        if person is not None and person.status == StakeholderStatus.ACTIVE:
            self._commands.mark_left(person.id, person.name)

    def _on_edit_current(self) -> None:
        person = self._current()
        if person is not None:
            self._on_edit(person.id)

    def _on_menu(self, _key: object, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        edit = menu.addAction(icon("pencil"), self.tr("Edit…"))
        edit.triggered.connect(self._on_edit_current)
        left = menu.addAction(icon("user-x"), self.tr("Mark as left"))
        left.triggered.connect(self._on_left)
        person = self._current()
        left.setEnabled(person is not None and person.status == StakeholderStatus.ACTIVE)
        menu.popup(at)
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)
