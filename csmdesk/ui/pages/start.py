"""What stands in the window until the book is open: the shape of a table, or why it is not."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from csmdesk.ui.navigation import Page
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Gap, Role, Size
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.painting import draw_box

_BARS = ((0.0, 0.18), (0.24, 0.09), (0.38, 0.07), (0.52, 0.12), (0.72, 0.2))
_TITLE = (0.0, 0.12)


class StartPage(Page):
    """Paint grey bars where rows will be, so that nothing jumps when they come."""

    retry_requested = Signal()
    restore_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._refusal = EmptyState("circle-alert")
        self._refusal.hide()
        self._refusal.acted.connect(self.retry_requested)
        self._refusal.second_acted.connect(self.restore_requested)
        layout = QVBoxLayout(self)
        layout.addWidget(self._refusal)

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - it shows one thing
        """Show the bars."""
        self._refusal.hide()

    def show_refusal(self, message: str, hint: str, *, can_restore: bool = False) -> None:
        """Say why the book is not open, with a way to try again, or to bring a backup back."""
        second = self.tr("Bring a backup back…") if can_restore else ""
        self._refusal.set_texts(message, hint, self.tr("Try again"), second)
        self._refusal.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(Role.SURFACE))
        if self._refusal.isVisible():
            return
        left, width = Gap.XL, self.width() - 2 * Gap.XL
        row = theme.scaled(Size.ROW)
        self._bar(painter, QRect(left, row // 2, int(width * _TITLE[1]), row // 2))
        for top in range(3 * row, self.height(), row):
            for start, share in _BARS:
                box = QRect(left + int(width * start), top, int(width * share), row // 3)
                self._bar(painter, box)

    def _bar(self, painter: QPainter, box: QRect) -> None:
        draw_box(painter, box, fill=Role.BAND, radius=3)
