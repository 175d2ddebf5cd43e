"""Two lines in one cell: what it is over why, with the number that triggers strong."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from csmdesk.domain.today import voiced
from csmdesk.ui.tables.lines import Cell
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import paint_tier
from csmdesk.ui.widgets.painting import draw_text, text_width


def paint_two_lines(painter: QPainter, rect: QRect, cell: Cell, *, is_faded: bool) -> None:
    """Paint the text of a cell with its tier, and its detail below."""
    first, second = _two_lines(rect)
    role = Role.TEXT3 if is_faded else cell.role
    _paint_first(painter, first, cell, role)
    _paint_second(painter, second, cell.detail, is_faded=is_faded)


def _two_lines(rect: QRect) -> tuple[QRect, QRect]:
    theme = current_theme()
    above, below = theme.scaled(18), theme.line(Face.CAPTION)
    top = rect.y() + (rect.height() - above - below) // 2
    first = QRect(rect.x(), top, rect.width(), above)
    return first, QRect(rect.x(), top + above, rect.width(), below)


def _paint_first(painter: QPainter, rect: QRect, cell: Cell, role: Role) -> None:
    theme = current_theme()
    side = theme.scaled(Size.TIER_BADGE)
    room = rect.adjusted(0, 0, -(side + theme.scaled(Gap.S)) if cell.tier else 0, 0)
    used = draw_text(painter, room, cell.text, face=cell.face, role=role)
    if cell.tier:
        left = rect.x() + used + theme.scaled(6)
        top = rect.y() + (rect.height() - side) // 2
        paint_tier(painter, QRect(left, top, side, side), cell.tier)


def _paint_second(painter: QPainter, rect: QRect, sentence: str, *, is_faded: bool) -> None:
    """Write a sentence whose number is strong; what does not fit ends in dots."""
    plain, strong = (Role.TEXT3, Role.TEXT3) if is_faded else (Role.TEXT2, Role.TEXT)
    rest = QRect(rect)
    for part, is_strong in voiced(sentence):
        face = Face.CAPTION_STRONG if is_strong else Face.CAPTION
        width = text_width(part, face)
        shown = part
        if width > rest.width():
            metrics = QFontMetrics(current_theme().font(face))
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, max(0, rest.width()))
        draw_text(painter, rest, shown, face=face, role=strong if is_strong else plain, elide=False)
        rest.setLeft(rest.x() + width)
        if shown != part or rest.width() <= 0:
            return
