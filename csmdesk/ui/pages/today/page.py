"""The page of the day: one list that says who needs somebody, and why; beside it the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.ids import AccountId
from csmdesk.domain.today import TodayLine
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.today.acts import TodayActs, account_of
from csmdesk.ui.pages.today.board import TodayBoard
from csmdesk.ui.pages.today.head import ALL, TodayHead
from csmdesk.ui.pages.today.reading import Seen
from csmdesk.ui.pages.today.side import SIDE_WIDTH, SidePane
from csmdesk.ui.pages.today.watch import TodayWatch
from csmdesk.ui.tables.table_state import TableState, restore_state, save_state
from csmdesk.ui.widgets.lines import HairLine

if TYPE_CHECKING:
    from csmdesk.ui.pages.accounts_peek import PeekPanel

_PEEK_WIDTH = 360
_BOTH_FROM = 1010  # px at the base size: below, list and pane take turns


@dataclass(frozen=True, slots=True)
class TodayState:
    """Remember filter and place of the page."""

    filter: str
    table: TableState


class TodayPage(Page):
    """Show the day."""

    def __init__(self, desk: Desk, commands: AccountCommands, watch: TodayWatch) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._commands = commands
        self._watch = watch
        self._seen: Seen | None = None
        self._is_side_wanted = False  # where there is room for one of both
        self.head = TodayHead(desk)
        self.board = TodayBoard(desk)
        self.side = SidePane(desk)
        self._peek: PeekPanel | None = None
        self.acts = TodayActs(desk, commands, self)
        self._left = QWidget()
        self._row: QHBoxLayout
        self._build()
        self._connect()

    @property
    def peek(self) -> PeekPanel:
        """Return the panel with one account at a glance, made when it is asked for first."""
        if self._peek is None:
            from csmdesk.ui.pages.accounts_peek import PeekPanel

            self._peek = PeekPanel(self._desk)
            self._peek.hide()
            self._peek.closed.connect(self._close_peek)
            self._peek.open_asked.connect(self._on_open)
            self._row.addWidget(self._peek)
        return self._peek

    @property
    def is_peeking(self) -> bool:
        """Tell whether the panel shows."""
        return self._peek is not None and not self._peek.isHidden()

    # What the window asks

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Today")

    def open(self, params: Mapping[str, str]) -> None:
        """Show the day; ``filter`` chooses what of it, ``day`` another one's meetings beside it."""
        if "filter" in params:
            self.head.choose(params["filter"])
        self.side.show_day(params.get("day", ""), params.get("record", ""))
        self._is_side_wanted = "day" in params
        self._share()
        if self._watch.last is None:
            self.board.wait()
            self._watch.catch_up()
        elif self._seen is not self._watch.last:
            self._on_seen(self._watch.last)

    def save_state(self) -> TodayState:
        """Return filter and place."""
        return TodayState(self.head.filter, save_state(self.board.table))

    def restore_state(self, state: object) -> None:
        """Go back to where the user was."""
        if isinstance(state, TodayState):
            self.head.choose(state.filter)
            self._show(is_new=True)
            restore_state(self.board.table, state.table)

    def retranslate(self) -> None:
        """Let the window write its title again."""
        self.title_changed.emit()

    # What Qt tells

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel on Escape, or go back from the calendar to the list."""
        if event.key() == Qt.Key.Key_Escape and self.is_peeking:
            self._close_peek()
        elif event.key() == Qt.Key.Key_Escape and self._is_side_wanted:
            self._on_side()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width; where there is too little, list and pane take turns."""
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list, and keep it up to date."""
        super().showEvent(event)
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._watch.watch(is_watched=True)
        self._on_moved()

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch nothing any more."""
        super().hideEvent(event)
        self._watch.watch(is_watched=False)

    # Inside

    def _build(self) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(HairLine())
        left.addWidget(self.board, 1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        board, side = self.board, self.side
        self._watch.seen.connect(self._on_seen)
        self._watch.failed.connect(board.show_error)
        self._watch.failed.connect(side.show_failed)
        self.head.chosen.connect(self._on_chosen)
        self.head.side_asked.connect(self._on_side)
        board.acted.connect(self._on_acted)
        board.moved.connect(self._on_moved)
        board.menu_asked.connect(self._on_menu)
        board.retry_asked.connect(self._watch.look)
        board.all_asked.connect(self._on_chosen)
        board.import_asked.connect(self._desk.actions.action("import.files").trigger)
        board.new_asked.connect(self._commands.new_account)
        side.closed.connect(self._on_side)
        side.place_requested.connect(self.place_requested)
        side.meetings.briefed.connect(self.acts.brief)
        side.meetings.logged.connect(self._commands.meetings.log)
        side.meetings.missed.connect(self.acts.miss)
        side.meetings.opened.connect(self.acts.open_meeting)
        side.promises.opened.connect(self.acts.open_promise)
        side.stops.clicked.connect(self.acts.open_visits)
        self.acts.place_requested.connect(self.place_requested)

    def _on_seen(self, seen: Seen) -> None:
        self._seen = seen
        self._show(is_new=False)
        self.side.show_seen(seen)
        if self.is_peeking:
            self.peek.reload()

    def _show(self, *, is_new: bool) -> None:
        seen = self._seen
        if seen is not None:
            self.head.show_lines(seen.today.lines)
            self.board.show_seen(seen, self.head.kept(seen.today.lines), is_new=is_new)

    def _on_chosen(self, key: str = ALL) -> None:
        self.head.choose(key)
        self._show(is_new=True)
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_acted(self, name: str, line: TodayLine) -> None:
        if name == "peek":
            self._on_peeked(line)
        else:
            self.acts.act(name, line)

    def _on_moved(self) -> None:
        line = self.board.current()
        if self.isVisible():
            self._desk.focus.set_current(account_of(line) if line else None)
        if line is not None and self.is_peeking:
            self.peek.show_account(line.account.id)

    def _on_menu(self, at: QPoint) -> None:
        line = self.board.current()
        if line is not None:
            self.acts.offer(line, at)

    def _on_peeked(self, line: TodayLine) -> None:
        if self.is_peeking and self.peek.account_id == line.account.id:
            self._close_peek()
            return
        self.peek.show_account(line.account.id)
        self.peek.show()
        self._share()

    def _close_peek(self) -> None:
        self.peek.hide()
        self._share()
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_side(self) -> None:
        self._is_side_wanted = not self._is_side_wanted
        self._share()
        target = self.side if self._is_side_wanted else self.board.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share(self) -> None:
        scaled = self.side.theme.scaled
        is_narrow = self.width() < scaled(_BOTH_FROM)
        is_peeking = self.is_peeking
        self._is_side_wanted = self._is_side_wanted and is_narrow and not is_peeking
        has_side = not is_peeking and (not is_narrow or self._is_side_wanted)
        self.side.setVisible(has_side)
        self.head.side.setVisible(is_narrow)
        self._left.setVisible(not is_narrow or not (is_peeking or self._is_side_wanted))
        self.side.set_width(self.width() if is_narrow else scaled(SIDE_WIDTH), is_alone=is_narrow)
        if self._peek is not None:
            self._peek.set_width(self.width() if is_narrow else scaled(_PEEK_WIDTH))

    def _on_open(self, account_id: str = "", tab: str = "overview") -> None:
        line = self.board.current()
        shown = account_id or (line.account.id if line else "")
        if shown:
            params = {"id": AccountId(shown), "tab": tab or "overview"}
            self.place_requested.emit(Place("account", params))
