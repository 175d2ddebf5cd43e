"""The people of an account by who influences whom, is in conflict with whom, came after whom."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from csmdesk.domain.people_map import Edge, EdgeKind, MapPerson, PeopleMap
from csmdesk.domain.text import Text
from csmdesk.reports.maps.cards import Pen, person_card
from csmdesk.reports.maps.drawing import Drawing, Frame, Join, Shape, Side, Stroke, Words
from csmdesk.reports.maps.geometry import Card, Point, Size, corner_of
from csmdesk.reports.maps.influence_layout import ROOMY
from csmdesk.reports.maps.measuring import wide
from csmdesk.reports.maps.parting import parted
from csmdesk.reports.maps.people_graph import PeopleGraph, people_graph
from csmdesk.reports.maps.sheet import MARGIN, TOP, headed, is_too_small, legend_end
from csmdesk.reports.maps.small_cards import SMALL, small_person_card

__all__ = ["influences"]

_LANE = 18.0
_SMALL, _TITLE = 12.0, 17.0
_BETWEEN = 28.0  # small cards, for the lines
_FILLED = 0.5  # of a page


@dataclass(frozen=True, slots=True)
class _Look:
    """Say how the line of an edge is drawn."""

    ink: str
    width: float
    dashed: bool
    head: bool


_LOOKS = {
    EdgeKind.REPORTS: _Look("line2", 1.25, dashed=False, head=False),
    EdgeKind.INFLUENCES: _Look("good", 2.0, dashed=False, head=True),
    EdgeKind.CONFLICTS: _Look("risk", 2.0, dashed=True, head=False),
    EdgeKind.INFORMAL: _Look("text3", 1.25, dashed=True, head=False),
    EdgeKind.SUCCEEDS: _Look("text3", 1.25, dashed=True, head=True),
}


def influences(people: PeopleMap, pen: Pen, placed: Mapping[str, Point], page: Size) -> Drawing:
    """Draw who influences whom, in conflict with whom, from where the cards were put before.

    Who left and is still tied to somebody is on it; the cards of a crowd are small.
    """
    graph = people_graph(people, placed, list(placed))
    card, draw = ROOMY, person_card
    if is_too_small(_extent(graph.places, card), page):
        graph = replace(graph, places=_reshaped(graph.places, card, page))
    if is_too_small(_extent(graph.places, card), page):
        card, draw = replace(SMALL, beside=_BETWEEN, stacked=_BETWEEN), small_person_card
        graph = replace(graph, places=_reshaped(graph.places, card, page))
    corner = corner_of(graph.places.values())
    at = {k: p.moved(MARGIN - corner.x, TOP - corner.y) for k, p in graph.places.items()}
    by_id: dict[str, MapPerson] = {each.id: each for each in (*people.people, *people.departed)}
    cards = tuple(draw(by_id[key], place, pen, left=key in graph.left) for key, place in at.items())
    joins = tuple(_ties(replace(graph, places=at), card, pen))
    drawing = headed(people, pen, _extent(graph.places, card), cards, joins)
    drawn = {edge.kind for edge in graph.edges}
    kinds = [kind for kind in _LOOKS if kind != EdgeKind.SUCCEEDS or kind in drawn]
    return replace(drawing, head=(*drawing.head, *_legend(drawing.head, kinds, pen)))


def _reshaped(places: Mapping[str, Point], card: Card, page: Size) -> dict[str, Point]:
    """Give a graph the shape of the page, drawn together until cards fill a part of it."""
    corner, size = corner_of(places.values()), _extent(places, card)
    wide, high = size.width - card.width, size.height - card.height
    taken = len(places) * (card.width + card.beside) * (card.height + card.stacked) / _FILLED
    width = min(math.sqrt(taken * page.width / page.height), max(wide, high))
    height = width * page.height / page.width
    closer = {
        key: Point(
            (at.x - corner.x) * width / max(wide, 1.0), (at.y - corner.y) * height / max(high, 1.0)
        )
        for key, at in places.items()
    }
    return parted(closer, (), card)


def _extent(places: Mapping[str, Point], card: Card) -> Size:
    corner = corner_of(places.values())
    return Size(
        max((place.x for place in places.values()), default=0.0) - corner.x + card.width,
        max((place.y for place in places.values()), default=0.0) - corner.y + card.height,
    )


def _legend(head: tuple[Shape, ...], kinds: list[EdgeKind], pen: Pen) -> Iterator[Shape]:
    """Name the kinds of lines behind the stances."""
    x, y = legend_end(head), 48.0
    for kind in kinds:
        look = _LOOKS[kind]
        color = str(getattr(pen.palette, look.ink))
        yield Stroke((Point(x, y), Point(x + 26, y)), color, look.width, look.dashed)
        words = pen.texts.render(Text(f"map.edge.{kind}"))
        yield Words(x + 34, y, words, _SMALL, pen.palette.text2)
        x += 34 + wide(words, _SMALL) + 18


def _ties(graph: PeopleGraph, card: Card, pen: Pen) -> Iterator[Join]:
    """Draw each tie: from side to side of the cards where it is alone, else beside the others."""
    among = Counter(frozenset((edge.from_id, edge.to_id)) for edge in graph.edges)
    # Who reports to whom comes first and lies behind the others.
    for edge in sorted(graph.edges, key=lambda edge: edge.kind != EdgeKind.REPORTS):
        ends = graph.places[edge.from_id], graph.places[edge.to_id]
        if among[frozenset((edge.from_id, edge.to_id))] == 1:
            points = _sides(*ends, card)
        else:
            lane = graph.lanes.get(edge.id, 0) * (1 if edge.from_id < edge.to_id else -1)
            points = _beside(*ends, card, lane)
        yield _tie(edge, points, pen)


def _tie(edge: Edge, points: tuple[Point, Point], pen: Pen) -> Join:
    look = _LOOKS[EdgeKind(edge.kind)]
    ink = "risk" if edge.kind == EdgeKind.INFLUENCES and edge.sign < 0 else look.ink
    start, end = points
    stroke = Stroke(points, str(getattr(pen.palette, ink)), look.width, look.dashed)
    sign = _sign(edge, Point((start.x + end.x) / 2, (start.y + end.y) / 2), stroke.color, pen)
    return Join(edge.from_id, edge.to_id, stroke, head=look.head, sign=tuple(sign))


def _sign(edge: Edge, middle: Point, color: str, pen: Pen) -> Iterator[Shape]:
    """Say on the line of an influence whether it is for or against."""
    if edge.kind == EdgeKind.INFLUENCES:
        x, y, size = middle.x - _TITLE / 2, middle.y - _TITLE / 2, _TITLE
        yield Frame(x, y, size, size, pen.palette.surface, radius=size / 2)
        letter = "−" if edge.sign < 0 else "+"
        yield Words(middle.x, middle.y, letter, size, color, True, Side.CENTER)


def _sides(start: Point, end: Point, card: Card) -> tuple[Point, Point]:
    """Return the nearest middles of sides of two cards; there a slide holds a line on to them."""
    sides = (
        (card.width / 2, 0.0), (0.0, card.height / 2),
        (card.width / 2, card.height), (card.width, card.height / 2),
    )  # fmt: skip
    ways = ((start.moved(*one), end.moved(*other)) for one in sides for other in sides)
    return min(ways, key=lambda way: math.dist((way[0].x, way[0].y), (way[1].x, way[1].y)))


def _beside(start: Point, end: Point, card: Card, lane: int) -> tuple[Point, Point]:
    """Return where the line between two cards leaves and meets them, so many lanes aside."""
    first, last = (place.moved(card.width / 2, card.height / 2) for place in (start, end))
    across, down = last.x - first.x, last.y - first.y
    length = math.hypot(across, down) or 1.0
    # The second lane lies on one side, the third on the other.
    number = abs(lane)
    aside = _LANE * ((number + 1) // 2) * (1 if number % 2 else -1) * (1 if lane > 0 else -1)
    x, y = aside * down / length, -aside * across / length
    size = Size(card.width / 2, card.height / 2)
    return (
        _leaving(first, Point(x, y), Point(across, down), size),
        _leaving(last, Point(x, y), Point(-across, -down), size),
    )


def _leaving(middle: Point, aside: Point, way: Point, half: Size) -> Point:
    """Return where a line leaves a card that begins beside its middle and runs a way."""
    shares = [1.0]
    for begin, run, reach in ((aside.x, way.x, half.width), (aside.y, way.y, half.height)):
        if run:
            shares.append((math.copysign(reach, run) - begin) / run)
    share = max(0.0, min(shares))
    return middle.moved(aside.x + way.x * share, aside.y + way.y * share)
