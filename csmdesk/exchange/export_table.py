"""How one kind of record becomes the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """Name one column; ``kind`` says how its value is written: text, number, money, date, moment,
    flag.

    A money column reads its currency from the SQL column behind it.
    """

    name: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Say how one kind of record is read; SQL columns stand in the order of ``columns``.

    ``:day`` is today.

    ``own`` are the records whose fields of the user's own come behind them: SQL gives the column
    ``custom`` of each.
    """

    name: str
    columns: tuple[Column, ...]
    sql: str
    own: tuple[str, ...] = ()


def columns(line: str) -> tuple[Column, ...]:
    """Read columns written as ``name`` or ``name:kind``."""
    return tuple(Column(*word.split(":")) for word in line.split())
