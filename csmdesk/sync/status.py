"""Where the exchange stands, as the window and the command line tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession
from csmdesk.sync.binding import read_binding
from csmdesk.sync.differing import OPEN
from csmdesk.sync.held import HELD
from csmdesk.sync.patience import Patience
from csmdesk.sync.privacy import IS_PRIVATE

_WAITING = f"""
    SELECT (SELECT count(*) FROM sync_row r WHERE r.edit_seq > r.acked_seq
        AND r.life IN ('live', 'local_new')
        AND NOT EXISTS (SELECT 1 FROM sync_hold h
            WHERE h.local_id = r.local_id AND r.edit_seq <= h.at_edit_seq
            AND h.cause <> 'later')
        AND NOT EXISTS (SELECT 1 FROM sync_choice c
            WHERE c.obj = r.obj AND c.field = '' AND c.is_shared = 0)
        AND NOT (r.remote_id IS NULL AND {IS_PRIVATE.format("r.local_id")}))
    + (SELECT count(*) FROM sync_tombstone t
        WHERE NOT EXISTS (SELECT 1 FROM sync_hold h
            WHERE h.local_id = t.local_id AND t.at_seq <= h.at_edit_seq
            AND h.cause <> 'later'))
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Sum up: ``waiting`` records are to be sent, ``held`` ones need a person, ``differing``
    fields have two values; ``stopped`` says why the last exchange did not end, ``is_read_only``
    that nothing is sent, ``until`` how long the CRM is left in peace."""

    bound: bool
    crm: str | None
    url: str | None
    login: str | None
    last_run_at: datetime | None
    stopped: Text | None
    waiting: int
    held: int
    differing: int
    is_read_only: bool = False
    until: datetime | None = None


def status(read: ReadSession) -> SyncStatus:
    """Sum up where the exchange stands."""
    bound = read_binding(read)
    stopped = bound.last_result.get("stopped") if bound else None
    return SyncStatus(
        bound=bound is not None,
        crm=bound.crm if bound else None,
        url=bound.url if bound else None,
        login=bound.login if bound else None,
        last_run_at=bound.last_run_at if bound else None,
        stopped=Text("sync.stopped." + stopped.removeprefix("sync.")) if stopped else None,
        waiting=int(read.sql(_WAITING)[0][0]) if bound else 0,
        held=int(read.sql(f"SELECT count(*) FROM {HELD}")[0][0]),  # noqa: S608
        differing=int(read.sql(f"SELECT count(*) FROM {OPEN}")[0][0]),  # noqa: S608
        is_read_only=bool(bound and bound.is_read_only),
        until=Patience.of(bound.last_result, read.now).until if bound else None,
    )
