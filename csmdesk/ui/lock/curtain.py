"""Hide everything of a window, and of all others, so that nothing can be seen or read out."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolTip, QWidget


class Curtain(QObject):
    """Hide the content of ``window`` but for ``front``, and every other window.

    Hidden, not covered: a screen reader, the overview of the desktop and the shortcuts of widgets
    find nothing. What was open stays as it was and comes back by ``open``.
    """

    def __init__(self, window: QWidget, front: QWidget) -> None:
        super().__init__(front)
        self._window = window
        self._front = front
        self._hidden: list[QWidget] = []
        self._late: list[QWidget] = []
        self._focus: QWidget | None = None
        self._took_drops = False
        self.is_drawn = False

    def draw(self) -> None:
        """Hide everything at once."""
        if self.is_drawn:
            return
        self.is_drawn = True
        self._focus = QApplication.focusWidget()
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        self._took_drops = self._window.acceptDrops()
        self._window.setAcceptDrops(False)
        for widget in (*self._others(), *self._children()):
            self._hide(widget)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)  # only while nothing else is painted

    def open(self) -> None:
        """Show what was shown before."""
        if not self.is_drawn:
            return
        self.is_drawn = False
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._window.setAcceptDrops(self._took_drops)
        hidden, self._hidden = self._hidden, []
        for widget in reversed(hidden):
            if shiboken6.isValid(widget):
                widget.show()
        focus, self._focus = self._focus, None
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide what a job that ended now wants to show; it comes with the rest."""
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched is not self._front
            and watched is not self._window
            and (watched.isWindow() or watched.parentWidget() is self._window)
        ):
            self._front.raise_()
            self._late.append(watched)
            QTimer.singleShot(0, self._hide_late)
        return super().eventFilter(watched, event)

    def _hide_late(self) -> None:
        late, self._late = self._late, []
        for widget in late:
            if self.is_drawn and shiboken6.isValid(widget) and widget.isVisible():
                self._hide(widget)
                self._front.setFocus()

    def _hide(self, widget: QWidget) -> None:
        self._hidden.append(widget)
        widget.hide()

    def _others(self) -> list[QWidget]:
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget is not self._window and widget.isVisible()
        ]

    def _children(self) -> list[QWidget]:
        return [
            child
            for child in self._window.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child is not self._front and not child.isWindow() and not child.isHidden()
        ]
