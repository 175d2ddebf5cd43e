"""A choice that explains itself: icon, title, a sentence, and a remark about right now."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.painting import draw_box, draw_focus


class _Picture(Dressed, QWidget):
    """Show the icon of a card, in the accent while the card is chosen."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._role = Role.TEXT2
        self.follow_theme()

    def set_role(self, role: Role) -> None:
        """Draw in another colour."""
        self._role = role
        self.update()

    def restyle(self) -> None:
        """Follow the text size."""
        side = self.theme.scaled(Size.ICON_RAIL)
        self.setFixedSize(side, side)
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        paint_icon(QPainter(self), QRect(self.rect()), self._icon, self._role)


class OptionCard(Pressable):
    """Choose one of several; cards with one parent exclude each other, arrow keys walk."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture(icon)
        self._title = Label(face=Face.STRONG, wraps=True)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._remark = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._build()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.toggled.connect(self._on_toggled)
        self.follow_theme()

    def set_texts(self, title: str, sentence: str) -> None:
        """Write what the choice is and what it means."""
        self.setText(title)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._tell()

    def set_remark(self, remark: str, role: Role = Role.TEXT3) -> None:
        """Say how the choice stands right now, or nothing."""
        self._remark.setText(remark)
        self._remark.set_role(role)
        self._remark.setVisible(bool(remark))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to what goes on: Space and the arrows choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame; the chosen one carries the marker of a selection."""
        painter = QPainter(self)
        is_on = self.isChecked() and self.isEnabled()
        fill = Role.SELECTED if is_on else Role.HOVER if self.is_hot else Role.SURFACE
        border = Role.ACCENT if is_on else Role.LINE2
        draw_box(painter, self.rect(), fill=fill, border=border, radius=Radius.CARD)
        if self.shows_focus:
            draw_focus(painter, self.rect(), radius=Radius.CARD)

    def restyle(self) -> None:
        """Follow theme and state."""
        is_on = self.isChecked() and self.isEnabled()
        self._picture.set_role(
            Role.ACCENT if is_on else Role.TEXT2 if self.isEnabled() else Role.DISABLED
        )
        self._title.set_role(Role.TEXT if self.isEnabled() else Role.DISABLED)
        self._sentence.set_role(Role.TEXT2 if self.isEnabled() else Role.DISABLED)
        super().restyle()

    def allow(self, *, allowed: bool) -> None:
        """Let the card be chosen, or not."""
        self.setEnabled(allowed)
        self.restyle()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Gap.XS)
        for label in (self._title, self._sentence, self._remark):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(label)
        self._remark.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        row.setSpacing(Gap.M)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _on_toggled(self) -> None:
        self.restyle()

    def _tell(self) -> None:
        self.setAccessibleName(self._title.text())
        parts = (self._sentence.text(), self._remark.text())
        self.setAccessibleDescription(" ".join(part for part in parts if part))
