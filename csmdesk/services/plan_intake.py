"""Take the edits of a customer into a plan, each one or none, as edits of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, MilestoneId, ObjectiveId, SuccessPlanId, TaskId
from csmdesk.domain.shared_plans import EditKind, LineKind, PlanEdit, SharedLine
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side
from csmdesk.models.work import UnitOfWork
from csmdesk.services import plan_items, tasks, trash
from csmdesk.services.fields import require_row

_SQL_OURS = "SELECT id, name FROM colleague"
_SQL_THEIRS = (
    "SELECT DISTINCT p.id, p.name FROM person p JOIN stakeholder s ON s.person_id = p.id "
    "WHERE s.account_id = :account"
)


class Intake:
    """Take edits of one file into the plan that it was made from."""

    def __init__(self, uow: UnitOfWork, plan_id: SuccessPlanId) -> None:
        self._uow = uow
        self._plan_id = plan_id
        self._account = AccountId(require_row(uow, "success_plan", plan_id, "plan")["account_id"])
        self._made: dict[str, str] = {}  # what lines of theirs became here

    def take(self, edits: Sequence[PlanEdit]) -> None:
        """Take edits over; raise ``UserError`` for the first that cannot be, and take none then.

        Fields of one line are changed together, so that a period is judged whole.
        """
        for edit in edits:
            if edit.kind is EditKind.ADDED:
                self._made[edit.line.key] = self._add(edit.line)
        changed: dict[str, list[PlanEdit]] = {}
        for edit in edits:
            if edit.kind is EditKind.CHANGED:
                changed.setdefault(edit.line.key, []).append(edit)
            elif edit.kind is EditKind.COMMENT:
                self._comment(edit.line)
            elif edit.kind is EditKind.REMOVED:
                self._remove(edit.line)
        for found in changed.values():
            self._change(found)

    def _add(self, line: SharedLine) -> str:
        values: dict[str, Any] = {
            name: value for name, value in line.values.items() if value is not None
        }
        parent, title = self._made.get(line.parent, line.parent), str(values.pop("title"))
        values = self._with_owner(values, str(values.get("side", Side.THEIRS)))
        if line.kind is LineKind.OBJECTIVE:
            return plan_items.add_objective(self._uow, self._plan_id, title, **values)
        if line.kind is LineKind.MILESTONE:
            return plan_items.add_milestone(self._uow, ObjectiveId(parent), title, **values)
        return plan_items.add_task(self._uow, MilestoneId(parent), title, **values)

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
            column = "owner_person_id" if side == Side.THEIRS else "owner_colleague_id"
            found[column] = self._person(values["owner"], side)
        return found

    def _person(self, name: object, side: str) -> str | None:
        if name is None:
            return None
        sql = _SQL_THEIRS if side == Side.THEIRS else _SQL_OURS
        params = {"account": self._account} if side == Side.THEIRS else {}
        rows = self._uow.sql(sql, **params)
        keys = [row.id for row in rows if plain(row.name) == plain(str(name))]
        if len(keys) != 1:
            code = "plan_intake.nobody" if not keys else "plan_intake.several"
            raise UserError(
                Text(code, {"name": str(name), "side": Text(f"plan.side.{side}")}),
                Text("plan_intake.nobody_hint"),
            )
        return str(keys[0])

    def _comment(self, line: SharedLine) -> None:
        said = f"> {line.comment}"
        row = require_row(self._uow, line.kind, line.key)
        notes = "\n\n".join(each for each in (row["notes"], said) if each)
        if line.kind is LineKind.TASK:
            tasks.edit_task(self._uow, TaskId(line.key), notes=notes)
        elif line.kind is LineKind.MILESTONE:
            plan_items.edit_milestone(self._uow, MilestoneId(line.key), notes=notes)
        else:
            plan_items.edit_objective(self._uow, ObjectiveId(line.key), notes=notes)

    def _remove(self, line: SharedLine) -> None:
        if self._uow.find(line.kind, line.key) is not None:  # it may have gone with its milestone
            trash.discard(self._uow, line.kind, line.key)
