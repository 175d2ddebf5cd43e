"""Reasons of the day that success plans give: milestones, plans not confirmed or not closed.

Tasks of a plan are tasks like any other; their line names the milestone that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.success_plans import PlanStatus
from csmdesk.domain.text import Text
from csmdesk.domain.today import HIGH, HORIZON, LOW, MIDDLE, Reason
from csmdesk.domain.touchpoints import Side
from csmdesk.models.work import ReadSession

# ruff: noqa: S608 - the statement is made of constants of ours

RUNNING = f"p.status IN ('{PlanStatus.CONFIRMED}', '{PlanStatus.RUNNING}')"
_TITLE = (
    "(SELECT s.title FROM stakeholder s WHERE s.person_id = q.id AND s.account_id = p.account_id "
    "ORDER BY s.status <> 'active', s.id LIMIT 1)"
)
# What is held up, or waits for another milestone, cannot be reached today; that its day is gone is
# said all the same, because the other side counts on it.
_FREE = (
    "m.blocker IS NULL AND NOT EXISTS (SELECT 1 FROM milestone_need n JOIN milestone w "
    "ON w.id = n.needs_id WHERE n.milestone_id = m.id AND w.state = 'open')"
)
_LINES = f"""
    SELECT 'milestone' AS what, m.id, p.account_id, p.id AS plan_id, p.title AS plan, m.title,
        m.side, m.due_on AS day, m.blocker, q.name AS person, {_TITLE} AS place
    FROM milestone m JOIN objective o ON o.id = m.objective_id AND o.state = 'live'
    JOIN success_plan p ON p.id = o.plan_id AND {RUNNING}
    LEFT JOIN person q ON q.id = m.owner_person_id
    WHERE m.state = 'open' AND m.due_on <= :horizon AND (m.due_on < :today OR {_FREE})
    UNION ALL
    SELECT 'unconfirmed', p.id, p.account_id, p.id, p.title, p.title, 'ours', p.start_on, NULL,
        q.name, {_TITLE}
    FROM success_plan p LEFT JOIN person q ON q.id = p.their_sponsor_id
    WHERE p.status = '{PlanStatus.DRAFT}' AND p.start_on <= :today
        AND coalesce(p.end_on, :today) >= :today
    UNION ALL
    SELECT 'ended', p.id, p.account_id, p.id, p.title, p.title, 'ours', p.end_on, NULL,
        q.name, {_TITLE}
    FROM success_plan p LEFT JOIN person q ON q.id = p.their_sponsor_id
    WHERE (p.status = '{PlanStatus.DRAFT}' OR {RUNNING}) AND p.end_on < :today
"""


def plans(read: ReadSession) -> Iterator[Reason]:
    """Find milestones that are due or overdue, and plans that lack a beginning or an end."""
    horizon = read.today + timedelta(days=HORIZON)
    for row in read.sql(_LINES, today=read.today.isoformat(), horizon=horizon.isoformat()):
        yield _milestone(read, row) if row.what == "milestone" else _plan(read, row)


def _milestone(read: ReadSession, row: Any) -> Reason:
    due_on = date.fromisoformat(row.day)
    late = (read.today - due_on).days
    when = "overdue" if late > 0 else "soon" if late < 0 else "today"
    code = f"milestone_{row.side}"
    why = Text.of(f"today.{code}.{when}", n=abs(late), due=due_on)
    if row.blocker:
        why = Text.of("today.held_up", why=why, blocker=row.blocker)
    return Reason(
        code, _weight(late, row.side), row.account_id, ("milestone", row.id),
        Text.of(f"today.{code}.act", text=row.title),
        Text.of("today.of_plan", why=why, plan=row.plan),
        (("milestone", row.id), ("success_plan", row.plan_id)),
        {"n": abs(late), "due": due_on}, due_on, row.day,
        (row.person or "", row.place or ""), row.side == Side.THEIRS,
    )  # fmt: skip


def _weight(late: int, side: str) -> int:
    """Weigh a milestone as a promise: both sides agreed on its day."""
    if late < 0:
        return LOW
    if side == Side.THEIRS:
        return MIDDLE if late else LOW
    return HIGH if late else MIDDLE


def _plan(read: ReadSession, row: Any) -> Reason:
    day = date.fromisoformat(row.day)
    n = (read.today - day).days
    when = "today" if n == 0 else "late"
    return Reason(
        f"plan_{row.what}", MIDDLE, row.account_id, ("success_plan", row.id),
        Text.of(f"today.plan_{row.what}.act", text=row.title),
        Text.of(f"today.plan_{row.what}.{when}", n=n, day=day),
        (("success_plan", row.id),), {"n": n, "day": day}, day, row.day,
        (row.person or "", row.place or ""),
    )  # fmt: skip
