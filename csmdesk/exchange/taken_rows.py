"""Which rows were taken already, in twelve bytes a row: a file of millions must not fill memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

_PARTS = 4096  # short arrays: a row that comes between others moves a few kilobytes
_DIGEST = 0xFFFFFFFF


class TakenRows:
    """Hold, for each key of a row (its hash), a digest of what the row said last."""

    def __init__(self) -> None:
        self._keys = [array("q") for _ in range(_PARTS)]
        self._digests = [array("I") for _ in range(_PARTS)]

    def absorb(self, keys: Iterable[int], contents: Iterable[object]) -> dict[int, bool]:
        """Take rows up; for those whose key was there, tell by place whether they say the same."""
        again: dict[int, bool] = {}
        parts, digests_of = self._keys, self._digests
        for place, (key, content) in enumerate(zip(keys, contents, strict=True)):
            digest = hash(content) & _DIGEST
            part = key & (_PARTS - 1)
            known = parts[part]
            at = bisect_left(known, key)
            if at < len(known) and known[at] == key:
                digests = digests_of[part]
                again[place] = digests[at] == digest
                digests[at] = digest
            else:
                known.insert(at, key)
                digests_of[part].insert(at, digest)
        return again


class CountedKeys:
    """Count how often each key (a hash) came."""

    def __init__(self) -> None:
        self._keys = [array("q") for _ in range(_PARTS)]
        self._counts = [array("I") for _ in range(_PARTS)]

    def count(self, key: int) -> int:
        """Count a key once more and return how often it came."""
        known, counts = self._keys[key & (_PARTS - 1)], self._counts[key & (_PARTS - 1)]
        at = bisect_left(known, key)
        if at == len(known) or known[at] != key:
            known.insert(at, key)
            counts.insert(at, 0)
        counts[at] += 1
        return counts[at]
