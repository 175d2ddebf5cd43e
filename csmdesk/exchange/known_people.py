"""The people whom rows name, by id, e-mail or name, and where they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from csmdesk.domain.people_map import has_left
from csmdesk.domain.text import Text
from csmdesk.exchange.known import Known
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.models.search_index import fold
from csmdesk.models.values import json_text, read_day
from csmdesk.services.merging import former_ids


class PlaceRef(NamedTuple):
    """Point at a person's place at an account; the days are as the book keeps them."""

    id: str
    person_id: str
    account_id: str
    name: str
    status: str
    valid_from: str | None
    valid_to: str | None

    def has_left(self, day: str) -> bool:
        """Tell whether they had left by a day."""
        on = read_day(day)
        assert on is not None
        return has_left(self.status, read_day(self.valid_to), on)


class KnownPeople:
    """Find people at accounts, those of the book and those of the files so far."""

    def __init__(self, known: Known) -> None:
        scratch = known.scratch
        self._by_id, self._by_email, self._by_name = (scratch.index() for _ in range(3))
        self._places = scratch.index()  # person, account → places
        self._homes = scratch.index()  # person → places
        self._former = former_ids(known.read, "person")
        self._names = scratch.notes()  # place → who it is
        names = scratch.notes()
        for key, row in known.rows("person", "external_id", "emails", "name"):
            names.put(key, row["name"])
            if row["external_id"]:
                self._by_id.add(row["external_id"], key)
            for email in json.loads(row["emails"]):
                self._by_email.add(email.lower(), key)
        columns = ("person_id", "account_id", "status", "valid_from", "valid_to")
        for key, row in known.rows("stakeholder", *columns):
            person, account, *stay = (row[column] for column in columns)
            name = str(names.get(person))
            place = json_text(list(PlaceRef(key, person, account, name, *stay)))
            self._by_name.add(_joint(account, fold(name)), person)
            self._places.add(_joint(account, person), place)
            self._homes.add(person, place)
            self._names.put(key, name)

    def with_id(self, text: str) -> Sequence[str]:
        """List the people of an external id, after a merge the one that stayed."""
        if found := self._by_id.find(text):
            return found
        return [self._former[text]] if text in self._former else []

    def with_email(self, text: str) -> Sequence[str]:
        """List the people of an e-mail address."""
        return self._by_email.find(text.strip().lower())

    def named(self, text: str, account_id: str) -> Sequence[str]:
        """List the people of a name at an account."""
        return list(dict.fromkeys(self._by_name.find(_joint(account_id, fold(text)))))

    def places(self, person_id: str, account_id: str | None = None) -> list[PlaceRef]:
        """List the places of a person, at one account or at all."""
        found = (
            self._homes.find(person_id)
            if account_id is None
            else self._places.find(_joint(account_id, person_id))
        )
        return [PlaceRef(*json.loads(place)) for place in found]

    def place(self, person_id: str, account_id: str, place_id: str) -> PlaceRef:
        """Return one place of a person."""
        return next(place for place in self.places(person_id, account_id) if place.id == place_id)

    def name(self, place_id: str) -> str:
        """Return who has a place."""
        return str(self._names.get(place_id))

    def at(self, account_id: str, text: str, day: str) -> PlaceRef:
        """Return the place at an account of whom a word names: an id, an e-mail, or a name.

        Of several of one name the one who is still there is meant. Raises ``Refused``.
        """
        finders: tuple[Callable[[], Sequence[str]], ...] = (
            lambda: self.with_id(text),
            lambda: self.with_email(text),
            lambda: self.named(text, account_id),
        )
        for find in finders:
            if found := [place for key in find() for place in self.places(key, account_id)]:
                return self._one(found, text, day)
        raise Refused(Text.of("person_ref.unknown", value=shown(text)))

    @staticmethod
    def _one(found: Sequence[PlaceRef], text: str, day: str) -> PlaceRef:
        there = [place for place in found if not place.has_left(day)]
        if len(people_of(there)) > 1:
            raise Refused(Text.of("person_ref.several", value=shown(text), n=len(there)))
        if there:
            return there[0]
        if len(people_of(found)) > 1:
            raise Refused(Text.of("person_ref.several", value=shown(text), n=len(found)))
        return found[-1]


def people_of(places: Iterable[PlaceRef]) -> set[str]:
    """Return who has some places."""
    return {place.person_id for place in places}


def _joint(account: str, word: str) -> str:
    return f"{account}|{word}"
