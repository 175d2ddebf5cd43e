"""Report files: written as a whole or not at all, and a refusal says what to do."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.atomic import write_atomically

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_SHUT = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EROFS}
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def check_target(path: Path) -> None:
    """Refuse a place that cannot take a file, before work is spent on it."""
    try:
        _check(path)
    except OSError as error:  # a name that the disk cannot even look up
        raise _told(error, path) from error


def _check(path: Path) -> None:
    if not path.parent.is_dir():
        raise _refusal("reports.folder_missing", folder=path.parent)
    if path.is_dir():
        raise _refusal("reports.not_a_file", path=path)
    # Replacing a file asks only for rights on its folder: a read-only file needs our own look.
    if path.exists() and not path.stat().st_mode & _WRITE_BITS:
        raise _refusal("reports.read_only", path=path)


def write_file(path: Path, data: bytes) -> None:
    """Replace a file as a whole; ``UserError`` leaves an existing one as it was."""
    check_target(path)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise _told(error, path) from error


def _told(error: OSError, path: Path) -> UserError:
    if error.errno in _FULL:
        return _refusal("reports.disk_full", path=path)
    if error.errno in _SHUT:
        return _refusal("reports.locked", path=path)
    return _refusal("reports.not_written", path=path, reason=error.strerror or str(error))


def _refusal(code: str, **params: object) -> UserError:
    return UserError(Text.of(code, **params), Text(f"{code}_hint"))
