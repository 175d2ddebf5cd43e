"""Presses on the arrow or the mark of a row: they act when they are let go where they began."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent

from csmdesk.ui.pages.plan.outline_delegate import Part
from csmdesk.ui.tables.paged_table import PagedTable

Spot = tuple[str, Part]  # key of a row, and what of it


class PartPress(QObject):
    """Tell which part of which row was pressed; a second press of a pair is a press too."""

    pressed = Signal(str, object)  # key, Part

    def __init__(self, table: PagedTable, spot_at: Callable[[QPoint], Spot | None]) -> None:
        super().__init__(table)
        self._viewport = table.viewport()
        self._spot_at = spot_at
        self._began: Spot | None = None
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember where a press began, and act when it ends there; a pair opens nothing."""
        if watched is not self._viewport or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        spot = self._spot_at(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.type() is QEvent.Type.MouseButtonPress:
            self._began = spot if is_left else None
        elif event.type() is QEvent.Type.MouseButtonDblClick:
            self._began = spot if is_left else None
            return self._began is not None
        elif event.type() is QEvent.Type.MouseButtonRelease:
            began, self._began = self._began, None
            if began is not None and began == spot:
                self.pressed.emit(*began)
        return False
