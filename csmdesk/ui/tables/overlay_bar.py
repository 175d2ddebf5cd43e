"""A scroll bar that lies over the content, so that rows and their lines reach the edge."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class OverlayBar(QScrollBar):
    """Stand in for a scroll bar of ``area``, above its viewport at the right or lower edge."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
    ) -> None:
        super().__init__(orientation, area)
        self._area = area
        self._is_back = False
        self._is_upright = orientation is Qt.Orientation.Vertical
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self._is_upright:
            self._real = area.verticalScrollBar()
            area.setVerticalScrollBarPolicy(never)
        else:
            self._real = area.horizontalScrollBar()
            area.setHorizontalScrollBarPolicy(never)
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)
        self._real.rangeChanged.connect(self._on_range)
        self._real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._real.setValue)
        self._on_range()

    def stand_back(self) -> None:
        """Stay hidden: what scrolls along beside the area has a bar for both."""
        self._is_back = True
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge of the viewport."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _on_range(self) -> None:
        if not shiboken6.isValid(self._real):  # the table is being taken apart
            return
        self.setPageStep(self._real.pageStep())
        self.setSingleStep(self._real.singleStep())
        self.setRange(self._real.minimum(), self._real.maximum())
        self.setValue(self._real.value())
        self.setVisible(not self._is_back and self._real.maximum() > self._real.minimum())
        self._place()

    def _place(self) -> None:
        view, size = self._area.viewport().geometry(), self.sizeHint()
        if self._is_upright:
            left = view.right() - size.width() + 1
            self.setGeometry(left, view.y(), size.width(), view.height())
        else:
            top = view.bottom() - size.height() + 1
            self.setGeometry(view.x(), top, view.width(), size.height())
        self.raise_()
