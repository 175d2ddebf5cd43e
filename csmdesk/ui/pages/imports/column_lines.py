"""The columns of a file in words: what stands in them, where they go, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from csmdesk.exchange.fields import EXTRA, LEFT_OUT, RecordKind
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.record_kinds import KINDS
from csmdesk.ui.pages.imports.draft import DraftFile
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.painting import draw_box, draw_text
from csmdesk.ui.widgets.shapes import Shape

VALUES, FIELD = 1, 2  # the columns with the sample values and the field
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """Hold one column of a file as it is mapped now."""

    header: str
    values: tuple[str, ...]
    kind: RecordKind
    target: str
    confidence: float = 0.0
    is_edited: bool = False
    is_remembered: bool = False


def column_rows(file: DraftFile) -> dict[str, ColumnRow]:
    """Return the columns of a file by header."""
    mapping, guessed = file.mapping, file.guessed
    if mapping is None or guessed is None:
        return {}
    return {
        header: ColumnRow(
            header=header,
            values=tuple(guessed.values.get(header, ())),
            kind=mapping.kind,
            target=target,
            confidence=guessed.confidence.get(header, 0.0),
            is_edited=header in file.edits,
            is_remembered=guessed.is_remembered,
        )
        for header, target in mapping.columns.items()
    }


class ColumnLines(RecordWords):
    """Put the columns of a file into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("header", self.tr("Column in the file"), 0, least=140, is_fixed=True),
            Column("values", self.tr("Sample values"), 0, least=120),
            Column("field", self.tr("Goes to"), 168, lead=16),
            Column("mark", self.tr("How sure"), 96, lead=16),
        )

    def line(self, key: object, row: ColumnRow) -> Line:
        """Return the words of one column."""
        shape, word = self._mark(row)
        is_used = row.target not in (EXTRA, LEFT_OUT)
        return Line(
            key,
            (
                Cell(row.header, face=Face.STRONG if is_used else Face.BODY,
                     role=Role.TEXT if is_used else Role.TEXT2),
                Cell(" · ".join(row.values) or "—", role=Role.TEXT2 if row.values else Role.TEXT3),
                Cell(self.field_name(row.kind, row.target),
                     role=Role.TEXT if is_used else Role.TEXT3),
                Cell(word, role=shape[1], shape=shape),
            ),
        )  # fmt: skip

    def tip(self, row: ColumnRow, column: str) -> str:
        """Return how sure a guess is in per cent, and values one below the other."""
        if column == "mark" and not row.is_edited and row.confidence:
            share = self._desk.texts.percent(row.confidence)
            return self.tr("Name and values of the column fit by {0}").format(share)
        if column == "values":
            return "\n".join(row.values)
        return "\n".join((row.header, *row.values)) if column == "header" else ""

    def field_name(self, kind: RecordKind, target: str) -> str:
        """Name a field."""
        if target == LEFT_OUT:
            return self.tr("Leave out")
        return self._desk.texts.render(KINDS[kind].label(target))

    def choices(self, mapping: Mapping) -> list[tuple[object, str]]:
        """Name all that a column can go to; required fields say so."""
        kind, spec = mapping.kind, mapping.spec
        required = {name for group in spec.required for name in group}
        found: list[tuple[object, str]] = [
            (f.name, self._choice_name(kind, f.name, is_required=f.name in required))
            for f in spec.fields
        ]
        if spec.keeps_extra:
            found.append((EXTRA, self.field_name(kind, EXTRA)))
        return [*found, (LEFT_OUT, self.field_name(kind, LEFT_OUT))]

    def _choice_name(self, kind: RecordKind, name: str, *, is_required: bool) -> str:
        words = self.field_name(kind, name)
        return self.tr("{0} (required)").format(words) if is_required else words

    def _mark(self, row: ColumnRow) -> tuple[tuple[Shape, Role], str]:
        """Say by shape and word how sure it is where a column goes."""
        if row.is_edited:
            return (Shape.DIAMOND, Role.TEXT2), self.tr("You chose")
        if row.target == LEFT_OUT:
            return (Shape.RING, Role.TEXT3), self.tr("Not used")
        if row.is_remembered:
            return (Shape.CIRCLE, Role.GOOD), self.tr("As last time")
        if row.target == EXTRA:
            return (Shape.RING, Role.TEXT3), self.tr("No field")
        if row.confidence >= _SURE:
            return (Shape.CIRCLE, Role.GOOD), self.tr("Sure")
        return (Shape.TRIANGLE, Role.WATCH), self.tr("Check it")


class ColumnDelegate(CellDelegate):
    """Paint the field of each column as the box that opens when it is clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False  # nothing can be chosen now

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint one cell."""
        if index.column() == FIELD:
            paint_field(painter, field_box(rect), line.cells[FIELD], is_locked=self.is_locked)
        else:
            super()._paint_line(painter, rect, index, line)


def field_box(rect: QRect) -> QRect:
    """Return the box of the field within its cell."""
    theme = current_theme()
    height = theme.scaled(Size.BUTTON)
    top = rect.y() + (rect.height() - height) // 2
    lead = theme.scaled(16)
    return QRect(rect.x() + lead, top, rect.width() - lead, height)


def paint_field(painter: QPainter, box: QRect, cell: Cell, *, is_locked: bool = False) -> None:
    """Paint a closed list, as the real one looks."""
    theme = current_theme()
    fill, border = (Role.SUNKEN, Role.LINE) if is_locked else (Role.SURFACE, Role.LINE2)
    draw_box(painter, box, fill=fill, border=border)
    side = theme.scaled(Size.ICON)
    arrow = QRect(
        box.right() - theme.scaled(4) - side, box.y() + (box.height() - side) // 2, side, side
    )
    paint_icon(painter, arrow, "chevron-down", Role.TEXT3)
    inner = box.adjusted(theme.scaled(8) + 1, 0, -theme.scaled(24), 0)
    role = Role.DISABLED if is_locked else cell.role
    draw_text(painter, inner, cell.text, face=cell.face, role=role)
