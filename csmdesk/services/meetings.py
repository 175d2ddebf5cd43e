"""Meetings: keep, edit, call off, and turn into touchpoints."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from csmdesk.domain.dates import Span
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ColleagueId, MeetingId, PersonId, TouchpointId
from csmdesk.domain.meetings import (
    AROUND,
    ASKED_FOR,
    MEETING_KINDS,
    Attendee,
    Meeting,
    MeetingDraft,
    MeetingState,
)
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind, TouchpointDraft
from csmdesk.models.rows import Row
from csmdesk.models.values import read_moment, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_choice, require_found, require_name, require_row
from csmdesk.services.local_days import moments
from csmdesk.services.touchpoints import MAX_MINUTES, log_touchpoint

# ruff: noqa: S608 - the statements are made of constants of ours

_SELECT = """
    SELECT m.id, m.title, m.starts_at, m.ends_at, m.account_id, a.name AS account_name, m.kind,
        m.state, m.is_all_day, m.zone, m.place, m.notes, m.uid, m.instance, m.touchpoint_id,
        (SELECT json_group_array(json_array(coalesce(p.name, c.name, x.name), x.email, x.person_id,
            x.colleague_id) ORDER BY x.id)
            FROM meeting_person x LEFT JOIN person p ON p.id = x.person_id
            LEFT JOIN colleague c ON c.id = x.colleague_id WHERE x.meeting_id = m.id) AS people
    FROM meeting m LEFT JOIN account a ON a.id = m.account_id
