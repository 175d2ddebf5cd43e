"""Tasks that must wait for other tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import TaskId
from csmdesk.domain.text import Text
from csmdesk.domain.todos import way_between
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_row

TABLE = "task_need"


def set_needs(uow: UnitOfWork, task_id: TaskId, needs: Sequence[TaskId]) -> None:
    """Let a task wait for exactly these; raise ``UserError`` when it would wait for itself."""
    require_row(uow, "task", task_id)
    wanted = dict.fromkeys(needs)
    for need in wanted:
        require_row(uow, "task", need)
        _refuse_rings(uow, task_id, need)
    for row in uow.find_where(TABLE, task_id=task_id):
        if row["needs_id"] in wanted:
            del wanted[row["needs_id"]]
        else:
            uow.delete(TABLE, row["id"])
    uow.insert_all(TABLE, [{"task_id": task_id, "needs_id": need} for need in wanted])


def needs_of(read: ReadSession, task_id: TaskId) -> tuple[TaskId, ...]:
    """List the tasks that a task needs, settled ones too."""
    rows = read.find_where(TABLE, task_id=task_id)
    return tuple(TaskId(row["needs_id"]) for row in rows)


def _refuse_rings(uow: UnitOfWork, task_id: TaskId, need: TaskId) -> None:
    needs: dict[str, list[str]] = defaultdict(list)
    for row in uow.find_where(TABLE):
        needs[row["task_id"]].append(row["needs_id"])
    way = way_between(needs, need, task_id)
    if way is None:
        return
    titles = dict(uow.sql(
        "SELECT id, title FROM task WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=json_text([task_id, *way]),
    ))  # fmt: skip
    said = " → ".join(str(titles[each]) for each in (task_id, *way))
    raise UserError(Text.of("task.ring", way=said), Text("task.ring_hint"))
