"""Open the encrypted file: engines for readers, for the writer, and for migrations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.folding import plain

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


def _engine(creator: Callable[[], Any], *, kept: int) -> sa.Engine:
    """Make an engine that keeps some connections open; one that comes back is rolled back."""
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=sa.QueuePool,
        pool_size=kept,
        max_overflow=-1,  # who writes waits for the file, not for a connection
        hide_parameters=True,  # values of people stay out of errors and logs
    )

    @sa.event.listens_for(engine, "connect")
    def _mark(_raw: Any, entry: sa.pool.ConnectionPoolEntry) -> None:
        entry.info["pool"] = engine.pool

    @sa.event.listens_for(engine, "checkin")
    def _follow(_raw: Any, entry: sa.pool.ConnectionPoolEntry) -> None:
        if entry.info.get("pool") is not engine.pool:  # the others were closed meanwhile
            entry.close()

    return engine


def reading_engine(path: Path, key: bytes) -> sa.Engine:
    """Make an engine whose transactions see one state and cannot write."""
    engine = _engine(lambda: _prepared(path, key, *_ALWAYS, "query_only = ON"), kept=3)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def writing_engine(path: Path, key: bytes) -> sa.Engine:
    """Make an engine for the writer; ``Turns.begin`` opens its transactions in the file."""
    return _engine(lambda: _prepared(path, key, *_ALWAYS, "foreign_keys = ON"), kept=1)


def lone_engine(path: Path, key: bytes, *, create: bool = False) -> sa.Engine:
    """Make an engine that has the file to itself and does not enforce foreign keys.

    For migrations: rebuilding a table drops the old one, which would set off its cascades. The
    driver says "locked" while any other connection has the file open.
    """

    def creator() -> Any:
        exclusive = ("locking_mode = EXCLUSIVE", *_ALWAYS, "synchronous = FULL")
        return _prepared(
            path, key, *exclusive, "foreign_keys = OFF", busy_seconds=1.0, create=create
        )

    engine = _engine(creator, kept=1)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
