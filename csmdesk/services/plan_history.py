"""Read what was changed in a success plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.plan_history import PlanChange
from csmdesk.models.work import ReadSession

MOST = 5_000


def plan_history(read: ReadSession, plan_id: SuccessPlanId) -> tuple[PlanChange, ...]:
    """Read the changes of a plan and all of its lines, the newest first, its making last."""
    rows = read.sql(
        "SELECT id, tbl, record_id, field, before, after, at, origin, about FROM plan_change "
        "WHERE plan_id = :plan ORDER BY at DESC, id DESC LIMIT :most",
        plan=plan_id, most=MOST,
    )  # fmt: skip
    return (*map(_change, rows), *_made(read, plan_id))


def _change(row: Any) -> PlanChange:
    about = json.loads(row.about)
    return PlanChange(
        row.id, row.tbl, row.record_id, row.field, row.before, row.after,
        datetime.fromisoformat(row.at), row.origin, about["name"], about["was"], about["is"],
        about["label"],
    )  # fmt: skip


def _made(read: ReadSession, plan_id: SuccessPlanId) -> Iterator[PlanChange]:
    rows = read.sql("SELECT title, created_at FROM success_plan WHERE id = :id", id=plan_id)
    for title, created_at in rows:
        at = datetime.fromisoformat(created_at)
        yield PlanChange("made", "success_plan", plan_id, "made", None, None, at, "", title)
