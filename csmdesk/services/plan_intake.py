"""Take the edits of a customer into a plan, each one or none, as edits of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, MilestoneId, ObjectiveId, SuccessPlanId, TaskId
from csmdesk.domain.plan_schedule import Shift, Slot, find_ring, settled
from csmdesk.domain.shared_plans import EditKind, LineKind, PlanEdit, SharedLine
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.domain.working_days import WorkingDays
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import plan_items, tasks, trash
from csmdesk.services.fields import require_row
from csmdesk.services.plan_dates import settle_dates, slots_of
from csmdesk.services.plan_places import move
from csmdesk.services.plan_reading import get_plan

_DAYS = {"start_on": "start", "due_on": "due"}  # as a slot has them
_TABLES = {
    LineKind.OBJECTIVE: "objective",
    LineKind.MILESTONE: "milestone",
    LineKind.TASK: "plan_task",
}  # in which places are kept
_SQL_OURS = "SELECT id, name FROM colleague"
_SQL_THEIRS = (
    "SELECT DISTINCT p.id, p.name FROM person p JOIN stakeholder s ON s.person_id = p.id "
    "WHERE s.account_id = :account"
)


class OwnerNames:
    """Find people of both sides by their names, as a customer writes them."""

    def __init__(self, read: ReadSession, account_id: AccountId) -> None:
        self._read = read
        self._account = account_id
        self._known: dict[str, list[tuple[str, str]]] = {}

    def find(self, name: str, side: str) -> str:
        """Return the key of a person; raise ``UserError`` for nobody and for several."""
        keys = [key for key, known in self._of(side) if known == plain(name)]
        if len(keys) != 1:
            code = "plan_intake.nobody" if not keys else "plan_intake.several"
            raise UserError(
                Text(code, {"name": name, "side": Text(f"plan.side.{side}")}),
                Text("plan_intake.nobody_hint"),
            )
        return keys[0]

    def _of(self, side: str) -> list[tuple[str, str]]:
        if side not in self._known:
            is_theirs = side == Side.THEIRS
            params = {"account": self._account} if is_theirs else {}
            rows = self._read.sql(_SQL_THEIRS if is_theirs else _SQL_OURS, **params)
            self._known[side] = [(str(row.id), plain(row.name)) for row in rows]
        return self._known[side]


def has_comment(notes: str, comment: str) -> bool:
    """Tell whether a comment was taken over into notes."""
    return _quoted(comment) in notes


def knocked(plan: SuccessPlan, edits: Sequence[PlanEdit], days: WorkingDays) -> tuple[Shift, ...]:
    """Say what moves besides, or lands later than asked for, when edits are taken."""
    slots = {each.id: each for each in slots_of(plan)}
    moved = set()
    for edit in edits:
        key, slot = edit.line.key, slots.get(edit.line.key)
        if slot is None:
            continue
        if edit.kind is EditKind.REMOVED:
            del slots[key]
        elif edit.field in _DAYS:
            moved.add(key)
            slots[key] = replace(slot, **{_DAYS[edit.field]: edit.theirs})  # type: ignore[arg-type]
        elif edit.field == "state":
            slots[key] = replace(slot, is_open=edit.theirs == TaskState.OPEN)
    if find_ring(slots.values()):
        return ()
    return settled(slots.values(), days, moved)


class Intake:
    """Take edits of one file into the plan that it was made from."""

    def __init__(self, uow: UnitOfWork, plan_id: SuccessPlanId) -> None:
        self._uow = uow
        self._plan_id = plan_id
        account = require_row(uow, "success_plan", plan_id, "plan")["account_id"]
        self._names = OwnerNames(uow, AccountId(account))
        self._made: dict[str, str] = {}  # what lines of theirs became here

    def take(self, edits: Sequence[PlanEdit], days: WorkingDays | None = None) -> None:
        """Take edits over; raise ``UserError`` for the first that cannot be, and take none then.

        Fields of one line are changed together, so that a period is judged whole. With ``days``
        what waits for a line that they moved moves along.
        """
        before = {each.id: each for each in self._slots()}
        changed: dict[str, list[PlanEdit]] = {}
        for edit in edits:
            if edit.kind is EditKind.CHANGED:
                changed.setdefault(edit.line.key, []).append(edit)
            else:
                with _naming(edit.line):
                    self._take(edit)
        for found in changed.values():
            with _naming(found[0].line):
                self._change(found)
        if days is not None:
            self._settle(before, days)

    def _take(self, edit: PlanEdit) -> None:
        if edit.kind is EditKind.ADDED:
            key = self._made[edit.line.key] = self._add(edit.line)
            if edit.before:
                self._place(edit.line, key, edit.before)
        elif edit.kind is EditKind.COMMENT:
            self._comment(edit.line)
        else:
            self._remove(edit.line)

    def _slots(self) -> tuple[Slot, ...]:
        return slots_of(get_plan(self._uow, self._plan_id))

    def _settle(self, before: Mapping[str, Slot], days: WorkingDays) -> None:
        now = self._slots()
        moved = {
            each.id
            for each in now
            if (was := before.get(each.id)) and (was.start, was.due) != (each.start, each.due)
        }
        if moved and not find_ring(now):
            settle_dates(self._uow, self._plan_id, days, moved)

    def _add(self, line: SharedLine) -> str:
        values: dict[str, Any] = {
            name: value for name, value in line.values.items() if value is not None
        }
        parent, title = self._made.get(line.parent, line.parent), str(values.pop("title"))
        values = self._with_owner(values, str(values.get("side", Side.THEIRS)))
        if line.comment:
            values["notes"] = _quoted(line.comment)
        if line.kind is LineKind.OBJECTIVE:
            return plan_items.add_objective(self._uow, self._plan_id, title, **values)
        if line.kind is LineKind.MILESTONE:
            return plan_items.add_milestone(self._uow, ObjectiveId(parent), title, **values)
        return plan_items.add_task(self._uow, MilestoneId(parent), title, **values)

    def _place(self, line: SharedLine, key: str, before: str) -> None:
        """Put a new line where it stands in their file."""
        if line.kind is LineKind.TASK:
            key, before = (self._place_of(each) for each in (key, before))
        parent = self._made.get(line.parent, line.parent) or self._plan_id
        move(self._uow, _TABLES[line.kind], key, parent, before)

    def _place_of(self, task_id: str) -> str:
        rows = self._uow.find_where("plan_task", task_id=task_id)
        return rows[0]["id"] if rows else ""

    def _change(self, edits: Sequence[PlanEdit]) -> None:
        line = edits[0].line
        values = {edit.field: edit.theirs for edit in edits}
        if line.kind is LineKind.OBJECTIVE:
            plan_items.edit_objective(self._uow, ObjectiveId(line.key), **values)
            return
        row = require_row(self._uow, line.kind, line.key)
        given: Any = self._with_owner(values, str(values.get("side", row["side"])))
        if line.kind is LineKind.MILESTONE:
            plan_items.edit_milestone(self._uow, MilestoneId(line.key), **given)
        else:
            plan_items.edit_plan_task(self._uow, TaskId(line.key), **given)

    def _with_owner(self, values: Mapping[str, object], side: str) -> dict[str, Any]:
        """Turn the name of an owner into the key of the person on that side."""
        found = {name: value for name, value in values.items() if name != "owner"}
        if "owner" in values:
            name = values["owner"]
            column = "owner_person_id" if side == Side.THEIRS else "owner_colleague_id"
            found[column] = None if name is None else self._names.find(str(name), side)
        return found

    def _comment(self, line: SharedLine) -> None:
        row = require_row(self._uow, line.kind, line.key)
        notes = "\n\n".join(each for each in (row["notes"], _quoted(line.comment)) if each)
        if line.kind is LineKind.TASK:
            tasks.edit_task(self._uow, TaskId(line.key), notes=notes)
        elif line.kind is LineKind.MILESTONE:
            plan_items.edit_milestone(self._uow, MilestoneId(line.key), notes=notes)
        else:
            plan_items.edit_objective(self._uow, ObjectiveId(line.key), notes=notes)

    def _remove(self, line: SharedLine) -> None:
        if self._uow.find(line.kind, line.key) is not None:  # it may have gone with its milestone
            trash.discard(self._uow, line.kind, line.key)


@contextmanager
def _naming(line: SharedLine) -> Iterator[None]:
    """Let a refusal say of which line it speaks."""
    try:
        yield
    except UserError as error:
        said = {"title": line.title, "row": line.row, "reason": error.message}
        code = "plan_intake.line" if line.row else "plan_intake.line_here"
        raise UserError(Text(code, said), error.hint, error.details) from error


def _quoted(comment: str) -> str:
    return f"> {comment}"
