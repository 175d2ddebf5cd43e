"""What quick entry asks of the book; each function runs off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from csmdesk.domain.entry.drafts import EntryDraft, keeper_of
from csmdesk.domain.entry.pieces import Entry, Named, Part, Promise
from csmdesk.domain.ids import AccountId
from csmdesk.domain.touchpoints import Side
from csmdesk.ui.quick_entry.typed import DRAFT_KEY, Typed, owner_key

if TYPE_CHECKING:
    from csmdesk.domain.entry.templates import Template
    from csmdesk.models.work import ReadSession, UnitOfWork

_MOST_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class AccountCard:
    """Show one account in a chip; ``renewal_days`` counts from today."""

    id: str
    name: str
    tier: str | None
    city: str | None
    renewal_days: int | None

    @property
    def named(self) -> Named:
        """Return id and name."""
        return Named(self.id, self.name)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Show one person in a chip."""

    id: str
    name: str
    tier: str | None
    title: str | None

    @property
    def named(self) -> Named:
        """Return id and name."""
        return Named(self.id, self.name)


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold what a line was understood as.

    ``accounts`` are the account and what else its text fits, the account first; with
    ``account_is_asked`` only the user can say which one. What the line names goes before the
    account that was given beside it.
    """

    typed: Typed
    entry: Entry
    accounts: tuple[AccountCard, ...]
    account_is_asked: bool
    people: Mapping[str, PersonCard]
    me: str | None
    now: datetime
    guesses: frozenset[str] = frozenset()  # texts that fit a name only nearly


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Offer one record for the word that is being typed."""

    part: Part
    named: Named
    tier: str | None
    detail: str | None
    template: Template | None = None


def read_preview(read: ReadSession, typed: Typed) -> Preview:
    """Understand the line with the names of the book."""
    from csmdesk.services.colleagues import me

    entry = _understood(read, typed)
    cards, is_asked = _account_cards(read, typed, entry)
    account_id = cards[0].id if cards else None
    mine = me(read)
    return Preview(
        typed=typed,
        entry=entry,
        accounts=cards,
        account_is_asked=is_asked,
        people=_people(read, account_id, entry),
        me=mine.name if mine else None,
        now=read.now,
        guesses=_guesses(read, typed, entry),
    )


def read_suggestions(
    read: ReadSession, part: Part, text: str, account_id: str | None
) -> tuple[Suggestion, ...]:
    """Find accounts, or people of an account, by name, alias, pinyin and initials."""
    from csmdesk.services.accounts import match_accounts
    from csmdesk.services.people import list_people, match_people

    if part is Part.ACCOUNT:
        return tuple(
            Suggestion(part, Named(a.id, a.name), a.tier, a.city)
            for a in match_accounts(read, text)
        )
    if account_id is None:
        return ()
    at = AccountId(account_id)
    places = match_people(read, text, at) if text else list_people(read, at, with_left=False)
    return tuple(
        Suggestion(part, Named(p.person_id, p.name), p.tier, p.title)
        for p in places
        if p.account_id == account_id
    )[:_MOST_SUGGESTIONS]


def read_templates(
    read: ReadSession, text: str, shipped: tuple[Template, ...]
) -> tuple[Suggestion, ...]:
    """Find templates by what stands behind the slash."""
    from csmdesk.domain.entry.templates import matching
    from csmdesk.services.entry_templates import list_templates

    found = matching(list_templates(read, shipped), text)
    return tuple(
        Suggestion(Part.KIND, Named(each.id, each.name), None, each.line, each) for each in found
    )


def read_owners(
    read: ReadSession, account_id: str | None, side: Side
) -> tuple[tuple[Named, str], ...]:
    """List who may keep a promise, with a title or e-mail."""
    if side is Side.OURS:
        from csmdesk.services.colleagues import list_colleagues

        return tuple((Named(c.id, c.name), "") for c in list_colleagues(read))
    found = read_suggestions(read, Part.PERSON, "", account_id)
    return tuple((one.named, one.detail or "") for one in found)


def read_kept(read: ReadSession) -> tuple[Typed, datetime] | None:
    """Read the draft of the last time, if there is one."""
    from csmdesk.services.drafts import read_draft

    kept = read_draft(read, DRAFT_KEY)
    return (Typed.from_body(kept[0]), kept[1]) if kept else None


