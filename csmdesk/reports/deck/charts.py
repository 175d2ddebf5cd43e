"""Native charts: the numbers stay in a workbook inside the deck and can be edited there."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from csmdesk.reports import fitting
from csmdesk.reports.deck.lettering import (
    BODY,
    HEADING,
    Box,
    Style,
    add_run,
    add_words,
    color,
    place,
)
from csmdesk.reports.deck.tables import HEAD_HEIGHT, add_asides, describe
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.saying import say
from csmdesk.reports.slide import Chart, ChartKind, Series, Words
from csmdesk.system.texts import Texts

_HEADING_HEIGHT = 26.0
_AXIS = Style(11, LIGHT.text3)
_AXIS_ROOM = 44.0  # left of a plot with a value axis
_FOOT_ROOM = 26.0  # under a plot with a category axis
_LABEL_ROOM = 52.0  # right of a plot, for the number of the last point
_TOP_ROOM = 14.0
_BAR_NAMES = 176.0
_BAR_ROW = 50.0  # the highest row of a bar; fewer bars leave the page empty below
_ASIDE_WIDTH = 92.0
_DAYS_NAMED = 7
_DAY_FORMATS = {"en": "[$-409]d mmm", "zh_CN": 'm"月"d"日"'}


def add_chart(slide: Any, box: Box, chart: Chart, texts: Texts) -> None:
    """Draw a chart with its heading into a box."""
    _add_heading(slide, box, chart, texts)
    area = box.below(_HEADING_HEIGHT)
    if chart.kind is ChartKind.BARS:
        _add_bars(slide, area, chart, texts)
        return
    frame = _add_frame(slide, area, chart, texts)
    native = frame.chart
    _style_categories(native, chart)
    if chart.kind is ChartKind.LINE:
        _set_time(native, chart, texts.language)
    shows_all = all(len(s.labelled) == len(s.values) for s in chart.series)
    _style_values(native.value_axis, hidden=shows_all)
    for series, drawn in zip(chart.series, native.plots[0].series, strict=True):
        _style_series(drawn, chart, series)
    if chart.kind is ChartKind.COLUMNS:
        native.plots[0].gap_width = 130
        native.plots[0].overlap = -8
    left = 4.0 if shows_all else _AXIS_ROOM
    right = _LABEL_ROOM if chart.kind is ChartKind.LINE else 4.0
    plot = Box(left, _TOP_ROOM, area.width - left - right, area.height - _TOP_ROOM - _FOOT_ROOM)
    _fix_plot(native, plot, area)


def _add_heading(slide: Any, box: Box, chart: Chart, texts: Texts) -> None:
    """Head the chart; several series are named in their colours instead of by a legend."""
    heading = Box(box.x, box.y, box.width, 18)
    shape = add_words(slide, heading, say(texts, chart.heading), HEADING)
    if len(chart.series) < 2:
        return
    paragraph = shape.text_frame.paragraphs[0]
    for series in chart.series:
        ink = LIGHT.ink(series.ink)
        add_run(paragraph, "     ■ ", Style(11, ink))
        add_run(paragraph, say(texts, series.name), Style(12, LIGHT.text2))


def _add_frame(slide: Any, area: Box, chart: Chart, texts: Texts) -> Any:
    """Put the native chart with its workbook on the slide."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    whole = all(v is None or v == int(v) for s in chart.series for v in s.values)
    new_data: Any = CategoryChartData  # the library leaves it untyped
    data = new_data(number_format="#,##0" if whole else "#,##0.0")
    data.categories = [_category(chart, category, texts) for category in chart.categories]
    for series in chart.series:
        data.add_series(say(texts, series.name), [_plain(value) for value in series.values])
    kind = {
        ChartKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
        ChartKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
        ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    }[chart.kind]
    frame = slide.shapes.add_chart(kind, *place(area), data)
    frame.name = say(texts, chart.heading)
    describe(frame, say(texts, chart.alt))
    native = frame.chart
    native.has_legend = False
    native.has_title = False
    _set_font(native.font, _AXIS)
    return frame


def _category(chart: Chart, category: Words | date, texts: Texts) -> str | date:
    if isinstance(category, date):
        return category
    words = say(texts, category)
    if chart.kind is not ChartKind.BARS:
        return words
    return fitting.clipped_in_the_middle(words, BODY.size, _BAR_NAMES - 14)


def _plain(value: float | None) -> float | None:
    """Write whole numbers as such, so that the workbook shows 12, not 12.0."""
    return int(value) if value is not None and value == int(value) else value


def _set_font(font: Any, style: Style) -> None:
    from pptx.util import Pt

    font.size = Pt(style.size)
    font.bold = style.bold
    font.color.rgb = color(style.color)


def _style_categories(native: Any, chart: Chart) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    axis = native.category_axis
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = color(LIGHT.line2)
    axis.format.line.width = Pt(0.75)
    bars = chart.kind is ChartKind.BARS
    _set_font(axis.tick_labels.font, Style(BODY.size, LIGHT.text) if bars else _AXIS)


def _set_time(native: Any, chart: Chart, language: str) -> None:
    """Name about seven days of an axis of time, in the language of the deck."""
    from pptx.oxml.ns import qn

    labels = native.category_axis.tick_labels
    labels.number_format = _DAY_FORMATS[language]
    labels.number_format_is_linked = False
    step = 7 * max(1, math.ceil(len(chart.categories) / _DAYS_NAMED))
    units = {"c:baseTimeUnit": "days", "c:majorUnit": str(step), "c:majorTimeUnit": "days"}
    for axis in native.element.iter(qn("c:dateAx")):
        for tag, value in units.items():
            for old in axis.findall(qn(tag)):
                axis.remove(old)
            axis.append(axis.makeelement(qn(tag), {"val": value}))


