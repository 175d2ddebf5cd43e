"""One exchange with the central CRM, from the look at who answers to the report."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import history, ledger
from csmdesk.sync.binding import Binding, require_binding
from csmdesk.sync.connectors.protocol import Connector, Identity
from csmdesk.sync.effects import Steps, read, tell, write
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
from csmdesk.system.paths import Profile
from csmdesk.system.settings import HOME_CURRENCY, Settings

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Runner(Protocol):
    """Run steps to their end: ``csmdesk.sync.driver.Driver``."""

    def run(self, steps: Steps[T]) -> T:
        """Return the result of steps."""


def run_sync(
    profile: Profile,
    runner: Runner,
    connector: Connector,
    mapping: CrmMapping,
    *,
    accept_deletions: bool = False,
) -> SyncReport:
    """Exchange the book with the CRM that it is bound to: look up, read, find what is gone, send.

    Raises ``UserError`` when the CRM cannot be reached, refuses the user, talks nonsense or is
    another one, or when suspiciously many records are gone there; what was done until then stays.
    ``CancelledByUser`` leaves everything in order too. Two exchanges never run at once.
    """
    defaults = {"currency": Settings(profile.settings).get(HOME_CURRENCY)}
    with _alone(profile):
        return runner.run(exchange(connector, mapping, defaults, accept_deletions=accept_deletions))


@contextmanager
def _alone(profile: Profile) -> Iterator[None]:
    lock = FileLock(profile.root / "sync.lock")
    if not lock.acquire():
        raise UserError(Text("sync.running"), Text("sync.running_hint"))
    try:
        yield
    finally:
        lock.release()


def exchange(
    connector: Connector,
    mapping: CrmMapping,
    defaults: Mapping[str, Any],
    *,
    accept_deletions: bool = False,
) -> Steps[SyncReport]:
    """Give the steps of one exchange; ``defaults`` are for columns that no CRM can fill."""
    try:
        run = yield from _begin(connector, mapping, defaults)
        yield from _exchange(run, accept_deletions=accept_deletions)
    except SyncError as error:
        _log.warning("the exchange stopped: %s", type(error).__name__)
        told = error.user_error()
        yield from _finish({"stopped": told.message.code})
        raise told from error
    return (yield from _report(run))


def _begin(connector: Connector, mapping: CrmMapping, defaults: Mapping[str, Any]) -> Steps[Run]:
    """Make sure that the CRM is the one that the book is bound to, before anything is written."""
    bound = yield from read(require_binding)
    yield from tell(Text("sync.connecting"))
    check_identity(bound, (yield from connector.identity()))
    objects = yield from connector.objects()
    if not objects:
        raise NotSetUp(mapping.crm)
    return Run(connector, mapping, defaults, objects)


def check_identity(bound: Binding, found: Identity) -> None:
    """Raise ``WrongIdentity`` unless this is the CRM and the user that the book is bound to."""
    expected = (bound.crm, bound.org_id, bound.user_id)
    if expected != (found.crm, found.org_id, found.user_id):
        raise WrongIdentity(
            f"{bound.crm} {bound.org_id} ({bound.login})",
            f"{found.crm} {found.org_id} ({found.user_name})",
        )


def _exchange(run: Run, *, accept_deletions: bool) -> Steps[None]:
    yield from settle(run)
    for obj in run.objects:
        yield from pull(run, obj)
    for obj in run.objects:
        yield from find_gone(run, obj, accept=accept_deletions)
    for obj in run.objects:
        yield from push(run, obj)
    for obj in reversed(run.objects):
        yield from push_removals(run, obj)
    yield from settle(run)
    for obj in run.objects:  # read our own echo now, so that an exchange without news writes none
        if run.tally.has_pushed(obj):
            yield from pull(run, obj)


def _report(run: Run) -> Steps[SyncReport]:
    found = yield from read(status)
    report = run.tally.report(waiting=found.waiting, held=found.held, differing=found.differing)
    yield from _finish({} if not report.changed else report.as_dict())
    return report


def _finish(result: dict[str, object]) -> Steps[None]:
    """Write down when the exchange ended and how."""

    def finish(uow: UnitOfWork) -> None:
        uow.raw.execute(
            "UPDATE sync_binding SET last_run_at = CASE WHEN ? THEN last_run_at ELSE ? END, "
            "gen = gen + 1, last_result = ?",
            ("stopped" in result, utc_text(uow.now), json_text(result)),
        )
        ledger.drop_stray_holds(uow.raw)
        history.trim(uow.raw)

    yield from write(finish, SENDING)
