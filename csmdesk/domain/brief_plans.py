"""What a brief says of the success plans of an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from csmdesk.domain.briefs import Listed
from csmdesk.domain.ids import MilestoneId, SuccessPlanId

MOST_STEPS = 4
MOST_REACHED = 2


@dataclass(frozen=True, slots=True)
class BriefStep:
    """Show one milestone; ``overdue_days`` is 0 until the day after it was due.

    ``blocker`` says what is in the way, for our own eyes.
    """

    id: MilestoneId
    title: str
    side: str
    owner: str | None
    due_on: date | None
    overdue_days: int
    done_on: date | None = None
    is_done: bool = False
    is_blocked: bool = False
    blocker: str | None = None
    days: int | None = None  # that are left


@dataclass(frozen=True, slots=True)
class BriefPlan:
    """Show how far a plan is: ``done`` of ``live`` milestones, ``percent`` is 0–100.

    ``steps`` are to be reached, the overdue ones first; ``reached`` were since the last talk.
    ``unconfirmed_days`` count since it should have begun; ``None`` where nothing lacks. ``late``
    names the sides of all overdue milestones.
    """

    id: SuccessPlanId
    title: str
    status: str
    expectation: str | None
    percent: float
    done: int
    live: int
    steps: Listed[BriefStep]
    reached: Listed[BriefStep]
    unconfirmed_days: int | None = None
    late: tuple[tuple[str, MilestoneId], ...] = ()