def _style_values(axis: Any, *, hidden: bool) -> None:
    """Start at zero; no line, faint grid; nothing at all where each point has its number."""
    from pptx.enum.chart import XL_TICK_MARK
    from pptx.util import Pt

    axis.minimum_scale = 0
    axis.has_minor_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    _set_font(axis.tick_labels.font, _AXIS)
    axis.has_major_gridlines = not hidden
    if hidden:
        axis.visible = False
        return
    axis.major_gridlines.format.line.color.rgb = color(LIGHT.line)
    axis.major_gridlines.format.line.width = Pt(0.75)


def _style_series(drawn: Any, chart: Chart, series: Series) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
    from pptx.util import Pt

    ink = color(LIGHT.ink(series.ink))
    if chart.kind is ChartKind.LINE:
        drawn.smooth = False
        drawn.format.line.color.rgb = ink
        drawn.format.line.width = Pt(2.25)
        drawn.marker.style = XL_MARKER_STYLE.NONE
        for at in _marked(series, chart.dotted):
            _mark_point(drawn.points[at], ink, filled=at != _peak(series))
    else:
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = ink
        drawn.invert_if_negative = False
    if series.labelled and len(series.labelled) == len(series.values):
        labels = drawn.data_labels
        labels.show_value = True
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        _set_font(labels.font, Style(12, LIGHT.text, bold=chart.kind is ChartKind.BARS))
        return
    for at in sorted(series.labelled):
        _label_point(drawn.points[at], chart, is_last=at == _last(series))


def _last(series: Series) -> int:
    return max((at for at, value in enumerate(series.values) if value is not None), default=-1)


def _peak(series: Series) -> int | None:
    """Return the labelled point that is not the last one: it is drawn as a ring."""
    return next((at for at in sorted(series.labelled) if at != _last(series)), None)


def _marked(series: Series, dotted: bool) -> list[int]:
    """Mark the labelled points and those that no line reaches, or all of them."""
    if dotted:
        return [at for at, value in enumerate(series.values) if value is not None]
    values = (None, *series.values, None)
    alone = {
        at - 1
        for at in range(1, len(values) - 1)
        if values[at] is not None and values[at - 1] is None and values[at + 1] is None
    }
    return sorted(alone | series.labelled)


def _mark_point(point: Any, ink: Any, *, filled: bool) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    marker = point.marker
    marker.style = XL_MARKER_STYLE.CIRCLE
    marker.size = 8
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = ink if filled else color(LIGHT.surface)
    marker.format.line.color.rgb = ink
    marker.format.line.width = Pt(1.5)


def _label_point(point: Any, chart: Chart, *, is_last: bool) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION

    label = point.data_label
    if chart.kind is ChartKind.LINE:
        label.position = XL_LABEL_POSITION.RIGHT if is_last else XL_LABEL_POSITION.ABOVE
    else:
        label.position = XL_LABEL_POSITION.OUTSIDE_END
    last = Style(15, LIGHT.text, bold=True)
    _set_font(label.font, last if is_last and chart.kind is ChartKind.LINE else Style(12))


def _fix_plot(native: Any, plot: Box, area: Box) -> None:
    """Set the inside of the axes, so that it looks the same in every program."""
    from pptx.oxml.ns import qn

    plot_area = native.element.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in plot_area.findall(qn("c:layout")):
        plot_area.remove(old)
    layout = plot_area.makeelement(qn("c:layout"), {})
    manual = layout.makeelement(qn("c:manualLayout"), {})
    parts = {
        "c:layoutTarget": "inner",
        "c:xMode": "edge",
        "c:yMode": "edge",
        "c:x": f"{plot.x / area.width:.4f}",
        "c:y": f"{plot.y / area.height:.4f}",
        "c:w": f"{plot.width / area.width:.4f}",
        "c:h": f"{plot.height / area.height:.4f}",
    }
    for tag, value in parts.items():
        manual.append(manual.makeelement(qn(tag), {"val": value}))
    layout.append(manual)
    plot_area.insert(0, layout)


def _add_bars(slide: Any, area: Box, chart: Chart, texts: Texts) -> None:
    """Draw bars from the top down, with their columns of words at the right."""
    count = len(chart.categories)
    row = min(_BAR_ROW, (area.height - HEAD_HEIGHT) / count)
    top = area.y + HEAD_HEIGHT
    beside = _ASIDE_WIDTH * len(chart.asides)
    frame_area = Box(area.x, top, area.width - beside, row * count)
    native = _add_frame(slide, frame_area, chart, texts).chart
    native.plots[0].gap_width = 45
    native.plots[0].overlap = 0
    native.category_axis.reverse_order = True
    _style_categories(native, chart)
    _style_values(native.value_axis, hidden=True)
    if chart.limit is not None:
        native.value_axis.maximum_scale = chart.limit
    for series, drawn in zip(chart.series, native.plots[0].series, strict=True):
        _style_series(drawn, chart, series)
    plot = Box(_BAR_NAMES, 0, frame_area.width - _BAR_NAMES - _LABEL_ROOM, frame_area.height)
    _fix_plot(native, plot, frame_area)
    if chart.asides:
        box = Box(frame_area.x + frame_area.width, area.y, beside, area.height)
        add_asides(slide, box, chart.asides, row, texts)
