"""CSV files of any dialect, row by row, with what is broken in them named and left out."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.encodings import detect_encoding
from csmdesk.exchange.rows import (
    BLOCK_ROWS,
    Block,
    BrokenRow,
    Source,
    TableHead,
    column_labels,
    header_at,
)

_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_LINES = 200
_SNIFFED_CHARS = 1 << 16
_SEPARATOR_LINE = re.compile(r"\Asep=(.)\r?\n?\Z", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00\udc80-\udcff]")  # NUL, and bytes that are not of the encoding


class CsvTable:
    """Read one CSV file."""

    def __init__(
        self, path: Path, *, encoding: str | None = None, delimiter: str | None = None
    ) -> None:
        self._path = path
        self._decoding = detect_encoding(path, encoding)
        lines = self._first_lines()
        hint = _SEPARATOR_LINE.match(lines[0]) if lines else None
        self._skipped = 1 if hint else 0
        delimiter = delimiter or (hint[1] if hint else None)
        self._delimiter = delimiter or sniffed_delimiter(lines[self._skipped :])
        self._head = self._read_head()

    @property
    def head(self) -> TableHead:
        """Return what is known of the file."""
        return self._head

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[Block]:
        """Read the rows below the header from the start."""
        total = max(self._path.stat().st_size, 1)
        with self._open() as stream:
            for block in self._read(stream, size):
                block.done = min(1.0, stream.buffer.tell() / total)
                yield block

    def _read(self, stream: TextIO, size: int) -> Iterator[Block]:
        """Read plain lines many at a time; from the first line that is not plain, one by one."""
        first = self._head.header_row
        for _ in range(first if self._is_plain else self._skipped):
            stream.readline()
        number, lines = (first if self._is_plain else self._skipped), []
        while self._is_plain and (lines := list(islice(stream, size))):
            rows = self._plain_rows(lines)
            if rows is None:
                break
            yield Block(list(range(number + 1, number + len(rows) + 1)), rows, [])
            number += len(rows)
        else:
            if self._is_plain:
                return
        yield from self._read_slowly(stream, size, number, lines)

    def _plain_rows(self, lines: list[str]) -> list[Sequence[str]] | None:
        """Cut lines into rows, or return ``None`` unless each is one whole row of the width."""
        try:
            rows: list[Sequence[str]] = list(
                csv.reader(lines, delimiter=self._delimiter, strict=True)
            )
        except csv.Error:
            return None
        is_plain = len(rows) == len(lines) and set(map(len, rows)) == {len(self._head.headers)}
        return rows if is_plain and all(map(any, rows)) else None

    def _read_slowly(
        self, stream: TextIO, size: int, number: int, pending: list[str]
    ) -> Iterator[Block]:
        block = Block([], [], [])
        for row in self._body(stream, number, pending):
            if isinstance(row, BrokenRow):
                block.broken.append(row)
            else:
                block.numbers.append(row[0])
                block.rows.append(row[1])
            if len(block.rows) + len(block.broken) >= size:
                yield block
                block = Block([], [], [])
        if block.rows or block.broken:
            yield block

    def _body(
        self, stream: TextIO, number: int, pending: list[str]
    ) -> Iterator[tuple[int, Sequence[str]] | BrokenRow]:
        width = len(self._head.headers)
        records = _Records(stream, self._delimiter, self._decoding.is_damaged, width, pending)
        for at, cells in records.read(number):
            if at <= self._head.header_row:
                continue
            if isinstance(cells, Text):
                yield BrokenRow(at, cells, records.last_cells())
            elif any(cells):
                if len(cells) == width:
                    yield at, cells
                else:
                    yield _fitted(at, cells, width, self._named)

    def _open(self) -> TextIO:
        return self._path.open(
            encoding=self._decoding.codec,
            newline="",
            errors="surrogateescape" if self._decoding.is_damaged else "strict",
        )

    def _first_lines(self) -> list[str]:
        lines: list[str] = []
        room = _SNIFFED_CHARS
        with self._open() as stream:
            while room > 0 and len(lines) < _SNIFFED_LINES and (line := stream.readline(room)):
                lines.append(line)
                room -= len(line)
        return lines

    def _read_head(self) -> TableHead:
        with self._open() as stream:
            for _ in range(self._skipped):
                stream.readline()
            records = _Records(stream, self._delimiter, self._decoding.is_damaged, None)
            read = list(islice(records.read(self._skipped), 20))
        first = [(number, () if isinstance(cells, Text) else cells) for number, cells in read]
        at = header_at(first, self._path.name)
        self._refuse_broken_header(read[: at + 1])
        number, cells = first[at]
        # The header and what stands above it are one line each: lines and rows are in step.
        self._is_plain = not self._decoding.is_damaged and records.has_read_single_lines
        labels, notes = column_labels(cells)
        self._named = max(index for index, cell in enumerate(cells, start=1) if cell.strip())
        return TableHead(
            source=Source(self._path),
            format="csv",
            headers=labels,
            header_row=number,
            encoding=self._decoding.name,
            codec=self._decoding.codec,
            has_bom=self._decoding.has_bom,
            delimiter=self._delimiter,
            notes=notes,
        )

    def _refuse_broken_header(self, above: Sequence[tuple[int, Sequence[str] | Text]]) -> None:
        for number, cells in above:
            if isinstance(cells, Text):  # the row below it would pass for the header
                raise UserError(
                    Text.of("file.broken_header", file=self._path.name, row=number, reason=cells),
                    Text.of("file.broken_header_hint"),
                )


class _Records:
    """Read records and their numbers; a bad quote costs its own row only, not the rest."""

    def __init__(
        self,
        stream: TextIO,
        delimiter: str,
        checks_bytes: bool,
        width: int | None,
        pending: Sequence[str] = (),
    ) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self._checks_bytes = checks_bytes
        self._width = width
        self._pending = deque(pending)
        self._lines: list[str] = []  # of the record being read
        self.has_read_single_lines = True

    def read(self, number: int) -> Iterator[tuple[int, Sequence[str] | Text]]:
        """Yield number and cells of each record, or the reason why it is none.

        ``number`` is that of the record before the first one.
        """
        reader = self._reader()
        while True:
            self._lines.clear()
            cells: Sequence[str] | Text
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells = _quote_reason(error)
                reader = self._resume()
            number += 1
            if len(self._lines) > 1:
                self.has_read_single_lines = False
                if not isinstance(cells, Text) and self._swallowed(cells):
                    cells = Text.of("row.quote_not_closed")
                    reader = self._resume()
            if self._checks_bytes and any(_UNFIT.search(line) for line in self._lines):
                cells = Text.of("row.bytes_unreadable")
            yield number, cells

    def last_cells(self) -> tuple[str, ...]:
        """Return the line of a broken record, cut plainly, to show and to save."""
        return tuple(cell.strip() for cell in self._lines[0].split(self._delimiter))

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._delimiter, strict=True)

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._pending.popleft() if self._pending else self._stream.readline()
            if not line:
                return
            self._lines.append(line)
            yield line

    def _resume(self) -> Iterator[list[str]]:
        """Go on behind the first line of the record that was being read."""
        self._pending.extendleft(reversed(self._lines[1:]))
        del self._lines[1:]
        return self._reader()

    def _swallowed(self, cells: Sequence[str]) -> bool:
        """Tell whether an unclosed quote took whole rows into one cell."""
        if self._width is None or len(cells) == self._width:
            return False
        return any(
            len(row) == self._width
            for line in self._lines[1:]
            for row in csv.reader([line], delimiter=self._delimiter)
        )


def sniffed_delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that cuts the first lines into equal rows, a comma when none does."""
    best, best_score = _DELIMITERS[0], (0.0, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        widths = widths[:-1] if len(widths) > 2 else widths  # the last line may be cut
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        score = (count / len(widths), width)
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _fitted(
    number: int, cells: Sequence[str], width: int, named: int
) -> tuple[int, Sequence[str]] | BrokenRow:
    """Even out cells that stand under no header; any other odd length breaks the row."""
    if len(cells) > width and not any(cells[width:]):
        return number, cells[:width]
    if named <= len(cells) < width:
        return number, [*cells, *[""] * (width - len(cells))]
    code = "row.too_many_cells" if len(cells) > width else "row.too_few_cells"
    return BrokenRow(number, Text.of(code, found=len(cells), expected=width), tuple(cells))


def _quote_reason(error: csv.Error) -> Text:
    message = str(error)
    if "field larger" in message or "unexpected end" in message:
        return Text.of("row.quote_not_closed")
    return Text.of("row.quote_inside")


def open_csv(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> CsvTable:
    """Open a CSV file; raises ``UserError`` when its text cannot be read."""
    try:
        return CsvTable(path, encoding=encoding, delimiter=delimiter)
    except UnicodeError:
        raise UserError(
            Text.of("file.encoding_unknown", file=path.name),
            Text.of("file.encoding_unknown_hint"),
        ) from None
