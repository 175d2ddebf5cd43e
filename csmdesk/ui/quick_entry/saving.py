"""Save what quick entry holds: the touchpoint in, the draft out, in one unit of work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.reading import log, read_entry
from csmdesk.ui.quick_entry.typed import Typed


class Saving(QObject):
    """Log one touchpoint at a time."""

    saved = Signal(bool)  # whether the user goes on with the next one
    refused = Signal(object)  # UserError
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_busy = False
        self._goes_on = False

    def save(self, typed: Typed, *, goes_on: bool) -> None:
        """Log it; nothing happens while the last one is still being saved."""
        if not self._is_busy:
            self._goes_on = goes_on
            self._set_busy(is_busy=True)
            self._desk.runner.run(
                self, self._logging(typed), self._on_saved, error=self._on_refused
            )

    def _logging(self, typed: Typed) -> Callable[[Progress], ChangeSet]:
        def job(_progress: Progress) -> ChangeSet:
            book = self._desk.book()
            with book.read() as read:
                draft = read_entry(read, typed)
            label = Text.of("action.log_touchpoint", subject=draft.touchpoint.subject)
            with book.write(label) as uow:
                log(uow, draft)
            return uow.changes

        return job

    def _on_saved(self, changes: ChangeSet) -> None:
        self._set_busy(is_busy=False)
        self.saved.emit(self._goes_on)
        self._desk.notices.tell(self._desk.texts.render(changes.label), can_undo=True)

    def _on_refused(self, error: UserError) -> None:
        self._set_busy(is_busy=False)
        self.refused.emit(error)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)
