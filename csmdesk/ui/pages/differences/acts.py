"""What the page does to the book: each act is one unit of work, written down and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork
    from csmdesk.sync.decisions import Choice, Settled, TakenBack
    from csmdesk.sync.values import Value

_DECIDE = Text("sync.action_decide")
_BACK = Text("sync.action_take_back")
_MARKED = "sync_run"  # lists that mark what waits or differs read again when it is touched


@dataclass(frozen=True, slots=True)
class _Written:
    """Hold what a decision gave, with the changes that the runner announces."""

    result: Any
    changes: ChangeSet


class Acts(QObject):
    """Decide, and take back; ``done`` comes after each, whatever became of it."""

    done = Signal()
    refused = Signal()  # what is listed is no longer so
    edited = Signal()  # a value that was edited is written down

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last = 0

    def decide(self, ids: Sequence[int], choice: Choice) -> None:
        """Keep mine or take the CRM's in some differences."""

        def work(uow: UnitOfWork) -> Settled:
            from csmdesk.sync.decisions import decide

            return decide(uow, ids, choice)

        self._write(_DECIDE, work, self._on_settled)

    def decide_alike(self, difference: int, choice: Choice) -> None:
        """Decide all differences in the same field of the same kind of record."""

        def work(uow: UnitOfWork) -> Settled:
            from csmdesk.sync.decisions import decide
            from csmdesk.sync.differing import alike

            return decide(uow, alike(uow, difference), choice)

        self._write(_DECIDE, work, self._on_settled)

    def edit(self, difference: int, value: Value, refused: Callable[[UserError], None]) -> None:
        """Decide a difference with a third value."""

        def work(uow: UnitOfWork) -> Settled:
            from csmdesk.sync.decisions import decide

            return decide(uow, [difference], "edited", value)

        self._write(_DECIDE, work, self._on_edited, refused)

    def settle(self, way: str, local_id: str) -> None:
        """Settle a held record: ``retry``, ``keep``, ``discard`` or ``remove``."""
        self._settle(way, local_id, is_for_all=False)

    def settle_alike(self, way: str, local_id: str) -> None:
        """Settle all that is held for the same reason."""
        self._settle(way, local_id, is_for_all=True)

    def _settle(self, way: str, local_id: str, *, is_for_all: bool) -> None:
        def work(uow: UnitOfWork) -> Settled:
            from csmdesk.sync import held_back
            from csmdesk.sync.decisions import Settled
            from csmdesk.sync.held import alike_held

            ways = {
                "retry": held_back.retry,
                "keep": held_back.keep,
                "discard": held_back.discard,
                "remove": held_back.remove,
            }
            ids = alike_held(uow, local_id) if is_for_all else (local_id,)
            return Settled(ways[way](uow, *ids), len(ids))

        self._write(_DECIDE, work, self._on_held)

    def take_back(self, batch: int) -> None:
        """Take back what was decided together."""

        def work(uow: UnitOfWork) -> TakenBack:
            from csmdesk.sync.decisions import take_back

            return take_back(uow, batch)

        self._write(_BACK, work, self._on_taken_back)

    def _on_edited(self, found: Settled) -> None:
        self.edited.emit()
        self._on_settled(found)

    def _on_settled(self, found: Settled) -> None:
        said = self.tr("%n field(s) decided", "", found.done)
        if found.left:
            said += self.tr("; %n left: there is no place here for the value", "", found.left)
        self._offer(said, found.batch)

    def _on_held(self, found: Settled) -> None:
        said = self.tr("%n record(s) decided", "", found.done) if found.done > 1 else ""
        self._offer(said or self.tr("Decided"), found.batch)

    def _offer(self, said: str, batch: int) -> None:
        self._last = batch
        self._desk.notices.offer(said, self.tr("Undo"), self._on_undo)
        self.done.emit()

    def _on_undo(self) -> None:
        self.take_back(self._last)

    def _on_taken_back(self, found: TakenBack) -> None:
        parts = []
        if found.undecided:
            parts.append(self.tr("Taken back: to be decided again"))
        if found.sent:
            parts.append(
                self.tr("%n field(s) put back, sent with the next exchange", "", found.sent)
            )
        if found.left:
            parts.append(self.tr("%n left: changed since", "", found.left))
        self._desk.notices.tell("; ".join(parts))
        self.done.emit()

    def _write(
        self,
        label: Text,
        fn: Callable[[UnitOfWork], Any],
        done: Callable[[Any], None],
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        def job(_progress: Progress) -> _Written:
            with self._desk.book().write(label) as uow:
                result = fn(uow)
            marked = uow.changes.facts | {_MARKED}
            return _Written(result, replace(uow.changes, facts=marked))

        def told(written: _Written) -> None:
            done(written.result)

        self._desk.runner.run(self, job, told, error=refused or self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self._desk.notices.refuse(error)
        self.refused.emit()
