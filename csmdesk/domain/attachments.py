"""Files that belong to an account or to one of its touchpoints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from csmdesk.domain.ids import AccountId, AttachmentId, TouchpointId

MAX_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """Show one file; its content is read for itself."""

    id: AttachmentId
    account_id: AccountId
    touchpoint_id: TouchpointId | None
    name: str
    media_type: str
    size: int
    digest: str
    added_at: datetime
