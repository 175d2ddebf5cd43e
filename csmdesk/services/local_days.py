"""Days as the person at the desk lives them: from local midnight to local midnight."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from csmdesk.domain.dates import Span
from csmdesk.models.values import utc_text


def midnight(day: date) -> datetime:
    """Return the aware moment at which a day begins here."""
    return datetime.combine(day, time()).astimezone()


def moments(span: Span) -> tuple[datetime, datetime]:
    """Return the moments [start, end) that a span of days covers."""
    return midnight(span.start), midnight(span.end + timedelta(days=1))


def stored_moments(span: Span) -> dict[str, str]:
    """Return the moments of a span as the tables keep them, named ``start`` and ``end``."""
    start, end = moments(span)
    return {"start": utc_text(start), "end": utc_text(end)}


def day_of(moment: str) -> date:
    """Return the local day of a moment as the tables keep it."""
    return datetime.fromisoformat(moment).astimezone().date()
