"""Rows that are tickets or churn events."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

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


class FactTaker(RecordTaker):
    """Take facts of an account; they carry the id of their import."""

    is_facts = True
    key_columns: tuple[str, ...] = ()

    def __init__(self, known: Known, setting: Setting) -> None:
        super().__init__(known, setting, {"import_id": setting.import_id})
        self._by_key = known.scratch.index()
        for key, record in known.rows(self.table, *self.key_columns):
            self._by_key.add(self.key_of(record), key)

    @abstractmethod
    def key_of(self, record: Mapping[str, Any]) -> str:
        """Return what tells a fact from the others."""

    def candidates(self, item: Prepared) -> Sequence[str]:
        """List the facts with the same key."""
        return self._by_key.find(self.key_of(item.record))

    def is_same(self, stored: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Tell that a fact cannot move to another account."""
        return bool(stored["account_id"] == record["account_id"])

    def made(self, key: str, item: Prepared) -> None:
        """Make a new fact known."""
        self._by_key.add(self.key_of(item.record), key)


class TicketTaker(FactTaker):
    """Take support tickets."""

    kind = RecordKind.TICKET
    table = "ticket"
    key_columns = ("number",)
    columns = (
        "account_id", "number", "subject", "priority", "opened_at", "closed_at",
        "first_response_minutes", "resolution_minutes", "escalated", "csat", "extra",
    )  # fmt: skip

    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:
        """Turn a row into the columns of a ticket."""
        account_id, warnings = account_of(self.known, self.setting, row["account"])
        closed = row.get("closed_at")
        if closed and closed < row["opened_at"]:
            warnings.append(Text.of("ticket.closed_before_opened"))
        record = {
            "account_id": account_id,
            "number": row["number"],
            "subject": row.get("subject"),
            "priority": row.get("priority"),
            "opened_at": row["opened_at"],
            "closed_at": closed,
            "first_response_minutes": row.get("first_response"),
            "resolution_minutes": row.get("resolution"),
            "escalated": flag_or_none(row.get("escalated")),
            "csat": row.get("csat"),
            "extra": json_or_none(extra),
        }
        return Prepared(number, record, tuple(warnings))

    def key_of(self, record: Mapping[str, Any]) -> str:
        """Return the ticket's number."""
        return str(record["number"])


class ChurnTaker(FactTaker):
    """Take churn events; one without an id is told by its account and day."""

    kind = RecordKind.CHURN_EVENT
    table = "churn_event"
    key_columns = ("external_id", "account_id", "happened_on")
    columns = (
        "account_id", "external_id", "happened_on", "reason", "refund_minor", "currency",
        "is_reactivation", "feedback", "extra",
    )  # fmt: skip

    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:
        """Turn a row into the columns of a churn event."""
        account_id, warnings = account_of(self.known, self.setting, row["account"])
        refund = row.get("refund")
        try:
            named = currency_code(row["currency"]) if row.get("currency") else None
            refund = None if refund is None else in_currency(refund, self.setting.currency, named)
        except Refused as refused:
            raise RowRefused("currency", refused.reason) from None
        record = {
            "account_id": account_id,
            "external_id": row.get("external_id"),
            "happened_on": row["happened_on"],
            "reason": row.get("reason"),
            "refund_minor": None if refund is None else refund.minor,
            "currency": named if refund is None else refund.currency,
            "is_reactivation": flag_or_none(row.get("is_reactivation")),
            "feedback": row.get("feedback"),
            "extra": json_or_none(extra),
        }
        return Prepared(number, record, tuple(warnings))

    def key_of(self, record: Mapping[str, Any]) -> str:
        """Return the event's id, else account and day."""
        if record["external_id"]:
            return str(record["external_id"])
        return f"{record['account_id']}|{record['happened_on']}"
