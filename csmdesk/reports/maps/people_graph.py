"""Who stands on the influence graph, and where; which of the ties between two lies aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from csmdesk.domain.people_map import Edge, EdgeKind, PeopleMap
from csmdesk.reports.maps.geometry import Point
from csmdesk.reports.maps.influence_layout import lay_out_influence

__all__ = ["PeopleGraph", "people_graph"]


@dataclass(frozen=True, slots=True)
class PeopleGraph:
    """Hold the places of the cards and the ties that are drawn.

    ``left`` are those who left and are still tied to somebody who is there. ``lanes`` number the
    ties between the same two, by their ids; who reports to whom lies behind them, without a lane.
    """

    places: Mapping[str, Point]
    left: tuple[str, ...]
    edges: tuple[Edge, ...]
    lanes: Mapping[str, int]


def people_graph(
    people: PeopleMap, previous: Mapping[str, Point], pinned: Collection[str]
) -> PeopleGraph:
    """Arrange the people of a day; ``previous`` is where they stood, ``pinned`` who stays there.

    Whoever left finds a place beside the others, who stand as they would without.
    """
    there = [str(person.id) for person in people.people]
    known = {*there, *(person.id for person in people.departed)}
    ties = [
        edge
        for edge in people.edges
        if {edge.from_id, edge.to_id} <= known and not {edge.from_id, edge.to_id}.isdisjoint(there)
    ]
    ends = {end for edge in ties if edge.kind != EdgeKind.REPORTS
            for end in (edge.from_id, edge.to_id)}  # fmt: skip
    left = tuple(str(person.id) for person in people.departed if person.id in ends)
    near = [edge for edge in ties if edge.kind != EdgeKind.SUCCEEDS]
    places = lay_out_influence(there, _pulls(near), previous, pinned)
    if left:
        places = lay_out_influence([*there, *left], _pulls(ties), {**previous, **places}, there)
    edges = tuple(edge for edge in ties if {edge.from_id, edge.to_id} <= places.keys())
    return PeopleGraph(places, left, edges, _lanes(edges))


def _pulls(edges: Collection[Edge]) -> list[tuple[str, str, float]]:
    return [(edge.from_id, edge.to_id, 1.0) for edge in edges]


def _lanes(edges: Collection[Edge]) -> dict[str, int]:
    lanes: dict[str, int] = {}
    taken: Counter[frozenset[str]] = Counter()
    for edge in edges:
        if edge.kind != EdgeKind.REPORTS:
            pair = frozenset((edge.from_id, edge.to_id))
            lanes[edge.id], taken[pair] = taken[pair], taken[pair] + 1
    return lanes
