"""The form of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import AccountId, TaskId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side, Task
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.condition_fields import PickField
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField, TickField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.tables.vocabulary import PRIORITIES, SIDES

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_NORMAL = "2"


class TaskForm(Form):
    """Make or edit a task."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._task: Task | None = None
        self._account_id = AccountId("")
        self._touchpoint_id: TouchpointId | None = None  # in which it was taken on
        self._offered: frozenset[str] = frozenset()  # tasks that it may wait for
        self._side = ChoiceField(is_needed=True)
        self._priority = ChoiceField(is_needed=True)
        self.place(title=TextField())
        self._needs = PickField()
        self.place(due_on=DueField(desk))
        self.place(side=self._side, priority=self._priority)
        self.place(needs=self._needs)
        self.place(blocker=TextField())
        self.place(notes=NotesField())
        self._private = TickField()
        self.place(is_private=self._private)
        self.ready()

    def make(
        self,
        account: CurrentAccount,
        around: Surroundings,
        area: QWidget | None = None,
        *,
        touchpoint_id: TouchpointId | None = None,
        title: str | None = None,
    ) -> None:
        """Ask for a new task of an account, taken on in a touchpoint if that is named."""
        self._task, self._account_id = None, account.id
        self._touchpoint_id = touchpoint_id
        self._private.setEnabled(True)
        self._offer(around)
        self.retranslate()
        self.open_with({"side": Side.OURS, "priority": _NORMAL, "title": title}, area)

    def edit(self, task: Task, around: Surroundings, area: QWidget | None = None) -> None:
        """Ask for changes to a task."""
        self._task, self._account_id = task, task.account_id
        self._private.setEnabled(not task.is_of_private)  # as long as the touchpoint is
        self._offer(around)
        self.retranslate()
        values = {
            "title": task.title, "due_on": task.due_on, "side": task.side,
            "priority": str(task.priority), "notes": task.notes, "custom": task.custom,
            "needs": [key for key, _ in task.waits_for], "blocker": task.blocker,
            "is_private": task.is_private or task.is_of_private,
        }  # fmt: skip
        self.open_with(values, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the task."""
        task, account_id, said_in = self._task, self._account_id, self._touchpoint_id
        needs, offered = {TaskId(key) for key in values.pop("needs")}, self._offered
        values["priority"] = int(values["priority"])
        title = values.pop("title") or ""
        if not self._private.isEnabled():
            del values["is_private"]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.task_needs import needs_of
            from csmdesk.services.tasks import create_task, edit_task

            if task is None:
                create_task(
                    uow, account_id, title, needs=sorted(needs), touchpoint_id=said_in, **values
                )
            else:
                settled = set(needs_of(uow, task.id)) - offered  # they stay written down
                edit_task(uow, task.id, title=title, needs=sorted(needs | settled), **values)

        code = "action.create_task" if task is None else "action.edit_task"
        self.write(Text.of(code, title=title), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._side.set_choices(words_of(SIDES))
        self._priority.set_choices(words_of(PRIORITIES))
        self.name_fields(
            self.tr("New task") if self._task is None else self.tr("Task"),
            {
                "title": self.tr("What"),
                "due_on": self.tr("Due"),
                "side": self.tr("Whose"),
                "priority": self.tr("Priority"),
                "needs": self.tr("After"),
                "blocker": self.tr("Waits for"),
                "notes": self.tr("Notes"),
                "is_private": self.tr("Private: never leaves this computer"),
            },
        )

    def _offer(self, around: Surroundings) -> None:
        self.offer_own(around.own)
        self._offered = frozenset(key for key, _ in around.tasks)
        self._needs.offer([(str(key), title) for key, title in around.tasks])
