"""How far the plan of an account is, at a glance: one statement, whatever the plan holds."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from csmdesk.domain.ids import AccountId
from csmdesk.domain.overviews import PlanGlance
from csmdesk.domain.plan_progress import progress
from csmdesk.domain.success_plans import Milestone, Objective, SuccessPlan
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession

# The first of the open plans, as ``plans_of`` lists them, with one row a milestone.
_PARTS = """
    SELECT p.id, p.title, p.status, o.id AS objective, o.weight, o.state AS wanted,
        m.id AS milestone, m.side, m.state, m.due_on, m.done_on, m.blocker
    FROM success_plan p LEFT JOIN objective o ON o.plan_id = p.id
    LEFT JOIN milestone m ON m.objective_id = o.id
    WHERE p.id = (
        SELECT id FROM success_plan WHERE account_id = :account AND closed_on IS NULL
        ORDER BY start_on DESC, id LIMIT 1
    ) ORDER BY o.position, o.id
"""


def plan_glance(read: ReadSession, account_id: AccountId, today: date) -> PlanGlance | None:
    """Tell how far the first open plan of an account is; ``None`` without one."""
    rows = read.sql(_PARTS, account=account_id)
    if not rows:
        return None
    first = rows[0]
    objectives = tuple(
        _objective(list(group))
        for key, group in groupby(rows, key=lambda row: row.objective)
        if key is not None
    )
    done = progress(SuccessPlan(first.id, account_id, "", "", objectives=objectives), today)
    return PlanGlance(
        first.id, first.title, first.status, done.percent, done.done, done.live,
        done.days.overdue, done.days.blocked,
    )  # fmt: skip


def _objective(rows: list[Any]) -> Objective:
    steps = tuple(_milestone(row) for row in rows if row.milestone is not None)
    first = rows[0]
    return Objective(first.objective, "", weight=first.weight, state=first.wanted, milestones=steps)


def _milestone(row: Any) -> Milestone:
    return Milestone(
        row.milestone, "", row.side, read_day(row.due_on), state=row.state,
        done_on=read_day(row.done_on), blocker=row.blocker,
    )  # fmt: skip
