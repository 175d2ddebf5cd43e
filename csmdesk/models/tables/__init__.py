"""All tables of the book; importing this room fills ``METADATA``."""

from csmdesk.models.tables import (
    accounts,
    attachments,
    days,
    desk,
    facts,
    people,
    people_map,
    plans,
    sync,
    touchpoints,
    upkeep,
)
from csmdesk.models.tables.base import METADATA
from csmdesk.models.values import json_text, utc_text

__all__ = [
    "METADATA", "accounts", "attachments", "days", "desk", "facts", "json_text", "people",
    "people_map", "plans", "sync", "touchpoints", "upkeep", "utc_text",
]  # fmt: skip
