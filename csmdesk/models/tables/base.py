"""The one list of all tables, and the kinds of table that there are."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

METADATA = sa.MetaData()


def table(name: str, *parts: sa.schema.SchemaItem, **options: Any) -> sa.Table:
    """Make a table that the journal does not watch."""
    return sa.Table(name, METADATA, *parts, sqlite_strict=True, **options)


def keyed(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    """Make an unwatched table whose rows lie in the order of their keys."""
    return table(name, *parts, sqlite_with_rowid=False)


def journalled(
    name: str,
    *parts: sa.schema.SchemaItem,
    sync: str | None = None,
    parent: tuple[str, str] | None = None,
    hides: tuple[tuple[str, str, str], ...] = (),
) -> sa.Table:
    """Make a table that a person edits: the triggers write down every change.

    ``sync`` is the name of the object in the exchange; a change makes its record dirty. ``parent``
    is (object, column) of the record that a row here is exchanged with. ``hides`` is (object,
    column, condition) of the records that are private while the row here that they stem from is,
    and are so by their own flag when that row, or one of which the condition holds, goes.
    """
    info: dict[str, Any] = {"journal": True}
    if hides:
        info["hides"] = hides
    if sync:
        info["sync"] = sync
    if parent:
        info["sync_parent"] = parent
    return table(name, *parts, info=info)


def facts(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    """Make a table of what imports bring; only what happens to its rows later is written down."""
    return table(name, *parts, info={"facts": True})
