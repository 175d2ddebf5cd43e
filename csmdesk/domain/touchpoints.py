"""Touchpoints: what was said, with whom, and what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.field_changes import FieldChange
from csmdesk.domain.ids import (
    AccountId,
    ColleagueId,
    CommitmentId,
    CustomFieldId,
    PersonId,
    TaskId,
    TouchpointId,
)


class Kind(StrEnum):
    """Name the form of a touchpoint (product.md §2)."""

    CALL = "call"
    MEETING = "meeting"
    WEB_MEETING = "web_meeting"
    EMAIL = "email"
    CHAT = "chat"
    TRAINING = "training"
    QBR = "qbr"
    NOTE = "note"


class Direction(StrEnum):
    """Say who spoke."""

    IN = "in"
    OUT = "out"
    TWO_WAY = "two_way"


class Outcome(StrEnum):
    """Say what came of it."""

    DONE = "done"
    PARTLY = "partly"
    MISSED = "missed"
    NO_ANSWER = "no_answer"


class Side(StrEnum):
    """Say whose promise or task it is."""

    OURS = "ours"
    THEIRS = "theirs"


class CommitmentState(StrEnum):
    """Follow a promise."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class TaskState(StrEnum):
    """Follow a task."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


def default_direction(kind: str) -> Direction:
    """Return the direction a kind has unless it is said otherwise (product.md §3.1)."""
    return Direction.OUT if kind in (Kind.EMAIL, Kind.NOTE) else Direction.TWO_WAY


def is_effective(direction: str, participants: int, outcome: str | None) -> bool:
    """Tell whether a touchpoint is an effective visit (product.md §2): two-way, with someone of
    the customer's, and with an outcome."""
    return direction == Direction.TWO_WAY and participants > 0 and outcome is not None


@dataclass(frozen=True, slots=True)
class TouchpointDraft:
    """Hold all that is needed to log a touchpoint; ``started_at`` is aware, ``minutes`` whole.

    Without ``flags``, ``next_step`` or ``links`` an edit leaves them as they are.
    """

    account_id: AccountId
    kind: str
    started_at: datetime
    subject: str
    minutes: int | None = None
    direction: str | None = None
    notes: str = ""
    outcome: str | None = None
    sentiment: int | None = None
    person_ids: tuple[PersonId, ...] = ()
    new_people: tuple[str, ...] = ()
    colleague_ids: tuple[ColleagueId, ...] = ()
    is_private: bool = False
    tags: tuple[str, ...] = ()
    custom: Mapping[CustomFieldId, object] | None = field(default=None, hash=False)
    flags: tuple[str, ...] | None = None
    next_step: str | None = None
    links: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """Show one touchpoint; ``people`` and ``colleagues`` are (id, name) pairs."""

    id: TouchpointId
    account_id: AccountId
    account_name: str
    kind: str
    started_at: datetime
    minutes: int | None
    direction: str
    subject: str
    notes: str
    outcome: str | None
    sentiment: int | None
    is_private: bool
    tags: tuple[str, ...] = ()
    people: tuple[tuple[PersonId, str], ...] = ()
    colleagues: tuple[tuple[ColleagueId, str], ...] = ()
    custom: CustomValues = field(default_factory=dict, hash=False)
    flags: tuple[str, ...] = ()
    next_step: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """Show one promise; ``owner`` is the name of whoever keeps it, one of ours or of theirs.

    ``blocker`` says what stands in its way; until ``snoozed_until`` it is put off. What leaves the
    machine has it not when it ``is_private`` or stems from a touchpoint that is.
    """

    id: CommitmentId
    account_id: AccountId
    account_name: str
    side: str
    text: str
    due_on: date | None
    state: str
    owner: str | None = None
    done_on: date | None = None
    touchpoint_id: TouchpointId | None = None
    custom: CustomValues = field(default_factory=dict, hash=False)
    blocker: str | None = None
    snoozed_until: date | None = None
    snooze_words: str | None = None
    owner_id: PersonId | ColleagueId | None = None
    is_private: bool = False
    is_of_private: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Show one task; ``waits_for`` are the open tasks that it needs, with their titles.

    It never leaves the machine when it ``is_private`` or stems from a touchpoint that is.
    """

    id: TaskId
    account_id: AccountId
    account_name: str
    title: str
    due_on: date | None
    side: str
    priority: int
    state: str
    notes: str = ""
    done_on: date | None = None
    custom: CustomValues = field(default_factory=dict, hash=False)
    touchpoint_id: TouchpointId | None = None
    blocker: str | None = None
    snoozed_until: date | None = None
    snooze_words: str | None = None
    waits_for: tuple[tuple[TaskId, str], ...] = ()
    is_private: bool = False
    is_of_private: bool = False


class TimelineKind(StrEnum):
    """Name the kinds of entry on a timeline."""

    TOUCHPOINT = "touchpoint"
    COMMITMENT = "commitment"
    TASK = "task"
    TICKET = "ticket"
    CONTRACT = "contract"
    CHURN = "churn"
    MEETING = "calendar"  # in the calendar; "meeting" is a form of touchpoint
    PLAN = "plan"
    CHANGE = "change"


class TimelineKey(NamedTuple):
    """Point at one entry of a timeline; a tuple, because a hundred thousand are made at a time."""

    kind: TimelineKind
    id: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Show one entry of a timeline.

    ``on`` is the day of an entry that has no time of day; its ``at`` is then noon, UTC, so that it
    sorts among the moments of that day. ``subkind`` refines the kind (call, ours, high…),
    ``state`` says open, done…; ``notes`` is Markdown; ``people`` are names; ``exchange`` says where
    it stands with the CRM (``waits``, ``needs``, ``differs``), empty when in step. ``files`` counts
    what is attached; ``change`` is what a changed field was and became.
    """

    key: TimelineKey
    account_id: AccountId
    account_name: str
    at: datetime
    title: str
    subkind: str = ""
    notes: str = ""
    people: tuple[str, ...] = ()
    minutes: int | None = None
    state: str | None = None
    due_on: date | None = None
    amount: object = None
    tags: tuple[str, ...] = field(default=())
    on: date | None = None
    exchange: str = ""
    sentiment: int | None = None
    is_private: bool = False
    flags: tuple[str, ...] = ()
    next_step: str = ""
    links: tuple[str, ...] = ()
    files: int = 0
    change: FieldChange | None = None

    @property
    def is_internal(self) -> bool:
        """Tell whether it is an internal note, which never counts as a touch."""
        return self.key.kind is TimelineKind.TOUCHPOINT and self.subkind == Kind.NOTE
