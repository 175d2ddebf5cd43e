"""Which record of the book a row of a file means, and what to do with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from csmdesk.exchange.known import Known
from csmdesk.models.search_index import fold
from csmdesk.models.values import json_text

_ALIKE = 0.6
_LISTS = frozenset({"aliases", "tags", "emails", "phones"})  # kept as JSON arrays
_OBJECTS = frozenset({"extra", "custom"})  # kept as JSON objects
Record = Mapping[str, Any]


class Verdict(Enum):
    """Say what a row is: new, a change of a known record, nothing new, or another record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REPEATED = "repeated"  # stands in the files twice with the same content
    APART = "apart"  # has the id of a record that is plainly another one


class Matcher:
    """Compare rows with the records of one table, those of the book and those just made.

    ``is_same`` tells whether a record (stored, new) can be the same one with other values; rows
    that cannot be are kept apart, so that nothing is overwritten unseen.
    """

    def __init__(
        self,
        known: Known,
        table: str,
        columns: Sequence[str],
        is_same: Callable[[Record, Record], bool],
    ) -> None:
        self._known = known
        self._table = table
        self._columns = tuple(columns)
        self._is_same = is_same
        self._stored: dict[str, dict[str, Any]] = {}
        self._taken = known.scratch.notes()  # id → digest of the row that was taken for it

    def fetch(self, ids: Iterable[str]) -> None:
        """Read the records that the next rows may mean."""
        self._stored = self._known.fetch(self._table, self._columns, ids)

    def judge(self, record: Record, candidates: Sequence[str]) -> tuple[Verdict, str | None]:
        """Return what a row is and the record it means.

        Without a record the caller makes one and says so by ``note``.
        """
        digest = _digest(record)
        taken = {key: self._taken.get(key) for key in candidates}
        for key in candidates:
            if taken[key] == digest:
                return Verdict.REPEATED, key
        open_ones = [k for k in candidates if taken[k] is None and k in self._stored]
        for key in open_ones:
            if not changes(self._stored[key], record):
                self._taken.put(key, digest)
                return Verdict.UNCHANGED, key
        if not candidates:
            return Verdict.NEW, None
        if len(open_ones) == 1 and self._is_same(self._stored[open_ones[0]], record):
            self._taken.put(open_ones[0], digest)
            return Verdict.CHANGED, open_ones[0]
        return Verdict.APART, None

    def note(self, key: str, record: Record) -> None:
        """Remember a record that was made of a row."""
        self._taken.put(key, _digest(record))

    def stored(self, key: str) -> Record:
        """Return a record as the book has it."""
        return self._stored[key]

    def value(self, key: str, column: str) -> Any:
        """Return what a record that was fetched says in a column."""
        return self._stored.get(key, {}).get(column)

    def with_value(self, keys: Iterable[str], column: str, value: Any) -> list[str]:
        """Return the records that say so in a column."""
        return [key for key in keys if value is not None and self.value(key, column) == value]

    def changes_of(self, key: str, record: Record) -> dict[str, Any]:
        """Return the columns that a row changes, with their new values."""
        return changes(self._stored[key], record)

    def fill(self, key: str, record: Record) -> dict[str, Any]:
        """Return what a row adds to a record that keeps its id and all it says already."""
        stored = self._stored[key]
        gaps = {
            name: value
            for name, value in record.items()
            if name != "external_id" and (name in _LISTS | _OBJECTS or stored[name] in (None, ""))
        }
        found = changes(stored, gaps)
        for name in _OBJECTS & found.keys():
            found[name] = json_text({**json.loads(found[name]), **json.loads(stored[name])})
        return {name: value for name, value in found.items() if value != stored[name]}

    def note_changed(self, key: str, changed: Record) -> None:
        """Let the rows that follow know what a row changed."""
        self._stored[key].update(changed)
        self._known.keep(self._table, key, self._stored[key])


def changes(stored: Record, record: Record) -> dict[str, Any]:
    """Return what a row would change: an empty cell changes nothing, lists and extras grow."""
    out: dict[str, Any] = {}
    for name, given in record.items():
        value = given
        if value is None or stored[name] == value:
            continue
        if name in _LISTS:
            value = json_text(list(dict.fromkeys([*json.loads(stored[name]), *json.loads(value)])))
        elif name in _OBJECTS:
            before = json.loads(stored[name])
            after = {**before, **json.loads(value)}
            if after == before:
                continue
            value = json_text(after)
        if value != stored[name]:
            out[name] = value
    return out


def _digest(record: Record) -> int:
    return hash(tuple(record.items()))


def names_alike(first: str, second: str) -> bool:
    """Tell whether two names may be one after a renaming or a correction."""
    a, b = fold(first), fold(second)
    return a in b or b in a or SequenceMatcher(None, a, b).ratio() >= _ALIKE
