"""Tables on the previewed slide: hairlines between rows, rows as high as their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csmdesk.reports.deck.lettering import Box
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.slide import Cell, Table
from csmdesk.ui.pages.qbr.slide_type import Letters

if TYPE_CHECKING:
    from csmdesk.ui.pages.qbr.slide_sheet import Sheet

_HEAD = Letters(14.5, LIGHT.text3)
_HEADING = Letters(16.5, is_strong=True)
_CAPTION = Letters(15.5, LIGHT.text3)
_HEAD_HEIGHT = 24.0
_GUTTER = 12.0
_NUMBER_GUTTER = 20.0
# Size of the words, room above and below them, and lines; the first that fits the page is taken.
_SETTINGS = ((16.5, 8.0, 2), (15.5, 6.0, 2), (14.5, 4.0, 2), (14.5, 6.0, 1), (13.0, 4.0, 1))


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, Letters], ...]
    height: float


def lay_table(sheet: Sheet, box: Box, table: Table) -> None:
    """Place a table from the top of a box."""
    if table.heading is not None:
        ink = LIGHT.ink(table.heading_ink) if table.heading_ink else LIGHT.text
        heading = Letters(_HEADING.size, ink, is_strong=True)
        sheet.write(str(table.heading), box, heading)
        box = box.below(_HEADING.line + 6)
    if not table.rows:
        sheet.write(str(table.empty or ""), box, _CAPTION, 3)
        return
    room = box.height - _HEAD_HEIGHT - (_CAPTION.line + 6 if table.rest is not None else 0)
    rows, most = _rows(table, box.width, room)
    _lay_head(sheet, box, table)
    y = box.y + _HEAD_HEIGHT
    for row in rows:
        _lay_row(sheet, Box(box.x, y, box.width, row.height), table, row, most)
        y += row.height
    if table.rest is not None:
        sheet.write(str(table.rest), Box(box.x, y + 6, box.width, 0), _CAPTION)


def _rows(table: Table, width: float, room: float) -> tuple[list[_Row], int]:
    """Set the rows as large as the page allows."""
    rows: list[_Row] = []
    most = 1
    for size, padding, most in _SETTINGS:
        rows = [_row(table, cells, width, (size, padding, most)) for cells in table.rows]
        if sum(row.height for row in rows) <= room:
            break
    return rows, most


def _row(
    table: Table, cells: tuple[Cell, ...], width: float, setting: tuple[float, float, int]
) -> _Row:
    size, padding, most = setting
    shown: list[tuple[str, Letters]] = []
    lines = 1
    for column, cell in zip(table.columns, cells, strict=True):
        letters = Letters(size, LIGHT.mark(cell.mark), cell.strong, column.is_number)
        words = str(cell.words)
        room = _room(table, len(shown), width)
        lines = max(lines, len(letters.lines(words, room, most)))
        shown.append((words, letters))
    return _Row(tuple(shown), lines * Letters(size).line + 2 * padding)


def _room(table: Table, at: int, width: float) -> float:
    """Return the width of the words of a column; the last one needs no gap beside it."""
    column = table.columns[at]
    if at == len(table.columns) - 1:
        return width * column.share
    return width * column.share - (_NUMBER_GUTTER if column.is_number else _GUTTER)


def _lay_head(sheet: Sheet, box: Box, table: Table) -> None:
    x = box.x
    for at, column in enumerate(table.columns):
        letters = Letters(_HEAD.size, _HEAD.colour, is_right=column.is_number)
        place = Box(x, box.y + _HEAD_HEIGHT - letters.line - 3, _room(table, at, box.width), 0)
        sheet.write(str(column.head), place, letters)
        x += box.width * column.share
    sheet.fill(Box(box.x, box.y + _HEAD_HEIGHT - 1, box.width, 1), LIGHT.line2)


def _lay_row(sheet: Sheet, box: Box, table: Table, row: _Row, most: int) -> None:
    x = box.x
    for at, (words, letters) in enumerate(row.cells):
        room = _room(table, at, box.width)
        used = len(letters.lines(words, room, most)) * letters.line
        sheet.write(words, Box(x, box.y + (box.height - used) / 2, room, 0), letters, most)
        x += box.width * table.columns[at].share
    sheet.fill(Box(box.x, box.bottom - 1, box.width, 1), LIGHT.line)
