"""The page of promises and tasks of the whole book, both sides, by day, account or side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.todos import (
    Todo,
    TodoGroup,
    TodoKey,
    TodoKind,
    TodoQuery,
    TodoSort,
)
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.todos.acts import TodoActs
from csmdesk.ui.pages.todos.board import Found, TodosBoard, read_around, read_found
from csmdesk.ui.pages.todos.filters import TodoFilters, filter_of
from csmdesk.ui.tables.table_state import TableState, save_state
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.list_page import lay_out_list
from csmdesk.ui.widgets.segment import Segment

_SHOWN = ("commitment", "task", "task_need", "account", "person", "colleague")


@dataclass(frozen=True, slots=True)
class TodosState:
    """Remember question and place of the page."""

    query: TodoQuery
    table: TableState


class TodosPage(Page):
    """List promises and tasks; ``open`` takes ``show``: the chips that are switched on."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._query = TodoQuery()
        self._was_asked = False
        self.acts = TodoActs(desk, commands, self)
        self.groups = Segment()
        self.filters = TodoFilters(self.groups)
        self.board = TodosBoard(desk)
        self.done, self.snooze = Button(icon="check"), Button(icon="clock")
        self.new_day = Button(icon="calendar")
        self._header = PageHeader()
        self._tools = FittingTools(self._header, self.done, self.snooze, self.new_day)
        self._hints = KeyHints()
        lay_out_list(self, self._header, self.board, self._hints, tabs=self.filters)
        self._connect()
        self.retranslate()

    # What the window asks

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Promises and tasks")

    def open(self, params: Mapping[str, str]) -> None:
        """List what the chips ask for; without any named, what was asked for last."""
        shown = frozenset(params.get("show", "").split())
        self.board.wait()
        kind, _, key = params.get("record", "").partition(":")
        if key:
            read = partial(read_around, key=TodoKey(TodoKind(kind), key))
            self._desk.read(self, read, self._on_found, error=self.board.show_error, latest="todos")
        elif shown:
            self._ask(replace(self._query, where=filter_of(shown)))
        elif not self._was_asked:
            self._ask(self._query)

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something that it shows has changed."""
        if changes.touches(*_SHOWN):
            self._ask(self._query)

    def save_state(self) -> TodosState:
        """Return question and place."""
        return TodosState(self._query, save_state(self.board.table))

    def restore_state(self, state: object) -> None:
        """Go back to where the user was."""
        if isinstance(state, TodosState):
            self.board.go_back_to(state.table)
            self._ask(state.query)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        self.groups.set_choices([
            (TodoGroup.DUE, self.tr("Day")),
            (TodoGroup.ACCOUNT, self.tr("Account")),
            (TodoGroup.SIDE, self.tr("Side")),
        ])  # fmt: skip
        self.groups.setAccessibleName(self.tr("Group by"))
        self._tools.say(self.snooze, self.tr("Put off"))
        self._tools.say(self.new_day, self.tr("Another day"))
        self._hints.set_hints(
            [
                ("↵", self.tr("edit")),
                ("D", self.tr("done")),
                ("S", self.tr("put off")),
                ("T", self.tr("another day")),
                ("W", self.tr("waits for")),
                ("A", self.tr("account")),
                (self.tr("Del"), self.tr("to the trash")),
            ]
        )
        self._tell()
        self.title_changed.emit()

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw away on Delete, go to the filter on Ctrl+F, clear it on Escape."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and self.board.table.hasFocus():
            self.acts.discard(self.board.chosen())
        elif event.key() == Qt.Key.Key_F and has_control:
            self.filters.go_to_field()
        elif event.key() == Qt.Key.Key_Escape and self.filters.is_set:
            self.filters.clear()
            self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # Inside

    def _connect(self) -> None:
        table = self.board.table
        self.filters.changed.connect(self._on_filter)
        self.groups.chosen.connect(self._on_group)
        table.opened.connect(self._on_opened)
        table.moved.connect(self._on_moved)
        table.counted.connect(self._tell)
        table.typed.connect(self._on_typed)
        table.menu_asked.connect(self._on_menu)
        table.head_row.sort_asked.connect(self._on_sort)
        for button, letter in ((self.done, "d"), (self.snooze, "s"), (self.new_day, "t")):
            button.setProperty("letter", letter)
            button.clicked.connect(self._on_button)
        self.board.clear_asked.connect(self.filters.clear)
        self.board.retry_asked.connect(self._on_retry)

    def _ask(self, query: TodoQuery) -> None:
        self._query, self._was_asked = query, True
        self.filters.show_where(query.where)
        self.groups.choose(query.group)
        read = partial(read_found, query=query)
        self._desk.read(self, read, self._on_found, error=self.board.show_error, latest="todos")

    def _on_found(self, found: Found) -> None:
        if found.wanted is not None:  # it says itself what was asked
            self._query, self._was_asked = found.query, True
            self.filters.show_where(found.query.where)
            self.groups.choose(found.query.group)
        self.board.show_found(found)
        self.filters.show_counts(found.listing.counts)
        self._on_moved()

    def _on_retry(self) -> None:
        self._ask(self._query)

    def _tell(self) -> None:
        """Say how many there are, and what can be done with those that are selected."""
        chosen = self.board.chosen()
        is_open = any(todo.is_open for todo in chosen)
        self._tools.say(
            self.done, self.tr("Open again") if chosen and not is_open else self.tr("Done")
        )
        self._tools.fit()
        self.done.setEnabled(bool(chosen))
        self.snooze.setEnabled(is_open)
        self.new_day.setEnabled(bool(chosen))
        self._header.set_detail(self.tr("%n listed", "", self.board.listed))
        some = self.tr("%n selected", "", len(chosen)) if len(chosen) > 1 else ""
        self._hints.set_side(some)

    def _on_filter(self) -> None:
        self._ask(replace(self._query, where=self.filters.where))

    def _on_group(self, group: str) -> None:
        self._ask(replace(self._query, group=TodoGroup(group)))

    def _on_sort(self, sort: str, is_descending: bool) -> None:
        self._ask(replace(self._query, sort=TodoSort(sort), descending=is_descending))

    def _on_moved(self) -> None:
        """Let commands such as "log" mean the account of the current row."""
        todo = self.board.current()
        if self.isVisible():
            account = None
            if todo is not None:
                account = CurrentAccount(todo.account_id, todo.account_name, todo.currency)
            self._desk.focus.set_current(account)
        self._tell()

    def _on_opened(self) -> None:
        todo = self.board.current()
        if todo is not None:
            self.acts.edit(todo)

    def _on_button(self) -> None:
        self._on_typed(str(self.sender().property("letter")))

    def _on_typed(self, letter: str) -> None:
        chosen = self.board.chosen()
        acts = {
            "d": self.acts.settle, "s": self.acts.snooze, "t": self.acts.move,
            "w": self.acts.block, "b": self.acts.wake,
        }  # fmt: skip
        if letter.lower() in acts and chosen:
            acts[letter.lower()](chosen)
        elif letter.lower() == "a":
            self._on_account()
        elif letter.lower() == "e":
            self._on_opened()

    def _on_account(self) -> None:
        todo = self.board.current()
        if todo is not None:
            self.place_requested.emit(Place("account", {"id": todo.account_id}))

    def _on_menu(self, _key: object, at: QPoint) -> None:
        chosen = self.board.chosen()
        if chosen:
            menu = RecordMenu(self)
            self._fill_menu(menu, chosen)
            menu.popup(at)

    def _fill_menu(self, menu: RecordMenu, chosen: list[Todo]) -> None:
        is_open = any(todo.is_open for todo in chosen)
        if len(chosen) == 1:
            menu.offer_edit(self._on_opened)
            menu.offer("building-2", self.tr("Open the account"), self._on_account)
            menu.addSeparator()
        words = self.tr("Done") if is_open else self.tr("Open again")
        menu.offer("check", words, partial(self.acts.settle, chosen))
        if is_open:
            menu.offer("clock", self.tr("Put off…"), partial(self.acts.snooze, chosen))
        if any(todo.snoozed_until is not None for todo in chosen):
            menu.offer("undo-2", self.tr("Bring back now"), partial(self.acts.wake, chosen))
        menu.offer("calendar", self.tr("Another day…"), partial(self.acts.move, chosen))
        if is_open:
            menu.offer("hourglass", self.tr("Waits for…"), partial(self.acts.block, chosen))
        menu.addSeparator()
        menu.offer("trash-2", self.tr("Move to the trash"), partial(self.acts.discard, chosen))
