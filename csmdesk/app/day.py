"""What belongs to the day: its page, the count in the rail, and the review in the evening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.today.page import TodayPage
from csmdesk.ui.pages.today.reading import Seen
from csmdesk.ui.pages.today.watch import TodayWatch
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.ui.navigation import Page
    from csmdesk.ui.pages.today.review import ReviewSheet

PAGE, COMMAND = "today", "go.today"


class Day(QObject):
    """Own what reads the day, for the page and for the rail alike."""

    def __init__(self, desk: Desk, window: MainWindow, commands: AccountCommands) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._commands = commands
        self._review: ReviewSheet | None = None
        self._watch = TodayWatch(desk, self)
        self._watch.seen.connect(self._on_seen)
        window.add_page(PAGE, self._page, COMMAND)
        desk.actions.bind("today.review", self.review)

    def review(self) -> None:
        """Show what the day was."""
        if self._review is None:
            from csmdesk.ui.pages.today.review import ReviewSheet

            self._review = ReviewSheet(self._window, self._desk)
        self._review.open_with(self._window.stack)

    def close(self) -> None:
        """Stop reading."""
        self._watch.close()

    def _page(self) -> Page:
        return TodayPage(self._desk, self._commands, self._watch)

    def _on_seen(self, seen: Seen) -> None:
        self._window.rail.set_count(COMMAND, len(seen.today.open) or None)
