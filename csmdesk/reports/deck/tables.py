"""Tables on a slide: hairlines between rows, no boxes, rows as high as their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.reports import fitting
from csmdesk.reports.deck.lettering import (
    BODY,
    CAPTION,
    HEADING,
    Box,
    Style,
    add_words,
    color,
    fill,
    place,
    points,
)
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.saying import say
from csmdesk.reports.slide import Aside, Cell, Column, Table
from csmdesk.system.texts import Texts

HEAD_HEIGHT = 22.0
# Size of the words and room above and below them; the first that fits the page is taken.
_SETTINGS = ((14.0, 8.0), (13.0, 6.0), (12.0, 4.0))
_GUTTER = 12.0  # right of the words of a column
_NUMBER_GUTTER = 20.0  # right of numbers, which end at the words of the next column
_MOST_LINES = 2
# "No style, no grid": the table brings no look of its own.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class _Row:
    words: tuple[str, ...]
    styles: tuple[Style, ...]
    height: float


def add_table(slide: Any, box: Box, table: Table, texts: Texts) -> float:
    """Draw a table from the top of a box and return where it ends, in points."""
    if table.heading is not None:
        ink = LIGHT.ink(table.heading_ink) if table.heading_ink else LIGHT.text
        heading = Style(HEADING.size, ink, bold=True)
        add_words(slide, Box(box.x, box.y, box.width, 18), say(texts, table.heading), heading)
        box = box.below(24)
    if not table.rows:
        empty = say(texts, table.empty) if table.empty is not None else ""
        add_words(slide, Box(box.x, box.y, box.width, 34), empty, CAPTION)
        return box.y + 34
    room = box.height - (22 if table.rest is not None else 0)
    rows = _rows(table, box.width, room, texts)
    end = _draw(slide, box, table, rows, texts)
    if table.rest is not None:
        rest = Box(box.x, end + 6, box.width, 16)
        add_words(slide, rest, say(texts, table.rest), CAPTION)
        end = rest.bottom
    return end


def _rows(table: Table, width: float, height: float, texts: Texts) -> list[_Row]:
    """Set the rows as large as the page allows, the head first."""
    rows: list[_Row] = []
    for size, padding in _SETTINGS:
        rows = [_head(table, texts)]
        rows += [_row(table, row, width, Style(size), padding, texts) for row in table.rows]
        if sum(row.height for row in rows) <= height:
            break
    return rows


def _head(table: Table, texts: Texts) -> _Row:
    return _Row(
        tuple(say(texts, column.head) for column in table.columns),
        tuple(_aligned(CAPTION, column) for column in table.columns),
        HEAD_HEIGHT,
    )


def _aligned(style: Style, column: Column) -> Style:
    return Style(style.size, style.color, style.bold, right=column.is_number)


def _row(
    table: Table, cells: tuple[Cell, ...], width: float, base: Style, padding: float, texts: Texts
) -> _Row:
    words, styles, most = [], [], 1
    for column, cell in zip(table.columns, cells, strict=True):
        style = _aligned(Style(base.size, LIGHT.mark(cell.mark), cell.strong), column)
        room = width * column.share - (_NUMBER_GUTTER if style.right else _GUTTER)
        shown = fitting.clipped(say(texts, cell.words), style.size, room, _MOST_LINES)
        most = max(most, len(fitting.lines(shown, style.size, room)))
        words.append(shown)
        styles.append(style)
    return _Row(tuple(words), tuple(styles), most * base.line + 2 * padding)


def add_asides(slide: Any, box: Box, asides: tuple[Aside, ...], row: float, texts: Texts) -> None:
    """Draw columns of words beside bars; the head ends where the bars begin."""
    share = 1 / len(asides)
    table = Table(
        alt=Text("qbr.asides.alt"),
        columns=tuple(Column(aside.head, share, is_number=True) for aside in asides),
        rows=(),
    )
    right = Style(BODY.size, LIGHT.text2, right=True)
    rows = [
        _Row(tuple(say(texts, words) for words in cells), (right,) * len(asides), row)
        for cells in zip(*(aside.words for aside in asides), strict=True)
    ]
    _draw(slide, box, table, [_head(table, texts), *rows], texts)


def _draw(slide: Any, box: Box, table: Table, rows: list[_Row], texts: Texts) -> float:
    """Draw measured rows, the first one as head, and return where they end."""
    height = sum(row.height for row in rows)
    area = Box(box.x, box.y, box.width, height)
    shape = slide.shapes.add_table(len(rows), len(table.columns), *place(area))
    describe(shape, say(texts, table.alt))
    _take_style_off(shape)
    for at, column in enumerate(table.columns):
        shape.table.columns[at].width = points(box.width * column.share)
    lined = bool(table.rows)
    for at, row in enumerate(rows):
        shape.table.rows[at].height = points(row.height)
        cells = shape.table.rows[at].cells
        for place_in_row, cell in enumerate(cells):
            style = row.styles[place_in_row]
            gutter = _NUMBER_GUTTER if style.right else _GUTTER
            is_last = place_in_row == len(cells) - 1
            _fill_cell(cell, row.words[place_in_row], style, 0.0 if is_last else gutter)
            if at == 0:
                _lower(cell)
    _draw_lines(shape, len(table.columns), lined=lined)
    return area.bottom


def describe(shape: Any, alt: str) -> None:
    """Give a chart or a table the words that a screen reader says."""
    from pptx.oxml.ns import qn

    frame = shape.element.find(qn("p:nvGraphicFramePr"))
    frame.find(qn("p:cNvPr")).set("descr", alt)


def _take_style_off(shape: Any) -> None:
    from pptx.oxml.ns import qn

    shape.table.horz_banding = False
    for properties in shape.element.iter(qn("a:tblPr")):
        style = properties.find(qn("a:tableStyleId"))
        if style is None:
            style = properties.makeelement(qn("a:tableStyleId"), {})
            properties.append(style)
        style.text = _NO_STYLE


def _fill_cell(cell: Any, words: str, style: Style, gutter: float) -> None:
    from pptx.enum.text import MSO_ANCHOR

    fill(cell.text_frame, words, style)
    cell.margin_left = 0
    cell.margin_right = points(gutter)
    cell.margin_top = cell.margin_bottom = points(2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE


def _lower(cell: Any) -> None:
    """Let the head of a column stand on its line."""
    from pptx.enum.text import MSO_ANCHOR

    cell.vertical_anchor = MSO_ANCHOR.BOTTOM


def _draw_lines(shape: Any, columns: int, *, lined: bool) -> None:
    """Draw a hairline under each row and nothing at the sides."""
    from pptx.oxml.ns import qn

    for at, cell in enumerate(shape.element.iter(qn("a:tc"))):
        properties = cell.get_or_add_tcPr()
        for side in ("a:lnL", "a:lnR", "a:lnT"):
            line = properties.makeelement(qn(side), {"w": "0"})
            line.append(line.makeelement(qn("a:noFill"), {}))
            properties.append(line)
        line = properties.makeelement(qn("a:lnB"), {"w": "9525" if lined else "0"})
        if lined:
            ink = LIGHT.line2 if at < columns else LIGHT.line
            solid = line.makeelement(qn("a:solidFill"), {})
            solid.append(solid.makeelement(qn("a:srgbClr"), {"val": str(color(ink))}))
            line.append(solid)
        else:
            line.append(line.makeelement(qn("a:noFill"), {}))
        properties.append(line)
