"""What a person decides about records that are held, and the way back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import TrashId
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import trash
from csmdesk.sync import decision_log, ledger
from csmdesk.sync.canonical import FieldRule
from csmdesk.sync.decision_log import Entry
from csmdesk.sync.differences import open_differences
from csmdesk.sync.held import KEPT_TABLES, MISSING, read_held, snapshot
from csmdesk.sync.ledger import Life, Row
from csmdesk.sync.losing import move_edits
from csmdesk.sync.records import children, read_records
from csmdesk.sync.taking import archive, change_record

Way = Callable[[UnitOfWork, str], dict[str, Any]]
_FOR_GOOD = frozenset({("joined_there", "retry")})  # what became one record stays one
_SAME = FieldRule()


def retry(uow: UnitOfWork, *local_ids: str) -> int:
    """Let held records be sent again; return the number to take it back by.

    One that was deleted in the CRM is made there anew under the same key, and with it what went
    there with it; one that was deleted here but changed there is deleted there all the same: the
    person has seen why it was held. So is one that was joined into another one here. What was
    edited here and joined into another one there moves into that one, edits and all.
    """
    return _settle(uow, local_ids, "retry", _retry)


def keep(uow: UnitOfWork, *local_ids: str) -> int:
    """Settle held records the quiet way: keep one that was deleted in the CRM here alone, bring
    back what was deleted here but changed there at the next exchange, keep a refused one unsent,
    leave one that was joined here as it is in the CRM."""
    return _settle(uow, local_ids, "keep", _keep)


def discard(uow: UnitOfWork, *local_ids: str) -> int:
    """Take the last agreed values back here; a record that the CRM never had goes to the trash."""
    return _settle(uow, local_ids, "discard", _discard)


def remove(uow: UnitOfWork, *local_ids: str) -> int:
    """Follow the CRM: what it no longer has goes to the trash, an account is archived, for it is
    the root of much that exists only here."""
    return _settle(uow, local_ids, "remove", _remove)


def take_back(uow: UnitOfWork, entries: Sequence[Entry]) -> list[int]:
    """Hold records again as they were held before; return which decisions are taken back.

    Raises ``UserError`` when none is: exchanged or changed since, or made a part of another one.
    """
    done: list[int] = []
    refused: UserError | None = None
    for entry in entries:
        try:
            _take_back(uow, entry)
        except UserError as error:
            refused = error
        else:
            done.append(entry.id)
    if refused is not None and not done:
        raise refused
    return done


def _take_back(uow: UnitOfWork, entry: Entry) -> None:
    if entry.undo is None:
        raise UserError(Text("sync.decided_joined"), Text("sync.decided_joined_hint"))
    undo = entry.undo
    is_still = _stand(uow, undo["ids"]) == _rows_of(undo["after"])
    if not is_still and not _is_discarded(uow, entry):
        raise UserError(Text("sync.decided_gone"), Text("sync.decided_gone_hint"))
    if "trash" in undo:
        trash.restore(uow, TrashId(undo["trash"]))
    elif "archived" in undo:
        archive(uow, entry.local_id, False)
    if "mine" in undo:
        change_record(uow, entry.obj, entry.local_id, _values(undo["mine"]))
    if is_still:
        _put_back(uow.raw, undo)


def still_there(read: ReadSession, entries: Sequence[Entry]) -> frozenset[int]:
    """Return those of some decisions that can be taken back."""
    ids = [i for e in entries if e.undo for i in e.undo["ids"]]
    stand = _stand(read, ids)
    return frozenset(
        e.id
        for e in entries
        if e.undo
        and (
            {i: stand[i] for i in e.undo["ids"] if i in stand} == _rows_of(e.undo["after"])
            or _is_discarded(read, e)
        )
    )


# ---------------------------------------------------------------------------------- inside
def _settle(uow: UnitOfWork, local_ids: Sequence[str], choice: str, way: Way) -> int:
    found = {each.local_id: each for each in read_held(uow, local_ids)}
    causes = _causes(uow, local_ids)
    if not causes:
        raise UserError(Text("sync.decided"), Text("sync.decided_hint"))
    entries = []
    for local_id, (cause, obj) in causes.items():
        ids = _family(uow, local_id)
        before = snapshot(uow.raw, ids)
        more = way(uow, local_id)
        undo = None
        if (cause, choice) not in _FOR_GOOD:
            undo = {"ids": ids, "before": before, "after": _stand(uow, ids), **more}
        name = found[local_id].record if local_id in found else ""
        entries.append(Entry(local_id, obj, name, cause, choice, undo=undo))
    return decision_log.write(uow.raw, uow.now, entries)


def _causes(uow: UnitOfWork, local_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for local_id in local_ids:
        rows = uow.sql(
            "SELECT h.cause, coalesce(r.obj, t.obj, '') FROM sync_hold h "
            "LEFT JOIN sync_row r ON r.local_id = h.local_id "
            "LEFT JOIN sync_tombstone t ON t.local_id = h.local_id WHERE h.local_id = :id",
            id=local_id,
        )
        if rows:
            found[local_id] = (rows[0][0], rows[0][1])
    return found


def _family(uow: UnitOfWork, local_id: str) -> list[str]:
    row = _row(uow, local_id)
    parted = ledger.rows_by_id(uow.raw, children(uow.raw, row.obj, local_id)) if row else {}
    return [local_id, *(i for i, each in parted.items() if each.life == Life.ONLY_HERE)]


def _row(uow: UnitOfWork, local_id: str) -> Row | None:
    return ledger.rows_by_id(uow.raw, [local_id]).get(local_id)


def _hold(uow: UnitOfWork, local_id: str) -> tuple[str, str | None]:
    rows = uow.sql("SELECT cause, code FROM sync_hold WHERE local_id = :id", id=local_id)
    return rows[0][0], rows[0][1]


def _retry(uow: UnitOfWork, local_id: str) -> dict[str, Any]:
    cause, code = _hold(uow, local_id)
    row = _row(uow, local_id)
    ledger.release(uow.raw, local_id)
    if cause == "deleted_there" and row is not None:
        for each in ledger.rows_by_id(uow.raw, _family(uow, local_id)).values():
            ledger.forget(uow.raw, each.local_id)
            ledger.put_row(uow.raw, Row(each.local_id, each.obj, edit_seq=1, life=Life.NEW))
    elif cause == "changed_there":
        uow.raw.execute(
            "UPDATE sync_tombstone SET remote_ver = ? WHERE local_id = ?", (code, local_id)
        )
        uow.raw.execute("DELETE FROM sync_conflict WHERE local_id = ?", (local_id,))
    elif cause == "hidden_there" and row is not None:
        ledger.put_row(uow.raw, replace(row, life=Life.LIVE))
    elif cause == "joined_there" and row is not None:
        move_edits(uow, row, str(code))
    elif cause == "joined" and row is not None:
        heir = ledger.heirs(uow.raw, row.obj, [local_id])
        ledger.end_joined(uow.raw, local_id, heir.get(local_id, local_id))
    return {}


def _keep(uow: UnitOfWork, local_id: str) -> dict[str, Any]:
    cause, _ = _hold(uow, local_id)
    row = _row(uow, local_id)
    if cause == "changed_there" and row is not None:
        ledger.forget(uow.raw, local_id)
        ledger.put_cursor(uow.raw, row.obj, None)
        return {}
    ledger.release(uow.raw, local_id)
    if cause == "joined":  # its row stays: what comes of it or points at it is known
        ledger.drop_tombstone(uow.raw, local_id)
    if row is not None:
        life = Life.ONLY_HERE if cause in ("deleted_there", "joined_there") else row.life
        ledger.put_row(uow.raw, replace(row, acked_seq=row.edit_seq, life=life))
    return {}


def _discard(uow: UnitOfWork, local_id: str) -> dict[str, Any]:
    row = _row(uow, local_id)
    if row is None or not read_records(uow.raw, row.obj, [local_id], ()):
        raise UserError(Text("sync.decide_deleted"), Text("sync.decide_deleted_hint"))
    known = ledger.agreed(uow.raw, [local_id]).get(local_id)
    ledger.release(uow.raw, local_id)
    if known is None:
        return {"trash": str(trash.discard(uow, row.obj, local_id))}
    apart = open_differences(uow.raw, [local_id]).get(local_id, {})
    here = read_records(uow.raw, row.obj, [local_id], known.values)[local_id].values
    base = {
        name: value
        for name, value in known.values.items()
        if name not in apart and name in here and not _SAME.same(here[name], value)
    }
    if base:
        change_record(uow, row.obj, local_id, base)
    now = _row(uow, local_id) or row
    ledger.put_row(uow.raw, replace(now, acked_seq=now.edit_seq))
    return {"mine": {name: here[name] for name in base}, "base": base}


def _remove(uow: UnitOfWork, local_id: str) -> dict[str, Any]:
    cause, _ = _hold(uow, local_id)
    row = _row(uow, local_id)
    if row is None or cause not in MISSING:
        raise UserError(Text("sync.decided"), Text("sync.decided_hint"))
    life = Life.HIDDEN if cause == "hidden_there" else Life.REMOTE_DELETED
    if row.obj == "account":
        archive(uow, local_id, True)
        more: dict[str, Any] = {"archived": True}
    else:
        more = {"trash": str(trash.discard(uow, row.obj, local_id))}
    now = _row(uow, local_id) or row
    ledger.forget(uow.raw, local_id)
    if row.obj == "account" or life == Life.HIDDEN:
        ledger.put_row(uow.raw, replace(now, life=life, acked_seq=now.edit_seq, remote_ver=None))
    return more


def _stand(read: ReadSession, ids: Sequence[str]) -> dict[str, list[Any]]:
    """Say where records stand with the CRM; with a write under way they stand nowhere."""
    busy = {each.local_id for each in ledger.attempts(read.cursor, ids)}
    return {
        i: [r.remote_id, r.remote_ver, r.edit_seq, r.acked_seq, r.life, i in busy]
        for i, r in ledger.rows_by_id(read.cursor, ids).items()
    }


def _rows_of(found: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {local_id: list(each) for local_id, each in found.items()}


def _is_discarded(read: ReadSession, entry: Entry) -> bool:
    """Tell whether a record still has the values that a discarded edit gave way to."""
    base = _values((entry.undo or {}).get("base") or {})
    if not base:
        return False
    found = read_records(read.cursor, entry.obj, [entry.local_id], base).get(entry.local_id)
    return found is not None and all(_SAME.same(found.values.get(n), v) for n, v in base.items())


def _values(found: Mapping[str, Any]) -> dict[str, Any]:
    return ledger.values_of(found)


def _put_back(cursor: Any, undo: Mapping[str, Any]) -> None:
    for table in KEPT_TABLES:
        for local_id in undo["ids"]:
            cursor.execute(f"DELETE FROM {table} WHERE local_id = ?", (local_id,))  # noqa: S608
        for row in undo["before"][table]:
            kept = {name: value for name, value in row.items() if name != "id"}
            columns, marks = ", ".join(kept), ", ".join("?" * len(kept))
            cursor.execute(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
                list(kept.values()),
            )
