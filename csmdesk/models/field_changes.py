"""What was different in a record before and after an action, kept for the timeline.

The journal knows, but forgets; so each unit of work notes the fields that people ask about when it
ends. An undo takes the notes of its action away, a redo makes them again. Records that the action
itself brought have no "before": an import of ten thousand accounts notes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from csmdesk.domain.changes import RowChange
from csmdesk.models import edge_changes, plan_changes
from csmdesk.models.keys import new_id
from csmdesk.models.values import json_text, utc_text

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

# ruff: noqa: S608 - the statements are made of table names of this program alone

WATCHED: Mapping[str, tuple[str, ...]] = {
    "account": ("name", "tier", "stage", "owner_id", "parent_id", "archived_at"),
    "stakeholder": ("status", "title", "tier", "role", "stance", *edge_changes.FIELDS.values()),
    "opportunity": ("state", "amount_minor", "close_on"),
    "contract_line": ("arr_minor", "seats", "end_on", "ended_on"),
}
_PEOPLE = "SELECT s.id, p.name FROM stakeholder s JOIN person p ON p.id = s.person_id"
_NAMED_BY = {
    "owner_id": "SELECT id, name FROM colleague",
    "parent_id": "SELECT id, name FROM account",
    **dict.fromkeys(edge_changes.FIELDS.values(), _PEOPLE),
}
_AMOUNTS = ("amount_minor", "arr_minor")
# Key, account, the record's name, currency, when it came.
_SUBJECTS = {
    "account": "SELECT id, id, '', currency, created_at FROM account",
    "stakeholder": "SELECT s.id, s.account_id, p.name, NULL, s.created_at FROM stakeholder s "
    "JOIN person p ON p.id = s.person_id",
    "opportunity": "SELECT id, account_id, title, currency, created_at FROM opportunity",
    "contract_line": "SELECT id, account_id, product, currency, created_at FROM contract_line",
}
_SETTLES = timedelta(hours=1)  # the exchange fills in what a new record points at page by page
_NEVER = "9"
_INSERT = (
    "INSERT INTO field_change (id, account_id, tbl, record_id, field, before, after, action_id, "
    "origin, at, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def follow(uow: UnitOfWork, changes: Sequence[RowChange], reverses: int | None) -> None:
    """Note what an action changed; one that reverses another takes the notes of that one away."""
    cursor = uow.raw
    action_id = uow.action_id
    if reverses is not None:
        for notes in ("field_change", "plan_change"):
            cursor.execute(f"DELETE FROM {notes} WHERE action_id = ?", (reverses,))
        cursor.execute("SELECT state FROM action WHERE id = ?", (reverses,))
        if cursor.fetchone() != ("done",):
            return
        action_id = reverses
    told = [change for change in changes if _is_watched(change)]
    told += edge_changes.as_fields(uow, changes)
    if told:
        names = dict(_gone(changes)) | _names(cursor, told)
        cursor.executemany(_INSERT, _rows(uow, told, names, action_id))
    plan_changes.note(uow, changes, action_id)


def _is_watched(change: RowChange) -> bool:
    fields = WATCHED.get(change.table)
    if fields is None or change.before is None or change.after is None:
        return False
    return not change.after.keys().isdisjoint(fields)


def _rows(
    uow: UnitOfWork, changes: Sequence[RowChange], names: Mapping[str, str], action_id: int
) -> Iterator[Sequence[Any]]:
    cursor = uow.raw
    since = _known_since(uow, action_id)
    by_table: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    at = utc_text(uow.now)
    for table, mine in by_table.items():
        subjects = _read(cursor, _SUBJECTS[table], (change.key for change in mine))
        for change in mine:
            account_id, name, currency, created_at = subjects.get(change.key, (None,) * 4)
            if account_id is None or (created_at or at) >= since:
                continue
            for field, before, after, about in _fields(change, names, currency):
                if name:
                    about["name"] = name
                yield (
                    new_id(), account_id, table, change.key, field, before, after, action_id,
                    uow.origin, at, json_text(about),
                )  # fmt: skip


def _known_since(uow: UnitOfWork, action_id: int) -> str:
    """Return the moment from which on a record is new to the action, though not to its unit."""
    if uow.origin == "remote":
        return utc_text(uow.now - _SETTLES)
    if uow.origin != "import":
        return _NEVER
    cursor = uow.raw
    cursor.execute("SELECT at FROM action WHERE id = ?", (action_id,))
    return str(cursor.fetchone()[0])


def _fields(
    change: RowChange, names: Mapping[str, str], currency: str | None
) -> Iterator[tuple[str, str | None, str | None, dict[str, object]]]:
    before, after = change.before or {}, change.after or {}
    for field in WATCHED[change.table]:
        if field not in after:
            continue
        was, became = before.get(field), after[field]
        about: dict[str, object] = {}
        if field in _NAMED_BY:
            about = {"was": names.get(str(was), ""), "is": names.get(str(became), "")}
        elif field in _AMOUNTS:
            about = {"was": before.get("currency", currency), "is": currency}
        yield field, _text(was), _text(became), about


def _gone(changes: Iterable[RowChange]) -> Iterator[tuple[str, str]]:
    """Yield key and name of the records that an action deleted; a place is called as its person."""
    rows = {str(change.key): change.before or {} for change in changes if change.after is None}
    for key, row in rows.items():
        name = row.get("name") or rows.get(str(row.get("person_id")), {}).get("name")
        if name:
            yield key, str(name)


def _names(cursor: Any, changes: Iterable[RowChange]) -> dict[str, str]:
    """Read what the records are called that fields point at: a name must outlive its record."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        for field, select in _NAMED_BY.items():
            if field in (change.after or {}):
                sides = ((change.before or {}).get(field), (change.after or {})[field])
                wanted[select].update(str(key) for key in sides if key)
    found: dict[str, str] = {}
    for select, keys in wanted.items():
        rows = _read(cursor, select, keys)
        found |= {key: name for key, (name,) in rows.items()}
    return found


def _read(cursor: Any, select: str, keys: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    alias = "s." if " s JOIN " in select else ""
    where = f" WHERE {alias}id IN (SELECT value FROM json_each(?))"
    cursor.execute(select + where, (json_text(list(keys)),))
    return {row[0]: tuple(row[1:]) for row in cursor.fetchall()}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
