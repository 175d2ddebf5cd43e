"""The names of the book as quick entry looks them up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from csmdesk.domain.entry.names import Fit, Found, NamedRow, NameIndex
from csmdesk.domain.entry.pieces import Named, Part, Piece
from csmdesk.domain.folding import plain
from csmdesk.models.work import ReadSession

_ACCOUNTS = """
    SELECT id, name, aliases, pinyin, initials, '' AS place, external_id FROM account
    WHERE archived_at IS NULL ORDER BY coalesce(sort_key, plain(name)), id
"""
_PEOPLE = """
    SELECT p.id, p.name, p.aliases, p.pinyin, p.initials, a.name AS place, NULL AS external_id
    FROM person p JOIN stakeholder s ON s.person_id = p.id JOIN account a ON a.id = s.account_id
    WHERE {where} ORDER BY s.status <> 'active', coalesce(p.sort_key, plain(p.name)), s.id
"""
_COMMITS = "PRAGMA data_version"  # differs once another connection has written
_LAST_ACTION = "SELECT max(number) FROM action"
_AT = _PEOPLE.format(where="s.account_id = :account AND s.status = 'active'")
_ALL = _PEOPLE.format(where="a.archived_at IS NULL")


def choice_key(part: Part, text: str) -> str:
    """Name the question what a typed text means, for the answers given by the user."""
    kind = Part.ACCOUNT if part is Part.ACCOUNT else Part.PERSON
    return f"{kind}:{text.casefold()}"


class BookNames:
    """Look names up in one read of the book; ``said`` holds what the user answered before.

    People of other accounts are read only when a name asks for them.
    """

    def __init__(self, read: ReadSession, said: Mapping[str, Named]) -> None:
        self._read = read
        self._said = said
        self._accounts = _kept(read, "account", _ACCOUNTS)
        self._at: dict[str, NameIndex] = {}
        self._all: NameIndex | None = None

    def whole_account(self, text: str) -> Sequence[Named]:
        """Return the accounts that are called exactly so."""
        known = self._said.get(choice_key(Part.ACCOUNT, text))
        return (known,) if known else self._accounts.whole(text)

    def account(self, text: str, worst: Fit) -> Found:
        """Return the accounts that a text fits best, no worse than ``worst``."""
        known = self._said.get(choice_key(Part.ACCOUNT, text))
        return Found(Fit.WHOLE, (known,)) if known else self._accounts.find(text, worst)

    def whole_person(self, text: str, account: Named | None) -> Sequence[Named]:
        """Return who is called exactly so at the account, without one in the whole book."""
        known = self._said.get(choice_key(Part.PERSON, text))
        if known:
            return (known,)
        return (self._people_of(account) if account else self._everybody()).whole(text)

    def person(self, text: str, account: Named | None) -> Sequence[Named]:
        """Return who is meant: at the account rather than elsewhere, sure rather than nearly."""
        known = self._said.get(choice_key(Part.PERSON, text))
        if known:
            return (known,)
        here = self._people_of(account) if account else None
        if here and (found := here.find(text, Fit.INSIDE).records):
            return found
        if found := self._everybody().whole(text):
            return found
        if here and (found := here.find(text).records):
            return found
        return self._everybody().find(text).records

    def is_guess(self, piece: Piece, account: Named | None) -> bool:
        """Tell whether a text was taken for a record that it fits only nearly."""
        record = piece.record
        if record is None or piece.others or choice_key(piece.part, piece.text) in self._said:
            return False
        indexes = [self._accounts]
        if piece.part is not Part.ACCOUNT:
            indexes = [self._people_of(account)] if account else []
            indexes.append(self._everybody())
        found = (index.find(piece.text, Fit.INSIDE).records for index in indexes)
        return not any(one.id == record.id for records in found for one in records)

    def _people_of(self, account: Named) -> NameIndex:
        if account.id not in self._at:
            rows = _rows(self._read.sql(_AT, account=account.id))
            self._at[account.id] = NameIndex(rows, is_person=True)
        return self._at[account.id]

    def _everybody(self) -> NameIndex:
        if self._all is None:
            self._all = _kept(self._read, "person", _ALL)
        return self._all


def _kept(read: ReadSession, kind: str, names: str) -> NameIndex:
    """Return the names as the last read of this connection knew them, or read them anew.

    Every change of a name is an action; the pinyin of a new one comes without, a little later.
    """
    (last,), (commits,) = read.sql(_LAST_ACTION)[0], read.sql(_COMMITS)[0]
    known = read.memory.get(("entry_names", kind))
    if known is None or known[0] not in ((last, None), (last, commits)):
        rows = _rows(read.sql(names))
        is_whole = all(row.pinyin for row in rows)
        index = NameIndex(rows, is_person=kind == "person")
        known = read.memory["entry_names", kind] = ((last, None if is_whole else commits), index)
    found: NameIndex = known[1]
    return found


def _rows(rows: Iterable[Any]) -> list[NamedRow]:
    """Read each record once; one at several accounts is told by the first."""
    found: dict[str, NamedRow] = {}
    for record_id, name, aliases, pinyin, initials, place, external_id in rows:
        if record_id not in found:
            other = tuple(json.loads(aliases)) if aliases != "[]" else ()
            if external_id and any(sign.isalpha() for sign in plain(external_id)):
                other = (*other, external_id)
            named = Named(record_id, name, place)
            found[record_id] = NamedRow(named, other, pinyin or "", initials or "")
    return list(found.values())
