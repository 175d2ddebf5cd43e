"""The few strokes that all painted parts share: text, rounded boxes and key caps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Radius, Role

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

_SKELETON = (62, 44, 78, 55, 70, 48)  # percent of the width, row by row
_RETURN = "↵"  # drawn as an icon: interface fonts seldom have it


def text_width(text: str, face: Face = Face.BODY) -> int:
    """Return the px that a text takes in a face."""
    return QFontMetrics(current_theme().font(face)).horizontalAdvance(text)


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    face: Face = Face.BODY,
    role: Role = Role.TEXT,
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = True,
) -> int:
    """Write one line into the middle of ``rect``, elided when too long; return its width in px.

    ``align`` is ``LEFT``, ``RIGHT`` or ``CENTRE``.
    """
    if not text:
        return 0
    theme = current_theme()
    painter.setFont(theme.font(face))
    painter.setPen(theme.colour(role))
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text)
    if elide and width > rect.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = metrics.horizontalAdvance(text)
    left = rect.x()
    if align == RIGHT:
        left += rect.width() - width
    elif align == CENTRE:
        left += (rect.width() - width) // 2
    # One baseline for every text of a row: Qt would centre Chinese and Latin lines differently.
    baseline = rect.y() + (rect.height() + metrics.capHeight() + 1) // 2
    painter.drawText(left, baseline, text)
    return width


def draw_marks(
    painter: QPainter, rect: QRect, text: str, spans: Iterable[tuple[int, int]], *, face: Face
) -> None:
    """Underlay what was searched for, (start, end) in a text that ``draw_text`` then writes."""
    theme = current_theme()
    metrics = QFontMetrics(theme.font(face))
    height = metrics.capHeight() + 2 * 4
    top = rect.y() + (rect.height() - height) // 2
    whole = metrics.horizontalAdvance(text)
    shown = rect.width() - (metrics.horizontalAdvance("…") if whole > rect.width() else 0)
    for start, end in spans:
        left = metrics.horizontalAdvance(text[:start])
        right = min(metrics.horizontalAdvance(text[:end]), shown)
        if left < right:
            mark = QRect(rect.x() + left, top, right - left, height)
            painter.fillRect(mark, theme.colour(Role.WATCH_TINT))


def draw_box(
    painter: QPainter,
    rect: QRect,
    *,
    fill: Role | None = None,
    border: Role | None = None,
    radius: float = Radius.CONTROL,
) -> None:
    """Draw a rounded box with crisp 1-px borders inside ``rect``."""
    theme = current_theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(border), 1) if border else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = 0.5 if border else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_skeleton(painter: QPainter, rect: QRect, row: int) -> None:
    """Paint a grey bar where a value will stand."""
    height = current_theme().scaled(8)
    width = rect.width() * _SKELETON[(row + rect.x()) % len(_SKELETON)] // 100
    top = rect.y() + (rect.height() - height) // 2
    draw_box(painter, QRect(rect.x(), top, width, height), fill=Role.BAND, radius=Radius.BAR)


def draw_focus(painter: QPainter, rect: QRect, *, radius: float = Radius.CONTROL) -> None:
    """Draw the focus mark: a 1-px accent border and a 2-px tint ring inside it."""
    theme = current_theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(Role.ACCENT_TINT), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), radius - 1, radius - 1)
    painter.setPen(QPen(theme.colour(Role.ACCENT), 1))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def key_cap_width(keys: str) -> int:
    """Return the px width of a key cap; ``keys`` as shown, "Ctrl K"."""
    scaled = current_theme().scaled
    words = keys.replace(_RETURN, "").rstrip()
    width = text_width(words, Face.KEY) if words else 0
    if _RETURN in keys:
        width += scaled(12) + (scaled(3) if words else 0)
    return max(width + scaled(10), scaled(18))


def key_cap_height() -> int:
    """Return the px height of a key cap."""
    return current_theme().scaled(18)


def draw_key_cap(painter: QPainter, rect: QRect, keys: str, *, on_accent: bool = False) -> None:
    """Draw a key cap into ``rect``; ``on_accent`` for one on a filled button."""
    theme = current_theme()
    role = Role.ON_ACCENT if on_accent else Role.TEXT3
    if on_accent:
        edge = QColor(theme.colour(Role.ON_ACCENT))
        edge.setAlphaF(0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, Radius.BADGE, Radius.BADGE)
    else:
        draw_box(painter, rect, border=Role.LINE2, radius=Radius.BADGE)
    words = keys.replace(_RETURN, "").rstrip()
    if _RETURN not in keys:
        draw_text(painter, rect, words, face=Face.KEY, role=role, align=CENTRE, elide=False)
        return
    side = theme.scaled(12)
    gap = theme.scaled(3) if words else 0
    width = text_width(words, Face.KEY) + gap + side
    left = rect.x() + (rect.width() - width) // 2
    draw_text(painter, QRect(left, rect.y(), width, rect.height()), words, face=Face.KEY, role=role)
    top = rect.y() + (rect.height() - side) // 2
    paint_icon(painter, QRect(left + width - side, top, side, side), "corner-down-left", role)


def shown_keys(shortcut: str) -> str:
    """Turn "Ctrl+Shift+Return" into what stands on a key cap: "Ctrl Shift ↵"."""
    plus = "\0"
    parts = shortcut.replace("++", f"+{plus}").split("+")
    names = {"Return": _RETURN, "Enter": _RETURN, "Left": "←", "Right": "→", plus: "+"}
    return " ".join(names.get(part, part) for part in parts)
