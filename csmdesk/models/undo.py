"""Undo and redo: new units of work that apply the inverse of what the journal wrote down."""

from __future__ import annotations

from dataclasses import dataclass

from csmdesk.domain.changes import ChangeSet, merged
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import reversal
from csmdesk.models.actions import KEPT_FOR_UNDO, UNDOABLE, delete_facts, read_label
from csmdesk.models.entries import read_changes
from csmdesk.models.store import Store
from csmdesk.models.work import ReadSession, UnitOfWork

_COLUMNS = "number, label, params, import_id, id"


@dataclass(frozen=True, slots=True)
class Action:
    """Name one action of the user that can be undone or redone.

    ``id`` is the number that its change set carries, ``journal_id`` the one its entries have.
    """

    id: int
    label: Text
    import_id: str | None
    journal_id: int


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
            f"SELECT {_COLUMNS} FROM (SELECT * FROM action WHERE {UNDOABLE} "  # noqa: S608 - constants
            f"ORDER BY number DESC LIMIT {KEPT_FOR_UNDO}) WHERE state = 'done' "
            "ORDER BY number DESC LIMIT 1",
        )

    def next_redo(self, read: ReadSession) -> Action | None:
        """Return the action that ``redo`` would do again."""
        return _find(
            read,
            f"SELECT {_COLUMNS} FROM action WHERE {UNDOABLE} "  # noqa: S608 - constants
            "AND state = 'undone' ORDER BY number LIMIT 1",
        )

    def undo(self, action_id: int | None = None) -> ChangeSet:
        """Take back the last action and return what changed.

        With ``action_id`` (of a change set or a long action) only if that still is the last one:
        an old toast must not take back something newer. Raises ``UserError`` when there is nothing
        to undo or a row was changed since.
        """
        with self._store.read() as read:
            action = self.next_undo(read)
        if action is None or action_id not in {None, action.id, action.journal_id}:
            raise _nothing(backwards=True)
        label = Text("action.undo", {"label": action.label})
        return self._reverse(action, label, backwards=True)

    def undo_import(self, import_id: str) -> ChangeSet:
        """Take back an import out of turn, whatever was done since; return what changed.

        Raises ``UserError`` when it is gone already or a row was changed since.
        """
        with self._store.read() as read:
            action = _find(
                read,
                f"SELECT {_COLUMNS} FROM action WHERE {UNDOABLE} "  # noqa: S608 - constants
                "AND state = 'done' AND import_id = :import_id",
                import_id=import_id,
            )
        if action is None:
            raise _nothing(backwards=True)
        label = Text("action.undo", {"label": action.label})
        return self._reverse(action, label, backwards=True)

    def redo(self) -> ChangeSet:
        """Do the last undone action again; return what changed.

        Raises ``UserError`` when there is nothing to redo or a row was changed since.
        """
        with self._store.read() as read:
            action = self.next_redo(read)
        if action is None:
            raise _nothing(backwards=False)
        label = Text("action.redo", {"label": action.label})
        return self._reverse(action, label, backwards=False)

    def _reverse(self, action: Action, label: Text, *, backwards: bool) -> ChangeSet:
        with self._store.reverse(label, action.journal_id) as uow:
            self._apply(uow, action, backwards=backwards)
        return uow.changes

    def _apply(self, uow: UnitOfWork, action: Action, *, backwards: bool) -> None:
        cursor = uow.raw
        cursor.execute("SELECT state FROM action WHERE id = ?", (action.journal_id,))
        if cursor.fetchone() != ("done" if backwards else "undone",):
            raise _nothing(backwards=backwards)  # another window was faster
        rows = merged(read_changes(cursor, action.journal_id)[0])
        wanted = [c.inverse() for c in reversed(rows)] if backwards else list(rows)
        if backwards and action.import_id:
            delete_facts(uow, action.journal_id)
        reversal.apply(cursor, wanted)
        reversal.refuse_side_effects(wanted, read_changes(cursor, uow.action_id)[0])
        # The facts of an import are gone with its undo; only the file can bring them back.
        state = ("dropped" if action.import_id else "undone") if backwards else "done"
        cursor.execute("UPDATE action SET state = ? WHERE id = ?", (state, action.journal_id))


def _nothing(*, backwards: bool) -> UserError:
    if backwards:
        return UserError(Text("undo.nothing"), Text("undo.nothing_hint"))
    return UserError(Text("redo.nothing"), Text("redo.nothing_hint"))


def _find(read: ReadSession, sql: str, **values: object) -> Action | None:
    rows = read.sql(sql, **values)
    if not rows:
        return None
    number, label, params, import_id, journal_id = rows[0]
    return Action(int(number), read_label(label, params), import_id, int(journal_id))
