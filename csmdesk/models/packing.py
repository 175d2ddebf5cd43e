"""A backup as one file, for another disk or a new laptop: its folder in a zip, not compressed.

What is secret in it is encrypted already; settings are what they are in the profile.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.models.backups import Backup
from csmdesk.system.atomic import sync_folder
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault

UNPACKING = ".unpacking-"
SUFFIX = ".csmdesk"
_BLOCK = 1 << 20


def pack(backup: Backup, path: Path) -> int:
    """Write a backup into one file, whole or not at all, and return its size."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                    for part in sorted(backup.folder.iterdir()):
                        archive.write(part, part.name)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
        sync_folder(path.parent)
        return path.stat().st_size
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            Text.of("backup.pack_failed", path=str(path), reason=reason),
            Text("backup.pack_failed_hint"),
        ) from error


@contextmanager
def unpacked(path: Path, profile: Profile, progress: Progress | None = None) -> Iterator[Profile]:
    """Give the files of a backup, from its folder as it is or from a file beside the book."""
    if path.is_dir():
        yield Profile(path)
        return
    profile.ensure()
    folder = Path(tempfile.mkdtemp(prefix=UNPACKING, dir=profile.root))
    try:
        _unpack(path, Profile(folder), progress or Unwatched())
        yield Profile(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def vault_alone(path: Path) -> Iterator[Vault]:
    """Give what guards the key of a backup, without unpacking the book."""
    if path.is_dir():
        if not Profile(path).book.exists():
            raise no_backup(path)
        yield Vault(Profile(path))
        return
    with tempfile.TemporaryDirectory(prefix="csmdesk-") as folder:
        lone = Profile(Path(folder))
        try:
            with zipfile.ZipFile(path) as archive:
                archive.getinfo(lone.book.name)
                with archive.open(lone.vault.name) as reading:
                    lone.vault.write_bytes(reading.read(_BLOCK))
        except (zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
            raise no_backup(path) from error
        yield Vault(lone)


def _unpack(path: Path, into: Profile, progress: Progress) -> None:
    known = {part.name: part for part in (into.book, into.vault, into.secrets, into.settings)}
    try:
        with zipfile.ZipFile(path) as archive:
            for name in set(archive.namelist()) & known.keys():  # a forged file names what it likes
                total = archive.getinfo(name).file_size
                with archive.open(name) as reading, known[name].open("xb") as writing:
                    while block := reading.read(_BLOCK):
                        writing.write(block)
                        progress.step(Text("backup.unpacking"), writing.tell(), total)
    except (zipfile.BadZipFile, EOFError) as error:
        raise no_backup(path) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        folder = str(into.root.parent)
        raise UserError(
            Text("backup.not_made", {"folder": folder, "reason": reason}),
            Text("backup.not_made_hint"),
        ) from error
    if not into.book.exists() or not into.vault.exists():
        raise no_backup(path)


def no_backup(path: Path) -> UserError:
    """Return the refusal of a file or folder that holds no backup."""
    return UserError(Text("backup.no_backup", {"path": str(path)}), Text("backup.no_backup_hint"))
