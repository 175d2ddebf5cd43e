"""Decide differences, one or many alike in one go, and take decisions back.

Each decision is written down with what it replaced. Before the next exchange it is made undecided
again; afterwards the other value comes back as an edit, which is sent like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import decision_log, held_back, ledger, own
from csmdesk.sync.decision_log import DIFFERS, Entry
from csmdesk.sync.differences import drop_difference, text_of, value_of
from csmdesk.sync.differing import OPEN
from csmdesk.sync.ledger import Agreed
from csmdesk.sync.names import account_names, names_of
from csmdesk.sync.places import acceptable
from csmdesk.sync.records import read_records
from csmdesk.sync.taking import change_record
from csmdesk.sync.values import Value

Choice = Literal["mine", "theirs", "edited"]
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Settled:
    """Say what a decision did: the number to take it back by, how many fields it settled, and how
    many stay open because the book has no place for what the CRM has."""

    batch: int
    done: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Say what taking a decision back did: fields made undecided, fields whose other value is sent
    with the next exchange, and fields that were left because they have changed since."""

    undecided: int
    sent: int
    left: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Show what was decided together; ``entry`` is the first of ``count``."""

    batch: int
    entry: Entry
    count: int
    at: datetime
    can_go_back: bool
    value: Value


@dataclass(frozen=True, slots=True)
class _Open:
    """Hold one open difference as the book keeps it."""

    stood: tuple[str | None, int]
    id: int
    local_id: str
    obj: str
    field: str
    base: str | None
    mine: str | None
    theirs: str | None
    by: str | None
    at: str | None
    seq: int


def resolve(uow: UnitOfWork, conflict_id: int, choice: Literal["mine", "theirs"]) -> None:
    """Decide a difference: ours is sent at the next exchange, theirs is taken now."""
    decide(uow, [conflict_id], choice)


def decide(
    uow: UnitOfWork, differences: Sequence[int], choice: Choice, value: Value = None
) -> Settled:
    """Decide differences in one way; with ``edited`` all get ``value``, which is sent as ours.

    Raises ``UserError`` when none can be: they were decided already, their record was deleted here,
    or the book has no place for the value.
    """
    found = _open_ones(uow, differences)
    if not found:
        raise _decided_already(uow, differences)
    here = _values_here(uow, [(each.obj, each.local_id, each.field) for each in found])
    known = [each for each in found if each.local_id in here]
    wanted = {each.id: _wanted(each, choice, value) for each in known}
    fitting = [each for each in known if choice == "mine" or _fits(uow, each, wanted[each.id])]
    if not fitting:
        raise _refused(known, wanted, choice)
    names = names_of(uow.cursor, {each.local_id: each.obj for each in fitting})
    before = _agree(uow, fitting)
    for each in fitting:
        drop_difference(uow.cursor, each.local_id, each.field)
        if choice != "mine" and here[each.local_id].get(each.field) != wanted[each.id]:
            change_record(uow, each.obj, each.local_id, {each.field: wanted[each.id]})
    make_dirty(uow, [each.local_id for each in fitting])
    now = _values_here(uow, [(each.obj, each.local_id, each.field) for each in fitting])
    entries = [
        Entry(
            each.local_id, each.obj, names.get(each.local_id, ""), DIFFERS, choice, each.field,
            now[each.local_id].get(each.field), _undo(each, before),
        )
        for each in fitting
    ]  # fmt: skip
    batch = decision_log.write(uow.cursor, uow.now, entries)
    return Settled(batch, len(fitting), len(found) - len(fitting))


def take_back(uow: UnitOfWork, batch: int) -> TakenBack:
    """Take back what was decided together.

    Raises ``UserError`` when nothing of it can be: taken back already, or changed since.
    """
    entries = decision_log.batch_of(uow.cursor, batch)
    if not entries:
        raise UserError(Text("sync.decided_back"), Text("sync.decided_hint"))
    if entries[0].cause != DIFFERS:
        done = held_back.take_back(uow, entries)
        decision_log.strike(uow.cursor, uow.now, done)
        return TakenBack(len(done), 0, len(entries) - len(done))
    return _take_back_all(uow, entries)


def _take_back_all(uow: UnitOfWork, entries: Sequence[Entry]) -> TakenBack:
    ids = [each.local_id for each in entries]
    rows = ledger.rows_by_id(uow.cursor, ids)
    under_way = {attempt.local_id for attempt in ledger.attempts(uow.cursor, ids)}
    here = _values_here(uow, [(e.obj, e.local_id, str(e.field)) for e in entries])
    untouched = [e for e in entries if e.local_id in rows and _is_as_chosen(e, here)]
    if not untouched:
        raise UserError(Text("sync.decided_gone"), Text("sync.decided_gone_hint"))
    reopened: list[Entry] = []
    for entry in untouched:
        row = rows[entry.local_id]
        stood = tuple((entry.undo or {})["stood"])
        is_still = (row.remote_ver, row.acked_seq) == stood and row.local_id not in under_way
        if is_still:
            _reopen(uow, entry)
            reopened.append(entry)
        else:
            _put_back(uow, entry)
    decision_log.strike(uow.cursor, uow.now, [each.id for each in untouched])
    sent = len(untouched) - len(reopened)
    return TakenBack(len(reopened), sent, len(entries) - len(untouched))


def list_decided(read: ReadSession, most: int = SHOWN) -> tuple[Decided, ...]:
    """List what was decided last and not taken back, newest first."""
    found = decision_log.newest(read.cursor, most)
    here = _values_here(
        read, [(e.obj, e.local_id, str(e.field)) for e, _ in found if e.cause == DIFFERS]
    )
    still = held_back.still_there(read, [e for e, _ in found if e.cause != DIFFERS])
    texts = [e.value for e, _ in found if isinstance(e.value, str)]
    told = account_names(read.cursor, texts)
    return tuple(
        Decided(
            entry.batch, entry, count, entry.at or read.now,
            _is_as_chosen(entry, here) if entry.cause == DIFFERS else entry.id in still,
            told.get(entry.value, entry.value) if isinstance(entry.value, str) else entry.value,
        )
        for entry, count in found
    )  # fmt: skip


def make_dirty(uow: UnitOfWork, local_ids: Sequence[str]) -> None:
    """Let records be compared with the CRM at the next exchange."""
    uow.raw.executemany(
        "UPDATE sync_row SET edit_seq = edit_seq + 1 WHERE local_id = ?",
        [(each,) for each in dict.fromkeys(local_ids)],
    )


# ---------------------------------------------------------------------------------- inside
def _open_ones(uow: UnitOfWork, ids: Sequence[int]) -> list[_Open]:
    rows = uow.sql(
        "SELECT c.id, c.local_id, r.obj, c.field, c.base, c.mine, c.theirs, c.theirs_by, "  # noqa: S608
        f"c.theirs_at, c.mine_seq, r.remote_ver, r.acked_seq FROM {OPEN} "
        "AND c.id IN (SELECT value FROM json_each(:ids)) ORDER BY c.id",
        ids=text_of(tuple(ids)),  # type: ignore[arg-type]
    )
    return [_Open((version, acked), *found) for *found, version, acked in rows]


def _decided_already(uow: UnitOfWork, ids: Sequence[int]) -> UserError:
    left = uow.sql(
        "SELECT 1 FROM sync_conflict WHERE state = 'open' "
        "AND id IN (SELECT value FROM json_each(:ids)) LIMIT 1",
        ids=text_of(tuple(ids)),  # type: ignore[arg-type]
    )
    if left:
        return UserError(Text("sync.decide_deleted"), Text("sync.decide_deleted_hint"))
    return UserError(Text("sync.decided"), Text("sync.decided_hint"))


def _refused(known: Sequence[_Open], wanted: Mapping[int, Value], choice: Choice) -> UserError:
    if not known:
        return UserError(Text("sync.decide_deleted"), Text("sync.decide_deleted_hint"))
    value = wanted[known[0].id]
    said = ", ".join(value) if isinstance(value, tuple) else str(value)
    if choice == "edited":
        return UserError(
            Text("sync.decide_no_value", {"value": said}), Text("sync.decide_no_value_hint")
        )
    return UserError(
        Text("sync.decide_no_place", {"value": said}), Text("sync.decide_no_place_hint")
    )


def _wanted(each: _Open, choice: Choice, value: Value) -> Value:
    if choice == "edited":
        return value
    return value_of(each.mine if choice == "mine" else each.theirs)


def _fits(uow: UnitOfWork, each: _Open, value: Value) -> bool:
    mine = own.fields_named(uow.cursor, each.obj, [each.field])
    return each.field in acceptable(each.obj, {each.field: value}, mine)


def _values_here(
    read: ReadSession, wanted: Sequence[tuple[str, str, str]]
) -> dict[str, dict[str, Value]]:
    """Read some fields of records as the book has them; ``wanted`` are object, id and field."""
    fields: dict[str, dict[str, None]] = {}
    ids: dict[str, dict[str, None]] = {}
    for obj, local_id, field in wanted:
        fields.setdefault(obj, {})[field] = None
        ids.setdefault(obj, {})[local_id] = None
    found: dict[str, dict[str, Value]] = {}
    for obj, names in fields.items():
        for local in read_records(read.cursor, obj, list(ids[obj]), names).values():
            found[local.id] = dict(local.values)
    return found


def _agree(uow: UnitOfWork, found: Sequence[_Open]) -> dict[str, Agreed]:
    """Agree on what the CRM has; return what was agreed on before."""
    before = ledger.agreed(uow.cursor, [each.local_id for each in found])
    now: dict[str, Agreed] = {}
    for each in found:
        known = now.get(each.local_id) or before.get(each.local_id, Agreed({}))
        values = {**known.values, each.field: value_of(each.theirs)}
        now[each.local_id] = replace(known, values=values)
    ledger.put_all_agreed(uow.cursor, now)
    return before


def _undo(each: _Open, before: Mapping[str, Agreed]) -> dict[str, Any]:
    known = before.get(each.local_id, Agreed({})).values
    return {
        "base": value_of(each.base),
        "mine": value_of(each.mine),
        "theirs": value_of(each.theirs),
        "by": each.by,
        "at": each.at,
        "seq": each.seq,
        "stood": each.stood,
        "agreed": [known[each.field]] if each.field in known else [],
    }


def _is_as_chosen(entry: Entry, here: Mapping[str, Mapping[str, Value]]) -> bool:
    """Tell whether the record still has what was chosen."""
    found = here.get(entry.local_id)
    return found is not None and found.get(str(entry.field)) == entry.value


def _kept(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def _reopen(uow: UnitOfWork, entry: Entry) -> None:
    """Make a field undecided again: our value is here, the CRM's is kept beside it."""
    cursor, undo, field = uow.cursor, entry.undo or {}, str(entry.field)
    now = ledger.agreed(cursor, [entry.local_id])[entry.local_id]
    values = dict(now.values)
    values.pop(field, None)
    if undo["agreed"]:
        values[field] = _kept(undo["agreed"][0])
    ledger.put_agreed(cursor, entry.local_id, replace(now, values=values))
    if entry.choice != "mine":
        change_record(uow, entry.obj, entry.local_id, {field: _kept(undo["mine"])})
    uow.raw.execute(
        "INSERT OR REPLACE INTO sync_conflict (local_id, field, base, mine, theirs, theirs_by, "
        "theirs_at, mine_seq, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')",
        (entry.local_id, field, *(text_of(_kept(undo[n])) for n in ("base", "mine", "theirs")),
         undo["by"], undo["at"], undo["seq"]),
    )  # fmt: skip


def _put_back(uow: UnitOfWork, entry: Entry) -> None:
    """Let the other value be an edit: what was decided has gone to the CRM, or came from there."""
    undo = entry.undo or {}
    other = _kept(undo["theirs" if entry.choice == "mine" else "mine"])
    change_record(uow, entry.obj, entry.local_id, {str(entry.field): other})
    make_dirty(uow, [entry.local_id])
