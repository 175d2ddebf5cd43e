"""What people decided about the exchange: written down with all that takes it back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csmdesk.models.values import json_text, utc_text
from csmdesk.sync.differences import text_of, value_of
from csmdesk.sync.values import Value

KEPT = 20_000
DIFFERS = "differs"
_COLUMNS = "id, batch, at, local_id, obj, record, cause, field, choice, value, undo"


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one decision: about which record, why it was asked (``DIFFERS``, or the cause of a
    hold), what was chosen, and as ``undo`` what takes it back, none if nothing can."""

    local_id: str
    obj: str
    record: str
    cause: str
    choice: str
    field: str | None = None
    value: Value = None
    undo: dict[str, Any] | None = None
    id: int = 0
    batch: int = 0
    at: datetime | None = None


def write(cursor: Any, now: datetime, entries: Sequence[Entry]) -> int:
    """Write down what was decided together; return the number of the batch."""
    cursor.execute("SELECT coalesce(max(batch), 0) + 1 FROM sync_decision")
    batch = int(cursor.fetchone()[0])
    cursor.executemany(
        "INSERT INTO sync_decision (batch, at, local_id, obj, record, cause, field, choice, value, "
        "undo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(batch, utc_text(now), e.local_id, e.obj, e.record, e.cause, e.field, e.choice,
          text_of(e.value), json_text(e.undo) if e.undo is not None else None) for e in entries],
    )  # fmt: skip
    cursor.execute(
        "DELETE FROM sync_decision WHERE id <= (SELECT max(id) FROM sync_decision) - ?", (KEPT,)
    )
    return batch


def batch_of(cursor: Any, batch: int) -> list[Entry]:
    """Read the decisions of a batch that were not taken back."""
    cursor.execute(
        f"SELECT {_COLUMNS} FROM sync_decision "  # noqa: S608 - a constant
        "WHERE batch = ? AND undone_at IS NULL ORDER BY id",
        (batch,),
    )
    return [_entry(*found) for found in cursor.fetchall()]


def newest(cursor: Any, most: int) -> list[tuple[Entry, int]]:
    """Read the last batches, newest first: the first decision of each, and how many it has."""
    cursor.execute(
        f"SELECT {_COLUMNS}, n FROM (SELECT min(id) AS first, count(*) AS n "  # noqa: S608
        "FROM sync_decision WHERE undone_at IS NULL GROUP BY batch ORDER BY batch DESC LIMIT ?) "
        "JOIN sync_decision ON id = first ORDER BY batch DESC",
        (most,),
    )
    return [(_entry(*found[:-1]), int(found[-1])) for found in cursor.fetchall()]


def strike(cursor: Any, now: datetime, ids: Sequence[int]) -> None:
    """Write down that decisions were taken back."""
    cursor.executemany(
        "UPDATE sync_decision SET undone_at = ? WHERE id = ?",
        [(utc_text(now), each) for each in ids],
    )


def _entry(number: int, batch: int, at: str, local_id: str, *rest: Any) -> Entry:
    obj, record, cause, field, choice, value, undo = rest
    return Entry(
        local_id, obj, record, cause, choice, field, value_of(value),
        json.loads(undo) if undo else None, number, batch, datetime.fromisoformat(at),
    )  # fmt: skip
