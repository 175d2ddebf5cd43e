"""One line at the foot of the canvas: what a drop would do, why it cannot be, what is searched."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_box, draw_text, text_width


class Hint(Dressed, QWidget):
    """Say something in passing; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self._icon = "info"
        self._role = Role.TEXT2
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.follow_theme()

    @property
    def words(self) -> str:
        """Return what is said."""
        return self._words

    def tell(self, words: str, *, icon: str = "info", role: Role = Role.TEXT2) -> None:
        """Say something, or nothing."""
        if (words, icon, role) == (self._words, self._icon, self._role):
            return
        self._words, self._icon, self._role = words, icon, role
        self.setVisible(bool(words))
        self.sit()
        self.update()

    def sit(self) -> None:
        """Stand at the lower left."""
        parent = self.parentWidget()
        if parent is None:
            return
        size = self.sizeHint()
        room = parent.width() - 2 * Gap.M
        self.resize(min(size.width(), room), size.height())
        self.move(Gap.M, parent.height() - self.height() - Gap.M)
        self.raise_()

    def restyle(self) -> None:
        """Follow the text size."""
        self.sit()
        super().restyle()

    def sizeHint(self) -> QSize:
        """Take what the words need."""
        scaled = self.theme.scaled
        wide = text_width(self._words, Face.CAPTION) + scaled(Size.ICON_DENSE) + 3 * scaled(Gap.S)
        return QSize(wide, scaled(Size.SEGMENT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, its icon and the words."""
        painter, scaled = QPainter(self), self.theme.scaled
        draw_box(painter, self.rect(), fill=Role.RAISED, border=Role.LINE2)
        side = scaled(Size.ICON_DENSE)
        inner = self.rect().adjusted(scaled(Gap.S), 0, -scaled(Gap.S), 0)
        at = QRect(inner.x(), (self.height() - side) // 2, side, side)
        paint_icon(painter, at, self._icon, self._role)
        inner.setLeft(inner.x() + side + scaled(Gap.S))
        draw_text(painter, inner, self._words, face=Face.CAPTION, role=Role.TEXT)
