"""Buttons: one filled one on a screen, outlined ones, links and icons."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import (
    draw_box,
    draw_focus,
    draw_key_cap,
    draw_text,
    key_cap_height,
    key_cap_width,
    text_width,
)

_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ButtonKind(StrEnum):
    """Name how loud a button is."""

    PRIMARY = "primary"  # filled; once a screen
    SECONDARY = "secondary"  # outlined
    ACCENT = "accent"  # outlined in the accent: the next thing to do here
    QUIET = "quiet"  # text alone, a fill under the pointer
    LINK = "link"  # accent text within running text


_TEXT: dict[ButtonKind, Role] = {
    ButtonKind.PRIMARY: Role.ON_ACCENT,
    ButtonKind.SECONDARY: Role.TEXT,
    ButtonKind.ACCENT: Role.ACCENT,
    ButtonKind.QUIET: Role.TEXT2,
    ButtonKind.LINK: Role.ACCENT,
}
_BORDER: dict[ButtonKind, Role] = {
    ButtonKind.SECONDARY: Role.LINE2,
    ButtonKind.ACCENT: Role.ACCENT,
}
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Pressable(Dressed, QAbstractButton):
    """Know pointer and keyboard focus; the base of every painted button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_hovered = False
        self._has_key_focus = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    @property
    def is_hot(self) -> bool:
        """Tell whether the pointer is over the enabled button."""
        return self._is_hovered and self.isEnabled()

    @property
    def shows_focus(self) -> bool:
        """Tell whether the focus came by the keyboard and shall be seen."""
        return self._has_key_focus

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self._is_hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go dim."""
        self._is_hovered = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter as by Space; Qt does that in its own dialogs alone."""
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        if event.key() in _RETURN and is_plain and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus when it came by the keyboard."""
        self._has_key_focus = event.reason() in _KEYBOARD_REASONS
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        self._has_key_focus = False
        super().focusOutEvent(event)


class Button(Pressable):
    """Show icon, text and, if wanted, its keys.

    ``Button(ButtonKind.PRIMARY, icon="plus", keys="Ctrl L")``; set the text in ``retranslate``.
    ``has_menu`` adds the arrow of a button that opens one.
    """

    def __init__(
        self,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        text: str = "",
        icon: str = "",
        keys: str = "",
        small: bool = False,
        has_menu: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self._keys = keys
        self._is_small = small
        self._has_menu = has_menu
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind is ButtonKind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.follow_theme()

    def set_icon_name(self, name: str) -> None:
        """Show another icon, or none."""
        self._icon = name
        self.restyle()

    def set_kind(self, kind: ButtonKind) -> None:
        """Become louder or quieter."""
        self._kind = kind
        self.restyle()

    def sizeHint(self) -> QSize:
        """Take what text, icon and keys need."""
        scaled = self.theme.scaled
        if self._kind is ButtonKind.LINK:
            return QSize(text_width(self.text(), self._face) + 2, scaled(20))
        width = 2 * self._padding + text_width(self.text(), self._face)
        if self._icon:
            width += scaled(Size.ICON) + (scaled(Gap.S) if self.text() else 0)
        if self._keys:
            width += key_cap_width(self._keys) + scaled(Gap.S)
        if self._has_menu:
            width += scaled(Size.ICON) + scaled(Gap.XS)
        return QSize(width, scaled(Size.BUTTON_SMALL if self._is_small else Size.BUTTON))

    def minimumSizeHint(self) -> QSize:
        """Never clip a word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, icon, text, keys and arrow."""
        painter = QPainter(self)
        self._paint_box(painter)
        role = _TEXT[self._kind] if self.isEnabled() else Role.DISABLED
        scaled = self.theme.scaled
        inner = self.rect()
        if self._kind is not ButtonKind.LINK:
            inner.adjust(self._padding, 0, -self._padding, 0)
        spare = self.width() - self.sizeHint().width()
        inner.translate(max(0, spare // 2), 0)
        side = scaled(Size.ICON)
        if self._icon:
            paint_icon(painter, self._square(inner.x(), side), self._icon, role)
            inner.setLeft(inner.x() + side + scaled(Gap.S))
        used = draw_text(painter, inner, self.text(), face=self._face, role=role, elide=False)
        inner.setLeft(inner.x() + used)
        if self._keys:
            width, height = key_cap_width(self._keys), key_cap_height()
            top = (self.height() - height) // 2
            cap = QRect(inner.x() + scaled(Gap.S), top, width, height)
            draw_key_cap(painter, cap, self._keys, on_accent=self._is_filled)
        if self._has_menu:
            at = inner.x() + scaled(Gap.XS)
            paint_icon(painter, self._square(at, side), "chevron-down", Role.TEXT3)

    @property
    def _is_filled(self) -> bool:
        return self._kind is ButtonKind.PRIMARY and self.isEnabled()

    @property
    def _face(self) -> Face:
        return Face.STRONG if self._kind is ButtonKind.PRIMARY else Face.BODY

    @property
    def _padding(self) -> int:
        return self.theme.scaled(8 if self._is_small or self._kind is ButtonKind.QUIET else 12)

    def _square(self, left: int, side: int) -> QRect:
        return QRect(left, (self.height() - side) // 2, side, side)

    def _paint_box(self, painter: QPainter) -> None:
        pressed = self.isDown() and self.isEnabled()
        if self._is_filled:
            draw_box(painter, self.rect(), fill=Role.ACCENT_FILL)
            if self.is_hot or pressed:
                painter.setOpacity(0.12 if self.is_hot and not pressed else 0.2)
                draw_box(painter, self.rect(), fill=Role.ON_ACCENT)
                painter.setOpacity(1)
        elif self._kind is ButtonKind.LINK:
            if self.is_hot:
                used = text_width(self.text(), self._face)
                line = QRect(0, self.height() - 2, used, 1)
                painter.fillRect(line, self.theme.colour(Role.ACCENT))
        elif self._kind is ButtonKind.QUIET:
            if self.is_hot:
                draw_box(painter, self.rect(), fill=Role.SELECTED if pressed else Role.HOVER)
        else:
            fill = Role.SURFACE
            if pressed or self.isChecked():
                fill = Role.SELECTED
            elif self.is_hot:
                fill = Role.HOVER
            border = _BORDER.get(self._kind, Role.LINE2) if self.isEnabled() else Role.LINE
            draw_box(painter, self.rect(), fill=fill, border=border)
        if self.shows_focus:
            draw_focus(painter, self.rect())


class IconButton(Pressable):
    """Show one icon, 28×28; it always has a tooltip, which is its accessible name too."""

    def __init__(
        self,
        icon: str,
        *,
        role: Role = Role.TEXT2,
        size: int = Size.ICON_BUTTON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._role = role
        self._size = size
        self.follow_theme()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.update()

    def name_it(self, text: str) -> None:
        """Set the tooltip and the accessible name."""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Follow the text size."""
        side = self.theme.scaled(self._size)
        self.setFixedSize(QSize(side, side))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon and, under the pointer, a fill."""
        painter = QPainter(self)
        if self.is_hot or self.isChecked():
            fill = Role.SELECTED if self.isDown() or self.isChecked() else Role.HOVER
            draw_box(painter, self.rect(), fill=fill, radius=Radius.CONTROL)
        side = self.theme.scaled(Size.ICON)
        at = (self.width() - side) // 2
        role = self._role if self.isEnabled() else Role.DISABLED
        paint_icon(painter, QRect(at, at, side, side), self._icon, role)
        if self.shows_focus:
            draw_focus(painter, self.rect())
