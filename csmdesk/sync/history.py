"""What the exchange did to records, for people; also the last copy of what it took away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from csmdesk.models.values import json_text, utc_text

KEPT = 2000
_NOTE = (
    "INSERT INTO sync_history (gen, at, local_id, what, detail) VALUES "
    "(coalesce((SELECT gen FROM sync_binding), 0), ?, ?, ?, ?)"
)


def note(
    cursor: Any, now: datetime, local_id: str | None, what: str, detail: Mapping[str, object]
) -> None:
    """Write down one event, of a record or of the whole book."""
    cursor.execute(_NOTE, (utc_text(now), local_id, what, json_text(dict(detail))))


def note_all(cursor: Any, now: datetime, events: Mapping[str, str]) -> None:
    """Write down one event of each record, by our ids."""
    cursor.executemany(_NOTE, [(utc_text(now), i, what, "{}") for i, what in events.items()])


def trim(cursor: Any) -> None:
    """Forget all but the newest events."""
    cursor.execute(
        "DELETE FROM sync_history WHERE id <= (SELECT max(id) FROM sync_history) - ?", (KEPT,)
    )
