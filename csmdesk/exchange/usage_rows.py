"""Rows that are usage facts: many, so their way is short.

Key of a row is its id and its line (account, if it has none). A row without an id takes metric,
day and its place among the rows of the same, so that the same file brings nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, cast

from csmdesk.domain.text import Text
from csmdesk.exchange.batch import Batch, Row, insert, update
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.known import Known, LineRef
from csmdesk.exchange.prepared import Rows
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.exchange.report import KEPT_LOOKS, Outcome, RowLook, Tally
from csmdesk.exchange.row_looks import change_texts
from csmdesk.exchange.taken_rows import CountedKeys
from csmdesk.exchange.taker import Setting, refuse_bad
from csmdesk.models.values import json_text

_CONTENT = ("metric", "day", "value", "grain", "seconds", "errors", "is_beta")
_INSERT = insert(
    "usage_fact", ("account_id", "line_id", *_CONTENT, "external_id", "as_of", "import_id")
)
_UPDATE = update("usage_fact", (*_CONTENT, "as_of"))
_COLUMNS = "u.external_id, coalesce(u.line_id, u.account_id), u.id, " + ", ".join(
    f"u.{column}" for column in _CONTENT
)
_STORED_OF_LINES = (
    f"SELECT {_COLUMNS} FROM json_each(:keys) k CROSS JOIN usage_fact u "  # noqa: S608 - ours
    "ON u.line_id = k.value ->> 0 AND u.external_id = k.value ->> 1 "
    "WHERE u.import_id IS NOT :own"
)
_STORED_OF_ACCOUNTS = (
    f"SELECT {_COLUMNS} FROM usage_fact u WHERE u.line_id IS NULL "  # noqa: S608 - ours
    "AND u.external_id IN (SELECT value FROM json_each(:ids)) AND u.import_id IS NOT :own"
)
_ACCOUNTS_AT_HAND = 50_000
_BEGINNING, _END = "0000", "9999-12-31"

Content = tuple[Any, ...]


def _warn_of_several(rows: Rows, lines: Sequence[LineRef | None], tally: Tally) -> None:
    for number, line, text in zip(rows.numbers, lines, rows.column("line"), strict=True):
        if line is not None and line.is_one_of_several:
            tally.warn(number, Text.of("ref.line_first_taken", value=text))


def _name(content: Content) -> str:
    return f"{content[0]} · {content[1]}"


def _by_owner(row: Row) -> tuple[str, str]:
    return row[0], row[1] or ""


@dataclass(slots=True)
class _Facts:
    """Hold the good rows of a block, column by column."""

    numbers: list[int]
    lines: list[LineRef]
    contents: list[Content]
    ids: list[str]

    def only(self, places: Sequence[int]) -> _Facts:
        """Return some of the rows."""
        return _Facts(
            [self.numbers[i] for i in places],
            [self.lines[i] for i in places],
            [self.contents[i] for i in places],
            [self.ids[i] for i in places],
        )


class UsageTaker:
    """Take usage facts."""

    # Rows of one block are written account by account and line by line: each transaction then
    # touches few pages of the indexes, which saves much of the time. The more rows, the better.
    block_rows = 20_000

    def __init__(self, known: Known, setting: Setting) -> None:
        self._known = known
        self._setting = setting
        self._has_stored = bool(known.read.sql("SELECT 1 FROM usage_fact LIMIT 1"))
        self._taken = known.taken_usage
        self._places = CountedKeys()
        self._accounts: dict[str, LineRef | Text] = {}

    def take(self, rows: Rows, tally: Tally) -> Batch:
        """Judge some rows and return what they write."""
        refuse_bad(rows, tally)
        batch = Batch(facts=frozenset({"usage_fact"}))
        facts = self._good(rows, tally)
        outside = [
            number
            for number, line, content in zip(
                facts.numbers, facts.lines, facts.contents, strict=True
            )
            if not line.start <= content[1] <= line.end
        ]
        if outside:
            tally.warn(outside[0], Text.of("usage.outside_contract"), rows=len(outside))
        facts = self._new(facts, tally, batch)
        tally.count(Outcome.CREATED, len(facts.ids))
        for number, content in zip(facts.numbers[:KEPT_LOOKS], facts.contents, strict=False):
            tally.look(RowLook(number, Outcome.CREATED, _name(content)))
        as_of, import_id = self._setting.as_of, self._setting.import_id
        inserts: list[Row] = [
            (line.account_id, line.id, *content, external_id, as_of, import_id)
            for line, content, external_id in zip(
                facts.lines, facts.contents, facts.ids, strict=True
            )
        ]
        inserts.sort(key=_by_owner)
        batch.statements[_INSERT] = inserts
        return batch

    def finish(self, tally: Tally) -> Iterator[Batch]:  # noqa: ARG002 - part of the face
        """Yield nothing more."""
        yield from ()

    def _good(self, rows: Rows, tally: Tally) -> _Facts:
        """Put the rows together that can be taken, with their lines and ids."""
        lines = self._lines(rows, tally)
        facts = _Facts(
            rows.numbers,
            cast("list[LineRef]", lines),
            list(self._contents(rows)),
            rows.column("external_id"),
        )
        if rows.bad:
            facts = facts.only([i for i in range(len(rows)) if i not in rows.bad])
        if None in facts.ids:
            facts.ids = [
                given or self._own_id(line, content)
                for given, line, content in zip(facts.ids, facts.lines, facts.contents, strict=True)
            ]
        return facts

    def _new(self, facts: _Facts, tally: Tally, batch: Batch) -> _Facts:
        """Return the rows that are new, and change those of the book that were corrected."""
        owners = [line.id or line.account_id for line in facts.lines]
        keys = list(zip(facts.ids, owners, strict=True))
        stored = self._stored(facts)
        again = self._taken.absorb(map(hash, keys), facts.contents)
        if not again and not stored:
            return facts
        new = [
            place
            for place, key in enumerate(keys)
            if (place not in again and key not in stored)
            or self._is_apart(
                facts.numbers[place], facts.contents[place], stored.get(key, []),
                again.get(place), tally, batch,
            )
        ]  # fmt: skip
        return facts.only(new)

    def _is_apart(
        self,
        number: int,
        content: Content,
        stored: list[tuple[int, Content]],
        says_the_same: bool | None,
        tally: Tally,
        batch: Batch,
    ) -> bool:
        """Judge a row whose key is known; ``True`` when it is kept apart as another row.

        ``says_the_same`` as the row of this key before it in the files, ``None`` if there is none.
        """
        if any(content == known for _, known in stored):
            tally.count(Outcome.UNCHANGED)
            tally.look(RowLook(number, Outcome.UNCHANGED, _name(content)))
        elif says_the_same:
            tally.warn(number, Text.of("row.repeated", row=number))
            tally.count(Outcome.UNCHANGED)
        elif says_the_same is None and len(stored) == 1 and stored[0][1][:2] == content[:2]:
            batch.add(_UPDATE, (*content, self._setting.as_of, stored[0][0]))
            tally.count(Outcome.UPDATED)
            before = dict(zip(_CONTENT, stored[0][1], strict=True))
            after = dict(zip(_CONTENT, content, strict=True))
            changed = {name: value for name, value in after.items() if value != before[name]}
            texts = change_texts(RecordKind.USAGE, before, changed, {})
            tally.look(RowLook(number, Outcome.UPDATED, _name(content), texts))
        else:
            tally.warn(number, Text.of("row.kept_apart", row=number))
            return True
        return False

    @staticmethod
    def _contents(rows: Rows) -> Iterator[Content]:
        """Put the columns of a fact together, in the order of ``_CONTENT``."""
        grains = rows.values.get("grain")
        return zip(
            rows.column("metric"),
            rows.column("day"),
            rows.column("value"),
            repeat("count", len(rows)) if grains is None else [g or "count" for g in grains],
            rows.column("seconds"),
            rows.column("errors"),
            rows.column("is_beta"),
            strict=True,
        )

    def _own_id(self, line: LineRef, content: Content) -> str:
        metric, day = content[0], content[1]
        place = self._places.count(hash((line.id or line.account_id, metric, day)))
        return f"~{day}|{metric}|{place}"

    def _stored(self, facts: _Facts) -> dict[tuple[str, str], list[tuple[int, Content]]]:
        """Read the rows of the book with the keys of these rows."""
        found: dict[tuple[str, str], list[tuple[int, Content]]] = {}
        if not self._has_stored:
            return found
        pairs = list(zip(facts.lines, facts.ids, strict=True))
        keys = {(line.id, key) for line, key in pairs if line.id}
        alone = {key for line, key in pairs if not line.id}
        read, own = self._known.read, self._setting.import_id
        rows = read.sql(_STORED_OF_LINES, keys=json_text(sorted(keys)), own=own) if keys else []
        if alone:
            rows += read.sql(_STORED_OF_ACCOUNTS, ids=json_text(sorted(alone)), own=own)
        for external_id, owner, key, *content in rows:
            found.setdefault((external_id, owner), []).append((key, tuple(content)))
        return found

    def _lines(self, rows: Rows, tally: Tally) -> list[LineRef | None]:
        """Return the contract line of each row, or what stands for its account alone."""
        texts = rows.values.get("line")
        if texts is None:
            found: list[LineRef | None] = [None] * len(rows)
        else:
            found = self._known.lines.find_all(texts)
            if self._known.lines.has_several:
                _warn_of_several(rows, found, tally)
        if None in found or "account" in rows.values:
            self._add_accounts(rows, found, tally)
        return found

    def _add_accounts(self, rows: Rows, found: list[LineRef | None], tally: Tally) -> None:
        lines, accounts = rows.column("line"), rows.column("account")
        for index, (line, account) in enumerate(zip(lines, accounts, strict=True)):
            if index in rows.bad:
                continue
            if line and found[index] is None:
                reason = Text.of("ref.line_unknown", value=shown(line))
                self._refuse(rows, index, "line", reason, tally)
            elif account:
                self._check_account(rows, index, found, account, tally)

    def _check_account(
        self, rows: Rows, index: int, found: list[LineRef | None], account: str, tally: Tally
    ) -> None:
        at = self._account(account)
        line = found[index]
        if isinstance(at, Text):
            self._refuse(rows, index, "account", at, tally)
        elif line is None:
            found[index] = at
        elif line.account_id != at.account_id:
            reason = Text.of("ref.line_of_other_account", value=shown(account))
            self._refuse(rows, index, "account", reason, tally)

    def _account(self, text: str) -> LineRef | Text:
        if text not in self._accounts:
            if len(self._accounts) > _ACCOUNTS_AT_HAND:
                self._accounts.clear()
            try:
                account, _ = self._known.accounts.resolve(text, self._setting.by("account"))
                self._accounts[text] = LineRef(None, account, _BEGINNING, _END)
            except Refused as refused:
                self._accounts[text] = refused.reason
        return self._accounts[text]

    def _refuse(self, rows: Rows, index: int, field: str, reason: Text, tally: Tally) -> None:
        rows.bad[index] = (self._setting.headers.get(field), reason)
        tally.refuse(
            rows.numbers[index], self._setting.headers.get(field), reason, tuple(rows.cells[index])
        )
