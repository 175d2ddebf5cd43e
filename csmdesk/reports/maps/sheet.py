"""The people of an account put on a sheet: title, legend, and the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from csmdesk.domain.people import Stance
from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.text import Text
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
    Join,
    Mark,
    Shape,
    Side,
    Stroke,
    Words,
)
from csmdesk.reports.maps.geometry import Card, Size
from csmdesk.reports.maps.measuring import wide
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

__all__ = ["MARGIN", "TOP", "customer_tree", "headed", "is_too_small", "legend_end", "tree"]

TOP = 72.0
_TITLE, _SMALL = 17.0, 12.0
_NARROWEST = 1060.0  # the longest legend ends on it
_WHOLE = Card(below=32.0, stacked=10.0)
_LEAST = 0.6  # of less, whole cards cannot be read: their letters are lower than five points


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
    room = _room(page)
    layout = pack_tree(order, parents, room, _WHOLE)
    if is_too_small(layout.size, page):
        return pack_tree(order, parents, room, SMALL), True
    return layout, False


def is_too_small(size: Size, page: Size) -> bool:
    """Tell whether whole cards could not be read, for they take so much room on a page."""
    return scale_on(size, _room(page)) < _LEAST


def _room(page: Size) -> Size:
    """Return what a page leaves for the cards."""
    return Size(page.width - 2 * MARGIN, page.height - TOP - MARGIN)


def headed(
    people: PeopleMap,
    pen: Pen,
    size: Size,
    cards: tuple[CardShapes, ...],
    joins: tuple[Join, ...] = (),
) -> Drawing:
    """Put title and legend above what we see of people."""
    about = {"account": people.account_name, "on": people.as_of, "name": pen.name}
    said = Text("map.title_named" if pen.name else "map.title", about)
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
        x += 14 + wide(words, _SMALL) + 18


def legend_end(head: Iterable[Shape]) -> float:
    """Return where one may go on behind the stances."""
    return max(shape.x for shape in head if isinstance(shape, Mark)) + 120


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
