"""What the window and the command line tell of the exchange, and the decisions that they take."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.binding import read_binding
from csmdesk.sync.canonical import as_set
from csmdesk.sync.differences import drop_difference, value_of
from csmdesk.sync.ledger import Agreed, Life, Row
from csmdesk.sync.losing import move_edits
from csmdesk.sync.records import children, label_of, read_records
from csmdesk.sync.taking import change_record
from csmdesk.sync.values import Value

Choice = Literal["mine", "theirs"]

_WAITING = """
    SELECT (SELECT count(*) FROM sync_row r WHERE r.edit_seq > r.acked_seq
        AND r.life IN ('live', 'local_new')
        AND NOT EXISTS (SELECT 1 FROM sync_hold h
            WHERE h.local_id = r.local_id AND r.edit_seq <= h.at_edit_seq
            AND h.cause <> 'later')
        AND NOT EXISTS (SELECT 1 FROM sync_choice c
            WHERE c.obj = r.obj AND c.field = '' AND c.is_shared = 0)
        AND NOT EXISTS (SELECT 1 FROM touchpoint t
            WHERE t.id = r.local_id AND t.is_private = 1 AND r.remote_id IS NULL))
    + (SELECT count(*) FROM sync_tombstone t
        WHERE NOT EXISTS (SELECT 1 FROM sync_hold h
            WHERE h.local_id = t.local_id AND t.at_seq <= h.at_edit_seq
            AND h.cause <> 'later'))
"""
_HELD = """
    SELECT h.local_id, coalesce(r.obj, t.obj), h.cause, h.message, h.field, h.held_at
    FROM sync_hold h LEFT JOIN sync_row r ON r.local_id = h.local_id
    LEFT JOIN sync_tombstone t ON t.local_id = h.local_id
    WHERE coalesce(r.edit_seq, t.at_seq) <= h.at_edit_seq AND h.cause <> 'later'
    ORDER BY h.held_at, h.local_id
"""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Sum up: ``waiting`` records are to be sent, ``held`` ones need a person, ``differing``
    fields have two values; ``stopped`` says why the last exchange did not end, ``is_read_only``
    that nothing is sent."""

    bound: bool
    crm: str | None
    url: str | None
    login: str | None
    last_run_at: datetime | None
    stopped: Text | None
    waiting: int
    held: int
    differing: int
    is_read_only: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Show one field that both sides changed; references are shown by name."""

    id: int
    local_id: str
    obj: str
    record: str
    field: str
    mine: Value
    theirs: Value
    before: Value
    theirs_by: str | None
    theirs_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """Show one record that is not exchanged; ``message`` are the CRM's own words."""

    local_id: str
    obj: str
    record: str
    cause: str
    message: str
    field: str | None
    since: datetime


def status(read: ReadSession) -> SyncStatus:
    """Sum up where the exchange stands."""
    bound = read_binding(read)
    stopped = bound.last_result.get("stopped") if bound else None
    return SyncStatus(
        bound=bound is not None,
        crm=bound.crm if bound else None,
        url=bound.url if bound else None,
        login=bound.login if bound else None,
        last_run_at=bound.last_run_at if bound else None,
        stopped=Text("sync.stopped." + stopped.removeprefix("sync.")) if stopped else None,
        waiting=int(read.sql(_WAITING)[0][0]) if bound else 0,
        held=int(read.sql(f"SELECT count(*) FROM ({_HELD})")[0][0]),  # noqa: S608
        differing=int(read.sql("SELECT count(*) FROM sync_conflict WHERE state='open'")[0][0]),
        is_read_only=bool(bound and bound.is_read_only),
    )


def conflicts(read: ReadSession) -> tuple[Difference, ...]:
    """List the fields that both sides changed, those of one record together."""
    rows = read.sql(
        "SELECT c.id, c.local_id, r.obj, c.field, c.mine, c.theirs, c.base, c.theirs_by, "
        "c.theirs_at FROM sync_conflict c JOIN sync_row r ON r.local_id = c.local_id "
        "WHERE c.state = 'open' ORDER BY c.local_id, c.field"
    )
    return tuple(_difference(read, *row) for row in rows)


def _difference(read: ReadSession, number: int, local_id: str, obj: str, *rest: str) -> Difference:
    name, mine, theirs, base, by, at = rest
    return Difference(
        number,
        local_id,
        obj,
        label_of(read.cursor, obj, local_id),
        name,
        mine=_shown(read, value_of(mine)),
        theirs=_shown(read, value_of(theirs)),
        before=_shown(read, value_of(base)),
        theirs_by=by,
        theirs_at=datetime.fromisoformat(at) if at else None,
    )


def _shown(read: ReadSession, value: Value) -> Value:
    """Show the names of accounts in the place of their ids."""
    names = {
        found[0]: found[1]
        for found in read.sql(
            "SELECT id, name FROM account WHERE id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps([v for v in as_set(value) if isinstance(v, str)])
            if isinstance(value, (str, tuple))
            else "[]",
        )
    }
    if isinstance(value, tuple):
        return tuple(names.get(each, each) for each in value)
    return names.get(value, value) if isinstance(value, str) else value


