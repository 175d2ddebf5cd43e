"""Accounts below accounts, and what they come to together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class RollUp:
    """Sum up one account, or one with all below it.

    ``arr`` is by currency, the largest first; ``seats`` is ``None`` where no line says any.
    """

    accounts: int
    arr: tuple[Money, ...]
    seats: int | None
    open_promises: int
    last_touch: datetime | None


@dataclass(frozen=True, slots=True)
class AccountNode:
    """Show one account in its family; ``depth`` counts from the top, which is 0."""

    id: AccountId
    name: str
    tier: str | None
    stage: str | None
    depth: int
    parent_id: AccountId | None
    is_archived: bool
    own: RollUp
    total: RollUp
