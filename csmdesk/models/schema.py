"""The schema of the book: made, checked and brought up to date."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from csmdesk.domain.changes import ChangeSet, merged
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.engine import connect, make_engine
from csmdesk.models.journal import install_triggers, read_changes
from csmdesk.models.work import ReadSession
from csmdesk.system.paths import Profile

HEAD = "0001"
MIGRATIONS = Path(__file__).parent / "migrations"
_NOT_A_DATABASE = "file is not a database"


def create(path: Path, key: bytes) -> None:
    """Make a new file with the tables of the newest revision."""
    _migrate(path, key, "head")


def check(path: Path, key: bytes) -> None:
    """Raise ``UserError`` unless the file is a book that this key and this version can open."""
    revision = _revision(path, key)
    if revision > HEAD:
        raise UserError(
            Text("book.newer", {"path": str(path), "revision": revision, "known": HEAD}),
            Text("book.newer_hint"),
        )


def is_outdated(path: Path, key: bytes) -> bool:
    """Tell whether the file needs a migration."""
    return _revision(path, key) < HEAD


def upgrade(profile: Profile, key: bytes) -> Path:
    """Bring the book to the newest revision after a verified copy, and return the copy's path.

    A failure leaves the book as it was: each revision runs in one transaction.
    """
    copy = back_up(profile, key, f"before-{HEAD}")
    _migrate(profile.book, key, "head")
    return copy


def back_up(profile: Profile, key: bytes, reason: str) -> Path:
    """Copy the book into the backups folder, open the copy and check it; return its path."""
    profile.backups.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    copy = profile.backups / f"book-{stamp}-{reason}.db"
    source = connect(profile.book, key)
    try:
        source.execute("VACUUM INTO ?", (str(copy),))  # the copy has the same key
    finally:
        source.close()
    found = integrity(copy, key)
    if found != "ok":
        raise UserError(
            Text("book.copy_damaged", {"path": str(copy), "found": found}),
            Text("book.copy_damaged_hint"),
        )
    return copy


def integrity(path: Path, key: bytes) -> str:
    """Return ``ok`` or SQLite's first complaint about the file."""
    connection = connect(path, key)
    try:
        first = connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        connection.close()
    return str(first) if broken is None else f"foreign key of {broken[0]} row {broken[1]}"


def change_set(read: ReadSession, row: Any) -> ChangeSet:
    """Build the change set of one action row (id, label, params, origin, facts)."""
    action_id, label, params, origin, facts = row
    cursor = read.cursor
    rows, _ = read_changes(cursor, action_id)
    return ChangeSet(
        Text(label, json.loads(params)), origin, merged(rows), frozenset(json.loads(facts)),
        action_id,
    )  # fmt: skip


def _revision(path: Path, key: bytes) -> str:
    from sqlcipher3 import dbapi2 as sqlcipher

    if not path.exists():
        raise UserError(Text("book.missing", {"path": str(path)}), Text("book.missing_hint"))
    connection = connect(path, key)
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlcipher.DatabaseError as error:
        if _NOT_A_DATABASE not in str(error) and "no such table" not in str(error):
            raise
        raise UserError(
            Text("book.not_a_book", {"path": str(path)}), Text("book.not_a_book_hint")
        ) from error
    finally:
        connection.close()
    if found is None:
        raise UserError(Text("book.not_a_book", {"path": str(path)}), Text("book.not_a_book_hint"))
    return str(found[0])


def _migrate(path: Path, key: bytes, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    engine = make_engine(path, key, writer=True, pool_size=1)
    try:
        with engine.connect() as connection, connection.begin():
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.set_main_option("path_separator", "os")
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            if target == "head":
                install_triggers(connection)
    finally:
        engine.dispose()
