"""Chips: a value that was understood, and a filter that can be switched."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import paint_avatar, paint_tier
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.painting import (
    CENTRE,
    draw_box,
    draw_focus,
    draw_key_cap,
    draw_text,
    key_cap_height,
    key_cap_width,
    text_width,
)
from csmdesk.ui.widgets.shapes import Shape, paint_shape


class Chip(Pressable):
    """Show one value: a leading mark, the value, a tier and a second voice.

    ``Chip("30 分钟", icon="clock")``, ``Chip("张伟", avatar="张伟", tier="S", detail="总监")``,
    ``Chip("风险标记", shape=Shape.SQUARE, role=Role.RISK)``. ``removable`` adds a cross,
    ``key`` the key cap of what chooses it. A value that is wider than the room ends in dots.
    """

    removed = Signal()  # the cross was clicked, or Delete pressed

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        avatar: str = "",
        shape: Shape | None = None,
        tier: str = "",
        detail: str = "",
        role: Role = Role.TEXT,
        removable: bool = False,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._avatar = avatar
        self._shape = shape
        self._tier = tier
        self._detail = detail
        self._role = role
        self._is_removable = removable
        self._key = key
        self.setText(text)
        self.setAccessibleName(" ".join(part for part in (text, tier, detail) if part))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Take what the parts need."""
        return self._size_with(text_width(self.text()))

    def _size_with(self, text: int) -> QSize:
        scaled = self.theme.scaled
        width = 2 * scaled(Gap.S) + text + self._lead
        if self._tier:
            width += scaled(Size.TIER_BADGE) + scaled(Gap.S)
        if self._detail:
            width += text_width(self._detail, Face.CAPTION) + scaled(Gap.S)
        if self._is_removable:
            width += scaled(Size.ICON_DENSE) + scaled(Gap.S)
        if self._key:
            width += key_cap_width(self._key) + scaled(Gap.S)
        return QSize(width, scaled(Size.VALUE_CHIP))

    def minimumSizeHint(self) -> QSize:
        """Clip nothing but the end of the value."""
        return self._size_with(min(text_width(self.text()), text_width("MMM…")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Delete or Backspace."""
        if self._is_removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the cross from the chip."""
        if self._is_removable and event.position().x() >= self._cross.left():
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts from left to right."""
        painter = QPainter(self)
        is_flag = self._role in (Role.RISK, Role.WATCH, Role.GOOD)
        border = self._role if is_flag else Role.LINE2
        fill = Role.HOVER if self.is_hot else Role.SURFACE
        draw_box(painter, self.rect(), fill=fill, border=border)
        scaled = self.theme.scaled
        rest = self.rect().adjusted(scaled(Gap.S), 0, -scaled(Gap.S), 0)
        self._paint_lead(painter, rest.x())
        rest.setLeft(rest.x() + self._lead)
        lacking = max(0, self.sizeHint().width() - self.width())
        words = QRect(rest.topLeft(), QSize(text_width(self.text()) - lacking, rest.height()))
        used = draw_text(painter, words, self.text(), role=self._role)
        rest.setLeft(rest.x() + used + scaled(Gap.S))
        if self._tier:
            side = scaled(Size.TIER_BADGE)
            paint_tier(painter, self._square(rest.x(), side), self._tier)
            rest.setLeft(rest.x() + side + scaled(Gap.S))
        if self._detail:
            draw_text(painter, rest, self._detail, face=Face.CAPTION, role=Role.TEXT3, elide=False)
        if self._key:
            self._paint_key(painter)
        if self._is_removable:
            paint_icon(painter, self._cross, "x", Role.TEXT3)
        if self.shows_focus:
            draw_focus(painter, self.rect())

    @property
    def _lead(self) -> int:
        scaled = self.theme.scaled
        if self._avatar:
            return scaled(Size.TIER_BADGE + Gap.S)
        if self._icon:
            return scaled(Size.ICON + 6)
        return scaled(Size.SHAPE_BOX + Gap.S) if self._shape else 0

    @property
    def _cross(self) -> QRect:
        scaled = self.theme.scaled
        side = scaled(Size.ICON_DENSE)
        return self._square(self.width() - scaled(Gap.S) - side, side)

    def _paint_key(self, painter: QPainter) -> None:
        width, height = key_cap_width(self._key), key_cap_height()
        left = self.width() - self.theme.scaled(Gap.S) - width
        if self._is_removable:
            left = self._cross.left() - self.theme.scaled(Gap.S) - width
        draw_key_cap(painter, QRect(left, (self.height() - height) // 2, width, height), self._key)

    def _paint_lead(self, painter: QPainter, left: int) -> None:
        scaled = self.theme.scaled
        if self._avatar:
            paint_avatar(painter, self._square(left, scaled(Size.TIER_BADGE)), self._avatar)
        elif self._icon:
            paint_icon(painter, self._square(left, scaled(Size.ICON)), self._icon, Role.TEXT2)
        elif self._shape:
            box = self._square(left, scaled(Size.SHAPE_BOX))
            paint_shape(painter, box, self._shape, self._role)

    def _square(self, left: int, side: int) -> QRect:
        return QRect(left, (self.height() - side) // 2, side, side)


class FilterChip(Pressable):
    """Switch a filter on and off; shows how many rows it finds when told (``set_count``)."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count: int | None = None
        self.setCheckable(True)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_count(self, count: int | None) -> None:
        """Show a count after the word, or none."""
        self._count = count
        self.restyle()

    def sizeHint(self) -> QSize:
        """Take the word, the count and the round ends."""
        scaled = self.theme.scaled
        width = text_width(self._shown, Face.CAPTION_STRONG) + 2 * scaled(11)
        return QSize(width, scaled(Size.CHIP))

    def minimumSizeHint(self) -> QSize:
        """Never clip."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a pill, tinted while on."""
        painter = QPainter(self)
        radius = self.height() / 2
        if self.isChecked():
            draw_box(painter, self.rect(), fill=Role.SELECTED, radius=radius)
            face, role = Face.CAPTION_STRONG, Role.ACCENT
        else:
            fill = Role.HOVER if self.is_hot else None
            draw_box(painter, self.rect(), fill=fill, border=Role.LINE2, radius=radius)
            face, role = Face.CAPTION, Role.TEXT2
        if not self.isEnabled():
            role = Role.DISABLED
        draw_text(
            painter, self.rect(), self._shown, face=face, role=role, align=CENTRE, elide=False
        )
        if self.shows_focus:
            draw_focus(painter, self.rect(), radius=radius)

    @property
    def _shown(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count}"
