"""The imports of the past: what each brought, what was built on it since, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csmdesk.domain.changes import ChangeSet, RowChange, merged
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.mapping import Mapping as ColumnMapping
from csmdesk.exchange.record_names import record_names
from csmdesk.exchange.rows import source_name
from csmdesk.models import reversal
from csmdesk.models.actions import read_label
from csmdesk.models.entries import read_changes
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession

_TOLD_BLOCKERS = 5

RowKey = tuple[str, str]  # table and key


@dataclass(frozen=True, slots=True)
class PastFile:
    """Hold what one file of an import brought, and by which mapping; an old one has none."""

    file: str
    sheet: str | None
    kind: RecordKind
    read: int
    created: int
    updated: int
    unchanged: int
    refused: int
    mapping: ColumnMapping | None

    @property
    def name(self) -> str:
        """Return the name of the file, with the sheet behind it."""
        return source_name(self.file, self.sheet)


@dataclass(frozen=True, slots=True)
class PastImport:
    """Hold one import; ``is_undone`` when it was taken back."""

    id: str
    at: datetime
    files: tuple[PastFile, ...]
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Blocker:
    """Name one record that keeps an import from being taken back, and what was done to it.

    ``why`` says whether it was changed, deleted, or made on top of what the import brought; ``by``
    is the action that did it, ``at`` its moment, where they are still known.
    """

    table: str
    key: str
    name: str
    why: Text
    at: datetime | None = None
    by: Text | None = None


def past_imports(read: ReadSession) -> tuple[PastImport, ...]:
    """List the imports that brought something, newest first."""
    found = read.sql(
        "SELECT r.id, r.at, r.report, coalesce(a.state, '') = 'done' FROM import_run r "
        "LEFT JOIN action a ON a.id = r.action_id ORDER BY r.at DESC, r.id DESC"
    )
    return tuple(
        PastImport(
            key,
            datetime.fromisoformat(at),
            tuple(_file(body) for body in json.loads(report)["files"]),
            is_undone=not stands,
        )
        for key, at, report, stands in found
    )


def blockers(read: ReadSession, import_id: str) -> tuple[Blocker, ...]:
    """List what later edits built on an import; nothing when it can be taken back."""
    found = read.sql(
        "SELECT id, number FROM action WHERE import_id = :id AND state = 'done'", id=import_id
    )
    if not found:
        return ()
    action_id, number = found[0]
    changes = merged(read_changes(read.cursor, action_id)[0])
    wanted = [change.inverse() for change in changes]
    touched = {
        (change.table, change.key): change for change in reversal.not_as_left(read.cursor, wanted)
    }
    built = {
        row: by for row, by in _built_on(read, changes, import_id).items() if row not in touched
    }
    later = _later_actions(read, int(number), {*touched, *built})
    later |= _bringing_imports(read, built)
    names = record_names(read, {*touched, *built})
    why = {row: _why(row in names) for row in touched}
    why |= {row: _built_word(by) for row, by in built.items()}
    old = {row: _old_name(change) for row, change in touched.items()}
    return tuple(
        Blocker(*row, names.get(row) or old.get(row, ""), said, *later.get(row, (None, None)))
        for row, said in why.items()
    )


def undo_import(store: Store, import_id: str) -> ChangeSet:
    """Take a whole import back, however long ago it was; return what changed.

    Raises ``UserError`` that names the first records which later edits have built on.
    """
    try:
        return UndoStack(store).undo_import(import_id)
    except UserError as error:
        if error.message.code != "undo.changed_since":
            raise
        with store.read() as read:
            found = blockers(read, import_id)
        if not found:
            raise
        raise UserError(
            Text.of("history.blocked", n=len(found)),
            Text.of("history.blocked_hint"),
            tuple(blocker_text(blocker) for blocker in found[:_TOLD_BLOCKERS]),
        ) from error


def blocker_text(blocker: Blocker) -> Text:
    """Say in one sentence what keeps an import from being taken back."""
    if blocker.at is None:
        return Text.of("history.blocker", name=blocker.name, why=blocker.why)
    return Text.of("history.blocker_at", name=blocker.name, why=blocker.why, at=blocker.at)


def _file(body: Mapping[str, Any]) -> PastFile:
    refused = body.get("refused_rows", len(body["refused"]))
    try:
        mapping = ColumnMapping.from_json(body["mapping"]) if "mapping" in body else None
    except UserError:  # of a version that knew other kinds
        mapping = None
    return PastFile(
        body["file"], body.get("sheet"), RecordKind(body["kind"]), body["read"], body["created"],
        body["updated"], body["unchanged"], refused, mapping,
    )  # fmt: skip


def _built_on(
    read: ReadSession, changes: Iterable[RowChange], import_id: str
) -> dict[RowKey, str | None]:
    """Return the rows of others that point at rows which the import made; facts by their import."""
    made: dict[str, list[str]] = {}
    own = set()
    for change in changes:
        own.add((change.table, change.key))
        if change.before is None:
            made.setdefault(change.table, []).append(change.key)
    return {
        (table, key): by
        for parent, keys in made.items()
        for table, key, _, by in reversal.pointing_at(read.cursor, parent, keys)
        if (table, key) not in own and by != import_id
    }


def _later_actions(
    read: ReadSession, number: int, rows: set[RowKey]
) -> dict[RowKey, tuple[datetime, Text]]:
    """Return, for each row, the last action after the import that changed it."""
    if not rows:
        return {}
    found = read.sql(
        "SELECT c.tbl, c.key, a.at, a.label, a.params FROM change c JOIN action a "
        "ON a.id = c.action_id WHERE a.number > :number "
        "AND c.key IN (SELECT value FROM json_each(:keys)) ORDER BY a.number",
        number=number,
        keys=json_text(sorted(key for _, key in rows)),
    )
    return {
        (table, key): (datetime.fromisoformat(at), read_label(label, params))
        for table, key, at, label, params in found
    }


def _bringing_imports(
    read: ReadSession, facts: Mapping[RowKey, str | None]
) -> dict[RowKey, tuple[datetime, Text]]:
    """Return, for each fact, the action of the import that brought it."""
    wanted = sorted({by for by in facts.values() if by})
    if not wanted:
        return {}
    rows = read.sql(
        "SELECT import_id, at, label, params FROM action "
        "WHERE import_id IN (SELECT value FROM json_each(:ids))",
        ids=json_text(wanted),
    )
    known = {
        key: (datetime.fromisoformat(at), read_label(label, params))
        for key, at, label, params in rows
    }
    return {row: known[by] for row, by in facts.items() if by in known}


def _why(is_there: bool) -> Text:
    return Text.of("history.changed" if is_there else "history.deleted")


def _built_word(by: str | None) -> Text:
    return Text.of("history.has_facts" if by else "history.built_on")


def _old_name(change: RowChange) -> str:
    """Name a row that is gone by what the import wrote."""
    values = change.before or change.after or {}
    for column in ("name", "product", "title", "number"):
        if values.get(column):
            return str(values[column])
    return change.key
