"""Put another book into a profile's place so that a crash at any moment leaves the old or the new.

What shall come is made in a folder beside and checked there. Renaming that folder is the moment
from which it counts; then its files are moved to their places one by one. Whoever opens the profile
next carries on where a killed process stopped.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.atomic import sync_folder
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile

MAKING, INCOMING = "incoming.making", "incoming"
_LOCK = "changeover.lock"
_PATIENCE_SECONDS = 10.0
_POLL_SECONDS = 0.02
_BESIDE_BOOK = ("-wal", "-shm", "-journal")  # of the old book; they must not meet the new one


class Changeover:
    """Hold the profile for a changeover: fill ``making``, then ``commit``, then ``finish``.

    Leaving it before ``commit`` leaves everything as it was. Raises ``UserError`` when another
    changeover of this profile is running or the folder refuses to be written.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._lock = FileLock(profile.root / _LOCK)
        self.making = Profile(profile.root / MAKING)

    def __enter__(self) -> Self:
        if not self._lock.acquire():
            raise changing()
        try:
            _move_in(self._profile)
            shutil.rmtree(self.making.root, ignore_errors=True)
            self.making.root.mkdir(mode=0o700)
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.making.root, ignore_errors=True)
        self._lock.release()

    def commit(self) -> None:
        """Make what was prepared count from now on; it is on the disk before."""
        for path in self.making.root.iterdir():
            sync_file(path)
        sync_folder(self.making.root)
        self.making.root.rename(self._profile.root / INCOMING)
        sync_folder(self._profile.root)

    def finish(self) -> None:
        """Move what was committed to its places; nobody may have the old book open."""
        _move_in(self._profile)


def complete(profile: Profile) -> None:
    """Carry on a changeover that a killed process left, before the profile is read.

    Costs one look at the folder when there is none. ``UserError`` while one is running.
    """
    if not (profile.root / INCOMING).exists():
        return
    lock = FileLock(profile.root / _LOCK)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not lock.acquire():
        if time.monotonic() > deadline:
            raise changing()
        time.sleep(_POLL_SECONDS)
    try:
        _move_in(profile)
    finally:
        lock.release()


def is_unfinished(profile: Profile) -> bool:
    """Tell whether a killed process left something half-prepared that nobody works on."""
    if not (profile.root / MAKING).exists():
        return False
    lock = FileLock(profile.root / _LOCK)
    is_left = lock.acquire()
    lock.release()
    return is_left


def drop_unfinished(profile: Profile) -> None:
    """Remove what a killed process had half-prepared."""
    with Changeover(profile):
        pass


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk."""
    handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def changing() -> UserError:
    """Say that the book is being put back or gets another key right now."""
    return UserError(Text("book.changing"), Text("book.changing_hint"))


def _move_in(profile: Profile) -> None:
    ready = Profile(profile.root / INCOMING)
    if not ready.root.exists():
        return
    if ready.book.exists():
        for suffix in _BESIDE_BOOK:
            profile.book.with_name(profile.book.name + suffix).unlink(missing_ok=True)
        ready.book.replace(profile.book)
    for path in sorted(ready.root.iterdir()):
        path.replace(profile.root / path.name)
    sync_folder(profile.root)
    ready.root.rmdir()
