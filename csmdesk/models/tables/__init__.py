"""All tables of the book; importing this room fills ``METADATA``."""

from csmdesk.models.tables import accounts, desk, facts, people, sync, touchpoints
from csmdesk.models.tables.base import METADATA
from csmdesk.models.values import json_text, utc_text

__all__ = [
    "METADATA", "accounts", "desk", "facts", "json_text", "people", "sync", "touchpoints",
    "utc_text",
]  # fmt: skip
