"""How many records a transaction may hold, so that whoever wants to write waits for milliseconds.

The price of a transaction is mostly its own, so large ones are several times as fast as small ones;
how large is learnt from how long they took. While somebody else writes they are half as long.
"""

from __future__ import annotations

FEWEST, MOST = 12, 400
ARRIVING = "arrive"  # new records: the cheapest, and only many at once are (``take_in``)
_FEWEST_NEW = 52  # half of it is still many
AIM = 0.006  # seconds that the book is locked; half as much again is still short
GENTLE = 0.003  # while a person works: two who want the processor take turns at it, too
GENTLE_FOR = 300  # transactions after the last write of somebody else: a second or two
_STEEPEST = 2.0


class Pace:
    """Learn for each kind of work how many records fit into a short transaction."""

    def __init__(self) -> None:
        self._room: dict[str, float] = {}
        self._version: int | None = None
        self._gentle = 0

    def meet(self, version: int) -> None:
        """Take note of the version of the book at the begin of a transaction: it is another one
        when somebody else has written since the last."""
        if self._version not in (None, version):
            self._gentle = GENTLE_FOR
        self._gentle = max(self._gentle - 1, 0)
        self._version = version

    def room(self, kind: str) -> int:
        """Return how many records the next transaction may hold."""
        return int(self._room.get(kind, _fewest(kind)))

    def note(self, kind: str, size: int, seconds: float) -> None:
        """Learn from a transaction; a small one tells nothing of large ones unless slow."""
        room = self._room.get(kind, _fewest(kind))
        aim = GENTLE if self._gentle else AIM
        fewest = _fewest(kind) * aim / AIM
        factor = min(max(aim / max(seconds, 1e-6), 1 / _STEEPEST), _STEEPEST)
        if factor < 1 or size >= int(room):
            self._room[kind] = min(max(room * factor, fewest), MOST)


def _fewest(kind: str) -> float:
    return float(_FEWEST_NEW if kind == ARRIVING else FEWEST)
