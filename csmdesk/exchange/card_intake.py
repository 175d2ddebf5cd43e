"""Contact cards in: who is in the book already, at which account, and what a card adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from csmdesk.domain.duplicates import Reason, Similar, digits
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import PersonId, StakeholderId
from csmdesk.domain.meetings import Attendee
from csmdesk.domain.text import Text
from csmdesk.exchange.card_file import Card, read_cards
from csmdesk.exchange.card_lines import CardLines, link
from csmdesk.exchange.incoming import Answers, Incoming, Sort, Standing, Taken
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.addresses import AccountGuess, AddressBook
from csmdesk.services.duplicates import KnownFaces
from csmdesk.services.fields import MAX_NAME
from csmdesk.services.people import create_person, edit_person, get_person

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SURE_NAMES = frozenset({Reason.NAME, Reason.ALIAS})
_LIKE_NAMES = _SURE_NAMES | {Reason.SPELLING, Reason.PINYIN, Reason.SHORT}
_SAID_ONCE = ("company", "department", "title", "wechat", "website", "manager", "uid")
_PROOFS = frozenset({Reason.EMAIL, Reason.PHONE, Reason.WECHAT})


@dataclass(frozen=True, slots=True)
class _Addition:
    """Hold a card with what it adds to somebody who is known."""

    card: Card
    fields: dict[str, Any]
    place_id: StakeholderId | None = None
    manager: str = ""


def open_cards(
    read: ReadSession, path: Path, book: AddressBook
) -> tuple[tuple[Incoming, ...], tuple[Text, ...]]:
    """Compare cards with the book."""
    people, accounts = KnownFaces(read, "person"), KnownFaces(read, "account")
    items = []
    cards = _joined(read_cards(path))
    lines = CardLines(cards)
    for card in cards:
        if not card.name:
            items.append(_refused(card, path.name))
            continue
        guess = _account_of(card, accounts, book)
        found = people.similar(
            card.name, phones=card.phones, emails=card.emails,
            account_id=guess.id if guess else None,
        )  # fmt: skip
        same = next((each for each in found if _is_same(card.name, each, guess, book)), None)
        if same is None:
            item = _new(card, guess, found, path.name)
        else:
            item = _known(read, card, same, path.name, book)
        items.append(_with_manager(read, item, card, lines))
    return tuple(items), ()


def _with_manager(read: ReadSession, item: Incoming, card: Card, lines: CardLines) -> Incoming:
    """Say to whom a person reports; for who is known that alone may be something new."""
    addition = item.content
    assert isinstance(addition, _Addition)
    account = item.account
    account_id = account.id if account and (account.is_sure or addition.place_id) else None
    reasons, is_new = lines.reasons(read, card, account_id, addition.place_id)
    if not reasons:
        return item
    manager = lines.manager(card) if is_new else ""
    standing = item.standing
    if is_new and standing is Standing.SAME and addition.place_id:
        standing = Standing.CHANGED
    return replace(
        item, standing=standing, reasons=(*item.reasons, *reasons),
        content=replace(addition, manager=manager),
    )  # fmt: skip


def _joined(cards: Iterable[Card]) -> list[Card]:
    """Make one of cards that say different things of the same person; of one without a name none.

    Two people who share an address, as in an office, have different names.
    """
    found: dict[tuple[str, str], Card] = {}
    for card in cards:
        mark = next(iter((*map(plain, card.emails), *map(digits, card.phones))), "")
        key = (plain(card.name), mark or plain(card.company)) if card.name else ("", str(card.line))
        found[key] = _both(found[key], card) if key in found else card
    return list(found.values())


def _both(one: Card, other: Card) -> Card:
    more = {name: getattr(one, name) or getattr(other, name) for name in _SAID_ONCE}
    emails = tuple(dict.fromkeys((*one.emails, *other.emails)))
    phones = tuple(dict.fromkeys((*one.phones, *other.phones)))
    return replace(one, emails=emails, phones=phones, **more)


def _refused(card: Card, file: str) -> Incoming:
    reason = Text("card.no_name", {"line": card.line})
    key = f"card:{file}:{card.line}"
    return Incoming(key, Sort.CARD, Standing.REFUSED, card.hint or "—", file, reasons=(reason,))


def _account_of(card: Card, accounts: KnownFaces, book: AddressBook) -> AccountGuess | None:
    """Find the account by the company's name, then by the addresses."""
    named = book.called(card.company) if card.company else None
    if named is not None:
        return named
    if card.company:
        found = accounts.similar(
            card.company, website=card.website or None, phones=card.phones, emails=card.emails
        )
        if found:
            guess = book.known_account(found[0].id)
            return AccountGuess(guess.id, guess.name, is_sure=False)
    return book.guess(tuple(Attendee(card.name, mail) for mail in card.emails))


