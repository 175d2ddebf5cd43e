"""Places and sizes on a map, in pixels at 100 %; x grows to the right and y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["CARD", "Card", "Line", "Point", "Size"]


@dataclass(frozen=True, slots=True)
class Point:
    """Hold one place; that of a card is its upper left corner."""

    x: float
    y: float

    def moved(self, x: float, y: float) -> Point:
        """Return the place that lies so far away."""
        return Point(self.x + x, self.y + y)


@dataclass(frozen=True, slots=True)
class Size:
    """Hold a width and a height."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Card:
    """Hold the size of a person's card and the room around it.

    ``beside`` parts it from what stands left and right of it, ``below`` from the next level, and
    ``stacked`` from the next card of one column.
    """

    width: float = 220.0
    height: float = 84.0
    beside: float = 20.0
    below: float = 52.0
    stacked: float = 12.0


CARD = Card()


@dataclass(frozen=True, slots=True)
class Line:
    """Hold the polyline from the card of one person to that of another."""

    start: str
    end: str
    points: tuple[Point, ...]


def corner_of(points: Iterable[Point]) -> Point:
    """Return the least x and the least y of all."""
    places = list(points)
    if not places:
        return Point(0.0, 0.0)
    return Point(min(place.x for place in places), min(place.y for place in places))
