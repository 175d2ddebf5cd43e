"""Bring the pictures that are kept beside the words up to date with those that were taken."""

from __future__ import annotations

import shutil
from pathlib import Path


def refresh(taken: Path, kept: Path) -> list[str]:
    """Copy those pictures that ``kept`` has already, and return their names.

    What nobody links is not kept; to keep one more, copy it there once by hand.
    """
    names = sorted(each.name for each in taken.glob("*.png") if (kept / each.name).is_file())
    for name in names:
        shutil.copyfile(taken / name, kept / name)
    return names
