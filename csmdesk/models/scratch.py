"""What a long job has to remember: in memory while it is little, on the disk when it is much.

A file of millions of rows must not fill memory, and a temporary file must not show what is in the
book. So this is a database of its own under a key that nobody keeps; it never commits, so that
nothing reaches the disk before its cache is full, and its file has no name where the system allows
that.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from csmdesk.models.engine import connect

_PREFIX = ".scratch.bin."  # the doctor takes such files away where a killed process left one
_PRAGMAS = (
    "cipher_use_hmac = OFF",  # nobody else ever reads it
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "cache_size = -24576",
    "temp_store = MEMORY",
)
_TABLES = (
    "CREATE TABLE found (space INTEGER, text TEXT, n INTEGER, value TEXT, "
    "PRIMARY KEY (space, text, n)) WITHOUT ROWID",
    "CREATE TABLE kept (space INTEGER, key TEXT, value, PRIMARY KEY (space, key)) WITHOUT ROWID",
)


class Scratch:
    """Make indexes and notes for one long job; all are gone when it is closed."""

    def __init__(self, folder: Path) -> None:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=folder)
        os.close(handle)
        self._path = Path(name)
        self._spaces = 0
        self._db = connect(self._path, os.urandom(32))
        try:
            for statement in (*(f"PRAGMA {p}" for p in _PRAGMAS), "BEGIN EXCLUSIVE", *_TABLES):
                self._db.execute(statement)
        except BaseException:
            self.close()
            raise
        self._unlink()

    def index(self) -> Index:
        """Make an index: texts, each with what was found under it, oldest first."""
        return Index(self._db, self._next_space())

    def notes(self) -> Notes:
        """Make notes: keys, each with one value."""
        return Notes(self._db, self._next_space())

    def close(self) -> None:
        """Forget everything."""
        self._db.close()
        self._unlink()

    def _next_space(self) -> int:
        self._spaces += 1
        return self._spaces

    def _unlink(self) -> None:
        with suppress(OSError):  # some systems keep the name of a file that is open
            self._path.unlink(missing_ok=True)


class Index:
    """Find values by texts; values of one text keep their order."""

    def __init__(self, db: Any, space: int) -> None:
        self._db = db
        self._space = space
        self._count = 0

    def add(self, text: str, value: str) -> None:
        """Add a value to those of a text."""
        self._count += 1
        self._db.execute(
            "INSERT INTO found VALUES (?, ?, ?, ?)", (self._space, text, self._count, value)
        )

    def find(self, text: str) -> list[str]:
        """List the values of a text."""
        return [value for (value,) in self._rows(text)] if self._count else []

    def each(self, text: str) -> Iterator[str]:
        """Walk through the values of a text that may have very many."""
        for (value,) in self._rows(text):
            yield value

    def _rows(self, text: str) -> Iterable[tuple[str]]:
        rows: Iterable[tuple[str]] = self._db.execute(
            "SELECT value FROM found WHERE space = ? AND text = ? ORDER BY n", (self._space, text)
        )
        return rows


class Notes:
    """Keep one value a key."""

    def __init__(self, db: Any, space: int) -> None:
        self._db = db
        self._space = space
        self._is_empty = True

    def put(self, key: str, value: int | str) -> None:
        """Keep a value, over an older one."""
        self._is_empty = False
        self._db.execute("REPLACE INTO kept VALUES (?, ?, ?)", (self._space, key, value))

    def get(self, key: str) -> Any:
        """Return the value of a key, ``None`` when there is none."""
        if self._is_empty:
            return None
        row = self._db.execute(
            "SELECT value FROM kept WHERE space = ? AND key = ?", (self._space, key)
        ).fetchone()
        return row[0] if row else None

    def each(self) -> Iterator[tuple[str, Any]]:
        """Walk through all keys and values."""
        yield from self._db.execute(
            "SELECT key, value FROM kept WHERE space = ? ORDER BY key", (self._space,)
        )
