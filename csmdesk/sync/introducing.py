"""Bring a book and a CRM together step by step: look over, try, and only at the end bind.

Until then nothing of what was typed is kept, neither in the book nor where the password goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from csmdesk.domain.progress import Progress
from csmdesk.models.store import Store
from csmdesk.services.names import pypinyin_reader
from csmdesk.sync.adopting import adopt, release
from csmdesk.sync.binding import READ_ONLY, Binding, read_binding, write_binding
from csmdesk.sync.canonical import Policy
from csmdesk.sync.compared import forget
from csmdesk.sync.connecting import (
    CONNECTING,
    KEPT_AS,
    ConnectReport,
    Keeper,
    checked_address,
    known_crm,
    look_at,
    open_connector,
    own_mapping,
)
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.connectors.protocol import Connector, Identity
from csmdesk.sync.driver import BESIDE, Driver
from csmdesk.sync.effects import Steps
from csmdesk.sync.errors import SyncError
from csmdesk.sync.mapping import CrmMapping
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.sync.matching import Matches, Pair, find_matches
from csmdesk.sync.probing import Probe, probe
from csmdesk.sync.rehearsal import PREPARING, Rehearsal, rehearse
from csmdesk.sync.restored import is_older
from csmdesk.sync.sharing import Choice, choose

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Intent:
    """Hold what a person wants to connect to, and how; the password is not shown."""

    crm: str
    url: str
    user: str
    password: str
    database: str | None = None
    is_read_only: bool | None = None  # none: as before
    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    others: tuple[Pair, ...] = ()  # of ours and theirs that are not one

    @classmethod
    def of(cls, args: Mapping[str, Any]) -> Intent:
        """Read it from plain values."""
        choices = tuple(_choice(*each) for each in args.get("choices") or ())
        return cls(
            args["crm"], args["url"], args["user"], args["password"],
            args.get("database"), args.get("read_only"), choices,
            tuple(Pair(**each) for each in args.get("pairs") or ()),
            tuple(Pair(**each) for each in args.get("others") or ()),
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Intent({self.crm!r}, {self.url!r}, {self.user!r})"


def _choice(obj: str, field: str, is_shared: bool, policy: str | None) -> Choice:
    return Choice(obj, field, is_shared, Policy(policy) if policy else None)


def look_over(store: Store, intent: Intent, progress: Progress) -> Probe:
    """Log in and look around; nothing is written. Raises ``UserError`` like ``begin``."""
    meeting = _Meeting(store, intent)
    beside = store.profile.root / BESIDE
    text = beside.read_text("utf-8") if beside.exists() else None
    with store.read() as read:
        is_restored = meeting.before is not None and is_older(read, text)
    steps = probe(meeting.connector, meeting.mapping, meeting.bound.url, is_restored=is_restored)
    return meeting.run(steps, progress)


def match_first(store: Store, intent: Intent, progress: Progress) -> Matches:
    """Tell which records of the book the CRM may have already; nothing is written."""
    meeting = _Meeting(store, intent)
    identity = meeting.run(meeting.connector.identity(), progress)
    progress.step(PREPARING)
    with store.trial() as trial:
        meeting.bind(trial, identity)
        return meeting.run(find_matches(meeting.connector, pypinyin_reader), progress, trial)


def try_first(store: Store, intent: Intent, progress: Progress) -> Rehearsal:
    """Tell what the first exchange would do; see ``rehearse``."""
    meeting = _Meeting(store, intent)
    identity, _ = meeting.run(look_at(meeting.connector, meeting.before), progress)

    def prepare(trial: Store) -> None:
        meeting.bind(trial, identity)
        meeting.tie(trial, progress)

    with HttpExchange() as exchange:
        return rehearse(
            store, meeting.connector, meeting.mapping, exchange.send, progress,
            prepare=prepare, as_new=True,
        )  # fmt: skip


def begin(store: Store, secrets: Keeper, intent: Intent, progress: Progress) -> ConnectReport:
    """Bind the book, tie what is the same, and keep the password.

    Nothing is written unless the log-in works, and nothing of it stays unless all is done; what is
    not said when connecting again stays as it was. Raises ``UserError`` for an unknown CRM, an
    address that is none or would send the password in the clear, for everything that can go wrong
    with the server, and when the book belongs to another CRM or user already.
    """
    meeting = _Meeting(store, intent)
    identity, counts = meeting.run(look_at(meeting.connector, meeting.before), progress)
    meeting.bind(store, identity)
    try:
        meeting.tie(store, progress)
        secrets.set(KEPT_AS, intent.password)
    except BaseException:  # a cancel too: a book that is half bound would make doubles there
        meeting.part(store)
        raise
    missing = tuple(obj for obj in meeting.mapping.objects if obj not in counts)
    return ConnectReport(identity, counts, missing)


class _Meeting:
    """Hold one book and one CRM that do not belong together yet."""

    def __init__(self, store: Store, intent: Intent) -> None:
        self._store = store
        self._intent = intent
        address = checked_address(intent.url)
        path = own_mapping(store.profile, intent.crm)
        self.mapping: CrmMapping = load_mapping(known_crm(intent.crm), path)
        with store.read() as read:
            self.before = read_binding(read)
        is_same = self.before is not None and self.before.crm == intent.crm
        options: dict[str, Any] = dict(self.before.options) if self.before and is_same else {}
        if intent.database:
            options["database"] = intent.database
        if intent.is_read_only is not None:
            options[READ_ONLY] = intent.is_read_only
        self.bound = Binding(intent.crm, address, "", "", intent.user, options)
        self.connector: Connector = open_connector(self.mapping, self.bound, intent.password)

    def run(self, steps: Steps[T], progress: Progress, store: Store | None = None) -> T:
        """Run steps, on the book unless another one is given; what goes wrong is told in words."""
        try:
            with HttpExchange() as exchange:
                return Driver(store or self._store, progress, exchange.send).run(steps)
        except SyncError as error:
            raise error.user_error() from error

    def bind(self, store: Store, identity: Identity) -> None:
        """Write down to whom a book belongs, and what it shares."""
        bound = self.bound
        with store.write(CONNECTING, origin="maintenance") as uow:
            write_binding(uow, identity, url=bound.url, login=bound.login, options=bound.options)
            if self._intent.choices:
                choose(uow, self._intent.choices)

    def tie(self, store: Store, progress: Progress) -> None:
        """Tie what a person said is the same, and keep what is not."""
        pairs, others = self._intent.pairs, self._intent.others
        if pairs or others:
            self.run(adopt(self.connector, pairs, others), progress, store)

    def part(self, store: Store) -> None:
        """Take back what was written of a connection that did not come about."""
        with store.write(CONNECTING, origin="maintenance") as uow:
            release(uow, [pair.local_id for pair in self._intent.pairs])
            forget(uow, [pair.local_id for pair in self._intent.others])
            if self.before is None:
                uow.raw.execute("DELETE FROM sync_binding")
