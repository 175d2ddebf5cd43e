"""Make the scene of a view out of the people of a day; runs on a working thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from csmdesk.domain.people_map import EdgeKind, MapView, PeopleMap
from csmdesk.reports.maps.geometry import Card, Point
from csmdesk.reports.maps.grid_layout import GridCell, lay_out_grid
from csmdesk.reports.maps.heat_layout import STANCES, TIERS, lay_out_heat
from csmdesk.reports.maps.influence_layout import ROOMY
from csmdesk.reports.maps.people_graph import PeopleGraph, people_graph
from csmdesk.reports.maps.people_tree import people_tree
from csmdesk.reports.maps.tree_layout import lay_out_tree
from csmdesk.ui.people_map.link_painting import line_of
from csmdesk.ui.people_map.scene import Area, Box, Link, LinkKind, Scene, SpotKind, enclosing

CARD = Card(220.0, 84.0, beside=10.0, below=52.0, stacked=12.0)
CHIP = Card(152.0, 44.0, beside=6.0, below=6.0, stacked=6.0)
# On the graph chips stand in for the cards that the layout, and a file, put there: everything is
# drawn closer alike, by as much as leaves room for lines between chips.
CLOSER_X = (CHIP.width + 40) / (ROOMY.width + ROOMY.beside)
CLOSER_Y = (CHIP.height + 26) / (ROOMY.height + ROOMY.stacked)
GRID_ROW = 84.0  # at least, so that a grid of few people is no strip
AXIS = 44.0  # for the words beside and below the grid
HEAT_HEAD = 96.0
HEAT_TOP = 32.0
HEAT_CELL = 148.0
HEAT_LINE = 16.0
HEAT_NAMES = 5  # so many are named in a cell, the others counted

_TIES: dict[str, LinkKind] = {
    EdgeKind.CONFLICTS: LinkKind.CONFLICT,
    EdgeKind.INFORMAL: LinkKind.INFORMAL,
    EdgeKind.SUCCEEDS: LinkKind.SUCCEEDS,
    EdgeKind.REPORTS: LinkKind.FAINT,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Say which scene is wanted.

    ``scale`` is the user's text size by the base size, ``places`` where people stood at scale 1,
    ``pinned`` who shall stay there.
    """

    people: PeopleMap
    view: MapView
    scale: float = 1.0
    collapsed: frozenset[str] = frozenset()
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()


def heat_key(tier: str | None, stance: str | None) -> str:
    """Return the key of a cell of the heat table."""
    return f"heat:{tier or ''}:{stance or ''}"


def heat_values(key: str) -> tuple[str | None, str | None]:
    """Return tier and stance of a cell."""
    _, tier, stance = key.split(":")
    return tier or None, stance or None


def scene_of(wanted: Wanted) -> Scene:
    """Lay out the view."""
    makers = {
        MapView.INFLUENCE: _influence,
        MapView.GRID: _grid,
        MapView.HEAT: _heat,
    }
    return makers.get(wanted.view, _tree)(wanted)


def _tree(wanted: Wanted) -> Scene:
    tree = people_tree(wanted.people)
    card = _scaled(CARD, wanted.scale)
    layout = lay_out_tree(tree.order, tree.parents, wanted.collapsed, card)
    spots = _boxes(layout.cards, card)
    ghosts = {*tree.gone, *tree.missing}
    links = tuple(
        Link(
            LinkKind.GHOST if ghosts & {line.start, line.end} else LinkKind.REPORT,
            line.start,
            line.end,
            tuple((point.x, point.y) for point in line.points),
        )
        for line in layout.lines
    )
    above: dict[str, str | None] = dict.fromkeys(layout.cards)
    above.update((line.end, line.start) for line in layout.lines)
    below: dict[str, list[str]] = {}
    for key in tree.order:
        if (boss := above.get(key)) is not None:
            below.setdefault(boss, []).append(key)
    kinds = dict.fromkeys(spots, SpotKind.PERSON)
    kinds.update((key, SpotKind.GONE) for key in tree.gone if key in spots)
    kinds.update((key, SpotKind.MISSING) for key in tree.missing if key in spots)
    folded = Counter(tree.parents[key] for key in tree.missing if key not in spots)
    lacking = {boss: folded[boss] for boss in layout.hidden if folded[boss]}
    hidden = {boss: count - lacking.get(boss, 0) for boss, count in layout.hidden.items()}
    return Scene(
        MapView.TREE, wanted.scale, spots, kinds, links, enclosing(spots), above,
        {boss: tuple(group) for boss, group in below.items()}, hidden, lacking,
    )  # fmt: skip


