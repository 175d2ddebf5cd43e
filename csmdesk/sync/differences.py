"""Fields that both sides changed to different values: kept on both sides until a person decides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csmdesk.models.values import json_text
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.ledger import Row
from csmdesk.sync.planner import Differing
from csmdesk.sync.values import Value, storable_text


@dataclass(frozen=True, slots=True)
class Author:
    """Say who changed a record in the CRM, and when."""

    name: str | None = None
    at: datetime | None = None

    @classmethod
    def of(cls, record: RemoteRecord) -> Author:
        """Take the author of a record."""
        return cls(storable_text(record.modified_by or "") or None, record.modified_at)


def open_differences(cursor: Any, local_ids: Sequence[str]) -> dict[str, dict[str, Differing]]:
    """Read the open differences of records, by field."""
    cursor.execute(
        "SELECT local_id, field, base, mine, theirs FROM sync_conflict WHERE state = 'open' "
        "AND local_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(local_ids)),),
    )
    found: dict[str, dict[str, Differing]] = {}
    for local_id, name, *values in cursor.fetchall():
        found.setdefault(local_id, {})[name] = Differing(name, *map(value_of, values))
    return found


def settle_differences(
    cursor: Any, row: Row, differ: Sequence[Differing], author: Author | None
) -> int:
    """Make the list of a record's differences this one; return how many are new.

    Without an author the differences are those known, with another value of ours.
    """
    known = open_differences(cursor, [row.local_id]).get(row.local_id, {})
    now = {each.field: each for each in differ}
    for name in known.keys() - now.keys():
        drop_difference(cursor, row.local_id, name)
    for name, each in now.items():
        if known.get(name) != each:
            _put(cursor, row, each, author)
    return len(now.keys() - known.keys())


def keep_twice(cursor: Any, row: Row, each: Differing) -> None:
    """Put one difference on the list, beside those that are there."""
    _put(cursor, row, each, None)


def drop_difference(cursor: Any, local_id: str, name: str) -> None:
    """Take one difference off the list."""
    cursor.execute("DELETE FROM sync_conflict WHERE local_id = ? AND field = ?", (local_id, name))


def _put(cursor: Any, row: Row, each: Differing, author: Author | None) -> None:
    at = author.at.isoformat() if author and author.at else None
    cursor.execute(
        "INSERT INTO sync_conflict (local_id, field, base, mine, theirs, theirs_by, theirs_at, "
        "mine_seq, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open') "
        "ON CONFLICT (local_id, field) DO UPDATE SET base = excluded.base, mine = excluded.mine, "
        "theirs = excluded.theirs, theirs_by = coalesce(excluded.theirs_by, theirs_by), "
        "theirs_at = coalesce(excluded.theirs_at, theirs_at), mine_seq = excluded.mine_seq, "
        "state = 'open'",
        (row.local_id, each.field, text_of(each.base), text_of(each.mine), text_of(each.theirs),
         author.name if author else None, at, row.edit_seq),
    )  # fmt: skip


def text_of(value: Value) -> str:
    """Write a value as JSON."""
    return json_text(value)


def value_of(text: str | None) -> Value:
    """Read a value back."""
    found = json.loads(text or "null")
    return tuple(found) if isinstance(found, list) else found
