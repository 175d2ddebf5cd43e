"""A table on paper: a document whose head comes again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from csmdesk.domain.money import Money
from csmdesk.exchange.sheets import Sheet
from csmdesk.system.texts import Texts
from csmdesk.ui.theme.tokens import LIGHT, Role

WIDE_FROM = 6  # columns; so many need the paper across
MOST_ROWS = 2_000  # more than this nobody reads on paper, and it takes minutes to lay out
_TITLE_POINTS, _POINTS, _NOTE_POINTS = 14, 8, 8
_LONGEST = 160  # characters of a cell


def table_document(sheet: Sheet, texts: Texts, notes: Sequence[str]) -> QTextDocument:
    """Lay a table out for paper, with a title and notes above it; empty columns are left out."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    cursor.insertText(sheet.title, _letters(_TITLE_POINTS, is_bold=True))
    for note in notes:
        cursor.insertBlock()
        cursor.insertText(note, _letters(_NOTE_POINTS))
    cursor.insertBlock(QTextBlockFormat())
    rows = sheet.rows[:MOST_ROWS]
    used = [n for n in range(len(sheet.heads)) if any(row[n] not in (None, "") for row in rows)]
    used = used or list(range(len(sheet.heads)))
    table = cursor.insertTable(len(rows) + 1, len(used), _table_format())
    figures = [any(isinstance(row[n], int | float | Decimal | Money) for row in rows) for n in used]
    for at, n in enumerate(used):
        _write(table, 0, at, sheet.heads[n], is_head=True, is_right=figures[at])
    for number, row in enumerate(rows, start=1):
        for at, n in enumerate(used):
            _write(table, number, at, shown(row[n], texts), is_right=figures[at])
    return document


def is_wide(sheet: Sheet) -> bool:
    """Tell whether the paper should lie across."""
    return len(sheet.heads) >= WIDE_FROM


def shown(value: object, texts: Texts) -> str:
    """Write a value for a reader."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, datetime):
        return texts.datetime(value.astimezone())
    if isinstance(value, Money | date):
        return texts.value(value)
    if isinstance(value, int | float | Decimal):
        return texts.number(value)
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _table_format() -> QTextTableFormat:
    look = QTextTableFormat()
    look.setHeaderRowCount(1)
    look.setCellPadding(3)
    look.setCellSpacing(0)
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QColor(LIGHT[Role.LINE2]))
    look.setTopMargin(8)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return look


def _write(
    table: QTextTable, row: int, column: int, text: str, *, is_head: bool = False, is_right: bool
) -> None:
    cursor = table.cellAt(row, column).firstCursorPosition()
    if is_right:
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignRight)
        cursor.setBlockFormat(block)
    cursor.insertText(text, _letters(_POINTS, is_bold=is_head))


def _letters(points: int, *, is_bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setForeground(QColor(LIGHT[Role.TEXT]))  # paper is white in every theme
    if is_bold:
        letters.setFontWeight(600)
    return letters
