"""What an import would do or did, in words: counts by file, refused rows, warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter

from csmdesk.domain.text import Text
from csmdesk.exchange.plan_data import FileCounts
from csmdesk.exchange.report import Outcome as RowOutcome
from csmdesk.exchange.report import RefusedRow, RowLook, Warned
from csmdesk.exchange.rows import Source
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.painting import RIGHT, draw_text
from csmdesk.ui.widgets.shapes import Shape, paint_shape

TOTAL = "total"
_FIGURE = 60
_MARKED = 80  # with the shape before it


@dataclass(frozen=True, slots=True)
class CountRow:
    """Hold the counts of one file, or of all; ``reason`` is why a file has none."""

    name: str
    counts: FileCounts | None = None
    reason: Text | None = None
    is_left_out: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """Hold one refused row with its file."""

    file: str
    row: RefusedRow


@dataclass(frozen=True, slots=True)
class WarnedLine:
    """Hold one kind of warning with its file."""

    file: str
    warned: Warned


@dataclass(frozen=True, slots=True)
class LookLine:
    """Hold what becomes of one row with its file."""

    file: str
    look: RowLook


@dataclass(slots=True)
class Outcome:
    """Hold what is shown; ``is_done`` when it has happened."""

    rows: list[CountRow] = field(default_factory=list)
    is_done: bool = False

    @property
    def counts(self) -> list[FileCounts]:
        """Return the counts of the files that have any."""
        return [row.counts for row in self.rows if row.counts is not None]

    @property
    def refused_rows(self) -> int:
        """Count the refused rows of all files."""
        return sum(counts.refused_rows for counts in self.counts)

    @property
    def sent_refusals(self) -> int:
        """Count the refused rows that are at hand."""
        return sum(len(counts.refused) for counts in self.counts)

    @property
    def warnings(self) -> int:
        """Count the warnings of all files."""
        return sum(counts.warnings for counts in self.counts)

    def count_records(self) -> dict[object, CountRow]:
        """Return the rows of the counts; above more than one file their sum, always in sight."""
        found: dict[object, CountRow] = {}
        if len(self.counts) > 1:
            found[TOTAL] = CountRow("", total(self.counts), is_total=True)
        found.update(((n, row.name), row) for n, row in enumerate(self.rows))
        return found

    def look_records(self) -> dict[object, LookLine]:
        """Return some rows of all files one by one, those that change something first."""
        return {
            (counts.source, look.row): LookLine(self._name(counts.source), look)
            for counts in self.counts
            for look in counts.looks
        }

    def refused_records(self) -> dict[object, RefusedLine]:
        """Return the refused rows of all files."""
        return {
            (counts.source, n): RefusedLine(self._name(counts.source), row)
            for counts in self.counts
            for n, row in enumerate(counts.refused)
        }

    def _name(self, source: Source) -> str:
        """Name a table in a narrow column: the sheet alone where all are of one workbook."""
        is_alone = len({counts.source.path for counts in self.counts}) == 1
        return source.sheet if is_alone and source.sheet else source.name

    def warned_records(self) -> dict[object, WarnedLine]:
        """Return the warnings of all files."""
        return {
            (counts.source, n): WarnedLine(self._name(counts.source), warned)
            for counts in self.counts
            for n, warned in enumerate(counts.warned)
        }


def total(counts: list[FileCounts]) -> FileCounts:
    """Add the counts of files up."""
    return FileCounts(
        Source(Path()),
        counts[0].kind,
        read=sum(c.read for c in counts),
        created=sum(c.created for c in counts),
        updated=sum(c.updated for c in counts),
        unchanged=sum(c.unchanged for c in counts),
        warned=tuple(warned for c in counts for warned in c.warned),
        refused_rows=sum(c.refused_rows for c in counts),
    )


class CountDelegate(CellDelegate):
    """Paint the shape of a count right before its figure."""

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint one cell."""
        cell = line.cells[index.column()]
        if cell.shape is None:
            super()._paint_line(painter, rect, index, line)
            return
        inner = self._inner(rect, index.column())
        used = draw_text(painter, inner, cell.text, face=cell.face, role=cell.role, align=RIGHT)
        scaled = current_theme().scaled
        side = scaled(Size.SHAPE_BOX)
        left = inner.right() + 1 - used - scaled(6) - side
        box = QRect(left, inner.y() + (inner.height() - side) // 2, side, side)
        paint_shape(painter, box, *cell.shape)


class CountLines(RecordWords):
    """Put the counts of files into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.is_done = False

    def columns(self) -> tuple[Column, ...]:
        """Return the columns; what would happen is named otherwise than what did."""
        created = self.tr("Created") if self.is_done else self.tr("To create")
        updated = self.tr("Updated") if self.is_done else self.tr("To update")
        return (
            Column("file", self.tr("File"), 0, least=140, is_fixed=True),
            Column("read", self.tr("Rows read"), _FIGURE, is_right=True),
            Column("created", created, _FIGURE, lead=12, is_right=True),
            Column("updated", updated, _FIGURE, lead=12, is_right=True),
            Column(
                "unchanged", self.tr("Unchanged"), _FIGURE, lead=12, is_right=True,
                tip=self.tr("Rows that say what the book knows already"),
            ),
            Column(
                "warnings", self.tr("Warnings"), _MARKED, lead=12, is_right=True,
                tip=self.tr("Rows that come in, with something that should be looked at"),
            ),
            Column(
                "refused", self.tr("Refused"), _MARKED, lead=12, is_right=True,
                tip=self.tr("Rows that do not come in; each with its reason"),
            ),
        )  # fmt: skip

    def line(self, key: object, row: CountRow) -> Line:
        """Return the counts of one file."""
        face = Face.STRONG if row.is_total else Face.BODY
        name = self.tr("All files") if row.is_total else row.name
        counts = row.counts
        if counts is None:
            said = self.tr("left out") if row.reason or row.is_left_out else ""
            dashes = (Cell("—", role=Role.TEXT3, said=" "),) * 6
            return Line(key, (Cell(name, role=Role.TEXT2, detail=said), *dashes))
        return Line(
            key,
            (
                Cell(name, face=Face.STRONG if row.is_total else Face.BODY),
                self._figure(counts.read, face),
                self._figure(counts.created, Face.STRONG),
                self._figure(counts.updated, face),
                self._figure(counts.unchanged, face),
                self._figure(counts.warnings, face, (Shape.TRIANGLE, Role.WATCH)),
                self._figure(counts.refused_rows, face, (Shape.SQUARE, Role.RISK)),
            ),
        )

    def tip(self, row: CountRow, column: str) -> str:
        """Return why a file has no counts, or its path."""
        if row.reason is not None:
            return self._desk.texts.render(row.reason)
        if row.counts is not None and column == "warnings":
            render = self._desk.texts.render
            return "\n".join(dict.fromkeys(render(w.text) for w in row.counts.warned))
        return row.name if column == "file" else ""

    def _figure(self, number: int, face: Face, shape: tuple[Shape, Role] | None = None) -> Cell:
        if not number:
            return Cell("0", role=Role.TEXT3)
        return Cell(self._desk.texts.number(number), face=face, shape=shape)


class LookLines(RecordWords):
    """Put what becomes of single rows into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("file", self.tr("File"), 120, is_fixed=True),
            Column("row", self.tr("Row"), 44, is_right=True),
            Column("outcome", self.tr("What happens"), 96, lead=24),
            Column("name", self.tr("Record"), 160, lead=12),
            Column("changes", self.tr("What changes"), 0, lead=12, least=180),
        )

    def line(self, key: object, line: LookLine) -> Line:
        """Return the words of one row."""
        look = line.look
        shape, word = self._outcome(look.outcome)
        changes = " · ".join(self._desk.texts.render(text) for text in look.changes)
        return Line(
            key,
            (
                Cell(line.file, role=Role.TEXT2),
                Cell(self._desk.texts.number(look.row), value=look.row),
                Cell(word, shape=shape),
                Cell(look.name, face=Face.STRONG),
                Cell(changes or "—", role=Role.TEXT if changes else Role.TEXT3),
            ),
            is_faded=look.outcome is RowOutcome.UNCHANGED,
        )

    def tip(self, line: LookLine, column: str) -> str:
        """Return the changes one below the other."""
        if column == "changes":
            return "\n".join(self._desk.texts.render(text) for text in line.look.changes)
        return {"file": line.file, "name": line.look.name}.get(column, "")

    def _outcome(self, outcome: RowOutcome) -> tuple[tuple[Shape, Role], str]:
        if outcome is RowOutcome.CREATED:
            return (Shape.CIRCLE, Role.GOOD), self.tr("New")
        if outcome is RowOutcome.UPDATED:
            return (Shape.DIAMOND, Role.WATCH), self.tr("Changed")
        return (Shape.RING, Role.TEXT3), self.tr("Same")


