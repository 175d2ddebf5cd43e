"""A backup with its check, beside SQLite's own copy of the same file, unchecked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.books import large
from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.models import backups
from csmdesk.models.backups import BY_HAND
from csmdesk.models.engine import connect


def run() -> Iterator[Figure]:
    """Copy the book of 100,000 notes, as the worker does once a day."""
    book = large()

    def ours() -> float:
        taken = seconds(lambda: backups.make(book.profile, book.key, BY_HAND))
        for backup in backups.list_backups(book.profile):
            for path in backup.folder.iterdir():
                path.unlink()
            backup.folder.rmdir()
        return taken

    def bare() -> float:
        target = book.profile.root / "bare.db"

        def copy() -> None:
            with (
                closing(connect(book.profile.book, book.key)) as source,
                closing(connect(target, book.key, create=True)) as copied,
            ):
                source.backup(copied)

        taken = seconds(copy)
        target.unlink()
        return taken

    value, floor = in_turn(ours, bare, rounds=5)
    yield Figure("seconds a checked backup, beside SQLite's unchecked copy", value, floor, 1.5)
