"""Backups: verified copies of the book in use, each in a folder laid out as a profile.

Such a folder carries what opens it on a bare machine: ``vault.json`` holds the key sealed by the
recovery code (and by the passphrase, where there is one), never what the OS keyring keeps.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.models import faults
from csmdesk.models.engine import connect
from csmdesk.models.file_copy import copy_held, copy_in_use, copy_plain
from csmdesk.models.soundness import (
    CHECK_CACHE,
    SOUND,
    complaint,
    counts,
    open_still,
    revision,
    stoppable,
)
from csmdesk.system.atomic import sync_folder
from csmdesk.system.changeover import sync_file
from csmdesk.system.clock import Clock, SystemClock
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile

DAILY, BY_HAND, DAMAGED = "daily", "hand", "damaged"
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS, KEPT_BEFORE = 7, 4, 12, 5
_MAKING = ".making-"
_LOCK = "backup.lock"
_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"(\d{8}-\d{6}-\d{6})-([\w.-]+)")
_BEFORE = "before-"


@dataclass(frozen=True, slots=True)
class Backup:
    """Name one backup: its folder, its moment (UTC) and why it was made."""

    folder: Path
    at: datetime
    reason: str

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.folder.name

    @property
    def profile(self) -> Profile:
        """Return its files."""
        return Profile(self.folder)

    @property
    def size(self) -> int:
        """Return how many bytes it takes."""
        return sum(path.stat().st_size for path in self.folder.iterdir() if path.is_file())


@dataclass(frozen=True, slots=True)
class Looked:
    """Tell what is in a backup: ``state`` is ``ok`` or the first complaint."""

    state: str
    revision: str | None
    counts: dict[str, int]


def make(
    profile: Profile, key: bytes, reason: str, *, source: Any = None, clock: Clock | None = None
) -> Backup:
    """Copy the book beside use, open the copy and check it; a failure leaves nothing behind.

    ``source`` is a connection that has the book already (a lone one), without a transaction. Raises
    ``UserError`` when the disk refuses, the book is damaged, or another backup is being made.
    """
    clock = clock or SystemClock()
    with _told(profile), _in_turn(profile), _folder(profile, reason, clock) as making:
        if source is not None:
            _take(source, profile, key, making)
        else:
            with closing(connect(profile.book, key)) as own:
                _take(own, profile, key, making)
        _take_beside(profile, making)
        folder = _named(making.root)
    return read_name(folder)


def keep_raw(profile: Profile, clock: Clock | None = None) -> Backup:
    """Keep the files of a book that cannot be opened as they are, unchecked."""
    clock = clock or SystemClock()
    with _told(profile), _in_turn(profile), _folder(profile, DAMAGED, clock) as making:
        log = profile.book.with_name(profile.book.name + "-wal")
        for path, copy in ((profile.book, copy_held), (log, copy_plain)):
            if path.exists():
                copy(path, making.root / path.name)
        _take_beside(profile, making)
        folder = _named(making.root)
    return read_name(folder)


def list_backups(profile: Profile) -> tuple[Backup, ...]:
    """List what stands in the backups folder, newest first; nothing is opened."""
    if not profile.backups.is_dir():
        return ()
    found = [
        _read(path)
        for path in profile.backups.iterdir()
        if path.is_dir() and _NAME.fullmatch(path.name)
    ]
    return tuple(sorted(found, key=_at, reverse=True))


def find(profile: Profile, name: str) -> Backup:
    """Return a backup by its name; ``UserError`` when there is none."""
    for backup in list_backups(profile):
        if backup.name == name:
            return backup
    raise UserError(Text.of("backup.unknown", name=name), Text("backup.unknown_hint"))


def look(folder: Profile, key: bytes, progress: Progress | None = None) -> Looked:
    """Open a backup, check every page and count its rows; it is not changed."""
    watched = progress or Unwatched()
    try:
        with (
            closing(open_still(folder.book, key)) as connection,
            stoppable(connection, watched, Text("backup.checking")),
        ):
            return Looked(complaint(connection), revision(connection), counts(connection))
    except sqlcipher.DatabaseError as error:
        if not faults.is_damaged(error):
            raise
        return Looked(str(error), None, {})


def newest_sound(profile: Profile, key_of: Callable[[Profile], bytes | None]) -> Backup | None:
    """Return the newest backup that passes its check."""
    for backup in list_backups(profile):
        key = key_of(backup.profile)
        if (
            backup.reason != DAMAGED
            and key is not None
            and look(backup.profile, key).state == SOUND
        ):
            return backup
    return None


def make_daily(profile: Profile, key: bytes, clock: Clock | None = None) -> Backup | None:
    """Make the backup of this day unless it is there, and let old ones go."""
    clock = clock or SystemClock()
    today = clock.today()
    if any(b.reason == DAILY and _day(b) == today for b in list_backups(profile)):
        return None
    made = make(profile, key, DAILY, clock=clock)
    rotate(profile)
    return made


def rotate(profile: Profile) -> tuple[Backup, ...]:
    """Let old backups go and return them.

    Of the daily ones stay the newest of 7 days, 4 weeks and 12 months, counted where there are
    any: a laptop that lay in a drawer for a year keeps all. What was made by hand stays.
    """
    every = list_backups(profile)
    daily = [b for b in every if b.reason == DAILY]
    before = [b for b in every if b.reason.startswith(_BEFORE) or b.reason == DAMAGED]
    kept = {b.name for b in every} - {b.name for b in (*daily, *before[KEPT_BEFORE:])}
    for span, count in ((_day, KEPT_DAYS), (_week, KEPT_WEEKS), (_month, KEPT_MONTHS)):
        kept |= {b.name for b in _newest_of_each(daily, span, count)}
    gone = tuple(b for b in every if b.name not in kept)
    for backup in gone:
        _remove(backup.folder)
    return gone


def leftovers(profile: Profile) -> tuple[Path, ...]:
    """Name the folders that killed processes left half-made."""
    if not profile.backups.is_dir():
        return ()
    lock = FileLock(profile.root / _LOCK)
    if not lock.acquire():  # somebody is making one right now
        return ()
    lock.release()
    return tuple(p for p in profile.backups.iterdir() if p.name.startswith(_MAKING))


def read_name(folder: Path) -> Backup:
    """Read moment and reason of a backup from the name of its folder."""
    return _read(folder)


def _take(source: Any, profile: Profile, key: bytes, making: Profile) -> None:
    try:
        last = _last_action(source)
        copy_in_use(source, profile.book, making.book)
        with closing(connect(making.book, key)) as copy:
            found = _checked(copy, last)
    except sqlcipher.DatabaseError as error:
        if not faults.is_damaged(error):
            raise
        found = str(error)
    if found != SOUND:
        raise UserError(
            Text.of("book.copy_damaged", path=str(profile.book), found=found),
            Text("book.copy_damaged_hint"),
        )


def _checked(copy: Any, last_action: int) -> str:
    """Fold the log into a copy and return ``ok`` or what is wrong with it."""
    copy.execute("PRAGMA temp_store = MEMORY")
    copy.execute(f"PRAGMA cache_size = {CHECK_CACHE}")
    copy.execute("PRAGMA journal_mode = DELETE")  # one file, which opens on a read-only disk too
    found = complaint(copy)
    if found == SOUND and revision(copy) is None:
        return "no revision"
    if found == SOUND and _last_action(copy) < last_action:
        return "older than the book"
    return found


def _take_beside(profile: Profile, making: Profile) -> None:
    for path in (profile.vault, profile.secrets, profile.settings):
        if path.exists():
            copy_plain(path, making.root / path.name)


@contextmanager
def _folder(profile: Profile, reason: str, clock: Clock) -> Iterator[Profile]:
    """Give a folder that gets its name when it is complete, and goes when it is not."""
    profile.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = clock.now().astimezone(UTC).strftime(_STAMP)
    making = profile.backups / f"{_MAKING}{stamp}-{reason}"
    _remove(making)
    making.mkdir(mode=0o700)
    try:
        yield Profile(making)
    finally:
        _remove(making)


def _named(making: Path) -> Path:
    """Put the files of a finished backup on the disk, then give it its name."""
    for path in making.iterdir():
        sync_file(path)
    sync_folder(making)
    folder = making.with_name(making.name.removeprefix(_MAKING))
    making.rename(folder)
    sync_folder(folder.parent)
    return folder


@contextmanager
def _told(profile: Profile) -> Iterator[None]:
    """Say in words what the disk refuses; the book itself is as it was."""
    try:
        with faults.in_words(profile.book):
            yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _not_made(profile, reason) from error
    except UserError as error:
        if error.message.code == "book.disk":
            raise _not_made(profile, error.message.params["reason"]) from error
        raise


def _not_made(profile: Profile, reason: object) -> UserError:
    folder = str(profile.backups)
    return UserError(
        Text("backup.not_made", {"folder": folder, "reason": reason}), Text("backup.not_made_hint")
    )


@contextmanager
def _in_turn(profile: Profile) -> Iterator[None]:
    lock = FileLock(profile.root / _LOCK)
    if not lock.acquire():
        raise UserError(Text("backup.running"), Text("backup.running_hint"))
    try:
        yield
    finally:
        lock.release()


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _last_action(connection: Any) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM action").fetchone()[0])


def _read(folder: Path) -> Backup:
    match = _NAME.fullmatch(folder.name)
    if match is None:
        raise ValueError(folder.name)
    return Backup(folder, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), match[2])


def _at(backup: Backup) -> datetime:
    return backup.at


def _day(backup: Backup) -> date:
    return backup.at.astimezone().date()


def _week(backup: Backup) -> tuple[int, int]:
    year, week, _ = _day(backup).isocalendar()
    return year, week


def _month(backup: Backup) -> tuple[int, int]:
    return _day(backup).year, _day(backup).month


def _newest_of_each(
    newest_first: list[Backup], span: Callable[[Backup], Hashable], count: int
) -> list[Backup]:
    found: dict[Hashable, Backup] = {}
    for backup in newest_first:
        found.setdefault(span(backup), backup)
    return list(found.values())[:count]
