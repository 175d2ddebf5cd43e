"""Have the book to oneself, and put another file in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.models import faults
from csmdesk.models.engine import connect
from csmdesk.system.changeover import Changeover
from csmdesk.system.paths import Profile

_BUSY_SECONDS = 1.0
_PAGES = 2_000  # copied between two looks at whether to go on


@contextmanager
def alone(book: Path, key: bytes) -> Iterator[Any]:
    """Open a raw connection beside which there is no other, of this process or of others.

    ``UserError`` while another one is open.
    """
    refusal = UserError(Text.of("book.not_alone", path=str(book)), Text("book.not_alone_hint"))
    with faults.in_words(book, refusal):
        connection = connect(book, key, busy_seconds=_BUSY_SECONDS)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            yield connection
        finally:
            connection.close()


def change_over(change: Changeover, profile: Profile, old: Any | None) -> None:
    """Let what was prepared take the place of the book; ``old`` is the lone connection to it.

    A program that waits for the old file would write into a file without a name: it finds an empty
    one, which takes nothing.
    """
    if old is not None:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    change.commit()
    if old is not None:
        os.truncate(profile.book, 0)
        old.close()
    change.finish()


def copy_into(source: Any, path: Path, key: bytes, progress: Progress | None = None) -> None:
    """Write what a connection sees into a new file under another key."""
    watched, target = progress or Unwatched(), connect(path, key, create=True)

    def tell(_status: int, left: int, total: int) -> None:
        watched.step(Text("book.copying"), total - left, total)

    try:
        source.backup(target, pages=_PAGES, progress=tell)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def is_readable(book: Path, key: bytes) -> bool:
    """Tell whether this key opens the file at all."""
    if not book.exists():
        return False
    connection = connect(book, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if faults.is_damaged(error):
            return False
        raise
    finally:
        connection.close()
    return True
