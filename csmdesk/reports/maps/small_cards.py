"""The card of a person where there are so many that on whole cards nobody could be read.

It says on two lines what one looks for in a crowd: the stance as a sign, name, tier, role, title
and strength. Ring, department and the days since the last touch are left to the whole card.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmdesk.domain.people import Stance
from csmdesk.domain.people_map import MapPerson
from csmdesk.domain.text import Text
from csmdesk.reports.customer import CustomerPerson
from csmdesk.reports.maps.cards import STANCE_SIGNS, Pen, left_on, stance_color, whole_name
from csmdesk.reports.maps.drawing import CardShapes, Frame, Mark, Shape, Side, Words
from csmdesk.reports.maps.geometry import Card, Point
from csmdesk.reports.maps.measuring import cut, wide
from csmdesk.reports.palette import Palette

__all__ = ["SMALL", "small_customer_card", "small_missing_card", "small_person_card"]

SMALL = Card(width=172.0, height=42.0, beside=12.0, below=22.0, stacked=6.0)
_REST = 11.0
_EDGE, _FIRST, _SECOND = 8.0, 14.0, 30.0
_SIGN, _GAP = 8.0, 6.0


def small_person_card(person: MapPerson, at: Point, pen: Pen, *, left: bool = False) -> CardShapes:
    """Draw a person as we see them; who ``left`` has a dashed card that says when."""
    palette, texts = pen.palette, pen.texts
    role = texts.render(Text(f"map.role.{person.role}")) if person.role else ""
    weak = not person.is_thread and not left
    number = left_on(person, texts) if left else str(person.strength.score)
    ink = palette.risk if weak else palette.text2
    second = (number, ink, weak)
    shapes = [_frame(at, palette, left), *_lines(
        at, (person.name, " · ".join(filter(None, (role, person.title)))),
        ((person.tier or "", palette.text, True), second), palette, bool(person.stance),
    )]  # fmt: skip
    if person.stance:
        color = stance_color(person.stance, palette)
        sign = STANCE_SIGNS[Stance(person.stance)]
        shapes.append(Mark(at.x + _EDGE + _SIGN / 2, at.y + _FIRST, _SIGN, sign, color))
    return CardShapes(person.id, tuple(shapes))


def small_missing_card(key: str, role: str, at: Point, pen: Pen) -> CardShapes:
    """Draw a role that the account needs and nobody has."""
    said = [pen.texts.render(Text(code)) for code in (f"choice.role.{role}", "map.missing")]
    nothing = ("", pen.palette.text, False)
    lines = _lines(at, (said[0], said[1]), (nothing, nothing), pen.palette)
    frame = Frame(at.x, at.y, SMALL.width, SMALL.height, "", pen.palette.text3, dashed=True)
    return CardShapes(key, (frame, *lines))


def small_customer_card(person: CustomerPerson, at: Point, palette: Palette) -> CardShapes:
    """Draw a person as their own company may see them: name, title, department."""
    nothing = ("", palette.text, False)
    second = " · ".join(filter(None, (person.title, person.department)))
    lines = _lines(at, (person.name, second), (nothing, nothing), palette)
    return CardShapes(person.key, (_frame(at, palette), *lines))


def _frame(at: Point, palette: Palette, left: bool = False) -> Frame:
    return Frame(
        at.x, at.y, SMALL.width, SMALL.height, palette.surface, palette.line2, left, radius=4
    )


def _lines(
    at: Point,
    said: tuple[str, str],
    ends: tuple[tuple[str, str, bool], tuple[str, str, bool]],
    palette: Palette,
    signed: bool = False,
) -> Iterator[Shape]:
    """Write the name and the line below it, with what stands at their ends (words, ink, strong)."""
    right, rooms = at.x + SMALL.width - _EDGE, []
    for (end, color, strong), down in zip(ends, (_FIRST, _SECOND), strict=True):
        rooms.append(SMALL.width - 2 * _EDGE - (wide(end, _REST) + _GAP if end else 0.0))
        if end:
            yield Words(right, at.y + down, end, _REST, color, strong, Side.RIGHT)
    first = _SIGN + _GAP if signed else 0.0
    start = at.moved(_EDGE + first, _FIRST)
    yield whole_name(start, said[0], rooms[0] - first, palette)
    rest = cut(said[1], _REST, rooms[1])
    yield Words(at.x + _EDGE, at.y + _SECOND, rest, _REST, palette.text2)