"""
_IN_ORDER = " ORDER BY m.starts_at, m.id"
_NEAR = int(AROUND.total_seconds() // 60)
# A talk ``t`` was the meeting ``m`` when it began while that lasted, give or take.
_WAS_IT = (
    "t.account_id = m.account_id AND t.started_at BETWEEN "
    f"strftime('%Y-%m-%dT%H:%M:%fZ', m.starts_at, '-{_NEAR} minutes') AND "
    f"strftime('%Y-%m-%dT%H:%M:%fZ', m.ends_at, '+{_NEAR} minutes') AND t.kind IN "
    f"({', '.join(repr(str(kind)) for kind in MEETING_KINDS)})"
)
# Whole days are not talked at: they are notes in a calendar.
_UNANSWERED = "m.state = 'planned' AND m.touchpoint_id IS NULL AND m.is_all_day = 0"


def create_meeting(uow: UnitOfWork, draft: MeetingDraft) -> MeetingId:
    """Keep a meeting; raise ``UserError`` for a missing title or one that ends before it starts."""
    _check(uow, draft)
    meeting_id = MeetingId(uow.insert("meeting", meeting_columns(draft)))
    uow.insert_all("meeting_person", [attendee_row(meeting_id, who) for who in draft.people])
    return meeting_id


def edit_meeting(uow: UnitOfWork, meeting_id: MeetingId, draft: MeetingDraft) -> None:
    """Replace a meeting by what the draft says; the same errors as ``create_meeting``."""
    require_row(uow, "meeting", meeting_id)
    _check(uow, draft)
    uow.change("meeting", meeting_id, meeting_columns(draft))
    set_attendees(uow, meeting_id, draft.people)


def delete_meeting(uow: UnitOfWork, meeting_id: MeetingId) -> None:
    """Take a meeting out of the book; its touchpoint stays."""
    require_row(uow, "meeting", meeting_id)
    uow.delete("meeting", meeting_id)


def skip_meeting(uow: UnitOfWork, meeting_id: MeetingId) -> None:
    """Say that a meeting is not to be logged."""
    _settle(uow, meeting_id, MeetingState.SKIPPED)


def cancel_meeting(uow: UnitOfWork, meeting_id: MeetingId) -> None:
    """Say that a meeting does not take place."""
    _settle(uow, meeting_id, MeetingState.CANCELLED)


def reopen_meeting(uow: UnitOfWork, meeting_id: MeetingId) -> None:
    """Let a meeting that was skipped or called off take place again."""
    _settle(uow, meeting_id, MeetingState.PLANNED)


def _settle(uow: UnitOfWork, meeting_id: MeetingId, state: MeetingState) -> None:
    now = require_row(uow, "meeting", meeting_id)
    if now["touchpoint_id"]:
        raise UserError(
            Text("meeting.logged", {"title": now["title"]}), Text("meeting.logged_hint")
        )
    uow.change("meeting", meeting_id, {"state": state})


def log_meeting(
    uow: UnitOfWork, meeting_id: MeetingId, draft: TouchpointDraft | None = None
) -> TouchpointId:
    """Make the touchpoint of a meeting, as it was planned or as the draft says.

    Raises ``UserError`` for a meeting without an account and for one that is logged already.
    """
    meeting = get_meeting(uow, meeting_id)
    if meeting.touchpoint_id is not None:
        said = {"title": meeting.title}
        raise UserError(Text("meeting.logged", said), Text("meeting.logged_hint"))
    touchpoint_id = log_touchpoint(uow, draft or touchpoint_of(meeting))
    uow.change("touchpoint", touchpoint_id, {"origin_key": f"meeting:{meeting_id}"})
    logged: Row = {"touchpoint_id": touchpoint_id, "state": MeetingState.LOGGED}
    if meeting.account_id is None and draft is not None:
        logged["account_id"] = draft.account_id
    uow.change("meeting", meeting_id, logged)
    return touchpoint_id


def answer_log_it(uow: UnitOfWork, touchpoint_id: TouchpointId) -> MeetingId | None:
    """Let a talk that was logged by itself be the one of the meeting that it was, if there is one.

    It is the planned meeting of the same account during which it began, give or take; the nearest
    of several. So nobody is asked to log the same talk again.
    """
    if require_row(uow, "touchpoint", touchpoint_id)["origin_key"]:
        return None
    found = uow.sql(
        f"SELECT m.id FROM touchpoint t JOIN meeting m ON {_WAS_IT} AND {_UNANSWERED} "
        "WHERE t.id = :talk "
        "ORDER BY abs(julianday(m.starts_at) - julianday(t.started_at)), m.id LIMIT 1",
        talk=touchpoint_id,
    )
    for (meeting_id,) in found:
        logged: Row = {"touchpoint_id": touchpoint_id, "state": MeetingState.LOGGED}
        uow.change("meeting", meeting_id, logged)
        uow.change("touchpoint", touchpoint_id, {"origin_key": f"meeting:{meeting_id}"})
        return MeetingId(meeting_id)
    return None


def touchpoint_of(meeting: Meeting) -> TouchpointDraft:
    """Return what a meeting is as a touchpoint; raise ``UserError`` when it has no account."""
    if meeting.account_id is None:
        said = {"title": meeting.title}
        raise UserError(Text("meeting.no_account", said), Text("meeting.no_account_hint"))
    minutes = None if meeting.is_all_day else min(meeting.minutes, MAX_MINUTES)
    return TouchpointDraft(
        account_id=meeting.account_id,
        kind=meeting.kind,
        started_at=meeting.starts_at,
        minutes=minutes,
        subject=meeting.title,
        person_ids=tuple(who.person_id for who in meeting.people if who.person_id),
        colleague_ids=tuple(who.colleague_id for who in meeting.people if who.colleague_id),
    )


def get_meeting(read: ReadSession, meeting_id: MeetingId) -> Meeting:
    """Read one meeting; raise ``UserError`` when it is gone."""
    return require_found(_meetings(read, " WHERE m.id = :id", id=meeting_id), "meeting")


def meetings_between(read: ReadSession, start: datetime, end: datetime) -> tuple[Meeting, ...]:
    """Read the meetings that touch [start, end) and are not called off, the earliest first."""
    where = " WHERE m.starts_at < :end AND m.state <> 'cancelled' AND (m.ends_at > :start"
    where += " OR m.starts_at >= :start)" + _IN_ORDER
    return _meetings(read, where, start=utc_text(start), end=utc_text(end))


def meetings_on(read: ReadSession, day: date) -> tuple[Meeting, ...]:
    """Read the meetings of one local day."""
    return meetings_between(read, *moments(Span(day, day)))


def upcoming(
    read: ReadSession, now: datetime, *, account_id: AccountId | None = None, limit: int = 20
) -> tuple[Meeting, ...]:
    """Read the next planned meetings that have not ended, of one account or of all."""
    of_account = " AND m.account_id = :account" if account_id else ""
    params = {"account": account_id} if account_id else {}
    where = f" WHERE m.ends_at > :now AND m.state = 'planned'{of_account}{_IN_ORDER} LIMIT :limit"
    return _meetings(read, where, now=utc_text(now), limit=limit, **params)


def due_to_log(
    read: ReadSession, now: datetime, within: timedelta = ASKED_FOR
) -> tuple[Meeting, ...]:
    """Read the meetings with customers that ended of late and await "log it?", the newest first.

    A talk that came from elsewhere, and names no meeting, answers it too.
    """
    where = (
        f" WHERE m.ends_at <= :now AND m.ends_at > :from AND {_UNANSWERED} "
        f"AND m.account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE {_WAS_IT}) "
        "ORDER BY m.ends_at DESC, m.id"
    )
    params = {"now": utc_text(now), "from": utc_text(now - within)}
    return _meetings(read, where, **params)


def _check(uow: UnitOfWork, draft: MeetingDraft) -> None:
    require_name({"title": draft.title}, "title")
    require_choice({"kind": draft.kind}, "kind", Kind)
    if draft.account_id is not None:
        require_row(uow, "account", draft.account_id)
    if draft.ends_at < draft.starts_at:
        raise UserError(Text("meeting.ends_before"), Text("meeting.ends_before_hint"))


def meeting_columns(draft: MeetingDraft) -> Row:
    """Return the columns of a draft."""
    values = {f.name: getattr(draft, f.name) for f in dataclasses.fields(draft)}
    del values["people"]
    return values | {"title": draft.title.strip()}


def attendee_row(meeting_id: MeetingId, who: Attendee) -> Row:
    """Return the row of one who is invited."""
    return {
        "meeting_id": meeting_id,
        "person_id": who.person_id,
        "colleague_id": who.colleague_id,
        "name": who.name,
        "email": who.email,
    }


def set_attendees(uow: UnitOfWork, meeting_id: MeetingId, people: Sequence[Attendee]) -> None:
    """Let exactly these be invited; rows that stay are not touched."""
    wanted = [attendee_row(meeting_id, who) for who in people]
    for row in uow.find_where("meeting_person", meeting_id=meeting_id):
        kept = {name: value for name, value in row.items() if name != "id"}
        if kept in wanted:
            wanted.remove(kept)
        else:
            uow.delete("meeting_person", row["id"])
    uow.insert_all("meeting_person", wanted)


def _meetings(read: ReadSession, where: str, **params: object) -> tuple[Meeting, ...]:
    return tuple(_meeting(row) for row in read.sql(_SELECT + where, **params))


def _meeting(row: Any) -> Meeting:
    people = tuple(
        Attendee(name, email, PersonId(person) if person else None,
                 ColleagueId(colleague) if colleague else None)
        for name, email, person, colleague in json.loads(row.people)
    )  # fmt: skip
    values = row._asdict() | {
        "starts_at": read_moment(row.starts_at),
        "ends_at": read_moment(row.ends_at),
        "is_all_day": bool(row.is_all_day),
        "people": people,
    }
    return Meeting(**values)
