"""Rows that are accounts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.exchange.batch import Batch
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.keys import KeyIndex
from csmdesk.exchange.known import Known
from csmdesk.exchange.matching import names_alike
from csmdesk.exchange.money import currency_code
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.exchange.report import Outcome, Tally
from csmdesk.exchange.rows import BLOCK_ROWS
from csmdesk.exchange.taker import (
    Prepared,
    RecordTaker,
    RowRefused,
    Setting,
    json_or_none,
)
from csmdesk.models.values import json_text
from csmdesk.services.fields import MAX_NAME

_PLAIN = (
    "industry", "country", "region", "city", "postal_code", "address", "employees", "website",
    "phone", "email", "tier", "stage", "day0", "external_id", "notes",
)  # fmt: skip
_SET_PARENT = "UPDATE account SET parent_id = ? WHERE id = ?"


class AccountTaker(RecordTaker):
    """Take accounts; parents are linked when all rows of the file are known."""

    kind = RecordKind.ACCOUNT
    table = "account"
    columns = ("name", *_PLAIN, "aliases", "tags", "currency", "owner_id", "extra", "custom")

    def __init__(self, known: Known, setting: Setting) -> None:
        super().__init__(known, setting, {"source": "import"})
        self.empty["currency"] = setting.currency
        self._indexes = [KeyIndex(key, known.scratch) for key in setting.keys]
        if self._indexes:
            for key, row in known.rows("account", "name", "external_id", "website", "phone"):
                self._know(key, row)
        self._children = known.scratch.index()  # row, account, and what its parent is called
        self._up = known.scratch.notes()  # account → its parent
        if "parent" in setting.headers:
            for key, row in known.rows("account", "parent_id"):
                if row["parent_id"]:
                    self._up.put(key, row["parent_id"])

    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:
        """Turn a row into the columns of an account."""
        refuse_long_name(row["name"])
        currency = _currency(row.get("currency"))
        owner = row.get("owner")
        record = {
            "name": row["name"],
            **{name: row.get(name) for name in _PLAIN},
            "aliases": json_or_none(row.get("aliases")),
            "tags": json_or_none(row.get("tags")),
            "currency": currency,
            "owner_id": self.known.colleagues.find_or_make(owner) if owner else None,
            "extra": json_or_none(extra),
            "custom": json_or_none(self.own.of("account", row)),
        }
        parent = row.get("parent")
        return Prepared(number, record, place={"parent": parent} if parent else None)

    def candidates(self, item: Prepared) -> Sequence[str]:
        """List the accounts of the chosen keys, else of the same external id or name."""
        record = item.record
        if self._indexes:
            found = (index.find(record) for index in self._indexes)
            return next(filter(None, found), ())
        return self.known.accounts.candidates(record["name"], record["external_id"])

    def is_same(self, stored: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Tell two companies apart that two systems gave one id, or that share a chosen key."""
        if self._indexes and stored["external_id"] != record["external_id"]:
            return not (stored["external_id"] and record["external_id"])
        if self._indexes and not record["external_id"]:
            return True
        return names_alike(stored["name"], record["name"])

    def made(self, key: str, item: Prepared) -> None:
        """Make a new account known."""
        self.known.accounts.add(key, item.record["name"], item.record["external_id"])
        self._know(key, item.record)

    def matched(self, key: str, item: Prepared) -> None:
        """Make an account known by the id and the name that the file gives it."""
        self.known.accounts.settle(key, item.record["name"], item.record["external_id"])
        self._know(key, item.record)

    def settle(self, item: Prepared, tally: Tally, batch: Batch) -> Outcome:
        """Judge one row, and keep its parent for later."""
        outcome, key = self.settle_record(item, tally, batch)
        if item.place is not None:
            self._children.add("", json_text([item.number, key, item.place["parent"]]))
        return outcome

    def finish(self, tally: Tally) -> Iterator[Batch]:
        """Link children to their parents."""
        children = map(json.loads, self._children.each(""))
        while rows := list(islice(children, BLOCK_ROWS)):
            batch = Batch()
            for number, key, text in rows:
                self._link(number, key, text, tally, batch)
            yield batch

    def _link(self, number: int, key: str, text: str, tally: Tally, batch: Batch) -> None:
        try:
            parent, _ = self.known.accounts.resolve(text, self.setting.by("parent"))
        except Refused as refused:
            tally.warn(number, Text.of("ref.parent_left_out", reason=refused.reason))
            return
        if self._is_loop(key, parent):
            tally.warn(number, Text.of("ref.parent_loop", value=shown(text)))
        elif self._up.get(key) != parent:
            self._up.put(key, parent)
            batch.add(_SET_PARENT, (parent, key))

    def _is_loop(self, key: str, parent: str) -> bool:
        at: str | None = parent
        while at is not None:
            if at == key:
                return True
            at = self._up.get(at)
        return False

    def _know(self, key: str, record: Mapping[str, Any]) -> None:
        for index in self._indexes:
            index.add(key, record)


def refuse_long_name(name: str) -> None:
    """Raise ``RowRefused`` for a name that no form would take either."""
    if len(name) > MAX_NAME:
        reason = Text.of("value.too_long", value=shown(name), n=len(name), limit=MAX_NAME)
        raise RowRefused("name", reason)


def _currency(text: str | None) -> str | None:
    try:
        return currency_code(text) if text else None
    except Refused as refused:
        raise RowRefused("currency", refused.reason) from None
