"""Search hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csmdesk.domain.ids import AccountId

Spans = tuple[tuple[int, int], ...]


class HitKind(StrEnum):
    """Name what can be found."""

    ACCOUNT = "account"
    PERSON = "person"
    TOUCHPOINT = "touchpoint"
    COMMITMENT = "commitment"
    TASK = "task"
    MEETING = "meeting"
    OPPORTUNITY = "opportunity"
    TICKET = "ticket"
    ATTACHMENT = "attachment"
    PLAN = "success_plan"
    OBJECTIVE = "objective"
    MILESTONE = "milestone"


OF_PLAN = (HitKind.PLAN, HitKind.OBJECTIVE, HitKind.MILESTONE)


@dataclass(frozen=True, slots=True)
class Hit:
    """Show one record that was found.

    ``spans`` and ``title_spans`` are (start, end) of the matches in ``snippet`` and ``title``.
    """

    kind: HitKind
    record_id: str
    account_id: AccountId | None
    title: str
    snippet: str
    at: datetime
    spans: Spans = ()
    title_spans: Spans = ()
