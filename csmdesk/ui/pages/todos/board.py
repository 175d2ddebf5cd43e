"""The list of promises and tasks with all its states: waiting, filled, empty, nothing, failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.todos import Todo, TodoFilter, TodoKey, TodoListing, TodoQuery, TodoScope
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.todos.lines import TodoLines
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.tables.table_state import TableState, go_to, restore_state
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

FIRST_ROWS = 48  # more than a screen shows


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what was listed, with the rows that show first."""

    query: TodoQuery
    listing: TodoListing
    rows: Mapping[TodoKey, Todo]
    wanted: TodoKey | None = None  # to be gone to


def read_found(read: ReadSession, query: TodoQuery) -> Found:
    """List what a question asks for."""
    from csmdesk.services.todos import list_todos

    listing = list_todos(read, query)
    return Found(query, listing, read_rows(read, listing.keys[:FIRST_ROWS]))


def read_around(read: ReadSession, key: TodoKey) -> Found:
    """List those that are open, put off or settled, as the one is that somebody looks for."""
    [*found] = read_rows(read, [key]).values()
    scope = TodoScope.OPEN
    if found and not found[0].is_open:
        scope = TodoScope.DONE
    elif found and (found[0].snoozed_until or read.today) > read.today:
        scope = TodoScope.SNOOZED
    return replace(read_found(read, TodoQuery(where=TodoFilter(scope=scope))), wanted=key)


def read_rows(read: ReadSession, keys: Sequence[Any]) -> dict[TodoKey, Todo]:
    """Read rows by their keys."""
    from csmdesk.services.todos import todo_rows

    return {todo.key: todo for todo in todo_rows(read, keys)}


class TodosBoard(Translated, QStackedWidget):
    """Show the answer to a question, or why there is nothing to show."""

    clear_asked = Signal()
    retry_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Found | None = None
        self._left_at: TableState | None = None
        self._lines = TodoLines(desk, self)
        choice = ColumnChoice("todos", desk.state, self._lines.columns(), self)
        self.table = PagedTable(PagedModel(desk, read_rows, self._lines, self), choice=choice)
        self.empty, self.nothing = EmptyState("square-check"), EmptyState("filter-x")
        self.failed = FailedState(desk.words)
        for widget in (self.table, self.empty, self.nothing, self.failed):
            self.addWidget(widget)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.nothing.acted.connect(self.clear_asked)
        self.failed.acted.connect(self.retry_asked)
        self.empty.acted.connect(self._on_log)
        self.retranslate()

    @property
    def listed(self) -> int:
        """Return how many are listed."""
        return len(self._found.listing.keys) if self._found is not None else 0

    def wait(self) -> None:
        """Show skeleton rows until the first answer comes."""
        if self._found is None:
            self.table.wait()
            self.setCurrentWidget(self.table)

    def go_back_to(self, state: TableState) -> None:
        """Go to where the user was, once the answer is there."""
        self._left_at = state

    def show_found(self, found: Found) -> None:
        """Show what was found; without anything say what that means."""
        is_new = self._found is None or found.query != self._found.query
        self._found, query = found, found.query
        self._lines.group = query.group
        heads = tuple(
            Head(f"{query.group}:{head.value}", head.first, head.count, head)
            for head in found.listing.heads
        )
        self.table.show_order(Order(found.listing.keys, heads), found.rows, is_new_question=is_new)
        self.table.head_row.show_order(str(query.sort), is_descending=query.descending)
        shown: QWidget = self.table
        if not found.listing.keys:
            shown = self.empty if query.where == TodoFilter() else self.nothing
        self.retranslate()
        self.setCurrentWidget(shown)
        if found.listing.keys and self.table.current_key() is None:
            self.table.select_key(found.listing.keys[0])
        if self._left_at is not None:
            restore_state(self.table, self._left_at)
            self._left_at = None
        if found.wanted is not None:
            go_to(self.table, found.wanted)

    def show_error(self, error: UserError) -> None:
        """Say why the list cannot be read, and offer another try."""
        self.failed.show_error(error)
        self.setCurrentWidget(self.failed)

    def chosen(self) -> list[Todo]:
        """Return what is selected, as far as it has been read."""
        found = (self.table.paged_model.record(key) for key in self.table.selected_keys())
        return [todo for todo in found if isinstance(todo, Todo)]

    def current(self) -> Todo | None:
        """Return the current one."""
        key = self.table.current_key()
        record = self.table.paged_model.record(key) if key is not None else None
        return record if isinstance(record, Todo) else None

    def retranslate(self) -> None:
        """Write the words."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Promises and tasks"))
        self.empty.set_texts(self.tr("Nothing is open"), self._next(), self.tr("Log a touchpoint"))
        self.nothing.set_texts(
            self.tr("Nothing fits"),
            self.tr("No promise and no task is of this kind or holds these words."),
            self.tr("Show all that is open"),
        )

    def _next(self) -> str:
        """Say what is next when nothing is open."""
        away = self._found.listing.counts.get(TodoScope.SNOOZED, 0) if self._found else 0
        if away:
            return self.tr("%n promise(s) or task(s) will come back on their day.", "", away)
        return self.tr(
            "What you or the customer promise in a talk comes here: write it behind > or < in "
            "the line that you log."
        )

    def _on_log(self) -> None:
        self._desk.actions.run("touchpoint.log")
