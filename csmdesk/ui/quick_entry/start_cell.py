"""When the touchpoint was, at the head of the panel."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.cell import Cell
from csmdesk.ui.quick_entry.reading import Preview
from csmdesk.ui.theme.tokens import Face, Role


class StartCell(Cell):
    """Show day and times; pressed, it offers others."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        super().__init__(face=Face.CAPTION, role=Role.TEXT2, parent=parent)

    def show_start(self, preview: Preview | None) -> None:
        """Show when it was; now without a line."""
        now = (preview.now if preview else self._desk.clock.now()).astimezone()
        start = preview.entry.start.astimezone() if preview else now
        when = start.strftime("%H:%M")
        if preview and preview.entry.minutes:
            end = start + timedelta(minutes=preview.entry.minutes)
            when = f"{when}–{end.strftime('%H:%M')}"
        if start.date() == now.date():
            when = self.tr("Today {0}").format(when)
        else:
            when = f"{self._desk.texts.date(start.date())} {when}"
        self.show_words(when, role=Role.TEXT2)
