"""Who is meant by a name and an address, and with which account somebody talks."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csmdesk.domain.duplicates import host
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, ColleagueId, PersonId
from csmdesk.domain.meetings import Attendee
from csmdesk.models.work import ReadSession

_SHORTEST_NAME = 2  # letters of an account's name that are looked for in a title
_SHORTEST_LATIN = 4
_MYSELF = frozenset({"我", "me", "you", "你"})  # as a chat calls the person at the desk
_APART = re.compile(r"[-_@|/·•()（）【】\[\]\s]+")


@dataclass(frozen=True, slots=True)
class AccountGuess:
    """Say with which account somebody talks; a guess that is not ``is_sure`` is asked about."""

    id: AccountId
    name: str
    is_sure: bool


class AddressBook:
    """Know who is in the book by e-mail and by name, read once for many."""

    def __init__(self, read: ReadSession) -> None:
        self._people: dict[str, list[str]] = defaultdict(list)
        self._people_called: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self._homes: dict[str, list[str]] = defaultdict(list)
        self._hosts: dict[str, set[str]] = defaultdict(set)
        self._hosts_of: dict[str, set[str]] = defaultdict(set)
        self._accounts: dict[str, str] = {}
        self._called: dict[str, list[str]] = defaultdict(list)
        self._beginning: dict[str, list[str]] = defaultdict(
            list
        )  # names by their two first letters
        self._read_accounts(read)
        self._read_people(read)
        self._ours = dict[str, tuple[str, str]]()
        self._our_hosts: set[str] = set()
        self.me: ColleagueId | None = None
        self._my_name = ""
        self._read_colleagues(read)

    def _read_accounts(self, read: ReadSession) -> None:
        rows = read.sql(
            "SELECT id, name, aliases, website, email FROM account WHERE archived_at IS NULL"
        )
        for row in rows:
            self._accounts[row.id] = row.name
            for name in (row.name, *json.loads(row.aliases)):
                self._called[plain(name).strip()].append(row.id)
            for found in (host(row.website), _host_of(row.email or "")):
                if found:
                    self._hosts[found].add(row.id)
        for name in sorted(self._called, key=len, reverse=True):
            if len(name) >= (_SHORTEST_LATIN if name.isascii() else _SHORTEST_NAME):
                self._beginning[name[:2]].append(name)

    def _read_people(self, read: ReadSession) -> None:
        for row in read.sql("SELECT id, name, aliases, emails FROM person ORDER BY id"):
            self._names[row.id] = row.name
            for name in {plain(each) for each in (row.name, *json.loads(row.aliases))}:
                self._people_called[name].append(row.id)
            for mail in json.loads(row.emails):
                self._people[plain(mail).strip()].append(row.id)
        for row in read.sql(
            "SELECT person_id, account_id FROM stakeholder WHERE status = 'active' ORDER BY id"
        ):
            if row.account_id in self._accounts:
                self._homes[row.person_id].append(row.account_id)
        for mail, people in self._people.items():
            found = _host_of(mail)
            for each in people if found else ():
                self._hosts[found].update(self._homes[each])
                self._hosts_of[each].add(found)

    def _read_colleagues(self, read: ReadSession) -> None:
        for row in read.sql("SELECT id, name, email, is_me FROM colleague ORDER BY id"):
            keys = (plain(row.email or "").strip(), f"name:{plain(row.name)}")
            for key in keys:
                if key:
                    self._ours.setdefault(key, (row.id, row.name))
            if row.email and _host_of(row.email):
                self._our_hosts.add(_host_of(row.email))
            if row.is_me:
                self.me, self._my_name = ColleagueId(row.id), row.name

    def person_name(self, person_id: str) -> str:
        """Return the name of somebody in the book."""
        return self._names[person_id]

    def account_name(self, account_id: str) -> str:
        """Return the name of an account, empty for one that is gone or archived."""
        return self._accounts.get(account_id, "")

    def known_account(self, account_id: str) -> AccountGuess:
        """Return an account that was named before."""
        return AccountGuess(AccountId(account_id), self._accounts[account_id], is_sure=True)

    def called(self, name: str) -> AccountGuess | None:
        """Return the one account that has exactly this name."""
        found = set(self._called.get(plain(name).strip(), ()))
        return self.known_account(found.pop()) if len(found) == 1 else None

    def is_ours(self, email: str | None) -> bool:
        """Tell whether an address is of our own company."""
        return bool(email) and _host_of(email) in self._our_hosts

    def is_stranger(self, who: Attendee) -> bool:
        """Tell whether somebody of another company is not in the book."""
        return not who.is_known and not self.is_ours(who.email)

    def homes(self, person_id: str) -> tuple[str, ...]:
        """Return the accounts where somebody is active."""
        return tuple(self._homes.get(person_id, ()))

    def who(self, name: str, email: str = "") -> Attendee:
        """Find one by e-mail, then by the exact name where only one is called so."""
        mail, called = plain(email).strip(), plain(name).strip()
        shown = name.strip() or email.strip()
        ours = self._ours.get(mail) if mail else None
        if ours:
            return Attendee(ours[1], email or None, colleague_id=ColleagueId(ours[0]))
        people = self._people.get(mail, []) if mail else []
        if not people and called:
            people = [p for p in self._people_called.get(called, ()) if self._may_have(p, mail)]
            ours = self._ours.get(f"name:{called}")
            if ours and not people:
                return Attendee(ours[1], email or None, colleague_id=ColleagueId(ours[0]))
        if len(people) == 1:
            person_id = PersonId(people[0])
            return Attendee(self._names[person_id], email or None, person_id)
        return Attendee(shown, email or None)

    def names(self) -> frozenset[str]:
        """Return what everybody in the book is called, in plain letters."""
        ours = (key.removeprefix("name:") for key in self._ours if key.startswith("name:"))
        return frozenset((*self._people_called, *ours))

    def who_is_called(self, name: str) -> Attendee:
        """Find one by what a chat shows: the name, or the name beside a company or a part."""
        found = self.who(name)
        if found.is_known:
            return found
        if plain(name).strip() in _MYSELF and self.me is not None:
            return Attendee(self._my_name, colleague_id=self.me)
        parts = [part for part in _APART.split(name) if part.strip()]
        likely = {who for part in parts if (who := self.who(part)).is_known}
        return likely.pop() if len(likely) == 1 else found

    def _may_have(self, person_id: str, mail: str) -> bool:
        """Tell whether an address does not contradict that somebody is the one in the book."""
        of_person = self._hosts_of.get(person_id, set())
        return not of_person or not _host_of(mail) or _host_of(mail) in of_person

    def guess(self, people: Sequence[Attendee], *words: str) -> AccountGuess | None:
        """Guess the account: from its people, from the hosts of addresses, then from words.

        Two accounts that speak for themselves alike make a guess that is not sure.
        """
        homes = Counter(
            home for who in people if who.person_id for home in self._homes.get(who.person_id, ())
        )
        named = self.named_in(*words)
        found = self._best(homes, named)
        if found is None:
            strangers = (who for who in people if who.email and self.is_stranger(who))
            hosts = Counter(
                home for who in strangers for home in self._hosts.get(_host_of(who.email), ())
            )
            found = self._best(hosts, named)
        return found or self._best(Counter(named), ())

    def named_in(self, *words: str) -> tuple[str, ...]:
        """Return the accounts that a text names, without those inside of a longer name."""
        text = plain(" ".join(words))
        found: dict[str, None] = {}
        at = 0
        while at < len(text):
            name = self._name_at(text, at)
            found |= dict.fromkeys(self._called[name] if name else ())
            at += len(name) or 1
        return tuple(found)

    def _name_at(self, text: str, at: int) -> str:
        """Return the longest name of an account that stands there as words of its own."""
        for name in self._beginning.get(text[at : at + 2], ()):
            end = at + len(name)
            if text.startswith(name, at) and not (
                _goes_on(text[at - 1 : at], name[0]) or _goes_on(name[-1], text[end : end + 1])
            ):
                return name
        return ""

    def _best(self, counted: Counter[str], named: Iterable[str]) -> AccountGuess | None:
        if not counted:
            return None
        most = max(counted.values())
        first = [each for each, n in counted.items() if n == most]
        named = [each for each in first if each in set(named)]
        best = (named or first)[0]
        is_sure = len(first) == 1 or len(named) == 1
        return AccountGuess(AccountId(best), self._accounts[best], is_sure)


def _host_of(mail: str | None) -> str:
    return host(plain(mail or "").rpartition("@")[2].strip())


def _goes_on(before: str, after: str) -> bool:
    """Tell whether two letters are of one word; Chinese words stand without blanks."""
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
