"""Meetings: what is in the calendar, before and after it has become a touchpoint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, ColleagueId, MeetingId, PersonId, TouchpointId
from csmdesk.domain.touchpoints import Kind

ASKED_FOR = timedelta(days=7)  # after which an ended meeting is no longer asked about
AROUND = timedelta(minutes=20)  # by which a talk may begin before or after its meeting
MEETING_KINDS = (Kind.MEETING, Kind.WEB_MEETING, Kind.CALL, Kind.TRAINING, Kind.QBR)
_ONLINE = re.compile(
    r"腾讯会议|meeting\.tencent|voov|zoom|teams|飞书|feishu|lark(?:suite)?\b|钉钉|dingtalk|webex"
    r"|meet\.google|gotomeeting|视频会议|线上|online|video"
)
_TRAINING = re.compile(r"培训|training|workshop")
_CALL = re.compile(r"电话|\bphone\b|\bcall\b|通话")
_QBR = re.compile(r"\bqbr\b|季度业务回顾|季度回顾|business review")


class MeetingState(StrEnum):
    """Follow a meeting."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"  # it is not to be logged
    LOGGED = "logged"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Name one who is invited: one of theirs, one of ours, or somebody known by address alone."""

    name: str
    email: str | None = None
    person_id: PersonId | None = None
    colleague_id: ColleagueId | None = None

    @property
    def is_known(self) -> bool:
        """Tell whether it is somebody in the book."""
        return self.person_id is not None or self.colleague_id is not None


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """Hold all that is needed to keep a meeting; moments are aware."""

    title: str
    starts_at: datetime
    ends_at: datetime
    account_id: AccountId | None = None
    kind: str = Kind.MEETING
    is_all_day: bool = False
    zone: str | None = None
    place: str | None = None
    notes: str = ""
    people: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Show one meeting."""

    id: MeetingId
    title: str
    starts_at: datetime
    ends_at: datetime
    account_id: AccountId | None
    account_name: str | None
    kind: str
    state: str
    is_all_day: bool = False
    zone: str | None = None
    place: str | None = None
    notes: str = ""
    uid: str | None = None
    instance: str = ""
    touchpoint_id: TouchpointId | None = None
    people: tuple[Attendee, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how long it takes."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


def guessed_kind(title: str, place: str | None, notes: str = "") -> Kind:
    """Return what form a meeting probably has, from its words."""
    words, around = plain(title), plain(f"{title} {place or ''}")
    if _QBR.search(words):
        return Kind.QBR
    if _TRAINING.search(words):
        return Kind.TRAINING
    if _ONLINE.search(around):
        return Kind.WEB_MEETING
    if _CALL.search(words):
        return Kind.CALL
    is_online = not place and _ONLINE.search(plain(notes[:2000]))
    return Kind.WEB_MEETING if is_online else Kind.MEETING