class RefusedLines(RecordWords):
    """Put refused rows into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("file", self.tr("File"), 150, is_fixed=True),
            Column("row", self.tr("Row"), 44, is_right=True),
            Column("column", self.tr("Column"), 130, lead=24),
            Column("reason", self.tr("Reason"), 0, lead=12, least=200),
        )

    def line(self, key: object, refused: RefusedLine) -> Line:
        """Return the words of one refused row."""
        row = refused.row
        return Line(
            key,
            (
                Cell(refused.file, role=Role.TEXT2),
                Cell(self._desk.texts.number(row.row)),
                Cell(row.column or "—", role=Role.TEXT if row.column else Role.TEXT3),
                Cell(self._desk.texts.render(row.reason)),
            ),
        )

    def tip(self, refused: RefusedLine, column: str) -> str:
        """Return the whole text of a cell."""
        found = {
            "file": refused.file,
            "column": refused.row.column or "",
            "reason": self._desk.texts.render(refused.row.reason),
        }
        return found.get(column, "")


class WarnedLines(RecordWords):
    """Put warnings into words, those of one kind together."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("file", self.tr("File"), 150, is_fixed=True),
            Column("rows", self.tr("Rows"), 52, is_right=True),
            Column("first", self.tr("First row"), 64, lead=12, is_right=True),
            Column("text", self.tr("What to look at"), 0, lead=24, least=200),
        )

    def line(self, key: object, warned: WarnedLine) -> Line:
        """Return the words of one kind of warning."""
        number = self._desk.texts.number
        return Line(
            key,
            (
                Cell(warned.file, role=Role.TEXT2),
                Cell(number(warned.warned.rows)),
                Cell(number(warned.warned.first_row), role=Role.TEXT2),
                Cell(self._desk.texts.render(warned.warned.text)),
            ),
        )

    def tip(self, warned: WarnedLine, column: str) -> str:
        """Return the whole text of a cell."""
        if column == "text":
            return self._desk.texts.render(warned.warned.text)
        return warned.file if column == "file" else ""
