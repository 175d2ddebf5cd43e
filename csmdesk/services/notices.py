"""What of the book may be announced on the desktop, and what was announced already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from csmdesk.domain.notices import ASKED_FOR, LATE_DAYS, Event, Occasion
from csmdesk.models.values import json_text, read_day, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.meetings import due_to_log, upcoming
from csmdesk.services.today_plans import RUNNING

# ruff: noqa: S608 - the statement is made of constants of ours

_KEPT = timedelta(days=60)
_SIDES = {"ours": Occasion.OURS, "theirs": Occasion.THEIRS}
_KINDS = {"task": Occasion.TASK, "milestone": Occasion.MILESTONE}
_DUE = f"""
    SELECT 'commitment' AS kind, c.id, c.text AS title, c.side, c.due_on, a.name, a.id AS account_id
    FROM commitment c JOIN account a ON a.id = c.account_id AND a.archived_at IS NULL
    WHERE c.state = 'open' AND c.due_on BETWEEN :first AND :today
        AND coalesce(c.snoozed_until, '') <= :today
    UNION ALL
    SELECT 'task', t.id, t.title, t.side, t.due_on, a.name, a.id
    FROM task t JOIN account a ON a.id = t.account_id AND a.archived_at IS NULL
    WHERE t.state = 'open' AND t.side = 'ours' AND t.due_on BETWEEN :first AND :today
        AND coalesce(t.snoozed_until, '') <= :today
    UNION ALL
    SELECT 'milestone', m.id, m.title, m.side, m.due_on, a.name, a.id
    FROM milestone m JOIN objective o ON o.id = m.objective_id AND o.state = 'live'
    JOIN success_plan p ON p.id = o.plan_id AND {RUNNING}
    JOIN account a ON a.id = p.account_id AND a.archived_at IS NULL
    WHERE m.state = 'open' AND m.due_on BETWEEN :first AND :today
    ORDER BY due_on, title
"""


def events(read: ReadSession, ahead: timedelta) -> tuple[Event, ...]:
    """Read what may have to be said now."""
    first = read.today - timedelta(days=LATE_DAYS)
    rows = read.sql(_DUE, first=first.isoformat(), today=read.today.isoformat())
    due = (
        Event(
            _KINDS.get(row.kind) or _SIDES[row.side], row.id, row.title, row.name,
            row.account_id, due_on=read_day(row.due_on),
        )
        for row in rows
    )  # fmt: skip
    soon = (
        Event(Occasion.SOON, m.id, m.title, m.account_name or "", m.account_id,
              at=m.starts_at.astimezone())
        for m in upcoming(read, read.now)
        if not m.is_all_day and m.starts_at - ahead <= read.now
    )  # fmt: skip
    ended = (
        Event(Occasion.ENDED, m.id, m.title, m.account_name or "", m.account_id,
              at=m.ends_at.astimezone())
        for m in due_to_log(read, read.now)
        if m.ends_at + ASKED_FOR > read.now
    )  # fmt: skip
    return (*due, *soon, *ended)


def told(read: ReadSession, subjects: Iterable[str]) -> frozenset[str]:
    """Return which of these were announced already."""
    rows = read.sql(
        "SELECT subject FROM notice WHERE subject IN (SELECT value FROM json_each(:subjects))",
        subjects=json_text(list(subjects)),
    )
    return frozenset(subject for (subject,) in rows)


def mark_told(uow: UnitOfWork, subjects: Iterable[str]) -> None:
    """Write down that these were announced, and forget what is long past; it is no user action."""
    uow.raw.executemany(
        "INSERT OR IGNORE INTO notice (subject, told_at) VALUES (?, ?)",
        [(subject, utc_text(uow.now)) for subject in subjects],
    )
    uow.raw.execute("DELETE FROM notice WHERE told_at < ?", (utc_text(uow.now - _KEPT),))
