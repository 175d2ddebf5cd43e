"""The touchpoints of the whole book, newest first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from csmdesk.domain.changes import ChangeSet
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_timeline import TimelinePanel, TimelineState
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.header import PageHeader


class TouchpointsPage(Page):
    """Show every touchpoint that was logged."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        self._header = PageHeader()
        self._log = Button(icon="pencil")
        self._day = Button(icon="list")
        self.timeline = TimelinePanel(desk, commands, is_book=True)
        self._header.add_tool(self._day)
        self._header.add_tool(self._log)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.timeline, 1)
        self._log.clicked.connect(self._on_log)
        self._day.clicked.connect(self._on_day)
        self.timeline.account_asked.connect(self._on_account)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Touchpoints")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - there is one such place
        """Show the touchpoints."""
        self.timeline.show_account(None)

    def apply(self, changes: ChangeSet) -> None:
        """Refresh when a touchpoint has changed."""
        self.timeline.apply(changes)

    def save_state(self) -> TimelineState:
        """Return filter and place."""
        return self.timeline.save_state()

    def restore_state(self, state: object) -> None:
        """Go back to where the user was."""
        if isinstance(state, TimelineState):
            self.timeline.restore_state(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self.timeline.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words."""
        self._header.set_title(self.tr("Touchpoints"))
        self._log.setText(self.tr("Log"))
        self._day.setText(self.tr("Log a day"))
        self._log.restyle()
        self._day.restyle()
        self.title_changed.emit()

    def _on_log(self) -> None:
        self._desk.actions.run("touchpoint.log")

    def _on_day(self) -> None:
        self._desk.actions.run("touchpoint.day")

    def _on_account(self, account_id: str) -> None:
        self.place_requested.emit(Place("account", {"id": account_id, "tab": "timeline"}))
