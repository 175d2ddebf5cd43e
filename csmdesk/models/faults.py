"""What the driver says of the disk and of other programs, in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
# What the driver says without a code when SQLite's own copy of a book fails.
_UNCODED = {
    "database or disk is full": _FULL,
    "disk I/O error": _IOERR,
    "attempt to write a readonly database": _READONLY,
    "database disk image is malformed": _CORRUPT,
}
_DISK = {
    _READONLY: "book.disk.read_only",
    _IOERR: "book.disk.failed",
    _FULL: "book.disk.full",
    _CANTOPEN: "book.disk.closed",
}


def is_busy(error: BaseException) -> bool:
    """Tell whether another program holds what the statement needs."""
    return _code(error) in {_BUSY, _LOCKED}


def is_damaged(error: BaseException) -> bool:
    """Tell whether the file cannot be read: another key, damage, or something else altogether."""
    return _code(error) in {_CORRUPT, _NOTADB}


@contextmanager
def in_words(book: Path, busy: UserError | None = None) -> Iterator[None]:
    """Turn what the driver says of disk and locks into ``UserError``; leave our own bugs alone.

    What SQLAlchemy wrapped leaves as the driver said it, without the statement and its values.
    ``busy`` is what to say instead of "another program is writing".
    """
    try:
        with _unwrapped():
            yield
    except sqlcipher.Error as error:
        said = busy if busy and is_busy(error) else _said(error, book)
        if said is None:
            raise
        raise said from error


@contextmanager
def disk_in_words(book: Path) -> Iterator[None]:
    """Say in words, as ``in_words`` does, what the system refuses for files beside the book too."""
    try:
        with in_words(book):
            yield
    except OSError as error:
        raise disk_error(error) from error


@contextmanager
def _unwrapped() -> Iterator[None]:
    try:
        yield
    except sa.exc.StatementError as error:
        if error.orig is None:
            raise
        raise error.orig.with_traceback(error.__traceback__) from None


def disk_error(error: OSError) -> UserError:
    """Return the refusal for a file that the system does not let us write."""
    return UserError(
        Text.of("book.disk", reason=error.strerror or type(error).__name__),
        Text("book.disk_hint"),
    )


def not_a_book(book: Path) -> UserError:
    """Return the refusal for a file that this key does not open, or that is no book at all."""
    return UserError(Text.of("book.not_a_book", path=str(book)), Text("book.not_a_book_hint"))


def _said(error: BaseException, book: Path) -> UserError | None:
    code = _code(error)
    if is_busy(error):
        return UserError(Text("book.busy"), Text("book.busy_hint"))
    if is_damaged(error):
        return not_a_book(book)
    if code in _DISK:
        return UserError(Text.of("book.disk", reason=Text(_DISK[code])), Text("book.disk_hint"))
    return None


def _code(error: BaseException) -> int:
    code = int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF  # drop the extended part
    return code or _UNCODED.get(str(error), 0)
