"""How values are written down in the book and read again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def utc_text(moment: datetime) -> str:
    """Write an aware moment as SQLite keeps it: ``2024-05-01T09:30:00.000Z``, always UTC."""
    if moment.tzinfo is None:
        raise ValueError("a moment without zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def json_text(value: object) -> str:
    """Write a value as compact JSON with its own letters and sorted keys."""
    return _JSON.encode(value)


def read_day(text: str | None) -> date | None:
    """Read a day that may be missing."""
    return date.fromisoformat(text) if text else None


def read_moment(text: str | None) -> datetime | None:
    """Read a moment that may be missing."""
    return datetime.fromisoformat(text) if text else None
