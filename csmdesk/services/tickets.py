"""Support tickets of an account."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from csmdesk.domain.contracts import Ticket
from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId
from csmdesk.domain.qbr import TicketMonth
from csmdesk.models.values import read_moment
from csmdesk.models.work import ReadSession
from csmdesk.services.local_days import day_of, stored_moments

_SELECT = (
    "SELECT id, account_id, number, subject, priority, opened_at, closed_at, "
    "first_response_minutes, escalated, csat FROM ticket"
)

_MOMENTS = ("opened_at", "closed_at")


def list_tickets(read: ReadSession, account_id: AccountId) -> tuple[Ticket, ...]:
    """Read the tickets of an account, the newest first."""
    rows = read.sql(
        _SELECT + " WHERE account_id = :account ORDER BY opened_at DESC, id", account=account_id
    )
    return tuple(_ticket(row) for row in rows)


def tickets_by_month(
    read: ReadSession, account_id: AccountId, span: Span
) -> tuple[TicketMonth, ...]:
    """Count tickets opened and closed in each calendar month that a span touches (local days)."""
    months = []
    month = span.start.replace(day=1)
    while month <= span.end:
        months.append(month)
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    opened, closed = (_months(read, column, account_id, span) for column in _MOMENTS)
    return tuple(TicketMonth(m, opened[m], closed[m]) for m in months)


def _months(read: ReadSession, column: str, account_id: AccountId, span: Span) -> Counter[date]:
    """Count the tickets whose moment lies in a span by its local month."""
    rows = read.sql(
        f"SELECT {column} FROM ticket WHERE account_id = :account "  # noqa: S608 - a name of ours
        f"AND {column} >= :start AND {column} < :end",
        account=account_id, **stored_moments(span),
    )  # fmt: skip
    return Counter(day_of(at).replace(day=1) for (at,) in rows)


def _ticket(row: Any) -> Ticket:
    values = row._asdict() | {
        "opened_at": datetime.fromisoformat(row.opened_at),
        "closed_at": read_moment(row.closed_at),
        "escalated": bool(row.escalated),
    }
    return Ticket(**values)
