"""What was different in a record before and after an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from csmdesk.domain.ids import AccountId


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Tell that one field of a record was changed; ``name`` is what the record is called.

    ``before`` and ``after`` are as the book keeps them; ``was`` and ``became`` are the names of
    what they point at, or the currencies of an amount. ``origin`` says who did it: ``local``,
    ``import``, ``remote`` (the CRM), or the program itself.
    """

    id: str
    account_id: AccountId
    table: str
    record_id: str
    field: str
    before: str | None
    after: str | None
    at: datetime
    origin: str
    name: str = ""
    was: str = ""
    became: str = ""
