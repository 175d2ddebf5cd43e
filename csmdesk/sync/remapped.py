"""Notice that an object is mapped in another way than before, and read it anew.

A field that was added to the mapping, or an own field made in the book that the mapping names, has
values in records that did not change since they were read.
"""

from __future__ import annotations

import hashlib
from functools import partial

from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.effects import Steps, read
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.own import fields_named
from csmdesk.sync.report import Tally
from csmdesk.sync.run import Run

_SCOPE = "mapping"


def look_at_mapping(run: Run) -> Steps[None]:
    """Forget how far an object was read, and in which versions, if its mapping is another one."""
    for obj in run.objects:
        before, now = yield from read(partial(_digests, run.spec(obj)))
        if before != now:
            yield from run.pulling(partial(_begin_anew, obj, now, before is not None))


def _digests(spec: ObjectSpec, session: ReadSession) -> tuple[str | None, str]:
    """Return the digest of the mapping as it was when last used, and as it is."""
    found = session.sql(
        "SELECT hwm FROM sync_cursor WHERE obj = :obj AND scope = :scope",
        obj=spec.name, scope=_SCOPE,
    )  # fmt: skip
    mine = fields_named(session.cursor, spec.name, spec.fields)
    told = repr((spec, sorted((name, field.id, field.kind) for name, field in mine.items())))
    return found[0][0] if found else None, hashlib.sha256(told.encode()).hexdigest()


def _begin_anew(obj: str, digest: str, has_changed: bool, uow: UnitOfWork, _tally: Tally) -> None:
    if has_changed:
        ledger.look_anew(uow.cursor, obj)
    uow.raw.execute(
        "INSERT INTO sync_cursor (obj, scope, hwm) VALUES (?, ?, ?) "
        "ON CONFLICT (obj, scope) DO UPDATE SET hwm = excluded.hwm",
        (obj, _SCOPE, digest),
    )
