"""Tidy trees: bigtree (Reingold–Tilford) draws, and siblings who stand badly are packed anew.

bigtree compares subtrees along their last and first children alone. Where another child reaches
deeper, they may run into each other; and what it adds up to part them can be a hundred times too
much. So from the leaves up the outline of each subtree is measured, level by level: what bigtree
drew of a group of siblings stays if nothing overlaps and it is no wider than it must be; else
each of them stands half way between as far left and as far right as it can.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bigtree import BaseNode

_Outline = tuple[list[float], list[float]]  # how far left and right, level by level

__all__ = ["spread"]

_TINY = 1e-9
_SHALLOW = 100  # levels that need no more stack than there is
_FRAMES = 6  # calls that a level may take
_ONE_AT_A_TIME = Lock()


def spread(parents: Sequence[int], heights: Sequence[int]) -> list[float]:
    """Return the x of each node of a tree, one apart; y is the level.

    Node 0 is the root, every other one comes after its parent, siblings from left to right. A node
    may be several levels high.
    """
    below: list[list[int]] = [[] for _ in parents]
    for node, parent in enumerate(parents[1:], 1):
        below[parent].append(node)
    offsets = _drawn(parents, heights)
    outlines: list[_Outline] = [([], []) for _ in parents]
    for node in reversed(range(len(parents))):
        group, own = below[node], [0.0] * heights[node]
        shapes = [outlines[child] for child in group]
        places = _placed(shapes, [offsets[child] for child in group])
        left, right = _joined(shapes, places)
        outlines[node] = (own + left, own + right)
        for child, place in zip(group, places, strict=True):
            offsets[child] = place
            outlines[child] = ([], [])
    offsets[0] = 0.0
    for node, parent in enumerate(parents[1:], 1):
        offsets[node] += offsets[parent]
    return offsets


def _drawn(parents: Sequence[int], heights: Sequence[int]) -> list[float]:
    """Let bigtree lay the tree out; a high node is a chain for it."""
    node_class, reingold_tilford = _bigtree()
    tops: list[Any] = []
    bottoms: list[Any] = []
    for node, height in enumerate(heights):
        last = bottoms[parents[node]] if node else None
        above = last.depth if last else 0
        for depth in range(above + 1, above + height + 1):
            last = node_class(last, depth=depth)
            if depth == above + 1:
                tops.append(last)
        bottoms.append(last)
    levels = max(bottom.depth for bottom in bottoms)
    tops[0].max_depth = levels
    with _ONE_AT_A_TIME, _room_for(levels):
        reingold_tilford(tops[0], 1.0, 1.0)
    return [top.x for top in tops]


def _placed(shapes: Sequence[_Outline], drawn: Sequence[float]) -> list[float]:
    """Return where siblings stand beside the middle: as drawn, if nothing overlaps or is too wide.

    Else each stands half way between as far left and as far right as it can.
    """
    if not shapes:
        return []
    wished = [x - drawn[0] for x in drawn]
    near = _packed(shapes)
    if wished[-1] > near[-1] + _TINY or _packed(shapes, wished) != wished:
        mirrored = [([-x for x in right], [-x for x in left]) for left, right in reversed(shapes)]
        far = [near[-1] - x for x in reversed(_packed(mirrored))]
        wished = [(a + b) / 2 for a, b in zip(near, far, strict=True)]
    return [x - wished[-1] / 2 for x in wished]


def _packed(shapes: Sequence[_Outline], wished: Sequence[float] | None = None) -> list[float]:
    """Put each subtree as near to those left of it as it can stand, or right of there as wished."""
    edge: list[float] = []
    places: list[float] = []
    for number, (left, right) in enumerate(shapes):
        needed = max((r + 1 - x for r, x in zip(edge, left, strict=False)), default=0.0)
        place = wished[number] if wished and wished[number] > needed - _TINY else needed
        places.append(place)
        edge[: len(right)] = [place + x for x in right]
    return places


def _joined(shapes: Sequence[_Outline], places: Sequence[float]) -> _Outline:
    """Return the outline of all together."""
    lefts: list[float] = []
    rights: list[float] = []
    for (left, right), place in zip(shapes, places, strict=True):
        lefts += [place + x for x in left[len(lefts) :]]
        rights[: len(right)] = [place + x for x in right]
    return lefts, rights


@cache
def _bigtree() -> tuple[type[BaseNode], Callable[[BaseNode, float, float], None]]:
    """Return a node that remembers its depth, and the layout of bigtree.

    The library imports pyplot for drawings that nobody asks for here, which takes half a second:
    while it is loaded, pyplot cannot be found.
    """
    absent = "matplotlib.pyplot" not in sys.modules
    if absent:
        sys.modules["matplotlib.pyplot"] = None  # type: ignore[assignment]
    try:
        from bigtree import BaseNode, reingold_tilford
    finally:
        if absent:
            del sys.modules["matplotlib.pyplot"]

    class Node(BaseNode):
        depth = max_depth = 1  # else counted anew for every node, and level below level

    return Node, reingold_tilford


@contextmanager
def _room_for(levels: int) -> Iterator[None]:
    """Let Python call deeper while a deep tree is laid out: the library calls itself per level."""
    before = sys.getrecursionlimit()
    if levels > _SHALLOW:
        sys.setrecursionlimit(before + levels * _FRAMES)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
