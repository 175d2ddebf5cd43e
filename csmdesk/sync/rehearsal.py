"""What the next exchange would do, played to its end on a copy of the book; nothing is sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import ReadSession
from csmdesk.sync.connectors.protocol import Connector
from csmdesk.sync.differing import Difference, conflicts
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import Answer, Request
from csmdesk.sync.engine import run_sync
from csmdesk.sync.held import Held, holds
from csmdesk.sync.mapping import CrmMapping
from csmdesk.sync.places import name_column
from csmdesk.sync.report import SyncReport
from csmdesk.sync.unsent import Rehearsing

NAMED = 20  # examples of each kind
PREPARING = Text("sync.rehearsing")
Named = Mapping[str, Mapping[str, tuple[str, ...]]]
Prepare = Callable[[Store], None]
_MARK = (
    "SELECT coalesce((SELECT max(id) FROM action), 0), "
    "coalesce((SELECT max(id) FROM sync_history), 0)"
)
_LOST = (
    "SELECT local_id, what FROM sync_history "
    "WHERE id > :since AND what IN ('removed', 'hidden', 'kept')"
)
_CHANGED = """
    SELECT DISTINCT c.key FROM change c JOIN action a ON a.id = c.action_id
    WHERE a.id > :since AND a.origin = 'remote' AND c.tbl = :obj
    AND c.before IS NOT NULL AND c.after IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Tell what an exchange would do: its report, and by object the names of some records that
    would come (created, updated, removed, hidden, kept) and go (created, updated, deleted), differ
    or be held."""

    report: SyncReport
    came: Named = field(default_factory=dict)
    went: Named = field(default_factory=dict)
    differing: tuple[Difference, ...] = ()
    held: tuple[Held, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {
            **self.report.as_dict(),
            "came": _plain(self.came),
            "went": _plain(self.went),
            "differ": [
                {"object": d.obj, "record": d.record, "field": d.field, "mine": d.mine,
                 "theirs": d.theirs}
                for d in self.differing
            ],
            "hold": [
                {"object": h.obj, "record": h.record, "cause": h.cause, "message": h.message}
                for h in self.held
            ],
        }  # fmt: skip


def rehearse(
    store: Store,
    connector: Connector,
    mapping: CrmMapping,
    send: Callable[[Request], Answer],
    progress: Progress,
    *,
    prepare: Prepare | None = None,
    as_new: bool = False,
    nap: Callable[[float], None] = time.sleep,
) -> Rehearsal:
    """Play an exchange of the book; neither the book nor the CRM is touched.

    ``prepare`` may write into the copy first: a binding that is not decided yet, say; ``as_new``
    plays it as if what the CRM may have already were to be made there. What the CRM itself would
    refuse shows in the real exchange alone. Raises what ``run_sync`` raises.
    """
    progress.step(PREPARING)
    with store.trial() as trial:
        if prepare is not None:
            prepare(trial)
        with trial.read() as read:
            before = {obj: _names(read, obj) for obj in mapping.objects}
            since = read.sql(_MARK)[0]
        played = Rehearsing(connector)
        driver = Driver(trial, progress, send, nap=nap)
        report = run_sync(trial.profile, driver, played, mapping, as_new=as_new)
        with trial.read() as read:
            return _told(read, report, played, before, since)


def _told(
    read: ReadSession,
    report: SyncReport,
    played: Rehearsing,
    before: Mapping[str, Mapping[str, str]],
    since: tuple[int, int],
) -> Rehearsal:
    came: dict[str, dict[str, tuple[str, ...]]] = {}
    went: dict[str, dict[str, tuple[str, ...]]] = {}
    for obj, known in before.items():
        now = _names(read, obj)
        lost = dict(read.sql(_LOST, since=since[1]))
        edited = read.sql(_CHANGED, since=since[0], obj=obj)
        changed = [i for (i,) in edited if i in known and i not in lost]
        came[obj] = _filled({
            "created": [name for i, name in now.items() if i not in known],
            "updated": [now[i] for i in changed if i in now],
            **{
                what: [name for i, name in known.items() if lost.get(i) == what]
                for what in dict.fromkeys(lost.values())
            },
        })  # fmt: skip
        sent = played.sent.get(obj)
        if sent is not None:
            went[obj] = _filled({
                "created": [now.get(i) or known.get(i, "") for i in sent.created],
                "updated": [now.get(i) or known.get(i, "") for i in sent.updated],
                "deleted": [str(r.values.get(name_column(obj)) or "") for r in sent.deleted],
            })  # fmt: skip
    return Rehearsal(
        report,
        {obj: found for obj, found in came.items() if found},
        {obj: found for obj, found in went.items() if found},
        conflicts(read)[:NAMED],
        holds(read)[:NAMED],
    )


def _names(read: ReadSession, obj: str) -> dict[str, str]:
    column = name_column(obj)
    return dict(read.sql(f"SELECT id, {column} FROM {obj} ORDER BY {column}"))  # noqa: S608 - names of ours


def _filled(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {what: tuple(dict.fromkeys(names))[:NAMED] for what, names in found.items() if names}


def _plain(found: Named) -> dict[str, Any]:
    return {obj: {what: list(n) for what, n in named.items()} for obj, named in found.items()}
