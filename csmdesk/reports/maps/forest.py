"""Who stands under whom: a forest out of reporting lines that may contradict themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Forest", "forest_of"]


@dataclass(frozen=True, slots=True)
class Forest:
    """Hold the people that are shown, in preorder, with what stands below each of them.

    ``broken`` names the lines (who, to whom) that were left out because they close a loop;
    ``hidden`` counts the people below each collapsed one.
    """

    people: tuple[str, ...]
    roots: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]
    broken: tuple[tuple[str, str], ...]
    hidden: Mapping[str, int]


def forest_of(
    order: Sequence[str], parents: Mapping[str, str | None], collapsed: Collection[str] = ()
) -> Forest:
    """Return the forest of these people, siblings in the order given.

    Who reports to nobody, or to somebody who is not among them, is a root; so is the first of each
    loop.
    """
    people = tuple(dict.fromkeys(order))
    upward = {one: parents.get(one) for one in people}
    upward = {one: boss if boss in upward else None for one, boss in upward.items()}
    broken = []
    for first in _first_of_loops(people, upward):
        broken.append((first, upward[first] or ""))
        upward[first] = None
    below: dict[str, list[str]] = {one: [] for one in people}
    for one, boss in upward.items():
        if boss is not None:
            below[boss].append(one)
    roots = tuple(one for one in people if upward[one] is None)
    shown, hidden = _shown(roots, below, frozenset(collapsed))
    children = {one: () if one in hidden else tuple(below[one]) for one in shown}
    return Forest(shown, roots, children, tuple(broken), hidden)


def _first_of_loops(people: Sequence[str], upward: Mapping[str, str | None]) -> list[str]:
    """Return of each loop the one who comes first in the order."""
    place = {one: number for number, one in enumerate(people)}
    walked: dict[str, str] = {}  # who was met on the way from whom
    firsts = []
    for one in people:
        step: str | None = one
        while step is not None and step not in walked:
            walked[step] = one
            step = upward[step]
        if step is not None and walked[step] == one:
            loop = [step]
            while (after := upward[loop[-1]]) is not None and after != step:
                loop.append(after)
            firsts.append(min(loop, key=place.__getitem__))
    return sorted(firsts, key=place.__getitem__)


def _shown(
    roots: Sequence[str], below: Mapping[str, Sequence[str]], collapsed: frozenset[str]
) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return who is shown, in preorder, and how many are not, by the one they are under."""
    shown: list[str] = []
    hidden: dict[str, int] = {}
    waiting = list(reversed(roots))
    while waiting:
        one = waiting.pop()
        shown.append(one)
        if one in collapsed and below[one]:
            hidden[one] = _count(below[one], below)
        else:
            waiting += reversed(below[one])
    return tuple(shown), hidden


def _count(people: Sequence[str], below: Mapping[str, Sequence[str]]) -> int:
    """Count these people and everybody under them."""
    waiting, count = list(people), 0
    while waiting:
        count += 1
        waiting += below[waiting.pop()]
    return count
