"""What all presenters of tables share: the desk that words things, and nothing to say by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.lines import Head, HeadLine


class RecordWords(QObject):
    """Put records into words for a table; a subclass has ``columns`` and ``line`` (``Presenter``).

    Without a ``head`` of its own there are no groups.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = Days(desk, self)

    def tip(self, _row: Any, _column: str) -> str:
        """Return what a cell cannot show in full: nothing."""
        return ""

    def head(self, _head: Head) -> HeadLine:
        """Return nothing: there are no groups."""
        return HeadLine("")
