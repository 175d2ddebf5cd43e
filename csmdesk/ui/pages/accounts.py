"""The accounts page: the whole book as a table, with views, groups and a panel for a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import AccountId
from csmdesk.ui.actions.specs import When
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.accounts_acts import SelectedAccounts, current_of
from csmdesk.ui.pages.accounts_head import AccountsHead
from csmdesk.ui.pages.accounts_list import AccountsList
from csmdesk.ui.pages.accounts_peek import PEEK_WIDTH, PeekPanel
from csmdesk.ui.pages.accounts_question import AccountsQuestion
from csmdesk.ui.pages.accounts_reads import Answer
from csmdesk.ui.pages.accounts_views import ALL
from csmdesk.ui.tables.table_state import TableState

if TYPE_CHECKING:
    from csmdesk.ui.forms.bulk_form import BulkForm

_BOTH_FROM = 780  # px at the base size: below, list and panel take turns
_SHOWN = (
    "account", "contract_line", "touchpoint", "commitment", "task", "usage_fact", "stakeholder",
    "person", "ticket", "custom_field", "sync_run", "cadence_rule", "meeting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountsState:
    """Remember view, question and place of the accounts page."""

    view: str
    query: AccountQuery
    table: TableState
    is_peeking: bool


class AccountsPage(Page):
    """Show the accounts of the book."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._commands = commands
        self._question = AccountsQuestion(desk, self)
        self._list = AccountsList(desk)
        self._acts = SelectedAccounts(self._list, commands)
        self._head = AccountsHead(desk, self._list.lines, self._list.choice)
        self._peek = PeekPanel(desk)
        self._left = QWidget()
        self._bulk: BulkForm | None = None
        self._is_counted = False
        self._left_at: TableState | None = None  # to go back to when the answer is there
        self._build()
        self._connect()

    # What the window asks

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Accounts")

    def open(self, params: Mapping[str, str]) -> None:
        """Show a view; the one that was shown last when none is named."""
        view = params.get("view", "")
        if view and view != self._head.views.current:
            self._head.views.choose(view)
            self._on_view()
        elif not self._question.was_asked:
            self._list.wait()
            self._head.show_query(self._question.query)
            self._question.ask()

    def apply(self, changes: ChangeSet) -> None:
        """Read the list again when something that it shows has changed."""
        if changes.touches(*_SHOWN):
            self._question.ask(self._list.ids_in_sight())
            self._peek.reload()
            self._question.count_soon()
        if changes.touches("saved_view"):
            self._question.count()

    def save_state(self) -> AccountsState:
        """Return view, question and place."""
        return AccountsState(
            self._head.views.current,
            self._question.query,
            self._list.save_state(),
            not self._peek.isHidden(),
        )

    def restore_state(self, state: object) -> None:
        """Go back to a view as it was left."""
        if not isinstance(state, AccountsState):
            return
        self._head.views.choose(state.view)
        self._head.show_query(state.query)
        self._peek.setVisible(state.is_peeking)
        self._share()
        self._left_at = state.table
        self._question.set_query(state.query)

    def retranslate(self) -> None:
        """Let the window write its title again."""
        self.title_changed.emit()

    # What Qt tells

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel, then clear the filter, on Escape; go to the filter on Ctrl+F."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F and has_control:
            self._head.go_to_filter()
        elif event.key() == Qt.Key.Key_Delete and self._list.table.hasFocus():
            self._acts.discard()
        elif event.key() == Qt.Key.Key_Escape and not self._peek.isHidden():
            self._close_peek()
        elif event.key() == Qt.Key.Key_Escape and self._head.clear_filter():
            self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width with the panel; where there is too little the panel takes it all."""
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        """Say which account commands mean, and let the arrow keys walk the list."""
        super().showEvent(event)
        self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_counted(len(self._list.selected_ids()))
        self._on_moved()

    def hideEvent(self, event: QHideEvent) -> None:
        """Have nothing selected any more."""
        super().hideEvent(event)
        self._on_counted(0)

    # Inside

    def _build(self) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._head)
        left.addWidget(self._list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._peek)
        self._peek.hide()

    def _connect(self) -> None:
        question, rows, head = self._question, self._list, self._head
        acts = self._acts
        question.answered.connect(self._on_answer)
        question.failed.connect(rows.show_error)
        question.counted.connect(head.show_counts)
        head.views.chosen.connect(self._on_view)
        head.text_settled.connect(question.set_text)
        head.filters.changed.connect(question.set_where)
        head.filter_left.connect(rows.table.setFocus)
        head.columns_changed.connect(rows.table.fit_columns)
        head.menus.group_chosen.connect(question.set_group)
        head.menus.sort_chosen.connect(question.set_sort)
        head.menus.open_asked.connect(self._on_open)
        head.menus.archive_asked.connect(acts.archive)
        head.menus.discard_asked.connect(acts.discard)
        rows.table.counted.connect(self._on_counted)
        self._desk.actions.bind("accounts.edit", self._on_bulk)
        head.menus.merge_asked.connect(acts.merge)
        rows.opened.connect(self._on_open)
        rows.peeked.connect(self._on_peeked)
        rows.moved.connect(self._on_moved)
        rows.sort_asked.connect(question.set_sort)
        rows.menu_asked.connect(self._on_menu)
        rows.retry_asked.connect(question.ask)
        rows.import_asked.connect(self._desk.actions.action("import.files").trigger)
        rows.new_asked.connect(self._commands.new_account)
        rows.clear_asked.connect(self._on_show_all)
        self._peek.closed.connect(self._close_peek)
        self._peek.open_asked.connect(self._on_open)

    def _on_answer(self, answer: Answer, is_new: bool) -> None:
        self._head.show_query(answer.query)
        self._head.show_answer(answer)
        self._list.show_answer(answer, is_new_question=is_new)
        if not self._is_counted:  # the list comes first, the counts of its views after it
            self._is_counted = True
            self._question.count()
        if self._left_at is not None:
            self._list.restore_state(self._left_at)
            self._left_at = None
        self._on_moved()

    def _on_view(self) -> None:
        """Ask what the view asks; a built-in one keeps the group."""
        views = self._head.views
        query = views.query()
        if views.own_view is None:
            query = replace(query, group=self._question.query.group)
        else:
            self._head.show_own(query.columns)
        self._head.show_query(query)
        self._question.set_query(query)

    def _on_show_all(self) -> None:
        self._head.views.choose(ALL)
        self._on_view()

    def _on_open(self, account_id: str = "", tab: str = "") -> None:
        row = self._list.current()
        shown = account_id or (row.id if row else "")
        if shown:
            params = {"id": shown, "tab": tab} if tab else {"id": shown}
            self.place_requested.emit(Place("account", params))

    def _on_peeked(self, account_id: str) -> None:
        """Open the panel, or close it when it shows this account already."""
        if not self._peek.isHidden() and self._peek.account_id == account_id:
            self._close_peek()
            return
        self._peek.show_account(AccountId(account_id))
        self._peek.show()
        self._share()

    def _close_peek(self) -> None:
        self._peek.hide()
        self._share()
        self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share(self) -> None:
        scaled = self._peek.theme.scaled
        is_peeking = not self._peek.isHidden()
        is_narrow = self.width() < scaled(_BOTH_FROM)
        self._left.setVisible(not (is_peeking and is_narrow))
        self._peek.set_width(self.width() if is_narrow else scaled(PEEK_WIDTH))

    def _on_moved(self) -> None:
        row = self._list.current()
        if self.isVisible():
            self._desk.focus.set_current(current_of(row) if row else None)
        if row is not None and not self._peek.isHidden():
            self._peek.show_account(row.id)

    def _on_menu(self, at: QPoint) -> None:
        rows = self._list.rows(self._list.selected_ids())
        if rows:
            is_archived = all(row.archived for row in rows)
            self._head.menus.open_row(len(rows), at, is_archived=is_archived)

    def _on_counted(self, count: int) -> None:
        self._desk.actions.change_context(When.ACCOUNTS_SELECTED, holds=count > 1)

    def _on_bulk(self) -> None:
        """Ask what shall be the same in all selected accounts."""
        if self._bulk is None:
            from csmdesk.ui.forms.bulk_form import BulkForm

            self._bulk = BulkForm(self.window(), self._desk)
        ids = self._list.selected_ids()
        self._bulk.edit([AccountId(account_id) for account_id in ids], self)
