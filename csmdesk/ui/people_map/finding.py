"""Find people of a map by what is typed: name, pinyin, initials, else title or department."""

from __future__ import annotations

from collections.abc import Iterable

from csmdesk.domain.entry.names import Fit, NamedRow, NameIndex
from csmdesk.domain.entry.pieces import Named
from csmdesk.domain.people_map import MapPerson, PeopleMap


class Finding:
    """Look for people; the same text again means the next one of them."""

    def __init__(self) -> None:
        self._people: tuple[MapPerson, ...] = ()
        self._index: NameIndex | None = None
        self._text = ""
        self._found: list[str] = []
        self._at = 0

    def show_people(self, people: PeopleMap, shown: Iterable[str]) -> list[str]:
        """Look for other people: those of the day, and who left but is ``shown``.

        Return who of them fits what was sought; the next search goes on from there.
        """
        left = {*shown}
        gone = (person for person in people.departed if person.id in left)
        self._people = (*people.people, *gone)
        self._index = None
        self._found = self._fitting(self._text) if self._text else []
        return self._found

    def find(self, text: str) -> list[str]:
        """Return who fits, the one that is meant first."""
        wanted = text.strip()
        if not wanted:
            self._text, self._found = "", []
            return []
        if wanted == self._text:
            self._at += 1
        else:
            self._text, self._at = wanted, 0
            self._found = self._fitting(wanted)
        turn = self._at % len(self._found) if self._found else 0
        return self._found[turn:] + self._found[:turn]

    def _fitting(self, wanted: str) -> list[str]:
        if self._index is None:
            rows = (NamedRow(Named(person.id, person.name)) for person in self._people)
            self._index = NameIndex(rows, is_person=True)
        found = self._index.find(wanted, Fit.INSIDE).records or self._index.find(wanted).records
        if found:
            return [named.id for named in found]
        plain = wanted.casefold()
        return [
            person.id
            for person in self._people
            if any(plain in (words or "").casefold() for words in (person.title, person.department))
        ]
