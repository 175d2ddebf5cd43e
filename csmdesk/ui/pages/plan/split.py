"""The width that outline and bars share: no column is cut off while the bars can give way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.tables.column_widths import shared_out
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.translated import Translated

_KEY = "plan/outline_share"


class PlanSplit(Translated, Dressed, QSplitter):
    """Give the outline half of the width, or what its columns need, until the user moves it.

    ``left`` is what holds the outline.
    """

    def __init__(self, desk: Desk, outline: PlanOutline, bars: QWidget, *, left: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._desk = desk
        self._outline = outline
        self._share = _kept_share(desk)
        self.addWidget(left)
        self.addWidget(bars)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._on_moved)
        self.follow_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.share_out()

    def restyle(self) -> None:
        """Follow the text size."""
        super().restyle()
        self.share_out()

    def retranslate(self) -> None:
        """Make room for captions in another language."""
        self.share_out()

    def share_out(self) -> None:
        """Share out the width anew."""
        room = self.width() - self.handleWidth()
        wanted = round(room * self._share) if self._share else max(room // 2, self._needed())
        self.setSizes([wanted, room - wanted])

    def _needed(self) -> int:
        columns = dict(enumerate(self._outline.paged_model.columns))
        header = self._outline.head_row
        widths = shared_out(columns, 0, scaled=self.theme.scaled, needed=header.needed_width)
        return sum(widths.values())

    def _on_moved(self) -> None:
        left, right = self.sizes()
        self._share = left / max(1, left + right)
        if self._desk.state is not None:
            self._desk.state.setValue(_KEY, self._share)


def _kept_share(desk: Desk) -> float:
    """Return the share that the user chose before, 0 for none."""
    kept = desk.state.value(_KEY) if desk.state is not None else None
    try:
        share = float(str(kept)) if kept is not None else 0.0
    except ValueError:  # the file of window states was edited by hand
        return 0.0
    return share if 0.1 <= share <= 0.9 else 0.0
