"""Understand a quick-entry line with the names of the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, PersonId
from csmdesk.domain.quick_entry import Entry, Named, Part, parse
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind, TouchpointDraft
from csmdesk.models.work import ReadSession
from csmdesk.services.accounts import get_account, match_accounts
from csmdesk.services.people import match_people


def choice_key(part: Part, text: str) -> str:
    """Name the question what a typed text means, for the answers given to ``understand``."""
    kind = Part.ACCOUNT if part is Part.ACCOUNT else Part.PERSON
    return f"{kind}:{text.casefold()}"


def understand(
    read: ReadSession,
    line: str,
    account_id: AccountId | None = None,
    chosen: Mapping[str, Named] | None = None,
) -> Entry:
    """Parse a line; ``account_id`` is the account on the screen, used when none is typed.

    ``chosen`` holds what the user said that a text means, by its ``choice_key``; such a text is no
    question any more.
    """
    said = chosen or {}

    def accounts(text: str) -> Sequence[Named]:
        known = said.get(choice_key(Part.ACCOUNT, text))
        if known is not None:
            return [known]
        return [Named(a.id, a.name) for a in match_accounts(read, text)]

    def people(of: str | None, text: str) -> Sequence[Named]:
        known = said.get(choice_key(Part.PERSON, text))
        if known is not None:
            return [known]
        places = match_people(read, text, AccountId(of) if of else None)
        at_account = [p for p in places if of is None or p.account_id == of]
        return list(dict.fromkeys(Named(p.person_id, p.name) for p in at_account))

    if account_id is None:
        return parse(line, accounts, people)
    account = get_account(read, account_id)
    return parse(line, accounts, people, Named(account.id, account.name))


def draft_of(
    entry: Entry, *, now: datetime, account_id: AccountId | None = None, notes: str = ""
) -> TouchpointDraft:
    """Turn an understood line into a draft; the start is now minus its length.

    Raises ``UserError`` without account or subject, or when a name fits several records equally.
    """
    if account_id is None:
        if entry.account is None or entry.account.record is None:
            raise UserError(Text("entry.no_account"), Text("entry.no_account_hint"))
        _refuse_doubt(entry)
        account_id = AccountId(entry.account.record.id)
    else:
        _refuse_doubt(entry)
    if not entry.subject:
        raise UserError(Text("entry.no_subject"), Text("entry.no_subject_hint"))
    return TouchpointDraft(
        account_id=account_id,
        kind=entry.kind or Kind.CALL,
        started_at=now - timedelta(minutes=entry.minutes or 0),
        subject=entry.subject,
        minutes=entry.minutes,
        notes=notes,
        person_ids=tuple(
            PersonId(p.record.id) for p in entry.people if p.part is Part.PERSON and p.record
        ),
        new_people=tuple(p.text for p in entry.people if p.part is Part.NEW_PERSON),
    )


def _refuse_doubt(entry: Entry) -> None:
    for piece in entry.pieces:
        if piece.others and piece.record is not None:
            names = "; ".join(n.name for n in (piece.record, *piece.others))
            raise UserError(
                Text("entry.doubt", {"text": piece.text, "names": names}), Text("entry.doubt_hint")
            )
