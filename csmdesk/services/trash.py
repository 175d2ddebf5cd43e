"""The trash: throw records away with all that hangs on them, and bring them back.

What is thrown away leaves its tables, so that lists, search and the exchange need not know of the
trash. Its rows are kept beside the entry, outside the journal: an undo finds them again, and what
is emptied out of the trash is nowhere any more.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from csmdesk.domain.changes import RowChange, merged
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import TrashId
from csmdesk.domain.text import Text
from csmdesk.domain.trash import TrashEntry
from csmdesk.models import reversal
from csmdesk.models.entries import read_changes
from csmdesk.models.shapes import all_tables, is_facts, is_hidden_by, journalled_columns
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_row
from csmdesk.services.joined_maps import fit_rows_in
from csmdesk.services.kept_rows import packed, sweep_files, sweep_rows, unpacked
from csmdesk.services.merging import heir

# ruff: noqa: S608 - table names are those of KINDS and of our tables

TABLE = "trash"
_OF_ACCOUNT = "(SELECT name FROM account a WHERE a.id = x.account_id)"
_OF_PLAN = (
    "(SELECT a.name || ' · ' || p.title FROM success_plan p JOIN account a ON a.id = p.account_id "
    "WHERE p.id = {0})"
)
# What a record is called, and where it belongs.
_SAID = {
    "account": ("x.name", "coalesce(x.city, x.industry, '')"),
    "person": (
        "x.name",
        "coalesce((SELECT a.name FROM stakeholder s JOIN account a ON a.id = s.account_id "
        "WHERE s.person_id = x.id ORDER BY s.id DESC LIMIT 1), '')",
    ),
    "stakeholder": ("(SELECT name FROM person p WHERE p.id = x.person_id)", _OF_ACCOUNT),
    "colleague": ("x.name", "coalesce(x.email, '')"),
    "contract_line": ("x.product", _OF_ACCOUNT),
    "touchpoint": ("x.subject", _OF_ACCOUNT),
    "commitment": ("x.text", _OF_ACCOUNT),
    "task": ("x.title", _OF_ACCOUNT),
    "opportunity": ("x.title", _OF_ACCOUNT),
    "success_plan": ("x.title", _OF_ACCOUNT),
    "objective": ("x.title", _OF_PLAN.format("x.plan_id")),
    "milestone": (
        "x.title",
        _OF_PLAN.format("(SELECT plan_id FROM objective WHERE id = x.objective_id)"),
    ),
    "value_entry": ("x.title", _OF_ACCOUNT),
}
# The tasks of a plan go with their line of it.
_TASKS = (
    "SELECT t.task_id FROM plan_task t JOIN milestone m ON m.id = t.milestone_id "
    "JOIN objective o ON o.id = m.objective_id WHERE {0} = :id"
)
_PARTS = {"success_plan": "o.plan_id", "objective": "o.id", "milestone": "m.id"}
KINDS = tuple(_SAID)


def discard(uow: UnitOfWork, kind: str, record_id: str) -> TrashId:
    """Throw a record away with all that hangs on it.

    With their only place a person goes as a whole. Raises ``UserError`` when the record is gone
    already, and for the colleague at this desk.
    """
    row = require_row(uow, kind, record_id)
    if kind == "stakeholder":
        places = uow.find_where("stakeholder", person_id=row["person_id"])
        if len(places) == 1:
            return discard(uow, "person", row["person_id"])
    if kind == "colleague" and row["is_me"]:
        raise UserError(Text("colleague.is_me"), Text("colleague.is_me_hint"))
    [(name, context)] = uow.sql(
        f"SELECT {_SAID[kind][0]}, {_SAID[kind][1]} FROM {kind} x WHERE x.id = :id", id=record_id
    )
    last = _last_change(uow)
    if kind in _PARTS:
        for (task_id,) in uow.sql(_TASKS.format(_PARTS[kind]), id=record_id):
            uow.delete("task", task_id)
    uow.delete(kind, record_id)
    rows = merged(read_changes(uow.cursor, uow.action_id, last)[0])
    said = {"kind": kind, "record_id": record_id, "name": name, "context": context}
    counts = Counter(c.table for c in rows if c.after is None and c.key != record_id)
    trash_id = uow.insert(TABLE, {**said, "trashed_at": uow.now, "counts": dict(counts)})
    uow.raw.execute(
        "INSERT INTO trash_content (trash_id, content) VALUES (?, ?)", (trash_id, packed(rows))
    )
    return TrashId(trash_id)


def discard_all(uow: UnitOfWork, kind: str, ids: Sequence[str]) -> tuple[TrashId, ...]:
    """Throw several records of a kind away; those that went with another one are passed over."""
    return tuple(discard(uow, kind, key) for key in ids if uow.find_where(kind, id=key))


def list_trash(read: ReadSession) -> tuple[TrashEntry, ...]:
    """List what is in the trash, what was thrown away last first."""
    rows = read.sql(
        "SELECT id, kind, record_id, name, context, trashed_at, counts FROM trash "
        "ORDER BY trashed_at DESC, id DESC"
    )
    return tuple(
        TrashEntry(**row._asdict() | {
            "trashed_at": datetime.fromisoformat(row.trashed_at), "counts": json.loads(row.counts)
        })
        for row in rows
    )  # fmt: skip


def restore(uow: UnitOfWork, trash_id: TrashId) -> None:
    """Bring a record back with all that went with it.

    What hung on something that is gone meanwhile stays away. Raises ``UserError`` when that is the
    record itself, when its place is taken, or when its rows are no longer kept.
    """
    entry = require_row(uow, TABLE, trash_id)
    rows = _kept(uow, trash_id, entry["name"])
    gone = [change for change in rows if change.after is None]
    if uow.find_where(entry["kind"], id=entry["record_id"]):
        raise UserError(Text("trash.taken", {"name": entry["name"]}), Text("trash.taken_hint"))
    back = _with_parents(uow, gone)
    if not _is_whole(entry["kind"], entry["record_id"], gone, back):
        raise UserError(
            Text("trash.account_gone", {"name": entry["name"], "parent": entry["context"]}),
            Text("trash.account_gone_hint"),
        )
    reversal.apply(uow.raw, back)
    cleared = [change.inverse() for change in rows if change.after is not None]
    reversal.apply_where_untouched(uow.raw, _still_there(cleared, back))
    _note_facts(uow, back)
    fit_rows_in(uow, ((change.table, change.key) for change in back))
    uow.delete(TABLE, trash_id)


def empty(uow: UnitOfWork, ids: Iterable[TrashId] | None = None) -> int:
    """Delete entries for good, all of them without ``ids``; return how many.

    Nothing undoes that: the undo list ends after the last of the actions that threw them away, and
    what was written down of their rows is forgotten.
    """
    wanted = [entry.id for entry in list_trash(uow)] if ids is None else list(ids)
    cursor = uow.raw
    given = "(SELECT value FROM json_each(?))"
    _end_undo(uow, wanted)
    for trash_id in wanted:
        found = uow.sql("SELECT content FROM trash_content WHERE trash_id = :id", id=trash_id)
        gone = [c for (content,) in found for c in unpacked(content) if c.after is None]
        _forget(uow, [(TABLE, trash_id), *((c.table, c.key) for c in gone)])
    cursor.execute(f"DELETE FROM trash_content WHERE trash_id IN {given}", (json_text(wanted),))
    cursor.execute(f"DELETE FROM trash WHERE id IN {given}", (json_text(wanted),))
    count = int(cursor.rowcount)
    sweep_rows(uow)
    sweep_files(uow)
    cursor.execute("UPDATE action SET origin = 'maintenance' WHERE id = ?", (uow.action_id,))
    cursor.execute(
        "UPDATE change SET before = json_set(before, '$.name', '', '$.context', '') "
        "WHERE action_id = ? AND tbl = 'trash'",
        (uow.action_id,),
    )
    return count


def _end_undo(uow: UnitOfWork, ids: Sequence[TrashId]) -> None:
    """Let nothing be undone that happened before: it may lean on rows that are nowhere any more.

    An import is undone by a way of its own, which looks at each of its rows.
    """
    uow.raw.execute(
        "UPDATE action SET state = 'dropped' WHERE state IN ('done', 'undone') "
        "AND import_id IS NULL AND id <= (SELECT max(a.id) FROM change c "
        "JOIN action a ON a.id = c.action_id WHERE c.tbl = 'trash' AND c.before IS NULL "
        "AND a.reverses IS NULL AND c.key IN (SELECT value FROM json_each(?)))",
        (json_text(ids),),
    )


def _forget(uow: UnitOfWork, rows: Sequence[tuple[str, str]]) -> None:
    """Take rows out of the journal, and what the timeline says of them."""
    given = "(SELECT value ->> 0, value ->> 1 FROM json_each(?))"
    uow.raw.execute(
        f"DELETE FROM change WHERE action_id < ? AND (tbl, key) IN {given}",
        (uow.action_id, json_text(rows)),
    )
    uow.raw.execute(
        f"DELETE FROM field_change WHERE (tbl, record_id) IN {given}", (json_text(rows),)
    )
    uow.raw.execute(
        f"DELETE FROM plan_change WHERE (tbl, record_id) IN {given} "
        f"OR ('success_plan', plan_id) IN {given}",
        (json_text(rows), json_text(rows)),
    )


def _last_change(uow: UnitOfWork) -> int:
    [(last,)] = uow.sql("SELECT coalesce(max(id), 0) FROM change")
    return int(last)


def _kept(read: ReadSession, trash_id: TrashId, name: str) -> list[RowChange]:
    found = read.sql("SELECT content FROM trash_content WHERE trash_id = :id", id=trash_id)
    if not found:
        raise UserError(Text("trash.content_gone", {"name": name}), Text("trash.content_gone_hint"))
    return unpacked(found[0][0])


def _with_parents(read: ReadSession, gone: Iterable[RowChange]) -> list[RowChange]:
    """Return the rows that can come back: those whose parents are there or come back as well.

    A row that was joined into another one is followed there; a reference that may be empty is
    left empty when its row is gone.
    """
    back = {(c.table, c.key): c.inverse() for c in gone}
    there: dict[tuple[str, str], bool] = {}
    while True:
        kept = {
            place: placed
            for place, change in back.items()
            if (placed := _placed(read, change, back, there)) is not None
        }
        if len(kept) == len(back):
            return list(kept.values())
        back = kept


def _placed(
    read: ReadSession,
    change: RowChange,
    back: dict[tuple[str, str], RowChange],
    there: dict[tuple[str, str], bool],
) -> RowChange | None:
    table = all_tables()[change.table]
    known = journalled_columns(table)
    values = {name: value for name, value in (change.after or {}).items() if name in known}
    for foreign in table.foreign_keys:
        name, parent = foreign.parent.name, foreign.column.table.name
        place = (parent, str(values.get(name)))
        if values.get(name) is None or place in back:
            continue
        if place not in there:
            there[place] = bool(read.sql(f"SELECT 1 FROM {parent} WHERE id = :id", id=values[name]))
        if not there[place]:
            values[name] = heir(read, parent, str(values[name]))
            if values[name] is None and not foreign.parent.nullable:
                return None
            if values[name] is None and is_hidden_by(all_tables()[parent], change.table, name):
                values["is_private"] = values.get("is_private") or _may_be_private(read, *place)
    return RowChange(change.table, change.key, None, values)


def _may_be_private(read: ReadSession, table: str, key: str) -> int:
    """Tell whether a row was private when it went; what nobody knows any more is taken for it."""
    rows = read.sql(
        "SELECT before ->> '$.is_private' FROM change WHERE tbl = :table AND key = :key "
        "AND after IS NULL ORDER BY id DESC LIMIT 1",
        table=table, key=key,
    )  # fmt: skip
    return int(rows[0][0]) if rows else 1


def _is_whole(
    kind: str, record_id: str, gone: Iterable[RowChange], back: Iterable[RowChange]
) -> bool:
    """Tell whether the record comes back, and a person with a place if there was one."""
    came = {(change.table, change.key) for change in back}
    if (kind, record_id) not in came:
        return False
    places = [(c.table, c.key) for c in gone if c.table == "stakeholder"]
    return kind != "person" or not places or not came.isdisjoint(places)


def _still_there(cleared: Iterable[RowChange], back: Iterable[RowChange]) -> list[RowChange]:
    """Leave out what points at rows that did not come back."""
    came = {change.key for change in back}
    return [change for change in cleared if came.issuperset(_pointed_at(change))]


def _pointed_at(change: RowChange) -> set[object]:
    columns = all_tables()[change.table].c
    after = change.after or {}
    return {after[name] for name in after if columns[name].foreign_keys} - {None}


def _note_facts(uow: UnitOfWork, back: Iterable[RowChange]) -> None:
    """Write down that facts came back: no import did it, so an undo must know of each."""
    facts = [change for change in back if is_facts(all_tables()[change.table])]
    uow.raw.executemany(
        "INSERT INTO change (action_id, tbl, key, before, after) VALUES (?, ?, ?, NULL, ?)",
        [(uow.action_id, c.table, c.key, json_text(c.after)) for c in facts],
    )
    for table in {change.table for change in facts}:
        uow.touch_facts(table)
