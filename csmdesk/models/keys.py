"""Record keys made offline."""

from __future__ import annotations

import uuid_utils


def new_id() -> str:
    """Make a UUIDv7: its text sorts by time, which keeps b-tree inserts at the right edge."""
    return str(uuid_utils.uuid7())
