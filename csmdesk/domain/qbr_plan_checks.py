"""Look at the success plan of a review: is it agreed on, is it late, did they confirm its value."""

from __future__ import annotations

from csmdesk.domain.qbr import QbrData
from csmdesk.domain.qbr_findings import Check, CheckAct, CheckLevel
from csmdesk.domain.success_plans import Milestone, PlanStatus
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side

_PAGES = ("goals", "summary")


def look_at_plan(data: QbrData) -> Check:
    """See whether there is a plan that both sides confirmed."""
    plan = data.plan
    if plan is None:
        return Check(
            "plan", CheckLevel.REMARK, ("summary",), Text("qbr_check.plan.none"),
            Text("qbr_check.plan.none.detail"), CheckAct.PLAN,
        )  # fmt: skip
    if plan.status == PlanStatus.DRAFT:
        return Check(
            "plan", CheckLevel.MUST, _PAGES, Text("qbr_check.plan.draft"),
            Text.of("qbr_check.plan.draft.detail", title=plan.title), CheckAct.PLAN,
        )  # fmt: skip
    on = plan.agreement.on
    title = Text.of("qbr_check.plan.confirmed", on=on) if on else Text("qbr_check.plan.there")
    return Check("plan", CheckLevel.PASSED, _PAGES, title)


def look_at_our_milestones(data: QbrData) -> Check | None:
    """See whether a milestone of ours is overdue."""
    return _look_at_side(data, Side.OURS, CheckLevel.MUST)


def look_at_their_milestones(data: QbrData) -> Check | None:
    """See whether a milestone of theirs is overdue."""
    return _look_at_side(data, Side.THEIRS, CheckLevel.REMARK)


def look_at_values(data: QbrData) -> Check | None:
    """See whether the customer confirmed what they gained."""
    if data.plan is None and not data.values:
        return None
    pages = ("value", "goals", "summary")
    confirmed = [each for each in data.values if each.is_confirmed]
    if confirmed:
        title = Text.of("qbr_check.value", n=len(confirmed))
        return Check("value", CheckLevel.PASSED, pages, title)
    return Check(
        "value", CheckLevel.REMARK, pages, Text("qbr_check.value.none"),
        Text("qbr_check.value.none.detail"), CheckAct.PLAN,
    )  # fmt: skip


def _look_at_side(data: QbrData, side: Side, level: CheckLevel) -> Check | None:
    if data.plan is None or data.plan.is_closed:
        return None
    mine = [
        step for goal in data.plan.objectives if goal.is_live
        for step in goal.milestones if step.is_live and step.side == side
    ]  # fmt: skip
    if not mine:
        return None
    late = [each for each in mine if _is_late(each, data)]
    code = f"{side}_milestones"
    if not late:
        title = Text.of(f"qbr_check.milestones.{side}", n=len(mine))
        return Check(code, CheckLevel.PASSED, _PAGES, title)
    oldest = min(late, key=lambda each: str(each.due_on))
    return Check(
        code, level, _PAGES, Text.of(f"qbr_check.milestones.{side}.late", n=len(late)),
        Text.of("qbr_check.late.detail", text=oldest.title, on=oldest.due_on), CheckAct.PLAN,
    )  # fmt: skip


def _is_late(step: Milestone, data: QbrData) -> bool:
    return not step.is_done and step.due_on is not None and step.due_on < data.prepared_on
