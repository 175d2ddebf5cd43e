"""What a plan is made of: objectives, milestones and tasks, each at its place in the outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import (
    MilestoneId,
    ObjectiveId,
    SuccessPlanId,
    TaskId,
)
from csmdesk.domain.success_plans import Criterion, ObjectiveState
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.models.rows import Row
from csmdesk.models.work import UnitOfWork
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_name,
    require_period,
    require_plan_days,
    require_row,
)
from csmdesk.services.plan_places import last_place
from csmdesk.services.tasks import create_task, edit_task

OBJECTIVE = frozenset({
    "title", "our_owner_id", "their_owner_id", "weight", "state", "measure", "unit", "baseline",
    "target", "current", "current_on", "source", "metric", "notes",
})  # fmt: skip
MILESTONE = frozenset({
    "title", "side", "owner_colleague_id", "owner_person_id", "start_on", "due_on", "state",
    "done_on", "evidence", "blocker", "notes",
})  # fmt: skip
PLACE = frozenset({"start_on", "owner_colleague_id", "owner_person_id"})
_OWNER = {Side.OURS: "owner_colleague_id", Side.THEIRS: "owner_person_id"}


def add_objective(
    uow: UnitOfWork, plan_id: SuccessPlanId, title: str, **fields: object
) -> ObjectiveId:
    """Add an objective at the end of a plan.

    Raises ``UserError`` for a missing title, a weight below 0, an unknown state, and a number that
    is typed although it follows a metric.
    """
    require_row(uow, "success_plan", plan_id, "plan")
    values = cleaned({"title": title, **fields}, OBJECTIVE)
    _check_objective(values)
    _check_typed(values, values)
    place = last_place(uow, "objective", plan_id)
    return ObjectiveId(uow.insert("objective", {**values, "plan_id": plan_id, "position": place}))


def edit_objective(uow: UnitOfWork, objective_id: ObjectiveId, **fields: object) -> None:
    """Change an objective; the same errors as ``add_objective``.

    Raises ``UserError`` for a number that is typed while the objective follows a metric.
    """
    now = require_row(uow, "objective", objective_id)
    values = cleaned(fields, OBJECTIVE)
    _check_objective(now | values)
    _check_typed(now | values, values)
    if "current" in values and values["current"] != now["current"]:
        values.setdefault("current_on", uow.today)
    uow.change("objective", objective_id, values)


def _check_objective(values: Mapping[str, Any]) -> None:
    require_name(values, "title")
    require_choice(values, "state", ObjectiveState)
    weight = values.get("weight")
    if weight is not None and not 0 <= weight < float("inf"):
        raise UserError(Text("objective.weight", {"weight": weight}), Text("objective.weight_hint"))


def _check_typed(now: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Refuse a number that nobody would see: what follows a metric is read from the usage."""
    if now.get("metric") and given.get("current") is not None:
        said = {"title": now["title"], "metric": now["metric"]}
        raise UserError(Text("objective.follows", said), Text("objective.follows_hint"))


def add_milestone(
    uow: UnitOfWork,
    objective_id: ObjectiveId,
    title: str,
    *,
    side: str = Side.OURS,
    criteria: Sequence[Criterion] = (),
    **fields: object,
) -> MilestoneId:
    """Add a milestone at the end of an objective.

    Raises ``UserError`` for a missing title, an unknown side or state, and when it would end before
    it starts.
    """
    require_row(uow, "objective", objective_id)
    values = cleaned({"title": title, "side": side, **fields}, MILESTONE)
    require_plan_days(values)
    _check_milestone(values)
    values |= {"criteria": _kept(criteria), "objective_id": objective_id}
    values |= {"position": last_place(uow, "milestone", objective_id)}
    return MilestoneId(uow.insert("milestone", _one_owner(values, values)))


def edit_milestone(
    uow: UnitOfWork,
    milestone_id: MilestoneId,
    *,
    criteria: Sequence[Criterion] | None = None,
    **fields: object,
) -> None:
    """Change a milestone; the same errors as ``add_milestone``."""
    now = require_row(uow, "milestone", milestone_id)
    values = cleaned(fields, MILESTONE)
    require_plan_days(values)
    _check_milestone(now | values)
    if criteria is not None:
        values["criteria"] = _kept(criteria)
    if "state" in values and values["state"] != now["state"]:
        values.setdefault("done_on", uow.today if values["state"] == TaskState.DONE else None)
    uow.change("milestone", milestone_id, _one_owner(values, now | values))


def _check_milestone(values: Mapping[str, Any]) -> None:
    require_name(values, "title")
    require_choice(values, "side", Side)
    require_choice(values, "state", TaskState)
    require_period(values.get("start_on"), values.get("due_on"))


def _kept(criteria: Sequence[Criterion]) -> list[dict[str, object]]:
    said = ((each.text.strip(), each.is_met) for each in criteria)
    return [{"text": text, "is_met": is_met} for text, is_met in said if text]


def add_task(
    uow: UnitOfWork,
    milestone_id: MilestoneId,
    title: str,
    *,
    side: str = Side.OURS,
    **fields: Any,
) -> TaskId:
    """Add a task at the end of a milestone; it is a task of the account like any other.

    Raises ``UserError`` as ``create_task``, and when it would end before it starts.
    """
    require_row(uow, "milestone", milestone_id)
    require_plan_days(fields)
    place: Row = {name: fields.pop(name) for name in PLACE & set(fields)}
    require_period(place.get("start_on"), fields.get("due_on"))
    task_id = create_task(uow, account_of(uow, milestone_id), title, side=side, **fields)
    row: Row = {"task_id": task_id, "milestone_id": milestone_id}
    row |= {"position": last_place(uow, "plan_task", milestone_id)}
    uow.insert("plan_task", _one_owner(row | place, {"side": side}))
    return task_id


def edit_plan_task(uow: UnitOfWork, task_id: TaskId, **fields: Any) -> None:
    """Change a task of a plan, its place in it too; the same errors as ``add_task``."""
    now = require_row(uow, "task", task_id)
    [row] = uow.find_where("plan_task", task_id=task_id)
    require_plan_days(fields)
    place: Row = {name: fields.pop(name) for name in PLACE & set(fields)}
    require_period(place.get("start_on", row["start_on"]), fields.get("due_on", now["due_on"]))
    if "state" in fields and fields["state"] != now["state"]:
        fields.setdefault("done_on", uow.today if fields["state"] == TaskState.DONE else None)
    edit_task(uow, task_id, **fields)
    uow.change("plan_task", row["id"], _one_owner(place, now | fields))


def account_of(uow: UnitOfWork, milestone_id: MilestoneId) -> Any:
    """Return the key of the account whose plan a milestone is part of."""
    [(account_id,)] = uow.sql(
        "SELECT p.account_id FROM milestone m JOIN objective o ON o.id = m.objective_id "
        "JOIN success_plan p ON p.id = o.plan_id WHERE m.id = :id",
        id=milestone_id,
    )
    return account_id


def _one_owner(values: Row, now: Mapping[str, Any]) -> Row:
    """Let only somebody of the side that owns it be its owner."""
    side = Side(now["side"])
    return values | {name: None for other, name in _OWNER.items() if other is not side}
