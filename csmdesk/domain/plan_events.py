"""What happens to a success plan, as the timeline tells it."""

from __future__ import annotations

from enum import StrEnum


class PlanEvent(StrEnum):
    """Name what happened."""

    CONFIRMED = "confirmed"
    BEGUN = "begun"
    REACHED = "reached"
    CLOSED = "closed"
    VALUE = "value"


_TABLES = {PlanEvent.REACHED: "milestone", PlanEvent.VALUE: "value_entry"}


def record_of(key: str) -> tuple[str, str]:
    """Return table and id of the record that an entry of the timeline is about, by its key."""
    what, _, record_id = key.partition(":")
    return _TABLES.get(PlanEvent(what), "success_plan"), record_id
