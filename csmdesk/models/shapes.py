"""The tables by name, and what the journal makes of them.

The first list is read as SQL text and does not wait for the tables to be made.
"""

from __future__ import annotations

from functools import cache

import sqlalchemy as sa


@cache
def all_tables() -> dict[str, sa.Table]:
    """Return the tables by name, parents first."""
    from csmdesk.models.tables import METADATA

    return {table.name: table for table in METADATA.sorted_tables}


def journalled_tables() -> list[sa.Table]:
    """List the tables whose rows are written down, parents first."""
    return [t for t in all_tables().values() if t.info.get("journal") or is_facts(t)]


def is_facts(table: sa.Table) -> bool:
    """Tell whether a table holds insert-only facts, whose coming is not written down."""
    return bool(table.info.get("facts"))


def is_hidden_by(owner: sa.Table, table: str, column: str) -> bool:
    """Tell whether the rows that name one of ``owner`` in a column are private while that is."""
    return any(hidden[:2] == (table, column) for hidden in owner.info.get("hides", ()))


def journalled_columns(table: sa.Table) -> list[str]:
    """List the columns that the journal keeps."""
    return [c.name for c in table.columns if not c.info.get("stamp")]


def derived_columns(table: sa.Table) -> frozenset[str]:
    """List the columns that code makes from others: kept, but never a reason to refuse."""
    return frozenset(c.name for c in table.columns if c.info.get("derived"))
