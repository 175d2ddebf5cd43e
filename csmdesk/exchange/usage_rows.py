"""Rows that are usage facts: many, so their way is short.

Key of a row is its id and its line (account, if it has none). A row without an id takes metric,
day and its place among the rows of the same, so that the same file brings nothing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, cast

from csmdesk.domain.text import Text
from csmdesk.exchange.batch import Batch, Row, insert, update
from csmdesk.exchange.known import Known, LineRef
from csmdesk.exchange.prepared import Rows
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.exchange.report import Outcome, Tally
from csmdesk.exchange.taker import Setting, refuse_bad
from csmdesk.models.tables import json_text

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
    "ON u.line_id = k.value ->> 0 AND u.external_id = k.value ->> 1"
)
_STORED_OF_ACCOUNTS = (
    f"SELECT {_COLUMNS} FROM usage_fact u WHERE u.line_id IS NULL "  # noqa: S608 - ours
    "AND u.external_id IN (SELECT value FROM json_each(:ids))"
)
_BEGINNING, _END = "0000", "9999-12-31"

Content = tuple[Any, ...]


def _by_owner(row: Row) -> tuple[str, str]:
    return row[0], row[1] or ""


class UsageTaker:
    """Take usage facts."""

    # Rows of one block are written account by account and line by line: short transactions then
    # touch few pages of the indexes, which halves the time. The more rows, the better.
    block_rows = 20_000

    def __init__(self, known: Known, setting: Setting) -> None:
        self._known = known
        self._setting = setting
        self._has_stored = bool(known.read.sql("SELECT 1 FROM usage_fact LIMIT 1"))
        self._taken: dict[int, int] = {}  # hash of key → hash of content: a million rows fit
        self._places: Counter[tuple[str, str, str]] = Counter()
        self._accounts: dict[str, LineRef | Text] = {}

    def take(self, rows: Rows, tally: Tally) -> Batch:
        """Judge some rows and return what they write."""
        refuse_bad(rows, tally)
        batch = Batch(facts={"usage_fact"})
        lines = self._lines(rows, tally)
        contents = list(self._contents(rows))
        ids = self._ids(rows, lines, contents)
        stored = self._stored(lines, ids)
        tail = (self._setting.as_of, self._setting.import_id)
        inserts: list[Row] = []
        outside: list[int] = []
        taken, bad = self._taken, rows.bad
        for index, (line, content, external_id) in enumerate(
            zip(lines, contents, ids, strict=True)
        ):
            if line is None or index in bad:
                continue
            if not line.start <= content[1] <= line.end:
                outside.append(index)
            key = (external_id, line.id or line.account_id)
            mark = hash(key)
            if (mark in taken or key in stored) and not self._is_new(
                rows.numbers[index], content, stored.get(key, []), mark, tally, batch
            ):
                continue
            taken[mark] = hash(content)
            inserts.append((line.account_id, line.id, *content, external_id, *tail))
        if outside:
            text = Text.of("usage.outside_contract")
            tally.warn(rows.numbers[outside[0]], text, rows=len(outside))
        tally.count(Outcome.CREATED, len(inserts))
        batch.statements[_INSERT] = sorted(inserts, key=_by_owner)
        return batch

    def finish(self, tally: Tally) -> Batch:  # noqa: ARG002 - part of the face
        """Return nothing more."""
        return Batch()

    def _is_new(
        self,
        number: int,
        content: Content,
        stored: list[tuple[int, Content]],
        mark: int,
        tally: Tally,
        batch: Batch,
    ) -> bool:
        """Judge a row whose key is known; ``True`` when it is kept apart as another row."""
        if any(content == known for _, known in stored):
            tally.count(Outcome.UNCHANGED)
        elif self._taken.get(mark) == hash(content):
            tally.warn(number, Text.of("row.repeated", row=number))
            tally.count(Outcome.UNCHANGED)
        elif mark not in self._taken and len(stored) == 1 and stored[0][1][:2] == content[:2]:
            batch.add(_UPDATE, (*content, self._setting.as_of, stored[0][0]))
            tally.count(Outcome.UPDATED)
        else:
            tally.warn(number, Text.of("row.kept_apart", row=number))
            return True
        self._taken[mark] = hash(content)
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

    def _ids(
        self, rows: Rows, lines: Sequence[LineRef | None], contents: Sequence[Content]
    ) -> list[str]:
        """Return the id of each row; one without gets its own, the same for the same file."""
        ids: list[str | None] = rows.column("external_id")
        if None not in ids:
            return cast("list[str]", ids)
        return [
            given or (self._own_id(line, content) if line and index not in rows.bad else "")
            for index, (given, line, content) in enumerate(zip(ids, lines, contents, strict=True))
        ]

    def _own_id(self, line: LineRef, content: Content) -> str:
        metric, day = content[0], content[1]
        place = (line.id or line.account_id, metric, day)
        self._places[place] += 1
        return f"~{day}|{metric}|{self._places[place]}"

    def _stored(
        self, lines: Sequence[LineRef | None], ids: Sequence[str]
    ) -> dict[tuple[str, str], list[tuple[int, Content]]]:
        """Read the rows of the book with the keys of these rows."""
        found: dict[tuple[str, str], list[tuple[int, Content]]] = {}
        if not self._has_stored:
            return found
        pairs = [(line, key) for line, key in zip(lines, ids, strict=True) if line]
        keys = {(line.id, key) for line, key in pairs if line.id}
        alone = {key for line, key in pairs if not line.id}
        read = self._known.read
        rows = read.sql(_STORED_OF_LINES, keys=json_text(sorted(keys))) if keys else []
        if alone:
            rows += read.sql(_STORED_OF_ACCOUNTS, ids=json_text(sorted(alone)))
        for external_id, owner, key, *content in rows:
            found.setdefault((external_id, owner), []).append((key, tuple(content)))
        return found

    def _lines(self, rows: Rows, tally: Tally) -> list[LineRef | None]:
        """Return the contract line of each row, or what stands for its account alone."""
        texts = rows.values.get("line")
        known = self._known.lines
        if texts is None:
            found: list[LineRef | None] = [None] * len(rows)
        else:
            found = list(map(known.by_id.get, texts))
            if known.several:
                self._warn_of_several(rows, texts, tally)
        if None in found or "account" in rows.values:
            self._add_accounts(rows, found, tally)
        return found

    def _warn_of_several(self, rows: Rows, texts: Sequence[str | None], tally: Tally) -> None:
        for number, text in zip(rows.numbers, texts, strict=True):
            if text in self._known.lines.several:
                tally.warn(number, Text.of("ref.line_first_taken", value=text))

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
