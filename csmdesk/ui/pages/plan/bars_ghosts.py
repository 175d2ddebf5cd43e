"""Painting of what would be: where bars go while one is carried, and a way being drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from csmdesk.ui.pages.plan.bars_board import BarsBoard
from csmdesk.ui.pages.plan.bars_moves import BarsMoves
from csmdesk.ui.pages.plan.bars_rows import BarRows, View
from csmdesk.ui.pages.plan.bars_words import BarWords
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text, text_width

_CHIP = 22


def paint_ghosts(painter: QPainter, board: BarsBoard, rows: BarRows, rect: QRect) -> None:
    """Outline where bars would stand; the one that is carried is filled."""
    colour = current_theme().colour
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for key, ghost in board.ghosts.items():
        row, strip = board.row(key), rows.strip(key)
        if row is None or strip.isEmpty() or strip.bottom() < rect.top():
            continue
        bar = rows.ghost(row, ghost, strip) if strip.top() <= rect.bottom() else None
        if bar is None:
            continue
        is_carried = key == board.carried
        pen = QPen(colour(Role.ACCENT), 1.5)
        pen.setStyle(Qt.PenStyle.SolidLine if is_carried else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour(Role.ACCENT_TINT) if is_carried else Qt.BrushStyle.NoBrush)
        grown = bar.adjusted(-1, -1, 1, 1)
        if ghost.start is None:
            middle, half = grown.center(), grown.height() / 2
            corners = ((0, -half), (half, 0), (0, half), (-half, 0))
            painter.drawPolygon([middle + QPointF(x, y) for x, y in corners])
        else:
            painter.drawRoundedRect(grown, Radius.BAR, Radius.BAR)


def paint_chip(
    painter: QPainter,
    board: BarsBoard,
    rows: BarRows,
    words: BarWords,
    moves: BarsMoves,
    view: View,
) -> None:
    """Say beside the bar that is carried where it goes and how many others move along."""
    shift = moves.shift
    said = words.carried(shift, moves.others) if shift is not None else ""
    box = chip_of(board, rows, said, view)
    if box is not None:
        draw_box(painter, box, fill=Role.RAISED, border=Role.ACCENT, radius=Radius.BADGE)
        face, role = Face.CAPTION_STRONG, Role.ACCENT
        draw_text(painter, box, said, face=face, role=role, align=CENTRE, elide=False)


def chip_of(board: BarsBoard, rows: BarRows, said: str, view: View) -> QRect | None:
    """Return where that stands: behind the bar, before it where there is no room, in sight."""
    row, strip = board.row(board.carried), rows.strip(board.carried)
    ghost = board.ghosts.get(board.carried)
    if row is None or ghost is None or strip.isEmpty():
        return None
    bar = rows.ghost(row, ghost, strip)
    if bar is None:
        return None
    theme = current_theme()
    width = text_width(said, Face.CAPTION_STRONG) + 2 * theme.scaled(Gap.S)
    left = round(bar.right()) + theme.scaled(Gap.S)
    if left + width > view.right - Gap.XS:
        left = round(bar.left()) - theme.scaled(Gap.S) - width
    left = min(max(left, view.left + Gap.XS), view.right - Gap.XS - width)
    height = theme.scaled(_CHIP)
    return QRect(left, strip.y() + (strip.height() - 1 - height) // 2, width, height)


def paint_draft(painter: QPainter, start: QPointF, end: QPointF) -> None:
    """Paint the way that is being drawn from a handle to the pointer."""
    colour = current_theme().colour(Role.ACCENT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(end.x() - 3, end.y() - 3, 6, 6))
