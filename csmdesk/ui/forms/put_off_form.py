"""The small sheets for promises and tasks: put off, another day, what they wait for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.text import Text
from csmdesk.domain.todos import Todo, TodoKey
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.forms.fields import TextField
from csmdesk.ui.forms.form import NARROW, Form

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class _TodosForm(Form):
    """Ask for what becomes of the promises and tasks that are chosen."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._todos: tuple[Todo, ...] = ()

    @property
    def keys(self) -> tuple[TodoKey, ...]:
        """Return what is chosen."""
        return tuple(todo.key for todo in self._todos)

    def choose(self, todos: Sequence[Todo]) -> None:
        """Take what is chosen, and say so in the title."""
        self._todos = tuple(todos)
        self.retranslate()

    def about(self) -> str:
        """Name what is chosen: the one, or how many."""
        if len(self._todos) == 1:
            return self._todos[0].title
        return self.tr("%n promise(s) and task(s)", "", len(self._todos))

    def label(self, code: str) -> Text:
        """Say what is done."""
        return Text.of(code, n=len(self._todos))


class SnoozeForm(_TodosForm):
    """Ask until when, and why, they are put off."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self.place(until=DueField(desk, tells_past=False))
        self.place(words=TextField())
        self.ready()

    def ask(self, todos: Sequence[Todo], area: QWidget | None = None) -> None:
        """Ask; what is put off already shows until when and why."""
        self.choose(todos)
        first = self._todos[0]
        tomorrow = self.desk.clock.today() + timedelta(days=1)
        until = first.snoozed_until
        values = {
            "until": until if until is not None and until > tomorrow else tomorrow,
            "words": first.snooze_words if len(self._todos) == 1 else "",
        }
        self.open_with(values, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Put them off."""
        keys = self.keys

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.todo_acts import snooze

            snooze(uow, keys, values["until"], values["words"] or "")

        self.write(self.label("action.snooze_todos"), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.name_save(self.tr("Put off"))
        names = {"until": self.tr("Until"), "words": self.tr("Why")}
        self.name_fields(self.tr("Put off: {0}").format(self.about()), names)


class NewDayForm(_TodosForm):
    """Ask for another due day."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self.place(due_on=DueField(desk))
        self.ready()

    def ask(self, todos: Sequence[Todo], area: QWidget | None = None) -> None:
        """Ask, beginning with the first day that there is."""
        self.choose(todos)
        days = [todo.due_on for todo in self._todos if todo.due_on is not None]
        self.open_with({"due_on": max(days, default=None)}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Give them the day."""
        keys = self.keys

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.todo_acts import reschedule

            reschedule(uow, keys, values["due_on"])

        self.write(self.label("action.reschedule_todos"), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.name_fields(
            self.tr("Another day: {0}").format(self.about()), {"due_on": self.tr("Due")}
        )


class BlockForm(_TodosForm):
    """Ask what stands in the way."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._words = TextField()
        self.place(words=self._words)
        self.ready()

    def ask(self, todos: Sequence[Todo], area: QWidget | None = None) -> None:
        """Ask, beginning with what is said of one."""
        self.choose(todos)
        words = self._todos[0].blocker if len(self._todos) == 1 else ""
        self.open_with({"words": words}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Write it down."""
        keys = self.keys

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.todo_acts import block

            block(uow, keys, values["words"])

        self.write(self.label("action.block_todos"), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._words.setPlaceholderText(self.tr("empty when nothing stands in the way"))
        self.name_fields(
            self.tr("Waits for: {0}").format(self.about()), {"words": self.tr("Waits for")}
        )
