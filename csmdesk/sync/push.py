"""Send what was edited here: written down before it leaves, settled when the answer is in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from csmdesk.domain.text import Text
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import history, ledger
from csmdesk.sync.connectors.protocol import (
    Conflict,
    Edit,
    Forbidden,
    Invalid,
    NewRecord,
    NotFound,
    Ok,
    Outcome,
    RemoteRecord,
    RetryLater,
    Unknown,
)
from csmdesk.sync.effects import Steps, read, room, tell
from csmdesk.sync.errors import SyncError
from csmdesk.sync.going_back import make_sure
from csmdesk.sync.ledger import Attempt, Hold, Row
from csmdesk.sync.merging import Known, Merger
from csmdesk.sync.outbox import Ready, prepare
from csmdesk.sync.patience import luck, put_off
from csmdesk.sync.pull import object_name
from csmdesk.sync.references import Observed, observe
from csmdesk.sync.report import Tally
from csmdesk.sync.restored import announce
from csmdesk.sync.run import Run
from csmdesk.sync.smooth import acknowledge_smooth

_TOO_EARLY = (Invalid, Forbidden, NotFound)  # it may be clear why once all was read
ROUNDS = 3  # a record that others change all the time waits for the next exchange


def push(run: Run, obj: str) -> Steps[None]:
    """Send the new and edited records of an object in batches; only one while it is early."""
    size = run.connector.capabilities().batch_max
    tried: dict[str, int] = {}
    waiting: list[str] = []
    while run.tally.pause is None:
        if not waiting:  # those edited meanwhile have their turn when the others had theirs
            found = yield from read(lambda s: ledger.dirty_ids(s.cursor, obj, s.now))
            waiting = [i for i in found if tried.get(i, 0) < ROUNDS]
        if not waiting:
            return
        label = Text("sync.pushing", {"object": object_name(obj)})
        yield from tell(label, len(tried), len(tried) + len(waiting))
        todo, waiting = waiting[:size], waiting[size:]
        ready = yield from _prepare(run, obj, todo)
        sent = {each.row.local_id for each in ready}
        for local_id in todo:  # the others have nothing to send, or wait for their parents
            tried[local_id] = tried.get(local_id, 0) + 1 if local_id in sent else ROUNDS
        for is_new in (True, False):
            late = yield from _send(run, obj, [each for each in ready if each.is_new is is_new])
            tried |= dict.fromkeys(late, ROUNDS)
        if run.is_early:
            return


def _prepare(run: Run, obj: str, todo: Sequence[str]) -> Steps[list[Ready]]:
    """Write down what is about to be sent; the last transaction makes all of it safe."""
    ready: list[Ready] = []
    start = 0
    while start < len(todo):
        part = todo[start : start + (yield from room("prepare"))]
        start += len(part)
        fn = partial(prepare, run, obj, part)
        ready += yield from run.sending(fn, "prepare", len(part), durable=start >= len(todo))
    return ready


def _send(run: Run, obj: str, ready: Sequence[Ready]) -> Steps[list[str]]:
    """Send records and settle their outcomes; return those that could not be sent now."""
    if not ready:
        return []
    try:
        outcomes = yield from _exchange(run, obj, ready)
    except SyncError:
        yield from run.sending(lambda uow, _: _take_back(uow, ready))
        raise
    if run.is_early:
        outcomes = tuple(
            RetryLater() if isinstance(each, _TOO_EARLY) else each for each in outcomes
        )
    pairs = list(zip(ready, outcomes, strict=True))
    run.see(r for outcome in outcomes if (r := _record(outcome)) is not None)
    number = yield from luck(outcomes)
    start = 0
    while start < len(pairs):
        part = pairs[start : start + (yield from room("settle"))]
        start += len(part)
        settled = partial(_settle_all, run, obj, part, number)
        yield from run.sending(settled, "settle", len(part), durable=start >= len(pairs))
    return [each.row.local_id for each, outcome in pairs if isinstance(outcome, RetryLater)]


def _settle_all(
    run: Run,
    obj: str,
    pairs: Sequence[tuple[Ready, Outcome]],
    number: float,
    uow: UnitOfWork,
    tally: Tally,
) -> None:
    """Write the outcomes of records down; ``number`` is chance."""
    records = [r for _, outcome in pairs if (r := _record(outcome)) is not None]
    merger = run.merger(uow, obj, tally)
    seen = {each.record.id: each for each in observe(uow.cursor, run.spec(obj), records)}
    pairs = acknowledge_smooth(merger, pairs, seen)
    ids = [each.row.local_id for each, _ in pairs]
    known = merger.know(ids)
    attempts = {a.local_id: a for a in ledger.attempts(uow.cursor, ids)}
    for each, outcome in pairs:
        row = known.rows.get(each.row.local_id, each.row)
        _settle(merger, row, attempts[row.local_id], outcome, known=known, seen=seen)
        if isinstance(outcome, RetryLater):
            tally.rest(outcome.after)
            if outcome.is_refused:
                put_off(uow, row, number)


def _exchange(run: Run, obj: str, ready: Sequence[Ready]) -> Steps[tuple[Outcome, ...]]:
    yield from make_sure(run)  # not before there is something to send: what waits costs nothing
    yield from announce(run)
    if ready[0].is_new:
        batch = [NewRecord(each.row.local_id, each.wire) for each in ready]
        outcomes = yield from run.connector.create(obj, batch)
        return (yield from _adopted(run, obj, batch, outcomes))
    edits = [
        Edit(str(e.row.remote_id), str(e.row.remote_ver), e.wire, e.row.local_id) for e in ready
    ]
    return (yield from run.connector.update(obj, edits))


def _adopted(
    run: Run, obj: str, batch: Sequence[NewRecord], outcomes: tuple[Outcome, ...]
) -> Steps[tuple[Outcome, ...]]:
    """Find refused new records that are there already: the CRM keeps our key unique."""
    if obj not in run.connector.capabilities().unique_key:
        return outcomes
    pairs = list(zip(batch, outcomes, strict=True))
    refused = [item.key for item, outcome in pairs if isinstance(outcome, Invalid)]
    try:
        found = (yield from run.connector.find(obj, refused)) if refused else ()
    except SyncError as error:  # what was made in the same batch is made all the same
        unknown = Unknown(str(error))
        return tuple(unknown if isinstance(each, Invalid) else each for each in outcomes)
    there = {r.key: r for r in found}
    return tuple(
        Conflict(there[item.key]) if item.key in there and isinstance(outcome, Invalid) else outcome
        for item, outcome in pairs
    )


def _take_back(uow: UnitOfWork, ready: Sequence[Ready]) -> None:
    """Nothing left the machine: there is no attempt to look up."""
    for each in ready:
        ledger.end_attempt(uow.cursor, each.row.local_id)


def _settle(
    merger: Merger,
    row: Row,
    attempt: Attempt,
    outcome: Outcome,
    *,
    known: Known,
    seen: dict[str, Observed],
) -> None:
    """Write the outcome of one record down."""
    cursor, now = merger.uow.cursor, merger.uow.now
    match outcome:
        case Ok(record) if record is not None:
            merger.acknowledge(row, attempt, seen[record.id], known)
            merger.tally.pushed(row.obj, f"{attempt.kind}d")
            history.note(cursor, now, row.local_id, f"{attempt.kind}d_there", {})
        case Conflict(remote):
            ledger.end_attempt(cursor, row.local_id)
            merger.merge(row, seen[remote.id], known)
        case Invalid(message, field):
            ledger.end_attempt(cursor, row.local_id)
            ledger.hold(cursor, row, Hold("invalid", message, field), now)
            history.note(cursor, now, row.local_id, "refused", {"message": message})
        case Forbidden(message):
            ledger.end_attempt(cursor, row.local_id)
            ledger.hold(cursor, row, Hold("permission", message), now)
            history.note(cursor, now, row.local_id, "refused", {"message": message})
        case RetryLater():
            ledger.end_attempt(cursor, row.local_id)
        case _:  # it may be done, or gone: look it up
            ledger.leave_unknown(cursor, row.local_id)


def _record(outcome: Outcome) -> RemoteRecord | None:
    if isinstance(outcome, Ok):
        return outcome.record
    return outcome.remote if isinstance(outcome, Conflict) else None
