"""The shape of a table file: its head, its rows by their own numbers, and the rows it broke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.headers import fold_header
from csmdesk.exchange.record_kinds import known_headers
from csmdesk.exchange.refusal import shown

BLOCK_ROWS = 1000
_HEADER_SEARCH = 15  # titles and blank lines above a header are few


@dataclass(frozen=True, slots=True)
class Source:
    """Name one table: a file, and its sheet where a workbook has several."""

    path: Path
    sheet: str | None = None

    @property
    def name(self) -> str:
        """Return the file's name without its folder, with the sheet behind it."""
        return source_name(self.path.name, self.sheet)


def source_name(file: str, sheet: str | None) -> str:
    """Return what a table is called: its file, with the sheet behind it."""
    return file if sheet is None else f"{file} › {sheet}"


@dataclass(frozen=True, slots=True)
class TableHead:
    """Tell what was found out about a table before its rows are read.

    ``headers`` are unique labels in the order of the columns; ``header_row`` is the file's own row
    number (the first row is 1). ``sheet`` is the one that is read, of one or several; ``notes`` are
    remarks for the person, such as merged cells.
    """

    source: Source
    format: str
    headers: tuple[str, ...]
    header_row: int = 1
    encoding: str | None = None
    codec: str | None = None
    has_bom: bool = False
    delimiter: str | None = None
    sheet: str | None = None
    notes: tuple[Text, ...] = ()

    @property
    def path(self) -> Path:
        """Return the file."""
        return self.source.path

    @property
    def name(self) -> str:
        """Return what the table is called."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """Hold a row that does not fit its table; ``cells`` are as far as they could be read."""

    number: int
    reason: Text
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Block:
    """Hold some rows with their numbers in the file; blank rows are left out.

    Every row is as long as the head; ``done`` is the part of the file read so far, 0 to 1.
    """

    numbers: list[int]
    rows: list[Sequence[str]]
    broken: list[BrokenRow]
    done: float = 0.0


class Table(Protocol):
    """Read one table file, as often as needed, in constant memory."""

    @property
    def head(self) -> TableHead:
        """Return what is known of the file."""

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[Block]:
        """Read the rows below the header from the start."""


def sample(table: Table, rows: int = 200) -> list[Sequence[str]]:
    """Return the first whole rows, to guess by and to show."""
    for block in table.blocks(rows):
        if block.rows:
            return block.rows[:rows]
    return []


def header_at(first_rows: Sequence[tuple[int, Sequence[str]]], name: str) -> int:
    """Return the index of the header among the first rows (number, cells) of a table.

    Blank rows are stepped over, and a lone title above a row with known headers. Raises
    ``UserError`` when there is no row, or when the first one holds figures only.
    """
    filled = [
        (index, sum(1 for cell in cells if cell.strip()))
        for index, (_, cells) in enumerate(first_rows[:_HEADER_SEARCH])
    ]
    filled = [(index, count) for index, count in filled if count]
    if not filled:
        raise UserError(Text.of("file.no_rows", file=name), Text.of("file.no_rows_hint"))
    at, count = filled[0]
    if count == 1 and not _has_known_header(first_rows[at][1]):
        below = next((index for index, cells in filled if cells > 1), at)
        at = below if _has_known_header(first_rows[below][1]) else at
    cells = [cell.strip() for cell in first_rows[at][1] if cell.strip()]
    if not any(any(c.isalpha() for c in cell) for cell in cells):
        raise UserError(
            Text.of("file.no_header", file=name, value=shown(cells[0])),
            Text.of("file.no_header_hint"),
        )
    return at


def _has_known_header(cells: Sequence[str]) -> bool:
    known = known_headers()
    return any(fold_header(cell) in known for cell in cells if cell.strip())


def column_labels(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """Name every column once, and remark on headers that are missing or repeated.

    A second ``Name`` becomes ``Name (2)``, a column without header takes its letter: ``[C]``.
    """
    labels: list[str] = []
    notes: list[Text] = []
    seen: dict[str, int] = {}
    for index, cell in enumerate(cells):
        label = " ".join(cell.split()) or f"[{column_letter(index)}]"
        key = label.casefold()
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            renamed = f"{label} ({seen[key]})"
            notes.append(Text.of("file.repeated_header", header=label, label=renamed))
            label = renamed
        labels.append(label)
    return tuple(labels), tuple(notes)


def column_letter(index: int) -> str:
    """Return the spreadsheet's letters of a column, 0 being A."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
