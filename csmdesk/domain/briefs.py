"""One account for a meeting in two minutes: what the brief shows, and how long each part may be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from csmdesk.domain.ids import (
    AccountId,
    CommitmentId,
    MeetingId,
    PersonId,
    StakeholderId,
    TaskId,
    TouchpointId,
)
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind

if TYPE_CHECKING:
    from csmdesk.domain.brief_plans import BriefPlan

T = TypeVar("T")
Evidence = tuple[tuple[str, str], ...]  # (table, id); of facts (table, first day/last day)

# So many of each kind fit on one page; what is left out is counted.
MOST_PEOPLE = 8
MOST_TALKS = 3
MOST_PROMISES = 5
MOST_TASKS = 4
MOST_CHANGES = 7
MOST_RISKS = 5
MOST_POINTS = 7
# Half letters of one text; a Chinese character takes two.
NAME_WIDTH = 36
LINE_WIDTH = 88
EXCERPT_WIDTH = 400

WARM_DAYS = 30
COOLING_DAYS = 90
_LONG_WORD = 16


class Temperature(StrEnum):
    """Say how long ago somebody was last spoken with."""

    WARM = "warm"
    COOLING = "cooling"
    COLD = "cold"
    NEVER = "never"


def temperature(days: int | None) -> Temperature:
    """Return the word for the days since the last touch: warm to 30, cooling to 90, then cold."""
    if days is None:
        return Temperature.NEVER
    if days <= WARM_DAYS:
        return Temperature.WARM
    return Temperature.COOLING if days <= COOLING_DAYS else Temperature.COLD


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """Hold the rows that have room, and how many there are in all."""

    rows: tuple[T, ...] = ()
    total: int = 0

    @property
    def left_out(self) -> int:
        """Count what had no room."""
        return max(0, self.total - len(self.rows))


@dataclass(frozen=True, slots=True)
class BriefHead:
    """Say who the account is; ``arr`` is in its own currency."""

    account_id: AccountId
    name: str
    tier: str | None
    stage: str | None
    industry: str | None
    city: str | None
    owner: str | None
    arr: Money
    renewal_on: date | None
    renewal_days: int | None
    last_touch_days: int | None


@dataclass(frozen=True, slots=True)
class BriefPerson:
    """Show one of theirs; ``days`` count since the last touch with them at this account.

    ``strength`` is that of the relationship, 0 to 100.
    """

    id: StakeholderId
    person_id: PersonId
    name: str
    title: str | None
    role: str | None
    tier: str | None
    stance: str | None
    goal: str | None
    days: int | None
    strength: int | None = None

    @property
    def temperature(self) -> Temperature:
        """Return the word for ``days``."""
        return temperature(self.days)


@dataclass(frozen=True, slots=True)
class BriefTalk:
    """Show one touchpoint; ``people`` are theirs, ``ours`` are colleagues."""

    id: TouchpointId
    kind: str
    started_at: datetime
    days: int
    subject: str
    excerpt: str
    outcome: str | None
    sentiment: int | None
    next_step: str | None
    people: tuple[str, ...]
    ours: tuple[str, ...]
    is_private: bool

    @property
    def is_inside(self) -> bool:
        """Tell whether it is for our own eyes: private, or an internal note."""
        return self.is_private or self.kind == Kind.NOTE


@dataclass(frozen=True, slots=True)
class BriefPromise:
    """Show one open promise; ``overdue_days`` is 0 until the day after it was due."""

    id: CommitmentId
    side: str
    text: str
    owner: str | None
    due_on: date | None
    overdue_days: int
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class BriefMeeting:
    """Show the meeting that comes next, with those of theirs who are invited."""

    id: MeetingId
    title: str
    kind: str
    starts_at: datetime
    place: str | None
    people: tuple[str, ...]
    is_all_day: bool = False


@dataclass(frozen=True, slots=True)
class BriefRhythm:
    """Say that the account, or somebody of tier S, was not seen in the rhythm.

    ``days`` are those between two touches, ``since`` those since the last one or the beginning.
    """

    person_id: PersonId | None
    name: str | None
    days: int
    since: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class BriefTask:
    """Show one open task."""

    id: TaskId
    title: str
    side: str
    due_on: date | None
    overdue_days: int
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Say one thing that follows from the rows that it names."""

    text: Text
    evidence: Evidence
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class AccountBrief:
    """Hold the brief of one account as it is at ``made_at``.

    ``last_talk`` is the newest touchpoint that is no internal note; ``talks`` the newest three
    with notes. ``changes`` are those since the last talk, or of the last 90 days without one
    (``since``); ``rhythm`` names who is overdue in it. ``has_inside`` says whether private talks
    and internal notes are in it.
    """

    head: BriefHead
    made_at: datetime
    today: date
    since: date
    people: Listed[BriefPerson]
    last_talk: BriefTalk | None
    talks: Listed[BriefTalk]
    ours: Listed[BriefPromise]
    theirs: Listed[BriefPromise]
    tasks: Listed[BriefTask]
    changes: Listed[Point]
    risks: Listed[Point]
    points: Listed[Point]
    has_inside: bool
    next_meeting: BriefMeeting | None = None
    rhythm: tuple[BriefRhythm, ...] = ()
    plans: tuple[BriefPlan, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is known that one could talk about."""
        lists = (self.people, self.talks, self.ours, self.theirs, self.tasks, self.points)
        return not self.plans and not any(part.total for part in lists)


def ago(days: int) -> Text:
    """Say how long ago a day was."""
    if days <= 0:
        return Text("brief.today")
    return Text("brief.ago", {"n": days}) if days > 1 else Text("brief.yesterday")


_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^\s*(?:#+|>|\|)+\s*|\*\*|__|`|\s*\|\s*$")
_ITEM = re.compile(r"^\s*(?:[*+-]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
_RULE = re.compile(r"^[-|:=*_ ]*$")


def excerpt(markdown: str, width: int = EXCERPT_WIDTH) -> str:
    """Return the beginning of a note as one paragraph without marks; items begin with "· "."""
    parts = []
    for line in _LINK.sub(r"\1", markdown).splitlines():
        if _RULE.match(line):
            continue
        said = _MARKS.sub("", _ITEM.sub("", line)).strip()
        parts.append(f"· {said}" if _ITEM.match(line) else said)
    return clipped(" ".join(parts), width)


def clipped(text: str, width: int = LINE_WIDTH) -> str:
    """Return a text in one line of at most ``width`` half letters, with "…" where it was cut."""
    line = " ".join(text.split())
    used = end = 0
    for at, letter in enumerate(line):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > width:
            return _at_a_word(line[:end], line[end]) + "…"
        if used < width:
            end = at + 1
    return line


def _at_a_word(text: str, following: str) -> str:
    """End a cut text where a word ends, if one does nearby; Chinese is cut anywhere."""
    space = text.rfind(" ")
    if text[-1:].isascii() and following.isalnum() and space > max(0, len(text) - _LONG_WORD):
        text = text[:space]
    return text.rstrip()
