"""The buttons in the corner of the canvas: smaller, 100 %, larger, all of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.system.texts import Texts
from csmdesk.ui.desk import Desk
from csmdesk.ui.people_map.camera import STEP
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_focus, draw_text, text_width
from csmdesk.ui.widgets.translated import Translated

_MINUS = "\u2212"
_MANY = 99


class _Part(Pressable):
    """Show one of the buttons; the frame around all of them is their parent's."""

    def __init__(self, parent: QWidget, least: str) -> None:
        super().__init__(parent)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Take what the widest word needs."""
        scaled = self.theme.scaled
        words = max(text_width(self.text(), Face.CAPTION), text_width(self._least, Face.CAPTION))
        return QSize(words + 2 * scaled(10), scaled(Size.SEGMENT) - 2)

    def minimumSizeHint(self) -> QSize:
        """Never clip a word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word, and a fill under the pointer."""
        painter = QPainter(self)
        if self.is_hot:
            fill = Role.SELECTED if self.isDown() else Role.HOVER
            draw_box(painter, self.rect(), fill=fill, radius=Radius.BADGE)
        draw_text(painter, self.rect(), self.text(), face=Face.CAPTION, role=Role.TEXT2,
                  align=CENTRE, elide=False)  # fmt: skip
        if self.shows_focus:
            draw_focus(painter, self.rect(), radius=Radius.BADGE)


class ZoomBar(Translated, Dressed, QWidget):
    """Offer zooming; ``zoomed`` carries by how much, 0 asks for 100 %."""

    zoomed = Signal(float)
    fitted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._zoom = 1.0
        self._outside = 0
        self.smaller = _Part(self, "+")
        self.plain = _Part(self, self._texts.percent(2.0))
        self.larger = _Part(self, "+")
        self.whole = _Part(self, "")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        for part in self.parts:
            row.addWidget(part)
        self.smaller.clicked.connect(self._on_smaller)
        self.plain.clicked.connect(self._on_plain)
        self.larger.clicked.connect(self._on_larger)
        self.whole.clicked.connect(self.fitted)
        self.follow_theme()
        self.retranslate()

    @property
    def parts(self) -> tuple[_Part, ...]:
        """Return the buttons from left to right."""
        return self.smaller, self.plain, self.larger, self.whole

    @property
    def _texts(self) -> Texts:
        return self._desk.texts

    def show_zoom(self, zoom: float, outside: int) -> None:
        """Tell how large the scene is seen, and how many cards are not."""
        if round(zoom, 2) != round(self._zoom, 2):
            self._zoom = zoom
            self.plain.setText(self._texts.percent(zoom))
            self.plain.update()
        if outside != self._outside:
            self._outside = outside
            self._say_outside()
            self.sit()

    @property
    def most_width(self) -> int:
        """Return how wide it is with many cards outside, so that what is beside it stays there."""
        used = text_width(self.whole.text(), Face.CAPTION)
        return self.width() - used + text_width(self._whole_words(_MANY), Face.CAPTION)

    def sit(self) -> None:
        """Stand at the lower right."""
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            left, top = parent.width() - self.width(), parent.height() - self.height()
            self.move(left - Gap.M, top - Gap.M)

    def retranslate(self) -> None:
        """Write the words."""
        self.smaller.setText(_MINUS)
        self.larger.setText("+")
        self.plain.setText(self._texts.percent(self._zoom))
        self._say_outside()
        names = (
            self.tr("Smaller"), self.tr("Back to 100 %"), self.tr("Larger"), self.tr("Show all"),
        )  # fmt: skip
        for part, name in zip(self.parts, names, strict=True):
            part.setAccessibleName(name)
            part.setToolTip(name)
            part.updateGeometry()
        self.sit()

    def _say_outside(self) -> None:
        self.whole.setText(self._whole_words(self._outside))
        self.whole.setAccessibleDescription(self._outside_words(self._outside))
        self.whole.updateGeometry()

    def _whole_words(self, outside: int) -> str:
        return " · ".join(filter(None, (self.tr("Fit"), self._outside_words(outside))))

    def _outside_words(self, outside: int) -> str:
        return self.tr("%n outside", "", outside) if outside else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the lines between the buttons."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), fill=Role.SURFACE, border=Role.LINE2)
        for part in self.parts[1:]:
            edge = QRect(part.x() - 1, 1, 1, self.height() - 2)
            painter.fillRect(edge, self.theme.colour(Role.LINE2))

    def _on_smaller(self) -> None:
        self.zoomed.emit(1 / STEP)

    def _on_plain(self) -> None:
        self.zoomed.emit(0)

    def _on_larger(self) -> None:
        self.zoomed.emit(STEP)
