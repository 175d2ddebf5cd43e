"""What lies before an account: its next meeting, its rhythm, its people, what was flagged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from csmdesk.domain.brief_points import NEAR_DAYS, BriefFlag
from csmdesk.domain.briefs import (
    NAME_WIDTH,
    BriefMeeting,
    BriefPerson,
    BriefRhythm,
    Listed,
    clipped,
)
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people_warnings import PeopleWarning, warnings_of
from csmdesk.domain.touchpoints import Kind
from csmdesk.models.values import utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.brief_rows import PAST, Rows
from csmdesk.services.cadence import cadence_states
from csmdesk.services.meetings import upcoming
from csmdesk.services.people_map import read_map

_MOST_NAMES = 4
_MOST_TALKS = 20


def next_meeting(read: ReadSession, account_id: AccountId) -> BriefMeeting | None:
    """Read the meeting that comes next, or that is on."""
    for meeting in upcoming(read, read.now, account_id=account_id, limit=1):
        theirs = (who.name for who in meeting.people if who.colleague_id is None)
        return BriefMeeting(
            meeting.id, clipped(meeting.title), meeting.kind, meeting.starts_at,
            clipped(meeting.place, NAME_WIDTH) if meeting.place else None,
            tuple(clipped(name, NAME_WIDTH) for name in theirs)[:_MOST_NAMES],
            is_all_day=meeting.is_all_day,
        )  # fmt: skip
    return None


def overdue_rhythm(read: ReadSession, account_id: AccountId) -> tuple[BriefRhythm, ...]:
    """Say who was not seen in the rhythm: the account first, then its S-tier people."""
    return tuple(
        BriefRhythm(
            state.person_id,
            clipped(state.person_name, NAME_WIDTH) if state.person_name else None,
            state.days or 0,
            (read.today - start).days,
            state.evidence,
        )
        for state in cadence_states(read, account_id)
        if state.is_overdue and (start := state.last_on or state.since) is not None
    )


def relations(
    read: ReadSession, account_id: AccountId, people: Listed[BriefPerson], *, inside: bool
) -> tuple[Listed[BriefPerson], tuple[PeopleWarning, ...]]:
    """Add to people how strong each relationship is, and read what their map warns of.

    A map without anybody says nothing yet.
    """
    found = read_map(read, account_id, inside=inside)
    strengths = {person.id: person.strength.score for person in found.people}
    rows = tuple(replace(each, strength=strengths.get(each.id)) for each in people.rows)
    warnings = tuple(map(_short, warnings_of(found))) if strengths else ()
    return replace(people, rows=rows), warnings


def _short(warning: PeopleWarning) -> PeopleWarning:
    """Cut the names that are longer than a line has room for."""
    return replace(
        warning,
        people=tuple(
            replace(one, name=clipped(one.name, NAME_WIDTH)) for one in warning.people
        ),
    )  # fmt: skip


def flags(read: ReadSession, rows: Rows) -> tuple[BriefFlag, ...]:
    """Read which flags the talks of the last 90 days have, each with the newest of them."""
    found = rows.sql(
        "SELECT t.id, t.subject, t.started_at, t.flags, t.is_private, t.kind FROM touchpoint t "  # noqa: S608
        f"WHERE t.account_id = :account AND {PAST} AND t.started_at >= :since "
        "AND t.flags <> '[]' ORDER BY t.started_at DESC, t.id DESC LIMIT :limit",
        since=utc_text(read.now - timedelta(days=NEAR_DAYS)), limit=_MOST_TALKS,
    )  # fmt: skip
    newest: dict[str, BriefFlag] = {}
    for row in found:
        inside = bool(row.is_private) or row.kind == Kind.NOTE
        for flag in json.loads(row.flags):
            talk = BriefFlag(
                flag, row.id, clipped(row.subject), rows.days_since(row.started_at), inside
            )
            newest.setdefault(flag, talk)
    return tuple(newest.values())
