"""Save what quick entry holds: the touchpoint in, the draft out, in one unit of work."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.quick_entry.reading import log, read_entry
from csmdesk.ui.quick_entry.typed import Typed


class Saving(QObject):
    """Log one touchpoint at a time."""

    saved = Signal(bool)  # whether the user goes on with the next one
    refused = Signal(object)  # UserError
    busy_changed = Signal(bool)
    opened = Signal(object)  # Place of what was saved last

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_busy = False
        self._goes_on = False
        self._place: Place | None = None

    def save(self, typed: Typed, shown_new: Collection[str], *, goes_on: bool) -> None:
        """Log it; nothing happens while the last one is still being saved.

        Who was not shown as new before is not made: that would be a slip of the pen.
        """
        if not self._is_busy:
            self._goes_on = goes_on
            self._set_busy(is_busy=True)
            self._desk.runner.run(
                self, self._logging(typed, shown_new), self._on_saved, error=self._on_refused
            )

    def open_saved(self) -> None:
        """Ask for the place of what was saved last."""
        if self._place is not None:
            self.opened.emit(self._place)

    def _logging(self, typed: Typed, shown_new: Collection[str]) -> Callable[[Progress], ChangeSet]:
        def job(_progress: Progress) -> ChangeSet:
            book = self._desk.book()
            with book.read() as read:
                draft = read_entry(read, typed)
            _refuse_unseen(draft.touchpoint.new_people, shown_new)
            label = Text.of("action.log_touchpoint", subject=draft.touchpoint.subject)
            with book.write(label) as uow:
                made = log(uow, draft)
            account = str(draft.touchpoint.account_id)
            self._place = Place("account", {"id": account, "tab": "timeline", "record": made})
            return uow.changes

        return job

    def _on_saved(self, changes: ChangeSet) -> None:
        self._set_busy(is_busy=False)
        self.saved.emit(self._goes_on)
        words = self._desk.texts.render(changes.label)
        self._desk.notices.tell(words, can_undo=True, opens=self.open_saved)

    def _on_refused(self, error: UserError) -> None:
        self._set_busy(is_busy=False)
        self.refused.emit(error)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)


def _refuse_unseen(new_people: Collection[str], shown_new: Collection[str]) -> None:
    unseen = tuple(name for name in new_people if name not in shown_new)
    if unseen:
        raise UserError(Text("entry.new_unseen", {"people": unseen}), Text("entry.new_unseen_hint"))
