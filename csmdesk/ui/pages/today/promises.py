"""The promises that are due today, as painted rows: an arrow, what, and whether it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csmdesk.domain.today import DuePromise
from csmdesk.domain.touchpoints import Side
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import RIGHT, draw_focus, draw_text, text_width
from csmdesk.ui.widgets.translated import Translated

_ROW = 28
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PromiseRows(Translated, Dressed, QWidget):
    """Show promises; a click or Enter opens one."""

    opened = Signal(str)  # id of the promise

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._promises: tuple[DuePromise, ...] = ()
        self._current = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_promises(self, promises: Sequence[DuePromise]) -> None:
        """Show other promises."""
        self._promises = tuple(promises)
        self._current = min(self._current, max(0, len(promises) - 1))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if promises else Qt.FocusPolicy.NoFocus)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Say what a screen reader says."""
        self.setAccessibleName(self.tr("Promises due today"))
        said = "\n".join(f"{self._whose(each)}: {self._words(each)}" for each in self._promises)
        self.setAccessibleDescription(said)

    def sizeHint(self) -> QSize:
        """Be as high as the rows."""
        return QSize(120, len(self._promises) * self.theme.scaled(_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, open with Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._promises:
            at = self._current + _STEPS[key]
            self._current = max(0, min(len(self._promises) - 1, at))
            self.update()
        elif key in _OPEN and self._promises:
            self.opened.emit(self._promises[self._current].id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        at = self._at(event.position().y())
        if at is not None and event.button() is Qt.MouseButton.LeftButton:
            self._current = at
            self.opened.emit(self._promises[at].id)

    def event(self, event: QEvent) -> bool:
        """Tell the whole of what is elided."""
        if event.type() is QEvent.Type.ToolTip:
            at = self._at(event.pos().y())  # type: ignore[attr-defined]
            words = self._words(self._promises[at]) if at is not None else ""
            QToolTip.showText(event.globalPos(), words, self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        height = self.theme.scaled(_ROW)
        for n, promise in enumerate(self._promises):
            box = QRect(0, n * height, self.width(), height)
            self._paint_row(painter, box, promise)
            if n == self._current and self.hasFocus():
                draw_focus(painter, box.adjusted(-2, 0, 2, 0))

    def _paint_row(self, painter: QPainter, box: QRect, promise: DuePromise) -> None:
        theme = self.theme
        side = theme.scaled(Size.ICON_DENSE)
        name = "arrow-up-right" if promise.side == Side.OURS else "corner-down-left"
        mark = QRect(box.x(), box.y() + (box.height() - side) // 2, side, side)
        paint_icon(painter, mark, "check" if promise.is_kept else name, Role.TEXT2)
        when = self.tr("kept") if promise.is_kept else self.tr("today")
        used = text_width(when, Face.CAPTION)
        rest = box.adjusted(side + theme.scaled(Gap.S), 0, -used - theme.scaled(Gap.S), 0)
        role = Role.TEXT3 if promise.is_kept else Role.TEXT
        draw_text(painter, rest, self._words(promise), role=role)
        draw_text(painter, box, when, face=Face.CAPTION, role=Role.TEXT2, align=RIGHT)

    def _words(self, promise: DuePromise) -> str:
        return self.tr("{0}: {1}").format(promise.account_name, promise.text)

    def _whose(self, promise: DuePromise) -> str:
        return self.tr("ours") if promise.side == Side.OURS else self.tr("theirs")

    def _at(self, y: float) -> int | None:
        at = int(y // self.theme.scaled(_ROW))
        return at if 0 <= at < len(self._promises) else None
