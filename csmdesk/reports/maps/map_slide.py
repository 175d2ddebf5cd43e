"""A map as one slide of real shapes: cards are groups, and lines connectors that follow them.

A card holds a line only at the middle of a side. So a line that lies beside another one between the
same two cards, and the stem of a column, stay where they are when a card is moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from csmdesk.reports import fitting
from csmdesk.reports.deck import master
from csmdesk.reports.deck.document import Imprint, fill_placeholder, finished, take_look_off
from csmdesk.reports.deck.lettering import Box, Style, add_run, bare, color, points
from csmdesk.reports.deck.strips import POINT as _POINT
from csmdesk.reports.maps.drawing import (
    CardShapes,
    Drawing,
    Frame,
    Join,
    Mark,
    Ring,
    Shape,
    Side,
    Sign,
    Stroke,
    Words,
)
from csmdesk.reports.maps.geometry import Point, Size
from csmdesk.reports.maps.paper import fitted, moved
from csmdesk.system.texts import Texts

__all__ = ["PAGE", "add_drawing", "compose"]

PAGE = Size(master.WIDTH / _POINT, master.HEIGHT / _POINT)
_HEADING = 700.0
_SPARE = 1.15  # letters of another font may be wider than those that are measured
_ANGLE = 0.6  # an angle is kept in 60,000ths of a degree, the library counts in 100,000ths
_NEAR = 1.0
_ONTO = 4  # points of a line that bends down onto a card; one more leads into its side
_WHOLE = 100_000  # the length of a connector, as the format counts where it bends
_TURNED = {False: {"rot": "5400000"}, True: {"rot": "16200000", "flipH": "1"}}  # to the right
_SIDES = {Side.LEFT: "LEFT", Side.CENTER: "CENTER", Side.RIGHT: "RIGHT"}
_SIGNS = {
    Sign.DIAMOND: "DIAMOND", Sign.DISC: "OVAL", Sign.CIRCLE: "OVAL",
    Sign.TRIANGLE: "ISOSCELES_TRIANGLE", Sign.SQUARE: "RECTANGLE",
}  # fmt: skip


def compose(drawing: Drawing, texts: Texts, imprint: Imprint) -> bytes:
    """Write a map as a deck of one slide and return its bytes."""
    deck = master.empty_deck()
    page = deck.slides.add_slide(master.layouts(deck)["Title Only"])
    drawing = fitted(drawing, PAGE)
    _set_heading(page, drawing)
    _Pen(page.shapes).draw(drawing)
    return finished(deck, imprint, texts)


def add_drawing(page: Any, drawing: Drawing, x: float, y: float) -> None:
    """Put what a drawing shows on a slide of other things; ``x`` and ``y`` are points."""
    _Pen(page.shapes).draw(moved(drawing, x / _POINT, y / _POINT))


def _set_heading(page: Any, drawing: Drawing) -> None:
    words = drawing.heading
    style = Style(words.size * _POINT, words.color, bold=True)
    box = Box(words.x * _POINT, words.y * _POINT - style.line / 2, _HEADING, style.line)
    fill_placeholder(page.shapes.title, box, words.text, style)


class _Pen:
    """Put shapes on a slide; they are placed in pixels of the map."""

    def __init__(self, shapes: Any) -> None:
        self._shapes = shapes

    def draw(self, drawing: Drawing) -> None:
        """Draw what lies behind, the cards, and the lines that hold on to them."""
        self._shapes.turbo_add_enabled = True  # else each shape looks through the ids of all others
        for shape in (*drawing.head, *drawing.ground):
            self._add(shape)
        held = {card.key: (self._card(card), card.shapes[0]) for card in drawing.cards}
        tree = self._shapes._spTree  # noqa: SLF001 - the library has no word for the order
        behind, cards_end = len(tree) - len(drawing.cards), len(tree)
        joins = list(_parted(drawing.joins))
        for join in joins:
            self._join(join, held)
        for shape in (shape for join in joins for shape in join.sign):
            self._add(shape)
        for place, element in enumerate(tree[cards_end:], behind):
            tree.insert(place, element)

    def _card(self, card: CardShapes) -> Any:
        from pptx.oxml.shapes.groupshape import CT_GroupShape

        tree = self._shapes._spTree  # noqa: SLF001 - a group made by the library is not turbo:
        start = len(tree)  # to number those of 300 people takes it 20 seconds
        first, *_ = [self._add(shape) for shape in card.shapes]
        key = self._shapes._next_shape_id  # noqa: SLF001 - see above
        group: Any = CT_GroupShape.new_grpSp(key, "")
        names = [shape.text for shape in card.shapes if isinstance(shape, Words)]
        group.nvGrpSpPr.cNvPr.name = " ".join(names[:2])
        group.extend(tree[start:])
        tree.append(group)
        group.recalculate_extents()
        return first

    def _add(self, shape: Shape) -> Any:
        if isinstance(shape, Frame):
            return self._frame(shape)
        if isinstance(shape, Words):
            return self._words(shape)
        if isinstance(shape, Mark):
            return self._mark(shape)
        if isinstance(shape, Ring):
            return self._ring(shape)
        return self._stroke(shape)

    def _frame(self, frame: Frame) -> Any:
        from pptx.enum.shapes import MSO_SHAPE

        kind = MSO_SHAPE.ROUNDED_RECTANGLE if frame.radius else MSO_SHAPE.RECTANGLE
        made = self._shapes.add_shape(kind, *_placed(frame.x, frame.y, frame.width, frame.height))
        if frame.radius:
            made.adjustments[0] = frame.radius / min(frame.width, frame.height)
        self._paint(made, frame.fill, frame.line, width=frame.weight, dashed=frame.dashed)
        return made

    def _paint(
        self, made: Any, fill: str, line: str, *, width: float = 1.0, dashed: bool = False
    ) -> None:
        take_look_off(made)
        if fill:
            made.fill.solid()
            made.fill.fore_color.rgb = color(fill)
        else:
            made.fill.background()
        if line:
            self._line(made.line, line, width, dashed=dashed)
        else:
            made.line.fill.background()

    def _line(self, line: Any, ink: str, width: float, *, dashed: bool) -> None:
        from pptx.enum.dml import MSO_LINE

        line.color.rgb = color(ink)
        line.width = points(width * _POINT)
        if dashed:
            line.dash_style = MSO_LINE.DASH

    def _words(self, words: Words) -> Any:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        height = words.size * 1.5
        width = fitting.width(words.text, words.size) * _SPARE
        x = {Side.LEFT: words.x, Side.RIGHT: words.x - width}.get(words.side, words.x - width / 2)
        made = self._shapes.add_textbox(*_placed(x, words.y - height / 2, width, height))
        frame = made.text_frame
        bare(frame)
        frame.word_wrap = False
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        paragraph = frame.paragraphs[0]
        paragraph.alignment = getattr(PP_ALIGN, _SIDES[words.side])
        size = max(1.0, round(words.size * _POINT, 1))
        add_run(paragraph, words.text, Style(size, words.color, bold=words.strong))
        return made

    def _mark(self, mark: Mark) -> Any:
        from pptx.enum.shapes import MSO_SHAPE

        half = mark.size / 2
        made = self._shapes.add_shape(
            getattr(MSO_SHAPE, _SIGNS[mark.sign]),
            *_placed(mark.x - half, mark.y - half, mark.size, mark.size),
        )
        if mark.sign is Sign.CIRCLE:
            self._paint(made, "", mark.color, width=mark.size * 0.2)
        else:
            self._paint(made, mark.color, "")
        return made

    def _ring(self, ring: Ring) -> Any:
        from pptx.enum.shapes import MSO_SHAPE

        half = (ring.size - ring.thick) / 2
        place = _placed(ring.x - half, ring.y - half, 2 * half, 2 * half)
        whole = self._shapes.add_shape(MSO_SHAPE.OVAL, *place)
        self._paint(whole, "", ring.rest if ring.share < 1 else ring.color, width=ring.thick)
        if not 0 < ring.share < 1:
            return whole
        arc = self._shapes.add_shape(MSO_SHAPE.ARC, *place)
        arc.adjustments[0] = 270 * _ANGLE
        arc.adjustments[1] = (270 + 360 * ring.share) % 360 * _ANGLE
        self._paint(arc, "", ring.color, width=ring.thick)
        return whole

    def _stroke(self, stroke: Stroke) -> Any:
        from pptx.enum.shapes import MSO_CONNECTOR

        first, last = stroke.points[0], stroke.points[-1]
        x, y, *_ = _placed(first.x, first.y, 0, 0)
        to_x, to_y, *_ = _placed(last.x, last.y, 0, 0)
        made = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, to_x, to_y)
        take_look_off(made)
        self._line(made.line, stroke.color, stroke.width, dashed=stroke.dashed)
        return made

    def _join(self, join: Join, held: Mapping[str, tuple[Any, Shape]]) -> Any:
        first, last = join.stroke.points[0], join.stroke.points[-1]
        made = self._stroke(join.stroke)
        if (start := held.get(join.start)) and (site := _site(start[1], first)) is not None:
            made.begin_connect(start[0], site)
        if (end := held.get(join.end)) and (site := _site(end[1], last)) is not None:
            made.end_connect(end[0], site)
        if join.elbow:
            _bend(made, join.stroke.points)
        if join.head:
            _add_head(made)
        return made


def _site(frame: Shape, end: Point) -> int | None:
    """Return the site of a card at which a line ends: only the middles of its sides hold lines."""
    if not isinstance(frame, Frame):
        return None
    x, y, width, height = frame.x, frame.y, frame.width, frame.height
    top, left = Point(x + width / 2, y), Point(x, y + height / 2)
    sites = (top, left, top.moved(0, height), left.moved(width, 0))
    found = (n for n, at in enumerate(sites) if abs(at.x - end.x) + abs(at.y - end.y) < _NEAR)
    return next(found, None)


def _placed(x: float, y: float, width: float, height: float) -> tuple[int, ...]:
    """Return a place in the unit of the file."""
    return tuple(points(part * _POINT) for part in (x, y, width, height))


def _parted(joins: Iterable[Join]) -> Iterator[Join]:
    """Part the lines into the sides of a column: an elbow down to it, a stem, and a twig each.

    An elbow that bends as often as they do is drawn elsewhere by some programs, and so is one that
    does not bend half way.
    """
    columns: dict[tuple[str, float], list[Join]] = {}
    for join in joins:
        way = join.stroke.points
        if len(way) > _ONTO:
            columns.setdefault((join.start, way[2].x), []).append(join)
        else:
            yield join
    for (boss, x), column in columns.items():
        stroke = column[-1].stroke
        start, bend = stroke.points[:2]
        top = Point(x, 2 * bend.y - start.y)
        is_quiet = all(join.stroke.dashed for join in column)
        stroke = replace(stroke, dashed=is_quiet)
        way = (start, bend, Point(x, bend.y), top)
        yield Join(boss, "", replace(stroke, points=way), elbow=True)
        lowest = max(join.stroke.points[-1].y for join in column)
        yield Join("", "", replace(stroke, points=(top, Point(x, lowest))))
        for join in column:
            twig = replace(join.stroke, points=join.stroke.points[-2:])
            yield replace(join, start="", stroke=twig)


def _bend(connector: Any, way: Sequence[Point]) -> None:
    """Lead a straight connector that is in its place down, then across, and down again.

    An elbow of the format runs across first, so that it lies there turned by a quarter; programs
    draw it as it lies until a card is moved.
    """
    from pptx.oxml.ns import qn

    start, end = way[0], way[-1]
    right, down = end.x - start.x, end.y - start.y
    if len(way) < _ONTO or abs(right) < 1:
        return
    shape = connector._element.spPr  # noqa: SLF001 - python-pptx has no word for it
    frame, form = shape.xfrm, shape.prstGeom
    for name in ("rot", "flipH", "flipV"):
        frame.attrib.pop(name, None)
    frame.attrib.update(_TURNED[right > 0])
    across = abs(right)
    left, top = start.x + (right - down) / 2, start.y + (down - across) / 2
    frame.off.x, frame.off.y, frame.ext.cx, frame.ext.cy = _placed(left, top, down, across)
    form.set("prst", "bentConnector3")
    share = (way[1].y - start.y) / down
    bend = {"name": "adj1", "fmla": f"val {round(share * _WHOLE)}"}
    form.avLst.append(form.makeelement(qn("a:gd"), bend))


def _add_head(connector: Any) -> None:
    """Put an arrow at the end: python-pptx has no word for it."""
    from pptx.oxml.ns import qn

    line = connector.line._get_or_add_ln()  # noqa: SLF001 - see above
    head = line.makeelement(qn("a:tailEnd"), {"type": "triangle"})
    line.append(head)
