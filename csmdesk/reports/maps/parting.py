"""Cards that cover each other are parted, each moved no further than it must be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from csmdesk.reports.maps.geometry import Card, Point

__all__ = ["parted"]

_ROWS_PER_CARD = 4
_TINY = 1e-6  # cards that stand edge to edge do not touch


def parted(wished: Mapping[str, Point], fixed: Iterable[str], card: Card) -> dict[str, Point]:
    """Return a place for each card: those that are fixed as wished, the others near to it and free.

    Who comes earlier has the first choice.
    """
    held = dict.fromkeys(fixed)
    places = {one: wished[one] for one in held}
    room = _Room(card, places.values())
    for one, place in wished.items():
        if one not in held:
            places[one] = room.nearest(place)
            room.take(places[one])
    return {one: places[one] for one in wished}


class _Room:
    """Know which places are taken."""

    def __init__(self, card: Card, taken: Iterable[Point]) -> None:
        self._width, self._height = card.width + card.beside, card.height + card.stacked
        self._rows: dict[int, list[Point]] = {}
        for place in taken:
            self.take(place)

    def take(self, place: Point) -> None:
        """Put a card there."""
        self._rows.setdefault(self._row(place.y), []).append(place)

    def nearest(self, wished: Point) -> Point:
        """Return the free place that is nearest, looking row by row away from it."""
        best, far = wished, math.inf
        for y in self._ways(wished.y):
            if abs(y - wished.y) >= far:
                break
            x = self._free_x(wished.x, y)
            away = math.hypot(x - wished.x, y - wished.y)
            if away < far:
                best, far = Point(x, y), away
        return best

    def _ways(self, y: float) -> Iterator[float]:
        """Yield rows, the nearest first."""
        step = self._height / _ROWS_PER_CARD
        yield y
        for number in count(1):
            yield y + number * step
            yield y - number * step

    def _free_x(self, wished: float, y: float) -> float:
        """Return the nearest x of this row where a card fits."""
        row = self._row(y)
        taken = sorted(
            place.x
            for near in (row - 1, row, row + 1)
            for place in self._rows.get(near, ())
            if abs(place.y - y) < self._height - _TINY
        )
        right = left = wished
        for x in taken:
            if abs(x - right) < self._width - _TINY:
                right = x + self._width
        for x in reversed(taken):
            if abs(x - left) < self._width - _TINY:
                left = x - self._width
        return right if right - wished <= wished - left else left

    def _row(self, y: float) -> int:
        return math.floor(y / self._height)
