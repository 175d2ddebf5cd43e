"""Painting of a timeline: the day at the left, an icon, two lines, the time at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from csmdesk.domain.touchpoints import TimelineEntry
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.column_widths import EDGE
from csmdesk.ui.tables.lines import Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.tables.timeline_lines import EntryLine, TimelineLines
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.painting import LEFT, RIGHT, draw_text, paint_skeleton, text_width

ROW = 48
_DAY_WIDTH = 72


def body_left() -> int:
    """Return the px from the left at which titles and notes begin."""
    scaled = current_theme().scaled
    return EDGE + scaled(_DAY_WIDTH) + scaled(Size.ICON) + scaled(Gap.M)


class TimelineDelegate(CellDelegate):
    """Paint the entries of a timeline."""

    row_height = ROW

    def __init__(self, words: TimelineLines) -> None:
        super().__init__()
        self._words = words

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint one entry."""
        if not isinstance(line, EntryLine):
            self._paint_waiting(painter, rect, index)
            return
        top = QRect(rect.x(), rect.y(), rect.width(), current_theme().row(ROW))
        if self._begins_day(index.row(), line):
            self._paint_day(painter, top, line)
        paint_entry(painter, top, line)

    def _paint_waiting(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint where an entry will be."""
        room = rect.adjusted(body_left(), 0, -rect.width() // 3, 0)
        paint_skeleton(painter, room, index.row())

    def _begins_day(self, row: int, line: EntryLine) -> bool:
        """Tell whether the entry above is of another day, as far as it has been read."""
        model = self._table.paged_model
        if row == 0 or model.head(row - 1) is not None:
            return True
        above = model.record(model.slot(row - 1))
        if not isinstance(above, TimelineEntry):
            return True
        return (above.on or above.at.astimezone().date()) != line.day

    def _paint_day(self, painter: QPainter, rect: QRect, line: EntryLine) -> None:
        theme = current_theme()
        box = QRect(EDGE, rect.y() + theme.scaled(5), theme.scaled(_DAY_WIDTH) - Gap.S, 0)
        box.setHeight(theme.line(Face.BODY))
        draw_text(painter, box, self._words.day_name(line.day), face=Face.CAPTION, role=Role.TEXT2)


def paint_badge(painter: QPainter, rect: QRect, words: str) -> None:
    """Paint a word in a hairline frame."""
    theme = current_theme()
    height = theme.line(Face.CAPTION)
    box = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, rect.width(), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(Role.LINE2))
    painter.setBrush(theme.colour(Role.BAND))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), Gap.XS, Gap.XS)
    painter.restore()
    inner = box.adjusted(Gap.S, 0, -Gap.S, 0)
    draw_text(painter, inner, words, face=Face.CAPTION, role=Role.TEXT2, elide=False)


def paint_entry(painter: QPainter, rect: QRect, line: EntryLine) -> None:
    """Paint icon, title, detail, time and second line of an entry into ``rect``."""
    theme = current_theme()
    scaled = theme.scaled
    side = scaled(Size.ICON)
    left = body_left()
    first = QRect(left, rect.y() + scaled(5), rect.width() - left - EDGE, theme.line(Face.BODY))
    icon = QRect(left - side - scaled(Gap.M), first.y() + (first.height() - side) // 2, side, side)
    paint_icon(painter, icon, line.icon, line.icon_role)
    used = draw_text(
        painter, first, line.right, face=Face.CAPTION, role=Role.TEXT2, align=RIGHT, elide=False
    )
    kept = scaled(Size.ICON_DENSE) + Gap.S if line.mark else 0
    rest = first.adjusted(0, 0, -used - Gap.L - kept, 0)
    role = Role.TEXT2 if line.is_done or line.is_calm else Role.TEXT
    face = Face.BODY if line.is_calm else Face.STRONG
    badge = text_width(line.badge, Face.CAPTION) + 2 * Gap.S if line.badge else 0
    rest.setRight(rest.right() - badge)
    used = draw_text(painter, rest, line.title, face=face, role=role, align=LEFT)
    rest.setLeft(rest.x() + used + Gap.S)
    rest.setRight(rest.right() + kept + badge)
    if line.badge:
        box = QRect(rest.x(), rest.y(), badge, rest.height())
        paint_badge(painter, box, line.badge)
        rest.setLeft(box.right() + 1 + Gap.S)
    if line.mark is not None:
        small = scaled(Size.ICON_DENSE)
        box = QRect(rest.x(), rest.y() + (rest.height() - small) // 2, small, small)
        paint_icon(painter, box, line.mark.icon, line.mark.role)
        rest.setLeft(box.right() + 1 + Gap.S)
    if line.detail and rest.width() > text_width("MM…", Face.CAPTION):
        draw_text(painter, rest, line.detail, face=Face.CAPTION, role=Role.TEXT2)
    second = QRect(left, first.bottom() + 1, first.width(), theme.line(Face.CAPTION))
    draw_text(painter, second, line.second, face=Face.CAPTION, role=Role.TEXT2)
