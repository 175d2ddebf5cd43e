"""Laying out 300 people as an org tree and as an influence graph, beside the bare library call.

The target of each is 300 ms.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.reports.maps.influence_layout import lay_out_influence
from csmdesk.reports.maps.tree_layout import lay_out_tree

PEOPLE, TIES, ROUNDS = 300, 450, 5
LIMIT = 5.0  # floors


def run() -> Iterator[Figure]:
    """Lay out each, five times by turns with the floor; the libraries are loaded before."""
    chance = random.Random(6)
    people = [f"p{number}" for number in range(PEOPLE)]
    # Everybody reports to one of the tenth before them: about as deep and ragged as a company.
    bosses = {one: people[chance.randrange(n // 10 + 1)] for n, one in enumerate(people) if n}
    ties = [(chance.choice(people), chance.choice(people), 1.0) for _ in range(TIES)]
    figures = (
        ("org tree", lambda: lay_out_tree(people, bosses), _bare_tree(people, bosses)),
        ("influence graph", lambda: lay_out_influence(people, ties), _bare_springs(people, ties)),
    )
    for name, ours, bare in figures:
        ours(), bare()
        value, floor = in_turn(lambda o=ours: seconds(o), lambda b=bare: seconds(b), ROUNDS)
        yield Figure(f"seconds to lay out {PEOPLE} people, {name}", value, floor, LIMIT)


def _bare_tree(people: list[str], bosses: dict[str, str]) -> Callable[[], object]:
    from bigtree import BaseNode, reingold_tilford

    def lay_out() -> None:
        nodes = {one: BaseNode() for one in people}
        for one, boss in bosses.items():
            nodes[one].parent = nodes[boss]
        reingold_tilford(nodes[people[0]])

    return lay_out


def _bare_springs(people: list[str], ties: list[tuple[str, str, float]]) -> Callable[[], object]:
    from networkx import Graph, spring_layout

    graph = Graph()
    graph.add_nodes_from(people)
    graph.add_weighted_edges_from(ties)
    return lambda: spring_layout(graph, seed=1)
