"""Which commands a few typed letters mean, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[\w一-鿿]+")


def rank(query: str, *names: str) -> int | None:
    """Rank how well ``query`` names something, 0 best, ``None`` not at all.

    Best is a name that begins with the query, then one with a word that begins with each of its
    words, then one that holds them anywhere, as Chinese, which has no gaps, mostly does.
    """
    wanted = query.casefold().split()
    if not wanted:
        return 3
    best: int | None = None
    for name in names:
        found = _rank_one(wanted, name.casefold())
        if found is not None and (best is None or found < best):
            best = found
    return best


def _rank_one(wanted: list[str], name: str) -> int | None:
    if name.startswith(" ".join(wanted)):
        return 0
    words = _WORD.findall(name)
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 1
    if all(part in name for part in wanted):
        return 2
    return None


def best_first(query: str, named: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Return the keys whose names match, best first and else in the given order."""
    ranked = [(rank(query, *names), key) for key, names in named]
    hits = [(place, key) for place, key in ranked if place is not None]
    return [key for _, key in sorted(hits, key=_place)]


def _place(hit: tuple[int, str]) -> int:
    return hit[0]
