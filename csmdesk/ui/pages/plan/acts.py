"""What can be done with the lines of a plan in its outline; each act is one step with undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.plan_moves import NewRow, PlanPlace, carried, stepped
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import ObjectiveState, Standing
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TaskState
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.block_form import BlockLineForm
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.pages.plan.watch import PlanWatch

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork
    from csmdesk.services.plan_dates import DateMove

_TABLES = {
    LineKind.OBJECTIVE: "objective",
    LineKind.MILESTONE: "milestone",
    LineKind.TASK: "plan_task",
}


class DateMover(Protocol):
    """Give a line other days, with all that this knocks on."""

    def move(self, move: DateMove) -> None:
        """Do so, in one step with undo."""


class PlanActs(QObject):
    """Do to a line what needs no form, or one field: done, blocked, dropped, moved, thrown away."""

    def __init__(
        self, desk: Desk, watch: PlanWatch, outline: PlanOutline, tab: QWidget, dates: DateMover
    ) -> None:
        super().__init__(tab)
        self._desk = desk
        self._watch = watch
        self._outline = outline
        self._tab = tab
        self._dates = dates
        self._block: BlockLineForm | None = None

    @property
    def block_form(self) -> BlockLineForm:
        """Return the form that asks what is in the way, made when first asked for."""
        if self._block is None:
            self._block = BlockLineForm(self._tab, self._desk, self._watch)
        return self._block

    # Of one line

    def set_done(self, row: PlanRow) -> None:
        """Say that a milestone or task is done; what is settled is open again."""
        is_open = row.standing not in (Standing.DONE, Standing.CANCELLED)
        act = "done" if is_open else "open"
        self._set_state(row, TaskState.DONE if is_open else TaskState.OPEN, act)

    def drop(self, row: PlanRow) -> None:
        """Say that a line is no longer wanted, or is wanted again."""
        if row.kind is LineKind.OBJECTIVE:
            state = ObjectiveState.DROPPED if row.is_live else ObjectiveState.LIVE
            self._set_state(row, state, "drop" if row.is_live else "take_up")
            return
        is_dropped = row.standing is Standing.CANCELLED
        state_now = TaskState.OPEN if is_dropped else TaskState.CANCELLED
        self._set_state(row, state_now, "take_up" if is_dropped else "drop")

    def block(self, row: PlanRow) -> None:
        """Ask what is in the way of a line."""
        self.block_form.ask(row)

    def unblock(self, row: PlanRow) -> None:
        """Say that nothing is in the way any more."""
        self._write("unblock", row, blocker=None)

    def change(self, row: PlanRow, **fields: object) -> None:
        """Change a line."""
        self._write("change", row, **fields)

    def set_due(self, row: PlanRow, due: date | None) -> None:
        """Give a line another day, with all that this knocks on."""
        from csmdesk.services.plan_dates import DateMove

        self._dates.move(DateMove(row.key, row.start_on, due))

    def discard(self, row: PlanRow) -> None:
        """Move a line to the trash with all that is part of it."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.trash import discard

            discard(uow, str(row.kind), row.key)

        self._watch.write(Text.of("action.discard", name=row.title), work)

    # In the outline

    def add(self, row: NewRow, title: str) -> None:
        """Write a new line, and go to it."""
        plan = self._watch.plan
        if plan is None:
            return
        parent, before, kind = row.parent or plan.id, row.before, row.kind

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import plan_items

            add: dict[LineKind, Callable[[UnitOfWork, Any, str], str]] = {
                LineKind.OBJECTIVE: plan_items.add_objective,
                LineKind.MILESTONE: plan_items.add_milestone,
                LineKind.TASK: plan_items.add_task,
            }
            key = add[kind](uow, parent, title)
            if before is not None:
                _put(uow, kind, key, PlanPlace(parent, before))

        label = Text.of("action.plan_line_add", title=title)
        self._watch.write(label, work, done=self._on_added)

    def move(self, row: PlanRow, place: PlanPlace | None) -> None:
        """Put a line elsewhere in its plan."""
        plan = self._watch.plan
        if place is None or plan is None:
            return
        kind, key, there = row.kind, row.key, PlanPlace(place.parent or plan.id, place.before)

        def work(uow: UnitOfWork) -> None:
            _put(uow, kind, key, there)

        self._outline.follow(key)
        self._watch.write(Text.of("action.plan_line_move", title=row.title), work)

    def step(self, row: PlanRow, step: int) -> None:
        """Put a line one place up or down."""
        self.move(row, stepped(self._outline.all_rows, row, step))

    def carry(self, row: PlanRow, step: int) -> None:
        """Put a line under what stands before or after that which it is part of."""
        self.move(row, carried(self._outline.all_rows, row, step))

    # Inside

    def _set_state(self, row: PlanRow, state: str, act: str) -> None:
        self._write(act, row, state=state)

    def _write(self, act: str, row: PlanRow, **fields: Any) -> None:
        kind, key = row.kind, row.key

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import plan_items

            edit: dict[LineKind, Callable[..., None]] = {
                LineKind.OBJECTIVE: plan_items.edit_objective,
                LineKind.MILESTONE: plan_items.edit_milestone,
                LineKind.TASK: plan_items.edit_plan_task,
            }
            edit[kind](uow, key, **fields)

        self._watch.write(Text.of(f"action.plan_line_{act}", title=row.title), work)

    def _on_added(self, changes: ChangeSet) -> None:
        kinds = ("objective", "milestone", "task")
        made = [c.key for c in changes.changes if c.table in kinds and c.before is None]
        if made:
            self._outline.look_for(made[0])


def _put(uow: UnitOfWork, kind: LineKind, key: str, place: PlanPlace) -> None:
    """Move a line; tasks are named by themselves, not by their place in the plan."""
    from csmdesk.services.plan_dates import move_line

    def place_of(task: str | None) -> str | None:
        found = uow.find_where("plan_task", task_id=task) if task is not None else ()
        return str(found[0]["id"]) if found else None

    if kind is LineKind.TASK:
        move_line(uow, "plan_task", place_of(key) or key, place.parent, place_of(place.before))
    else:
        move_line(uow, _TABLES[kind], key, place.parent, place.before)
