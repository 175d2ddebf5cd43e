"""The card of a person as shapes: one for ourselves, one that a customer may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from csmdesk.domain.people import Stance
from csmdesk.domain.people_map import MapPerson
from csmdesk.domain.text import Text
from csmdesk.reports.customer import CustomerPerson
from csmdesk.reports.maps.drawing import CardShapes, Frame, Mark, Ring, Shape, Side, Sign, Words
from csmdesk.reports.maps.geometry import CARD, Point
from csmdesk.reports.maps.measuring import cut, fitting_size, wide
from csmdesk.reports.palette import Palette
from csmdesk.system.texts import Texts

__all__ = [
    "STANCE_SIGNS", "Pen", "customer_card", "left_on", "missing_card", "person_card",
    "stance_color", "whole_name",
]  # fmt: skip

STANCE_SIGNS = {
    Stance.ADVOCATE: Sign.DIAMOND, Stance.SUPPORTER: Sign.DISC, Stance.NEUTRAL: Sign.CIRCLE,
    Stance.SCEPTIC: Sign.TRIANGLE, Stance.OPPONENT: Sign.SQUARE,
}  # fmt: skip
_STANCE_INKS = {
    Stance.ADVOCATE: "good", Stance.SUPPORTER: "good", Stance.NEUTRAL: "text2",
    Stance.SCEPTIC: "watch", Stance.OPPONENT: "risk",
}  # fmt: skip
_BODY, _SMALL, _KEY = 13.0, 12.0, 11.0
_NAME_SIZES = (_BODY, 12.0, 11.0, 10.0)
_TITLE_SIZES = (_SMALL, 11.0, 10.0)
_EDGE, _RING, _TEXT = 12.0, 34.0, 56.0
_FIRST, _SECOND, _RULE, _THIRD = 19.0, 39.0, 55.0, 70.0


@dataclass(frozen=True, slots=True)
class Pen:
    """Hold what every card is drawn with: colours, words, the day of the map, and its name."""

    palette: Palette
    texts: Texts
    day: date
    name: str = ""


def stance_color(stance: str | None, palette: Palette) -> str:
    """Return the colour of a stance; the sign says it too."""
    return str(getattr(palette, _STANCE_INKS[Stance(stance)] if stance else "text3"))


def person_card(person: MapPerson, at: Point, pen: Pen, *, left: bool = False) -> CardShapes:
    """Draw a person as we see them; who ``left`` has a dashed card that says when."""
    palette = pen.palette
    frame = Frame(at.x, at.y, CARD.width, CARD.height, palette.surface, palette.line2, left)
    badge = CARD.width - _EDGE - (26 if person.tier else 0)
    shapes: list[Shape] = [frame, *_initials(person.name, at, palette)]
    shapes += _names(person.name, person.title, at, (badge, CARD.width - _EDGE - 30), palette)
    if person.tier:
        shapes += _badge(person.tier, at, palette)
    if not left:
        shapes += _strength(person, at, palette)
    shapes.append(Frame(at.x, at.y + _RULE, CARD.width, 0.6, palette.line, radius=0))
    shapes += _foot(person, at, pen, left=left)
    return CardShapes(person.id, tuple(shapes))


def missing_card(key: str, role: str, at: Point, pen: Pen) -> CardShapes:
    """Draw a role that the account needs and nobody has."""
    palette, texts = pen.palette, pen.texts
    name = texts.render(Text(f"choice.role.{role}"))
    room = CARD.width - 2 * _EDGE
    shapes = (
        Frame(at.x, at.y, CARD.width, CARD.height, "", palette.text3, dashed=True),
        Words(at.x + _EDGE, at.y + 32, cut(name, _BODY, room), _BODY, palette.text2, strong=True),
        Words(at.x + _EDGE, at.y + 52, texts.render(Text("map.missing")), _SMALL, palette.text3),
    )
    return CardShapes(key, shapes)


def customer_card(person: CustomerPerson, at: Point, palette: Palette) -> CardShapes:
    """Draw a person as their own company may see them: name, title, department."""
    room = CARD.width - _TEXT - _EDGE
    shapes: list[Shape] = [
        Frame(at.x, at.y, CARD.width, CARD.height, palette.surface, palette.line2),
        *_initials(person.name, at, palette),
        *_names(person.name, person.title, at, (room + _TEXT, room + _TEXT), palette),
    ]
    if person.department:
        shown = cut(person.department, _SMALL, room)
        shapes.append(Words(at.x + _TEXT, at.y + 59, shown, _SMALL, palette.text3))
    return CardShapes(person.key, tuple(shapes))


def initials(name: str) -> str:
    """Return what stands in the ring: the family name in Chinese, else two letters."""
    words = name.split()
    if not words:
        return ""
    if "\u3400" <= words[0][0] <= "\u9fff":
        return words[0][0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _strength(person: MapPerson, at: Point, palette: Palette) -> Iterator[Shape]:
    """Draw the strength as a ring around the initials and as a number, below 30 in red and bold."""
    weak, score = not person.is_thread, person.strength.score
    ink = palette.risk if weak else palette.text2
    right = at.x + CARD.width - _EDGE
    middle = at.x + _EDGE + _RING / 2
    yield Ring(middle, at.y + 28, _RING, score / 100, ink, palette.band)
    yield Words(right, at.y + _SECOND, str(score), _SMALL, ink, weak, Side.RIGHT)


def _initials(name: str, at: Point, palette: Palette) -> Iterator[Shape]:
    middle = at.x + _EDGE + _RING / 2
    yield Words(
        middle, at.y + 28, initials(name), _KEY, palette.text, strong=True, side=Side.CENTER
    )


def _names(
    name: str, title: str | None, at: Point, ends: tuple[float, float], palette: Palette
) -> Iterator[Shape]:
    first, second = ends[0] - _TEXT, ends[1] - _TEXT
    yield whole_name(Point(at.x + _TEXT, at.y + _FIRST), name, first, palette)
    if title:
        size = fitting_size(title, _TITLE_SIZES, second)
        shown = cut(title, size, second)
        yield Words(at.x + _TEXT, at.y + _SECOND, shown, size, palette.text2)


def _badge(tier: str, at: Point, palette: Palette) -> Iterator[Shape]:
    left = at.x + CARD.width - _EDGE - 18
    is_first = tier == "S"
    fill = palette.text2 if is_first else ""
    yield Frame(left, at.y + 10, 18, 18, fill, palette.text2, radius=4)
    ink = palette.surface if is_first else palette.text2
    yield Words(left + 9, at.y + 19, tier, _KEY, ink, strong=True, side=Side.CENTER)


def _foot(person: MapPerson, at: Point, pen: Pen, *, left: bool) -> Iterator[Shape]:
    """Write stance and role, and how long ago the last touch was, or when they left."""
    palette, texts = pen.palette, pen.texts
    x, y = at.x + _EDGE, at.y + _THIRD
    days = left_on(person, texts) if left else _days(person, pen)
    taken = wide(days, _SMALL) + 8
    room = CARD.width - 2 * _EDGE - taken
    if person.stance:
        color = stance_color(person.stance, palette)
        yield Mark(x + 4, y, 8, STANCE_SIGNS[Stance(person.stance)], color)
        shown = cut(texts.render(Text(f"choice.stance.{person.stance}")), _SMALL, room - 14)
        yield Words(x + 14, y, shown, _SMALL, color)
        used = 14 + wide(shown, _SMALL) + 10
        x, room = x + used, room - used
    if person.role and room > 40:
        shown = cut(texts.render(Text(f"map.role.{person.role}")), _SMALL, room)
        yield Words(x, y, shown, _SMALL, palette.text2)
    yield Words(at.x + CARD.width - _EDGE, y, days, _SMALL, palette.text3, side=Side.RIGHT)


def _days(person: MapPerson, pen: Pen) -> str:
    if person.touches.last_on is None:
        return pen.texts.render(Text("map.never"))
    return pen.texts.render(Text("map.days", {"n": (pen.day - person.touches.last_on).days}))


def left_on(person: MapPerson, texts: Texts) -> str:
    """Say when somebody left."""
    if person.valid_to is None:
        return texts.render(Text("map.left"))
    return texts.render(Text("map.left_on", {"on": person.valid_to}))


def whole_name(at: Point, name: str, room: float, palette: Palette) -> Words:
    """Write a name in smaller letters rather than cut it; only one that is too long even so is cut.

    A name that is cut can neither be searched for nor told from another one.
    """
    size = fitting_size(name, _NAME_SIZES, room)
    return Words(at.x, at.y, cut(name, size, room), size, palette.text, strong=True)
