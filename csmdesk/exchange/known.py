"""What the book and the files so far hold, for rows that refer to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from csmdesk.domain.text import Text
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.models.keys import new_id
from csmdesk.models.search_index import fold
from csmdesk.models.work import ReadSession

_END_OF_TIME = "9999-12-31"

Candidates = dict[str, list[str]]


class LineRef(NamedTuple):
    """Point at a contract line, or with ``id`` ``None`` at an account as a whole.

    Its days are inclusive, as text that compares by time.
    """

    id: str | None
    account_id: str
    start: str
    end: str


@dataclass(slots=True)
class KnownAccounts:
    """Find accounts by external id and by name; the oldest comes first."""

    by_id: Candidates = field(default_factory=dict)
    by_name: Candidates = field(default_factory=dict)
    with_id: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, read: ReadSession) -> KnownAccounts:
        """Read the accounts of the book."""
        known = cls()
        for key, name, external_id in read.sql("SELECT id, name, external_id FROM account"):
            known.add(key, name, external_id)
        return known

    def add(self, key: str, name: str, external_id: str | None) -> None:
        """Make an account known."""
        self.by_name.setdefault(fold(name), []).append(key)
        if external_id:
            self.by_id.setdefault(external_id, []).append(key)
            self.with_id.add(key)

    def settle(self, key: str, name: str, external_id: str | None) -> None:
        """Make a known account known by the name and id that a file gives it."""
        named = self.by_name.setdefault(fold(name), [])
        if key not in named:
            named.append(key)
        if external_id and external_id not in self.by_id:
            self.by_id[external_id] = [key]
            self.with_id.add(key)

    def candidates(self, name: str, external_id: str | None) -> Sequence[str]:
        """List the accounts that a row may mean: those of its id, else the same name."""
        if external_id and external_id in self.by_id:
            return self.by_id[external_id]
        named = self.by_name.get(fold(name), ())
        return [key for key in named if key not in self.with_id] if external_id else named

    def resolve(self, text: str, by: str = "any") -> tuple[str, bool]:
        """Return the account that a reference means, and whether it was one of several.

        ``by`` is ``id``, ``name`` or ``any``. Raises ``Refused``. Of several with one external id
        the first is taken; of several with one name none is.
        """
        found: Sequence[str] = self.by_id.get(text, ()) if by != "name" else ()
        if found:
            return found[0], len(found) > 1
        named = self.by_name.get(fold(text), ()) if by != "id" else ()
        if len(named) > 1:
            raise Refused(Text.of("ref.account_several", value=shown(text), n=len(named)))
        if not named:
            raise Refused(Text.of("ref.account_unknown", value=shown(text)))
        return named[0], False


@dataclass(slots=True)
class KnownLines:
    """Find contract lines by external id; ``several`` holds the ids that more than one has."""

    by_id: dict[str, LineRef] = field(default_factory=dict)
    several: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, read: ReadSession) -> KnownLines:
        """Read the contract lines of the book that have an external id."""
        known = cls()
        for external_id, *line in read.sql(
            "SELECT external_id, id, account_id, start_on, coalesce(ended_on, end_on) "
            "FROM contract_line WHERE external_id IS NOT NULL ORDER BY id"
        ):
            known.add(external_id, *line)
        return known

    def add(self, external_id: str, key: str, account_id: str, start: str, end: str | None) -> None:
        """Make a line known; the first of several with one id stays the one that is meant."""
        if external_id in self.by_id:
            self.several.add(external_id)
        else:
            self.by_id[external_id] = LineRef(key, account_id, start, end or _END_OF_TIME)


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


@dataclass(slots=True)
class Known:
    """Hold what rows refer to, for one import.

    ``read`` is another session for each block of rows: one that stays open for the whole of a long
    import would keep the write-ahead log from being folded in, and it would fill the disk.
    """

    read: ReadSession
    accounts: KnownAccounts
    colleagues: KnownColleagues
    lines: KnownLines

    @classmethod
    def load(cls, read: ReadSession) -> Known:
        """Read what the book holds."""
        return cls(
            read, KnownAccounts.load(read), KnownColleagues.load(read), KnownLines.load(read)
        )
