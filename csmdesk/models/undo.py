"""Undo and redo: new units of work that apply the inverse of what the journal wrote down."""

from __future__ import annotations

import json
from dataclasses import dataclass

from csmdesk.domain.changes import ChangeSet, merged
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import reversal
from csmdesk.models.journal import read_changes
from csmdesk.models.store import KEPT_ACTIONS, Store, delete_facts
from csmdesk.models.work import ReadSession, UnitOfWork

_MINE = "origin IN ('local', 'import') AND reverses IS NULL"


@dataclass(frozen=True, slots=True)
class Action:
    """Name one action of the user that can be undone or redone."""

    id: int
    label: Text
    import_id: str | None = None


class UndoStack:
    """Take back the user's last actions, newest first; it survives a restart.

    An undo is a unit of work of its own, so it is journalled, refreshes the views and is exchanged
    like any edit.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def next_undo(self, read: ReadSession) -> Action | None:
        """Return the action that ``undo`` would take back."""
        return _find(
            read,
            f"SELECT id, label, params, import_id FROM (SELECT * FROM action WHERE {_MINE} "  # noqa: S608
            f"ORDER BY id DESC LIMIT {KEPT_ACTIONS}) WHERE state = 'done' ORDER BY id DESC LIMIT 1",
        )

    def next_redo(self, read: ReadSession) -> Action | None:
        """Return the action that ``redo`` would do again."""
        return _find(
            read,
            f"SELECT id, label, params, import_id FROM action WHERE {_MINE} "  # noqa: S608
            "AND state = 'undone' ORDER BY id LIMIT 1",
        )

    def undo(self, action_id: int | None = None) -> ChangeSet:
        """Take back the last action, or the one named; return what changed.

        Raises ``UserError`` when there is nothing to undo or a row was changed since.
        """
        with self._store.read() as read:
            action = self.next_undo(read)
        if action is None or (action_id is not None and action.id != action_id):
            raise UserError(Text("undo.nothing"), Text("undo.nothing_hint"))
        label = Text("action.undo", {"label": action.label.code, **action.label.params})
        return self._reverse(action, label, backwards=True)

    def redo(self) -> ChangeSet:
        """Do the last undone action again; return what changed.

        Raises ``UserError`` when there is nothing to redo or a row was changed since.
        """
        with self._store.read() as read:
            action = self.next_redo(read)
        if action is None:
            raise UserError(Text("redo.nothing"), Text("redo.nothing_hint"))
        label = Text("action.redo", {"label": action.label.code, **action.label.params})
        return self._reverse(action, label, backwards=False)

    def _reverse(self, action: Action, label: Text, *, backwards: bool) -> ChangeSet:
        with self._store.reverse(label, action.id) as uow:
            self._apply(uow, action, backwards=backwards)
        return uow.changes

    def _apply(self, uow: UnitOfWork, action: Action, *, backwards: bool) -> None:
        cursor = uow.raw
        rows = list(merged(read_changes(cursor, action.id)[0]))
        wanted = [c.inverse() for c in reversed(rows)] if backwards else rows
        if backwards and action.import_id:
            delete_facts(uow, action.id)
        reversal.apply(cursor, wanted)
        reversal.refuse_other_losses(wanted, read_changes(cursor, uow.action_id)[0])
        # The facts of an import are gone with its undo; only the file can bring them back.
        state = ("dropped" if action.import_id else "undone") if backwards else "done"
        cursor.execute("UPDATE action SET state = ? WHERE id = ?", (state, action.id))


def _find(read: ReadSession, sql: str) -> Action | None:
    rows = read.sql(sql)
    if not rows:
        return None
    action_id, label, params, import_id = rows[0]
    return Action(int(action_id), Text(label, json.loads(params)), import_id)
