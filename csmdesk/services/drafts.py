"""Half-typed work, kept on every pause so that a dying laptop loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork


def keep_draft(uow: UnitOfWork, key: str, body: Mapping[str, object]) -> None:
    """Keep a draft; it is no action of the user, so it is neither journalled nor undoable."""
    uow.raw.execute(
        "INSERT INTO draft (key, body, saved_at) VALUES (?, ?, ?) "
        "ON CONFLICT (key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        (key, json_text(dict(body)), utc_text(uow.now)),
    )


def drop_draft(uow: UnitOfWork, key: str) -> None:
    """Forget a draft."""
    uow.raw.execute("DELETE FROM draft WHERE key = ?", (key,))


def read_draft(read: ReadSession, key: str) -> tuple[dict[str, object], datetime] | None:
    """Return a draft and when it was kept, or ``None``."""
    rows = read.sql("SELECT body, saved_at FROM draft WHERE key = :key", key=key)
    if not rows:
        return None
    return json.loads(rows[0][0]), datetime.fromisoformat(rows[0][1])
