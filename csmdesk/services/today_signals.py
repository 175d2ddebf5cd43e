"""Reasons of the day that the records tell: renewals, tickets, use that fell.

Each function is one source: one statement, and one reason a row that it finds. What the book has
no table for (a quote, an invoice, a survey, a plan) gives no reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from csmdesk.domain.text import Text
from csmdesk.domain.today import HIGH, MIDDLE, Evidence, Reason
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.account_lists import ACTIVE_LINE
from csmdesk.services.local_days import midnight
from csmdesk.services.usage import DROP, last_full_week

# ruff: noqa: S608 - the statements are made of constants of ours

CHECKPOINTS = (30, 90)  # days before a contract ends, the nearest first
TICKET_DAYS = 90  # after which an open ticket is one that nobody closed in the file
STALE_DAYS = 21  # after which the last week of use says nothing about today
URGENT = ("urgent", "critical", "p1")

_RENEWALS = f"""
    WITH due AS (SELECT account_id, min(end_on) AS end_on FROM contract_line
        WHERE {ACTIVE_LINE} AND end_on >= :today GROUP BY account_id HAVING min(end_on) <= :limit)
    SELECT d.account_id, d.end_on, (SELECT json_group_array(id) FROM contract_line l
            WHERE l.account_id = d.account_id AND l.end_on = d.end_on AND {ACTIVE_LINE}) AS lines,
        (SELECT t.id FROM touchpoint t WHERE t.account_id = d.account_id AND t.kind <> 'note'
            AND t.started_at < :now ORDER BY t.started_at DESC, t.id DESC LIMIT 1) AS touch,
        (SELECT t.started_at FROM touchpoint t WHERE t.account_id = d.account_id
            AND t.kind <> 'note' AND t.started_at < :now
            ORDER BY t.started_at DESC, t.id DESC LIMIT 1) AS touched_at
    FROM due d
"""
_TICKETS = """
    SELECT t.id, t.account_id, t.number, t.subject, t.opened_at, t.first_response_minutes,
        t.escalated FROM ticket t
    WHERE t.closed_at IS NULL AND t.opened_at BETWEEN :since AND :now
        AND lower(t.priority) IN (SELECT value FROM json_each(:urgent))
"""
# The last full week beside the mean of the four before it. A week without a row is not known, so
# all five must have some; weeks are told apart, and ids gathered, only where the sums fell.
_FACTS = (
    "FROM usage_fact u WHERE u.account_id = f.account_id AND u.day BETWEEN :first AND :end "
    "AND u.grain = 'count'"
)
_USE = f"""
    WITH f AS (SELECT a.id AS account_id,
            sum(CASE WHEN u.day < :last THEN u.value END) / 4 AS before,
            sum(CASE WHEN u.day >= :last THEN u.value END) AS last
        FROM account a CROSS JOIN usage_fact u ON u.account_id = a.id
            AND u.day BETWEEN :first AND :end AND u.grain = 'count'
        WHERE a.archived_at IS NULL GROUP BY a.id
        HAVING before > 0 AND 100 * last <= (100 - :drop) * before)
    SELECT f.account_id, f.before, f.last, (SELECT json_group_array(u.id) {_FACTS}) AS facts
    FROM f WHERE (SELECT count(DISTINCT cast((julianday(u.day) - julianday(:first)) / 7 AS int))
        {_FACTS}) = 5
"""


def renewals(read: ReadSession) -> Iterator[Reason]:
    """Find the contracts that end within 90 or 30 days without a touch since that checkpoint."""
    limit = read.today + timedelta(days=CHECKPOINTS[-1])
    rows = read.sql(
        _RENEWALS, today=read.today.isoformat(), limit=limit.isoformat(), now=utc_text(read.now)
    )
    for row in rows:
        end_on = date.fromisoformat(row.end_on)
        n = (end_on - read.today).days
        checkpoint = next(days for days in CHECKPOINTS if n <= days)
        since = utc_text(midnight(end_on - timedelta(days=checkpoint)))
        if row.touched_at is not None and row.touched_at >= since:
            continue
        touch = (("touchpoint", row.touch),) if row.touch else ()
        lines = _rows("contract_line", row.lines)
        yield Reason(
            f"renewal_{checkpoint}", HIGH if checkpoint == CHECKPOINTS[0] else MIDDLE,
            row.account_id, ("account", row.account_id),
            Text(f"today.renewal.act_{checkpoint}"),
            Text.of("today.renewal.why", n=n, checkpoint=checkpoint),
            (*lines, *touch), {"n": n, "checkpoint": checkpoint}, end_on, row.end_on,
        )  # fmt: skip


def tickets(read: ReadSession) -> Iterator[Reason]:
    """Find the urgent tickets that are open, those without a first response before the others."""
    rows = read.sql(
        _TICKETS, since=utc_text(read.now - timedelta(days=TICKET_DAYS)), now=utc_text(read.now),
        urgent=json_text(URGENT),
    )  # fmt: skip
    for row in rows:
        opened = datetime.fromisoformat(row.opened_at)
        hours = int((read.now - opened).total_seconds() // 3600)
        is_answered = row.first_response_minutes is not None
        unit, n = ("days", hours // 24) if hours >= 48 else ("hours", hours)
        state = "open" if is_answered else "unanswered"
        yield Reason(
            f"ticket_{state}", MIDDLE if is_answered else HIGH,
            row.account_id, ("ticket", row.id),
            Text.of(f"today.ticket.act_{state}", number=row.number, subject=row.subject or ""),
            Text.of(f"today.ticket.{state}_{unit}", n=n),
            (("ticket", row.id),), {"n": n}, opened.astimezone().date(),
            f"{row.opened_at} {row.escalated}",
        )  # fmt: skip


def use(read: ReadSession) -> Iterator[Reason]:
    """Find the accounts whose last full week fell by 30 % or more below their four before."""
    last = last_full_week(read)
    if last is None or last < read.today - timedelta(days=STALE_DAYS):
        return
    first, end = last - timedelta(weeks=4), last + timedelta(days=6)
    rows = read.sql(
        _USE, first=first.isoformat(), last=last.isoformat(), end=end.isoformat(), drop=DROP
    )
    for row in rows:
        fell = row.last / row.before - 1
        numbers = {"drop": fell, "before": row.before, "last": row.last}
        yield Reason(
            "use_fell", MIDDLE, row.account_id, ("account", row.account_id),
            Text("today.use.act"), Text("today.use.why", numbers),
            _rows("usage_fact", row.facts), numbers, None, last.isoformat(),
        )  # fmt: skip


def _rows(table: str, keys: str) -> Evidence:
    return tuple((table, str(key)) for key in json.loads(keys))
