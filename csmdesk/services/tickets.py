"""Support tickets of an account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from csmdesk.domain.contracts import Ticket
from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId, TicketId
from csmdesk.domain.qbr import TicketMonth
from csmdesk.models.work import ReadSession

_SELECT = (
    "SELECT id, account_id, number, subject, priority, opened_at, closed_at, "
    "first_response_minutes, escalated, csat FROM ticket"
)


def list_tickets(read: ReadSession, account_id: AccountId) -> tuple[Ticket, ...]:
    """Read the tickets of an account, the newest first."""
    rows = read.sql(
        _SELECT + " WHERE account_id = :account ORDER BY opened_at DESC, id", account=account_id
    )
    return tuple(_ticket(row) for row in rows)


def tickets_by_month(
    read: ReadSession, account_id: AccountId, span: Span
) -> tuple[TicketMonth, ...]:
    """Count tickets opened and closed in each calendar month that a span touches (UTC days)."""
    months = []
    month = span.start.replace(day=1)
    while month <= span.end:
        months.append(month)
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    counts = {}
    for column in ("opened_at", "closed_at"):
        rows = read.sql(
            f"SELECT substr({column}, 1, 7), count(*) FROM ticket WHERE account_id = :account "  # noqa: S608
            f"AND substr({column}, 1, 10) BETWEEN :start AND :end GROUP BY 1",
            account=account_id, start=span.start.isoformat(), end=span.end.isoformat(),
        )  # fmt: skip
        counts[column] = dict(map(tuple, rows))
    return tuple(
        TicketMonth(
            m, counts["opened_at"].get(f"{m:%Y-%m}", 0), counts["closed_at"].get(f"{m:%Y-%m}", 0)
        )
        for m in months
    )


def _ticket(row: Any) -> Ticket:
    key, account_id, number, subject, priority, opened, closed, first, escalated, csat = row
    return Ticket(
        id=TicketId(key),
        account_id=AccountId(account_id),
        number=number,
        subject=subject,
        priority=priority,
        opened_at=datetime.fromisoformat(opened),
        closed_at=datetime.fromisoformat(closed) if closed else None,
        first_response_minutes=first,
        escalated=bool(escalated),
        csat=csat,
    )
