"""The people of an account by their grades: power against interest, and tier against stance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from csmdesk.domain.people import Stance
from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.text import Text
from csmdesk.reports.maps.cards import STANCE_SIGNS, Pen, person_card, stance_color
from csmdesk.reports.maps.drawing import Drawing, Frame, Mark, Shape, Side, Words
from csmdesk.reports.maps.geometry import Point, Size
from csmdesk.reports.maps.grid_layout import SCALE, GridCell, lay_out_grid
from csmdesk.reports.maps.heat_layout import STANCES, TIERS, HeatTable, lay_out_heat
from csmdesk.reports.maps.measuring import cut
from csmdesk.reports.maps.people_tree import people_tree
from csmdesk.reports.maps.sheet import MARGIN, TOP, headed, is_too_small
from csmdesk.reports.maps.small_cards import SMALL, small_person_card

__all__ = ["grid", "heat"]

_AXIS = 34.0  # for the numbers beside the grid
_SMALL, _BODY, _NUMBER = 12.0, 13.0, 20.0
_CELL = Size(190.0, 118.0)
_HEAD, _SIDE = 34.0, 110.0
_NAMES_AT, _LINE = 40.0, 18.0  # names in a cell; of more, how many more
_TINY = 1e-6
_DARKEST, _FEW = 0.45, 4  # one person alone is no crowd


def grid(people: PeopleMap, pen: Pen, page: Size) -> Drawing:
    """Draw influence upwards and interest to the right; who is not graded stands beside.

    The cards of a crowd are small.
    """
    order = _order(people)
    up: dict[str, int | None] = {person.id: person.influence for person in people.people}
    right: dict[str, int | None] = {person.id: person.interest for person in people.people}
    layout, draw = lay_out_grid(order, up, right), person_card
    if is_too_small(layout.size, page):
        layout, draw = lay_out_grid(order, up, right, SMALL), small_person_card
    start = Point(MARGIN + _AXIS, TOP)
    by_id: dict[str, MapPerson] = {person.id: person for person in people.people}
    cards = tuple(
        draw(by_id[key], place.moved(start.x, start.y), pen) for key, place in layout.cards.items()
    )
    size = Size(layout.size.width + _AXIS, layout.size.height + _AXIS)
    drawing = headed(people, pen, size, cards)
    cells = (*layout.cells, *([layout.tray] if layout.tray else []))
    ground = [
        *(_cell(cell, start, pen) for cell in cells),
        *_axes(layout.cells, layout.grid, start, pen),
    ]
    if layout.tray:
        corner = layout.tray.corner.moved(start.x, start.y)
        words = pen.texts.render(Text("map.unknown"))
        ground.append(Words(corner.x + 20, corner.y - 10, words, _SMALL, pen.palette.text3))
    return replace(drawing, ground=tuple(ground))


def heat(people: PeopleMap, pen: Pen, page: Size) -> Drawing:
    """Draw how many of each tier stand how towards us, and who they are, as far as a page has room.

    A cell is as high as the fullest one needs.
    """
    table = lay_out_heat(
        _order(people),
        {person.id: person.tier for person in people.people},
        {person.id: person.stance for person in people.people},
    )
    high = (page.height - TOP - MARGIN - _HEAD) / len(TIERS)
    cell = Size(_CELL.width, max(_CELL.height, min(high, _NAMES_AT + _LINE * table.most)))
    size = Size(_SIDE + len(STANCES) * cell.width, _HEAD + len(TIERS) * cell.height)
    drawing = headed(people, pen, size, ())
    names: dict[str, str] = {person.id: person.name for person in people.people}
    ground = [*_heads(table, cell, pen)]
    for row, tier in enumerate(TIERS):
        for column, stance in enumerate(STANCES):
            at = Point(MARGIN + _SIDE + column * cell.width, TOP + _HEAD + row * cell.height)
            found = [names[key] for key in table.cells[tier, stance]]
            ground += _heat_cell(found, at, cell, table.most, pen)
    return replace(drawing, ground=tuple(ground))


def _order(people: PeopleMap) -> list[str]:
    there = {person.id for person in people.people}
    return [key for key in people_tree(people).order if key in there]


def _cell(cell: GridCell, start: Point, pen: Pen) -> Frame:
    corner = cell.corner.moved(start.x, start.y)
    size = cell.size
    return Frame(corner.x, corner.y, size.width, size.height, "", pen.palette.line, radius=0)


def _axes(cells: tuple[GridCell, ...], size: Size, start: Point, pen: Pen) -> Iterator[Shape]:
    """Number rows and columns, and name both axes."""
    ink = pen.palette.text3
    for cell in cells:
        corner = cell.corner.moved(start.x, start.y)
        if cell.interest == SCALE[0]:
            middle = corner.y + cell.size.height / 2
            yield Words(start.x - 10, middle, str(cell.influence), _BODY, ink, side=Side.RIGHT)
        if cell.influence == SCALE[0]:
            middle = corner.x + cell.size.width / 2
            below = start.y + size.height + 14
            yield Words(middle, below, str(cell.interest), _BODY, ink, side=Side.CENTER)
    up, right = (pen.texts.render(Text(f"map.{name}")) for name in ("influence", "interest"))
    color = pen.palette.text2
    yield Words(start.x, start.y - 10, f"↑ {up}", _SMALL, color, strong=True)
    end = start.moved(size.width, size.height + 14)
    yield Words(end.x, end.y, f"{right} →", _SMALL, color, strong=True, side=Side.RIGHT)


def _heads(table: HeatTable, cell: Size, pen: Pen) -> Iterator[Shape]:
    """Head columns and rows with their words and sums."""
    texts, palette = pen.texts, pen.palette
    for column, stance in enumerate(STANCES):
        x = MARGIN + _SIDE + column * cell.width + 10
        code = f"choice.stance.{stance}" if stance else "map.no_stance"
        words = f"{texts.render(Text(code))}  {texts.number(table.of_stance(stance))}"
        if stance:
            color = stance_color(stance, palette)
            yield Mark(x + 4, TOP + 14, 8, STANCE_SIGNS[Stance(stance)], color)
        yield Words(x + (14 if stance else 0), TOP + 14, words, _SMALL, palette.text2, strong=True)
    for row, tier in enumerate(TIERS):
        y = TOP + _HEAD + row * cell.height + 20
        said = tier or texts.render(Text("map.no_tier"))
        yield Words(MARGIN, y, said, _BODY, palette.text, strong=True)
        count = texts.render(Text("map.count", {"n": table.of_tier(tier)}))
        yield Words(MARGIN, y + 20, count, _SMALL, palette.text3)


def _heat_cell(names: list[str], at: Point, cell: Size, most: int, pen: Pen) -> Iterator[Shape]:
    """Fill a cell the more, the more people stand in it; the number says it too."""
    palette = pen.palette
    shade = _mixed(palette.surface, palette.c1, _DARKEST * len(names) / max(most, _FEW))
    width, height = cell.width - 6, cell.height - 6
    yield Frame(at.x, at.y, width, height, shade, palette.line)
    if not names:
        return
    number = pen.texts.number(len(names))
    yield Words(at.x + 10, at.y + 18, number, _NUMBER, palette.text, strong=True)
    room = int((cell.height - _NAMES_AT) / _LINE + _TINY)
    shown = names if len(names) <= room else names[: room - 1]
    lines = [cut(name, _SMALL, width - 20) for name in shown]
    if len(shown) < len(names):
        lines.append(pen.texts.render(Text("map.more", {"n": len(names) - len(shown)})))
    for n, line in enumerate(lines):
        yield Words(at.x + 10, at.y + 42 + _LINE * n, line, _SMALL, palette.text2)


def _mixed(first: str, second: str, share: float) -> str:
    """Mix two colours, ``#RRGGBB``; ``share`` is that of the second."""
    parts = (
        round(int(first[n : n + 2], 16) * (1 - share) + int(second[n : n + 2], 16) * share)
        for n in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)
