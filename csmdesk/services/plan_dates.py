"""Dates of a plan: what a move knocks on, and what waits for what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import MilestoneId, SuccessPlanId, TaskId
from csmdesk.domain.plan_schedule import Knock, Shift, Slot, find_ring, knock_on, settled
from csmdesk.domain.success_plans import Milestone, PlanTask, SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TaskState
from csmdesk.domain.working_days import WorkingDays
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_period, require_plan_days, require_row
from csmdesk.services.plan_items import edit_milestone, edit_plan_task
from csmdesk.services.plan_places import move
from csmdesk.services.plan_reading import get_plan
from csmdesk.services.task_needs import set_needs as set_task_needs

TABLE = "milestone_need"


@dataclass(frozen=True, slots=True)
class DateMove:
    """Ask for other days of a milestone or task; one that ``carries`` takes its tasks along."""

    key: str
    start: date | None
    due: date | None
    carries: bool = False


def slots_of(plan: SuccessPlan) -> tuple[Slot, ...]:
    """Return the days of all live milestones and tasks of a plan."""
    return tuple(_slots(plan))


def _slots(plan: SuccessPlan) -> Iterator[Slot]:
    for objective in plan.objectives:
        for milestone in objective.milestones:
            if not milestone.is_live:
                continue
            yield _slot(milestone, is_live=objective.is_live)
            for task in milestone.tasks:
                if task.state != TaskState.CANCELLED:
                    yield replace(_slot(task, is_live=objective.is_live), parent=milestone.id)


def _slot(item: Milestone | PlanTask, *, is_live: bool) -> Slot:
    is_open = is_live and item.state == TaskState.OPEN
    return Slot(item.id, item.start_on, item.due_on, None, tuple(item.needs), is_open)


def preview_move(
    read: ReadSession,
    plan_id: SuccessPlanId,
    move: DateMove,
    days: WorkingDays,
) -> Knock:
    """Say what moves when a milestone or task of a plan gets other days.

    Raises ``UserError`` when it would end before it starts, when it is gone, and when lines of the
    plan wait for each other in a ring.
    """
    require_plan_days({"start_on": move.start, "due_on": move.due})
    require_period(move.start, move.due)
    plan = get_plan(read, plan_id)
    slots = slots_of(plan)
    found = next((each for each in slots if each.id == move.key), None)
    if found is None:
        raise UserError(Text("plan.line_gone"), Text("record.gone_hint"))
    _refuse_rings(plan)
    moved = replace(found, start=move.start, due=move.due)
    return knock_on(slots, moved, days, carries=move.carries)


def apply_move(uow: UnitOfWork, knock: Knock) -> None:
    """Give all that a move shifts its new days."""
    for shift in (knock.moved, *knock.others):
        _give_days(uow, shift)


def settle_dates(
    uow: UnitOfWork,
    plan_id: SuccessPlanId,
    days: WorkingDays,
    moved: Collection[str] | None = None,
) -> None:
    """Move what begins before what it waits for has ended; with ``moved`` only what these push."""
    for shift in settled(slots_of(get_plan(uow, plan_id)), days, moved):
        _give_days(uow, shift)


def _give_days(uow: UnitOfWork, shift: Shift) -> None:
    start, due = shift.after.start, shift.after.due
    if uow.find("milestone", shift.after.id) is not None:
        edit_milestone(uow, MilestoneId(shift.after.id), start_on=start, due_on=due)
    else:
        edit_plan_task(uow, TaskId(shift.after.id), start_on=start, due_on=due)


def set_milestone_needs(
    uow: UnitOfWork, milestone_id: MilestoneId, needs: Sequence[MilestoneId]
) -> None:
    """Let a milestone wait for exactly these of its plan.

    Raises ``UserError`` for one of another plan, and when it would wait for itself, also by way of
    tasks.
    """
    require_row(uow, "milestone", milestone_id)
    wanted = dict.fromkeys(needs)
    plan = _plan_of(uow, milestone_id)
    if not set(wanted) <= {each.id for each in plan.milestones()}:
        raise UserError(Text("plan.other_plan"), Text("plan.other_plan_hint"))
    for row in uow.find_where(TABLE, milestone_id=milestone_id):
        if row["needs_id"] in wanted:
            del wanted[row["needs_id"]]
        else:
            uow.delete(TABLE, row["id"])
    uow.insert_all(TABLE, [{"milestone_id": milestone_id, "needs_id": key} for key in wanted])
    _refuse_rings(get_plan(uow, plan.id))


def set_plan_task_needs(uow: UnitOfWork, task_id: TaskId, needs: Sequence[TaskId]) -> None:
    """Let a task wait for exactly these; the same refusals as for milestones."""
    set_task_needs(uow, task_id, needs)
    [row] = uow.find_where("plan_task", task_id=task_id)
    _refuse_rings(_plan_of(uow, row["milestone_id"]))


def move_line(
    uow: UnitOfWork, table: str, key: str, parent_id: str, before: str | None = None
) -> None:
    """Put a line elsewhere in its plan; raise ``UserError`` as ``move``, and for a ring."""
    move(uow, table, key, parent_id, before)
    if table == "plan_task":
        _refuse_rings(_plan_of(uow, MilestoneId(parent_id)))


def _plan_of(uow: UnitOfWork, milestone_id: MilestoneId) -> SuccessPlan:
    [(plan_id,)] = uow.sql(
        "SELECT o.plan_id FROM milestone m JOIN objective o ON o.id = m.objective_id "
        "WHERE m.id = :id",
        id=milestone_id,
    )
    return get_plan(uow, plan_id)


def _refuse_rings(plan: SuccessPlan) -> None:
    ring = find_ring(slots_of(plan))
    if not ring:
        return
    titles: dict[str, str] = {each.id: each.title for each in plan.milestones()}
    titles |= {each.id: each.title for each in plan.tasks()}
    way = " → ".join(titles[key] for key in (*ring, ring[0]))
    raise UserError(Text("plan.ring", {"way": way}), Text("plan.ring_hint"))
