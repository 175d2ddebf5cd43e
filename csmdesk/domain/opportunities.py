"""Renewals and expansions that are still to be won, or were."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.ids import AccountId, OpportunityId
from csmdesk.domain.money import Money


class OpportunityKind(StrEnum):
    """Say what there is to win."""

    RENEWAL = "renewal"
    EXPANSION = "expansion"


class OpportunityState(StrEnum):
    """Say how it went."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Show one opportunity; ``close_on`` is the day by which it is decided, or on which it was.

    Without an ``amount`` nobody has said yet what it is worth.
    """

    id: OpportunityId
    account_id: AccountId
    account_name: str
    kind: str
    title: str
    amount: Money | None
    close_on: date | None
    state: str
    notes: str = ""
    external_id: str | None = None
    custom: CustomValues = field(default_factory=dict, hash=False)
