"""A copy of a book to try things on: opened like the book itself, gone when the trial is over."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from csmdesk.models.engine import connect
from csmdesk.models.faults import disk_error
from csmdesk.models.file_copy import copy_in_use
from csmdesk.system.paths import Profile

_PREFIX = ".trial.bin."  # the doctor takes such folders away where a killed process left one
_BESIDE = ("settings.json", "sync.json")
T = TypeVar("T")


@contextmanager
def trial_copy(profile: Profile, key: bytes, opened: Callable[[Profile, bytes], T]) -> Iterator[T]:
    """Copy the book beside use, under its own key, and open the copy; nothing of it stays.

    What is opened must have a ``close``. Raises ``UserError`` when the disk refuses.
    """
    folder = _made(profile)
    try:
        trial = Profile(folder)
        _copy(profile, key, trial)
        store = opened(trial, key)
        try:
            yield store
        finally:
            store.close()  # type: ignore[attr-defined]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _made(profile: Profile) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=profile.root))
    except OSError as error:
        raise disk_error(error) from error


def _copy(profile: Profile, key: bytes, trial: Profile) -> None:
    try:
        with closing(connect(profile.book, key)) as reader:
            copy_in_use(reader, profile.book, trial.book)
        for name in _BESIDE:
            source = profile.root / name
            if source.exists():
                shutil.copyfile(source, trial.root / name)
    except OSError as error:
        raise disk_error(error) from error