def _influence(wanted: Wanted) -> Scene:
    previous = {key: Point(x, y) for key, (x, y) in wanted.places.items()}
    graph = people_graph(wanted.people, previous, wanted.pinned)
    card = _scaled(CHIP, wanted.scale)
    spots = {key: _chip(at, card, wanted.scale) for key, at in graph.places.items()}
    kinds = {key: SpotKind.GONE if key in graph.left else SpotKind.PERSON for key in spots}
    links = tuple(_ties(graph))
    lines = {id(link): (spots[link.start], spots[link.end], line_of(link, spots)) for link in links}
    return Scene(
        MapView.INFLUENCE, wanted.scale, spots, kinds, links, enclosing(spots), lines=lines
    )


def _chip(at: Point, card: Card, scale: float) -> Box:
    return Box(at.x * CLOSER_X * scale, at.y * CLOSER_Y * scale, card.width, card.height)


def place_of(box: Box, scale: float) -> tuple[float, float]:
    """Return where the layout of the graph would put a card that is shown as this chip."""
    return box.x / CLOSER_X / scale, box.y / CLOSER_Y / scale


def _ties(graph: PeopleGraph) -> Iterator[Link]:
    """Draw each edge, those between the same two beside each other."""
    for edge in graph.edges:
        kind = _TIES.get(edge.kind) or (LinkKind.FOR if edge.sign >= 0 else LinkKind.AGAINST)
        lane = graph.lanes.get(edge.id, 0)
        yield Link(kind, edge.from_id, edge.to_id, (), edge.id, edge.note or "", lane)


def _grid(wanted: Wanted) -> Scene:
    people = wanted.people.people
    card = _scaled(CHIP, wanted.scale)
    axis = AXIS * wanted.scale
    layout = lay_out_grid(
        [person.id for person in people],
        {person.id: person.influence for person in people},
        {person.id: person.interest for person in people},
        card,
    )
    areas, spots, top = [], {}, 0.0
    for row in _rows(layout.cells):
        high = max(row[0].size.height, GRID_ROW * wanted.scale)
        for cell in row:
            areas.append(_area(cell, axis, top, high))
            down = top - cell.corner.y + (high - cell.size.height) / 2
            moved = {key: layout.cards[key].moved(axis, down) for key in cell.ids}
            spots.update(_boxes(moved, card))
        top += high
    if layout.tray is not None:
        areas.append(_area(layout.tray, axis, 0.0, top))
        moved = {key: layout.cards[key].moved(axis, 0.0) for key in layout.tray.ids}
        spots.update(_boxes(moved, card))
    bounds = Box(0, 0, layout.size.width + axis, top + axis)
    kinds = dict.fromkeys(spots, SpotKind.PERSON)
    return Scene(MapView.GRID, wanted.scale, spots, kinds, (), bounds, areas=tuple(areas))


def _rows(cells: Sequence[GridCell]) -> Iterator[Sequence[GridCell]]:
    """Yield the rows of the grid from the top."""
    for _, row in groupby(cells, key=attrgetter("influence")):
        yield tuple(row)


def _area(cell: GridCell, left: float, top: float, high: float) -> Area:
    box = Box(cell.corner.x + left, top, cell.size.width, high)
    return Area(box, cell.influence, cell.interest)


def _heat(wanted: Wanted) -> Scene:
    people = wanted.people.people
    table = lay_out_heat(
        [person.id for person in people],
        {person.id: person.tier for person in people},
        {person.id: person.stance for person in people},
    )
    scale = wanted.scale
    tiers = [tier for tier in TIERS if tier or table.of_tier(tier)]
    stances = [stance for stance in STANCES if stance or table.of_stance(stance)]
    spots, top = {}, HEAT_TOP * scale
    for tier in tiers:
        fullest = max(table.count(tier, stance) for stance in stances)
        height = (56 + HEAT_LINE * min(fullest, HEAT_NAMES + 1)) * scale
        for column, stance in enumerate(stances):
            left = (HEAT_HEAD + column * HEAT_CELL) * scale
            spots[heat_key(tier, stance)] = Box(left, top, HEAT_CELL * scale, height)
        top += height
    bounds = Box(0, 0, (HEAT_HEAD + len(stances) * HEAT_CELL) * scale, top)
    heat = {
        heat_key(tier, stance): table.cells[tier, stance] for tier in tiers for stance in stances
    }
    kinds = dict.fromkeys(spots, SpotKind.HEAT)
    return Scene(MapView.HEAT, scale, spots, kinds, (), bounds, heat=heat)


def _scaled(card: Card, scale: float) -> Card:
    return Card(
        card.width * scale, card.height * scale, card.beside * scale, card.below * scale,
        card.stacked * scale,
    )  # fmt: skip


def _boxes(places: Mapping[str, Point], card: Card) -> dict[str, Box]:
    return {key: Box(at.x, at.y, card.width, card.height) for key, at in places.items()}
