"""The list of plans with all its states: waiting, filled, empty, nothing found, failed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.plan_lists import PlanFilter, PlanScope, PlanSummary
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plans.lines import PlanLines
from csmdesk.ui.pages.plans.reading import Found, read_rows
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.own_choice import OwnChoice
from csmdesk.ui.tables.own_columns import own_column
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.tables.table_state import TableState, restore_state
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.translated import Translated


class PlansBoard(Translated, QStackedWidget):
    """Show the answer to a question, or why there is nothing to show."""

    clear_asked = Signal()
    retry_asked = Signal()
    begin_asked = Signal()  # an account is to be chosen for the first plan

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Found | None = None
        self._left_at: TableState | None = None
        self._lines = PlanLines(desk, self)
        choice = ColumnChoice("plans", desk.state, self._lines.columns(), self)
        self.table = PagedTable(PagedModel(desk, read_rows, self._lines, self), choice=choice)
        self._chooser = OwnChoice(self.table, choice, self)
        self.empty, self.nothing = EmptyState("flag"), EmptyState("filter-x")
        self.failed = FailedState(desk.words)
        for widget in (self.table, self.empty, self.nothing, self.failed):
            self.addWidget(widget)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.empty.acted.connect(self.begin_asked)
        self.nothing.acted.connect(self.clear_asked)
        self.failed.acted.connect(self.retry_asked)
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

    def choose_columns(self, button: QWidget) -> None:
        """Offer the columns below a button."""
        self._chooser.open_below(button, self._lines.columns())

    def show_found(self, found: Found) -> None:
        """Show what was found; without anything say what that means."""
        is_new = self._found is None or found.query != self._found.query
        self._found, query = found, found.query
        if self._lines.own.show_fields(found.fields):
            self.table.retranslate()
        self._lines.group = query.group
        heads = tuple(
            Head(f"{query.group}:{head.value}", head.first, head.count, head)
            for head in found.listing.heads
        )
        keys = found.listing.keys
        self.table.show_order(Order(keys, heads), found.rows, is_new_question=is_new)
        by = own_column(query.sort_field) if query.sort_field else str(query.sort)
        self.table.head_row.show_order(by, is_descending=query.descending)
        self._say_nothing()
        shown: QWidget = self.table
        if not keys:
            shown = self.nothing if found.listing.in_all else self.empty
        self.setCurrentWidget(shown)
        if keys and self.table.current_key() is None:
            self.table.select_key(keys[0])
        if self._left_at is not None:
            restore_state(self.table, self._left_at)
            self._left_at = None

    def show_error(self, error: UserError) -> None:
        """Say why the list cannot be read, and offer another try."""
        self.failed.show_error(error)
        self.setCurrentWidget(self.failed)

    def chosen(self) -> list[PlanSummary]:
        """Return what is selected, as far as it has been read."""
        found = (self.table.paged_model.record(key) for key in self.table.selected_keys())
        return [plan for plan in found if isinstance(plan, PlanSummary)]

    def current(self) -> PlanSummary | None:
        """Return the current one."""
        key = self.table.current_key()
        record = self.table.paged_model.record(key) if key is not None else None
        return record if isinstance(record, PlanSummary) else None

    def retranslate(self) -> None:
        """Write the words."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Success plans"))
        self.empty.set_texts(
            self.tr("No success plan yet"),
            self.tr(
                "A success plan says what a customer wants to achieve, by when, and who does what "
                "on both sides. How far it is gets computed from its milestones. Choose the "
                "account that it is for."
            ),
            self.tr("Choose an account"),
        )
        self._say_nothing()

    def _say_nothing(self) -> None:
        """Say why nothing is listed although there are plans."""
        where = self._found.query.where if self._found is not None else PlanFilter()
        if where == PlanFilter():
            sentence = self.tr("All plans are closed. Their chip shows them.")
            self.nothing.set_texts(self.tr("No plan is open"), sentence, self.tr("Show the closed"))
            return
        sentence = self.tr("No open plan is like this or holds these words.")
        if where.scope is PlanScope.CLOSED:
            sentence = self.tr("No closed plan holds these words, or none was closed yet.")
        self.nothing.set_texts(self.tr("No plan fits"), sentence, self.tr("Show all that are open"))
