"""Promises and tasks in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.todos import DueGroup, Todo, TodoGroup, TodoHead, TodoKind, TodoSort
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import SIDE_ICONS, SIDES, STATES, word
from csmdesk.ui.theme.tokens import Face, Role

_NONE = Cell("—", role=Role.TEXT3, said=" ")


class TodoLines(RecordWords):
    """Put the rows of the list into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.group = TodoGroup.DUE  # what the heads stand for

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("title", self.tr("What"), 0, is_fixed=True, least=200, sort=TodoSort.TITLE),
            Column("side", self.tr("Whose"), 76, lead=12, sort=TodoSort.SIDE),
            Column("account", self.tr("Account"), 156, lead=12, sort=TodoSort.ACCOUNT),
            Column("owner", self.tr("Kept by"), 112, lead=12),
            Column("due", self.tr("Due"), 116, lead=12, sort=TodoSort.DUE),
            Column("state", self.tr("State"), 0, lead=12, least=140),
        )

    def line(self, key: object, todo: Todo) -> Line:
        """Return the words of one promise or task."""
        what = self.tr("Promise") if todo.key.kind is TodoKind.COMMITMENT else self.tr("Task")
        icon = SIDE_ICONS[todo.side] if todo.key.kind is TodoKind.COMMITMENT else "square-check"
        return Line(
            key,
            (
                Cell(
                    todo.title,
                    icon=icon,
                    said=f"{what}: {self._title(todo)}",
                    value=todo.title,
                    detail=" · ".join(todo.step or ()),
                ),
                Cell(word(SIDES, todo.side), role=Role.TEXT2),
                Cell(todo.account_name, face=Face.STRONG),
                Cell(todo.owner or "", role=Role.TEXT2),
                self._due(todo),
                self._state(todo),
            ),
            is_faded=not todo.is_open,
        )

    def tip(self, todo: Todo, column: str) -> str:
        """Return in full what may be cut, and the exact day."""
        if column == "due" and todo.due_on:
            return self._desk.texts.date(todo.due_on)
        if column == "state":
            return "\n".join(self._said(todo))
        return {
            "title": self._title(todo),
            "account": todo.account_name,
            "owner": todo.owner or "",
        }.get(column, "")

    def head(self, head: Head) -> HeadLine:
        """Return the words of a group head."""
        group = head.group
        assert isinstance(group, TodoHead)
        return HeadLine(self._group_name(group), self._desk.texts.number(head.count))

    def _title(self, todo: Todo) -> str:
        """Name a task of a plan with its milestone and its plan."""
        return " · ".join((todo.title, *(todo.step or ())))

    def _group_name(self, group: TodoHead) -> str:
        if self.group is TodoGroup.ACCOUNT:
            return group.name
        if self.group is TodoGroup.SIDE:
            return word(SIDES, group.value)
        return {
            DueGroup.OVERDUE: self.tr("Overdue"),
            DueGroup.TODAY: self.tr("Today"),
            DueGroup.SOON: self.tr("In the next 7 days"),
            DueGroup.LATER: self.tr("Later"),
            DueGroup.NONE: self.tr("Without a day"),
        }[DueGroup(group.value or DueGroup.NONE)]

    def _due(self, todo: Todo) -> Cell:
        if todo.due_on is None:
            return _NONE
        is_late = todo.is_open and todo.due_on < self._days.today
        return Cell(
            self._days.due(todo.due_on) if todo.is_open else self._days.short(todo.due_on),
            face=Face.STRONG if is_late else Face.BODY,
            role=Role.RISK if is_late else Role.TEXT,
            value=todo.due_on,
        )

    def _state(self, todo: Todo) -> Cell:
        said = self._said(todo)
        if not said:
            return Cell()
        icon = "hourglass" if todo.is_waiting else "lock"
        icon = "circle-check" if not todo.is_open else "clock" if self._away(todo) else icon
        return Cell(" · ".join(said), icon=icon, role=Role.TEXT2)

    def _said(self, todo: Todo) -> list[str]:
        """Say whether it never leaves the machine, how it was settled, until when it is put off and
        why, and what it waits for."""
        said = [self.tr("Private")] if todo.is_private else []
        if not todo.is_open:
            day = f" {self._days.short(todo.done_on)}" if todo.done_on else ""
            return [*said, f"{word(STATES, todo.state)}{day}"]
        if todo.snoozed_until is not None and todo.snoozed_until > self._days.today:
            until = self._days.short(todo.snoozed_until)
            words = self.tr("put off until {0}: {1}").format(until, todo.snooze_words or "")
            said.append(words)
        if todo.blocker:
            said.append(self.tr("waits for {0}").format(todo.blocker))
        if todo.waits_for:
            titles = self.tr(", ").join(title for _, title in todo.waits_for)
            said.append(self.tr("after “{0}”").format(titles))
        return said

    def _away(self, todo: Todo) -> bool:
        return todo.snoozed_until is not None and todo.snoozed_until > self._days.today
