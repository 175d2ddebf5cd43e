"""What can be done with an entry of the stream: open its form, settle, throw away, its files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.field_changes import FieldChange
from csmdesk.domain.ids import (
    CommitmentId,
    MeetingId,
    OpportunityId,
    StakeholderId,
    TaskId,
    TouchpointId,
)
from csmdesk.domain.plan_events import record_of
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import CommitmentState, TimelineEntry, TimelineKind
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.files_field import FileChanges
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_entry import EDITABLE, OpenEntry
from csmdesk.ui.pages.record_commands import RecordMenu

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_NAMED = {
    TimelineKind.TOUCHPOINT: "subject",
    TimelineKind.COMMITMENT: "text",
    TimelineKind.TASK: "title",
}


class EntryActs(QObject):
    """Do what the user asks of an entry; with ``is_book`` accounts are opened, not edited."""

    account_asked = Signal(str)  # account id

    def __init__(
        self, desk: Desk, commands: AccountCommands, page: QWidget, *, is_book: bool
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._commands = commands
        self._page = page
        self._is_book = is_book

    def edit(self, entry: TimelineEntry) -> None:
        """Open the form of an entry, or of the record that was changed."""
        forms, kind, key = self._commands.forms, entry.key.kind, entry.key.id
        if kind is TimelineKind.TOUCHPOINT:
            forms.edit_touchpoint(TouchpointId(key))
        elif kind is TimelineKind.COMMITMENT:
            forms.edit_promise(CommitmentId(key))
        elif kind is TimelineKind.TASK:
            forms.edit_task(TaskId(key))
        elif kind is TimelineKind.MEETING:
            self._commands.meetings.edit(MeetingId(key))
        elif kind is TimelineKind.PLAN:
            self._open_plan(entry)
        elif entry.change is not None:
            self._open_changed(entry.change)

    def amend(self, opened: OpenEntry) -> None:
        """Keep what was edited in the place of an entry, its files too, in one step."""
        editor, key = opened.editor, opened.entry.key
        if editor is None:
            return
        values, files = editor.values(), editor.file_changes()

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.entry_edits import amend

            amend(uow, key, values)
            if files != FileChanges():
                files.write(uow, TouchpointId(key.id))

        name = _NAMED[key.kind]
        label = Text(f"action.edit_{key.kind}", {name: values.get(name) or opened.entry.title})
        self._desk.write(opened, label, work, done=opened.end_edit)

    def delete(self, entry: TimelineEntry) -> None:
        """Move an entry to the trash."""
        if entry.key.kind in EDITABLE:
            kind = str(entry.key.kind)  # kinds that can be edited are called as their tables
            self._commands.records.discard(kind, (entry.key.id, entry.title))

    def settle(self, entry: TimelineEntry) -> None:
        """Close a promise or a task, or open it again."""
        is_open = entry.state == CommitmentState.OPEN
        state = CommitmentState.DONE if is_open else CommitmentState.OPEN
        named = (entry.key.id, entry.title)
        self._commands.records.settle(str(entry.key.kind), named, state)

    def show_menu(self, entry: TimelineEntry, at: QPoint) -> None:
        """Offer what can be done with an entry."""
        if entry.key.kind not in EDITABLE:
            return
        menu = RecordMenu(self._page)
        menu.offer_edit(partial(self.edit, entry))
        if entry.key.kind is TimelineKind.TOUCHPOINT:
            menu.offer("paperclip", self.tr("Files"), partial(self._show_files, entry))
            said = (
                CurrentAccount(entry.account_id, entry.account_name), TouchpointId(entry.key.id),
            )  # fmt: skip
            forms = self._commands.forms
            menu.offer("mail", self.tr("Minutes as mail…"), partial(self._ask_minutes, entry))
            menu.offer("handshake", self.tr("New promise…"), partial(forms.new_promise, *said))
            menu.offer("square-check", self.tr("New task…"), partial(forms.new_task, *said))
        named = (entry.key.id, entry.title)
        menu.offer_rest(self._commands.records, str(entry.key.kind), [named])
        menu.popup(at)

    def _show_files(self, entry: TimelineEntry) -> None:
        params = {"id": str(entry.account_id), "touchpoint": entry.key.id}
        self._commands.place_requested.emit(Place("files", params))

    def _ask_minutes(self, entry: TimelineEntry) -> None:
        account = CurrentAccount(entry.account_id, entry.account_name)
        self._commands.minutes_asked.emit(account, entry.key.id)

    def _open_plan(self, entry: TimelineEntry) -> None:
        """Go to the line of the plan that an entry is about."""
        table, key = record_of(entry.key.id)
        params = {"id": str(entry.account_id), "tab": "plan", "record": f"{table}:{key}"}
        self._commands.place_requested.emit(Place("account", params))

    def _open_changed(self, change: FieldChange) -> None:
        if change.table == "stakeholder":
            self._commands.forms.edit_person(StakeholderId(change.record_id))
        elif change.table == "opportunity":
            self._commands.forms.edit_opportunity(OpportunityId(change.record_id))
        elif change.table == "contract_line":
            record = f"contract_line:{change.record_id}"
            params = {"id": str(change.account_id), "tab": "contracts", "record": record}
            self._commands.place_requested.emit(Place("account", params))
        elif self._is_book:
            self.account_asked.emit(change.account_id)
        else:
            self._commands.forms.edit_account(change.account_id)
