"""Find out what became of writes whose answer was lost: look first, send again only then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.connectors.protocol import RemoteRecord, Removal
from csmdesk.sync.effects import Steps, read, tell
from csmdesk.sync.going_back import make_sure
from csmdesk.sync.ledger import Attempt, Row
from csmdesk.sync.losing import lose
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.merging import Known, Merger
from csmdesk.sync.references import Observed, observe
from csmdesk.sync.removals import finish_removal
from csmdesk.sync.report import Tally
from csmdesk.sync.run import Run
from csmdesk.sync.twins import drop, say_the_same

LATE_COMMIT = timedelta(minutes=2)  # longer than any server works on a request that we gave up
Records = Mapping[str, RemoteRecord]


def settle(run: Run) -> Steps[None]:
    """Look up every attempt that has no outcome."""
    attempts, rows = yield from read(_open_attempts)
    for obj in run.objects:
        mine = [a for a in attempts if a.local_id in rows and rows[a.local_id].obj == obj]
        if not mine or (run.is_read_only and run.spec(obj).replace):
            continue  # to settle what is replaced means to delete what it replaced
        yield from make_sure(run)
        yield from tell(Text("sync.settling"), 0, len(mine))
        yield from _settle_new(run, obj, [a for a in mine if a.kind == "create"])
        yield from _settle_changed(run, obj, [a for a in mine if a.kind == "update"], rows)
        yield from _settle_removed(run, obj, [a for a in mine if a.kind == "delete"], rows)


def _open_attempts(session: ReadSession) -> tuple[list[Attempt], dict[str, Row]]:
    attempts = ledger.attempts(session.cursor)
    return attempts, ledger.rows_by_id(session.cursor, [a.local_id for a in attempts])


def _settle_new(run: Run, obj: str, attempts: Sequence[Attempt]) -> Steps[None]:
    """Adopt new records that arrived; one that did not is sent again once it cannot come late."""
    if not attempts:
        return
    found: dict[str, RemoteRecord] = {}
    for record in (yield from run.connector.find(obj, [a.key for a in attempts])):
        newest = found.setdefault(str(record.key), record)
        if newest is not record and say_the_same(run.spec(obj), newest, record):
            yield from drop(run, obj, record)
    yield from run.sending(partial(_adopt, run, obj, attempts, found))


def _adopt(
    run: Run,
    obj: str,
    attempts: Sequence[Attempt],
    found: Records,
    uow: UnitOfWork,
    tally: Tally,
) -> None:
    is_unique = obj in run.connector.capabilities().unique_key
    merger = run.merger(uow, obj, tally)
    known = merger.know([a.local_id for a in attempts])
    seen = _by_id(observe(uow.cursor, run.spec(obj), list(found.values())))
    for attempt in attempts:
        arrived = found.get(attempt.key)
        if arrived is not None:
            row = known.rows[attempt.local_id]
            merger.acknowledge(row, attempt, seen[arrived.id], known)
            tally.pushed(obj, "created")
        elif is_unique or abs(uow.now - attempt.started_at) >= LATE_COMMIT:  # clocks jump
            ledger.end_attempt(uow.cursor, attempt.local_id)


def _settle_changed(
    run: Run, obj: str, attempts: Sequence[Attempt], rows: Mapping[str, Row]
) -> Steps[None]:
    """Compare what is there now with what was sent."""
    if not attempts:
        return
    records = yield from _changed_records(run, obj, attempts, rows)
    yield from run.sending(partial(_compare_all, run, obj, attempts, records))


def _changed_records(
    run: Run, obj: str, attempts: Sequence[Attempt], rows: Mapping[str, Row]
) -> Steps[Records]:
    """Read the records that attempts were about, by our ids; end a change that was cut short."""
    remote = {str(rows[a.local_id].remote_id): a for a in attempts}
    there = yield from run.connector.read(obj, sorted(remote))
    records = {remote[r.id].local_id: r for r in there}
    is_replaced = run.spec(obj).replace
    asked = [a.key for a in attempts if is_replaced or a.local_id not in records]
    found = (yield from run.connector.find(obj, asked)) if asked else ()
    for record in reversed(found):  # the newest last
        old = records.get(str(record.key), record)
        attempt = next(a for a in attempts if a.key == record.key)
        arrived = partial(_has_arrived, run.spec(obj), attempt, record)
        if old.id != record.id and (yield from read(arrived)):
            yield from run.connector.delete(obj, [Removal(old.id, old.version)])
            records[str(record.key)] = record
        else:
            records.setdefault(str(record.key), record)
    return records


def _has_arrived(
    spec: ObjectSpec, attempt: Attempt, record: RemoteRecord, session: ReadSession
) -> bool:
    """Tell whether a record is what an attempt sent."""
    seen = observe(session.cursor, spec, [record])[0]
    return all(spec.rules[n].same(seen.values.get(n), v) for n, v in attempt.values.items())


def _compare_all(
    run: Run,
    obj: str,
    attempts: Sequence[Attempt],
    records: Records,
    uow: UnitOfWork,
    tally: Tally,
) -> None:
    merger = run.merger(uow, obj, tally)
    known = merger.know([a.local_id for a in attempts])
    seen = _by_id(observe(uow.cursor, run.spec(obj), list(records.values())))
    for attempt in attempts:
        row = known.rows[attempt.local_id]
        if attempt.local_id in records:
            _compare(merger, row, attempt, seen[records[attempt.local_id].id], known)
        else:
            lose(merger, row, known)


def _compare(merger: Merger, row: Row, attempt: Attempt, seen: Observed, known: Known) -> None:
    """Take as agreed on what arrived of what was sent, and merge the rest."""
    ledger.end_attempt(merger.uow.cursor, row.local_id)
    before = known.agreed[row.local_id]
    rules = merger.spec.rules
    arrived = {
        name: value
        for name, value in attempt.values.items()
        if name in seen.values and rules[name].same(seen.values[name], value)
    }
    agreed = replace(before, values={**before.values, **arrived})
    merger.merge(row, seen, replace(known, agreed={**known.agreed, row.local_id: agreed}))
    if arrived:
        merger.tally.pushed(row.obj, "updated")


def _settle_removed(
    run: Run, obj: str, attempts: Sequence[Attempt], rows: Mapping[str, Row]
) -> Steps[None]:
    """Forget what is gone; what is still there is deleted in the usual way."""
    if not attempts:
        return
    ids = [str(rows[a.local_id].remote_id) for a in attempts]
    there = {record.id for record in (yield from run.connector.read(obj, ids))}

    def finish(uow: UnitOfWork, tally: Tally) -> None:
        for attempt in attempts:
            row = rows[attempt.local_id]
            ledger.end_attempt(uow.cursor, row.local_id)
            if str(row.remote_id) not in there:
                finish_removal(uow, row, tally)

    yield from run.sending(finish)


def _by_id(found: Sequence[Observed]) -> dict[str, Observed]:
    return {each.record.id: each for each in found}
