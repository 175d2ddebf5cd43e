"""What a block of rows writes, and the two ways with it: into the book, or nowhere."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Protocol

from csmdesk.models.bulk import BulkUnit

# A person's edit waits for the transaction of a long job, so each one is kept this short.
_TARGET_SECONDS = 0.0095
_FEWEST, _MOST, _FIRST = 100, 4000, 300

Row = tuple[Any, ...]


@dataclass(slots=True)
class Batch:
    """Hold statements in the order they must run, each with its rows.

    ``facts`` names the insert-only tables among them.
    """

    statements: dict[str, list[Row]] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)

    def add(self, sql: str, row: Row) -> None:
        """Add one row to a statement."""
        self.statements.setdefault(sql, []).append(row)

    def __bool__(self) -> bool:
        return any(self.statements.values())


class Writer(Protocol):
    """Take batches."""

    def write(self, batch: Batch) -> None:
        """Write one batch."""


class DryRun:
    """Write nothing: a dry run counts and refuses exactly as the import would."""

    def write(self, batch: Batch) -> None:
        """Take no notice."""


class BookWriter:
    """Write batches as short transactions of one long action."""

    def __init__(self, bulk: BulkUnit) -> None:
        self._bulk = bulk
        self._slices: dict[str, int] = {}
        self.has_written = False

    def write(self, batch: Batch) -> None:
        """Write one batch, as many rows a transaction as the time allows."""
        for sql, rows in batch.statements.items():
            at = 0
            while at < len(rows):
                at += self._write_slice(sql, rows, at, batch.facts)

    def _write_slice(self, sql: str, rows: list[Row], at: int, facts: set[str]) -> int:
        size = self._slices.get(sql, _FIRST)
        part = rows[at : at + size]
        with self._bulk.write() as uow:
            started = time.perf_counter()
            uow.raw.executemany(sql, part)
            for table in facts:
                uow.touch_facts(table)
        self.has_written = True
        seconds = max(time.perf_counter() - started, 1e-6)
        if len(part) == size or seconds > _TARGET_SECONDS:
            wanted = int(len(part) * _TARGET_SECONDS / seconds)
            self._slices[sql] = min(max(wanted, _FEWEST, size // 2), _MOST, size * 2)
        return len(part)


def insert(table: str, columns: tuple[str, ...]) -> str:
    """Write the statement that inserts rows of these columns."""
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our names


def update(table: str, columns: tuple[str, ...]) -> str:
    """Write the statement that sets these columns of the row whose id comes last."""
    sets = ", ".join(f"{column} = ?" for column in columns)
    return f"UPDATE {table} SET {sets} WHERE id = ?"  # noqa: S608 - our names
