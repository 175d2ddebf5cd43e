"""Send deletions, only of records in the version that was seen here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from csmdesk.domain.text import Text
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import history, ledger
from csmdesk.sync.connectors.protocol import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Ok,
    Outcome,
    RemoteRecord,
    Removal,
    RetryLater,
)
from csmdesk.sync.effects import Steps, read, tell
from csmdesk.sync.errors import SyncError
from csmdesk.sync.going_back import make_sure
from csmdesk.sync.ledger import Hold, Life, Row, Tombstone
from csmdesk.sync.patience import luck, put_off
from csmdesk.sync.planner import GONE, Side, Step, plan
from csmdesk.sync.pull import object_name
from csmdesk.sync.push import ROUNDS
from csmdesk.sync.references import observe
from csmdesk.sync.report import Tally
from csmdesk.sync.restored import announce
from csmdesk.sync.run import Run


def push_removals(run: Run, obj: str) -> Steps[None]:
    """Send the deletions of an object; one that somebody changed since is held, not deleted."""
    yield from _hold_joined(run, obj)
    yield from _hold_differing(run, obj)
    for _ in range(ROUNDS):
        graves = yield from read(lambda s: ledger.tombstones(s.cursor, obj, s.now))
        graves = graves[: run.connector.capabilities().batch_max]
        if not graves or run.tally.pause is not None:
            return
        yield from make_sure(run)
        yield from announce(run)
        yield from tell(Text("sync.removing", {"object": object_name(obj)}), 0, len(graves))
        if not (yield from _remove(run, obj, graves)):
            return


def _hold_joined(run: Run, obj: str) -> Steps[None]:
    """Ask before what was joined here is deleted there: others may work with both."""
    ids = yield from read(lambda session: ledger.joined_graves(session.cursor, obj))

    def hold(uow: UnitOfWork, _tally: Tally) -> None:
        for row in ledger.rows_by_id(uow.cursor, ids).values():
            ledger.hold(uow.cursor, row, Hold("joined", ""), uow.now)

    if ids:
        yield from run.sending(hold)


def _hold_differing(run: Run, obj: str) -> Steps[None]:
    """Ask before a value goes that somebody wrote there and nobody here decided about."""
    found = yield from read(lambda session: ledger.differing_graves(session.cursor, obj))

    def hold(uow: UnitOfWork, _tally: Tally) -> None:
        for row in ledger.rows_by_id(uow.cursor, list(found)).values():
            why = Hold("changed_there", "", code=found[row.local_id])
            ledger.hold(uow.cursor, row, why, uow.now)

    if found:
        yield from run.sending(hold)


def _remove(run: Run, obj: str, graves: Sequence[Tombstone]) -> Steps[bool]:
    """Send some deletions; tell whether it is worth looking for more."""
    known = yield from run.sending(lambda uow, _: _begin(uow, graves))
    if not known:
        return True
    removals = [Removal(str(g.remote_id), str(g.remote_ver)) for g in known]
    try:
        outcomes = yield from run.connector.delete(obj, removals)
    except SyncError:
        yield from run.sending(lambda uow, _: _take_back(uow, known))
        raise

    number = yield from luck(outcomes)

    def settle(uow: UnitOfWork, tally: Tally) -> None:
        for grave, outcome in zip(known, outcomes, strict=True):
            _settle(run, uow, grave, outcome, tally, number)

    yield from run.sending(settle)
    return not any(isinstance(outcome, RetryLater) for outcome in outcomes)


def _begin(uow: UnitOfWork, graves: Sequence[Tombstone]) -> list[Tombstone]:
    """Write down the deletions that are about to be sent, and return them."""
    known = [g for g in graves if g.remote_id is not None and g.remote_ver is not None]
    rows = ledger.rows_by_id(uow.cursor, [g.local_id for g in graves])
    for grave in graves:
        if grave not in known:  # the CRM never heard of it
            ledger.forget(uow.cursor, grave.local_id)
    for grave in known:
        row = rows.get(grave.local_id, Row(grave.local_id, grave.obj))
        ledger.begin_attempt(uow.cursor, row, "delete", {}, uow.now)
    return known


def _take_back(uow: UnitOfWork, graves: Sequence[Tombstone]) -> None:
    for grave in graves:
        ledger.end_attempt(uow.cursor, grave.local_id)


def _settle(
    run: Run, uow: UnitOfWork, grave: Tombstone, outcome: Outcome, tally: Tally, number: float
) -> None:
    cursor = uow.cursor
    row = ledger.rows_by_id(cursor, [grave.local_id]).get(grave.local_id)
    row = row or Row(grave.local_id, grave.obj)
    if not isinstance(outcome, (Ok, NotFound, Conflict, Invalid, Forbidden, RetryLater)):
        ledger.leave_unknown(cursor, grave.local_id)
        return
    ledger.end_attempt(cursor, grave.local_id)
    match outcome:
        case Ok() | NotFound():
            finish_removal(uow, row, tally)
        case Conflict(remote):
            _look_again(run, uow, row, grave, remote)
        case Invalid(message, field):
            ledger.hold(cursor, row, Hold("invalid", message, field), uow.now)
        case Forbidden(message):
            ledger.hold(cursor, row, Hold("permission", message), uow.now)
        case RetryLater(after, is_refused):
            tally.rest(after)
            if is_refused:
                put_off(uow, row, number)


def finish_removal(uow: UnitOfWork, row: Row, tally: Tally) -> None:
    """Forget a record that is gone on both sides; one that was taken back stays here alone."""
    cursor = uow.cursor
    ledger.forget(cursor, row.local_id)
    cursor.execute(f"SELECT 1 FROM {row.obj} WHERE id = ?", (row.local_id,))  # noqa: S608
    if cursor.fetchone():
        alone = Row(row.local_id, row.obj, None, None, row.edit_seq, row.acked_seq, Life.NEW)
        ledger.put_row(cursor, alone)
    history.note(cursor, uow.now, row.local_id, "deleted_there", {})
    tally.pushed(row.obj, "deleted")


def _look_again(
    run: Run, uow: UnitOfWork, row: Row, grave: Tombstone, remote: RemoteRecord
) -> None:
    """Delete a record in its new version only if nothing that we know of it changed."""
    spec = run.spec(grave.obj)
    seen = observe(uow.cursor, spec, [remote])[0]
    base = grave.base.values if grave.base else None
    planned = plan(base, GONE, Side.live(seen.values), spec.rules)
    if planned.step == Step.DELETE_THERE:
        ledger.put_tombstone(
            uow.cursor, replace(grave, remote_ver=remote.version), at_seq=row.edit_seq
        )
    else:
        why = Hold("changed_there", "", code=remote.version)
        ledger.hold(uow.cursor, row, why, uow.now)
