"""What was thrown away and can be brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from csmdesk.domain.ids import TrashId


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """Show one record in the trash.

    ``context`` names the account that it belonged to, ``counts`` says by table how many rows went
    with it.
    """

    id: TrashId
    kind: str
    record_id: str
    name: str
    context: str
    trashed_at: datetime
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