def holds(read: ReadSession) -> tuple[Held, ...]:
    """List the records that are not exchanged and need a person, oldest first."""
    return tuple(
        Held(
            local_id, obj, _label(read, obj, local_id), cause, message, field,
            datetime.fromisoformat(since),
        )
        for local_id, obj, cause, message, field, since in read.sql(_HELD)
    )  # fmt: skip


def _label(read: ReadSession, obj: str, local_id: str) -> str:
    """Name a record, one that was joined by the record that it went into."""
    heir = ledger.heirs(read.cursor, obj, [local_id]).get(local_id, local_id)
    return label_of(read.cursor, obj, heir)


def resolve(uow: UnitOfWork, conflict_id: int, choice: Choice) -> None:
    """Decide a difference: ours is sent at the next exchange, theirs is taken now.

    Raises ``UserError`` when it was decided already.
    """
    rows = uow.sql(
        "SELECT c.local_id, c.field, c.theirs, r.obj FROM sync_conflict c JOIN sync_row r "
        "ON r.local_id = c.local_id WHERE c.id = :id AND c.state = 'open'",
        id=conflict_id,
    )
    if not rows:
        raise UserError(Text("sync.decided"), Text("sync.decided_hint"))
    local_id, name, text, obj = rows[0]
    theirs = value_of(text)
    found = ledger.agreed(uow.cursor, [local_id])[local_id]
    ledger.put_agreed(uow.cursor, local_id, Agreed({**found.values, name: theirs}, found.beyond))
    drop_difference(uow.cursor, local_id, name)
    if choice == "theirs" and read_records(uow.cursor, obj, [local_id], [name]):
        change_record(uow, obj, local_id, {name: theirs})
    _make_dirty(uow, local_id)


def retry(uow: UnitOfWork, local_id: str) -> None:
    """Let a held record be sent again.

    One that was deleted in the CRM is made there anew under the same key, and with it what went
    there with it; one that was deleted here but changed there is deleted there all the same: the
    person has seen why it was held. So is one that was joined into another one here. What was
    edited here and joined into another one there moves into that one, edits and all.
    """
    cause, code = _hold(uow, local_id)
    row = ledger.rows_by_id(uow.cursor, [local_id]).get(local_id)
    ledger.release(uow.cursor, local_id)
    if cause == "deleted_there" and row is not None:
        parted = ledger.rows_by_id(uow.cursor, children(uow.cursor, row.obj, local_id)).values()
        for each in (row, *(child for child in parted if child.life == Life.ONLY_HERE)):
            ledger.forget(uow.cursor, each.local_id)
            ledger.put_row(uow.cursor, Row(each.local_id, each.obj, edit_seq=1, life=Life.NEW))
    elif cause == "changed_there":
        uow.raw.execute(
            "UPDATE sync_tombstone SET remote_ver = ? WHERE local_id = ?", (code, local_id)
        )
    elif cause == "hidden_there" and row is not None:
        ledger.put_row(uow.cursor, replace(row, life=Life.LIVE))
    elif cause == "joined_there" and row is not None:
        move_edits(uow, row, str(code))
    elif cause == "joined" and row is not None:
        heir = ledger.heirs(uow.cursor, row.obj, [local_id])
        ledger.end_joined(uow.cursor, local_id, heir.get(local_id, local_id))


def keep(uow: UnitOfWork, local_id: str) -> None:
    """Settle a held record the quiet way: keep one that was deleted in the CRM here alone, bring
    back what was deleted here but changed there at the next exchange, keep a refused one unsent,
    leave one that was joined here as it is in the CRM."""
    cause, _ = _hold(uow, local_id)
    row = ledger.rows_by_id(uow.cursor, [local_id]).get(local_id)
    if cause == "changed_there" and row is not None:
        ledger.forget(uow.cursor, local_id)
        ledger.put_cursor(uow.cursor, row.obj, None)
        return
    ledger.release(uow.cursor, local_id)
    if cause == "joined":  # its row stays: what comes of it or points at it is known
        ledger.drop_tombstone(uow.cursor, local_id)
    if row is not None:
        life = Life.ONLY_HERE if cause in ("deleted_there", "joined_there") else row.life
        ledger.put_row(uow.cursor, replace(row, acked_seq=row.edit_seq, life=life))


def _hold(uow: UnitOfWork, local_id: str) -> tuple[str, str | None]:
    rows: Sequence[tuple[str, str | None]] = uow.sql(
        "SELECT cause, code FROM sync_hold WHERE local_id = :id", id=local_id
    )
    if not rows:
        raise UserError(Text("sync.decided"), Text("sync.decided_hint"))
    return rows[0][0], rows[0][1]


def _make_dirty(uow: UnitOfWork, local_id: str) -> None:
    uow.raw.execute("UPDATE sync_row SET edit_seq = edit_seq + 1 WHERE local_id = ?", (local_id,))
