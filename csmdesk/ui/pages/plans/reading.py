"""What the page of plans reads from the book; each function runs on a reading thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.plan_lists import PlanListing, PlanQuery, PlanSummary
from csmdesk.ui.pages.own_reads import read_fields, with_names

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

FIRST_ROWS = 48  # more than a screen shows
# What moves one of its figures.
SHOWN = (
    "success_plan", "objective", "milestone", "plan_task", "task", "value_entry", "account",
    "person", "colleague", "custom_field",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what was listed, with the rows that show first, and the own fields of plans."""

    query: PlanQuery
    listing: PlanListing
    rows: Mapping[str, PlanSummary]
    fields: tuple[CustomField, ...] = ()


def read_found(read: ReadSession, query: PlanQuery) -> Found:
    """List what a question asks for."""
    from csmdesk.services.plan_lists import list_plans

    listing = list_plans(read, query)
    rows = read_rows(read, listing.keys[:FIRST_ROWS])
    return Found(query, listing, rows, read_fields(read, "success_plan"))


def read_rows(read: ReadSession, keys: Sequence[Any]) -> dict[str, PlanSummary]:
    """Read rows by their keys, people in own fields by their names."""
    from csmdesk.services.plan_lists import plan_summaries

    rows = with_names(read, read_fields(read, "success_plan"), plan_summaries(read, keys))
    return {row.id: row for row in rows}
