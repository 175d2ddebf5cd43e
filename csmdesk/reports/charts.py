"""The charts of the slides, drawn by matplotlib for the screen and as PNG and SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.reports import fitting
from csmdesk.reports.files import write_file
from csmdesk.reports.palette import LIGHT, Palette
from csmdesk.reports.saying import say
from csmdesk.reports.slide import Chart, ChartKind, Series, Words
from csmdesk.system.resources import resource
from csmdesk.system.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 100
_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf")
_FALLBACK = "DejaVu Sans"  # comes with matplotlib and knows most other scripts
_FORMATS = {".png": "png", ".svg": "svg"}
_NOTO = 1.08  # Latin letters of Noto are this much wider than those that are measured
_TICKS = 4
_DAYS_NAMED = 7


@dataclass(frozen=True, slots=True)
class _Pen:
    """Hold what every stroke needs; sizes in pixels."""

    figure: Figure
    palette: Palette
    texts: Texts
    base: float
    regular: str
    strong: str

    def say(self, words: Words) -> str:
        return say(self.texts, words)

    def letters(self, size: float, color: str, *, strong: bool = False) -> dict[str, Any]:
        """Return the look of words; what a person typed is never read as a formula."""
        return {
            "fontfamily": [self.strong if strong else self.regular, _FALLBACK],
            "fontweight": 400,  # the strong face is a family of its own
            "fontsize": points(self.base + size),
            "color": color,
            "parse_math": False,
        }

    @property
    def width(self) -> float:
        return float(self.figure.get_figwidth()) * _DPI

    @property
    def height(self) -> float:
        return float(self.figure.get_figheight()) * _DPI

    def axes(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """Add axes inside of margins in pixels."""
        x, y = left / self.width, bottom / self.height
        return self.figure.add_axes(
            (x, y, 1 - x - right / self.width, max(0.01, 1 - y - top / self.height))
        )

    def write(self, x: float, y: float, words: str, look: dict[str, Any], **where: Any) -> Any:
        """Write words at pixels from the left and the top."""
        return self.figure.text(x / self.width, 1 - y / self.height, words, **look, **where)


def points(pixels: float) -> float:
    """Convert pixels at 100 per inch to points."""
    return pixels * 72 / _DPI


def draw(
    chart: Chart,
    *,
    texts: Texts,
    palette: Palette = LIGHT,
    size: tuple[float, float] = (8.0, 4.2),
    base: float = 13.0,
) -> Figure:
    """Draw a chart; ``size`` in inches of 100 pixels, ``base`` the size of the body in pixels."""
    from matplotlib.figure import Figure as NewFigure

    figure = NewFigure(figsize=size, dpi=_DPI, facecolor=palette.surface)
    regular, strong = families()
    pen = _Pen(figure, palette, texts, base, regular, strong)
    figure.set_label(pen.say(chart.alt))
    _draw_heading(pen, chart)
    if chart.kind is ChartKind.LINE:
        _draw_lines(pen, chart)
    elif chart.kind is ChartKind.COLUMNS:
        _draw_columns(pen, chart)
    else:
        _draw_bars(pen, chart)
    return figure


def save(figure: Figure, path: Path) -> None:
    """Save a chart as PNG (twice the pixels) or SVG; ``UserError`` leaves an old file as it was."""
    from matplotlib import rc_context

    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise UserError(
            Text.of("reports.picture_kind", suffix=path.suffix), Text("reports.picture_kind_hint")
        )
    stream = BytesIO()
    about = {"Description": str(figure.get_label()), "Software": None}
    if kind == "svg":
        about = {"Description": str(figure.get_label()), "Date": None}
    # Letters as outlines: the picture looks the same where the face is missing.
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "csmdesk"}):
        figure.savefig(stream, format=kind, dpi=2 * _DPI, metadata=about)
    write_file(path, stream.getvalue())


def families() -> tuple[str, str]:
    """Register the bundled faces with matplotlib and name them, regular and strong.

    Looked at on every drawing, because the list that matplotlib keeps on disk goes stale: when it
    names a file that is gone, it is made anew during a search, without our faces.
    """
    from matplotlib.font_manager import FontProperties, fontManager

    names = _registered()
    for name in names:
        fontManager.findfont(FontProperties(family=[name]))
    return _registered()


def _registered() -> tuple[str, str]:
    from matplotlib.font_manager import fontManager

    names = []
    for path in (resource("fonts", file) for file in _FONTS):
        if not path.exists():
            names.append(_FALLBACK)
            continue
        if all(entry.fname != str(path) for entry in fontManager.ttflist):
            fontManager.addfont(path)
        # Of the names of a face, the one that needs no weight beside it.
        entries = [entry for entry in fontManager.ttflist if entry.fname == str(path)]
        names.append(next((e.name for e in entries if e.weight == 400), entries[0].name))
    return names[0], names[1]


def _draw_heading(pen: _Pen, chart: Chart) -> None:
    """Head the chart; several series are named in their colours instead of by a legend."""
    words = pen.say(chart.heading)
    pen.write(0, 4, words, pen.letters(0, pen.palette.text, strong=True), va="top")
    if len(chart.series) < 2:
        return
    x = fitting.width(words, pen.base) * _NOTO + 24
    for series in chart.series:
        name = pen.say(series.name)
        ink = pen.palette.ink(series.ink)
        pen.write(x, 6, "■", pen.letters(-2, ink), va="top")
        pen.write(x + 15, 5, name, pen.letters(-1, pen.palette.text2), va="top")
        x += fitting.width(name, pen.base - 1) * _NOTO + 36


def _scale(top: float) -> tuple[float, list[float]]:
    """Return the end of a scale from zero and its ticks, at round numbers."""
    if top <= 0:
        return 1.0, [0.0, 1.0]
    rough = top / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    count = math.ceil(top / step - 1e-9)
    return step * count, [step * at for at in range(count + 1)]


def _style_axes(pen: _Pen, axes: Axes) -> None:
    axes.set_facecolor("none")
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(pen.palette.line2)
    axes.spines["bottom"].set_linewidth(points(1))
    axes.tick_params(length=0, pad=points(pen.base / 2))
    axes.set_axisbelow(True)


def _style_scale(pen: _Pen, axes: Axes, top: float) -> None:
    """Draw the scale of values from zero with a faint grid."""
    end, ticks = _scale(top)
    axes.set_ylim(0, end)
    look = pen.letters(-2, pen.palette.text3)
    axes.set_yticks(ticks, [pen.texts.number(tick) for tick in ticks], **look)
    axes.grid(axis="y", color=pen.palette.line, linewidth=points(1))


def _draw_lines(pen: _Pen, chart: Chart) -> None:
    axes = pen.axes(left=52, top=44, right=60, bottom=30)
    _style_axes(pen, axes)
    days = [day for day in chart.categories if isinstance(day, date)]
    places = [day.toordinal() for day in days]
    _style_scale(pen, axes, chart.top)
    step = max(1, math.ceil(len(days) / _DAYS_NAMED))
    named = days[::step]
    look = pen.letters(-2, pen.palette.text3)
    axes.set_xticks(
        [day.toordinal() for day in named],
        [pen.texts.date(day, short=True) for day in named],
        **look,
    )
    if places:
        axes.set_xlim(places[0] - 3, places[-1] + 3)
    for series in chart.series:
        _draw_line(pen, axes, chart, series, places)


def _draw_line(pen: _Pen, axes: Axes, chart: Chart, series: Series, places: Sequence[int]) -> None:
    ink = pen.palette.ink(series.ink)
    values = [math.nan if value is None else value for value in series.values]
    axes.plot(places, values, color=ink, linewidth=points(2), clip_on=False, zorder=3)
    last = max(series.labelled, default=-1)
    for at in _marked(chart, series):
        axes.plot(
            places[at],
            values[at],
            marker="o",
            markersize=points(7),
            markeredgewidth=points(1.5),
            color=ink,
            markerfacecolor=_fill(pen, series, at, last, ink),
            clip_on=False,
            zorder=4,
        )
    for at in series.labelled:
        _label_point(pen, axes, (places[at], values[at]), is_last=at == last)


def _fill(pen: _Pen, series: Series, at: int, last: int, ink: str) -> str:
    """Draw the peak as a ring and every other mark full."""
    return pen.palette.surface if at in series.labelled and at != last else ink


def _marked(chart: Chart, series: Series) -> list[int]:
    known = [at for at, value in enumerate(series.values) if value is not None]
    if chart.dotted:
        return known
    alone = [at for at in known if at - 1 not in known and at + 1 not in known]
    return sorted({*alone, *series.labelled})


def _label_point(pen: _Pen, axes: Axes, at: tuple[float, float], *, is_last: bool) -> None:
    look = pen.letters(2 if is_last else -1, pen.palette.text, strong=is_last)
    axes.annotate(
        pen.texts.number(at[1], 0 if at[1] >= 100 else None),
        at,
        xytext=(points(9), 0) if is_last else (0, points(8)),
        textcoords="offset points",
        ha="left" if is_last else "center",
        va="center" if is_last else "bottom",
        annotation_clip=False,
        **look,
    )


def _draw_columns(pen: _Pen, chart: Chart) -> None:
    shows_all = all(len(s.labelled) == len(s.values) for s in chart.series)
    axes = pen.axes(left=4 if shows_all else 52, top=52, right=4, bottom=30)
    _style_axes(pen, axes)
    if shows_all:
        axes.set_yticks([])
        axes.set_ylim(0, _scale(chart.top)[0])
    else:
        _style_scale(pen, axes, chart.top)
    names = [pen.say(words) for words in chart.categories if not isinstance(words, date)]
    axes.set_xticks(range(len(names)), names, **pen.letters(-1, pen.palette.text3))
    width = 0.6 / max(1, len(chart.series))
    for place, series in enumerate(chart.series):
        shift = (place - (len(chart.series) - 1) / 2) * (width + 0.03)
        for at, value in enumerate(series.values):
            if value is None:
                continue
            axes.bar(at + shift, value, width, color=pen.palette.ink(series.ink), zorder=3)
            if at in series.labelled:
                _label_column(pen, axes, at + shift, value)
    axes.set_xlim(-0.6, max(0.6, len(names) - 0.4))


def _label_column(pen: _Pen, axes: Axes, x: float, value: float) -> None:
    axes.annotate(
        pen.texts.number(value),
        (x, value),
        xytext=(0, points(4)),
        textcoords="offset points",
        ha="center",
        va="bottom",
        annotation_clip=False,
        **pen.letters(-1, pen.palette.text),
    )


def _draw_bars(pen: _Pen, chart: Chart) -> None:
    """Draw bars from the top down, with their columns of words at the right."""
    count = max(1, len(chart.categories))
    names = min(200.0, pen.width * 0.26)
    aside = min(96.0, pen.width * 0.14)
    top = 52.0
    row = min(44.0, (pen.height - top - 4) / count)
    beside = aside * len(chart.asides) + 64
    axes = pen.axes(names, top, beside, pen.height - top - row * count)
    _style_axes(pen, axes)
    axes.spines["bottom"].set_visible(False)
    axes.set(xlim=(0, chart.top or 1), ylim=(count - 0.5, -0.5), xticks=[], yticks=[])
    share = 0.7 / max(1, len(chart.series))
    for place, series in enumerate(chart.series):
        shift = (place - (len(chart.series) - 1) / 2) * share
        for at, value in enumerate(series.values):
            if value is not None:
                axes.barh(at + shift, value, share, color=pen.palette.ink(series.ink))
            if value is not None and at in series.labelled:
                _label_bar(pen, axes, value, at + shift)
    for at, words in enumerate(chart.categories):
        if not isinstance(words, date):
            shown = fitting.clipped_in_the_middle(pen.say(words), pen.base * _NOTO, names - 12)
            y = top + row * (at + 0.5)
            pen.write(
                names - 10, y, shown, pen.letters(0, pen.palette.text), ha="right", va="center"
            )
    _write_asides(pen, chart, top, row, aside)


def _label_bar(pen: _Pen, axes: Axes, value: float, y: float) -> None:
    """Write the number behind its bar, with an edge that sets it off from a longer one below."""
    from matplotlib.patheffects import withStroke

    axes.annotate(
        pen.texts.number(value),
        (value, y),
        xytext=(points(6), 0),
        textcoords="offset points",
        ha="left",
        va="center",
        annotation_clip=False,
        path_effects=[withStroke(linewidth=points(3), foreground=pen.palette.surface)],
        **pen.letters(-1, pen.palette.text, strong=True),
    )


def _write_asides(pen: _Pen, chart: Chart, top: float, row: float, width: float) -> None:
    for place, column in enumerate(chart.asides):
        x = pen.width - width * (len(chart.asides) - 1 - place) - 4
        head = pen.letters(-1, pen.palette.text3)
        pen.write(x, top - 8, pen.say(column.head), head, ha="right", va="bottom")
        for at, words in enumerate(column.words):
            look = pen.letters(-1, pen.palette.text2)
            y = top + row * (at + 0.5)
            pen.write(x, y, pen.say(words), look, ha="right", va="center")
