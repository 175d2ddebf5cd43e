"""Whose turn it is to write: a person's edit goes before the next slice of a long job.

SQLite lets one connection write at a time and tells the others to try again; it knows no queue.
A long job that opens one short transaction after another could keep a person waiting for
seconds, so whoever is in a hurry holds a small lock file while waiting, and long jobs look at it
before each transaction.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.models.faults import is_busy
from csmdesk.system.lock import FileLock

_POLL_SECONDS = 0.001  # SQLite's own waiting grows to 100 ms between two looks
_LONGEST_WAIT = 1.0  # a long job goes on after this, or a stuck writer would stop it for good


class Turns:
    """Begin write transactions of one book, the hurried ones first, across processes."""

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._patience = patience

    def begin(self, cursor: Any, *, hurried: bool) -> None:
        """Begin a transaction that may write; the driver's "locked" error after ``patience`` s.

        A plain BEGIN that later writes fails with "database is locked" when another process wrote
        in between; IMMEDIATE waits instead.
        """
        waiting = FileLock(self._path)
        if not hurried:
            self._let_others_go()
        deadline = time.monotonic() + self._patience
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun(cursor, last_try=time.monotonic() >= deadline):
                if hurried:
                    _taken(waiting)
                time.sleep(_POLL_SECONDS)
        finally:
            waiting.release()
            cursor.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def is_awaited(self) -> bool:
        """Tell whether somebody in a hurry waits to write."""
        waiting = FileLock(self._path)
        is_free = _taken(waiting)
        waiting.release()
        return not is_free

    def _let_others_go(self) -> None:
        deadline = time.monotonic() + _LONGEST_WAIT
        while self.is_awaited() and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)

    @staticmethod
    def _begun(cursor: Any, *, last_try: bool) -> bool:
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except sqlcipher.Error as error:
            if last_try or not is_busy(error):
                raise
            return False
        return True


def _taken(lock: FileLock) -> bool:
    """Take the lock if it is free; a folder without room for lock files has no queue."""
    try:
        return lock.acquire()
    except OSError:
        return True
