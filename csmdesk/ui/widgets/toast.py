"""The toast: what was just done, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QMetaObject,
    QObject,
    QPoint,
    QPropertyAnimation,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.painting import draw_box, text_width
from csmdesk.ui.widgets.shapes import Status, StatusShape
from csmdesk.ui.widgets.translated import Translated

_STAY_MS = 8000
_STAY_REFUSAL_MS = 15000
_FROM_BOTTOM = 16
_HEIGHT = 44
_LINE_WIDTH = 640  # of the text, at the base size; what is longer wraps


class Toast(Translated, Dressed, QWidget):
    """Slide up at the bottom of ``window`` for some seconds; stay while the pointer is on it.

    ``say`` tells what was done and ``refuse`` what could not be done, which stays longer.
    ``offer`` adds a button, for Undo or the folder of a new file. ``foot`` tells how many px of a
    page at the bottom are left free.
    """

    acted = Signal()  # the button was pressed; the slot of the last ``offer`` hears it
    followed = Signal()  # the second button was

    def __init__(
        self, window: QWidget, *, above: int = 0, foot: Callable[[], int] | None = None
    ) -> None:
        super().__init__(window)
        self._above = above
        self._foot = foot
        self._shape = StatusShape()
        self._text = Label(wraps=True)
        self._action = Button(ButtonKind.LINK)
        self._more = Button(ButtonKind.LINK)
        self._close = IconButton("x", size=Size.BUTTON_SMALL)
        self._stay = QTimer(self)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._wirings: list[QMetaObject.Connection] = []
        self._is_held = self._has_news = False
        self._build()
        self._connect()
        self.hide()
        self.follow_theme()
        self.retranslate()

    @property
    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Tell what was done."""
        self._present(text, Status.GOOD, _STAY_MS)

    def offer(
        self,
        text: str,
        action: str,
        slot: Callable[[], object],
        *,
        more: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Tell what was done, with a button or two; each ``slot`` is a bound method."""
        self._present(text, Status.GOOD, _STAY_MS, action, more[0] if more else "")
        self._wirings.append(self.acted.connect(slot))
        if more is not None:
            self._wirings.append(self.followed.connect(more[1]))

    def refuse(self, text: str) -> None:
        """Tell what could not be done."""
        self._present(text, Status.RISK, _STAY_REFUSAL_MS)

    def hold(self, *, held: bool) -> None:
        """Say nothing for a while; what was said last meanwhile is said afterwards."""
        self._is_held = held
        if held:
            self.put_away()
        elif self._has_news:
            self._has_news = False
            self._come()

    def sit(self) -> None:
        """Find its place again: the window, or the foot of the page in it, is another one."""
        if self.isVisible():
            self._slide.stop()
            self._sit()

    def put_away(self) -> None:
        """Hide the toast now."""
        self._stay.stop()
        self._slide.stop()
        self.hide()

    def retranslate(self) -> None:
        """Name the cross."""
        self._close.name_it(self.tr("Close"))

    def sizeHint(self) -> QSize:
        """Be as wide as the text needs, within the window; what is left goes on a next line."""
        around = 3 * Gap.M + Gap.L + self._shape.width() + self._close.width()
        for button in (self._action, self._more):
            if button.text():
                around += button.sizeHint().width() + Gap.M
        window = self.parentWidget()
        room = (window.width() if window else _LINE_WIDTH) - 2 * Gap.XL - around
        wanted = text_width(self._text.text(), Face.BODY) + 2
        width = max(1, min(wanted, room, self.theme.scaled(_LINE_WIDTH)))
        height = self._text.heightForWidth(width) + 2 * Gap.M
        return QSize(width + around, max(height, self.theme.scaled(_HEIGHT)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window is resized."""
        if event.type() is QEvent.Type.Resize:
            self.sit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Wait while the pointer is on the toast."""
        if event.type() is QEvent.Type.Enter:
            self._stay.stop()
        elif event.type() is QEvent.Type.Leave and self.isVisible():
            self._stay.start()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the raised box."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), fill=Role.RAISED, border=Role.CONTROL, radius=Radius.CARD)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.L, 0, Gap.S, 0)
        row.setSpacing(Gap.M)
        row.addWidget(self._shape)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._more)
        row.addWidget(self._close)
        self._stay.setSingleShot(True)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)

    def _connect(self) -> None:
        self._stay.timeout.connect(self.put_away)
        self._close.clicked.connect(self.put_away)
        self._action.clicked.connect(self._on_action)
        self._more.clicked.connect(self._on_more)
        window = self.parentWidget()
        if window is not None:
            window.installEventFilter(self)

    def _present(
        self, text: str, status: Status, stay_ms: int, action: str = "", more: str = ""
    ) -> None:
        while self._wirings:
            QObject.disconnect(self._wirings.pop())
        self._shape.show_status(status)
        self._text.setText(text)
        for button, words in ((self._action, action), (self._more, more)):
            button.setText(words)
            button.setVisible(bool(words))
            button.restyle()
        self._stay.setInterval(stay_ms)
        self._has_news = self._is_held
        if not self._is_held:
            self._come()

    def _come(self) -> None:
        was_visible = self.isVisible()
        self._sit()
        self.show()
        self.raise_()
        if not was_visible:
            self._slide_in()
        self._stay.start()
        # Screen readers hear it without the focus moving.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._text.text()))

    def _sit(self) -> None:
        self.resize(self.sizeHint())
        self.move(self._place())

    def _place(self) -> QPoint:
        window = self.parentWidget()
        if window is None:
            return QPoint(0, 0)
        foot = self._foot() if self._foot is not None else 0
        bottom = window.height() - self._above - foot - _FROM_BOTTOM
        return QPoint((window.width() - self.width()) // 2, bottom - self.height())

    def _slide_in(self) -> None:
        motion = self.theme.motion_ms()
        if not motion:
            return
        self._slide.stop()
        self._slide.setDuration(motion)
        self._slide.setStartValue(self._place() + QPoint(0, _FROM_BOTTOM))
        self._slide.setEndValue(self._place())
        self._slide.start()

    def _on_action(self) -> None:
        self.put_away()
        self.acted.emit()

    def _on_more(self) -> None:
        self.put_away()
        self.followed.emit()
