"""Understand a quick-entry line with the names of the book, and write what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmdesk.domain.entry.drafts import EntryDraft, PromiseDraft, subject_of
from csmdesk.domain.entry.line import parse
from csmdesk.domain.entry.moments import Now
from csmdesk.domain.entry.pieces import Entry, Named, Part
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ColleagueId, PersonId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind, Side, TouchpointDraft
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.accounts import get_account
from csmdesk.services.colleagues import me
from csmdesk.services.commitments import create_commitment
from csmdesk.services.entry_names import BookNames
from csmdesk.services.fields import require_name
from csmdesk.services.meetings import answer_log_it
from csmdesk.services.touchpoints import get_touchpoint, log_touchpoint


def understand(
    read: ReadSession,
    line: str,
    account_id: AccountId | None = None,
    chosen: Mapping[str, Named] | None = None,
    now: Now | None = None,
) -> Entry:
    """Parse a line; ``account_id`` is the account on the screen, used when none is typed.

    ``chosen`` holds what the user said that a text means, by its ``choice_key``; such a text is no
    question any more. Days and times are those of ``now``, else of the book's clock here.
    """
    account = get_account(read, account_id) if account_id else None
    screen = Named(account.id, account.name) if account else None
    return parse(line, BookNames(read, chosen or {}), now or Now(read.now), screen)


def draft_of(entry: Entry, *, notes: str = "") -> EntryDraft:
    """Turn an understood line into a draft.

    Raises ``UserError`` without account or subject, when a name fits several records equally, and
    for a text that is too long.
    """
    _refuse_doubt(entry)
    if entry.at is None:
        raise UserError(Text("entry.no_account"), Text("entry.no_account_hint"))
    subject = subject_of(entry)
    if not subject:
        raise UserError(Text("entry.no_subject"), Text("entry.no_subject_hint"))
    new = tuple(p.text for p in entry.people if p.part is Part.NEW_PERSON)
    for text in (subject, *new, *(p.text for p in entry.promises)):
        require_name({"subject": text}, "subject")
    touchpoint = TouchpointDraft(
        account_id=AccountId(entry.at.id),
        kind=entry.kind or Kind.CALL,
        started_at=entry.start,
        subject=subject,
        minutes=entry.minutes,
        direction=entry.direction,
        notes=notes,
        outcome=entry.outcome,
        sentiment=entry.sentiment,
        person_ids=tuple(
            PersonId(p.record.id) for p in entry.people if p.part is Part.PERSON and p.record
        ),
        new_people=new,
        tags=entry.tags,
        flags=entry.flags,
        next_step=entry.next_step,
        links=entry.links,
    )
    promises = tuple(PromiseDraft(p.side, p.text, p.due) for p in entry.promises)
    return EntryDraft(touchpoint, promises)


def log_entry(uow: UnitOfWork, draft: EntryDraft) -> TouchpointId:
    """Log the touchpoint and its promises, all or nothing; the same errors as ``log_touchpoint``.

    Ours are kept by the person at this desk, theirs, as a guess, by the first who took part.
    """
    touchpoint_id = log_touchpoint(uow, draft.touchpoint)
    answer_log_it(uow, touchpoint_id)
    write_promises(uow, touchpoint_id, draft.promises)
    return touchpoint_id


def write_promises(
    uow: UnitOfWork, touchpoint_id: TouchpointId, promises: Sequence[PromiseDraft]
) -> None:
    """Write down what was promised in a touchpoint, kept as ``log_entry`` says."""
    said_in = get_touchpoint(uow, touchpoint_id)
    people, mine = said_in.people, me(uow)
    for promise in promises:
        is_ours = promise.side is Side.OURS
        owner = promise.owner.id if promise.owner else None
        if is_ours:
            owner = owner or (mine.id if mine else None)
        else:
            known = {name: key for key, name in people}
            named = known.get(promise.owner.name) if promise.owner else None
            owner = owner or named or next(iter(known.values()), None)
        create_commitment(
            uow,
            said_in.account_id,
            side=promise.side,
            text=promise.text,
            due_on=promise.due,
            promised_on=said_in.started_at.astimezone().date(),
            touchpoint_id=touchpoint_id,
            owner_person_id=PersonId(owner) if owner and not is_ours else None,
            owner_colleague_id=ColleagueId(owner) if owner and is_ours else None,
        )


def _refuse_doubt(entry: Entry) -> None:
    for piece in entry.pieces:
        if piece.others and not (piece.part is Part.ACCOUNT and entry.at):
            names = "; ".join(one.full for one in piece.candidates)
            raise UserError(
                Text("entry.doubt", {"text": piece.text, "names": names}), Text("entry.doubt_hint")
            )
