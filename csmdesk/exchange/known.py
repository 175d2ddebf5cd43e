"""What the book and the files so far hold, for rows that refer to it.

A file may bring millions of records. What is remembered of each lies in a ``Scratch``, not in
Python's memory; only what was asked for last is kept at hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from csmdesk.domain.text import Text
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.exchange.taken_rows import TakenRows
from csmdesk.models.keys import new_id
from csmdesk.models.scratch import Index, Notes, Scratch
from csmdesk.models.search_index import fold
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession
from csmdesk.services.merging import former_ids

_END_OF_TIME = "9999-12-31"
_AT_HAND = 50_000  # contract lines whose references are remembered

Record = dict[str, Any]


class LineRef(NamedTuple):
    """Point at a contract line, or with ``id`` ``None`` at an account as a whole.

    Its days are inclusive, as text that compares by time. ``is_one_of_several`` when more than one
    line has its external id.
    """

    id: str | None
    account_id: str
    start: str
    end: str
    is_one_of_several: bool = False


class KnownAccounts:
    """Find accounts by external id and by name; the oldest comes first."""

    def __init__(self, scratch: Scratch) -> None:
        self._by_id: Index = scratch.index()
        self._by_name: Index = scratch.index()
        self._with_id: Notes = scratch.notes()
        self._former: dict[str, str] = {}  # ids that were given up in merges

    def load(self, read: ReadSession) -> None:
        """Take up the accounts of the book."""
        self._former = former_ids(read, "account")
        for key, name, external_id in streamed(read, "SELECT id, name, external_id FROM account"):
            self.add(key, name, external_id)

    def add(self, key: str, name: str, external_id: str | None) -> None:
        """Make an account known."""
        self._by_name.add(fold(name), key)
        if external_id:
            self._by_id.add(external_id, key)
            self._with_id.put(key, 1)

    def settle(self, key: str, name: str, external_id: str | None) -> None:
        """Make a known account known by the name and id that a file gives it."""
        if key not in self._by_name.find(fold(name)):
            self._by_name.add(fold(name), key)
        if external_id and not self._by_id.find(external_id):
            self._by_id.add(external_id, key)
            self._with_id.put(key, 1)

    def candidates(self, name: str, external_id: str | None) -> Sequence[str]:
        """List the accounts that a row may mean: those of its id, else the same name."""
        if external_id and (found := self._by_id.find(external_id)):
            return found
        named = self._by_name.find(fold(name))
        return [k for k in named if not self._with_id.get(k)] if external_id else named

    def resolve(self, text: str, by: str = "any") -> tuple[str, bool]:
        """Return the account that a reference means, and whether it was one of several.

        ``by`` is ``id``, ``name`` or ``any``. Raises ``Refused``. Of several with one external id
        the first is taken; of several with one name none is.
        """
        found = self._by_id.find(text) if by != "name" else []
        if found:
            return found[0], len(found) > 1
        if by != "name" and text in self._former:
            return self._former[text], False
        named = self._by_name.find(fold(text)) if by != "id" else []
        if len(named) > 1:
            raise Refused(Text.of("ref.account_several", value=shown(text), n=len(named)))
        if not named:
            raise Refused(Text.of("ref.account_unknown", value=shown(text)))
        return named[0], False


class _LinesAtHand(dict[str | None, LineRef | None]):
    """Remember the lines that were asked for; a hit costs no Python call."""

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self._notes = notes

    def __missing__(self, external_id: str | None) -> LineRef | None:
        kept = self._notes.get(external_id) if external_id else None
        self[external_id] = found = LineRef(*json.loads(kept)) if kept else None
        return found


class KnownLines:
    """Find contract lines by external id."""

    def __init__(self, scratch: Scratch) -> None:
        self._notes = scratch.notes()
        self._at_hand = _LinesAtHand(self._notes)
        self.has_several = False

    def load(self, read: ReadSession) -> None:
        """Take up the contract lines of the book that have an external id."""
        for external_id, *line in streamed(
            read,
            "SELECT external_id, id, account_id, start_on, coalesce(ended_on, end_on) "
            "FROM contract_line WHERE external_id IS NOT NULL ORDER BY id",
        ):
            self.add(external_id, *line)

    def add(self, external_id: str, key: str, account_id: str, start: str, end: str | None) -> None:
        """Make a line known; the first of several with one id stays the one that is meant."""
        kept = self._notes.get(external_id)
        line = LineRef(key, account_id, start, end or _END_OF_TIME)
        if kept:
            line = LineRef(*json.loads(kept))._replace(is_one_of_several=True)
            self.has_several = True
        self._notes.put(external_id, json_text(list(line)))
        self._at_hand.pop(external_id, None)

    def find_all(self, external_ids: Iterable[str | None]) -> list[LineRef | None]:
        """Return the line of each id, ``None`` where there is none."""
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.clear()
        return list(map(self._at_hand.__getitem__, external_ids))


@dataclass(slots=True)
class KnownColleagues:
    """Find our own people by name, and make those that a file names for the first time."""

    by_name: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # by id, as they are written
    new: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def load(cls, read: ReadSession) -> KnownColleagues:
        """Read the colleagues of the book."""
        rows = read.sql("SELECT id, name FROM colleague")
        return cls({fold(name): key for key, name in rows}, dict(map(tuple, rows)))

    def find_or_make(self, name: str) -> str:
        """Return the colleague of this name; a new one waits in ``new`` to be written."""
        key = self.by_name.get(fold(name))
        if key is None:
            key = new_id()
            self.by_name[fold(name)] = key
            self.shown[key] = name
            self.new.append((key, name))
        return key


class Known:
    """Hold what rows refer to, for one import.

    ``read`` is another session for each block of rows: one that stays open for the whole of a long
    import would keep the write-ahead log from being folded in, and it would fill the disk.

    A trial ``keeps_rows`` when several files bring records of one kind: the second file has to
    meet what the first one would have written.
    """

    def __init__(self, read: ReadSession, scratch: Scratch, *, keeps_rows: bool = False) -> None:
        self.read = read
        self.scratch = scratch
        self.accounts = KnownAccounts(scratch)
        self.accounts.load(read)
        self.colleagues = KnownColleagues.load(read)
        self.lines = KnownLines(scratch)
        self.lines.load(read)
        self.taken_usage = TakenRows()
        self.reportings = scratch.notes()  # account → who reports to whom, as files have made it
        self.last_days = scratch.notes()  # place whose last day is another one → the one before
        self._kept: dict[str, Notes] | None = {} if keeps_rows else None

    def keep(self, table: str, key: str, record: Record) -> None:
        """Remember what a trial would have written."""
        if self._kept is not None:
            self._kept.setdefault(table, self.scratch.notes()).put(key, json_text(record))

    def rows(self, table: str, *columns: str) -> Iterator[tuple[str, Record]]:
        """Walk through the records of a table by id: those of the book, as they would be now."""
        kept = (self._kept or {}).get(table)
        names = ", ".join(columns)
        for key, *values in streamed(self.read, f"SELECT id, {names} FROM {table} ORDER BY id"):  # noqa: S608 - our names
            if kept is None or kept.get(key) is None:
                yield key, dict(zip(columns, values, strict=True))
        for key, body in kept.each() if kept is not None else ():
            yield key, json.loads(body)

    def fetch(self, table: str, columns: Sequence[str], ids: Iterable[str]) -> dict[str, Record]:
        """Read some records of a table, as they would be now."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        select = (
            f"SELECT id, {', '.join(columns)} FROM {table} "  # noqa: S608 - our names
            "WHERE id IN (SELECT value FROM json_each(:ids))"
        )
        found = {
            row[0]: dict(zip(columns, row[1:], strict=True))
            for row in self.read.sql(select, ids=json_text(wanted))
        }
        if kept := (self._kept or {}).get(table):
            found |= {key: json.loads(body) for key in wanted if (body := kept.get(key))}
        return found


def streamed(read: ReadSession, sql: str) -> Iterator[tuple[Any, ...]]:
    """Walk through the rows of a query that may have very many."""
    cursor = read.cursor
    cursor.execute(sql)
    yield from cursor
