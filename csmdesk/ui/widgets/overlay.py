"""Overlays: a panel above the whole window, with the rest dimmed behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Gap, Radius, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_box
from csmdesk.ui.widgets.translated import Translated

_SHADOW_DROP = 12
_SHADOW_BLUR = 32
_SHADOW_ALPHA = 0.18
_SHADOW_STEPS = 16
_LINE = 12  # widgets whose middles are this close stand in one line


class Panel(Dressed, QWidget):
    """Be the raised sheet that an overlay puts its content on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.follow_theme()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks on the panel from closing the overlay."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), fill=Role.RAISED, border=Role.LINE2, radius=Radius.CARD)


class Overlay(Translated, Dressed, QWidget):
    """Cover ``window`` with a scrim and show a panel 760 wide, 84 from the top.

    Subclass it, fill ``self.panel.column`` and call ``self.follow_theme()`` at the end of
    ``__init__``. ``open_above(area)`` shows it centred on a part of the window (the page area) and
    moves the focus inside; Escape or a click beside the panel calls ``dismiss``, after which the
    focus is where it was. Nothing behind it can be clicked or tabbed to.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, width: int = Size.OVERLAY) -> None:
        super().__init__(window)
        self._panel_width = width
        self._area: QWidget | None = None
        self._focus_before: QWidget | None = None
        self.panel = Panel(self)
        self.setVisible(False)
        window.installEventFilter(self)

    def open_above(self, area: QWidget | None = None) -> None:
        """Show the overlay; ``first_focus`` gets the focus."""
        self._area = area
        if not self.isVisible():
            self._focus_before = QApplication.focusWidget()
            self._application().focusChanged.connect(self._on_focus)
        self._place()
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)

    def first_focus(self) -> QWidget:
        """Return the widget that is typed into first."""
        return self.panel

    def dismiss(self) -> None:
        """Hide the overlay and give the focus back."""
        if not self.isVisible():
            return
        self._application().focusChanged.disconnect(self._on_focus)
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def restyle(self) -> None:
        """Lay the panel out for the text size."""
        self._place()
        super().restyle()

    def fit(self) -> None:
        """Lay the panel out again after its content changed its height."""
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self.parent() and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; let no key through to the window behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the panel."""
        inside = [
            child
            for child in self._tab_chain()
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.isEnabled()
        ]
        if not inside:
            return False
        current = QApplication.focusWidget()
        step = 1 if forward else -1
        at = inside.index(current) + step if current in inside else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        inside[at % len(inside)].setFocus(reason)
        return True

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Close on a click beside the panel."""
        self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scrim and the shadow of the panel."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(Role.SCRIM))
        self._paint_shadow(painter, QRectF(self.panel.geometry()))

    def _application(self) -> QApplication:
        found = QApplication.instance()
        assert isinstance(found, QApplication)
        return found

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Fetch the focus back from a page that came into sight behind and took it."""
        window = self.window()
        behind = window.centralWidget() if isinstance(window, QMainWindow) else None
        if before is None or now is None or behind is None or not self.isVisible():
            return
        if self.isAncestorOf(before) and behind.isAncestorOf(now):
            if self._focus_before is None or behind.isAncestorOf(self._focus_before):
                self._focus_before = now  # of the page that is there when the overlay goes
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _tab_chain(self) -> list[QWidget]:
        """Return what is on the panel in the order of reading.

        Not by ``nextInFocusChain``: PySide then takes the widget that it returns, in the end the
        window, for a child of the one asked, and buries it with that one.
        """
        return sorted(self.panel.findChildren(QWidget), key=self._reading_order)

    def _reading_order(self, child: QWidget) -> tuple[int, int]:
        centre = child.mapTo(self.panel, child.rect().center())
        return centre.y() // self.theme.scaled(_LINE), child.mapTo(self.panel, QPoint()).x()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        area = QRect(window.rect())
        if self._area is not None:
            inside = self._area.contentsRect()  # without the room that the help takes
            area = QRect(self._area.mapTo(window, inside.topLeft()), inside.size())
        scaled = self.theme.scaled
        width = min(scaled(self._panel_width), window.width() - 2 * Gap.XL)
        top = min(scaled(Size.OVERLAY_TOP), max(Gap.XL, window.height() // 8))
        left = area.x() + (area.width() - width) // 2
        left = max(Gap.XL, min(left, window.width() - width - Gap.XL))
        before = self.panel.geometry()
        self.panel.setFixedWidth(width)
        self.panel.adjustSize()
        height = min(self.panel.sizeHint().height(), window.height() - top - Gap.XL)
        box = QRect(left, top, width, height)
        self.panel.setGeometry(box)
        if box != before:
            self.update()  # the shadow moves along

    def _paint_shadow(self, painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(self.theme.colour(Role.SCRIM))
        shade.setAlphaF(_SHADOW_ALPHA / _SHADOW_STEPS)
        painter.setBrush(shade)
        for step in range(_SHADOW_STEPS):
            grow = _SHADOW_BLUR / 2 * (1 - 2 * step / _SHADOW_STEPS)
            layer = box.adjusted(-grow, -grow, grow, grow).translated(0, _SHADOW_DROP)
            corner = max(Radius.CARD + grow, Radius.CARD)
            painter.drawRoundedRect(layer, corner, corner)
