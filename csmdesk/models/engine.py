"""Open the encrypted file: one engine for readers, one for the writer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.folding import plain
from csmdesk.models.tables import json_text
from csmdesk.models.turns import Turns

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


def _engine(creator: Any, pool_size: int) -> sa.Engine:
    return sa.create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=2,
        json_serializer=json_text,
        json_deserializer=json.loads,
    )


def reading_engine(path: Path, key: bytes) -> sa.Engine:
    """Make an engine whose transactions see one state and cannot write."""

    def creator() -> Any:
        return _prepared(path, key, *_ALWAYS, "query_only = ON")

    engine = _engine(creator, pool_size=3)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def writing_engine(path: Path, key: bytes, turns: Turns) -> sa.Engine:
    """Make an engine whose transactions open with BEGIN IMMEDIATE, in their turn.

    A plain BEGIN that later writes fails with "database is locked" when another process wrote in
    between; IMMEDIATE waits instead. Execution options of a connection: ``hurried`` (a person
    waits for it) and ``durable`` (survives a power cut once committed).
    """

    def creator() -> Any:
        return _prepared(path, key, *_ALWAYS, "foreign_keys = ON")

    engine = _engine(creator, pool_size=1)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        cursor = connection.connection.cursor()
        durable = options.get("durable", True)
        cursor.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        # A long job writes the same pages again and again: folding them in less often is cheaper.
        cursor.execute(f"PRAGMA wal_autocheckpoint = {1_000 if durable else 4_000}")
        turns.begin(cursor, hurried=options.get("hurried", False))

    return engine


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

    engine = _engine(creator, pool_size=1)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
