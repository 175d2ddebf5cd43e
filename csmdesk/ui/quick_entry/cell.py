"""A part of a row that can be pressed: flat until the pointer or the keyboard is on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import paint_avatar
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.painting import draw_box, draw_focus, draw_text, text_width


class Cell(Pressable):
    """Show an icon or a face, a text and a second voice; what has no room ends in dots."""

    def __init__(
        self,
        *,
        face: Face = Face.BODY,
        role: Role = Role.TEXT,
        is_fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._face = face
        self._role = role
        self._detail = self._icon = self._avatar = ""
        self._icon_role = Role.TEXT2
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        width = QSizePolicy.Policy.Fixed if is_fixed else QSizePolicy.Policy.Ignored
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_words(self, text: str, detail: str = "", *, role: Role = Role.TEXT) -> None:
        """Show other words."""
        self.setText(text)
        self._detail = detail
        self._role = role
        self.setAccessibleName(" ".join(part for part in (text, detail) if part))
        self.setToolTip(self.accessibleName())
        self.restyle()

    def lead_with(self, *, icon: str = "", avatar: str = "", role: Role = Role.TEXT2) -> None:
        """Show an icon in a colour, or the letters of a name."""
        self._icon, self._avatar, self._icon_role = icon, avatar, role
        self.restyle()

    @property
    def detail(self) -> str:
        """Return the second voice."""
        return self._detail

    def sizeHint(self) -> QSize:
        """Want room for everything."""
        width = 2 * self.theme.scaled(Gap.XS) + self._lead + text_width(self.text(), self._face)
        if self._detail:
            width += text_width(self._detail, Face.CAPTION) + self.theme.scaled(Gap.XS)
        return QSize(width, self.theme.scaled(Size.VALUE_CHIP))

    def minimumSizeHint(self) -> QSize:
        """Be content with the icon."""
        return QSize(self._lead, self.theme.scaled(Size.VALUE_CHIP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts from left to right."""
        painter = QPainter(self)
        scaled = self.theme.scaled
        if self.is_hot:
            draw_box(painter, self.rect(), fill=Role.HOVER)
        rest = self.rect().adjusted(scaled(Gap.XS), 0, -scaled(Gap.XS), 0)
        if self._avatar or self._icon:
            side = scaled(Size.TIER_BADGE if self._avatar else Size.ICON)
            box = QRect(rest.x(), (self.height() - side) // 2, side, side)
            if self._avatar:
                paint_avatar(painter, box, self._avatar)
            else:
                paint_icon(painter, box, self._icon, self._icon_role)
            rest.setLeft(rest.x() + self._lead)
        used = draw_text(painter, rest, self.text(), face=self._face, role=self._role)
        rest.setLeft(rest.x() + used + scaled(Gap.XS))
        if self._detail and rest.width() > 0:
            draw_text(painter, rest, self._detail, face=Face.CAPTION, role=Role.TEXT3)
        if self.shows_focus:
            draw_focus(painter, self.rect())

    @property
    def _lead(self) -> int:
        if not (self._icon or self._avatar):
            return 0
        side = Size.TIER_BADGE if self._avatar else Size.ICON
        return self.theme.scaled(side) + (self.theme.scaled(Gap.S) if self.text() else 0)
