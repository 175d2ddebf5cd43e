"""Rows that are opportunities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.known import Known
from csmdesk.exchange.money import currency_code, in_currency
from csmdesk.exchange.refusal import Refused
from csmdesk.exchange.taker import (
    Prepared,
    RecordTaker,
    RowRefused,
    Setting,
    account_of,
    json_or_none,
)
from csmdesk.models.search_index import fold
from csmdesk.models.values import json_text

_PLAIN = ("external_id", "kind", "title", "close_on", "state", "notes")


class OpportunityTaker(RecordTaker):
    """Take opportunities; one without an id is known by its account and its title."""

    kind = RecordKind.OPPORTUNITY
    table = "opportunity"
    columns = ("account_id", *_PLAIN, "amount_minor", "currency", "extra", "custom")

    def __init__(self, known: Known, setting: Setting) -> None:
        super().__init__(known, setting, {"source": "import"})
        self.empty |= {"currency": setting.currency}
        self._by_content = known.scratch.index()
        for key, row in known.rows("opportunity", "external_id", "account_id", "title"):
            self._by_content.add(_content(row), key)

    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:
        """Turn a row into the columns of an opportunity."""
        account_id, warnings = account_of(self.known, self.setting, row["account"])
        amount, currency = self._amount(row)
        record = {
            "account_id": account_id,
            **{name: row.get(name) for name in _PLAIN},
            "amount_minor": None if amount is None else amount.minor,
            "currency": currency,
            "extra": json_or_none(extra),
            "custom": json_or_none(self.own.of("opportunity", row)),
        }
        return Prepared(number, record, tuple(warnings))

    def candidates(self, item: Prepared) -> Sequence[str]:
        """List the opportunities of the same id, else of the same account and title."""
        return self._by_content.find(_content(item.record))

    def is_same(self, stored: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Tell that an opportunity cannot move to another account."""
        return bool(stored["account_id"] == record["account_id"])

    def made(self, key: str, item: Prepared) -> None:
        """Make a new opportunity known."""
        self._by_content.add(_content(item.record), key)

    def _amount(self, row: dict[str, Any]) -> tuple[Money | None, str | None]:
        try:
            named = currency_code(row["currency"]) if row.get("currency") else None
            given = row.get("amount")
            amount = None if given is None else in_currency(given, self.setting.currency, named)
        except Refused as refused:
            raise RowRefused("currency", refused.reason) from None
        if amount is not None and amount.minor < 0:
            raise RowRefused("amount", Text.of("opportunity.negative_amount", amount=amount))
        return amount, amount.currency if amount else named


def _content(record: Mapping[str, Any]) -> str:
    """Return what an opportunity is found by."""
    by_id = record["external_id"]
    return str(by_id) if by_id else json_text([record["account_id"], fold(record["title"])])
