"""What the page of plans reads from the book; each function runs on a reading thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csmdesk.domain.plan_lists import PlanListing, PlanQuery, PlanSummary

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

FIRST_ROWS = 48  # more than a screen shows
# What moves one of its figures.
SHOWN = (
    "success_plan", "objective", "milestone", "plan_task", "task", "value_entry", "account",
    "person", "colleague",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what was listed, with the rows that show first."""

    query: PlanQuery
    listing: PlanListing
    rows: Mapping[str, PlanSummary]


def read_found(read: ReadSession, query: PlanQuery) -> Found:
    """List what a question asks for."""
    from csmdesk.services.plan_lists import list_plans

    listing = list_plans(read, query)
    return Found(query, listing, read_rows(read, listing.keys[:FIRST_ROWS]))


def read_rows(read: ReadSession, keys: Sequence[Any]) -> dict[str, PlanSummary]:
    """Read rows by their keys."""
    from csmdesk.services.plan_lists import plan_summaries

    return {row.id: row for row in plan_summaries(read, keys)}
