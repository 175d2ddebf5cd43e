"""What stands behind a line of the day, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from csmdesk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Witness:
    """Show one row behind a reason, or a week of readings: what it is, and what of it counts.

    ``table`` and ``key`` name the row, of a week its first reading; ``when`` is its day or moment.
    """

    table: str
    key: str
    title: str
    detail: Text
    when: date | datetime | None = None
    count: int = 1
