"""Rows that are contract lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from csmdesk.domain.contracts import LineKind
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
    flag_or_none,
    json_or_none,
)
from csmdesk.models.values import json_text

_PLAIN = (
    "external_id", "product", "kind", "start_on", "end_on", "ended_on", "seats", "billing",
)  # fmt: skip
_NO_PRODUCT = "—"
_AMOUNTS = ("arr", "mrr", "amount")
_MAY_BE_NEGATIVE = (LineKind.CONTRACTION, LineKind.REFUND)


class LineTaker(RecordTaker):
    """Take contract lines; ARR is taken from the file, else made of the monthly or total amount."""

    block_rows = 10_000  # the lines of one account get ids that lie together
    kind = RecordKind.CONTRACT_LINE
    table = "contract_line"
    columns = (
        "account_id", *_PLAIN, "arr_minor", "amount_minor", "currency", "is_trial", "auto_renew",
        "extra", "custom",
    )  # fmt: skip

    def __init__(self, known: Known, setting: Setting) -> None:
        super().__init__(known, setting, {"source": "import"})
        self.empty |= {"currency": setting.currency, "product": _NO_PRODUCT}
        self._by_content = known.scratch.index()
        names = ("external_id", "account_id", "product", "start_on")
        for key, row in known.rows("contract_line", *names):
            for content in self._contents(row):
                self._by_content.add(content, key)

    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:
        """Turn a row into the columns of a contract line."""
        account_id, warnings = account_of(self.known, self.setting, row["account"])
        _refuse_dates(row)
        arr, amount, currency = self._amounts(row, warnings)
        record = {
            "account_id": account_id,
            **{name: row.get(name) for name in _PLAIN},
            "arr_minor": None if arr is None else arr.minor,
            "amount_minor": None if amount is None else amount.minor,
            "currency": currency,
            "is_trial": flag_or_none(row.get("is_trial")),
            "auto_renew": flag_or_none(row.get("auto_renew")),
            "extra": json_or_none(extra),
            "custom": json_or_none(self.own.of("contract_line", row)),
        }
        return Prepared(number, record, tuple(warnings))

    def candidates(self, item: Prepared) -> Sequence[str]:
        """List the lines of the same id, else of the same account, product and start."""
        found = (self._by_content.find(content) for content in self._contents(item.record))
        return next(filter(None, found), ())

    def is_same(self, stored: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Tell that a line cannot move to another account."""
        return bool(stored["account_id"] == record["account_id"])

    def made(self, key: str, item: Prepared) -> None:
        """Make a new line known."""
        record = item.record
        for content in self._contents(record):
            self._by_content.add(content, key)
        if record["external_id"]:
            end = record["ended_on"] or record["end_on"]
            self.known.lines.add(
                record["external_id"], key, record["account_id"], record["start_on"], end
            )

    def _contents(self, record: Mapping[str, Any]) -> list[str]:
        """Return what a line is found by: its id, else its content, or what was chosen."""
        product = record["product"] or _NO_PRODUCT
        place = json_text([record["account_id"], product, record["start_on"]])
        by_id = [record["external_id"]] if record["external_id"] else []
        if not self.setting.keys:
            return by_id or [place]
        return [
            content
            for key in self.setting.keys
            for content in (by_id if key == "external_id" else [place])
        ]

    def _amounts(
        self, row: dict[str, Any], warnings: list[Text]
    ) -> tuple[Money | None, Money | None, str | None]:
        try:
            named = currency_code(row["currency"]) if row.get("currency") else None
            arr, mrr, amount = (
                None if row.get(name) is None
                else in_currency(row[name], self.setting.currency, named)
                for name in _AMOUNTS
            )  # fmt: skip
        except Refused as refused:
            raise RowRefused("currency", refused.reason) from None
        if len({money.currency for money in (arr, mrr, amount) if money}) > 1:
            raise RowRefused("amount", Text.of("line.amounts_in_two_currencies"))
        if arr is not None and mrr is not None and abs(arr.minor - 12 * mrr.minor) > 12 * 100:
            warnings.append(Text.of("line.arr_is_not_12_mrr", arr=arr, mrr=mrr))
        arr = arr or _yearly(mrr, amount, row)
        if arr is not None and arr.minor < 0 and row.get("kind") not in _MAY_BE_NEGATIVE:
            raise RowRefused("arr", Text.of("line.negative_arr", arr=arr))
        money = arr or amount
        return arr, amount, money.currency if money else named


def _refuse_dates(row: dict[str, Any]) -> None:
    for name in ("end_on", "ended_on"):
        if row.get(name) and row[name] < row["start_on"]:
            start, end = date.fromisoformat(row["start_on"]), date.fromisoformat(row[name])
            raise RowRefused(name, Text.of("line.ends_before_start", start=start, end=end))


def _yearly(mrr: Money | None, amount: Money | None, row: dict[str, Any]) -> Money | None:
    """Make ARR of the monthly amount, or of the total and the term (whole months, else days)."""
    if mrr is not None:
        return Money(mrr.minor * 12, mrr.currency)
    if amount is None or not row.get("end_on"):
        return amount
    start = date.fromisoformat(row["start_on"])
    after = date.fromisoformat(row["end_on"]) + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    if months > 0 and after.day == start.day:
        share = Decimal(12) / months
    else:
        share = Decimal(365) / (after - start).days
    return Money.of(amount.amount * share, amount.currency)
