"""What a person said of records that the CRM may have already, kept until they are exchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from csmdesk.models.work import ReadSession, UnitOfWork

NOTHING = ""  # the remote id of what has nothing like it in the CRM
Others = dict[str, frozenset[str]]
_WAITING = "DELETE FROM sync_compared WHERE local_id IN (SELECT value FROM json_each(?))"
# No longer asked about: it has its partner there, or is gone here.
_SETTLED = (
    "DELETE FROM sync_compared WHERE NOT EXISTS (SELECT 1 FROM sync_row r "
    "WHERE r.local_id = sync_compared.local_id AND r.remote_id IS NULL)"
)
_GO_ON = (
    "UPDATE sync_binding SET last_result = json_remove(last_result, '$.stopped') "
    "WHERE last_result ->> '$.stopped' = ?"
)
UNDECIDED = "sync.undecided"


def compared(read: ReadSession) -> Others:
    """Return the records of ours that were compared, with those there that are others."""
    found: dict[str, set[str]] = {}
    for local_id, remote_id in read.sql("SELECT local_id, remote_id FROM sync_compared"):
        found.setdefault(local_id, set()).update({remote_id} - {NOTHING})
    return {local_id: frozenset(others) for local_id, others in found.items()}


def say_others(uow: UnitOfWork, said: Iterable[tuple[str, str]]) -> None:
    """Keep which records there are others than ours, instead of what was said of ours before."""
    rows = sorted(set(said))
    say_same(uow, [local_id for local_id, _ in rows])
    for row in rows:
        uow.raw.execute("INSERT INTO sync_compared (local_id, remote_id) VALUES (?, ?)", row)


def say_same(uow: UnitOfWork, local_ids: Sequence[str]) -> None:
    """Keep nothing of what was said of records before: they have their partners."""
    forget(uow, local_ids)
    uow.raw.execute(_GO_ON, (UNDECIDED,))


def forget(uow: UnitOfWork, local_ids: Sequence[str]) -> None:
    """Ask about records again."""
    uow.raw.execute(_WAITING, (json.dumps(list(local_ids)),))


def drop_settled(cursor: Any) -> None:
    """Keep nothing of records that are not asked about any more."""
    cursor.execute(_SETTLED)
