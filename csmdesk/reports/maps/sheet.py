"""The people of an account put on a sheet: title, legend, and the tree or the influences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from csmdesk.domain.people import Stance
from csmdesk.domain.people_map import Edge, EdgeKind, MapPerson, PeopleMap
from csmdesk.domain.text import Text
from csmdesk.reports import fitting
from csmdesk.reports.customer import CustomerPeople
from csmdesk.reports.maps.cards import (
    STANCE_SIGNS,
    Pen,
    customer_card,
    missing_card,
    person_card,
    stance_color,
)
from csmdesk.reports.maps.drawing import (
    CardShapes,
    Drawing,
    Frame,
    Join,
    Mark,
    Shape,
    Side,
    Stroke,
    Words,
)
from csmdesk.reports.maps.geometry import CARD, Card, Point, Size
from csmdesk.reports.maps.influence_layout import lay_out_influence
from csmdesk.reports.maps.packing import pack_tree, scale_on
from csmdesk.reports.maps.paper import MARGIN, fitted
from csmdesk.reports.maps.people_tree import people_tree
from csmdesk.reports.maps.small_cards import (
    SMALL,
    small_customer_card,
    small_missing_card,
    small_person_card,
)
from csmdesk.reports.maps.tree_layout import TreeLayout

__all__ = ["MARGIN", "TOP", "customer_tree", "headed", "influences", "tree"]

TOP = 72.0
_TITLE, _SMALL = 17.0, 12.0
_NARROWEST = 960.0  # the longest legend ends on it
_LATIN = 1.08
_WHOLE = Card(below=32.0, stacked=10.0)
_LEAST = 0.5  # of less, whole cards cannot be read


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
}


def tree(people: PeopleMap, pen: Pen, page: Size) -> Drawing:
    """Draw who reports to whom, with the roles that are missing and superiors who left.

    The tree is arranged so that its letters are as large as can be on the page; the cards of a
    crowd are small.
    """
    arranged = people_tree(people)
    layout, is_small = _arranged(arranged.order, arranged.parents, page)
    of_person, of_role = person_card, missing_card
    if is_small:
        of_person, of_role = small_person_card, small_missing_card
    there: dict[str, MapPerson] = {person.id: person for person in people.people}
    cards = []
    for key, place in layout.cards.items():
        at = place.moved(MARGIN, TOP)
        if key in arranged.missing:
            cards.append(of_role(key, arranged.missing[key], at, pen))
        elif key in arranged.gone:
            cards.append(of_person(arranged.gone[key], at, pen, left=True))
        else:
            cards.append(of_person(there[key], at, pen))
    dashed = {*arranged.missing, *arranged.gone}
    return headed(people, pen, layout.size, tuple(cards), _branches(layout, pen, dashed))


def customer_tree(people: CustomerPeople, pen: Pen, page: Size) -> Drawing:
    """Draw who reports to whom for the customer: nothing of what we think of anybody."""
    layout, is_small = _arranged(
        [person.key for person in people.people],
        {person.key: person.manager for person in people.people},
        page,
    )
    draw = small_customer_card if is_small else customer_card
    cards = tuple(
        draw(person, layout.cards[person.key].moved(MARGIN, TOP), pen.palette)
        for person in people.people
    )
    said = Text("map.title_customer", {"account": people.account_name, "on": people.as_of})
    return _sheet(pen.texts.render(said), pen, layout.size, cards, _branches(layout, pen, ()))


def _arranged(
    order: Sequence[str], parents: Mapping[str, str | None], page: Size
) -> tuple[TreeLayout, bool]:
    """Arrange a tree for a page, and tell whether its cards are small."""
    room = Size(page.width - 2 * MARGIN, page.height - TOP - MARGIN)
    layout = pack_tree(order, parents, room, _WHOLE)
    if scale_on(layout.size, room) >= _LEAST:
        return layout, False
    return pack_tree(order, parents, room, SMALL), True


def influences(people: PeopleMap, pen: Pen, placed: Mapping[str, Point]) -> Drawing:
    """Draw who influences whom, in conflict with whom, from where the cards were put before."""
    keys: list[str] = [person.id for person in people.people]
    shown = [e for e in people.edges if e.kind != EdgeKind.SUCCEEDS and _joins(e, keys)]
    edges = [(edge.from_id, edge.to_id, 1.0) for edge in shown]
    previous = {key: placed[key] for key in keys if key in placed}
    places = lay_out_influence(keys, edges, previous, list(previous))
    corner = Point(
        min((place.x for place in places.values()), default=0.0),
        min((place.y for place in places.values()), default=0.0),
    )
    at = {key: p.moved(MARGIN - corner.x, TOP - corner.y) for key, p in places.items()}
    cards = tuple(person_card(person, at[person.id], pen) for person in people.people)
    joins = tuple(_tie(edge, at, pen) for edge in shown)
    width = max((p.x for p in at.values()), default=0.0) + CARD.width - MARGIN
    height = max((p.y for p in at.values()), default=0.0) + CARD.height - TOP
    drawing = headed(people, pen, Size(width, height), cards, joins)
    return replace(drawing, head=(*drawing.head, *_lines_legend(drawing.head, pen)))


def headed(
    people: PeopleMap,
    pen: Pen,
    size: Size,
    cards: tuple[CardShapes, ...],
    joins: tuple[Join, ...] = (),
) -> Drawing:
    """Put title and legend above what we see of people."""
    said = Text("map.title", {"account": people.account_name, "on": people.as_of})
    found = _sheet(pen.texts.render(said), pen, size, cards, joins)
    inside = pen.texts.render(Text("map.inside"))
    right = found.size.width - MARGIN
    mark = Words(right, 24.0, inside, _SMALL, pen.palette.risk, strong=True, side=Side.RIGHT)
    return replace(found, head=(mark, *_legend(pen)))


def _sheet(
    title: str,
    pen: Pen,
    size: Size,
    cards: tuple[CardShapes, ...],
    joins: tuple[Join, ...],
) -> Drawing:
    words = Words(MARGIN, 24.0, title, _TITLE, pen.palette.text, strong=True)
    whole = Size(size.width + 2 * MARGIN, size.height + TOP + MARGIN)
    drawing = Drawing(title, words, whole, TOP - 8, joins=joins, cards=cards)
    return fitted(drawing, Size(max(whole.width, _NARROWEST), whole.height))


def _legend(pen: Pen) -> Iterator[Shape]:
    """Name the stances, of which each has a sign of its own."""
    x, y = MARGIN, 48.0
    for stance in Stance:
        color = stance_color(stance, pen.palette)
        words = pen.texts.render(Text(f"choice.stance.{stance}"))
        yield Mark(x + 4, y, 8, STANCE_SIGNS[stance], color)
        yield Words(x + 14, y, words, _SMALL, pen.palette.text2)
        x += 14 + fitting.width(words, _SMALL) * _LATIN + 18


def _lines_legend(head: Iterable[Shape], pen: Pen) -> Iterator[Shape]:
    """Name the kinds of lines behind the stances."""
    x, y = max(shape.x for shape in head if isinstance(shape, Mark)) + 120, 48.0
    for kind in (EdgeKind.REPORTS, EdgeKind.INFLUENCES, EdgeKind.CONFLICTS, EdgeKind.INFORMAL):
        look = _LOOKS[kind]
        color = str(getattr(pen.palette, look.ink))
        yield Stroke((Point(x, y), Point(x + 26, y)), color, look.width, look.dashed)
        words = pen.texts.render(Text(f"map.edge.{kind}"))
        yield Words(x + 34, y, words, _SMALL, pen.palette.text2)
        x += 34 + fitting.width(words, _SMALL) * _LATIN + 18


def _branches(layout: TreeLayout, pen: Pen, dashed: Iterable[str]) -> tuple[Join, ...]:
    quiet = set(dashed)
    return tuple(
        Join(
            line.start,
            line.end,
            Stroke(
                tuple(point.moved(MARGIN, TOP) for point in line.points),
                pen.palette.line2,
                dashed=bool(quiet & {line.start, line.end}),
            ),
            elbow=True,
        )
        for line in layout.lines
    )


def _joins(edge: Edge, keys: Collection[str]) -> bool:
    return edge.from_id in keys and edge.to_id in keys


def _tie(edge: Edge, at: Mapping[str, Point], pen: Pen) -> Join:
    look = _LOOKS[EdgeKind(edge.kind)]
    ink = "risk" if edge.kind == EdgeKind.INFLUENCES and edge.sign < 0 else look.ink
    start, end = _edge_points(at[edge.from_id], at[edge.to_id])
    stroke = Stroke((start, end), str(getattr(pen.palette, ink)), look.width, look.dashed)
    sign = _sign(edge, Point((start.x + end.x) / 2, (start.y + end.y) / 2), stroke.color, pen)
    return Join(edge.from_id, edge.to_id, stroke, head=look.head, sign=tuple(sign))


def _sign(edge: Edge, middle: Point, color: str, pen: Pen) -> Iterator[Shape]:
    """Say on the line of an influence whether it is for or against."""
    if edge.kind == EdgeKind.INFLUENCES:
        x, y, size = middle.x - _TITLE / 2, middle.y - _TITLE / 2, _TITLE
        yield Frame(x, y, size, size, pen.palette.surface, radius=size / 2)
        letter = "−" if edge.sign < 0 else "+"
        yield Words(middle.x, middle.y, letter, size, color, True, Side.CENTER)


def _edge_points(start: Point, end: Point) -> tuple[Point, Point]:
    """Return where the line between the middles of two cards leaves one and meets the other."""
    first = start.moved(CARD.width / 2, CARD.height / 2)
    last = end.moved(CARD.width / 2, CARD.height / 2)
    return _border(first, last), _border(last, first)


def _border(middle: Point, towards: Point) -> Point:
    across, down = towards.x - middle.x, towards.y - middle.y
    if not across and not down:
        return middle
    share = min(
        CARD.width / 2 / abs(across) if across else float("inf"),
        CARD.height / 2 / abs(down) if down else float("inf"),
        1.0,
    )
    return middle.moved(across * share, down * share)
