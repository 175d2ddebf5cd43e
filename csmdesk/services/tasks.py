"""Tasks of an account."""

from __future__ import annotations

from datetime import date
from typing import Any

from csmdesk.domain.ids import AccountId, TaskId, TouchpointId
from csmdesk.domain.touchpoints import Side, Task, TaskState
from csmdesk.models.keys import new_id
from csmdesk.models.tables import AccountRecord, TaskRecord
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_found,
    require_known,
    require_name,
)

EDITABLE = frozenset({
    "title", "due_on", "side", "priority", "notes", "touchpoint_id", "state", "done_on"
})  # fmt: skip
_SELECT = """
    SELECT t.id, t.account_id, a.name, t.title, t.due_on, t.side, t.priority, t.state, t.notes,
        t.done_on FROM task t JOIN account a ON a.id = t.account_id
"""


def create_task(
    uow: UnitOfWork,
    account_id: AccountId,
    title: str,
    *,
    due_on: date | None = None,
    side: str = Side.OURS,
    priority: int = 2,
    notes: str = "",
    touchpoint_id: TouchpointId | None = None,
) -> TaskId:
    """Make a task; raise ``UserError`` for a missing title or an unknown side."""
    require_found(uow.session.get(AccountRecord, account_id), "account")
    require_name({"title": title}, "title")
    require_choice({"side": side}, "side", Side)
    record = TaskRecord(
        id=new_id(), account_id=account_id, title=title.strip(), due_on=due_on, side=side,
        priority=priority, notes=notes, touchpoint_id=touchpoint_id,
    )  # fmt: skip
    uow.session.add(record)
    uow.session.flush()
    return TaskId(record.id)


def edit_task(uow: UnitOfWork, task_id: TaskId, **fields: object) -> None:
    """Change a task; the same errors as ``create_task``."""
    record = uow.session.get(TaskRecord, task_id)
    require_found(record, "task")
    assert record is not None
    values = cleaned(fields)
    require_known(values, EDITABLE)
    require_name({"title": record.title, **values}, "title")
    require_choice(values, "side", Side)
    require_choice(values, "state", TaskState)
    for name, value in values.items():
        setattr(record, name, value)
    uow.session.flush()


def settle_task(uow: UnitOfWork, task_id: TaskId, state: str = TaskState.DONE) -> None:
    """Close a task as done or cancelled, or open it again."""
    done_on = uow.today if state == TaskState.DONE else None
    edit_task(uow, task_id, state=state, done_on=done_on)


def get_task(read: ReadSession, task_id: TaskId) -> Task:
    """Read one task; raise ``UserError`` when it is gone."""
    rows = read.sql(_SELECT + " WHERE t.id = :id", id=task_id)
    require_found(rows[0] if rows else None, "task")
    return _task(rows[0])


def open_tasks(read: ReadSession, account_id: AccountId) -> tuple[Task, ...]:
    """Read the open tasks of an account by due day, those without one last."""
    rows = read.sql(
        _SELECT + " WHERE t.account_id = :account AND t.state = 'open' "
        "ORDER BY t.due_on IS NULL, t.due_on, t.priority, t.id",
        account=account_id,
    )
    return tuple(_task(row) for row in rows)


def _task(row: Any) -> Task:
    key, account_id, account, title, due_on, side, priority, state, notes, done_on = row
    return Task(
        id=TaskId(key),
        account_id=AccountId(account_id),
        account_name=account,
        title=title,
        due_on=date.fromisoformat(due_on) if due_on else None,
        side=side,
        priority=priority,
        state=state,
        notes=notes,
        done_on=date.fromisoformat(done_on) if done_on else None,
    )
