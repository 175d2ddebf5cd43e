"""The list of files in words, and how a row of it is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.plan_data import FileLook
from csmdesk.ui.pages.imports.draft import DraftFile, FileState
from csmdesk.ui.pages.imports.words import delimiter_word, order_word
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.column_widths import EDGE
from csmdesk.ui.tables.lines import Cell, Column, Key, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.painting import RIGHT, draw_focus, draw_text, text_width
from csmdesk.ui.widgets.shapes import Shape, paint_shape

_SHAPES: dict[FileState, tuple[Shape, Role]] = {
    FileState.READING: (Shape.DASHED_RING, Role.NO_DATA),
    FileState.REFUSED: (Shape.SQUARE, Role.RISK),
    FileState.UNFIT: (Shape.SQUARE, Role.RISK),
    FileState.ASKING: (Shape.TRIANGLE, Role.WATCH),
    FileState.READY: (Shape.CIRCLE, Role.GOOD),
}


@dataclass(frozen=True, slots=True)
class FileLine(Line):
    """Show one file; the second line is what is to be said of it, then the facts.

    ``sheet`` ends the name and is never cut: it tells the lines of one workbook apart.
    """

    sheet: str = ""
    remark: str = ""
    facts: str = ""


class FileLines(RecordWords):
    """Put the files into words: the name, and below it how they are read or why they are not."""

    def columns(self) -> tuple[Column, ...]:
        """Return the one column."""
        return (Column("file", self.tr("File"), 0, is_fixed=True),)

    def line(self, key: Key, file: DraftFile) -> FileLine:
        """Return the words of one file."""
        shape = _SHAPES[file.state]
        remark = self.remark(file)
        if file.state is FileState.READY and remark:
            shape = _SHAPES[FileState.ASKING]
        is_usable = file.look is not None and not file.look.problems
        facts = self.facts(file.look) if file.look is not None and is_usable else ""
        rows = self._rows(file.look.rows) if file.look else ""
        said = ", ".join(part for part in (file.name, remark, facts, rows) if part)
        cell = Cell(file.name, shape=shape, figure=rows, said=said)
        sheet = file.source.sheet or ""
        return FileLine(key, (cell,), sheet=sheet, remark=remark, facts=facts)

    def tip(self, file: DraftFile, _column: str) -> str:
        """Return the whole path, and what is said of the file."""
        facts = self.facts(file.look) if file.look is not None else ""
        return "\n".join(part for part in (str(file.path), self.remark(file), facts) if part)

    def remark(self, file: DraftFile) -> str:
        """Say what keeps the file, or some of its rows, from coming in."""
        render = self._desk.texts.render
        if file.error is not None:
            return render(file.error.message)
        if file.look is None:
            return self.tr("Reading…")
        if file.look.problems:
            return render(file.look.problems[0])
        if file.is_asking:
            return self.tr("Day or month first?")
        refused = file.look.counts.refused_rows if file.look.counts else 0
        if refused:
            number = self._desk.texts.number(refused)
            return self.tr("{0} row(s) refused", "", refused).format(number)
        return ""

    def _rows(self, rows: int) -> str:
        number = self._desk.texts.number(rows)
        return self.tr("{0} row(s)", "", rows).format(number)

    def facts(self, look: FileLook) -> str:
        """Say what the file is and how it is read."""
        parts = [self._desk.texts.render(look.mapping.kind.label)]
        if look.sheet and not look.source.sheet:
            parts.append(self.tr("sheet “{0}”").format(look.sheet))
        elif not look.sheet:
            parts += [look.encoding or "", delimiter_word(look.delimiter)]
        parts.append(self.date_order(look))
        return " · ".join(part for part in parts if part)

    def date_order(self, look: FileLook) -> str:
        """Say in which order the dates of a file are read; nothing when it has none."""
        evidence = look.evidence
        if not evidence.dmy + evidence.mdy + evidence.either + evidence.plain:
            return ""
        order = look.mapping.date_order
        return order_word(evidence.order if order is DateOrder.AUTO else order)


class FileDelegate(CellDelegate):
    """Paint a file on two lines, with its shape before and its rows behind."""

    row_height = Size.ROW_TWO_LINES

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint one file."""
        if isinstance(line, FileLine):
            _paint_file(painter, self._inner(rect, index.column()), line)
        if self._table.hasFocus() and self._table.currentIndex().row() == index.row():
            draw_focus(painter, rect.adjusted(3, 1, -3, -2))

    def _inner(self, rect: QRect, _column: int) -> QRect:
        return rect.adjusted(EDGE, 0, -Gap.L, -1)


def _paint_file(painter: QPainter, rect: QRect, line: FileLine) -> None:
    theme = current_theme()
    cell = line.cells[0]
    first, second = theme.line(Face.BODY), theme.line(Face.CAPTION)
    top = rect.y() + (rect.height() - first - second) // 2
    side = theme.scaled(Size.SHAPE_BOX)
    shape, role = cell.shape or _SHAPES[FileState.READING]
    box = QRect(rect.x(), top + (first - side) // 2, side, side)
    paint_shape(painter, box, shape, role)
    left = box.right() + 1 + theme.scaled(Gap.S)
    width = rect.right() + 1 - left
    rows = text_width(cell.figure, Face.CAPTION) if cell.figure else 0
    above = QRect(left, top, width, first)
    draw_text(painter, above, cell.figure, face=Face.CAPTION, role=Role.TEXT2, align=RIGHT)
    name = above.adjusted(0, 0, -rows - theme.scaled(Gap.S), 0)
    _paint_name(painter, name, cell.text, line.sheet)
    below = QRect(left, top + first, width, second)
    if line.remark:
        shown = f"{line.remark} · " if line.facts else line.remark
        below.setLeft(left + draw_text(painter, below, shown, face=Face.CAPTION, role=role))
    draw_text(painter, below, line.facts, face=Face.CAPTION, role=Role.TEXT2)


def _paint_name(painter: QPainter, rect: QRect, name: str, sheet: str) -> None:
    """Paint the name of a file; where there is no room, the file is shortened before its sheet."""
    tail = f" › {sheet}" if sheet else ""
    behind = min(text_width(tail, Face.STRONG), 2 * rect.width() // 3) if tail else 0
    front = rect.adjusted(0, 0, -behind, 0)
    used = draw_text(painter, front, name.removesuffix(tail), face=Face.STRONG)
    if tail:
        draw_text(painter, rect.adjusted(used, 0, 0, 0), tail, face=Face.STRONG)
