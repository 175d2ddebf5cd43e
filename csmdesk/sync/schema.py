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


def look_at_schema(run: Run) -> Steps[None]:
    """Read the description of each object that was not read for a day, and compare."""
    moment = yield from now()
    for obj in run.objects:
        if (yield from read(partial(_is_fresh, obj, moment))):
            continue
        try:
            fields = yield from run.connector.describe(obj)
        except (AccessDenied, SchemaDrift):  # reading and writing will tell, if it matters
            continue
        yield from run.sending(partial(_take, obj, fields))


def _is_fresh(obj: str, moment: datetime, session: ReadSession) -> bool:
    found = session.sql("SELECT body FROM sync_schema WHERE obj = :obj", obj=obj)
    read_at = datetime.fromisoformat(json.loads(found[0][0])["at"]) if found else None
    return read_at is not None and abs(moment - read_at) < AFTER


def _take(obj: str, fields: Sequence[FieldInfo], uow: UnitOfWork, _tally: Tally) -> None:
    """Write a description down; where it differs from the one before, let the refused go again."""
    rules = sorted((f.name, f.kind, f.required, f.readonly) for f in fields)
    digest = hashlib.sha256(json_text(rules).encode()).hexdigest()
    before = uow.sql("SELECT hash, body FROM sync_schema WHERE obj = :obj", obj=obj)
    body = json_text({"at": utc_text(uow.now), "fields": [astuple(f) for f in fields]})
    uow.raw.execute(
        "INSERT INTO sync_schema (obj, hash, body, fetched_gen) VALUES (?, ?, ?, "
        "(SELECT gen FROM sync_binding)) ON CONFLICT (obj) DO UPDATE SET "
        "hash = excluded.hash, body = excluded.body, fetched_gen = excluded.fetched_gen",
        (obj, digest, body),
    )
    if before and before[0][0] != digest:
        known = {each[0] for each in json.loads(before[0][1])["fields"]}
        there = {each.name for each in fields}
        detail = {"object": obj, "new": sorted(there - known), "gone": sorted(known - there)}
        history.note(uow.cursor, uow.now, None, "described_anew", detail)
        _release_refused(uow, obj)
        ledger.look_anew(uow.cursor, obj)  # what could not be read before can be read now


def _release_refused(uow: UnitOfWork, obj: str) -> None:
    uow.raw.execute(
        "DELETE FROM sync_hold WHERE cause IN (?, ?) AND local_id IN "
        "(SELECT local_id FROM sync_row WHERE obj = ? UNION "
        "SELECT local_id FROM sync_tombstone WHERE obj = ?)",
        (*_REFUSED, obj, obj),
    )


def forget_schema(uow: UnitOfWork) -> None:
    """Read all descriptions again at the next exchange."""
    uow.raw.execute("DELETE FROM sync_schema")
