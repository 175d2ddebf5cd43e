"""The book: one encrypted file with readers, one writer, and long actions to take back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import actions, schema
from csmdesk.models.bulk import BulkUnit
from csmdesk.models.engine import BUSY_SECONDS, connect, reading_engine, writing_engine
from csmdesk.models.faults import disk_error, in_words
from csmdesk.models.place import Place
from csmdesk.models.schema import SHIPPED, Revisions
from csmdesk.models.scratch import Scratch
from csmdesk.models.trial import trial_copy
from csmdesk.models.turns import Turns
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.system.changeover import complete
from csmdesk.system.clock import Clock, SystemClock
from csmdesk.system.figure_rules import RulesFile
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile


class Store:
    """Give read sessions and units of work on one book.

    Safe to use from several threads: each session has its own connection. Several processes may
    write beside each other; migrating and restoring need the book alone. A disk that is full or
    read-only and a book that stays locked leave as ``UserError``, with nothing half-written.
    """

    def __init__(
        self,
        profile: Profile,
        key: bytes,
        clock: Clock | None = None,
        *,
        patience: float = BUSY_SECONDS,
    ) -> None:
        self.profile = profile
        self.clock = clock or SystemClock()
        self._key = key
        self.rules = RulesFile(profile.settings)
        self._place = Place(profile.book)
        self._readers = reading_engine(profile.book, key)
        self._turns = Turns(profile.bulk_lock.with_name("turn.lock"), patience)
        self._writer = writing_engine(profile.book, key)
        self._watch: Any = None
        self._watching = threading.Lock()

    @classmethod
    def create(cls, profile: Profile, key: bytes, clock: Clock | None = None) -> Store:
        """Make a new book; raise ``UserError`` where there is one already."""
        if profile.book.exists():
            raise UserError(
                Text("book.exists", {"path": str(profile.book)}), Text("book.exists_hint")
            )
        profile.ensure()
        schema.create(profile.book, key)
        return cls.open(profile, key, clock)

    @classmethod
    def open(
        cls,
        profile: Profile,
        key: bytes,
        clock: Clock | None = None,
        *,
        patience: float = BUSY_SECONDS,
        revisions: Revisions = SHIPPED,
    ) -> Store:
        """Open a book, bringing an older one up to date after a backup copy.

        ``patience`` is how many seconds a write waits for other writers. Raises ``UserError`` for a
        missing file, a wrong key, a file that is no book, and a book made by a newer version.
        """
        complete(profile)
        if schema.is_outdated(profile.book, key, revisions):
            schema.upgrade(profile, key, revisions)
        store = cls(profile, key, clock, patience=patience)
        with suppress(UserError):  # a full disk must not keep anybody from reading
            store.recover()
            with store.read() as read:
                is_long = actions.is_long(read)
            if is_long:
                store.trim()
        return store

    def close(self) -> None:
        """Close all connections; the last one folds the write-ahead log into the file."""
        with suppress(UserError), in_words(self.profile.book), self._writer.connect() as connection:
            connection.exec_driver_sql("PRAGMA optimize")
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._readers.dispose()
        self._writer.dispose()

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """Open a read session on one consistent state."""
        with in_words(self.profile.book), self._readers.begin() as connection:
            yield ReadSession(connection, self.clock, self.rules.now())

    def write(
        self, label: Text, *, origin: str = "local", durable: bool = True
    ) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work: committed on a clean exit, rolled back on an error.

        Local ones go before those of other origins that wait. One that is not ``durable`` may be
        lost in a power cut, whole; use it for what comes again, such as a page of a pull.
        """
        return self._write(label, origin, durable=durable)

    def reverse(self, label: Text, action_id: int) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work that undoes or redoes an action; it is kept even when empty."""
        return self._write(label, "local", keep_empty=True, reverses=action_id)

    @contextmanager
    def _write(
        self,
        label: Text,
        origin: str,
        *,
        durable: bool = True,
        keep_empty: bool = False,
        **begin: Any,
    ) -> Iterator[UnitOfWork]:
        with in_words(self.profile.book), self._writer.begin() as connection:
            cursor = connection.connection.cursor()
            cursor.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            cursor.execute(f"PRAGMA wal_autocheckpoint = {_fold_at(origin, durable=durable)}")
            self._turns.begin(cursor, hurried=origin == "local")
            self._place.require()
            rules = self.rules.now()
            uow = UnitOfWork(connection, label, origin=origin, clock=self.clock, rules=rules)
            uow.begin(**begin)
            yield uow
            uow.finish(keep_empty=keep_empty)

    @contextmanager
    def bulk(self, label: Text, *, import_id: str | None = None) -> Iterator[BulkUnit]:
        """Open a long action; an error or a cancel takes all its transactions back.

        With ``import_id`` it may be taken back out of turn, with the facts that carry that id.
        Raises ``UserError`` while another long action runs.
        """
        lock = FileLock(self.profile.bulk_lock)
        if not _acquired(lock):
            raise UserError(Text("book.bulk_running"), Text("book.bulk_running_hint"))
        try:
            self._take_back_open()
            with self._write(label, "import", keep_empty=True, state="open") as uow:
                action_id = uow.action_id
                uow.raw.execute(
                    "UPDATE action SET import_id = ? WHERE id = ?", (import_id, action_id)
                )
            opener = partial(self._part, label, durable=False)
            bulk = BulkUnit(action_id, label, opener, self._turns.is_awaited)
            try:
                yield bulk
                with self._part(label, action_id, durable=True) as uow:
                    number = actions.complete(uow)
            except BaseException:  # a cancel and a closing program too leave nothing behind
                with suppress(UserError):  # the disk says no: the next start takes it back
                    self._take_back(action_id)
                raise
            bulk.changes = next(iter(self.changes_since(number - 1)), bulk.changes)
        finally:
            lock.release()

    def _part(
        self, label: Text, action_id: int, *, durable: bool
    ) -> AbstractContextManager[UnitOfWork]:
        return self._write(label, "import", durable=durable, keep_empty=True, action_id=action_id)

    def fold(self) -> None:
        """Fold the write-ahead log into the book; nobody is kept from writing meanwhile."""
        with in_words(self.profile.book), self._writer.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")

    def recover(self) -> None:
        """Take back long actions that a killed process left open, unless one is still running."""
        lock = FileLock(self.profile.bulk_lock)
        if _acquired(lock):
            try:
                self._take_back_open()
            finally:
                lock.release()

    def _take_back_open(self) -> None:
        with self.read() as read:
            found = actions.open_actions(read)
        for action_id in found:
            self._take_back(action_id)

    def _take_back(self, action_id: int) -> None:
        with self._write(Text("action.take_back"), "import", reverses=action_id) as uow:
            actions.take_back(uow, action_id)

    def trim(self) -> None:
        """Keep the newest 500 actions of the journal and the user's last 100; forget the others.

        The first are for other processes that read on from the last action they saw, the second
        for undo. An action that is still running stays.
        """
        more = True
        while more:
            with self._write(Text("action.trim"), "maintenance") as uow:
                more = actions.forget(uow)

    @contextmanager
    def trial(self) -> Iterator[Store]:
        """Open a copy of the book to try things on; nothing of it stays."""

        def opened(profile: Profile, key: bytes) -> Store:
            return Store.open(profile, key, self.clock)

        with in_words(self.profile.book), trial_copy(self.profile, self._key, opened) as trial:
            yield trial

    def last_action(self) -> int:
        """Return the number of the action that was completed last, whichever process did it."""
        with self.read() as read:
            return int(read.sql("SELECT coalesce(max(number), 0) FROM action")[0][0])

    @contextmanager
    def scratch(self) -> Iterator[Scratch]:
        """Open a memory for a long job that may remember more than fits; nothing of it stays."""
        with in_words(self.profile.book), closing(_scratch(self.profile.root)) as scratch:
            yield scratch

    def changes_since(
        self, action_id: int, *, listed: int = actions.LISTED_ROWS
    ) -> tuple[ChangeSet, ...]:
        """Read what was completed after an action, one change set an action, oldest first.

        Beyond ``listed`` rows only their tables are named.
        """
        with self.read() as read:
            return tuple(actions.change_sets(read, action_id, listed))

    def data_version(self) -> int:
        """Return a figure that is another one after any commit, of this process or others.

        Cheap enough to ask once a second; it says nothing about what changed.
        """
        with self._watching, in_words(self.profile.book):
            if self._watch is None:
                self._watch = connect(self.profile.book, self._key)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    @property
    def schema_version(self) -> str:
        """Return the revision of the tables."""
        with self.read() as read:
            return str(read.sql("SELECT version_num FROM alembic_version")[0][0])


def _fold_at(origin: str, *, durable: bool) -> int:
    """Say at how many pages of the write-ahead log a commit folds them into the book.

    A long job writes the same pages over and over: folding them in less often is cheaper. A
    person's edit beside it must not pay for what the job wrote, and an exchange folds by itself.
    """
    if origin in ("local", "remote"):
        return 8_000
    return 1_000 if durable else 4_000


def _acquired(lock: FileLock) -> bool:
    try:
        return lock.acquire()
    except OSError as error:
        raise disk_error(error) from error


def _scratch(folder: Path) -> Scratch:
    try:
        return Scratch(folder)
    except OSError as error:
        raise disk_error(error) from error
