"""Promises and tasks of the whole book as one list: what is open, due, waiting or put off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from csmdesk.domain.ids import AccountId, TaskId, TouchpointId


class TodoKind(StrEnum):
    """Name the table of a promise or a task."""

    COMMITMENT = "commitment"
    TASK = "task"


class TodoKey(NamedTuple):
    """Point at one promise or task."""

    kind: TodoKind
    id: str


class TodoScope(StrEnum):
    """Say which part of all promises and tasks to list; the open ones are not put off."""

    OPEN = "open"
    SNOOZED = "snoozed"
    DONE = "done"


class TodoSort(StrEnum):
    """Name what the list can be ordered by."""

    DUE = "due"
    ACCOUNT = "account"
    SIDE = "side"
    TITLE = "title"


class DueGroup(StrEnum):
    """Group by how near the day is, in the order of the list."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"  # in the next seven days
    LATER = "later"
    NONE = "none"


class TodoGroup(StrEnum):
    """Name what the list can be grouped by."""

    DUE = "due"
    ACCOUNT = "account"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class TodoFilter:
    """Say which to list; every set condition must hold.

    ``this_week`` is the week of today as the settings count weeks. What waits is blocked, or needs
    a task that is still open. ``text`` matches what is promised or to do, and the account.
    """

    scope: TodoScope = TodoScope.OPEN
    overdue: bool = False
    this_week: bool = False
    side: str | None = None
    waiting: bool = False
    text: str = ""
    account_id: AccountId | None = None


@dataclass(frozen=True, slots=True)
class TodoQuery:
    """Say which to list and in which order."""

    where: TodoFilter = field(default_factory=TodoFilter)
    group: TodoGroup = TodoGroup.DUE
    sort: TodoSort = TodoSort.DUE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class TodoHead:
    """Head one run of the list; ``first`` is the index of its first row."""

    value: str | None
    name: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class TodoListing:
    """Hold the keys in order, the group heads, and how many there are by chip."""

    keys: tuple[TodoKey, ...]
    heads: tuple[TodoHead, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Todo:
    """Show one promise or task; ``waits_for`` are the open tasks that it needs, with their titles.

    ``snoozed_until`` is set while it is put off: from that day on it is open again. ``step`` is the
    milestone that a task belongs to, with the plan.
    """

    key: TodoKey
    account_id: AccountId
    account_name: str
    side: str
    title: str
    due_on: date | None
    state: str
    owner: str | None = None
    priority: int | None = None
    blocker: str | None = None
    snoozed_until: date | None = None
    snooze_words: str | None = None
    waits_for: tuple[tuple[TaskId, str], ...] = ()
    touchpoint_id: TouchpointId | None = None
    done_on: date | None = None
    currency: str = "USD"  # of the account
    is_private: bool = False  # or what it stems from
    step: tuple[str, str] | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.state == "open"

    @property
    def is_waiting(self) -> bool:
        """Tell whether something stands in its way."""
        return self.is_open and bool(self.blocker or self.waits_for)


def reason_code(kind: TodoKind, side: str) -> str:
    """Return the reason for which it stands in the list of the day."""
    return f"{'task' if kind is TodoKind.TASK else 'promise'}_{side}"


def way_between(
    needs: Mapping[str, Iterable[str]], start: str, goal: str
) -> tuple[str, ...] | None:
    """Return the way from one task over what it needs to another, or ``None`` without one.

    Both ends are part of it. ``needs`` may hold rings; none is walked twice.
    """
    came_from: dict[str, str | None] = {start: None}
    waiting = [start]
    while waiting:
        at = waiting.pop(0)
        if at == goal:
            return tuple(reversed(_steps(came_from, at)))
        for after in needs.get(at, ()):
            if after not in came_from:
                came_from[after] = at
                waiting.append(after)
    return None


def _steps(came_from: Mapping[str, str | None], end: str) -> list[str]:
    steps: list[str] = []
    at: str | None = end
    while at is not None:
        steps.append(at)
        at = came_from[at]
    return steps
