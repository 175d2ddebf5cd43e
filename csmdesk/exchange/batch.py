"""What a block of rows writes, and the two ways with it: into the book, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from csmdesk.models.bulk import BulkUnit

Row = tuple[Any, ...]


@dataclass(slots=True)
class Batch:
    """Hold statements in the order they must run, each with its rows.

    ``facts`` names the insert-only tables among those that they go to.
    """

    statements: dict[str, list[Row]] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()

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
        self.has_written = False

    def write(self, batch: Batch) -> None:
        """Write one batch; a person who waits to write gets their turn in between."""
        for sql, rows in batch.statements.items():
            if rows:
                self._bulk.write_rows(sql, rows, facts=batch.facts)
                self.has_written = True


def insert(table: str, columns: tuple[str, ...]) -> str:
    """Write the statement that inserts rows of these columns."""
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our names


def update(table: str, columns: tuple[str, ...]) -> str:
    """Write the statement that sets these columns of the row whose id comes last."""
    sets = ", ".join(f"{column} = ?" for column in columns)
    return f"UPDATE {table} SET {sets} WHERE id = ?"  # noqa: S608 - our names
