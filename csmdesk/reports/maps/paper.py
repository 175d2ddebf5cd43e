"""A map made to fit a page or a slide: the head stays readable, only the map gets smaller."""

from __future__ import annotations

from dataclasses import replace

from csmdesk.reports.maps.drawing import (
    CardShapes,
    Drawing,
    Frame,
    Join,
    Shape,
    Side,
    Stroke,
    Words,
)
from csmdesk.reports.maps.geometry import Point, Size
from csmdesk.reports.maps.measuring import cut

__all__ = ["MARGIN", "fitted", "moved"]

MARGIN = 28.0
_BESIDE = 90.0  # the words at the right end of a heading


def fitted(drawing: Drawing, page: Size) -> Drawing:
    """Return a map of the size of a page, in its middle; it is made smaller, but never larger."""
    size, top, heading = drawing.size, drawing.top, drawing.heading
    room = page.width - 2 * MARGIN - _BESIDE
    scale = min(page.width / size.width, (page.height - top) / (size.height - top), 1.0)
    left = (page.width - size.width * scale) / 2
    down = top - top * scale
    beyond = page.width - size.width
    return replace(
        drawing,
        heading=replace(heading, text=cut(heading.text, heading.size, room)),
        size=page,
        head=tuple(_beside(shape, beyond) for shape in drawing.head),
        ground=tuple(_scaled(shape, scale, left, down) for shape in drawing.ground),
        joins=tuple(_join(join, scale, left, down) for join in drawing.joins),
        cards=tuple(
            CardShapes(card.key, tuple(_scaled(each, scale, left, down) for each in card.shapes))
            for card in drawing.cards
        ),
    )


def moved(drawing: Drawing, right: float, down: float) -> Drawing:
    """Return a drawing without joins and cards in another place."""
    return replace(
        drawing,
        head=tuple(_scaled(shape, 1.0, right, down) for shape in drawing.head),
        ground=tuple(_scaled(shape, 1.0, right, down) for shape in drawing.ground),
    )


def _beside(shape: Shape, beyond: float) -> Shape:
    """Keep what stands at the right at the right."""
    if isinstance(shape, Words) and shape.side is Side.RIGHT:
        return replace(shape, x=shape.x + beyond)
    return shape


def _scaled(shape: Shape, scale: float, left: float, down: float) -> Shape:
    if isinstance(shape, Stroke):
        return _stroke(shape, scale, left, down)
    x, y = shape.x * scale + left, shape.y * scale + down
    if isinstance(shape, Frame):
        width, height = shape.width * scale, shape.height * scale
        radius = shape.radius * scale
        return replace(
            shape, x=x, y=y, width=width, height=height, radius=radius, weight=shape.weight * scale
        )
    return replace(shape, x=x, y=y, size=shape.size * scale)


def _join(join: Join, scale: float, left: float, down: float) -> Join:
    sign = tuple(_scaled(shape, scale, left, down) for shape in join.sign)
    return replace(join, stroke=_stroke(join.stroke, scale, left, down), sign=sign)


def _stroke(stroke: Stroke, scale: float, left: float, down: float) -> Stroke:
    points = tuple(Point(p.x * scale + left, p.y * scale + down) for p in stroke.points)
    return replace(stroke, points=points, width=stroke.width * scale)
