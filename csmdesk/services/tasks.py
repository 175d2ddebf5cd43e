"""Tasks of an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.ids import AccountId, TaskId
from csmdesk.domain.touchpoints import Side, Task, TaskState
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import custom_fields
from csmdesk.services.custom_fields import Given
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_found,
    require_name,
    require_row,
)
from csmdesk.services.task_needs import set_needs
from csmdesk.services.todos import NEEDS, read_needs

EDITABLE = frozenset({
    "title", "due_on", "side", "priority", "notes", "touchpoint_id", "state", "done_on",
    "blocker", "is_private",
})  # fmt: skip
# ruff: noqa: S608 - the statement is made of constants of ours

_SELECT = f"""
    SELECT t.id, t.account_id, a.name AS account_name, t.title, t.due_on, t.side, t.priority,
        t.state, t.notes, t.done_on, t.custom, t.touchpoint_id, t.blocker, t.snoozed_until,
        t.snooze_words, {NEEDS} AS waits_for, t.is_private,
        coalesce(x.is_private, 0) AS is_of_private FROM task t
        JOIN account a ON a.id = t.account_id LEFT JOIN touchpoint x ON x.id = t.touchpoint_id
"""


def create_task(
    uow: UnitOfWork,
    account_id: AccountId,
    title: str,
    *,
    custom: Given = None,
    needs: Sequence[TaskId] = (),
    **fields: object,
) -> TaskId:
    """Make a task; raise ``UserError`` for a missing title or an unknown side.

    It waits for the tasks that it ``needs``.
    """
    require_row(uow, "account", account_id)
    values = cleaned({"title": title, **fields}, EDITABLE)
    _check(values)
    values |= custom_fields.column(uow, "task", custom)
    task_id = TaskId(uow.insert("task", {**values, "account_id": account_id}))
    set_needs(uow, task_id, needs)
    return task_id


def edit_task(
    uow: UnitOfWork,
    task_id: TaskId,
    *,
    custom: Given = None,
    needs: Sequence[TaskId] | None = None,
    **fields: object,
) -> None:
    """Change a task; the same errors as ``create_task``, and for one that would need itself."""
    now = require_row(uow, "task", task_id)
    values = cleaned(fields, EDITABLE)
    _check({"title": now["title"], **values})
    values |= custom_fields.column(uow, "task", custom, now)
    uow.change("task", task_id, values)
    if needs is not None:
        set_needs(uow, task_id, needs)


def settle_task(uow: UnitOfWork, task_id: TaskId, state: str = TaskState.DONE) -> None:
    """Close a task as done or cancelled, or open it again."""
    done_on = uow.today if state == TaskState.DONE else None
    edit_task(uow, task_id, state=state, done_on=done_on)


def _check(values: Mapping[str, object]) -> None:
    require_name(values, "title")
    require_choice(values, "side", Side)
    require_choice(values, "state", TaskState)


def get_task(read: ReadSession, task_id: TaskId) -> Task:
    """Read one task; raise ``UserError`` when it is gone."""
    rows = read.sql(_SELECT + " WHERE t.id = :id", id=task_id)
    return require_found(_tasks(read, rows), "task")


def open_tasks(read: ReadSession, account_id: AccountId) -> tuple[Task, ...]:
    """Read the open tasks of an account by due day, those without one last."""
    rows = read.sql(
        _SELECT + " WHERE t.account_id = :account AND t.state = 'open' "
        "ORDER BY t.due_on IS NULL, t.due_on, t.priority, t.id",
        account=account_id,
    )
    return _tasks(read, rows)


def _tasks(read: ReadSession, rows: Sequence[Any]) -> tuple[Task, ...]:
    own = custom_fields.values_of(read, [row.custom for row in rows])
    return tuple(_task(row, custom) for row, custom in zip(rows, own, strict=True))


def _task(row: Any, custom: CustomValues) -> Task:
    values = row._asdict() | {
        "due_on": read_day(row.due_on), "done_on": read_day(row.done_on), "custom": custom,
        "snoozed_until": read_day(row.snoozed_until),
        "waits_for": read_needs(row.waits_for),
        "is_private": bool(row.is_private), "is_of_private": bool(row.is_of_private),
    }  # fmt: skip
    return Task(**values)
