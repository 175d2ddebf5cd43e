"""What somebody who leaves an account leaves behind, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csmdesk.domain.folding import plain
from csmdesk.domain.ids import (
    ColleagueId,
    PersonId,
    StakeholderEdgeId,
    StakeholderId,
    TaskId,
    TouchpointId,
)
from csmdesk.domain.meetings import Meeting
from csmdesk.domain.people_map import MapPerson
from csmdesk.domain.touchpoints import Commitment, Side, Task


class Fitness(StrEnum):
    """Say why somebody may come after one who leaves, in the order in which they are proposed."""

    SAME_DEPARTMENT = "same_department"
    REPORTS_TO_THEM = "reports_to_them"
    SAME_ROLE = "same_role"


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Show one of us who knows them: when they met last, or that somebody said so."""

    id: ColleagueId
    name: str
    last_on: date | None = None
    touchpoint_id: TouchpointId | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Show one who may come after them, and why; without a reason they are merely there."""

    id: StakeholderId
    name: str
    title: str | None = None
    department: str | None = None
    role: str | None = None
    reasons: tuple[Fitness, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """Hold all that is open with a person on a day, before they leave or after.

    ``promises`` are open ones, theirs and ours, that they made or that were made when they were
    there; ``tasks`` stem from talks with them. ``reports`` report to them, and they to ``manager``.
    """

    id: StakeholderId
    person_id: PersonId
    name: str
    day: date
    role: str | None = None
    known_by: tuple[Acquaintance, ...] = ()
    promises: tuple[Commitment, ...] = ()
    tasks: tuple[Task, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    reports: tuple[tuple[StakeholderId, str], ...] = ()
    manager: tuple[StakeholderId, str] | None = None
    successor: tuple[StakeholderId, str] | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def ours(self) -> tuple[Commitment, ...]:
        """Return what we promised."""
        return tuple(each for each in self.promises if each.side == Side.OURS)

    @property
    def theirs(self) -> tuple[Commitment, ...]:
        """Return what was promised to us."""
        return tuple(each for each in self.promises if each.side == Side.THEIRS)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Say which task of ours a departure brings, such as to meet the successor."""

    title: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """Tell what became of those around somebody who left.

    ``moved`` report to ``manager_id`` now; ``ended`` are the edges that hold no more.
    """

    id: StakeholderId
    on: date
    manager_id: StakeholderId | None = None
    moved: tuple[StakeholderId, ...] = ()
    ended: tuple[StakeholderEdgeId, ...] = ()
    task_id: TaskId | None = None


def candidates(
    left: MapPerson, others: Iterable[MapPerson], reports: Iterable[StakeholderId]
) -> tuple[Candidate, ...]:
    """Order those who may come after one who leaves: who fits best first, else as they come.

    One of the same department goes before one who reports to them, and that one before one of the
    same role; of two such, the one with more reasons.
    """
    direct = set(reports)
    found = [
        Candidate(
            each.id, each.name, each.title, each.department, each.role,
            _reasons(left, each, is_direct=each.id in direct),
        )
        for each in others
        if each.person_id != left.person_id
    ]  # fmt: skip
    return tuple(sorted(found, key=_order))


def _reasons(left: MapPerson, other: MapPerson, *, is_direct: bool) -> tuple[Fitness, ...]:
    department = plain(left.department or "")
    holds = {
        Fitness.SAME_DEPARTMENT: department and plain(other.department or "") == department,
        Fitness.REPORTS_TO_THEM: is_direct,
        Fitness.SAME_ROLE: left.role is not None and other.role == left.role,
    }
    return tuple(reason for reason, is_so in holds.items() if is_so)


def _order(candidate: Candidate) -> tuple[bool, ...]:
    return tuple(reason not in candidate.reasons for reason in Fitness)
