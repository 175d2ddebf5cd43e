"""A scroll bar that lies over the content, so that rows and their lines reach the edge."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class OverlayBar(QScrollBar):
    """Stand in for the vertical scroll bar of ``area``, above its viewport at the right edge."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._real = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)
        self._real.rangeChanged.connect(self._on_range)
        self._real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._real.setValue)
        self._on_range()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge of the viewport."""
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
        self.setVisible(self._real.maximum() > self._real.minimum())
        self._place()

    def _place(self) -> None:
        view = self._area.viewport().geometry()
        width = self.sizeHint().width()
        self.setGeometry(view.right() - width + 1, view.y(), width, view.height())
        self.raise_()
