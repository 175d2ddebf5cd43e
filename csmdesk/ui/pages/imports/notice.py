"""A message with air around it, that takes no room while there is nothing to say."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.shapes import Status


class Notice(QWidget):
    """Show an ``InlineMessage`` in line with what stands below it."""

    def __init__(self, *, above: int = 0, below: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = InlineMessage(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, above, Gap.L, below)
        column.addWidget(self.message)
        self.hide()

    def say(self, status: Status, message: str, hint: str = "", details: str = "") -> None:
        """Show a message."""
        self.message.say(status, message, hint, details)
        self.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self.hide()
        self.message.clear()
