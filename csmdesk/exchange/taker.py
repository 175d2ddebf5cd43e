"""What takes the rows of one kind: the common part of accounts, people, lines, tickets, churn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from csmdesk.domain.text import Text
from csmdesk.exchange.batch import Batch, insert, update
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.known import Known
from csmdesk.exchange.matching import Matcher, Verdict
from csmdesk.exchange.own_fields import OwnRefused, OwnValues
from csmdesk.exchange.prepared import Rows
from csmdesk.exchange.refusal import Refused
from csmdesk.exchange.report import Outcome, RowLook, Tally
from csmdesk.exchange.row_looks import change_texts
from csmdesk.exchange.rows import BLOCK_ROWS
from csmdesk.models.keys import new_id
from csmdesk.models.rows import defaults
from csmdesk.models.values import json_text
from csmdesk.services.merging import former_ids

_MERGED = frozenset({"account", "person"})  # tables whose rows may have been merged
_NEW_COLLEAGUE = insert("colleague", ("id", "name", "is_me"))
_NAMES = ("name", "product", "title", "number", "external_id", "happened_on")


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold what all rows of one file share.

    ``currency`` is that of amounts that name none; ``headers`` gives the header of each field,
    ``refs`` by what references are found, ``keys`` by what a row finds its record, if chosen;
    ``file`` is what the file is called.
    """

    import_id: str
    as_of: str
    currency: str
    headers: Mapping[str, str]
    refs: Mapping[str, str]
    keys: tuple[str, ...] = ()
    file: str = ""

    def by(self, field: str) -> str:
        """Return by what a reference is found."""
        return self.refs.get(field, "any")


class Taker(Protocol):
    """Take the rows of one file, block by block."""

    @property
    def block_rows(self) -> int:
        """Return how many rows to take at once."""

    def take(self, rows: Rows, tally: Tally) -> Batch:
        """Judge some rows and return what they write."""

    def finish(self, tally: Tally) -> Iterator[Batch]:
        """Yield what can be written only when all rows of the file are known."""


def refuse_bad(rows: Rows, tally: Tally) -> None:
    """Count the rows of a block and report those that could not be read."""
    tally.read += len(rows) + len(rows.broken)
    for broken in rows.broken:
        tally.refuse(broken.number, None, broken.reason, broken.cells)
    for index, (header, reason) in rows.bad.items():
        tally.refuse(rows.numbers[index], header, reason, tuple(rows.cells[index]))


class RowRefused(Exception):  # noqa: N818 - a verdict on one row
    """Refuse a whole row for what stands in one field."""

    def __init__(self, field: str, reason: Text) -> None:
        super().__init__(str(reason))
        self.field = field
        self.reason = reason


@dataclass(slots=True)
class Prepared:
    """Hold a row as the columns of its record, with what is odd about it.

    ``place`` are the columns of a second record that the row stands for, ``key`` is the id that a
    new record gets, ``heir`` the record into which the one of the row was merged.
    """

    number: int
    record: dict[str, Any]
    warnings: tuple[Text, ...] = ()
    place: dict[str, Any] | None = None
    key: str = ""
    heir: str = ""


def _account_of(item: Prepared) -> str:
    return item.record.get("account_id") or ""


