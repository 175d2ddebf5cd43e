"""Open the encrypted file: connections for readers, for the writer, and for migrations."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.folding import plain

if TYPE_CHECKING:
    import sqlalchemy as sa

BUSY_SECONDS = 5.0
_ALWAYS = (
    "journal_mode = WAL",
    "cache_size = -65536",
    "temp_store = MEMORY",  # a temporary file would not be encrypted
    "recursive_triggers = ON",  # else REPLACE deletes unseen
)


def connect(
    path: Path, key: bytes, *, busy_seconds: float = BUSY_SECONDS, create: bool = False
) -> Any:
    """Open one raw connection with the 32-byte key; a missing file is made only if ``create``."""
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = sqlcipher.connect(
        uri, uri=True, check_same_thread=False, timeout=busy_seconds, isolation_level=None
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key writes on stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # a raw key: no derivation per open
    return connection


def _prepared(path: Path, key: bytes, *pragmas: str, **options: Any) -> Any:
    """Open a connection, say what holds for it, and do not leave it open when that fails."""
    connection = connect(path, key, **options)
    try:
        connection.create_function("plain", 1, _plain, deterministic=True)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _plain(text: str | None) -> str | None:
    """Compare names in SQL as ``plain`` does: ``lower`` knows the letters of English alone."""
    return None if text is None else plain(text)


class Connections:
    """Lend connections to one caller each, and keep a few open for the next ones."""

    def __init__(self, opener: Callable[[], Any], kept: int) -> None:
        self._opener = opener
        self._kept = kept
        self._idle: list[Any] = []
        self._lock = threading.Lock()

    @contextmanager
    def lend(self) -> Iterator[Any]:
        """Lend a connection; what was not committed at the end is rolled back."""
        with self._lock:
            idle, connection = self._idle, self._idle.pop() if self._idle else None
        if connection is None:
            connection = self._opener()
        try:
            yield connection
        finally:
            self._take_back(connection, idle)

    def _take_back(self, connection: Any, idle: list[Any]) -> None:
        with suppress(sqlcipher.Error):  # a disk that fails: what went wrong before is told
            if connection.in_transaction:
                connection.rollback()
            with self._lock:
                if idle is self._idle and len(idle) < self._kept:
                    idle.append(connection)
                    return
        connection.close()

    def close(self) -> None:
        """Close the connections that nobody has; the others follow when they come back."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


def readers(path: Path, key: bytes) -> Connections:
    """Give connections that cannot write."""
    return Connections(lambda: _prepared(path, key, *_ALWAYS, "query_only = ON"), kept=3)


def writers(path: Path, key: bytes) -> Connections:
    """Give connections that can write; see ``Turns.begin`` for their transactions."""
    return Connections(lambda: _prepared(path, key, *_ALWAYS, "foreign_keys = ON"), kept=1)


def lone_engine(path: Path, key: bytes, *, create: bool = False) -> sa.Engine:
    """Make an engine that has the file to itself and does not enforce foreign keys.

    For migrations: rebuilding a table drops the old one, which would set off its cascades. The
    driver says "locked" while any other connection has the file open.
    """
    import sqlalchemy as sa

    def creator() -> Any:
        exclusive = ("locking_mode = EXCLUSIVE", *_ALWAYS, "synchronous = FULL")
        return _prepared(
            path, key, *exclusive, "foreign_keys = OFF", busy_seconds=1.0, create=create
        )

    engine = sa.create_engine(
        "sqlite+pysqlite://", module=sqlcipher, creator=creator, poolclass=sa.pool.QueuePool
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
