"""The parts of the head of a plan: title and state that open menus, and facts that can be asked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QFocusEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.facts import Fact
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.painting import draw_box, draw_focus, draw_text, text_width

_CHIP = 22  # height of the state
_SPACE = 6
FACT_PAD = 6  # beside the words of a fact


class TitleButton(Pressable):
    """Show the title of a plan, ending in dots for want of room; it opens the menu of the plans."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_title(self, title: str) -> None:
        """Show another title; "&" in it is a letter, not the mark of a key."""
        self.setText(title)
        self.setShortcut(QKeySequence())
        self.restyle()

    def sizeHint(self) -> QSize:
        """Want room for the whole title."""
        return self._size(text_width(self.text(), Face.STRONG))

    def minimumSizeHint(self) -> QSize:
        """Be content with the beginning of it."""
        whole = text_width(self.text(), Face.STRONG)
        return self._size(min(whole, text_width("MMMMM…", Face.STRONG)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the title, and the arrow of what opens a menu."""
        painter = QPainter(self)
        scaled, side = self.theme.scaled, self.theme.scaled(Size.ICON_DENSE)
        if self.is_hot:
            box = self.rect().adjusted(-scaled(Gap.XS), 0, 0, 0)
            draw_box(painter, box, fill=Role.HOVER, radius=Radius.CONTROL)
        words = QRect(0, 0, self.width() - side - scaled(Gap.S), self.height())
        used = draw_text(painter, words, self.text(), face=Face.STRONG)
        at = QRect(used + scaled(Gap.XS), (self.height() - side) // 2, side, side)
        paint_icon(painter, at, "chevron-down", Role.TEXT3)
        if self.shows_focus:
            draw_focus(painter, self.rect())

    def _size(self, words: int) -> QSize:
        scaled = self.theme.scaled
        return QSize(words + scaled(Size.ICON_DENSE) + scaled(Gap.S) + 1, scaled(_CHIP))


class StatePill(Pressable):
    """Show the state of a plan with its icon; it opens the menu of what leads on from there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "check"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_state(self, icon: str, words: str) -> None:
        """Show another state."""
        self._icon = icon
        self.setText(words)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Take icon, words and arrow."""
        scaled = self.theme.scaled
        icons = 2 * scaled(Size.ICON_DENSE) + scaled(Gap.XS) + scaled(Gap.XS)
        width = 2 * scaled(Gap.S) + icons + text_width(self.text(), Face.CAPTION) + 1
        return QSize(width, scaled(_CHIP))

    def minimumSizeHint(self) -> QSize:
        """Never clip a word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a round outline with icon, words and arrow."""
        painter = QPainter(self)
        scaled, radius = self.theme.scaled, self.height() / 2
        fill = Role.HOVER if self.is_hot else Role.SURFACE
        draw_box(painter, self.rect(), fill=fill, border=Role.LINE2, radius=radius)
        side = scaled(Size.ICON_DENSE)
        top, left = (self.height() - side) // 2, scaled(Gap.S)
        paint_icon(painter, QRect(left, top, side, side), self._icon, Role.TEXT2)
        left += side + scaled(Gap.XS)
        words = QRect(left, 0, self.width() - left, self.height())
        used = draw_text(painter, words, self.text(), face=Face.CAPTION, elide=False)
        at = QRect(left + used + scaled(Gap.XS), top, side, side)
        paint_icon(painter, at, "chevron-down", Role.TEXT3)
        if self.shows_focus:
            draw_focus(painter, self.rect(), radius=radius)


class FactButton(Pressable):
    """Show one fact; pointer and focus explain it, a click opens what it comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fact = Fact("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    @property
    def fact(self) -> Fact:
        """Return what is shown."""
        return self._fact

    def show_fact(self, fact: Fact, explained: str) -> None:
        """Show another fact; ``explained`` says what it comes from."""
        self._fact = fact
        self.setAccessibleName(str(fact))
        self.setAccessibleDescription(explained)
        self.setToolTip(explained)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Take what caption, value and addition need."""
        fact, scaled = self._fact, self.theme.scaled
        width = text_width(fact.value, Face.TITLE)
        if fact.detail:
            width += scaled(_SPACE) + text_width(fact.detail, Face.CAPTION)
        width = max(width, text_width(fact.caption, Face.CAPTION))
        height = self.theme.line(Face.CAPTION) + self.theme.line(Face.TITLE)
        return QSize(width + 2 * scaled(FACT_PAD) + 1, height + scaled(Gap.XS))

    def minimumSizeHint(self) -> QSize:
        """Never clip a figure."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the caption, below it the value and what is added."""
        painter, theme = QPainter(self), self.theme
        pad = theme.scaled(FACT_PAD)
        if self.is_hot:
            draw_box(painter, self.rect(), fill=Role.HOVER)
        line = theme.line(Face.CAPTION)
        room = self.rect().adjusted(pad, theme.scaled(2), -pad, 0)
        above = QRect(room.x(), room.y(), room.width(), line)
        draw_text(painter, above, self._fact.caption, face=Face.CAPTION, role=Role.TEXT2)
        below = QRect(room.x(), room.y() + line, room.width(), theme.line(Face.TITLE))
        used = draw_text(painter, below, self._fact.value, face=Face.TITLE)
        if self._fact.detail:
            below.setLeft(below.x() + used + theme.scaled(_SPACE))
            below.translate(0, theme.scaled(1))
            draw_text(painter, below, self._fact.detail, face=Face.CAPTION, role=Role.TEXT2)
        if self.shows_focus:
            draw_focus(painter, self.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Explain the fact to who comes by the keyboard, too."""
        super().focusInEvent(event)
        if self.shows_focus and self.toolTip():
            below = self.mapToGlobal(QPoint(0, self.height()))
            QToolTip.showText(below, self.toolTip(), self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the explanation away."""
        super().focusOutEvent(event)
        if event.type() is QEvent.Type.FocusOut:
            QToolTip.hideText()


class Quote(ElidedLabel):
    """Show the customer's words in one line; the tooltip has them all, line by line."""

    def __init__(self) -> None:
        self._whole = ""
        super().__init__(role=Role.TEXT)

    def show_words(self, line: str, whole: str) -> None:
        """Show other words."""
        self._whole = whole
        self.set_text(line)
        self._tell_all()

    def _tell_all(self) -> None:
        self.setToolTip(self._whole)
