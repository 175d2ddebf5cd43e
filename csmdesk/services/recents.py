"""What was looked at last, kept in the book: ids alone, for the search box when it is empty."""

from __future__ import annotations

from csmdesk.domain.search import Hit, HitKind
from csmdesk.models.values import utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.drafts import keep_draft, read_draft
from csmdesk.services.search import hits_of

KEY = "recents"
KEPT = 20


def note_visit(uow: UnitOfWork, kind: HitKind, record_id: str, account_id: str | None) -> None:
    """Put a record in front of what was looked at last; no action of the user, as a draft."""
    seen = [kind.value, record_id, account_id, utc_text(uow.now)]
    rest = [row for row in _rows(uow) if row[:2] != seen[:2]]
    keep_draft(uow, KEY, {"seen": [seen, *rest][:KEPT]})


def recent_records(read: ReadSession, limit: int = 8) -> tuple[Hit, ...]:
    """Return what was looked at last, the latest first; what is gone is left out."""
    rows = [row for row in _rows(read) if row[0] in set(HitKind)]
    return hits_of(read, rows)[:limit]


def _rows(read: ReadSession) -> list[list[str | None]]:
    kept = read_draft(read, KEY)
    seen = kept[0].get("seen") if kept else None
    return [list(row) for row in seen] if isinstance(seen, list) else []
