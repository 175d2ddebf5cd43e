"""The org tree on a sheet of one size: the arrangement whose letters come out largest.

A tree on the screen is as wide as it must be, for there one can move about. On paper it would be a
strip. So those below one superior may be stacked in columns here, with all who stand below them, as
high as a budget allows; of several budgets the one is taken whose drawing fits the sheet best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from csmdesk.reports.maps.forest import Forest, forest_of
from csmdesk.reports.maps.geometry import CARD, Card, Point, Size
from csmdesk.reports.maps.tree_layout import TreeLayout, lay_out_tree, line_to

__all__ = ["pack_tree", "scale_on"]

_READABLE = 0.75  # a tree that is made no smaller than this stays as it is on the screen
_STEP = 1.12  # from one budget to the next
_HALVINGS = 12  # until columns are of like height
_TINY = 1e-6
_Column = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Hold what stands below somebody: columns, where each begins, and the room of it all.

    ``card_x`` is where their own card stands in it, unless the block is stacked: then at the left.
    """

    columns: tuple[_Column, ...]
    starts: tuple[float, ...]
    size: Size
    card_x: float


def scale_on(size: Size, room: Size) -> float:
    """Return by how much a drawing is made smaller to fit into a room; it never grows."""
    if not size.width or not size.height:
        return 1.0
    return min(1.0, room.width / size.width, room.height / size.height)


def pack_tree(
    order: Sequence[str], parents: Mapping[str, str | None], room: Size, card: Card = CARD
) -> TreeLayout:
    """Place everybody below their superior, so that the drawing shrinks as little as it can.

    A tree that can be read as the screen shows it stays so.
    """
    plain = lay_out_tree(order, parents, card=card)
    best, scale = plain, scale_on(plain.size, room)
    if scale >= _READABLE:
        return plain
    forest = forest_of(order, parents)
    levels = _levels(forest)
    for budget in _budgets(forest, levels, card):
        blocks = _blocks(forest, levels, budget, card)
        found = scale_on(blocks[None].size, room)
        if found > scale + _TINY:
            best, scale = _laid(forest, blocks, card), found
    return best


def _levels(forest: Forest) -> dict[str, int]:
    """Return how many stand above each."""
    levels = dict.fromkeys(forest.roots, 0)
    for one in forest.people:
        levels.update((each, levels[one] + 1) for each in forest.children[one])
    return levels


def _budgets(forest: Forest, levels: Mapping[str, int], card: Card) -> Iterator[float]:
    """Yield heights from the least that the tree takes to that of all in one column."""
    pitch = card.height + card.below
    height = (max(levels.values()) + 1) * pitch
    while height < len(forest.people) * pitch * _STEP:
        yield height
        height *= _STEP


def _blocks(
    forest: Forest, levels: Mapping[str, int], budget: float, card: Card
) -> dict[str | None, _Block]:
    """Return the block of everybody, and that of all under no name."""
    blocks: dict[str | None, _Block] = {}
    pitch = card.height + card.below
    for one in reversed(forest.people):
        room = budget - (levels[one] + 1) * pitch
        blocks[one] = _block(forest.children[one], blocks, room, card, pitch)
    blocks[None] = _block(forest.roots, blocks, budget, card, 0.0)
    return blocks


def _block(
    people: Sequence[str], blocks: Mapping[str | None, _Block], room: float, card: Card, down: float
) -> _Block:
    """Arrange blocks in columns that are no higher than the room; ``down`` is for a card above."""
    own = card.width if down else 0.0
    if not people:
        return _Block((), (), Size(card.width, card.height), 0.0)
    heights = [blocks[one].size.height for one in people]
    limit = _evened(heights, room, card)
    columns = tuple(tuple(people[part]) for part in _columns(heights, limit, card))
    # A column hangs on a line beside it, which shall not lie on that of the column around it.
    x = card.beside if down and len(columns[0]) > 1 else 0.0
    starts = []
    for column in columns:
        starts.append(x)
        x += max(blocks[one].size.width for one in column) + card.beside
    width = max(x - card.beside, own)
    height = max(_height([blocks[one].size.height for one in each], card) for each in columns)
    middle = 0.0 if len(columns) == 1 and len(columns[0]) > 1 else (width - own) / 2
    if len(columns) == 1 and len(columns[0]) == 1:
        middle = blocks[columns[0][0]].card_x
    return _Block(columns, tuple(starts), Size(width, height + down), middle)


def _height(heights: Sequence[float], card: Card) -> float:
    return sum(heights) + card.stacked * (len(heights) - 1)


def _evened(heights: Sequence[float], room: float, card: Card) -> float:
    """Return how high columns must be, at the least, that there are no more of them."""
    low, high = max(heights), max(room, *heights)
    most = _count(heights, high, card)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _count(heights, middle, card) > most:
            low = middle
        else:
            high = middle
    return high


def _count(heights: Sequence[float], limit: float, card: Card) -> int:
    return sum(1 for _ in _columns(heights, limit, card))


def _columns(heights: Sequence[float], limit: float, card: Card) -> Iterator[slice]:
    """Part blocks, in their order, into columns that are no higher than the limit."""
    start, taken = 0, -card.stacked
    for number, height in enumerate(heights):
        if number > start and taken + card.stacked + height > limit + _TINY:
            yield slice(start, number)
            start, taken = number, -card.stacked
        taken += card.stacked + height
    yield slice(start, len(heights))


def _laid(forest: Forest, blocks: Mapping[str | None, _Block], card: Card) -> TreeLayout:
    """Put everybody where their block says, and draw the lines."""
    pitch = card.height + card.below
    cards: dict[str, Point] = {}
    beside: dict[str, float | None] = {}  # where the line of a column runs
    waiting: list[tuple[str | None, Point]] = [(None, Point(0.0, 0.0))]
    while waiting:
        boss, corner = waiting.pop()
        block = blocks[boss]
        down = pitch if boss is not None else 0.0
        for column, start in zip(block.columns, block.starts, strict=True):
            y = corner.y + down
            for one in column:
                at = Point(corner.x + start, y)
                stacked = len(column) > 1
                cards[one] = at if stacked else at.moved(blocks[one].card_x, 0)
                beside[one] = at.x - card.beside / 2 if stacked else None
                waiting.append((one, at))
                y += blocks[one].size.height + card.stacked
    lines = tuple(
        line_to(boss, one, cards, card, beside[one])
        for boss, below in forest.children.items()
        for one in below
    )
    places = {one: cards[one] for one in forest.people}
    return TreeLayout(places, lines, blocks[None].size, forest.broken, forest.hidden)
