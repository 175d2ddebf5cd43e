"""What can be done with records: throw away, copy, settle. Each act is one step with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.icons import icon

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_SETTLED = {"commitment": "text", "task": "title", "opportunity": "title"}
Named = tuple[str, str]  # id and what the record is called


class RecordCommands(QObject):
    """Move records to the trash, copy and settle them; ``kind`` is the table of the record."""

    account_copied = Signal(str)  # id of the copy

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def discard(self, kind: str, *records: Named) -> None:
        """Move records to the trash in one step."""
        ids = [record_id for record_id, _ in records]
        label = Text.of("action.discard_all", n=len(ids))
        if len(records) == 1:
            label = Text.of("action.discard", name=records[0][1])

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.trash import discard_all

            discard_all(uow, kind, ids)

        if ids:
            self._desk.write(self, label, work)

    def copy(self, kind: str, record: Named) -> None:
        """Make a second record like this one."""
        record_id, name = record

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.copies import copy

            copy(uow, kind, record_id)

        done = self._on_account_copied if kind == "account" else None
        self._desk.write(self, Text.of("action.copy", name=name), work, done=done)

    def settle(self, kind: str, record: Named, state: str) -> None:
        """Say how a promise, a task or an opportunity ended, or open it again."""
        record_id, name = record

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import settling

            settling.settle(uow, kind, record_id, state)

        label = Text(f"action.settle_{kind}", {_SETTLED[kind]: name})
        self._desk.write(self, label, work)

    def _on_account_copied(self, changes: ChangeSet) -> None:
        made = [c.key for c in changes.changes if c.table == "account" and c.before is None]
        if made:
            self.account_copied.emit(made[0])


class RecordMenu(QMenu):
    """Offer what every record can have done to it, below what its page adds first."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._acts: dict[QAction, Callable[[], object]] = {}
        self.aboutToHide.connect(self.deleteLater)
        self.triggered.connect(self._on_triggered)

    def offer(self, mark: str, words: str, act: Callable[[], object]) -> QAction:
        """Add an entry that calls ``act``."""
        entry = self.addAction(icon(mark), words)
        self._acts[entry] = act
        return entry

    def head(self, words: str) -> None:
        """Say what the entries below are for; not every style shows the title of a section."""
        if self.actions():
            self.addSeparator()
        self.addAction(words).setEnabled(False)

    def offer_edit(self, act: Callable[[], object]) -> None:
        """Offer the form of the record."""
        self.offer("pencil", self.tr("Edit…"), act)

    def offer_rest(
        self, commands: RecordCommands, kind: str, records: Sequence[Named], *, copies: bool = True
    ) -> None:
        """Offer to copy one record, and to throw all of them away."""
        if not records:
            return
        self.addSeparator()
        if copies and len(records) == 1:
            self.offer("copy", self.tr("Copy"), partial(commands.copy, kind, records[0]))
        words = self.tr("Move to the trash")
        if len(records) > 1:
            words = self.tr("Move %n record(s) to the trash", "", len(records))
        self.offer("trash-2", words, partial(commands.discard, kind, *records))

    def _on_triggered(self, entry: QAction) -> None:
        act = self._acts.get(entry)
        if act is not None:
            act()
