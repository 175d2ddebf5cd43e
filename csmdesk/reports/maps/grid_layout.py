"""The power/interest grid: influence upwards, interest to the right, who is unknown at the side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from csmdesk.reports.maps.geometry import CARD, Card, Point, Size

__all__ = ["SCALE", "GridCell", "GridLayout", "lay_out_grid"]

SCALE = range(6)  # influence and interest are told from 0 to 5

_SHAPE = 1.6  # width by height of a full cell


@dataclass(frozen=True, slots=True)
class GridCell:
    """Hold one cell of the grid; the tray of those of whom a value is missing has no values."""

    influence: int | None
    interest: int | None
    corner: Point
    size: Size
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Hold a place for each card, all 36 cells from the upper left, and the tray if it is needed.

    ``grid`` is the size of the cells together, ``size`` with the tray.
    """

    cards: Mapping[str, Point]
    cells: tuple[GridCell, ...]
    tray: GridCell | None
    grid: Size
    size: Size


def lay_out_grid(
    order: Sequence[str],
    influence: Mapping[str, int | None],
    interest: Mapping[str, int | None],
    card: Card = CARD,
) -> GridLayout:
    """Pack everybody into their cell in the order given; rows and columns grow with their people.

    What is no value of the scale counts as unknown.
    """
    groups: dict[tuple[int, int] | None, list[str]] = {}
    for one in dict.fromkeys(order):
        up, right = influence.get(one), interest.get(one)
        known = up in SCALE and right in SCALE
        groups.setdefault((up or 0, right or 0) if known else None, []).append(one)
    unknown = groups.pop(None, [])
    shapes = {key: _shape(len(ids), card) for key, ids in groups.items() if key is not None}
    rows = [max([n for (up, _), (_, n) in shapes.items() if up == at], default=1) for at in SCALE]
    columns = [max([n for (_, right), (n, _) in shapes.items() if right == at], default=1)
               for at in SCALE]  # fmt: skip
    widths = [_room(n, card.width, card.beside) for n in columns]
    heights = [_room(n, card.height, card.stacked) for n in reversed(rows)]
    lefts, tops = [0.0, *accumulate(widths)], [0.0, *accumulate(heights)]
    cells = tuple(
        GridCell(up, right, Point(lefts[right], tops[line]), Size(widths[right], heights[line]),
                 tuple(groups.get((up, right), ())))
        for line, up in enumerate(reversed(SCALE))
        for right in SCALE
    )  # fmt: skip
    grid = Size(lefts[-1], tops[-1])
    tray = _tray(unknown, grid, card) if unknown else None
    cards = {
        one: place
        for cell in (*cells, *([tray] if tray else []))
        for one, place in _packed(cell, card).items()
    }
    size = Size(tray.corner.x + tray.size.width, grid.height) if tray else grid
    return GridLayout({one: cards[one] for one in dict.fromkeys(order)}, cells, tray, grid, size)


def _shape(people: int, card: Card) -> tuple[int, int]:
    """Return columns and rows for so many cards: a little wide, and none empty."""
    across = (card.height + card.stacked) / (card.width + card.beside) * _SHAPE
    columns = max(1, min(people, round(math.sqrt(people * across))))
    return columns, math.ceil(people / columns)


def _room(count: int, length: float, gap: float) -> float:
    """Return the room for so many cards with the gap around each."""
    return count * (length + gap) + gap


def _tray(people: Sequence[str], grid: Size, card: Card) -> GridCell:
    """Return the tray, as high as the grid and as wide as it must be."""
    rows = max(1, int((grid.height - card.stacked) / (card.height + card.stacked) + 1e-6))
    width = _room(math.ceil(len(people) / rows), card.width, card.beside)
    corner = Point(grid.width + 2 * card.beside, 0.0)
    return GridCell(None, None, corner, Size(width, grid.height), tuple(people))


def _packed(cell: GridCell, card: Card) -> dict[str, Point]:
    """Return the places of the cards of a cell, row by row."""
    columns = round((cell.size.width - card.beside) / (card.width + card.beside))
    if cell.influence is not None:
        columns = min(columns, _shape(len(cell.ids), card)[0])
    start = cell.corner.moved(card.beside, card.stacked)
    step = Point(card.width + card.beside, card.height + card.stacked)
    return {
        one: start.moved(number % columns * step.x, number // columns * step.y)
        for number, one in enumerate(cell.ids)
    }
