"""The page of the success plans of the whole book: how far each is and what it waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.plan_lists import PlanFilter, PlanGroup, PlanQuery, PlanSort
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Page
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.plans.acts import PlanListActs
from csmdesk.ui.pages.plans.board import PlansBoard
from csmdesk.ui.pages.plans.filters import PlanFilters, filter_of
from csmdesk.ui.pages.plans.peek import PeekBeside
from csmdesk.ui.pages.plans.reading import SHOWN, Found, read_found
from csmdesk.ui.tables.own_columns import own_field
from csmdesk.ui.tables.table_state import TableState, save_state
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.list_page import lay_out_list
from csmdesk.ui.widgets.segment import Segment


@dataclass(frozen=True, slots=True)
class PlansState:
    """Remember question and place of the page."""

    query: PlanQuery
    table: TableState


class PlansPage(Page):
    """List the plans; ``open`` takes ``show``: the chips that are switched on."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._query = PlanQuery()
        self._was_asked = False
        self.groups = Segment()
        self.filters = PlanFilters(self.groups)
        self.board = PlansBoard(desk)
        self.columns, self.add = Button(icon="columns-3"), Button(icon="plus")
        self._header = PageHeader()
        self._tools = FittingTools(self._header, self.columns, self.add)
        self._hints = KeyHints()
        left = QWidget()
        lay_out_list(left, self._header, self.board, self._hints, tabs=self.filters)
        self.peek = PeekBeside(desk, self, left)
        self.acts = PlanListActs(desk, commands, self)
        self._connect()
        self.retranslate()

    # What the window asks

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Plans")

    def open(self, params: Mapping[str, str]) -> None:
        """List what the chips ask for; without any named, what was asked for last."""
        shown = frozenset(params.get("show", "").split())
        self.board.wait()
        if shown:
            self._ask(replace(self._query, where=filter_of(shown)))
        elif not self._was_asked:
            self._ask(self._query)

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something that it shows has changed."""
        if changes.touches(*SHOWN):
            self._ask(self._query)
            self.peek.reload()

    def save_state(self) -> PlansState:
        """Return question and place."""
        return PlansState(self._query, save_state(self.board.table))

    def restore_state(self, state: object) -> None:
        """Go back to where the user was."""
        if isinstance(state, PlansState):
            self.board.go_back_to(state.table)
            self._ask(state.query)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        self.groups.set_choices([
            (PlanGroup.STATUS, self.tr("Status")),
            (PlanGroup.KIND, self.tr("Kind")),
            (PlanGroup.ACCOUNT, self.tr("Account")),
        ])  # fmt: skip
        self.groups.setAccessibleName(self.tr("Group by"))
        self._tools.say(self.columns, self.tr("Columns"))
        self._tools.say(self.add, self.tr("New plan"))
        self._hints.set_hints(
            [
                ("↵", self.tr("open the plan")),
                (self.tr("Space"), self.tr("glance at the account")),
                ("A", self.tr("account")),
                ("← →", self.tr("fold the group")),
                (self.tr("Del"), self.tr("to the trash")),
            ]
        )
        self._tell()
        self.title_changed.emit()

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self._take_keys()
        self._on_moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between list and panel."""
        super().resizeEvent(event)
        self.peek.share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw away on Delete, go to the filter on Ctrl+F, close the panel or clear on Escape."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and self.board.table.hasFocus():
            self.acts.discard(self.board.chosen())
        elif event.key() == Qt.Key.Key_F and has_control:
            self.filters.go_to_field()
        elif event.key() == Qt.Key.Key_Escape and self.peek.is_open:
            self.peek.close()
        elif event.key() == Qt.Key.Key_Escape and self.filters.is_set:
            self._on_clear()
        else:
            super().keyPressEvent(event)

    # Inside

    def _connect(self) -> None:
        table = self.board.table
        self.filters.changed.connect(self._on_filter)
        self.groups.chosen.connect(self._on_group)
        table.opened.connect(self._on_opened)
        table.peeked.connect(self._on_peeked)
        table.moved.connect(self._on_moved)
        table.counted.connect(self._tell)
        table.typed.connect(self._on_typed)
        table.menu_asked.connect(self._on_menu)
        table.head_row.sort_asked.connect(self._on_sort)
        self.columns.clicked.connect(self._on_columns)
        self.add.clicked.connect(self.acts.add)
        self.acts.place_requested.connect(self.place_requested)
        self.peek.closed.connect(self._take_keys)
        self.peek.open_asked.connect(self.acts.open_account)
        self.board.begin_asked.connect(self.acts.choose_account)
        self.board.clear_asked.connect(self._on_clear)
        self.board.retry_asked.connect(self._ask)

    def _ask(self, query: PlanQuery | None = None) -> None:
        """Ask something, or the same once more."""
        query = query or self._query
        self._query, self._was_asked = query, True
        self.filters.show_where(query.where)
        self.groups.choose(query.group)
        read = partial(read_found, query=query)
        self._desk.read(self, read, self._on_found, error=self.board.show_error, latest="plans")

    def _on_found(self, found: Found) -> None:
        self.board.show_found(found)
        self.filters.show_counts(found.listing.counts)
        self._on_moved()

    def _on_clear(self) -> None:
        """Show all that are open; where none is, the closed ones."""
        is_all = self._query.where == PlanFilter()
        shown = frozenset({"closed"} if is_all else ())
        self._ask(replace(self._query, where=filter_of(shown)))
        self._take_keys()

    def _take_keys(self) -> None:
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """Say how many there are, and how many are selected."""
        self._header.set_detail(self.tr("%n listed", "", self.board.listed))
        chosen = len(self.board.table.selected_keys())
        self._hints.set_side(self.tr("%n selected", "", chosen) if chosen > 1 else "")
        self._tools.fit()

    def _on_filter(self) -> None:
        self._ask(replace(self._query, where=self.filters.where))

    def _on_group(self, group: str) -> None:
        self._ask(replace(self._query, group=PlanGroup(group)))

    def _on_sort(self, sort: str, is_descending: bool) -> None:
        field = own_field(sort)
        by = self._query.sort if field is not None else PlanSort(sort)
        self._ask(replace(self._query, sort=by, sort_field=field, descending=is_descending))

    def _on_moved(self) -> None:
        """Let commands such as "log" mean the account of the current row."""
        plan = self.board.current()
        if self.isVisible():
            account = None
            if plan is not None:
                account = CurrentAccount(plan.account_id, plan.account_name, plan.currency)
            self._desk.focus.set_current(account)
        if plan is not None:
            self.peek.follow(plan.account_id)
        self._tell()

    def _on_opened(self) -> None:
        self.acts.open(self.board.current())

    def _on_peeked(self) -> None:
        plan = self.board.current()
        if plan is not None:
            self.peek.toggle(plan.account_id)

    def _on_typed(self, letter: str) -> None:
        plan = self.board.current()
        if letter.lower() == "a" and plan is not None:
            self.acts.open_account(plan.account_id)

    def _on_columns(self) -> None:
        self.board.choose_columns(self.columns)

    def _on_menu(self, _key: object, at: QPoint) -> None:
        self.acts.offer(self.board.chosen(), at)
