"""Find out what became of writes whose answer was lost: look first, send again only then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from csmdesk.domain.text import Text
from csmdesk.sync import ledger
from csmdesk.sync.connectors.protocol import RemoteRecord, Removal
from csmdesk.sync.ledger import Attempt, Row
from csmdesk.sync.merging import Known, Merger
from csmdesk.sync.references import Observed, observe
from csmdesk.sync.removals import finish_removal
from csmdesk.sync.run import Run

LATE_COMMIT = timedelta(minutes=2)  # longer than any server works on a request that we gave up


def settle(run: Run) -> None:
    """Look up every attempt that has no outcome."""
    with run.store.read() as read:
        attempts = ledger.attempts(read.cursor)
        rows = ledger.rows_by_id(read.cursor, [a.local_id for a in attempts])
    for obj in run.objects:
        mine = [a for a in attempts if a.local_id in rows and rows[a.local_id].obj == obj]
        if not mine:
            continue
        run.progress.step(Text("sync.settling"), 0, len(mine))
        _settle_new(run, obj, [a for a in mine if a.kind == "create"])
        _settle_changed(run, obj, [a for a in mine if a.kind == "update"], rows)
        _settle_removed(run, obj, [a for a in mine if a.kind == "delete"], rows)


def _settle_new(run: Run, obj: str, attempts: Sequence[Attempt]) -> None:
    """Adopt new records that arrived; one that did not is sent again once it cannot come late."""
    if not attempts:
        return
    found: dict[str, RemoteRecord] = {}
    for record in run.connector.find(obj, [a.key for a in attempts]):
        newest = found.setdefault(str(record.key), record)
        if newest is not record:
            _drop_twin(run, obj, newest, record)
    is_unique = obj in run.connector.capabilities().unique_key
    with run.sending() as uow:
        merger = run.merger(uow, obj)
        known = merger.know([a.local_id for a in attempts])
        seen = _by_id(observe(uow.cursor, run.spec(obj), list(found.values())))
        for attempt in attempts:
            arrived = found.get(attempt.key)
            if arrived is not None:
                row = known.rows[attempt.local_id]
                merger.acknowledge(row, attempt, seen[arrived.id], known)
                run.tally.pushed(obj, "created")
            elif is_unique or uow.now - attempt.started_at >= LATE_COMMIT:
                ledger.end_attempt(uow.cursor, attempt.local_id)


def _drop_twin(run: Run, obj: str, newest: RemoteRecord, older: RemoteRecord) -> None:
    """Delete the older of two records under one key when they say the same: both are ours."""
    rules = run.spec(obj).rules
    names = newest.values.keys() | older.values.keys()
    if all(rules[n].same(newest.values.get(n), older.values.get(n)) for n in names):
        run.connector.delete(obj, [Removal(older.id, older.version)])


def _settle_changed(
    run: Run, obj: str, attempts: Sequence[Attempt], rows: Mapping[str, Row]
) -> None:
    """Compare what is there now with what was sent."""
    if not attempts:
        return
    remote = {str(rows[a.local_id].remote_id): a for a in attempts}
    records = {remote[r.id].local_id: r for r in run.connector.read(obj, sorted(remote))}
    is_replaced = run.spec(obj).replace
    asked = [a.key for a in attempts if is_replaced or a.local_id not in records]
    for record in reversed(run.connector.find(obj, asked) if asked else ()):  # the newest last
        old = records.get(str(record.key), record)
        attempt = next(a for a in attempts if a.key == record.key)
        if old.id != record.id and _has_arrived(run, attempt, record):
            run.connector.delete(obj, [Removal(old.id, old.version)])  # cut short in between
            records[str(record.key)] = record
        else:
            records.setdefault(str(record.key), record)
    with run.sending() as uow:
        merger = run.merger(uow, obj)
        known = merger.know([a.local_id for a in attempts])
        seen = _by_id(observe(uow.cursor, run.spec(obj), list(records.values())))
        for attempt in attempts:
            row = known.rows[attempt.local_id]
            if attempt.local_id in records:
                _compare(merger, row, attempt, seen[records[attempt.local_id].id], known)
            else:
                merger.gone(row, known)


def _has_arrived(run: Run, attempt: Attempt, record: RemoteRecord) -> bool:
    """Tell whether a record is what an attempt sent."""
    with run.store.read() as read:
        seen = observe(read.cursor, run.spec(record.obj), [record])[0]
    rules = run.spec(record.obj).rules
    return all(rules[n].same(seen.values.get(n), v) for n, v in attempt.values.items())


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
) -> None:
    """Forget what is gone; what is still there is deleted in the usual way."""
    ids = [str(rows[a.local_id].remote_id) for a in attempts]
    there = {record.id for record in run.connector.read(obj, ids)} if ids else set()
    if not attempts:
        return
    with run.sending() as uow:
        for attempt in attempts:
            row = rows[attempt.local_id]
            ledger.end_attempt(uow.cursor, row.local_id)
            if str(row.remote_id) not in there:
                finish_removal(run, uow, row)


def _by_id(found: Sequence[Observed]) -> dict[str, Observed]:
    return {each.record.id: each for each in found}
