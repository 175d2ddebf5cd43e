"""Search hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csmdesk.domain.ids import AccountId


class HitKind(StrEnum):
    """Name what can be found."""

    ACCOUNT = "account"
    PERSON = "person"
    TOUCHPOINT = "touchpoint"
    OPPORTUNITY = "opportunity"


@dataclass(frozen=True, slots=True)
class Hit:
    """Show one record that was found; ``spans`` are (start, end) of the matches in ``snippet``."""

    kind: HitKind
    record_id: str
    account_id: AccountId | None
    title: str
    snippet: str
    at: datetime
    spans: tuple[tuple[int, int], ...] = ()
