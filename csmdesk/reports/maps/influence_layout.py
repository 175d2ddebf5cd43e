"""The influence graph: people as springs draw them together, near where they stood before."""

from __future__ import annotations

import math
import zlib
from collections.abc import Collection, Mapping, Sequence

from csmdesk.reports.maps.geometry import Card, Point
from csmdesk.reports.maps.parting import parted

__all__ = ["ROOMY", "lay_out_influence"]

ROOMY = Card(beside=64.0, stacked=40.0)  # that a line between two is seen

_APART = 1.5  # cells between two who are joined, if nobody else pulls
_GRAVITY = 0.15  # how strongly everybody is drawn to the middle, so that nobody drifts away
_MIDDLE = 0  # a node that no person can be
_MOST = 498  # from 500 on networkx asks for scipy
_STEPS = 6_000  # of one person in all; few people take more rounds than many
_TOUCHING = 0.6  # so many may overlap before they are parted one by one
_SHAPE = 1.6  # width by height of those who are tied to nobody

Edge = tuple[str, str, float]
_Place = tuple[float, float]
_Bonds = Mapping[str, Mapping[str, float]]


def lay_out_influence(
    ids: Sequence[str],
    edges: Sequence[Edge],
    previous: Mapping[str, Point] | None = None,
    pinned: Collection[str] = (),
    *,
    anew: bool = False,
    card: Card = ROOMY,
) -> dict[str, Point]:
    """Return a place for each card; the same people and places give the same picture.

    Whoever stood somewhere stays there and newcomers find their place between them, unless all
    are to be arranged ``anew``: then only the pinned ones keep still. A weight of nought or less
    draws nobody together. Who is tied to nobody stands in rows below.
    """
    order = list(dict.fromkeys(ids))
    stood = {one: previous[one] for one in sorted(order) if previous and one in previous}
    held = {one: place for one, place in stood.items() if one in pinned or not anew}
    bonds = _bonds(sorted(order), edges)
    wished = held | _drawn_together(bonds, stood, held, card)
    placed = parted(wished, [one for one in held if one in pinned], card)
    tied = [placed[one] for one in placed if bonds[one]]
    rows = _rows_below(tied, [one for one in order if one not in placed], card)
    free = parted(placed | rows, placed, card)
    return {one: free[one] for one in order}


def _drawn_together(
    bonds: _Bonds, stood: Mapping[str, Point], held: Collection[str], card: Card
) -> dict[str, Point]:
    """Return where the springs draw those who are tied to somebody and not held."""
    wide, high = card.width + card.beside, card.height + card.below
    tied = [one for one in bonds if bonds[one] or one in held]
    known = {one: (stood[one].x / wide, stood[one].y / high) for one in tied if one in stood}
    cells = _sprung(_started(tied, bonds, known), bonds, held)
    if not held:
        cells = _scaled(cells)
    return {one: Point(x * wide, y * high) for one, (x, y) in cells.items() if one not in held}


def _rows_below(taken: Sequence[Point], people: Sequence[str], card: Card) -> dict[str, Point]:
    """Return places in rows, in the middle below those who are tied to each other."""
    width, height = card.width + card.beside, card.height + card.stacked
    left, right = (min(p.x for p in taken), max(p.x for p in taken)) if taken else (0.0, 0.0)
    top = max(p.y for p in taken) + height + card.below if taken else 0.0
    wide = (right - left) / width + 1
    columns = math.ceil(
        max(min(wide, len(people)), math.sqrt(len(people) * height / width * _SHAPE))
    )
    start = (left + right) / 2 - (columns - 1) * width / 2
    return {
        one: Point(start + number % columns * width, top + number // columns * height)
        for number, one in enumerate(people)
    }


def _bonds(people: Sequence[str], edges: Sequence[Edge]) -> dict[str, dict[str, float]]:
    """Return who draws whom how strongly, both ways."""
    bonds: dict[str, dict[str, float]] = {one: {} for one in people}
    for one, other, weight in edges:
        if one != other and one in bonds and other in bonds and weight > 0:
            both = bonds[one].get(other, 0.0) + weight
            bonds[one][other] = bonds[other][one] = both
    return bonds


def _started(
    people: Sequence[str], bonds: _Bonds, stood: Mapping[str, _Place]
) -> dict[str, _Place]:
    """Give everybody a first place: where they stood, near a neighbour, else around the middle."""
    places = dict(stood)
    waiting = [one for one in people if one in places]
    for one in waiting:  # grows while it is walked
        for other in sorted(bonds[one]):
            if other not in places:
                places[other] = _beside(places[one], other, _APART)
                waiting.append(other)
    middle, radius = _middle(places), _APART * math.sqrt(len(people)) / 2
    for one in people:
        if one not in places:
            places[one] = _beside(middle, one, radius)
    return places


def _beside(place: _Place, one: str, distance: float) -> _Place:
    """Return a place that far away or nearer, in a direction that is the person's own."""
    seed = zlib.crc32(one.encode())
    angle, share = (seed & 0xFFFF) / 0x10000 * math.tau, (seed >> 16) / 0x10000
    reach = distance * math.sqrt(0.25 + 0.75 * share)
    return place[0] + reach * math.cos(angle), place[1] + reach * math.sin(angle)


def _middle(places: Mapping[str, _Place]) -> _Place:
    if not places:
        return 0.0, 0.0
    return (
        math.fsum(x for x, _ in places.values()) / len(places),
        math.fsum(y for _, y in places.values()) / len(places),
    )


def _sprung(
    places: Mapping[str, _Place],
    bonds: _Bonds,
    held: Collection[str],
) -> dict[str, _Place]:
    """Let the springs move all but those who are held.

    A node in the middle that is tied to everybody keeps those near who are tied to nobody.
    """
    if all(one in held for one in places):
        return dict(places)
    from networkx import Graph, spring_layout

    busiest = sorted(places, key=lambda one: (one not in held, -len(bonds[one])))[:_MOST]
    graph = Graph()
    graph.add_nodes_from(one for one in places if one in set(busiest))
    graph.add_edges_from(
        (one, other, {"weight": weight})
        for one in graph
        for other, weight in bonds[one].items()
        if other in graph
    )
    people = list(graph)
    graph.add_weighted_edges_from((_MIDDLE, one, _GRAVITY) for one in people)
    moved = spring_layout(
        graph,
        k=_APART,
        pos={_MIDDLE: _middle(places), **{one: places[one] for one in people}},
        fixed=[_MIDDLE, *(one for one in people if one in held)],
        iterations=max(20, min(50, _STEPS // len(people))),
        seed=zlib.crc32("\n".join(people).encode()),
        method="force",
    )
    return {**places, **{one: (float(moved[one][0]), float(moved[one][1])) for one in people}}


def _scaled(places: Mapping[str, _Place]) -> dict[str, _Place]:
    """Return the picture as small or large as the cards need."""
    points = list(places.values())
    nearest = sorted(
        min((max(abs(x - a), abs(y - b)) for n, (a, b) in enumerate(points) if n != m), default=1.0)
        for m, (x, y) in enumerate(points)
    )
    gap = nearest[int(len(nearest) * _TOUCHING)] if nearest else 1.0
    scale = 1 / min(4.0, max(0.25, gap))
    return {one: (x * scale, y * scale) for one, (x, y) in places.items()}
