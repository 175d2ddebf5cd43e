"""Tier badges and avatars: who and how important, in the smallest space."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csmdesk.ui.theme.tokens import Face, Radius, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text

_STRONG_TIERS = frozenset({"S", "A"})
_CJK_FROM = "\u2e80"


def initials(name: str) -> str:
    """Return the first letter of a Chinese name, the first letters of both ends of another."""
    words = name.split()
    if not words:
        return "?"
    if words[0][0] >= _CJK_FROM:
        return words[0][0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_tier(painter: QPainter, rect: QRect, tier: str) -> None:
    """Paint a tier: S and A filled, the others outlined; nothing for an unknown one."""
    if not tier:
        return
    if tier in _STRONG_TIERS:
        draw_box(painter, rect, fill=Role.TEXT2, radius=Radius.BADGE)
        role = Role.SURFACE
    else:
        draw_box(painter, rect, border=Role.CONTROL, radius=Radius.BADGE)
        role = Role.TEXT2
    draw_text(painter, rect, tier, face=Face.BADGE, role=role, align=CENTRE, elide=False)


def paint_avatar(painter: QPainter, rect: QRect, name: str) -> None:
    """Paint the initials of a name in a disc."""
    draw_box(painter, rect, fill=Role.BAND, radius=rect.width() / 2)
    draw_text(
        painter, rect, initials(name), face=Face.BADGE, role=Role.TEXT2, align=CENTRE, elide=False
    )


class TierBadge(Dressed, QWidget):
    """Show a tier; hidden while there is none."""

    def __init__(self, tier: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier = ""
        self.follow_theme()
        self.set_tier(tier)

    def set_tier(self, tier: str | None) -> None:
        """Show another tier."""
        self._tier = tier or ""
        self.setVisible(bool(self._tier))
        self.setAccessibleName(self._tier)
        self.update()

    def restyle(self) -> None:
        """Follow the text size."""
        side = self.theme.scaled(Size.TIER_BADGE)
        self.setFixedSize(QSize(side, side))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge."""
        paint_tier(QPainter(self), self.rect(), self._tier)
