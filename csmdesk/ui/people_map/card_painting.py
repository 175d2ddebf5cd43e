"""How a person's card is painted: ring and initials, name, title, tier, strength; stance below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from csmdesk.ui.people_map.faces import Face
from csmdesk.ui.people_map.scene import SpotKind
from csmdesk.ui.tables.vocabulary import STANCES, word
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face as Type
from csmdesk.ui.theme.tokens import Radius, Role, Size
from csmdesk.ui.widgets.badges import paint_tier
from csmdesk.ui.widgets.painting import CENTRE, RIGHT, draw_box, draw_text, text_width
from csmdesk.ui.widgets.shapes import paint_shape

_RING = 31  # across the middle of its line
_RING_LINE = 3
_HEAD = 55
_LEFT = 10
_RIGHT = 10
_WORDS = 52  # where name and title begin
_TURN = 16  # of a degree, as Qt counts
_DASH = (4.0, 3.0)
_CHIP_RING = 26


@dataclass(frozen=True, slots=True)
class Look:
    """Say in which state a card is painted."""

    is_chosen: bool = False
    is_chip: bool = False


def paint_card(painter: QPainter, rect: QRect, face: Face, look: Look) -> None:
    """Paint a card into ``rect``, which has its size at 100 %."""
    if face.kind is SpotKind.MISSING:
        _paint_missing(painter, rect, face, look)
    elif look.is_chip:
        _paint_chip(painter, rect, face, look)
    else:
        _paint_box(painter, rect, face, look)
        _paint_head(painter, rect, face)
        _paint_foot(painter, rect, face)


def stance_width() -> int:
    """Return the width of the widest word for a stance."""
    return max(text_width(word(STANCES, stance), Type.CAPTION) for stance in STANCES)


def _paint_box(painter: QPainter, rect: QRect, face: Face, look: Look) -> None:
    fill = Role.SELECTED if look.is_chosen else Role.RAISED
    border = Role.ACCENT if look.is_chosen else Role.LINE2
    if face.kind is SpotKind.GONE:
        if look.is_chosen:
            draw_box(painter, rect, fill=fill, radius=Radius.CARD)
        dashed_box(painter, QRectF(rect), border if look.is_chosen else Role.CONTROL)
    else:
        draw_box(painter, rect, fill=fill, border=border, radius=Radius.CARD)


def dashed_box(painter: QPainter, rect: QRectF, role: Role, width: float = 1.0) -> None:
    """Draw a dashed frame inside ``rect``: something that is not there."""
    pen = QPen(current_theme().colour(role), width)
    pen.setDashPattern([_DASH[0] / width, _DASH[1] / width])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    inner = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, Radius.CARD, Radius.CARD)


def _paint_head(painter: QPainter, rect: QRect, face: Face) -> None:
    scaled = current_theme().scaled
    is_gone = face.kind is SpotKind.GONE
    middle = QPointF(rect.x() + scaled(28), rect.y() + scaled(28))
    _paint_ring(painter, middle, scaled(_RING), scaled(_RING_LINE), face)
    side, right = scaled(Size.TIER_BADGE), rect.right() + 1 - scaled(_RIGHT)
    left = rect.x() + scaled(_WORDS)
    badge = QRect(right - side, rect.y() + scaled(9), side, side)
    paint_tier(painter, badge, face.tier)
    room = (badge.x() - scaled(6) if face.tier else right) - left
    name = QRect(left, rect.y() + scaled(10), room, scaled(22))
    role = Role.TEXT3 if is_gone else Role.TEXT
    used = draw_text(painter, name, face.name, face=Type.STRONG, role=role)
    if is_gone:
        y = name.y() + name.height() // 2
        painter.fillRect(QRect(left, y, used, max(1, scaled(1))), current_theme().colour(role))
    number = str(face.strength)
    is_weak = face.is_weak and not is_gone
    strong = Type.CAPTION_STRONG if is_weak else Type.CAPTION
    line = QRect(left, rect.y() + scaled(31), right - left, scaled(17))
    shade = Role.RISK if is_weak else Role.TEXT3 if is_gone else Role.TEXT2
    wide = draw_text(painter, line, number, face=strong, role=shade, align=RIGHT)
    line.setRight(line.right() - wide - scaled(6))
    draw_text(
        painter, line, face.title, face=Type.CAPTION, role=Role.TEXT3 if is_gone else Role.TEXT2
    )


def _paint_ring(painter: QPainter, middle: QPointF, across: int, line: int, face: Face) -> None:
    """Paint the strength as a ring, clockwise from the top, around the initials."""
    theme = current_theme()
    ring = QRectF(0, 0, across, across)
    ring.moveCenter(middle)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(Role.LINE2), line))
    painter.setBrush(theme.colour(Role.BAND))
    painter.drawEllipse(ring)
    is_gone = face.kind is SpotKind.GONE
    if face.strength > 0 and not is_gone:
        pen = QPen(theme.colour(Role.RISK if face.is_weak else Role.TEXT2), line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * _TURN, -round(360 * _TURN * min(face.strength, 100) / 100))
    role = Role.TEXT3 if is_gone else Role.TEXT
    draw_text(
        painter, ring.toRect(), face.initials, face=Type.BADGE, role=role, align=CENTRE, elide=False
    )


def _paint_foot(painter: QPainter, rect: QRect, face: Face) -> None:
    theme, scaled = current_theme(), current_theme().scaled
    top = rect.y() + scaled(_HEAD)
    is_gone = face.kind is SpotKind.GONE
    if not is_gone:
        line = QRect(rect.x() + 1, top, rect.width() - 2, 1)
        painter.fillRect(line, theme.colour(Role.LINE))
    row = QRect(rect.x() + scaled(_LEFT), top + 1, rect.width() - scaled(_LEFT + _RIGHT),
                rect.bottom() - top - 1)  # fmt: skip
    if is_gone:
        _paint_mark(painter, row, "user-x", face.foot)
        return
    shape, shade = face.shape or (None, Role.TEXT3)
    if shape is not None:
        box = scaled(Size.SHAPE_BOX)
        at = QRect(row.x(), row.y() + (row.height() - box) // 2, box, box)
        paint_shape(painter, at, shape, shade)
    words = row.adjusted(scaled(16), 0, 0, 0)
    days = Type.CAPTION_STRONG if face.is_overdue else Type.CAPTION
    role = Role.TEXT if face.is_overdue else Role.TEXT3
    used = draw_text(painter, words, face.days, face=days, role=role, align=RIGHT)
    rest = words.right() + 1 - used - scaled(6)
    column = words.x() + stance_width() + scaled(12)
    words.setRight(min(column, rest) - scaled(4))
    draw_text(painter, words, face.stance, face=Type.CAPTION, role=shade)
    if face.role and column < rest:
        part = QRect(column, row.y(), rest - column, row.height())
        _paint_mark(painter, part, face.icon, face.role)


def _paint_mark(painter: QPainter, row: QRect, icon: str, words: str) -> None:
    """Write an icon and a word."""
    scaled = current_theme().scaled
    side = scaled(Size.ICON_DENSE)
    if icon:
        at = QRect(row.x(), row.y() + (row.height() - side) // 2, side, side)
        paint_icon(painter, at, icon, Role.TEXT2)
        row = row.adjusted(side + scaled(4), 0, 0, 0)
    draw_text(painter, row, words, face=Type.CAPTION, role=Role.TEXT2)


def _paint_missing(painter: QPainter, rect: QRect, face: Face, look: Look) -> None:
    """Paint a role that nobody has: dashed, with what can be done about it."""
    scaled = current_theme().scaled
    if look.is_chosen:
        draw_box(painter, rect, fill=Role.SELECTED, radius=Radius.CARD)
    dashed_box(painter, QRectF(rect), Role.ACCENT if look.is_chosen else Role.CONTROL)
    side, left = scaled(Size.ICON), rect.x() + scaled(14)
    paint_icon(painter, QRect(left, rect.y() + scaled(16), side, side), face.icon, Role.TEXT2)
    left = rect.x() + scaled(40)
    line = QRect(left, rect.y() + scaled(13), rect.right() - left - scaled(8), scaled(20))
    draw_text(painter, line, face.name, face=Type.STRONG, role=Role.TEXT2)
    line.translate(0, scaled(20))
    draw_text(painter, line, face.title, face=Type.CAPTION, role=Role.TEXT3)
    line.translate(0, scaled(20))
    words = f"+ {face.foot}"
    draw_text(painter, line, words, face=Type.CAPTION_STRONG, role=Role.ACCENT)


def _paint_chip(painter: QPainter, rect: QRect, face: Face, look: Look) -> None:
    """Paint the small card of graph and grid: ring, name, stance and strength, or who left."""
    scaled = current_theme().scaled
    _paint_box(painter, rect, face, look)
    middle = QPointF(rect.x() + scaled(20), rect.y() + rect.height() / 2)
    _paint_ring(painter, middle, scaled(_CHIP_RING), scaled(2), face)
    left = rect.x() + scaled(38)
    room = rect.right() - scaled(5) - left
    name = QRect(left, rect.y() + scaled(4), room, scaled(19))
    line = QRect(left, rect.y() + scaled(22), room, scaled(17))
    if face.kind is SpotKind.GONE:
        draw_text(painter, name, face.name, face=Type.CAPTION_STRONG, role=Role.TEXT3)
        draw_text(painter, line, face.foot, face=Type.CAPTION, role=Role.TEXT2)
        return
    draw_text(painter, name, face.name, face=Type.CAPTION_STRONG)
    shade = Role.RISK if face.is_weak else Role.TEXT2
    strong = Type.CAPTION_STRONG if face.is_weak else Type.CAPTION
    wide = draw_text(painter, line, str(face.strength), face=strong, role=shade, align=RIGHT)
    line.setRight(line.right() - wide - scaled(4))
    if face.shape:
        box = scaled(Size.SHAPE_BOX - 2)
        at = QRect(left, line.y() + (line.height() - box) // 2, box, box)
        paint_shape(painter, at, *face.shape)
        line.setLeft(left + box + scaled(4))
        draw_text(painter, line, face.stance, face=Type.CAPTION, role=face.shape[1])
