"""One exchange with the central CRM, from the look at who answers to the report."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.values import json_text, utc_text
from csmdesk.sync import history, ledger
from csmdesk.sync.binding import Binding, require_binding
from csmdesk.sync.connectors.protocol import Connector, Identity
from csmdesk.sync.errors import NotSetUp, SyncError, WrongIdentity
from csmdesk.sync.mapping import CrmMapping
from csmdesk.sync.pull import pull
from csmdesk.sync.push import push
from csmdesk.sync.removals import push_removals
from csmdesk.sync.report import SyncReport
from csmdesk.sync.run import SENDING, Run
from csmdesk.sync.settle import settle
from csmdesk.sync.status import status
from csmdesk.sync.sweep import find_gone
from csmdesk.system.lock import FileLock
from csmdesk.system.settings import HOME_CURRENCY, Settings

_log = logging.getLogger(__name__)


def run_sync(
    store: Store,
    connector: Connector,
    mapping: CrmMapping,
    progress: Progress,
    *,
    accept_deletions: bool = False,
) -> SyncReport:
    """Exchange the book with the CRM that it is bound to: look up, read, find what is gone, send.

    Raises ``UserError`` when the CRM cannot be reached, refuses the user, talks nonsense or is
    another one, or when suspiciously many records are gone there; what was done until then stays.
    ``CancelledByUser`` leaves everything in order too. Two exchanges never run at once.
    """
    with _alone(store):
        try:
            run = _begin(store, connector, mapping, progress)
            _exchange(run, accept_deletions=accept_deletions)
        except SyncError as error:
            _log.warning("the exchange stopped: %s", type(error).__name__)
            told = error.user_error()
            _finish(store, {"stopped": told.message.code})
            raise told from error
        return _report(run)


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    lock = FileLock(store.profile.root / "sync.lock")
    if not lock.acquire():
        raise UserError(Text("sync.running"), Text("sync.running_hint"))
    try:
        yield
    finally:
        lock.release()


def _begin(store: Store, connector: Connector, mapping: CrmMapping, progress: Progress) -> Run:
    """Make sure that the CRM is the one that the book is bound to, before anything is written."""
    with store.read() as read:
        bound = require_binding(read)
    progress.step(Text("sync.connecting"))
    check_identity(bound, connector.identity())
    home = Settings(store.profile.settings).get(HOME_CURRENCY)
    objects = connector.objects()
    if not objects:
        raise NotSetUp(mapping.crm)
    return Run(store, connector, mapping, progress, {"currency": home}, objects)


def check_identity(bound: Binding, found: Identity) -> None:
    """Raise ``WrongIdentity`` unless this is the CRM and the user that the book is bound to."""
    expected = (bound.crm, bound.org_id, bound.user_id)
    if expected != (found.crm, found.org_id, found.user_id):
        raise WrongIdentity(
            f"{bound.crm} {bound.org_id} ({bound.login})",
            f"{found.crm} {found.org_id} ({found.user_name})",
        )


def _exchange(run: Run, *, accept_deletions: bool) -> None:
    settle(run)
    for obj in run.objects:
        pull(run, obj)
    for obj in run.objects:
        find_gone(run, obj, accept=accept_deletions)
    for obj in run.objects:
        push(run, obj)
    for obj in reversed(run.objects):
        push_removals(run, obj)
    settle(run)
    for obj in run.objects:  # read our own echo now, so that an exchange without news writes none
        if run.tally.has_pushed(obj):
            pull(run, obj)


def _report(run: Run) -> SyncReport:
    with run.store.read() as read:
        now = status(read)
    report = run.tally.report(waiting=now.waiting, held=now.held, differing=now.differing)
    _finish(run.store, {} if not report.changed else report.as_dict())
    return report


def _finish(store: Store, result: dict[str, object]) -> None:
    """Write down when the exchange ended and how."""
    with store.write(SENDING, origin="remote") as uow:
        uow.raw.execute(
            "UPDATE sync_binding SET last_run_at = CASE WHEN ? THEN last_run_at ELSE ? END, "
            "gen = gen + 1, last_result = ?",
            ("stopped" in result, utc_text(uow.now), json_text(result)),
        )
        ledger.drop_stray_holds(uow.raw)
        history.trim(uow.raw)
