"""Excel workbooks, row by row: stored values only, real dates as dates."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.merged_header import Rows, is_title, joined, last_header_row, touched
from csmdesk.exchange.refusal import fault
from csmdesk.exchange.rows import (
    BLOCK_ROWS,
    Block,
    BrokenRow,
    Source,
    TableHead,
    column_labels,
    column_letter,
    header_at,
)
from csmdesk.exchange.sheet_scan import SheetFacts, scan_sheet

_FIRST_ROWS = 20  # in which the header is looked for
_ERRORS = frozenset(
    {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
     "#GETTING_DATA"}
)  # fmt: skip
# What zipfile, expat and openpyxl raise at bytes that are not as they should be.
_DAMAGE = (
    ArithmeticError, AttributeError, EOFError, ExpatError, LookupError, RuntimeError, SyntaxError,
    TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetName:
    """Name a sheet of a workbook."""

    title: str
    is_hidden: bool


class XlsxTable:
    """Read one sheet of a workbook: the named one, else the first visible one that holds data."""

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self._path = path
        self._source = Source(path, sheet)
        with _workbook(path) as book:
            found = _sheet_names(book)
            names = [name.title for name in found if not name.is_hidden]
            if sheet is not None and sheet not in {name.title for name in found}:
                raise _no_such_sheet(path, sheet, names)
            self._sheet, self._facts = self._with_data(book, [sheet] if sheet else names)
            self._covered: frozenset[tuple[int, int]] = frozenset()
            first = list(islice(self._texts(book), _FIRST_ROWS))
        header, notes = self._header(first)
        self._covered = _covered_cells(self._facts)
        labels, repeated = column_labels(joined(header, self._facts.merges, self._facts.columns))
        self._head = TableHead(
            source=self._source,
            format="xlsx",
            headers=labels,
            header_row=header[-1][0],
            sheet=self._sheet,
            notes=(*notes, *repeated),
        )

    @property
    def head(self) -> TableHead:
        """Return what is known of the file."""
        return self._head

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[Block]:
        """Read the rows below the header from the start."""
        width = len(self._head.headers)
        total = max(self._facts.rows, 1)
        block = Block([], [], [])
        with _workbook(self._path) as book:
            for number, cells in self._texts(book):
                if number <= self._head.header_row or not any(cells):
                    continue
                self._add(block, number, [*cells, *[""] * (width - len(cells))])
                if len(block.rows) + len(block.broken) >= size:
                    block.done = min(1.0, number / total)
                    yield block
                    block = Block([], [], [])
        if block.rows or block.broken:
            block.done = 1.0
            yield block

    def _add(self, block: Block, number: int, cells: list[str]) -> None:
        if any("\x00" in cell for cell in cells):
            block.broken.append(BrokenRow(number, Text.of("row.bytes_unreadable"), tuple(cells)))
        else:
            block.numbers.append(number)
            block.rows.append(cells)

    def _texts(self, book: Any) -> Iterator[tuple[int, Sequence[str]]]:
        sheet = book[self._sheet]
        sheet.reset_dimensions()  # the stored extent of some programs is wrong
        marks = self._facts.uncalculated
        for number, values in enumerate(_rows(sheet, self._path), start=1):
            if number > self._facts.rows:
                return
            cells = [_text(value) for value in values]
            if marks or self._covered:
                self._mark_faults(number, cells)
            yield number, cells

    def _mark_faults(self, number: int, cells: list[str]) -> None:
        for column, cell in enumerate(cells):
            if not cell and (number, column) in self._facts.uncalculated:
                cells[column] = fault("formula")
            elif (number, column) in self._covered:
                cells[column] = fault("merged")

    def _with_data(self, book: Any, names: Sequence[str]) -> tuple[str, SheetFacts]:
        for name in names:
            facts = _facts(book, book[name], self._path)
            if facts.has_data:
                return name, facts
        file = self._source.name
        raise UserError(Text.of("file.no_rows", file=file), Text.of("file.no_rows_hint"))

    def _header(self, first: Rows) -> tuple[Rows, tuple[Text, ...]]:
        """Return the rows of the header, and a remark when cells of it are merged."""
        areas, columns = self._facts.merges, self._facts.columns
        at = header_at(first, self._source.name)
        while at + 1 < len(first) and is_title(first[at][1], first[at][0], areas, columns):
            at += 1
        header = first[at : last_header_row(first, at, areas) + 1]
        area = touched(header, areas)
        if area is None:
            return header, ()
        top, left, bottom, right = area
        place = f"{column_letter(left)}{top}:{column_letter(right)}{bottom}"
        return header, (Text.of("file.merged_header", area=place),)


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    """Open a workbook for streaming; raises ``UserError`` when it is none."""
    from openpyxl import load_workbook

    with path.open("rb") as file:  # by its path, openpyxl would judge the file by its ending
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # on styles and extensions, none of which is read
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except _DAMAGE as error:
            raise _unreadable(path) from error
        try:
            yield book
        finally:
            book.close()


def _rows(sheet: Any, path: Path) -> Iterator[Sequence[object]]:
    rows = iter(sheet.iter_rows(values_only=True))
    while True:
        try:
            row = next(rows, None)
        except _DAMAGE as error:
            raise _unreadable(path) from error
        if row is None:
            return
        yield row


def sheet_names(path: Path) -> tuple[SheetName, ...]:
    """List the sheets of a workbook; raises ``UserError`` when it is none."""
    with _workbook(path) as book:
        return _sheet_names(book)


def _sheet_names(book: Any) -> tuple[SheetName, ...]:
    return tuple(SheetName(s.title, s.sheet_state != "visible") for s in book.worksheets)


def _no_such_sheet(path: Path, sheet: str, names: Sequence[str]) -> UserError:
    return UserError(
        Text.of("file.no_such_sheet", file=path.name, sheet=sheet),
        Text.of("file.no_such_sheet_hint", sheets=", ".join(names)),
    )


def _facts(book: Any, sheet: Any, path: Path) -> SheetFacts:
    # openpyxl does not say publicly where in the archive a sheet lies.
    archive, inner = book._archive, sheet._worksheet_path  # noqa: SLF001
    try:
        with archive.open(inner) as file:
            return scan_sheet(file)
    except _DAMAGE as error:
        raise _unreadable(path) from error


def _covered_cells(facts: SheetFacts) -> frozenset[tuple[int, int]]:
    return frozenset(
        (row, column)
        for top, left, bottom, right in facts.merges
        for row in range(top, min(bottom, facts.rows) + 1)
        for column in range(left, min(right, facts.columns) + 1)
        if (row, column) != (top, left)
    )


def _unreadable(path: Path) -> UserError:
    return UserError(
        Text.of("file.damaged_workbook", file=path.name), Text.of("file.damaged_workbook_hint")
    )


def _text(value: object) -> str:
    """Write a cell as the text that the same value has in a CSV file, dates year first."""
    if value is None:
        return ""
    if isinstance(value, str):
        return fault("error", value) if value in _ERRORS else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
