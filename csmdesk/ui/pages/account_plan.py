"""The plan of an account: what it is for, its outline, and its days as bars beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.plan_rows import has_line, line_of
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.plan.acts import PlanActs
from csmdesk.ui.pages.plan.bars import BarsView
from csmdesk.ui.pages.plan.forms import PlanForms
from csmdesk.ui.pages.plan.head import PlanHead
from csmdesk.ui.pages.plan.knock_preview import KnockPreview
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.pages.plan.outline_pane import OutlinePane
from csmdesk.ui.pages.plan.share import PlanShare
from csmdesk.ui.pages.plan.split import PlanSplit
from csmdesk.ui.pages.plan.tools import PlanTools
from csmdesk.ui.pages.plan.watch import PlanSeen, PlanWatch
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated


class _Inside(QWidget):
    """Be no higher than its parts must be: the outline has a scroll of its own."""

    def heightForWidth(self, width: int) -> int:
        """Return what the parts need at least."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1


class PlanTab(Translated, QWidget):
    """Show one of the success plans of an account."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._commands = commands
        self._wanted = ""  # the line to go to as soon as the plans are read
        self.watch = PlanWatch(desk, self)
        self.forms = PlanForms(desk, self.watch, commands, self)
        self.share = PlanShare(desk, commands.files, self.watch, self)
        self.knocks = KnockPreview(desk, self.watch, self)
        self.head = PlanHead(desk)
        self.tools = PlanTools(desk)
        self.outline = PlanOutline(desk)
        self.acts = PlanActs(desk, self.watch, self.outline, self, self.knocks)
        self.pane = OutlinePane(desk, self.watch, self.outline, self.acts)
        self.bars = BarsView(desk, self.watch, self.outline, self.knocks)
        self.split = PlanSplit(desk, self.outline, self.bars, left=self.pane)
        self._full = QScrollArea()  # at large text in a low window the outline keeps some rows
        self._empty = EmptyState("goal")
        self._failed = FailedState(desk.words)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()

    # What the page asks

    @property
    def table(self) -> PagedTable:
        """Return the outline."""
        return self.outline

    def show_account(self, account_id: AccountId) -> None:
        """Show the plans of an account, unless it shows them already."""
        if account_id != self.watch.account_id:
            self.outline.wait()
            self.watch.show_account(account_id)

    def show_line(self, key: str) -> None:
        """Go to a line of one of the plans, or to a plan itself, by the key of its record."""
        self._wanted = key
        if self.watch.last is not None:
            self._go_to_wanted(self.watch.last)

    def open(self, params: Mapping[str, str]) -> bool:
        """Do what is asked for here; tell whether it was."""
        show = params.get("show", "")
        if show == "new":
            self.forms.begin_plan()
            return True
        return self.share.open(show, params.get("file", ""))

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something of a plan has changed."""
        self.watch.apply(changes)

    def retranslate(self) -> None:
        """Write the words."""
        self.outline.retranslate()
        self.outline.setAccessibleName(self.tr("Success plan"))
        self._empty.set_texts(
            self.tr("No success plan yet"),
            self.tr("Write down what both sides want, by when, and who does what."),
            self.tr("Begin from a template…"),
            self.tr("Empty plan…"),
        )

    # Inside

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        inside = _Inside()
        self._full.setWidget(inside)
        self._full.setWidgetResizable(True)
        self._full.setFrameShape(QFrame.Shape.NoFrame)
        self._full.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._full.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(HairLine())
        column.addWidget(self.tools)
        column.addWidget(self.split, 1)
        for widget in (self._full, self._empty, self._failed):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.watch.seen.connect(self._on_seen)
        self.watch.failed.connect(self._on_failed)
        self._failed.acted.connect(self.watch.look)
        self._empty.acted.connect(self.forms.begin_plan)
        self._empty.second_acted.connect(self.forms.new_plan)
        self.forms.follow(self.head)
        self.forms.line_asked.connect(self._on_line_asked)
        self.outline.edit_asked.connect(self.forms.edit_line)
        self.outline.rows_shown.connect(self._on_rows)
        self.tools.milestone_asked.connect(self.pane.new_milestone)
        self.tools.all_folded.connect(self._on_fold_all)
        self.tools.zoom_chosen.connect(self.bars.set_zoom)
        self.tools.share_asked.connect(self.share.open_menu)
        self.tools.take_back_asked.connect(self.share.take_back)
        self.tools.more_asked.connect(self.forms.acts.open_menu)
        self.bars.zoomed.connect(self.tools.zoom.choose)
        self.share.returned.place_requested.connect(self._commands.place_requested)

    def _on_seen(self, seen: PlanSeen) -> None:
        if seen.plan is None:
            self._stack.setCurrentWidget(self._empty)
            return
        self.head.show_seen(seen)
        self.tools.show_seen(seen)
        self.bars.show_seen(seen)
        self.outline.show_seen(seen)
        self._stack.setCurrentWidget(self._full)
        self._go_to_wanted(seen)

    def _go_to_wanted(self, seen: PlanSeen) -> None:
        """Select the wanted line, in its plan; one that is not there is not waited for."""
        key, self._wanted = self._wanted, ""
        plan = next((each for each in seen.plans if key and has_line(each, key)), None)
        if plan is None:
            return
        if seen.plan is None or plan.id != seen.plan.id:
            self._wanted = key
            self.watch.show_plan(plan.id)
        elif key != plan.id:
            self.outline.look_for(line_of(plan, key))

    def _on_line_asked(self, key: str) -> None:
        self.outline.look_for(key)
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold_all(self, is_folded: bool) -> None:
        self.outline.fold_all(is_folded=is_folded)

    def _on_rows(self, _rows: object) -> None:
        self.tools.show_folded(is_folded=bool(self.outline.folded))

    def _on_failed(self, error: UserError) -> None:
        self._failed.show_error(error)
        self._stack.setCurrentWidget(self._failed)
