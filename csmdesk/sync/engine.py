"""One exchange with the central CRM, from the look at who answers to the report."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count as counting
from typing import Any, Protocol, TypeVar

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import history, ledger, runs
from csmdesk.sync.binding import Binding, check_identity, require_binding
from csmdesk.sync.compared import drop_settled
from csmdesk.sync.connectors.protocol import Connector
from csmdesk.sync.effects import Steps, now, read, tell, write
from csmdesk.sync.errors import (
    NotSetUp,
    SchemaDrift,
    SyncError,
    Throttled,
    TooManyGone,
    WentBack,
)
from csmdesk.sync.going_back import Remedy, go_on, remember
from csmdesk.sync.mapping import CrmMapping
from csmdesk.sync.patience import Patience, after, asked_for, wait_for_turn, wait_out
from csmdesk.sync.pull import link, pull
from csmdesk.sync.push import push
from csmdesk.sync.remapped import look_at_mapping
from csmdesk.sync.removals import push_removals
from csmdesk.sync.report import SyncReport
from csmdesk.sync.restored import Count, count_on, finish_reading, keep, look
from csmdesk.sync.run import SENDING, Run, Seen
from csmdesk.sync.sanity import check
from csmdesk.sync.schema import begin_without, go_on_without, look_at_schema
from csmdesk.sync.settle import settle
from csmdesk.sync.sharing import Shared, read_sharing
from csmdesk.sync.status import status
from csmdesk.sync.sweep import look_for_gone
from csmdesk.sync.undecided import make_sure_decided
from csmdesk.sync.unsent import ReadOnly
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
    is_asked: bool = True,
    went_back: Remedy | None = None,
    as_new: bool = False,
) -> SyncReport:
    """Exchange the book with the CRM that it is bound to: look up, read, find what is gone, send.

    Raises ``UserError`` when the CRM cannot be reached, refuses the user, talks nonsense or is
    another one, or when suspiciously many records are gone there; what was done until then stays.
    ``CancelledByUser`` leaves everything in order too. Two exchanges never run at once. One that
    nobody asked for (``is_asked``) rests after several failures in a row. ``went_back`` says what
    to do with a CRM that was put back to an older state, ``as_new`` that all that
    a first exchange finds may be there already is to be made there.
    """
    defaults = {"currency": Settings(profile.settings).get(HOME_CURRENCY)}
    with alone(profile):
        return runner.run(
            exchange(
                connector, mapping, defaults,
                accept_deletions=accept_deletions, is_asked=is_asked, went_back=went_back,
                as_new=as_new,
            )
        )  # fmt: skip


@contextmanager
def alone(profile: Profile) -> Iterator[None]:
    """Let nobody else exchange meanwhile; raise ``UserError`` when somebody does."""
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
    is_asked: bool = True,
    went_back: Remedy | None = None,
    as_new: bool = False,
) -> Steps[SyncReport]:
    """Give the steps of one exchange; ``defaults`` are for columns that no CRM can fill."""
    bound = yield from read(require_binding)
    patience = Patience.of(bound.last_result, (yield from now()))
    try:
        yield from wait_for_turn(patience, is_asked=is_asked)
    except Throttled as error:  # nothing was asked, so nothing is known that was not before
        raise error.user_error() from error
    run = Run(ReadOnly(connector) if bound.is_read_only else connector, mapping, defaults)
    run.is_read_only = bound.is_read_only
    yield from _share(run)
    run.mark = yield from read(partial(runs.begin, is_asked=is_asked))
    run.swept_at = None if is_asked or went_back else bound.swept_at
    for waits in counting():
        try:
            yield from _begin(run, bound)
            yield from go_on(run, None if run.is_sure else went_back)
            if went_back is None and _is_calm(run, bound):
                yield from _send_first(run)
            yield from make_sure_decided(run, bound, as_new=as_new)
            yield from _exchange(run, accept_deletions=accept_deletions)
            break
        except Throttled as error:
            yield from _wait_or_stop(run, error, waits, patience)
        except SchemaDrift as error:
            if not (yield from go_on_without(run)):
                yield from _stop(run, error, patience)
        except SyncError as error:
            yield from _stop(run, error, patience)
    return (yield from _report(run))


def _wait_or_stop(run: Run, error: Throttled, waits: int, patience: Patience) -> Steps[None]:
    try:
        yield from wait_out(error, waits)
    except Throttled:
        yield from _stop(run, error, patience)


def _stop(run: Run, error: SyncError, patience: Patience) -> Steps[None]:
    """Write down why an exchange stopped, and tell."""
    _log.warning("the exchange stopped: %s", type(error).__name__)
    told = error.user_error()
    since = yield from after(error, patience)
    yield from _finish(run, {"stopped": told.message.code, **since.as_dict()})
    raise told from error


def _share(run: Run) -> Steps[None]:
    """Leave out from the start what a person wants to keep on its side."""
    sharing = yield from read(read_sharing)
    specs = run.mapping.objects
    run.connector = Shared(run.connector, {name: sharing.keeps(s) for name, s in specs.items()})
    run.apart = frozenset(name for name, spec in specs.items() if not sharing.shares(spec))
    run.mapping = sharing.applied(run.mapping)


def _begin(run: Run, bound: Binding) -> Steps[None]:
    """Make sure that the CRM is the one that the book is bound to, before anything is written."""
    connector = run.connector
    yield from tell(Text("sync.connecting"))
    check_identity(bound, (yield from connector.identity()))
    run.objects = tuple(o for o in (yield from connector.objects()) if o not in run.apart)
    if not run.objects:
        raise NotSetUp(run.mapping.crm)
    yield from begin_without(run)
    yield from look(run)
    yield from look_at_mapping(run)


def _is_calm(run: Run, bound: Binding) -> bool:
    """Tell whether edits may go before all is read: not while either side is in doubt."""
    if bound.is_read_only:
        return False
    is_in_doubt = bound.last_result.get("stopped") in (WentBack.code, TooManyGone.code)
    return bound.last_run_at is not None and not is_in_doubt and not run.is_restored


def _send_first(run: Run) -> Steps[None]:
    """Send what was edited here before the long reading: one batch an object, and only what goes
    smoothly. What the CRM refuses, or no longer has, is looked at once all is known."""
    yield from settle(run)
    run.is_early = True
    try:
        for obj in run.objects:
            yield from push(run, obj)
    finally:
        run.is_early = False


def _exchange(run: Run, *, accept_deletions: bool) -> Steps[None]:
    if run.is_restored:  # not even what is looked up may be touched before all is known
        for obj in run.objects:
            yield from pull(run, obj)
        yield from finish_reading(run)
        run.swept_at = None
    yield from settle(run)
    yield from look_at_schema(run)
    for obj in run.objects:
        yield from pull(run, obj)
    yield from link(run)
    seen = {obj: run.tally.went(obj) for obj in run.objects}
    yield from look_for_gone(run, accept=accept_deletions)
    if run.is_read_only:
        yield from check(run)
        return
    for obj in (*run.objects, *run.linking()):
        yield from push(run, obj)
    for obj in reversed(run.objects):
        yield from push_removals(run, obj)
    if run.tally.pause is not None:
        return  # the CRM asked for rest
    yield from settle(run)
    for obj in run.objects:  # read our own echo now, so that an exchange without news writes none
        if run.tally.went(obj) > seen[obj]:
            yield from pull(run, obj)
    yield from check(run)


def _report(run: Run) -> Steps[SyncReport]:
    found = yield from read(status)
    report = run.tally.report(waiting=found.waiting, held=found.held, differing=found.differing)
    rest = yield from asked_for(run.tally.pause)
    swept = {"swept_at": utc_text(run.swept_at)} if run.swept_at else {}
    result = {**(report.as_dict() if report.changed else {}), **rest.as_dict(), **swept}
    yield from _finish(run, result, run.seen)
    return report


def _finish(run: Run, result: dict[str, object], seen: Seen | None = None) -> Steps[None]:
    """Write down when the exchange ended and how."""

    def finish(uow: UnitOfWork) -> Count | None:
        uow.raw.execute(
            "UPDATE sync_binding SET last_run_at = CASE WHEN ? THEN last_run_at ELSE ? END, "
            "last_result = ?",
            ("stopped" in result, utc_text(uow.now), json_text(result)),
        )
        remember(uow, seen or {})
        if run.mark is not None:
            report = run.tally.report(waiting=0, held=0, differing=0)
            stopped = result.get("stopped")
            runs.end(uow, run.mark, report, str(stopped) if stopped else None)
        ledger.drop_stray_holds(uow.raw)
        drop_settled(uow.raw)
        history.trim(uow.raw)
        return count_on(uow) if run.is_known else None

    count = yield from write(finish, SENDING)
    if count is not None:
        yield from keep(replace(count, is_whole=not run.is_restored))
