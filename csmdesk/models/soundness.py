"""Whether a file is whole: its pages, its structure, its references."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.models import faults
from csmdesk.models.engine import connect

SOUND = "ok"
CHECK_CACHE = -196_608  # KiB: a check that decrypts a page once takes two thirds of the time
_STEPS = 500_000  # of SQLite's machine, between two questions whether to go on


@contextmanager
def stoppable(connection: Any, progress: Progress, label: Text) -> Iterator[None]:
    """Let the user stop a statement that takes long; ``CancelledByUser`` is raised then."""

    def ask() -> None:
        progress.step(label)  # what it raises is lost in SQLite, which stops the statement

    connection.set_progress_handler(ask, _STEPS)
    try:
        yield
    except sqlcipher.OperationalError:
        progress.step(label)
        raise
    finally:
        connection.set_progress_handler(None, 0)


def integrity(path: Path, key: bytes, progress: Progress | None = None) -> str:
    """Return ``ok`` or SQLite's first complaint about the file."""
    watched = progress or Unwatched()
    try:
        with (
            closing(connect(path, key)) as connection,
            stoppable(connection, watched, Text("book.checking")),
        ):
            connection.execute(f"PRAGMA cache_size = {CHECK_CACHE}")
            return complaint(connection)
    except sqlcipher.DatabaseError as error:
        if not faults.is_damaged(error):
            raise
        return str(error)


def open_still(path: Path, key: bytes) -> Any:
    """Open a file that nobody writes to, without making another beside it: read-only media too."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlcipher.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = {CHECK_CACHE}")
    return connection


def complaint(connection: Any) -> str:
    """Return ``ok`` or the first complaint; every page is read and authenticated."""
    first = connection.execute("PRAGMA integrity_check").fetchone()[0]
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    return str(first) if broken is None else f"foreign key of {broken[0]} row {broken[1]}"


def revision(connection: Any) -> str | None:
    """Return the revision of the tables, or ``None`` for a file that is no book."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    found = connection.execute("SELECT version_num FROM alembic_version") if known else ()
    for (number,) in found:
        return str(number)
    return None


def counts(connection: Any) -> dict[str, int]:
    """Count the rows of all tables that hold something of the user's or the desk's."""
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%' "
        "AND name <> 'alembic_version' ORDER BY name"
    ).fetchall()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        for (name,) in names
    }
