"""Rows of a file as values of their fields, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.exchange.columns import Column, Fault, Reading, column, extra_column
from csmdesk.exchange.dates import DateEvidence, DateOrder, date_evidence
from csmdesk.exchange.fields import EXTRA, Field, FieldKind
from csmdesk.exchange.headers import unit_of
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.rows import BLOCK_ROWS, Block, BrokenRow, Table
from csmdesk.exchange.values import decimal_mark

_DATES = (FieldKind.DATE, FieldKind.MOMENT)
_FIGURES = (
    FieldKind.INT, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.MINUTES, FieldKind.SECONDS,
)  # fmt: skip
_DISTINCT = 50_000


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Hold what a first look at all rows of a file told.

    ``evidence`` is that of all dates, or where columns contradict each other that of the columns
    which do not tell themselves; ``orders`` are of those that do, ``unclear`` are the others.
    ``marks`` gives the decimal mark of each column of figures by its header; ``stamp`` (size and
    time) tells whether the file is still the same.
    """

    rows: int
    evidence: DateEvidence
    orders: dict[str, DateOrder]
    unclear: tuple[str, ...]
    marks: dict[str, str]
    stamp: tuple[int, int]


@dataclass(slots=True)
class Rows:
    """Hold some rows as values, column by column; row ``i`` has its number in ``numbers[i]``.

    ``bad`` gives the column and the reason of rows that cannot be taken.
    """

    numbers: list[int]
    cells: list[Sequence[str]]
    values: dict[str, list[Any]]
    extras: list[dict[str, object]]
    broken: list[BrokenRow]
    bad: dict[int, tuple[str | None, Text]] = field(default_factory=dict)
    done: float = 0.0

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> list[Any]:
        """Return the values of a field; all ``None`` when it is not in the file."""
        found = self.values.get(name)
        return [None] * len(self.numbers) if found is None else found

    def row(self, index: int) -> dict[str, Any]:
        """Return the values of one row by their fields."""
        return {name: values[index] for name, values in self.values.items()}


def look_through(table: Table, mapping: Mapping) -> FileFacts:
    """Read all rows once and weigh their dates and figures."""
    stat = table.head.path.stat()
    places = [
        (header, field, table.head.headers.index(header))
        for header, field in _mapped_fields(mapping)
        if header in table.head.headers and field.kind in (*_DATES, *_FIGURES)
    ]
    weights = {header: _Weight(field) for header, field, _ in places}
    rows = 0
    for block in table.blocks():
        rows += len(block.rows) + len(block.broken)
        for header, _, index in places if block.rows else ():
            weights[header].add(map(itemgetter(index), block.rows))
    for weight in weights.values():
        weight.settle()
    evidence, orders, unclear = _date_orders(weights)
    stamp = (stat.st_size, stat.st_mtime_ns)
    return FileFacts(rows, evidence, orders, unclear, _marks(weights), stamp)


class _Weight:
    """Weigh the values of one column, each distinct one once."""

    def __init__(self, field: Field) -> None:
        self.is_date = field.kind in _DATES
        self.evidence = DateEvidence()
        self.mark: str | None = None
        self._seen: Counter[str] = Counter()

    def add(self, texts: Iterable[str]) -> None:
        self._seen.update(texts)
        if len(self._seen) > _DISTINCT:
            self.settle()

    def settle(self) -> None:
        if self.is_date:
            self.evidence += date_evidence((t, n) for t, n in self._seen.items() if t.strip())
        elif self.mark != ".":
            self.mark = decimal_mark(self._seen) or self.mark
        self._seen.clear()


def _date_orders(
    weights: MappingOf[str, _Weight],
) -> tuple[DateEvidence, dict[str, DateOrder], tuple[str, ...]]:
    """Return what is left to tell, the orders of columns that tell, and those that do not."""
    by_column = {header: weight.evidence for header, weight in weights.items() if weight.is_date}
    total = sum(by_column.values(), DateEvidence())
    unclear = tuple(header for header, found in by_column.items() if found.order is None)
    if total.order is not None:
        return total, {}, unclear
    orders = {
        header: found.order
        for header, found in by_column.items()
        if found.order is not None and found.dmy + found.mdy
    }
    rest = (found for header, found in by_column.items() if header not in orders)
    return sum(rest, DateEvidence()), orders, unclear


def _marks(weights: MappingOf[str, _Weight]) -> dict[str, str]:
    """Return the decimal marks; a column that does not tell is written as the others are."""
    told = {weight.mark for weight in weights.values() if weight.mark}
    usual = "," if told == {","} else "."
    return {header: weight.mark or usual for header, weight in weights.items()}


def _mapped_fields(mapping: Mapping) -> list[tuple[str, Field]]:
    spec = mapping.spec
    pairs = ((header, spec.field(target)) for header, target in mapping.columns.items())
    return [(header, field) for header, field in pairs if field is not None]


def _reading_of(header: str, mapping: Mapping, reading: Reading, facts: FileFacts) -> Reading:
    """Return how a column is read: in its own order of dates, unless a person said another."""
    is_said = mapping.date_order is not DateOrder.AUTO
    return reading if is_said else replace(reading, order=facts.orders.get(header, reading.order))


class RowReader:
    """Read the rows of one file as values."""

    def __init__(self, table: Table, mapping: Mapping, reading: Reading, facts: FileFacts) -> None:
        self._table = table
        self._mapping = mapping
        headers = table.head.headers
        self._columns: list[tuple[str, str, int, Column]] = [
            (field.name, header, headers.index(header),
             column(field, _reading_of(header, mapping, reading, facts), unit_of(header),
                    facts.marks.get(header, ".")))
            for header, field in _mapped_fields(mapping)
        ]  # fmt: skip
        self._extras: list[tuple[str, int, Column]] = [
            (header, headers.index(header), extra_column())
            for header, target in mapping.columns.items()
            if target == EXTRA and header in headers
        ]
        self._required = mapping.spec.required

    def header_of(self, name: str) -> str | None:
        """Return the header of a field, or ``None``."""
        return self._mapping.header_of(name)

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[Rows]:
        """Read all rows from the start."""
        for block in self._table.blocks(size):
            yield self._rows(block)

    def _rows(self, block: Block) -> Rows:
        rows = Rows(block.numbers, block.rows, {}, [], block.broken, done=block.done)
        if not block.rows:
            return rows
        for name, header, index, reader in self._columns:
            rows.values[name] = self._read(rows, reader, index, header)
        if self._extras:
            names = [header for header, _, _ in self._extras]
            kept = [self._read(rows, reader, i, header) for header, i, reader in self._extras]
            rows.extras = [
                {name: value for name, value in zip(names, row, strict=True) if value is not None}
                for row in zip(*kept, strict=True)
            ]
        else:
            rows.extras = [{}] * len(rows)
        self._require(rows)
        return rows

    @staticmethod
    def _read(rows: Rows, reader: Column, index: int, header: str) -> list[object]:
        values = reader.read(list(map(itemgetter(index), rows.cells)))
        if reader.has_faults:
            for place, value in enumerate(values):
                if isinstance(value, Fault):
                    rows.bad.setdefault(place, (header, value.reason))
        return values

    def _require(self, rows: Rows) -> None:
        for group in self._required:
            filled = [rows.values[name] for name in group if name in rows.values]
            if any(None not in values for values in filled):
                continue
            header = next((h for name in group if (h := self.header_of(name))), None)
            for index in range(len(rows)):
                if all(values[index] is None for values in filled):
                    rows.bad.setdefault(index, (header, Text.of("value.required")))
