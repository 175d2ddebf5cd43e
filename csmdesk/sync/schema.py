"""Notice once a day whether the CRM describes its records in another way than before.

What it refused under its old rules is worth another try under its new ones.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from functools import partial

from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import history, ledger
from csmdesk.sync.connectors.protocol import FieldInfo
from csmdesk.sync.effects import Steps, now, read
from csmdesk.sync.errors import AccessDenied, SchemaDrift
from csmdesk.sync.report import Tally
from csmdesk.sync.run import Run

AFTER = timedelta(days=1)
_REFUSED = ("invalid", "permission")


def look_at_schema(run: Run, *, anew: bool = False) -> Steps[None]:
    """Read the description of each object that was not read for a day, and compare; ``anew`` of
    all objects. What lost its place there is exchanged no more, from now."""
    moment = yield from now()
    for obj in run.objects:
        if not anew and (yield from read(partial(_is_fresh, obj, moment))):
            continue
        try:
            fields = yield from run.connector.describe(obj)
        except (AccessDenied, SchemaDrift):  # reading and writing will tell, if it matters
            continue
        missing = run.connector.missing(obj, fields) if fields else frozenset()
        gone = yield from run.sending(partial(_take, obj, fields, missing))
        run.leave_out({obj: gone})


def begin_without(run: Run) -> Steps[None]:
    """Leave out from the start what had no place in the CRM when it was described last."""
    run.leave_out((yield from read(_missing)))


def go_on_without(run: Run) -> Steps[bool]:
    """Read all descriptions when the CRM does not know what the mapping names; tell whether that
    explains it, so that the exchange can go on without."""
    before = run.mapping
    yield from look_at_schema(run, anew=True)
    return run.mapping != before


def _missing(session: ReadSession) -> dict[str, frozenset[str]]:
    rows = session.sql("SELECT obj, body FROM sync_schema")
    return {obj: frozenset(json.loads(body).get("missing", ())) for obj, body in rows}


def _is_fresh(obj: str, moment: datetime, session: ReadSession) -> bool:
    found = session.sql("SELECT body FROM sync_schema WHERE obj = :obj", obj=obj)
    read_at = datetime.fromisoformat(json.loads(found[0][0])["at"]) if found else None
    return read_at is not None and abs(moment - read_at) < AFTER


def _take(
    obj: str,
    fields: Sequence[FieldInfo],
    missing: frozenset[str],
    uow: UnitOfWork,
    tally: Tally,
) -> frozenset[str]:
    """Write a description down; where it differs from the one before, let the refused go again.

    Returns the fields that have no place there, and counts those that had one until now.
    """
    rules = sorted((f.name, f.kind, f.required, f.readonly) for f in fields)
    digest = hashlib.sha256(json_text(rules).encode()).hexdigest()
    before = uow.sql("SELECT hash, body FROM sync_schema WHERE obj = :obj", obj=obj)
    known = json.loads(before[0][1]) if before else {}
    about = {"fields": [astuple(f) for f in fields], "missing": sorted(missing)}
    uow.raw.execute(
        "INSERT INTO sync_schema (obj, hash, body, fetched_gen) VALUES (?, ?, ?, "
        "(SELECT gen FROM sync_binding)) ON CONFLICT (obj) DO UPDATE SET "
        "hash = excluded.hash, body = excluded.body, fetched_gen = excluded.fetched_gen",
        (obj, digest, json_text({"at": utc_text(uow.now), **about})),
    )
    lost = sorted(missing - frozenset(known.get("missing", ())))
    if lost:
        tally.leave_out(obj, lost)
        history.note(uow.cursor, uow.now, None, "left_out", {"object": obj, "fields": lost})
    if before and before[0][0] != digest:
        names = {each[0] for each in known["fields"]}
        there = {each.name for each in fields}
        detail = {"object": obj, "new": sorted(there - names), "gone": sorted(names - there)}
        history.note(uow.cursor, uow.now, None, "described_anew", detail)
        _release_refused(uow, obj)
        ledger.look_anew(uow.cursor, obj)  # what could not be read before can be read now
    return missing


def _release_refused(uow: UnitOfWork, obj: str) -> None:
    uow.raw.execute(
        "DELETE FROM sync_hold WHERE cause IN (?, ?) AND local_id IN "
        "(SELECT local_id FROM sync_row WHERE obj = ? UNION "
        "SELECT local_id FROM sync_tombstone WHERE obj = ?)",
        (*_REFUSED, obj, obj),
    )