def keep(uow: UnitOfWork, typed: Typed) -> datetime | None:
    """Keep the draft, or forget it when nothing is typed; return when it was kept."""
    from csmdesk.services.drafts import drop_draft, keep_draft

    if typed.is_empty:
        drop_draft(uow, DRAFT_KEY)
        return None
    keep_draft(uow, DRAFT_KEY, typed.to_body())
    return uow.now


def read_entry(read: ReadSession, typed: Typed) -> EntryDraft:
    """Turn the fields into what is saved; ``UserError`` says what is missing or in doubt."""
    from csmdesk.services.quick_entries import draft_of

    entry = _understood(read, typed)
    draft = draft_of(entry, notes=typed.notes.strip())
    said = draft.touchpoint
    promises = tuple(
        replace(kept, owner=_owner(promise, entry, typed))
        for kept, promise in zip(draft.promises, entry.promises, strict=True)
    )
    corrected = replace(said, direction=typed.direction or said.direction)
    return replace(draft, touchpoint=corrected, promises=promises)


def owner_of(promise: Promise, preview: Preview) -> tuple[str, bool]:
    """Return who keeps a promise, and whether that is a guess; empty when nobody is known."""
    chosen = preview.typed.chosen.get(owner_key(promise))
    if chosen is not None:
        return chosen.name, False
    if promise.side is Side.OURS:
        return preview.me or "", False
    keeper = _owner(promise, preview.entry, preview.typed)
    return (keeper.name, True) if keeper else ("", False)


def _owner(promise: Promise, entry: Entry, typed: Typed) -> Named | None:
    """Return who was said to keep a promise, else for one of theirs the likeliest."""
    chosen = typed.chosen.get(owner_key(promise))
    if chosen is not None or promise.side is Side.OURS:
        return chosen
    keeper = keeper_of(entry)
    if keeper is None:
        return None
    return keeper.record if keeper.part is Part.PERSON else Named("", keeper.text)


def log(uow: UnitOfWork, draft: EntryDraft) -> str:
    """Log the touchpoint with its promises and forget the draft, all or nothing; return its id."""
    from csmdesk.services.drafts import drop_draft
    from csmdesk.services.quick_entries import log_entry

    made = log_entry(uow, draft)
    drop_draft(uow, DRAFT_KEY)
    return made


def _understood(read: ReadSession, typed: Typed) -> Entry:
    from csmdesk.services.quick_entries import understand

    account_id = AccountId(typed.account.id) if typed.account else None
    return understand(read, typed.line, account_id, typed.chosen)


def _guesses(read: ReadSession, typed: Typed, entry: Entry) -> frozenset[str]:
    from csmdesk.services.entry_names import BookNames

    found = [p for p in (entry.account, *entry.people) if p and p.record and not p.others]
    unsure = [p for p in found if p.record and p.text.casefold() not in p.record.name.casefold()]
    if not unsure:
        return frozenset()
    names = BookNames(read, typed.chosen)
    return frozenset(piece.text for piece in unsure if names.is_guess(piece, entry.at))


def _account_cards(
    read: ReadSession, typed: Typed, entry: Entry
) -> tuple[tuple[AccountCard, ...], bool]:
    piece = entry.account
    if piece is None or piece.record is None:
        return _cards(read, [typed.account.id] if typed.account else []), False
    if entry.at is None:
        return _cards(read, [one.id for one in piece.candidates]), True
    from csmdesk.services.accounts import match_accounts

    others = [a.id for a in match_accounts(read, piece.text) if a.id != piece.record.id]
    return _cards(read, [piece.record.id, *others]), False


def _cards(read: ReadSession, ids: list[str]) -> tuple[AccountCard, ...]:
    from csmdesk.services.account_lists import account_rows

    return tuple(
        AccountCard(
            id=row.id,
            name=row.name,
            tier=row.tier,
            city=row.city,
            renewal_days=(row.renewal_on - read.today).days if row.renewal_on else None,
        )
        for row in account_rows(read, [AccountId(i) for i in ids])
    )


def _people(read: ReadSession, account_id: str | None, entry: Entry) -> dict[str, PersonCard]:
    from csmdesk.services.people import list_people

    if account_id is None:
        return {}
    wanted = {named.id for piece in entry.people for named in piece.candidates}
    if not wanted:
        return {}
    return {
        p.person_id: PersonCard(p.person_id, p.name, p.tier, p.title)
        for p in list_people(read, AccountId(account_id))
        if p.person_id in wanted
    }
