"""What the journal's triggers wrote down, read again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from csmdesk.domain.changes import RowChange


def read_changes(cursor: Any, action_id: int, after_id: int = 0) -> tuple[list[RowChange], int]:
    """Read what an action wrote down after row ``after_id``; return it with the last row's id."""
    cursor.execute(
        "SELECT id, tbl, key, before, after FROM change WHERE action_id = ? AND id > ? ORDER BY id",
        (action_id, after_id),
    )
    rows = cursor.fetchall()
    return [row_change(row[1:]) for row in rows], rows[-1][0] if rows else after_id


def row_change(row: Iterable[Any]) -> RowChange:
    """Read one row of the journal: table, key, before, after."""
    table, key, before, after = row
    return RowChange(
        table,
        key,
        None if before is None else json.loads(before),
        None if after is None else json.loads(after),
    )
