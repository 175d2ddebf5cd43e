"""What the page of the day reads from the book, in one state of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csmdesk.domain.today import DuePromise, TodayList

if TYPE_CHECKING:
    from csmdesk.domain.meetings import Meeting
    from csmdesk.models.work import ReadSession

# What a line of the list may come from.
SHOWN = (
    "account", "contract_line", "touchpoint", "touchpoint_person", "commitment", "task",
    "task_need", "meeting", "meeting_person", "stakeholder", "person", "ticket", "usage_fact",
    "cadence_rule", "today_mark", "day_stop", "stakeholder_period", "stakeholder_edge",
    "person_usage", "required_role", "success_plan", "objective", "milestone", "milestone_need",
    "plan_task",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the list of the day and what stands beside it.

    ``visits`` are the effective ones of this week; ``stops`` those of today on the road, and how
    many of them are seen or skipped.
    """

    today: TodayList
    meetings: tuple[Meeting, ...]
    promises: tuple[DuePromise, ...]
    visits: int
    has_accounts: bool
    stops: tuple[int, int] = (0, 0)


def read_meetings(read: ReadSession, day: date) -> tuple[Meeting, ...]:
    """Read the meetings of a day."""
    from csmdesk.services.meetings import meetings_on

    return meetings_on(read, day)


def read_seen(read: ReadSession) -> Seen:
    """Read everything that the page shows."""
    from csmdesk.services.book import is_empty
    from csmdesk.services.cadence import effective_visits
    from csmdesk.services.meetings import meetings_on
    from csmdesk.services.today import read_today
    from csmdesk.services.today_side import promises_due
    from csmdesk.services.visits import count_stops

    return Seen(
        read_today(read),
        meetings_on(read, read.today),
        promises_due(read),
        effective_visits(read, 1)[-1].count,
        not is_empty(read),
        count_stops(read, read.today),
    )
