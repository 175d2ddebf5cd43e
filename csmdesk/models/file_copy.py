"""Copy the bytes of a book that is in use, as one consistent state.

A read transaction keeps the write-ahead log from being folded in beyond what it sees and from being
begun anew over it, so the main file and then the log, copied in this order, give a whole book:
pages that a checkpoint touches meanwhile stand in the log too. That costs a tenth of decrypting and
encrypting every page, which is what SQLite's own copy does.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import Any

_BLOCK = 1 << 20
_lock = threading.Lock()
_handles: dict[tuple[int, int], int] = {}


def copy_in_use(reader: Any, book: Path, target: Path) -> None:
    """Copy the book and its log; ``reader`` is a connection to it without a transaction."""
    reader.execute("BEGIN")
    try:
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the state begins here
        copy_held(book, target)
        log = book.with_name(book.name + "-wal")
        if log.exists():
            copy_plain(log, target.with_name(target.name + "-wal"))
    finally:
        reader.execute("ROLLBACK")


def copy_plain(source: Path, target: Path) -> None:
    """Copy a file that no connection has open."""
    with source.open("rb") as reading, target.open("xb") as writing:
        while block := reading.read(_BLOCK):
            writing.write(block)


def copy_held(book: Path, target: Path) -> None:
    """Copy the bytes of a file that this process may have open."""
    if sys.platform == "win32":  # locks belong to the handle there
        copy_plain(book, target)
        return
    with _lock:
        handle = _handle(book)
        os.lseek(handle, 0, os.SEEK_SET)
        with target.open("xb") as writing:
            while block := os.read(handle, _BLOCK):
                writing.write(block)


def _handle(book: Path) -> int:
    """Open the file once and never close it while it has a name.

    Closing any handle of a file gives up all locks that this process has on it, those of its
    connections too: another process could then take the log away under them.
    """
    for known, handle in list(_handles.items()):
        if os.fstat(handle).st_nlink == 0:
            os.close(_handles.pop(known))
    found = book.stat()
    at = (found.st_dev, found.st_ino)
    if at not in _handles:
        _handles[at] = os.open(book, os.O_RDONLY)
    return _handles[at]
