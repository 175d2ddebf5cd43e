"""Whether the write-ahead log of a book is whole, told before a connection opens it.

SQLite reads the log up to the first frame whose checksum is wrong and says nothing of the rest.
What lies behind that frame with the mark of the same log are changes that were written down once.
"""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER, _FRAME = 32, 24
_MAGIC = 0x377F0682
_WHOLE = 1 << 32


def lost_changes(book: Path) -> int | None:
    """Count the changes behind a damaged place; ``None`` when the log is whole or there is none."""
    try:
        data = book.with_name(book.name + "-wal").read_bytes()
    except OSError:
        return None
    if len(data) <= _HEADER:
        return None
    magic, _, page, *_ = struct.unpack(">8I", data[:_HEADER])
    order = ">" if magic & 1 else "<"
    if magic & ~1 != _MAGIC or page < 512 or page & (page - 1):
        return 1
    seed = _summed((0, 0), data[: _HEADER - 8], order)
    if seed != struct.unpack(">2I", data[_HEADER - 8 : _HEADER]):
        return 1
    return _behind_damage(data, page, order, seed)


def _behind_damage(data: bytes, page: int, order: str, seed: tuple[int, int]) -> int | None:
    salt = data[16:24]
    damaged, lost, frame = False, 0, _FRAME + page
    for at in range(_HEADER, len(data) - frame + 1, frame):
        head = data[at : at + _FRAME]
        if head[8:16] != salt and not damaged:
            if not _has_later(data, at + frame, frame, salt):
                return None  # what an older round of the log left behind
            damaged = True
        if not damaged:
            seed = _summed(seed, head[:8] + data[at + _FRAME : at + frame], order)
            damaged = seed != struct.unpack(">2I", head[16:])
        is_commit = struct.unpack(">I", head[4:8])[0] > 0
        lost += damaged and is_commit and head[8:16] == salt
    return lost if damaged and lost else None


def _has_later(data: bytes, start: int, frame: int, salt: bytes) -> bool:
    return any(data[at + 8 : at + 16] == salt for at in range(start, len(data) - 15, frame))


def _summed(seed: tuple[int, int], data: bytes, order: str) -> tuple[int, int]:
    first, second = seed
    for a, b in struct.iter_unpack(f"{order}2I", data):
        first = (first + a + second) % _WHOLE
        second = (second + b + first) % _WHOLE
    return first, second
