"""A row of tabs that may be wider than its page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from csmdesk.ui.theme.tokens import Gap, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.tabs import TabRow


class TabStrip(Dressed, QScrollArea):
    """Let a row of tabs that is wider than the page be scrolled by wheel and keys."""

    def __init__(self, tabs: TabRow) -> None:
        super().__init__()
        self._tabs = tabs
        self.setWidget(tabs)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Want room for all tabs."""
        return self._tabs.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be content with one."""
        return QSize(self.theme.scaled(80), self.theme.scaled(Size.TAB_ROW))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways."""
        bar = self.horizontalScrollBar()
        turn = event.angleDelta()
        bar.setValue(bar.value() - (turn.x() or turn.y()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Want another width when the tabs do: they have got counts."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.TAB_ROW))
        super().restyle()

    def show_box(self, box: QRect) -> None:
        """Scroll until a tab is in sight."""
        self.ensureVisible(box.center().x(), box.center().y(), box.width() // 2 + Gap.L, 0)
