"""What can be done with promises and tasks, one or many; each act is one step with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import CommitmentId, TaskId
from csmdesk.domain.text import Text
from csmdesk.domain.todos import Todo, TodoKind
from csmdesk.domain.touchpoints import CommitmentState
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.put_off_form import BlockForm, NewDayForm, SnoozeForm
from csmdesk.ui.pages.account_commands import AccountCommands

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

F = TypeVar("F", SnoozeForm, NewDayForm, BlockForm)


class TodoActs(QObject):
    """Settle, put off, move and hold up; ``page`` is what the sheets stand above."""

    def __init__(self, desk: Desk, commands: AccountCommands, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._commands = commands
        self._page = page
        self._forms: dict[type[object], SnoozeForm | NewDayForm | BlockForm] = {}

    def form(self, kind: type[F]) -> F:
        """Return a sheet, built when first asked for."""
        if kind not in self._forms:
            self._forms[kind] = kind(self._page.window(), self._desk)
        found = self._forms[kind]
        assert isinstance(found, kind)
        return found

    def edit(self, todo: Todo) -> None:
        """Open the form of one."""
        forms = self._commands.forms
        if todo.key.kind is TodoKind.COMMITMENT:
            forms.edit_promise(CommitmentId(todo.key.id))
        else:
            forms.edit_task(TaskId(todo.key.id))

    def settle(self, todos: Sequence[Todo]) -> None:
        """Say that they are done; when all are settled already, open them again."""
        if not todos:
            return
        is_open = any(todo.is_open for todo in todos)
        chosen = [todo.key for todo in todos if todo.is_open == is_open]
        state = CommitmentState.DONE if is_open else CommitmentState.OPEN

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.todo_acts import settle_all

            settle_all(uow, chosen, state)

        self._write("settle" if is_open else "reopen", len(chosen), work)

    def snooze(self, todos: Sequence[Todo]) -> None:
        """Ask until when, and why, the open ones are put off."""
        chosen = _open(todos)
        if chosen:
            self.form(SnoozeForm).ask(chosen, self._page)

    def wake(self, todos: Sequence[Todo]) -> None:
        """Bring back what was put off."""
        chosen = [todo.key for todo in todos if todo.snoozed_until is not None]
        if not chosen:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.todo_acts import wake

            wake(uow, chosen)

        self._write("wake", len(chosen), work)

    def move(self, todos: Sequence[Todo]) -> None:
        """Ask for another day."""
        if todos:
            self.form(NewDayForm).ask(todos, self._page)

    def block(self, todos: Sequence[Todo]) -> None:
        """Ask what the open ones wait for."""
        chosen = _open(todos)
        if chosen:
            self.form(BlockForm).ask(chosen, self._page)

    def discard(self, todos: Sequence[Todo]) -> None:
        """Move them to the trash in one step."""
        keys = [todo.key for todo in todos]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.trash import discard_all

            for kind in TodoKind:
                discard_all(uow, kind, [key.id for key in keys if key.kind is kind])

        if len(todos) == 1:
            self._desk.write(self, Text.of("action.discard", name=todos[0].title), work)
        elif todos:
            self._desk.write(self, Text.of("action.discard_all", n=len(keys)), work)

    def _write(self, act: str, count: int, work: Callable[[UnitOfWork], None]) -> None:
        self._desk.write(self, Text.of(f"action.{act}_todos", n=count), work)


def _open(todos: Sequence[Todo]) -> list[Todo]:
    return [todo for todo in todos if todo.is_open]
