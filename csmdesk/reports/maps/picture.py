"""A map as a picture: PNG, SVG, or a PDF page, drawn by matplotlib."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from csmdesk.reports.charts import families, points
from csmdesk.reports.maps.drawing import (
    Drawing,
    Frame,
    Join,
    Mark,
    Ring,
    Shape,
    Sign,
    Stroke,
    Words,
)
from csmdesk.reports.maps.geometry import Point, Size
from csmdesk.reports.maps.paper import fitted
from csmdesk.reports.palette import Palette

__all__ = ["PAGE", "draw", "draw_pages"]

_DPI = 100
_MOST_PIXELS = 12_000  # of one side: more no viewer opens
PAGE = Size(1169.0, 827.0)  # A4 on its side
_DASHES = (0, (4, 3))
_SETTINGS: Any = {"svg.fonttype": "path", "svg.hashsalt": "csmdesk", "pdf.fonttype": 42}
_IN_TURN = 1  # what is drawn later covers what was drawn before
_SIGNS = {Sign.DIAMOND: "D", Sign.DISC: "o", Sign.CIRCLE: "o", Sign.TRIANGLE: "^", Sign.SQUARE: "s"}


def draw(drawing: Drawing, kind: str, palette: Palette) -> bytes:
    """Return a map as ``png`` (twice the pixels), ``svg``, or ``pdf`` (one page, A4 on its side).

    The letters of a PDF can be selected and searched.
    """
    from matplotlib import rc_context

    if kind == "pdf":
        drawing = fitted(drawing, PAGE)
    figure = _figure(drawing, palette)
    stream = BytesIO()
    with rc_context(_SETTINGS):
        figure.savefig(stream, **_options(drawing, kind))
    return stream.getvalue()


def draw_pages(drawings: Sequence[Drawing], palette: Palette) -> bytes:
    """Return drawings that fit a page as the pages of one PDF."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages

    stream = BytesIO()
    about = _options(drawings[0], "pdf")["metadata"]
    with rc_context(_SETTINGS), PdfPages(stream, metadata=about) as book:
        for drawing in drawings:
            book.savefig(_figure(drawing, palette))
    return stream.getvalue()


def _figure(drawing: Drawing, palette: Palette) -> Any:
    from matplotlib.figure import Figure

    size = (drawing.size.width / _DPI, drawing.size.height / _DPI)
    figure = Figure(figsize=size, dpi=_DPI, facecolor=palette.surface)
    _Pen(figure, drawing.size).draw(drawing)
    return figure


def _options(drawing: Drawing, kind: str) -> dict[str, Any]:
    if kind == "png":
        longest = max(drawing.size.width, drawing.size.height)
        sharp = min(2 * _DPI, _MOST_PIXELS / longest * _DPI)
        about: dict[str, Any] = {"Description": drawing.title, "Software": None}
        return {"format": kind, "dpi": sharp, "metadata": about}
    if kind == "svg":
        about = {"Title": drawing.title, "Creator": None, "Date": None}
        return {"format": kind, "metadata": about}
    about = {"Title": drawing.title, "Creator": None, "Producer": None, "CreationDate": None}
    return {"format": kind, "metadata": about}


class _Pen:
    """Put shapes on one figure; everything is placed in pixels from the upper left."""

    def __init__(self, figure: Any, size: Size) -> None:
        self._regular, self._strong = families()
        self._axes = figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, size.width)
        self._axes.set_ylim(size.height, 0)
        self._axes.set_axis_off()

    def draw(self, drawing: Drawing) -> None:
        """Draw the ground, the joins, and the cards above them."""
        for join in drawing.joins:
            self._join(join)
        self._all((drawing.heading, *drawing.head, *drawing.ground))
        for card in drawing.cards:
            self._all(card.shapes)

    def _all(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            if isinstance(shape, Frame):
                self._frame(shape)
            elif isinstance(shape, Words):
                self._words(shape)
            elif isinstance(shape, Mark):
                self._mark(shape)
            elif isinstance(shape, Ring):
                self._ring(shape)
            else:
                self._stroke(shape)

    def _frame(self, frame: Frame) -> None:
        from matplotlib.patches import FancyBboxPatch

        style = f"round,pad=0,rounding_size={frame.radius}" if frame.radius else "square,pad=0"
        self._axes.add_patch(
            FancyBboxPatch(
                (frame.x, frame.y), frame.width, frame.height, boxstyle=style,
                facecolor=frame.fill or "none", edgecolor=frame.line or "none",
                linewidth=points(frame.weight), linestyle=_DASHES if frame.dashed else "solid",
                mutation_aspect=1, zorder=_IN_TURN,
            )
        )  # fmt: skip

    def _words(self, words: Words) -> None:
        self._axes.text(
            words.x, words.y, words.text, color=words.color, fontsize=points(words.size),
            fontfamily=[self._strong if words.strong else self._regular, "DejaVu Sans"],
            fontweight=400, ha=words.side.value, va="center_baseline", parse_math=False,
            zorder=_IN_TURN,
        )  # fmt: skip

    def _mark(self, mark: Mark) -> None:
        is_open = mark.sign is Sign.CIRCLE
        self._axes.plot(
            [mark.x], [mark.y], marker=_SIGNS[mark.sign],
            markersize=points(mark.size * (0.8 if mark.sign is Sign.DIAMOND else 1.0)),
            markerfacecolor="none" if is_open else mark.color, markeredgecolor=mark.color,
            markeredgewidth=points(mark.size * 0.2 if is_open else 0), zorder=_IN_TURN,
        )  # fmt: skip

    def _ring(self, ring: Ring) -> None:
        from matplotlib.patches import Arc

        size = ring.size - ring.thick
        for color, start in ((ring.rest, 0.0), (ring.color, 360 * (1 - ring.share))):
            if color is ring.color and not ring.share:
                continue
            # The axes point downwards: what turns left on paper is counted to the right.
            self._axes.add_patch(
                Arc(
                    (ring.x, ring.y), size, size, theta1=-90.0, theta2=270.0 - start,
                    color=color, linewidth=points(ring.thick), zorder=_IN_TURN,
                )
            )  # fmt: skip

    def _join(self, join: Join) -> None:
        self._stroke(join.stroke)
        self._all(join.sign)
        if join.head:
            start, end = _last_pixel(join.stroke)  # the head alone: its shaft has no dashes
            self._axes.annotate(
                "", (end.x, end.y), (start.x, start.y), zorder=_IN_TURN,
                arrowprops={
                    "arrowstyle": "-|>", "color": join.stroke.color, "shrinkA": 0, "shrinkB": 0,
                    "linewidth": points(join.stroke.width),
                    "mutation_scale": points(7 * join.stroke.width),
                },
            )  # fmt: skip

    def _stroke(self, stroke: Stroke) -> None:
        self._axes.plot(
            [point.x for point in stroke.points], [point.y for point in stroke.points],
            color=stroke.color, linewidth=points(stroke.width),
            linestyle=_DASHES if stroke.dashed else "solid", solid_joinstyle="round",
            zorder=_IN_TURN,
        )  # fmt: skip


def _last_pixel(stroke: Stroke) -> tuple[Point, Point]:
    """Return the last pixel of a line."""
    start, end = stroke.points[-2:]
    length = max(1.0, math.dist((start.x, start.y), (end.x, end.y)))
    return end.moved((start.x - end.x) / length, (start.y - end.y) / length), end
