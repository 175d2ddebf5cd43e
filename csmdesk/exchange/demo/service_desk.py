"""Tickets and churn events of a company."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from csmdesk.domain.dates import Quarter, Span
from csmdesk.domain.money import Money
from csmdesk.exchange.demo.chapter import Chapter
from csmdesk.exchange.demo.truths import TRUTHS, QuarterTickets
from csmdesk.exchange.demo.workdays import moment, workday_before

_A_YEAR = {"A": 15, "B": 6, "C": 2}
_FIRST_RESPONSE = {"low": 240, "medium": 120, "high": 45, "urgent": 20}
_FEEDBACK = {
    ("zh", False): "走得客气，数据已经导出交给对方。",
    ("zh", True): "先按一年签，说好半年看一次。",
    ("en", False): "A polite farewell; the export is with them.",
    ("en", True): "One year to begin with, and a look at half-time.",
}
_RESOLUTION_HOURS = {"low": 90, "medium": 48, "high": 20, "urgent": 6}


def write_tickets(chapter: Chapter) -> None:
    """Write the tickets of a company; those of the last quarter as the truths say."""
    dice = chapter.dice("tickets")
    known = TRUTHS.quarter_tickets
    fixed = known if known.account == chapter.company.name else None
    quarter = Quarter.of(chapter.today).previous.span
    days = (chapter.last_day - chapter.first_day).days
    for _ in range(round(days / 365 * _A_YEAR[chapter.company.tier] * dice.uniform(0.7, 1.3))):
        day = workday_before(chapter.first_day + timedelta(days=dice.randint(5, max(6, days))))
        if chapter.term_on(day) is not None and not (fixed and _near(day, quarter)):
            _chance_ticket(chapter, dice, day)
    if fixed:
        _quarter_tickets(chapter, dice, fixed, quarter)
    for told in chapter.story.tickets:
        _told_ticket(chapter, told)


def write_churn(chapter: Chapter) -> None:
    """Write that a company left, and that it came back."""
    churn = TRUTHS.churn(chapter.company.name)
    if churn is None:
        return
    _event(chapter, chapter.day(churn.days), churn.reason, refund=churn.refund)
    if churn.back is not None:
        _event(chapter, chapter.day(churn.back), churn.reason, is_reactivation=True)


def _near(day: date, span: Span) -> bool:
    return span.start - timedelta(days=3) <= day <= span.end + timedelta(days=3)


def _chance_ticket(chapter: Chapter, dice: random.Random, day: date) -> None:
    priority = dice.choices(("low", "medium", "high", "urgent"), (30, 45, 20, 5))[0]
    opened = moment(day, dice.randint(8, 17), dice.randrange(60))
    first = max(3, int(dice.lognormvariate(0, 0.6) * _FIRST_RESPONSE[priority]))
    hours = max(0.5, dice.lognormvariate(0, 0.7) * _RESOLUTION_HOURS[priority])
    closed = opened + timedelta(hours=max(hours, first / 60 + 0.5))
    limit = moment(chapter.last_day, 19, 0)
    if chapter.last_day < chapter.day(1):  # who has left, left nothing open
        closed = max(opened + timedelta(minutes=30), min(closed, limit))
    is_open = closed > limit
    _ticket(
        chapter, dice.choice(chapter.language.ticket_subjects),
        "high" if is_open and priority == "urgent" else priority, opened,
        closed=None if is_open else closed,
        first=_answered(opened, first, min(closed, limit)),
        csat=dice.choice((3, 4, 4, 5, 5)) if not is_open and dice.random() < 0.55 else None,
        escalated=priority in ("high", "urgent") and dice.random() < 0.15,
    )  # fmt: skip


def _answered(opened: datetime, first: int, limit: datetime) -> int | None:
    """Return the minutes to the first response, unless it is still to come."""
    minutes = int((limit - opened).total_seconds() // 60)
    return min(first, minutes) if minutes > 0 else None


def _quarter_tickets(
    chapter: Chapter, dice: random.Random, known: QuarterTickets, quarter: Span
) -> None:
    pairs = zip(known.first_responses, known.csat, strict=True)
    for n, (first, csat) in enumerate(pairs):
        opened = moment(quarter.start + timedelta(days=10 + 25 * n), 9, 30)
        _ticket(
            chapter, dice.choice(chapter.language.ticket_subjects), "medium", opened,
            closed=opened + timedelta(hours=7), first=first, csat=csat,
        )  # fmt: skip


def _told_ticket(chapter: Chapter, told: dict[str, Any]) -> None:
    _ticket(
        chapter, told["subject"], told["priority"], moment(chapter.day(told["opened"]), 8, 20),
        first=told.get("first"), escalated=told.get("escalated", False),
    )  # fmt: skip


def _ticket(
    chapter: Chapter,
    subject: str,
    priority: str,
    opened: datetime,
    *,
    closed: datetime | None = None,
    first: int | None = None,
    csat: int | None = None,
    escalated: bool = False,
) -> None:
    chapter.add(
        "ticket", account_id=chapter.account_id, number="", subject=subject, priority=priority,
        opened_at=opened, closed_at=closed, first_response_minutes=first, csat=csat,
        resolution_minutes=int((closed - opened).total_seconds() // 60) if closed else None,
        escalated=escalated,
    )  # fmt: skip


def _event(
    chapter: Chapter,
    day: date,
    reason: str,
    *,
    refund: int | None = None,
    is_reactivation: bool = False,
) -> None:
    money = Money.of(refund, chapter.company.currency) if refund else None
    chapter.add(
        "churn_event", account_id=chapter.account_id, happened_on=day, reason=reason,
        external_id=f"{chapter.company.domain}-{day:%y%m}", is_reactivation=is_reactivation,
        refund_minor=money.minor if money else None, currency=money.currency if money else None,
        feedback=_FEEDBACK[chapter.company.lang, is_reactivation],
    )  # fmt: skip


def number_tickets(chapters: list[Chapter]) -> None:
    """Number all tickets of the book by the moment they were opened."""
    rows = [row for chapter in chapters for row in chapter.rows.get("ticket", ())]
    rows.sort(key=_opened)
    for n, row in enumerate(rows, 4001):
        row["number"] = f"T-{n}"


def _opened(row: dict[str, Any]) -> tuple[datetime, str]:
    return row["opened_at"].astimezone(UTC), row["subject"]