def _is_same(name: str, similar: Similar, guess: AccountGuess | None, book: AddressBook) -> bool:
    """Tell whether somebody is surely the one on the card: by an address or number of their own
    and a like name, or by the same name at the same account. Some share an address with others."""
    reasons = set(similar.reasons)
    is_other_script = bool(_CHINESE.search(name)) != bool(_CHINESE.search(similar.name))
    if Reason.EMAIL in reasons and (reasons & _LIKE_NAMES or is_other_script):
        return True
    if reasons & _PROOFS and reasons & _SURE_NAMES:
        return True
    is_there = guess is not None and guess.is_sure and guess.id in book.homes(similar.id)
    return is_there and bool(reasons & _SURE_NAMES)


def _new(card: Card, guess: AccountGuess | None, found: Sequence[Similar], file: str) -> Incoming:
    reasons = tuple(
        Text(_likeness(each), {"name": each.name, "where": each.context or "—"})
        for each in found[:1]
    )
    mark = next(iter((*map(plain, card.emails), *map(digits, card.phones))), "")
    key = f"{plain(card.name)}:{mark or plain(card.company)}"
    who = Attendee(card.name, next(iter(card.emails), None))
    return Incoming(
        f"card:{key}", Sort.CARD, Standing.NEW,
        card.name[:MAX_NAME], file, people=(who,), account=guess, reasons=reasons,
        needs_account=True, series=plain(card.company), content=_Addition(card, _fields(card)),
    )  # fmt: skip


def _likeness(similar: Similar) -> str:
    return "card.same_mail" if Reason.EMAIL in similar.reasons else "card.like"


def _fields(card: Card) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "emails": card.emails, "phones": card.phones, "wechat": card.wechat,
        "title": card.title, "department": card.department,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _known(read: ReadSession, card: Card, same: Similar, file: str, book: AddressBook) -> Incoming:
    places = [
        row for row in read.find_where("stakeholder", person_id=same.id)
        if row["status"] == "active"
    ]  # fmt: skip
    account = book.known_account(same.account_id) if book.account_name(same.account_id) else None
    who = Attendee(same.name, next(iter(card.emails), None), PersonId(same.id))
    added: dict[str, Any] = {}
    place_id = StakeholderId(places[0]["id"]) if places else None
    if place_id is not None:
        added = _added(card, get_person(read, place_id))
        account = book.known_account(places[0]["account_id"])
    reasons = (Text("card.adds", {"fields": _named(added)}),) if added else ()
    return Incoming(
        f"card:{same.id}:{file}:{card.line}", Sort.CARD,
        Standing.CHANGED if added else Standing.SAME, same.name, file, people=(who,),
        account=account, record_id=same.id, reasons=reasons,
        content=_Addition(card, added, place_id),
    )  # fmt: skip


def _added(card: Card, now: Any) -> dict[str, Any]:
    """Return what a card knows beyond the book; nothing that is there is overwritten."""
    fields: dict[str, Any] = {}
    mails = {plain(mail) for mail in now.emails}
    new_mails = tuple(mail for mail in card.emails if plain(mail) not in mails)
    numbers = {digits(phone) for phone in now.phones}
    new_phones = tuple(phone for phone in card.phones if digits(phone) not in numbers)
    if new_mails:
        fields["emails"] = (*now.emails, *new_mails)
    if new_phones:
        fields["phones"] = (*now.phones, *new_phones)
    for name in ("wechat", "title", "department"):
        if getattr(card, name) and not getattr(now, name):
            fields[name] = getattr(card, name)
    return fields


def _named(fields: dict[str, Any]) -> tuple[Text, ...]:
    return tuple(Text(f"card.field.{name}") for name in fields)


def take_cards(uow: UnitOfWork, items: Sequence[Incoming], answers: Answers) -> Taken:
    """Make who is new, and add to who is known."""
    made = changed = 0
    for item in items:
        addition = item.content
        assert isinstance(addition, _Addition)
        account_id = item.account_by(answers)
        if addition.place_id is not None:
            now = get_person(uow, addition.place_id)  # another card may have added to it
            edit_person(uow, addition.place_id, **_added(addition.card, now))
            changed += 1
        elif account_id is not None and item.standing is Standing.NEW:
            create_person(uow, account_id, item.title, **addition.fields)
            made += 1
    return Taken(made, changed)


def names_manager(item: Incoming) -> bool:
    """Tell whether something is a card with a manager who is to be linked."""
    return isinstance(item.content, _Addition) and bool(item.content.manager)


def link_cards(uow: UnitOfWork, items: Sequence[Incoming], answers: Answers) -> None:
    """Link people to those they report to, when all of the cards are taken."""
    named = []
    for item in items:
        addition = item.content
        assert isinstance(addition, _Addition)
        account_id = item.account_by(answers)
        if account_id is None and addition.place_id is not None and item.account is not None:
            account_id = item.account.id
        if addition.manager and account_id is not None:
            named.append((account_id, item.title, addition.place_id, addition.manager))
    link(uow, named)
