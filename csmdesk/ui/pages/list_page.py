"""Pages that are one list: a header with tools, the list or why it is empty, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.list_page import lay_out_list
from csmdesk.ui.widgets.strip import TabStrip

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

T = TypeVar("T")


class ListPage(Page):
    """Hold the parts; a subclass calls ``lay_out`` with what may stand in place of the list.

    ``look`` reads what it shows, when it is opened and when one of the tables ``of`` has changed.
    Its ``fill_menu`` offers what can be done with the selected rows.
    """

    table: Listing
    _body: QWidget  # what shows the list
    _again: Callable[[], None]  # asks once more what was asked last

    def __init__(
        self, desk: Desk, look: Callable[[], None] | None = None, *, of: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._desk = desk
        self._look_again = look
        self._of = of
        self._was_opened = False
        self._header = PageHeader(self)
        self._stack = QStackedWidget(self)
        self._hints = KeyHints(self)
        self.failed = FailedState(desk.words)
        self.failed.acted.connect(self._on_again)

    def lay_out(
        self,
        table: Listing,
        *others: QWidget,
        tabs: TabStrip | None = None,
        told: Sequence[QWidget] = (),
        body: QWidget | None = None,
    ) -> None:
        """Put the page together; the list has the focus whenever the page is shown.

        ``told`` stands above the list: the message of the page. ``body`` holds the list where more
        is shown beside it.
        """
        self.table = table
        self._body = body or table
        for widget in (self._body, *others, self.failed):
            self._stack.addWidget(widget)
        row = None
        if tabs is not None:
            row = QHBoxLayout()
            row.setContentsMargins(Gap.XL, 0, Gap.L, 0)
            row.addWidget(tabs)
            row.addStretch(1)
        lay_out_list(self, self._header, self._stack, self._hints, tabs=row, told=told)
        table.menu_asked.connect(self._on_menu)

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - it shows one thing
        """Read what it shows."""
        if self._look_again is not None:
            if not self._was_opened:
                self.wait()
            self._was_opened = True
            self._look_again()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something has changed that it shows."""
        if self._look_again is not None and changes.touches(*self._of):
            self._look_again()

    def wait(self) -> None:
        """Show skeleton rows until the first answer comes."""
        self.table.wait()
        self._stack.setCurrentWidget(self._body)

    def ask(
        self, read: Callable[[ReadSession], T], done: Callable[[T], None], *, latest: str
    ) -> None:
        """Read what the list shows; when that fails, its place says so and offers another try."""
        self._again = partial(self.ask, read, done, latest=latest)
        self._desk.read(self, read, done, error=self._on_failed, latest=latest)

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the selected rows."""

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: UserError) -> None:
        self.failed.show_error(error)
        self._stack.setCurrentWidget(self.failed)

    def _on_again(self) -> None:
        self.wait()
        self._again()

    def _on_menu(self, _key: object, at: QPoint) -> None:
        menu = RecordMenu(self)
        self.fill_menu(menu)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(at)
