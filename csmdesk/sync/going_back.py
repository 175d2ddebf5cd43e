"""Notice a CRM that was put back to an older state, and go on as a person decides.

Of the records seen last the book remembers when they were changed: no such moment ever goes back,
unless somebody restored a backup there. Then nothing is sent and nothing removed here until a
person says whose state is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Literal

from csmdesk.domain.text import Text
from csmdesk.models.values import utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.effects import Steps, read, tell
from csmdesk.sync.errors import WentBack
from csmdesk.sync.ledger import Agreed, Life, Row
from csmdesk.sync.merging import is_ours
from csmdesk.sync.references import observe
from csmdesk.sync.report import Tally
from csmdesk.sync.run import CHUNK, Run, Seen

Remedy = Literal["resend", "accept"]
KEPT = 50


def make_sure(run: Run) -> Steps[None]:
    """Look once an exchange, before anything changes on either side; raise ``WentBack``."""
    if run.is_sure:
        return
    known = yield from read(_canaries)
    for obj in run.objects:
        mine = {number: at for (name, number), at in known.items() if name == obj}
        there = (yield from run.connector.read(obj, sorted(mine))) if mine else ()
        older = [r for r in there if r.modified_at is not None and r.modified_at < mine[r.id]]
        if older:
            raise WentBack(obj, len(older), len(mine))
    run.is_sure = True


def _canaries(session: ReadSession) -> Seen:
    cursor = session.cursor
    cursor.execute("SELECT obj, remote_id, ver FROM sync_canary")
    return {(obj, number): datetime.fromisoformat(at) for obj, number, at in cursor.fetchall()}


def remember(uow: UnitOfWork, seen: Seen) -> None:
    """Keep the newest of what was seen now and before."""
    if not seen:
        return
    newest = sorted({**_canaries(uow), **seen}.items(), key=_moment, reverse=True)[:KEPT]
    cursor = uow.raw
    cursor.execute("DELETE FROM sync_canary")
    cursor.executemany(
        "INSERT INTO sync_canary (obj, remote_id, ver) VALUES (?, ?, ?)",
        [(obj, number, utc_text(at)) for (obj, number), at in newest],
    )


def _moment(found: tuple[Any, datetime]) -> datetime:
    return found[1]


def go_on(run: Run, remedy: Remedy | None) -> Steps[None]:
    """Do as a person decided: ``accept`` what the CRM has now, or ``resend`` what is here.

    Either way all is read anew, with what was agreed on kept.
    """
    if remedy is None:
        return
    if remedy == "resend":
        for obj in run.objects:
            yield from _resend(run, obj)
    yield from run.sending(lambda uow, _: _forget(uow))
    run.is_sure = True


def _forget(uow: UnitOfWork) -> None:
    uow.raw.execute("DELETE FROM sync_canary")
    ledger.forget_cursors(uow.cursor)


def _resend(run: Run, obj: str) -> Steps[None]:
    """Take what the CRM has now as agreed on, so that all that differs here counts as edited."""
    known = yield from read(lambda session: ledger.mapped_ids(session.cursor, obj))
    numbers = sorted(known)
    size = run.connector.capabilities().page_max
    yield from tell(Text("sync.settling"), 0, len(numbers))
    for start in range(0, len(numbers), size):
        page = numbers[start : start + size]
        there = {r.id: r for r in (yield from run.connector.read(obj, page))}
        for first in range(0, len(page), CHUNK):
            part = {n: there.get(n) for n in page[first : first + CHUNK]}
            yield from run.sending(partial(_mark, run, obj, part))


def _mark(
    run: Run, obj: str, found: Mapping[str, RemoteRecord | None], uow: UnitOfWork, _tally: Tally
) -> None:
    cursor = uow.cursor
    rows = ledger.rows_by_remote(cursor, obj, list(found))
    for number, row in rows.items():
        record = found[number]
        if record is None or _is_another(cursor, row, record):
            _make_anew(cursor, row)
        elif record.version != row.remote_ver:
            seen = observe(cursor, run.spec(obj), [record])[0]
            ledger.put_agreed(cursor, row.local_id, Agreed(seen.values, seen.beyond))
            edited = replace(row, remote_ver=record.version, edit_seq=row.edit_seq + 1)
            ledger.put_row(cursor, edited)


def _is_another(cursor: Any, row: Row, record: RemoteRecord) -> bool:
    """Tell whether a record took the number of one that the CRM forgot: what was made here carries
    our key there, what was made there carries no key of ours that is another one's."""
    if record.key == row.local_id:
        return False
    cursor.execute(f"SELECT source FROM {row.obj} WHERE id = ?", (row.local_id,))  # noqa: S608
    found = cursor.fetchone()
    is_made_here = found is not None and found[0] != "crm"
    return is_made_here or (record.key is not None and is_ours(record.key))


def _make_anew(cursor: Any, row: Row) -> None:
    ledger.end_attempt(cursor, row.local_id)
    ledger.forget(cursor, row.local_id)
    if row.life == Life.LIVE:
        ledger.put_row(cursor, Row(row.local_id, row.obj, edit_seq=1, life=Life.NEW))
