"""Find out what is gone in the CRM, and follow it only where nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csmdesk.domain.text import Text
from csmdesk.sync import ledger
from csmdesk.sync.errors import TooManyGone
from csmdesk.sync.ledger import Row
from csmdesk.sync.merging import Known, Merger
from csmdesk.sync.pull import CHUNK, object_name, take
from csmdesk.sync.run import Run

GONE_AT_MOST = 25
GONE_SHARE = 0.10
Losing = Callable[[Merger, Row, Known], None]


def find_gone(run: Run, obj: str, *, accept: bool) -> None:
    """Find records that are no longer in the CRM, if the count says that there are any.

    Nothing is done on a guess: the listing must be complete, each missing record is asked for by
    its id (and by our key, for it may have been made anew), and when too many are missing the
    exchange stops and tells, unless that was accepted.
    """
    with run.store.read() as read:
        known = ledger.mapped_ids(read.cursor, obj)
    if not known or run.connector.count(obj) == len(known):
        return
    run.progress.step(Text("sync.sweeping", {"object": object_name(obj)}))
    listed = run.connector.sweep(obj)
    missing = sorted(set(known) - listed)
    if not missing:
        return
    if not accept and not listed and len(known) > 1:
        raise TooManyGone(obj, len(missing), len(known))
    there = {record.id for record in run.connector.read(obj, missing)}
    vanished = [known[remote] for remote in missing if remote not in there]
    if not accept and len(vanished) > max(GONE_AT_MOST, GONE_SHARE * len(known)):
        raise TooManyGone(obj, len(vanished), len(known))
    if vanished:
        take(run, obj, run.connector.find(obj, vanished))
    _lose(run, obj, missing, _elsewhere(run, obj, there))


def _elsewhere(run: Run, obj: str, there: set[str]) -> Callable[[str], Losing]:
    """Say what to do with a missing record: one that is still there, but with no parent that we
    know, stays here and is exchanged no more."""

    def losing(remote_id: str) -> Losing:
        if remote_id in there and run.spec(obj).references:
            return Merger.part
        return Merger.gone

    return losing


def _lose(run: Run, obj: str, missing: Sequence[str], losing: Callable[[str], Losing]) -> None:
    for start in range(0, len(missing), CHUNK):
        part = missing[start : start + CHUNK]
        with run.pulling() as uow:
            merger = run.merger(uow, obj)
            rows = ledger.rows_by_remote(uow.cursor, obj, part)
            known = merger.know([row.local_id for row in rows.values()])
            for remote_id, row in rows.items():  # those made anew have another remote id by now
                losing(remote_id)(merger, row, known)
