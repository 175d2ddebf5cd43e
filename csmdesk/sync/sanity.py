"""At the end, look at a few records of either side: is what was agreed on what the CRM has?

Reading by marks trusts that the CRM tells of every change. What it kept to itself shows here, and
then all is read anew; nothing is thrown away.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import history, ledger
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.differences import open_differences
from csmdesk.sync.effects import Steps, chance, read
from csmdesk.sync.ledger import Life
from csmdesk.sync.pull import known_otherwise, pull, take
from csmdesk.sync.references import Observed, observe
from csmdesk.sync.report import Tally
from csmdesk.sync.run import Run
from csmdesk.sync.values import Values

SAMPLE = 20  # of the records that both sides have, and of those that only the CRM lists


def check(run: Run) -> Steps[None]:
    """Compare some records of each object that was listed as a whole in this exchange."""
    for obj, listed in run.listed.items():
        number = yield from chance()
        ids = yield from read(partial(_sample, obj, listed, number))
        records = (yield from run.connector.read(obj, ids)) if ids else ()
        if (yield from read(partial(_stale, run, obj, records))):
            yield from pull(run, obj)  # somebody changed them a moment ago, most likely
            yield from _read_anew(run, obj, records)


def _sample(obj: str, listed: Collection[str], number: float, session: ReadSession) -> list[str]:
    """Choose records at random: ``number`` is from 0 up to 1."""
    known = ledger.remote_ids(session.cursor, obj)
    dice = random.Random(number)  # noqa: S311 - guards nothing
    both, there = sorted(known.intersection(listed)), sorted(set(listed) - known)
    return [i for ids in (both, there) for i in dice.sample(ids, min(SAMPLE, len(ids)))]


def _stale(
    run: Run, obj: str, records: Sequence[RemoteRecord], session: ReadSession
) -> list[RemoteRecord]:
    """Return the records that are not what the book knows of them."""
    cursor = session.cursor
    rows = ledger.rows_by_remote(cursor, obj, [r.id for r in records])
    ids = [row.local_id for row in rows.values()]
    busy = {attempt.local_id for attempt in ledger.attempts(cursor, ids)}
    agreed, differing = ledger.agreed(cursor, ids), open_differences(cursor, ids)
    found = []
    for seen in observe(cursor, run.spec(obj), records):
        row = rows.get(seen.record.id)
        if row is None:
            found += [seen.record] if _is_missed(run, seen, cursor) else []
        elif row.life == Life.LIVE and row.local_id in agreed and row.local_id not in busy:
            base = agreed[row.local_id].values
            same = {n: v for n, v in base.items() if n not in differing.get(row.local_id, {})}
            if row.remote_ver != seen.record.version or _differs(run, seen, same):
                found.append(seen.record)
    return found


def _is_missed(run: Run, seen: Observed, cursor: Any) -> bool:
    """Tell whether the book should have a record that it does not have."""
    record = seen.record
    is_other = record.joined_into or known_otherwise(run, cursor, record.obj, [record])
    is_double = record.key is not None and ledger.rows_by_id(cursor, [record.key])
    return seen.is_placed and not is_other and not is_double


def _differs(run: Run, seen: Observed, agreed: Values) -> bool:
    rules = run.spec(seen.record.obj).rules
    known = seen.values.keys() & agreed.keys() & rules.keys()
    return any(not rules[n].same(agreed[n], seen.values[n]) for n in known)


def _read_anew(run: Run, obj: str, records: Sequence[RemoteRecord]) -> Steps[None]:
    """Read an object from its beginning the next time, and what is known to be wrong now."""
    stale = yield from read(partial(_stale, run, obj, records))
    if not stale:
        return
    yield from run.pulling(partial(_forget, obj, [record.id for record in stale]))
    yield from take(run, obj, (yield from run.connector.read(obj, [r.id for r in stale])))


def _forget(obj: str, ids: Sequence[str], uow: UnitOfWork, _tally: Tally) -> None:
    ledger.put_cursor(uow.raw, obj, None)
    for row in ledger.rows_by_remote(uow.cursor, obj, ids).values():
        uow.raw.execute("UPDATE sync_row SET remote_ver = '' WHERE local_id = ?", (row.local_id,))
    history.note(uow.cursor, uow.now, None, "read_anew", {"object": obj, "records": list(ids)})
