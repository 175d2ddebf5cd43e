"""Names for files that a review is written to."""

from __future__ import annotations

import re

# What some file system refuses.
_REFUSED = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_MOST = 80


def file_name(*parts: str, suffix: str) -> str:
    """Join words to a name that every file system takes."""
    clean = [" ".join(_REFUSED.sub(" ", part).split()).strip(" .") for part in parts]
    first, *rest = [part for part in clean if part] or ["QBR"]
    room = _MOST - sum(len(part) + 1 for part in rest)
    return f"{' '.join([first[: max(8, room)].rstrip(), *rest])}.{suffix}"
