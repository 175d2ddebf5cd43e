"""The book: one encrypted file with readers, one writer, and long actions that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import reversal, schema
from csmdesk.models.bulk import BulkUnit
from csmdesk.models.engine import make_engine
from csmdesk.models.journal import read_changes
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.system.clock import Clock, SystemClock
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile

KEPT_ACTIONS = 100
KEPT_FOREIGN = 500
FACT_TABLES = ("usage_fact", "ticket", "churn_event")


class Store:
    """Give read sessions and units of work on one book.

    Safe to use from several threads: each session has its own connection. Several processes may
    write beside each other; migrating and restoring need the book alone.
    """

    def __init__(self, profile: Profile, key: bytes, clock: Clock | None = None) -> None:
        self.profile = profile
        self.clock = clock or SystemClock()
        self._readers = make_engine(profile.book, key, writer=False, pool_size=3)
        self._writer = make_engine(profile.book, key, writer=True, pool_size=1)

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
    def open(cls, profile: Profile, key: bytes, clock: Clock | None = None) -> Store:
        """Open a book, bringing an older one up to date after a backup copy.

        Raises ``UserError`` for a missing file, a wrong key, a file that is no book, and a book
        made by a newer version.
        """
        schema.check(profile.book, key)
        if schema.is_outdated(profile.book, key):
            schema.upgrade(profile, key)
        store = cls(profile, key, clock)
        store._recover()
        return store

    def close(self) -> None:
        """Close all connections; the write-ahead log is folded into the file."""
        with self._writer.connect() as connection:
            connection.connection.cursor().execute("PRAGMA optimize")
        self._readers.dispose()
        self._writer.dispose()

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """Open a read session on one consistent state."""
        with self._readers.connect() as connection, connection.begin():
            read = ReadSession(connection, self.clock)
            try:
                yield read
            finally:
                read.session.close()

    def write(self, label: Text, *, origin: str = "local") -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work: committed on a clean exit, rolled back on an error."""
        return self._write(label, origin)

    def reverse(self, label: Text, action_id: int) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work that undoes or redoes an action; it is kept even when empty."""
        return self._write(label, "local", reverses=action_id, keep_empty=True)

    @contextmanager
    def _write(self, label: Text, origin: str, /, **begin: Any) -> Iterator[UnitOfWork]:
        keep_empty = begin.pop("keep_empty", False) or "action_id" in begin
        with self._writer.connect() as connection, connection.begin():
            uow = UnitOfWork(connection, label, origin=origin, clock=self.clock)
            try:
                uow.begin(**begin)
                yield uow
                uow.finish(keep_empty=keep_empty)
            finally:
                uow.session.close()

    @contextmanager
    def bulk(self, label: Text, *, import_id: str) -> Iterator[BulkUnit]:
        """Open a long action; an error or a cancel takes all its transactions back.

        Raises ``UserError`` while another long action runs.
        """
        lock = FileLock(self.profile.bulk_lock)
        if not lock.acquire():
            raise UserError(Text("book.bulk_running"), Text("book.bulk_running_hint"))
        try:
            with self._write(label, "import", state="open", keep_empty=True) as uow:
                uow.raw.execute(
                    "UPDATE action SET import_id = ? WHERE id = ?", (import_id, uow.action_id)
                )
                action_id = uow.action_id
            bulk = BulkUnit(action_id, label, self._write)
            try:
                yield bulk
            except BaseException:  # a cancel and a closing program too leave nothing behind
                self._take_back(action_id)
                raise
            with self._write(label, "import", action_id=action_id) as uow:
                uow.raw.execute("UPDATE action SET state = 'done' WHERE id = ?", (action_id,))
            bulk.close()
        finally:
            lock.release()

    def _recover(self) -> None:
        """Take back long actions that a killed process left open, and trim the journal."""
        with self.read() as read:
            open_actions = [int(r[0]) for r in read.sql("SELECT id FROM action WHERE state='open'")]
        lock = FileLock(self.profile.bulk_lock)
        if open_actions and lock.acquire():
            try:
                for action_id in sorted(open_actions, reverse=True):
                    self._take_back(action_id)
            finally:
                lock.release()

    def _take_back(self, action_id: int) -> None:
        label = Text("action.take_back")
        with self._write(label, "import", reverses=action_id) as uow:
            cursor = uow.raw
            delete_facts(uow, action_id)
            rows, _ = read_changes(cursor, action_id)
            reversal.apply(cursor, [c.inverse() for c in reversed(rows)])
            cursor.execute("DELETE FROM action WHERE id = ?", (action_id,))

    def trim(self) -> None:
        """Forget journal entries older than undo and the other processes need."""
        with self._write(Text("action.trim"), "maintenance") as uow:
            uow.raw.execute(
                "DELETE FROM action WHERE id < (SELECT min(id) FROM (SELECT id FROM action WHERE "
                "origin IN ('local', 'import') ORDER BY id DESC LIMIT ?)) OR (origin NOT IN "
                "('local', 'import') AND id < (SELECT max(id) FROM action) - ?)",
                (KEPT_ACTIONS, KEPT_FOREIGN),
            )

    def last_action(self) -> int:
        """Return the number of the newest action, whichever process did it."""
        with self.read() as read:
            return int(read.sql("SELECT coalesce(max(id), 0) FROM action")[0][0])

    def changes_since(self, action_id: int) -> tuple[ChangeSet, ...]:
        """Read what was committed after an action, one change set an action, oldest first."""
        with self.read() as read:
            found = read.sql(
                "SELECT id, label, params, origin, facts FROM action WHERE id > :id "
                "AND state <> 'open' ORDER BY id",
                id=action_id,
            )
            return tuple(schema.change_set(read, row) for row in found)

    @property
    def schema_version(self) -> str:
        """Return the revision of the tables."""
        with self.read() as read:
            return str(read.sql("SELECT version_num FROM alembic_version")[0][0])


def delete_facts(uow: UnitOfWork, action_id: int) -> None:
    """Delete the insert-only rows that one import brought."""
    cursor = uow.raw
    cursor.execute("SELECT import_id FROM action WHERE id = ?", (action_id,))
    row = cursor.fetchone()
    if row is None or row[0] is None:
        return
    for table in FACT_TABLES:
        cursor.execute(f"DELETE FROM {table} WHERE import_id = ?", (row[0],))  # noqa: S608
        if cursor.rowcount:
            uow.touch_facts(table)
