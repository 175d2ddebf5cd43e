"""The people of an account as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people import Stakeholder, StakeholderStatus
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.form_reads import PERSON_AND_PLACE
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_reads import people_of
from csmdesk.ui.pages.account_table import TableTab
from csmdesk.ui.pages.own_reads import read_fields, with_names
from csmdesk.ui.pages.record_cells import PeopleCells
from csmdesk.ui.pages.record_commands import Named, RecordMenu
from csmdesk.ui.tables.lines import Order
from csmdesk.ui.tables.people_lines import PeopleLines
from csmdesk.ui.tables.table_state import go_to
from csmdesk.ui.theme.icons import icon

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_SHOWN = (
    "stakeholder", "person", "touchpoint", "touchpoint_person", "custom_field", "sync_run",
)  # fmt: skip


class PeopleTable(TableTab):
    """List the people of an account, those who left at the end."""

    left_asked = Signal(object)  # id of somebody who has left: what becomes of what is open?

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__(desk, commands, add="user-plus", empty="users")
        self._account_id: AccountId | None = None
        self._people: tuple[Stakeholder, ...] = ()
        self._wanted = ""
        lines = PeopleLines(desk, self)
        self.assemble("people", lines, PeopleCells(desk, lines.own))
        self.order.changed.connect(self._show)
        self.table.opened.connect(self._on_edit)
        self.table.typed.connect(self._on_typed)
        self._add.hide()  # it stands in the head of all views
        self._empty.acted.connect(commands.new_person)
        self.retranslate()

    def show_account(self, account_id: AccountId) -> None:
        """Show the people of an account, unless it shows them already."""
        if account_id != self._account_id:
            self._account_id = account_id
            self.table.wait()
            self._stack.setCurrentWidget(self.table)
            self._read()

    def show_person(self, key: str) -> None:
        """Select a person, named as one of the book or of the account, once the list is there."""
        self._wanted = key
        if self._records and self._shown_id == self._account_id:
            self._go_to_wanted()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when a person has changed."""
        if self._account_id is not None and changes.touches(*_SHOWN):
            self._read()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.setAccessibleName(self.tr("People"))
        self._add.setText(self.tr("Person"))
        self._hints.set_hints(
            [
                ("↵", self.tr("edit")),
                ("F2", self.tr("edit in place")),
                ("L", self.tr("mark as left")),
                (self.tr("Del"), self.tr("to the trash")),
            ]
        )
        self._empty.set_texts(
            self.tr("Nobody is known here yet"),
            self.tr("Add the people you talk to: who decides, who uses it, who pays."),
            self.tr("New person…"),
        )
        self._tell_sum()
        super().retranslate()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the selected people."""
        menu.offer_edit(self._on_edit)
        left = menu.addAction(icon("user-x"), self.tr("Mark as left…"))
        left.triggered.connect(self._on_left)
        left.setEnabled(self._current_here() is not None)
        merge = menu.addAction(icon("merge"), self.tr("Merge with another person…"))
        merge.triggered.connect(self._on_merge)
        menu.offer_rest(self._commands.records, "stakeholder", self._named())

    def discard(self) -> None:
        """Move the selected people to the trash."""
        self._commands.records.discard("stakeholder", *self._named())

    def _on_merge(self) -> None:
        person = self._current()
        if person is not None:
            self._commands.merge("person", person.person_id)

    def _read(self) -> None:
        account_id = self._account_id
        assert account_id is not None

        def read(session: ReadSession) -> tuple[tuple[CustomField, ...], tuple[Stakeholder, ...]]:
            fields = read_fields(session, *PERSON_AND_PLACE)
            return fields, with_names(session, fields, people_of(session, account_id))

        self._desk.read(self, read, self._on_people, latest="people")

    def _on_people(self, found: tuple[tuple[CustomField, ...], tuple[Stakeholder, ...]]) -> None:
        fields, self._people = found
        self.show_fields(fields)
        self._show()
        self._tell_sum()

    def _show(self) -> None:
        people = self.order.arranged(self._people, self.lines.order)
        records = {person.id: person for person in people}
        self.show_records(str(self._account_id), Order(list(records)), records)
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        key = next((p.id for p in self._people if wanted and wanted in (p.id, p.person_id)), None)
        if key is not None:
            go_to(self.table, key)

    def _tell_sum(self) -> None:
        here = sum(p.status == StakeholderStatus.ACTIVE for p in self._records.values())
        gone = len(self._records) - here
        words = self.tr("%n person(s)", "", here)
        if gone:
            words += " · " + self.tr("%n left", "", gone)
        self._sum.setText(words)

    def _named(self) -> list[Named]:
        return [(person.id, person.name) for person in self._selected()]

    def _current_here(self) -> Stakeholder | None:
        """Return the current person, unless they have left."""
        person: Stakeholder | None = self._current()
        is_here = person is not None and person.status == StakeholderStatus.ACTIVE
        return person if is_here else None

    def _on_edit(self) -> None:
        person = self._current()
        if person is not None:
            self._commands.forms.edit_person(person.id)

    def _on_typed(self, letter: str) -> None:
        if letter.lower() == "l":
            self._on_left()

    def _on_left(self) -> None:
        person = self._current_here()
        if person is not None:
            self.left_asked.emit(person.id)
