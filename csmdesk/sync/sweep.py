"""Find out what is gone in the CRM, and follow it only where nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.canonical import as_set
from csmdesk.sync.effects import Steps, now, read, tell
from csmdesk.sync.errors import TooManyGone
from csmdesk.sync.going_back import make_sure
from csmdesk.sync.ledger import Life
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.pull import object_name, take
from csmdesk.sync.records import read_records
from csmdesk.sync.report import Tally
from csmdesk.sync.run import CHUNK, Run

GONE_AT_MOST = 25
GONE_SHARE = 0.10
OFTEN = timedelta(hours=1)


def look_for_gone(run: Run, *, accept: bool) -> Steps[None]:
    """Find what is gone when somebody asked for the exchange, when there was news, or else once an
    hour: listing all ids is dear, and a list of changes does not tell of deletions."""
    moment = yield from now()
    is_fresh = run.swept_at is not None and moment - OFTEN < run.swept_at <= moment
    if is_fresh and not accept and not run.tally.news:
        return
    yield from make_sure(run)
    for obj in run.objects:
        yield from find_gone(run, obj, accept=accept)
    run.swept_at = moment


def find_gone(run: Run, obj: str, *, accept: bool) -> Steps[None]:
    """Find records that are no longer in the CRM.

    Counting would not do: when a company is deleted, a person of it may become a company in the
    same moment. Nothing is done on a guess: the listing must be complete, each missing record is
    asked for by its id (and by our key, for it may have been made anew), and when too many are
    missing the exchange stops and tells, unless that was accepted.
    """
    known = yield from read(lambda session: ledger.mapped_ids(session.cursor, obj))
    if not known:
        return
    yield from tell(Text("sync.sweeping", {"object": object_name(obj)}))
    listed = yield from run.connector.sweep(obj)
    missing = sorted(set(known) - listed)
    if not missing:
        return
    yield from make_sure(run)
    orphans = yield from read(partial(_orphans, run.spec(obj), missing))
    if not accept and not listed and len(known) > 1 and len(orphans) < len(missing):
        raise TooManyGone(obj, len(missing), len(known))
    there = {record.id for record in (yield from run.connector.read(obj, missing))}
    parted = {i for i in missing if i in orphans or (i in there and run.spec(obj).references)}
    vanished = [known[i] for i in missing if i not in there and i not in orphans]
    if not accept and len(vanished) > max(GONE_AT_MOST, GONE_SHARE * len(known)):
        raise TooManyGone(obj, len(vanished), len(known))
    if vanished:
        found = yield from run.connector.find(obj, vanished)
        yield from take(run, obj, found)
    for start in range(0, len(missing), CHUNK):
        part = missing[start : start + CHUNK]
        yield from run.pulling(partial(_lose, run, obj, part, frozenset(parted)))


def _orphans(spec: ObjectSpec, missing: Sequence[str], session: ReadSession) -> frozenset[str]:
    """Find missing records whose parents are gone: the CRM hides them, we keep them."""
    names = [field.name for field in spec.references if field.required]
    if not names:
        return frozenset()
    found: set[str] = set()
    cursor = session.cursor
    rows = ledger.rows_by_remote(cursor, spec.name, missing)
    ids = [row.local_id for row in rows.values()]
    locals_ = read_records(cursor, spec.name, ids, names)
    parents = {p for each in locals_.values() for n in names for p in as_set(each.values[n])}
    lives = {i: r.life for i, r in ledger.rows_by_id(cursor, sorted(parents)).items()}
    for remote_id, row in rows.items():
        if row.local_id in locals_:
            values = locals_[row.local_id].values
            mine = [lives.get(p) for n in names for p in as_set(values[n])]
            if mine and all(life in Life.APART for life in mine):
                found.add(remote_id)
    return frozenset(found)


def _lose(
    run: Run,
    obj: str,
    missing: Sequence[str],
    parted: frozenset[str],
    uow: UnitOfWork,
    tally: Tally,
) -> None:
    """Take away what vanished; what is only out of our sight stays here, exchanged no more."""
    merger = run.merger(uow, obj, tally)
    rows = ledger.rows_by_remote(uow.cursor, obj, missing)
    known = merger.know([row.local_id for row in rows.values()])
    for remote_id, row in rows.items():  # those made anew have another remote id by now
        if remote_id in parted:
            merger.part(row, known)
        else:
            merger.gone(row, known)
