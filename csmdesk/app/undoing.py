"""Undo and redo in the window: which action is next, and doing it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.undo import Action, UndoStack
from csmdesk.models.work import ReadSession
from csmdesk.ui.actions.specs import When
from csmdesk.ui.desk import Desk


class Undoing(QObject):
    """Keep the Edit menu in step with the journal and run undo and redo off the window's thread."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told: int | None = None
        desk.actions.bind("edit.undo", self.undo)
        desk.actions.bind("edit.redo", self.redo)
        desk.runner.changed.connect(self._on_changed)

    def undo(self) -> None:
        """Take back the last action."""
        self._desk.runner.run(self, self._undo, self._on_done, error=self._refuse)

    def undo_told(self) -> None:
        """Take back what the toast told, unless something newer was done since."""
        self._desk.runner.run(self, self._undo_told, self._on_done, error=self._refuse)

    def redo(self) -> None:
        """Do the last undone action again."""
        self._desk.runner.run(self, self._redo, self._on_done, error=self._refuse)

    def look(self) -> None:
        """Ask what comes next."""
        self._desk.read(self, self._read, self._on_read, latest="undo")

    def _refuse(self, error: UserError) -> None:
        self._desk.notices.refuse(error)

    def _undo_told(self, _progress: Progress) -> ChangeSet:
        return UndoStack(self._desk.book()).undo(self._told)

    def _undo(self, _progress: Progress) -> ChangeSet:
        return UndoStack(self._desk.book()).undo()

    def _redo(self, _progress: Progress) -> ChangeSet:
        return UndoStack(self._desk.book()).redo()

    def _on_done(self, changes: ChangeSet) -> None:
        self._desk.notices.tell(self._desk.texts.render(changes.label))

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.origin in ("local", "import"):
            self._told = changes.action_id
        self.look()

    def _read(self, read: ReadSession) -> tuple[Action | None, Action | None]:
        stack = UndoStack(self._desk.book())
        return stack.next_undo(read), stack.next_redo(read)

    def _on_read(self, found: tuple[Action | None, Action | None]) -> None:
        actions = self._desk.actions
        pairs = (
            ("edit.undo", When.CAN_UNDO, "action.undo"),
            ("edit.redo", When.CAN_REDO, "action.redo"),
        )
        for action, (command, when, code) in zip(found, pairs, strict=True):
            actions.change_context(when, holds=action is not None)
            words = self._desk.texts.render(Text(code, {"label": action.label})) if action else ""
            actions.describe(command, words)
