"""What was different in a success plan before and after an action, kept for its history.

As with the changes of other records (``field_changes``) the journal knows, but forgets. Here lines
that came and went are noted, too: by the topmost of them, for what hangs on it came or went along.
A plan that is made notes nothing; its own row tells when that was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csmdesk.domain.changes import RowChange
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.values import json_text, utc_text

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

# ruff: noqa: S608 - the statements are made of constants of this program alone

WATCHED: Mapping[str, tuple[str, ...]] = {
    "success_plan": (
        "title", "kind", "status", "expectation", "success", "our_sponsor_id", "their_sponsor_id",
        "start_on", "end_on", "confirmed_on", "closed_on", "outcome", "reason", "lesson", "notes",
        "custom",
    ),
    "objective": (
        "title", "our_owner_id", "their_owner_id", "weight", "state", "measure", "unit", "baseline",
        "target", "current", "source", "metric", "notes",
    ),
    "milestone": (
        "objective_id", "title", "side", "owner_colleague_id", "owner_person_id", "start_on",
        "due_on", "state", "done_on", "criteria", "evidence", "blocker", "notes",
    ),
    "task": ("title", "side", "due_on", "state", "done_on", "blocker", "notes", "is_private"),
    "plan_task": ("milestone_id", "owner_colleague_id", "owner_person_id", "start_on"),
    "value_entry": (
        "title", "method", "amount_minor", "measure", "unit", "start_on", "end_on", "objective_id",
        "confirmed_on", "confirmed_by_id", "notes",
    ),
}  # fmt: skip
_NAMED_BY = {
    "our_sponsor_id": ("colleague", "name"), "their_sponsor_id": ("person", "name"),
    "our_owner_id": ("colleague", "name"), "their_owner_id": ("person", "name"),
    "owner_colleague_id": ("colleague", "name"), "owner_person_id": ("person", "name"),
    "confirmed_by_id": ("person", "name"), "objective_id": ("objective", "title"),
    "milestone_id": ("milestone", "title"),
}  # fmt: skip
_PARENTS = {
    "objective": ("success_plan", "plan_id"), "milestone": ("objective", "objective_id"),
    "plan_task": ("milestone", "milestone_id"), "value_entry": ("success_plan", "plan_id"),
}  # fmt: skip
_NEEDS = {"milestone_need": ("milestone", "milestone_id"), "task_need": ("task", "task_id")}
_UP = "JOIN objective o ON o.id = m.objective_id"
# Key, key of the record, its plan, title, currency.
_SUBJECTS = {
    "success_plan": "SELECT x.id, x.id, x.id, x.title, NULL FROM success_plan x",
    "objective": "SELECT x.id, x.id, x.plan_id, x.title, NULL FROM objective x",
    "milestone": "SELECT x.id, x.id, o.plan_id, x.title, NULL FROM milestone x "
    "JOIN objective o ON o.id = x.objective_id",
    "task": "SELECT x.id, x.id, o.plan_id, x.title, NULL FROM task x "
    f"JOIN plan_task p ON p.task_id = x.id JOIN milestone m ON m.id = p.milestone_id {_UP}",
    "plan_task": "SELECT x.id, t.id, o.plan_id, t.title, NULL FROM plan_task x "
    f"JOIN task t ON t.id = x.task_id JOIN milestone m ON m.id = x.milestone_id {_UP}",
    "value_entry": "SELECT x.id, x.id, x.plan_id, x.title, x.currency FROM value_entry x",
}
_INSERT = (
    "INSERT INTO plan_change (id, plan_id, tbl, record_id, field, before, after, action_id, "
    "origin, at, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class _Subject(NamedTuple):
    """Say of which record and plan a row is."""

    record_id: str
    plan_id: str
    title: str
    currency: str | None = None


class _Note(NamedTuple):
    """Hold what is noted."""

    table: str
    subject: _Subject
    field: str
    before: object = None
    after: object = None
    was: str = ""
    became: str = ""


def note(uow: UnitOfWork, changes: Sequence[RowChange], action_id: int) -> None:
    """Note what an action changed in success plans."""
    tables = {*WATCHED, *_NEEDS, "plan_share"}
    told = [change for change in changes if change.table in tables]
    if not told:
        return
    at, label = utc_text(uow.now), _code(uow.label)
    rows = [
        (
            new_id(), each.subject.plan_id, _kind(each.table), each.subject.record_id, each.field,
            _text(each.before), _text(each.after), action_id, uow.origin, at,
            json_text({
                "name": each.subject.title, "was": each.was, "is": each.became, "label": label,
            }),
        )
        for each in _Reader(uow.raw, changes, at).notes(told)
    ]  # fmt: skip
    if rows:
        uow.raw.executemany(_INSERT, rows)


class _Reader:
    """Find out of which plan the changed rows are, and what is to be noted of them."""

    def __init__(self, cursor: Any, changes: Sequence[RowChange], at: str) -> None:
        self._cursor = cursor
        self._at = at
        self._new = {(c.table, c.key): c.after or {} for c in changes if c.before is None}
        self._gone = {(c.table, c.key): c.before or {} for c in changes if c.after is None}

    def notes(self, told: Sequence[RowChange]) -> Iterator[_Note]:
        """Yield what is noted."""
        by_table: dict[str, list[RowChange]] = defaultdict(list)
        for change in told:
            by_table[change.table].append(change)
        for table, mine in by_table.items():
            if table == "plan_share":
                yield from self._shared(mine)
            elif table in _NEEDS:
                yield from self._needed(table, mine)
            else:
                yield from self._edited(table, [c for c in mine if c.before and c.after])
                yield from self._come(table, [c for c in mine if c.before is None])
                yield from self._left(table, [c for c in mine if c.after is None])

    def _edited(self, table: str, mine: Sequence[RowChange]) -> Iterator[_Note]:
        subjects = self._subjects(table, (c.key for c in mine))
        names = self._names(c for c in mine if c.key in subjects)
        moves = Counter("position" in (c.after or {}) for c in mine)
        for change in mine:
            subject, after, before = (
                subjects.get(change.key),
                change.after or {},
                change.before or {},
            )
            if subject is None:
                continue
            for field in WATCHED[table]:
                if field in after:
                    was, became = self._said(field, before, after, names, subject)
                    yield _Note(table, subject, field, before.get(field), after[field], was, became)
            parent = _PARENTS.get(table, ("", ""))[1]
            if "position" in after and parent not in after and moves[True] == 1:
                yield _Note(table, subject, "position")

    def _said(
        self, field: str, before: Mapping[str, Any], after: Mapping[str, Any],
        names: Mapping[str, str], subject: _Subject,
    ) -> tuple[str, str]:  # fmt: skip
        """Return the names of what a field points at, or the currencies of an amount."""
        if field == "amount_minor":
            return str(before.get("currency", subject.currency) or ""), subject.currency or ""
        if field in _NAMED_BY:
            sides = (before.get(field), after[field])
            return (names.get(str(sides[0]), ""), names.get(str(sides[1]), ""))
        return "", ""

    def _come(self, table: str, mine: Sequence[RowChange]) -> Iterator[_Note]:
        subjects = self._subjects(table, (c.key for c in mine))
        for change in mine:
            subject, row = subjects.get(change.key), change.after or {}
            if subject is None:
                continue
            if table == "success_plan":
                if str(row.get("created_at") or self._at) < self._at:
                    yield _Note(table, subject, "brought_back")
            elif table in _PARENTS and not self._goes_along(table, row, self._new):
                yield _Note(table, subject, "added")

    def _left(self, table: str, mine: Sequence[RowChange]) -> Iterator[_Note]:
        if table not in _PARENTS:
            return
        parent, column = _PARENTS[table]
        rows = [c for c in mine if not self._goes_along(table, c.before or {}, self._gone)]
        above = self._subjects(parent, (str((c.before or {})[column]) for c in rows))
        for change in rows:
            row = change.before or {}
            place = above.get(str(row[column]))
            if place is not None:
                key = str(row.get("task_id", change.key))
                title = self._gone.get(("task", key), row).get("title")
                subject = _Subject(key, place.plan_id, str(title or ""))
                yield _Note(table, subject, "removed")

    def _goes_along(
        self, table: str, row: Mapping[str, Any], others: Mapping[tuple[str, str], Any]
    ) -> bool:
        parent, column = _PARENTS[table]
        return (parent, str(row.get(column))) in others

    def _needed(self, table: str, mine: Sequence[RowChange]) -> Iterator[_Note]:
        """Yield what somebody waits for from now on, or no more."""
        owner, column = _NEEDS[table]
        rows = [(c, c.after or c.before or {}) for c in mine if c.before is None or c.after is None]
        keys = {str(row[name]) for _, row in rows for name in (column, "needs_id")}
        subjects = self._subjects(owner, keys)
        for change, row in rows:
            subject = subjects.get(str(row[column]))
            if subject is None or (owner, subject.record_id) in self._new:
                continue
            need = str(row["needs_id"])
            other, gone = subjects.get(need), self._gone.get((owner, need), {})
            title = other.title if other else str(gone.get("title") or "")
            if change.before is None:
                yield _Note(owner, subject, "needs", None, need, "", title)
            else:
                yield _Note(owner, subject, "needs", need, None, title, "")

    def _shared(self, mine: Sequence[RowChange]) -> Iterator[_Note]:
        new = [c.after or {} for c in mine if c.before is None]
        plans = self._subjects("success_plan", (str(row["plan_id"]) for row in new))
        for row in new:
            plan = plans.get(str(row["plan_id"]))
            if plan is not None and ("success_plan", plan.plan_id) not in self._new:
                yield _Note("success_plan", plan, "shared", None, row["file_name"])

    def _subjects(self, table: str, keys: Iterable[str]) -> dict[str, _Subject]:
        wanted = json_text(sorted(set(keys)))
        if wanted == "[]":
            return {}
        self._cursor.execute(
            f"{_SUBJECTS[table]} WHERE x.id IN (SELECT value FROM json_each(?))", (wanted,)
        )
        return {row[0]: _Subject(*row[1:]) for row in self._cursor.fetchall() if row[2]}

    def _names(self, changes: Iterable[RowChange]) -> dict[str, str]:
        """Read what the records are called that fields point at: a name must outlive its record."""
        wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
        for change in changes:
            for field, place in _NAMED_BY.items():
                if field in (change.after or {}):
                    sides = ((change.before or {}).get(field), (change.after or {})[field])
                    wanted[place].update(str(key) for key in sides if key)
        found: dict[str, str] = {}
        for (table, column), keys in wanted.items():
            for key in keys:
                row = self._gone.get((table, key))
                if row is not None:
                    found[key] = str(row.get(column) or "")
            self._cursor.execute(
                f"SELECT id, {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
                (json_text(sorted(keys)),),
            )
            found |= dict(self._cursor.fetchall())
        return found


def _code(label: Text) -> str:
    """Return the code of what was done; of what is done again by a redo, too."""
    again = label.params.get("label")
    return _code(again) if isinstance(again, Text) else label.code


def _kind(table: str) -> str:
    """Call the place of a task in a plan what it is to the user: the task."""
    return "task" if table == "plan_task" else table


def _text(value: object) -> str | None:
    return None if value is None else str(value)
