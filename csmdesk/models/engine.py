"""Open the encrypted file: one engine for readers, one for the writer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.models.tables import json_text

BUSY_SECONDS = 5.0


def connect(path: Path, key: bytes, *, busy_seconds: float = BUSY_SECONDS) -> Any:
    """Open one raw connection with the 32-byte key; the file must not be created by accident."""
    uri = f"{path.absolute().as_uri()}?mode=rwc"
    connection = sqlcipher.connect(
        uri, uri=True, check_same_thread=False, timeout=busy_seconds, isolation_level=None
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key writes on stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # a raw key: no derivation per open
    return connection


def _prepare(connection: Any, *, durable: bool) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")  # a temporary file would not be encrypted


def make_engine(path: Path, key: bytes, *, writer: bool, pool_size: int = 2) -> sa.Engine:
    """Make an engine; the writer's transactions open with BEGIN IMMEDIATE.

    A plain BEGIN that later writes fails with "database is locked" when another process wrote in
    between; IMMEDIATE waits for its turn instead.
    """

    def creator() -> Any:
        connection = connect(path, key)
        _prepare(connection, durable=writer)
        return connection

    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=2,
        json_serializer=json_text,
        json_deserializer=json.loads,
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine
