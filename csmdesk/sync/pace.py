"""How many records a transaction may hold, so that whoever wants to write waits for milliseconds.

The price of a transaction is mostly its own, so large ones are several times as fast as small ones;
how large is learnt from how long they took.
"""

from __future__ import annotations

FEWEST, MOST = 12, 400
ARRIVING = "arrive"  # new records: the cheapest, and only many at once are (``take_in``)
_FEWEST_NEW = 48
AIM = 0.006  # seconds that the book is locked; half as much again is still short
_STEEPEST = 2.0


class Pace:
    """Learn for each kind of work how many records fit into a short transaction."""

    def __init__(self) -> None:
        self._room: dict[str, float] = {}

    def room(self, kind: str) -> int:
        """Return how many records the next transaction may hold."""
        return int(self._room.get(kind, _fewest(kind)))

    def note(self, kind: str, size: int, seconds: float) -> None:
        """Learn from a transaction; a small one tells nothing of large ones unless slow."""
        room = self._room.get(kind, _fewest(kind))
        factor = min(max(AIM / max(seconds, 1e-6), 1 / _STEEPEST), _STEEPEST)
        if factor < 1 or size >= int(room):
            self._room[kind] = min(max(room * factor, _fewest(kind)), MOST)


def _fewest(kind: str) -> float:
    return float(_FEWEST_NEW if kind == ARRIVING else FEWEST)
