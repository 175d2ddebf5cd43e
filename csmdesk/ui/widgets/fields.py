"""Fields: the search field, which waits for input methods, and the switch."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from csmdesk.ui.theme.icons import icon, paint_icon
from csmdesk.ui.theme.tokens import Gap, Role, Size
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_box, draw_focus
from csmdesk.ui.widgets.translated import Translated

_SETTLE_MS = 150
_TRAILING = QLineEdit.ActionPosition.TrailingPosition
_END_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class ComposedLineEdit(QLineEdit):
    """Know whether an input method has a composition open; parse and save nothing meanwhile.

    ``text()`` never holds the composition itself; Enter and Escape belong to it while it is open.
    """

    composition_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_composing = False

    @property
    def is_composing(self) -> bool:
        """Tell whether a composition is open."""
        return self._is_composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice when a composition opens and closes."""
        super().inputMethodEvent(event)
        is_composing = bool(event.preeditString())
        if is_composing != self._is_composing:
            self._is_composing = is_composing
            self.composition_changed.emit(is_composing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that end a line to an open composition."""
        if self._is_composing and event.key() in _END_KEYS:
            event.accept()
            return
        super().keyPressEvent(event)


class SearchField(Translated, Dressed, ComposedLineEdit):
    """Take a search text, with an icon in front and a cross to clear it; ``bare`` has no frame.

    ``settled`` comes when the typing pauses and no composition is open.
    """

    settled = Signal(str)

    def __init__(
        self, icon_name: str = "search", *, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("bare", bare)
        self._icon_name = icon_name
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLE_MS)
        self._clear = self.addAction(icon("x", Role.TEXT3), _TRAILING)
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text)
        self.composition_changed.connect(self._on_composition)
        self._pause.timeout.connect(self._on_pause)
        self.follow_theme()
        self.retranslate()

    def retranslate(self) -> None:
        """Name the cross."""
        self._clear.setToolTip(self.tr("Clear"))

    def settle_now(self) -> None:
        """Do not wait for the pause (Enter was pressed)."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause()

    def restyle(self) -> None:
        """Leave room for the icon."""
        bare = Gap.S if self.property("bare") else 0
        self.setTextMargins(self.theme.scaled(Size.ICON + 6 + bare), 0, 0, 0)
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon over the field."""
        super().paintEvent(event)
        side = self.theme.scaled(Size.ICON)
        left = self.theme.scaled(10)
        box = QRect(left, (self.height() - side) // 2, side, side)
        paint_icon(QPainter(self), box, self._icon_name, Role.TEXT3)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _on_composition(self, is_open: bool) -> None:
        if is_open:
            self._pause.stop()
        else:
            self._pause.start()

    def _on_pause(self) -> None:
        if not self.is_composing:
            self.settled.emit(self.text())


class Switch(Pressable):
    """Switch something on and off at once; a label stands beside it, its name is set by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Be 28 × 16, with room for the focus mark."""
        scaled = self.theme.scaled
        return QSize(scaled(Size.SWITCH_WIDTH) + 6, scaled(Size.SWITCH) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and the knob."""
        painter = QPainter(self)
        scaled = self.theme.scaled
        width, height = scaled(Size.SWITCH_WIDTH), scaled(Size.SWITCH)
        top = (self.height() - height) // 2
        track = QRect((self.width() - width) // 2, top, width, height)
        fill = Role.ACCENT_FILL if self.isChecked() else Role.CONTROL
        if not self.isEnabled():
            fill = Role.LINE2
        draw_box(painter, track, fill=fill, radius=height / 2)
        knob = height - 4
        left = track.right() - 1 - knob if self.isChecked() else track.x() + 2
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self.theme.colour(Role.ON_ACCENT))
        painter.drawEllipse(QRect(left, track.y() + 2, knob, knob))
        if self.shows_focus:
            draw_focus(painter, self.rect(), radius=self.height() / 2)
