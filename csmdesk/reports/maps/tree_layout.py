"""The org tree: a place for each card, and the lines between them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from csmdesk.reports.maps.forest import Forest, forest_of
from csmdesk.reports.maps.geometry import CARD, Card, Line, Point, Size, corner_of
from csmdesk.reports.maps.tidying import spread

__all__ = ["TreeLayout", "lay_out_tree", "line_to"]

_IN_A_ROW = 5  # so many without reports of their own stand side by side
_SHAPE = 1.6  # width by height of those that are stacked


@dataclass(frozen=True, slots=True)
class TreeLayout:
    """Hold the places of the cards and the lines from superiors to those who report to them.

    ``broken`` names the lines (who, to whom) that would close a loop and are not drawn; ``hidden``
    how many people stand below each collapsed card.
    """

    cards: Mapping[str, Point]
    lines: tuple[Line, ...]
    size: Size
    broken: tuple[tuple[str, str], ...]
    hidden: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Slot:
    """Hold what takes a place among siblings: one card, or a column of several."""

    people: tuple[str, ...]
    parent: int
    level: int


def lay_out_tree(
    order: Sequence[str],
    parents: Mapping[str, str | None],
    collapsed: Collection[str] = (),
    card: Card = CARD,
) -> TreeLayout:
    """Place everybody below their superior, siblings in the order given.

    A subtree looks the same wherever it stands: it moves as a whole. More than five people without
    reports under one superior (or under nobody) are stacked in columns.
    """
    forest = forest_of(order, parents, collapsed)
    slots = _slots(forest, card)
    pitch, step = card.height + card.below, card.height + card.stacked
    heights = [1 + math.ceil((len(slot.people) - 1) * step / pitch) for slot in slots]
    across = spread([max(slot.parent, 0) for slot in slots], heights)
    cards = {
        one: Point(x * (card.width + card.beside), slot.level * pitch + row * step)
        for slot, x in zip(slots[1:], across[1:], strict=True)
        for row, one in enumerate(slot.people)
    }
    lines = tuple(_lines(slots, cards, card))
    corner = corner_of([*cards.values(), *(point for line in lines for point in line.points)])
    cards = {one: cards[one].moved(-corner.x, -corner.y) for one in forest.people}
    lines = tuple(
        Line(line.start, line.end, tuple(p.moved(-corner.x, -corner.y) for p in line.points))
        for line in lines
    )
    return TreeLayout(cards, lines, _size(cards, card), forest.broken, forest.hidden)


def _size(cards: Mapping[str, Point], card: Card) -> Size:
    """Return the room that all cards take from the upper left corner."""
    if not cards:
        return Size(0.0, 0.0)
    return Size(
        max(place.x for place in cards.values()) + card.width,
        max(place.y for place in cards.values()) + card.height,
    )


def _slots(forest: Forest, card: Card) -> list[_Slot]:
    """Return the slots, the root that is not drawn first and each after its parent."""
    slots = [_Slot((), -1, -1)]
    waiting = [(0, forest.roots)]
    while waiting:
        parent, people = waiting.pop()
        for group in _groups(people, forest.children, card):
            slots.append(_Slot(group, parent, slots[parent].level + 1))
            if below := forest.children[group[0]]:
                waiting.append((len(slots) - 1, below))
    return slots


def _groups(
    people: Sequence[str], children: Mapping[str, Sequence[str]], card: Card
) -> Iterator[tuple[str, ...]]:
    """Part siblings into cards and columns, without changing their order."""
    stacked = sum(not children[one] for one in people) > _IN_A_ROW
    run: list[str] = []
    for one in people:
        if stacked and not children[one]:
            run.append(one)
            continue
        yield from _columns(run, card)
        run = []
        yield (one,)
    yield from _columns(run, card)


def _columns(run: Sequence[str], card: Card) -> Iterator[tuple[str, ...]]:
    """Part a run of people into columns of like length that together are a little wide."""
    if not run:
        return
    width, height = card.width + card.beside, card.height + card.stacked
    rows = max(1, round(math.sqrt(len(run) * width / height / _SHAPE)))
    count = math.ceil(len(run) / rows)
    length, longer = divmod(len(run), count)
    start = 0
    for column in range(count):
        end = start + length + (column < longer)
        yield tuple(run[start:end])
        start = end


def _lines(slots: Sequence[_Slot], cards: Mapping[str, Point], card: Card) -> Iterator[Line]:
    """Draw from each superior down to each card: onto it, or along its column."""
    for slot in slots[1:]:
        if boss := slots[slot.parent].people:
            stacked = len(slot.people) > 1
            for one in slot.people:
                beside = cards[one].x - card.beside / 2 if stacked else None
                yield line_to(boss[0], one, cards, card, beside)


def line_to(
    boss: str, one: str, cards: Mapping[str, Point], card: Card, beside: float | None
) -> Line:
    """Draw from a superior down onto a card; down a column ``beside`` it, and into its side."""
    place, start = cards[one], cards[boss].moved(card.width / 2, card.height)
    bend = start.y + card.below / 2
    if beside is None:
        end = place.moved(card.width / 2, 0)
        return Line(
            boss, one, _straightened([start, Point(start.x, bend), Point(end.x, bend), end])
        )
    end = place.moved(0, card.height / 2)
    way = (start, Point(start.x, bend), Point(beside, bend), Point(beside, end.y), end)
    return Line(boss, one, way)


def _straightened(way: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out the elbows of a line that goes straight down."""
    start, end = way[0], way[-1]
    return (start, end) if abs(start.x - end.x) < 1e-6 else tuple(way)
