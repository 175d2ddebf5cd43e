"""The bond between outline and bars: one scroll, one row under the pointer, heads alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRect
from PySide6.QtGui import QHoverEvent

from csmdesk.ui.tables.overlay_bar import OverlayBar

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.bars import BarsView

_HOVERS = (QEvent.Type.HoverEnter, QEvent.Type.HoverMove, QEvent.Type.HoverLeave)
_OUTSIDE = QPointF(-1, -1)


class BarsBond(QObject):
    """Let both sides scroll together and light up the same row."""

    def __init__(self, view: BarsView) -> None:
        super().__init__(view)
        self._view = view
        self._outline = view.outline
        self._is_telling = False
        for bar in self._outline.findChildren(OverlayBar):
            bar.stand_back()  # one bar, at the outer edge, is enough
        self._outline.viewport().installEventFilter(self)
        self._outline.head_row.installEventFilter(self)
        theirs, ours = self._outline.verticalScrollBar(), view.verticalScrollBar()
        theirs.rangeChanged.connect(self._on_range)
        theirs.valueChanged.connect(ours.setValue)
        ours.valueChanged.connect(theirs.setValue)
        self._on_range()

    def hover(self, key: str) -> None:
        """Light up a row on both sides, or none; only that row is painted again."""
        if self._hover_here(key):
            self._tell_outline(key)

    def place_head(self) -> None:
        """Be as high above the rows as the outline's captions."""
        height = self._outline.head_row.height()
        self._view.setViewportMargins(0, height, 0, 0)
        self._view.head.setGeometry(QRect(0, 0, self._view.width(), height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer in the outline, and the height of its head."""
        if watched is self._outline.head_row and event.type() is QEvent.Type.Resize:
            self.place_head()
        elif isinstance(event, QHoverEvent) and event.type() in _HOVERS and not self._is_telling:
            is_gone = event.type() is QEvent.Type.HoverLeave
            row = None if is_gone else self._view.rows.row_at(round(event.position().y()))
            self._hover_here(row.key if row is not None else "")
        return super().eventFilter(watched, event)

    def _hover_here(self, key: str) -> bool:
        board = self._view.board
        before, board.hovered = board.hovered, key
        for each in {before, key} - {""} if before != key else ():
            strip, viewport = self._view.rows.strip(each), self._view.viewport()
            viewport.update(0, strip.y(), viewport.width(), strip.height())
        return before != key

    def _tell_outline(self, key: str) -> None:
        """Let the outline light the row up as if the pointer stood at its beginning."""
        viewport, strip = self._outline.viewport(), self._view.rows.strip(key)
        at = QPointF(1, strip.center().y()) if key else _OUTSIDE
        kind = QEvent.Type.HoverMove if key else QEvent.Type.HoverLeave
        event = QHoverEvent(kind, at, viewport.mapToGlobal(at), _OUTSIDE)
        self._is_telling = True
        QCoreApplication.sendEvent(viewport, event)
        self._is_telling = False

    def _on_range(self) -> None:
        theirs, ours = self._outline.verticalScrollBar(), self._view.verticalScrollBar()
        ours.setPageStep(theirs.pageStep())
        ours.setSingleStep(theirs.singleStep())
        ours.setRange(theirs.minimum(), theirs.maximum())
        ours.setValue(theirs.value())
