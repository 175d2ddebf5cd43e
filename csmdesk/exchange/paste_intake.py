"""Pasted text in: a chat becomes one touchpoint, an invitation one meeting."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from csmdesk.domain.chats import Chat, Said, read_chat
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ColleagueId, MeetingId, PersonId
from csmdesk.domain.invitations import Invitation, read_invitation
from csmdesk.domain.meetings import Attendee, MeetingDraft, guessed_kind
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Direction, Kind, TouchpointDraft
from csmdesk.exchange.calendar_zones import local_zone
from csmdesk.exchange.incoming import Sort
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.addresses import AccountGuess, AddressBook
from csmdesk.services.fields import MAX_NAME
from csmdesk.services.meetings import create_meeting, edit_meeting, get_meeting
from csmdesk.services.touchpoints import MAX_MINUTES, log_touchpoint

MOST_LETTERS = 500_000
_TITLE = 60
Named = tuple[str | None, str]  # id of a person, none for somebody new; and the name


@dataclass(frozen=True, slots=True)
class Pasted:
    """Show what a pasted text is; ``sort`` is none for a text that is neither.

    ``known_id`` is the touchpoint or meeting that was made from the same text before.
    """

    sort: Sort | None
    key: str
    title: str
    starts_at: datetime
    minutes: int | None
    people: tuple[Attendee, ...] = ()
    account: AccountGuess | None = None
    notes: str = ""
    place: str | None = None
    direction: Direction = Direction.TWO_WAY
    messages: int = 0
    forms: int = 0
    known_id: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Hold what a person made of it before it is kept."""

    title: str
    account_id: AccountId | None
    starts_at: datetime
    minutes: int | None
    people: tuple[Named, ...]


def understand(read: ReadSession, text: str) -> Pasted:
    """Say what a pasted text is; raise ``UserError`` for one without end."""
    if len(text) > MOST_LETTERS:
        raise UserError(Text("paste.too_long", {"n": MOST_LETTERS}), Text("paste.too_long_hint"))
    now = read.now.astimezone(local_zone())
    book = AddressBook(read)
    chat = read_chat(text, now, book.names())
    if len(chat.said) < 2:
        invitation = read_invitation(text, now)
        if invitation is not None:
            return _meeting(read, invitation, text, book)
    return _chat(read, chat, text, book)


def _chat(read: ReadSession, chat: Chat, text: str, book: AddressBook) -> Pasted:
    people = tuple(dict.fromkeys(book.who_is_called(name) for name in chat.names))
    moments = [each.at for each in chat.said if each.at]
    start = min(moments, default=read.now)
    minutes = round((max(moments) - start).total_seconds() / 60) if moments else 0
    body = [(each.name, each.at and each.at.isoformat(), each.text) for each in chat.said]
    key = f"chat:{_digest(repr(body) if body else text.strip())}"
    known = read.find_where("touchpoint", origin_key=key)
    return Pasted(
        sort=Sort.CHAT if chat.said else None,
        key=key,
        title=_title(chat, text),
        starts_at=start,
        minutes=minutes if 0 < minutes <= MAX_MINUTES else None,
        people=people,
        account=book.guess(people, text[:5000]),
        notes=_notes(chat) or text.strip(),
        direction=_direction(people),
        messages=len(chat.said),
        forms=len(chat.forms),
        known_id=known[0]["id"] if known else None,
    )


def _meeting(read: ReadSession, found: Invitation, text: str, book: AddressBook) -> Pasted:
    people = (book.who_is_called(found.host),) if found.host else ()
    uid = f"paste:{_digest(found.link or f'{found.title}{found.start.isoformat()}')}"
    known = read.find_where("meeting", uid=uid)
    return Pasted(
        sort=Sort.MEETING,
        key=uid,
        title=found.title[:MAX_NAME],
        starts_at=found.start,
        minutes=int((found.end - found.start).total_seconds() // 60),
        people=people,
        account=book.guess(people, text[:5000]),
        notes=text.strip(),
        place=found.place or found.link or None,
        known_id=known[0]["id"] if known else None,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _title(chat: Chat, text: str) -> str:
    """Return the first words that say something."""
    lines = (line for each in chat.said for line in each.text.splitlines())
    first = next((line for line in (*lines, *text.splitlines()) if len(line.strip()) > 1), "")
    return " ".join(first.split())[:_TITLE]


def _notes(chat: Chat) -> str:
    """Return the chat as Markdown, a heading for each day where there are several."""
    days = {each.at.date() for each in chat.said if each.at}
    parts, day = [chat.before] if chat.before else [], None
    for each in chat.said:
        if each.at and len(days) > 1 and each.at.date() != day:
            day = each.at.date()
            parts.append(f"### {day.isoformat()}")
        parts.append(_line(each))
    return "\n\n".join(parts) if chat.said else ""


def _line(each: Said) -> str:
    at = f" {each.at:%H:%M}" if each.at else ""
    return f"**{each.name}**{at}  \n{each.text}"


def _direction(people: Sequence[Attendee]) -> Direction:
    ours = [who for who in people if who.colleague_id is not None]
    if people and not ours:
        return Direction.IN
    return Direction.OUT if people and len(ours) == len(people) else Direction.TWO_WAY


def take_paste(uow: UnitOfWork, pasted: Pasted, settled: Settled) -> None:
    """Keep a pasted text; raise ``UserError`` for a chat that is there or has no account."""
    if pasted.sort is Sort.MEETING:
        _keep_meeting(uow, pasted, settled)
        return
    if pasted.known_id is not None:
        raise UserError(Text("paste.known"), Text("paste.known_hint"))
    if settled.account_id is None:
        raise UserError(Text("paste.no_account"), Text("paste.no_account_hint"))
    ours = (who.colleague_id for who in pasted.people if who.colleague_id)
    draft = TouchpointDraft(
        account_id=settled.account_id,
        kind=Kind.CHAT,
        started_at=settled.starts_at,
        subject=settled.title,
        minutes=settled.minutes,
        direction=pasted.direction,
        notes=pasted.notes,
        person_ids=tuple(PersonId(key) for key, _ in settled.people if key),
        new_people=tuple(name for key, name in settled.people if not key),
        colleague_ids=tuple(ColleagueId(key) for key in dict.fromkeys(ours)),
    )
    touchpoint_id = log_touchpoint(uow, draft)
    uow.change("touchpoint", touchpoint_id, {"origin_key": pasted.key})


def _keep_meeting(uow: UnitOfWork, pasted: Pasted, settled: Settled) -> None:
    ours = tuple(who for who in pasted.people if who.colleague_id is not None)
    theirs = tuple(Attendee(name, None, PersonId(key)) for key, name in settled.people if key)
    theirs += tuple(Attendee(name) for key, name in settled.people if not key)
    starts_at = settled.starts_at.astimezone(UTC)
    draft = MeetingDraft(
        title=settled.title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=settled.minutes or 0),
        account_id=settled.account_id,
        kind=guessed_kind(settled.title, pasted.place, pasted.notes),
        place=pasted.place,
        notes=pasted.notes,
        people=(*theirs, *ours),
    )
    if pasted.known_id is None:
        meeting_id = create_meeting(uow, draft)
        uow.change("meeting", meeting_id, {"uid": pasted.key, "source": "paste"})
    else:
        before = get_meeting(uow, MeetingId(pasted.known_id))
        edit_meeting(uow, before.id, replace(draft, kind=before.kind))
