"""How much room words take on a map, whose letters are a little wider than those of a deck."""

from __future__ import annotations

from csmdesk.reports import fitting

__all__ = ["cut", "fitting_size", "wide"]

_LATIN = 1.08  # letters of Noto are this much wider than those that are measured
_LEAST = 20.0


def wide(words: str, size: float) -> float:
    """Return how wide words are."""
    return fitting.width(words, size) * _LATIN


def cut(words: str, size: float, room: float) -> str:
    """Shorten words to the room."""
    return fitting.clipped(words, size, max(room, _LEAST) / _LATIN, 1)


def fitting_size(words: str, sizes: tuple[float, ...], room: float) -> float:
    """Return the first size at which words fit into the room, else the last one."""
    return fitting.best_size(words, sizes, room / _LATIN, 1)