class RecordTaker(ABC):
    """Take rows that are one record each; subclasses say how a row becomes one.

    ``fixed`` are columns that only a new record gets; ``empty`` has what it gets for empty cells.
    """

    block_rows = BLOCK_ROWS
    kind: RecordKind
    table = ""
    columns: tuple[str, ...] = ()
    changed: tuple[Text, ...] = ()
    _is_looked_at = True
    is_facts = False

    def __init__(self, known: Known, setting: Setting, fixed: Mapping[str, Any]) -> None:
        self.known = known
        self.setting = setting
        self.matcher = Matcher(known, self.table, self.columns, self.is_same)
        self.own = OwnValues(known, self.kind, setting.headers)
        self.empty = dict(defaults(self.table))
        is_by_id = not setting.keys or "external_id" in setting.keys
        self._heirs = (
            former_ids(known.read, self.table) if is_by_id and self.table in _MERGED else {}
        )
        self._fixed = tuple(fixed.values())
        self._insert = insert(self.table, ("id", *self.columns, *fixed))

    @abstractmethod
    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:
        """Turn a row into the columns of a record; raises ``RowRefused``."""

    @abstractmethod
    def candidates(self, item: Prepared) -> Sequence[str]:
        """List the records that a row may mean."""

    @abstractmethod
    def is_same(self, stored: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Tell whether a record can be the stored one with other values."""

    def made(self, key: str, item: Prepared) -> None:  # noqa: B027 - may be left out
        """Make a new record known to the rows that follow."""

    def matched(self, key: str, item: Prepared) -> None:  # noqa: B027 - may be left out
        """Take note that a row means a record that was there."""

    def take(self, rows: Rows, tally: Tally) -> Batch:
        """Judge some rows; our own people whom they name for the first time are made first."""
        refuse_bad(rows, tally)
        batch = Batch(facts=frozenset({self.table}) if self.is_facts else frozenset())
        items = self._prepared(rows, tally)
        for item in sorted(items, key=_account_of):
            item.key = new_id()  # ids grow, so what is of one account lies together in the file
        for key, name in self.known.colleagues.new:
            batch.add(_NEW_COLLEAGUE, (key, name, 0))
        self.known.colleagues.new.clear()
        self.fetch(items)
        for item in items:
            self.changed = ()
            self._is_looked_at = tally.is_looking_for(Outcome.UPDATED)
            outcome = self.settle(item, tally, batch)
            tally.count(outcome)
            tally.look(RowLook(item.number, outcome, self.name_of(item), self.changed))
            for text in item.warnings:
                tally.warn(item.number, text)
        return batch

    def finish(self, tally: Tally) -> Iterator[Batch]:  # noqa: ARG002 - part of the face
        """Yield nothing more."""
        yield from ()

    def name_of(self, item: Prepared) -> str:
        """Return what the record of a row is called."""
        values = (item.record.get(name) for name in _NAMES)
        return next((str(value) for value in values if value), "")

    def note_changes(self, stored: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
        """Keep what the row at hand changes, for who looks at it before."""
        if self._is_looked_at:
            colleagues = self.known.colleagues.shown
            texts = change_texts(self.kind, stored, changed, colleagues, self.own)
            self.changed = (*self.changed, *texts)

    def fetch(self, items: Sequence[Prepared]) -> None:
        """Read the records that these rows may mean."""
        self.matcher.fetch(key for item in items for key in self.meant(item))

    def meant(self, item: Prepared) -> Sequence[str]:
        """List the records that a row may mean; after a merge that is the one that stayed."""
        return (item.heir,) if item.heir else self.candidates(item)

    def settle(self, item: Prepared, tally: Tally, batch: Batch) -> Outcome:
        """Judge one row and add what it writes."""
        return self.settle_record(item, tally, batch)[0]

    def settle_record(self, item: Prepared, tally: Tally, batch: Batch) -> tuple[Outcome, str]:
        """Judge the record of one row; return what became of it, and its id."""
        if item.heir:
            return self._fill(item, tally, batch), item.heir
        verdict, key = self.matcher.judge(item.record, self.candidates(item))
        if verdict is Verdict.APART:
            code = "row.kept_apart" if item.record.get("external_id") else "row.fits_several"
            tally.warn(item.number, Text.of(code, row=item.number))
        if key is None:
            return Outcome.CREATED, self._make(item, batch)
        if verdict is Verdict.REPEATED:
            tally.warn(item.number, Text.of("row.repeated", row=item.number))
            return Outcome.UNCHANGED, key
        self.matched(key, item)
        changed = self.matcher.changes_of(key, item.record)
        if not changed:
            return Outcome.UNCHANGED, key
        self._change(key, changed, batch)
        return Outcome.UPDATED, key

    def _fill(self, item: Prepared, tally: Tally, batch: Batch) -> Outcome:
        """Let a row of a record that was merged into another one fill the gaps of that one."""
        name = self.matcher.stored(item.heir)["name"]
        tally.warn(item.number, Text.of("row.merged", row=item.number, name=name))
        changed = self.matcher.fill(item.heir, item.record)
        if changed:
            self._change(item.heir, changed, batch)
        return Outcome.UPDATED if changed else Outcome.UNCHANGED

    def _change(self, key: str, changed: Mapping[str, Any], batch: Batch) -> None:
        self.note_changes(self.matcher.stored(key), changed)
        self.matcher.note_changed(key, changed)
        batch.add(update(self.table, tuple(changed)), (*changed.values(), key))

    def _make(self, item: Prepared, batch: Batch) -> str:
        key, record = item.key, item.record
        whole = {
            column: self.empty.get(column) if record[column] is None else record[column]
            for column in self.columns
        }
        batch.add(self._insert, (key, *whole.values(), *self._fixed))
        self.known.keep(self.table, key, whole)
        self.matcher.note(key, record)
        self.made(key, item)
        return key

    def _prepared(self, rows: Rows, tally: Tally) -> list[Prepared]:
        items: list[Prepared] = []
        for index, number in enumerate(rows.numbers):
            if index in rows.bad:
                continue
            try:
                item = self.prepare(number, rows.row(index), rows.extras[index])
                item.heir = self._heirs.get(item.record.get("external_id") or "", "")
                items.append(item)
            except (RowRefused, OwnRefused) as refused:
                header = self.setting.headers.get(refused.field)
                tally.refuse(number, header, refused.reason, tuple(rows.cells[index]))
        return items


def json_or_none(value: Any) -> str | None:
    """Write a list or mapping as the book keeps it, ``None`` for an empty one."""
    return json_text(list(value) if isinstance(value, tuple) else value) if value else None


def flag_or_none(value: bool | None) -> int | None:
    """Write yes or no as the book keeps it."""
    return None if value is None else int(value)


def account_of(known: Known, setting: Setting, text: str) -> tuple[str, list[Text]]:
    """Return the account that a row refers to, and what is odd about it.

    Raises ``RowRefused``.
    """
    try:
        found, is_one_of_several = known.accounts.resolve(text, setting.by("account"))
    except Refused as refused:
        raise RowRefused("account", refused.reason) from None
    if is_one_of_several:
        return found, [Text.of("ref.account_first_taken", value=text)]
    return found, []
