"""The lines of the day in words, and their look: what to do over why, with its number strong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from csmdesk.domain.today import GroupSum, ReasonKey, TodayLine, plain_words
from csmdesk.ui.pages.today.words import group_word
from csmdesk.ui.tables.cell_delegate import CellDelegate, paint_cell
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.two_lines import paint_two_lines
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Status

ICON, WHO, WHAT, ARR, RENEWAL, HEALTH = range(6)
_UNKNOWN = "—"
_HEALTH = Column("health", "", 0)  # its word stands beside the shape, its number at the right
# The kind of act; the only shapes in a row belong to health.
_ICONS: Mapping[str, str] = {
    "promise_ours": "handshake",
    "promise_theirs": "handshake",
    "task_ours": "square-check",
    "task_theirs": "square-check",
    "milestone_ours": "flag",
    "milestone_theirs": "flag",
    "plan_unconfirmed": "list-tree",
    "plan_ended": "list-tree",
    "meeting": "notebook-pen",
    "rhythm_account": "phone",
    "rhythm_person": "phone",
    "renewal_90": "refresh-cw",
    "renewal_30": "refresh-cw",
    "departure": "user-x",
    "people_silent": "log-out",
    "people_single": "users",
    "people_roles": "user-plus",
    "people_tier": "crown",
    "ticket_open": "ticket",
    "ticket_unanswered": "ticket",
    "use_fell": "trending-down",
}


class TodayLines(RecordWords):
    """Put the lines of the day into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list."""
        return (
            Column("kind", "", 16, is_fixed=True),
            Column("who", self.tr("Who"), 196, lead=12, is_fixed=True),
            Column("what", self.tr("What to do · why"), 0, lead=12, least=220, is_fixed=True),
            Column("arr", self.tr("ARR"), 60, lead=12, is_right=True),
            Column("renewal", self.tr("Renewal"), 60, lead=12, is_right=True),
            Column("health", self.tr("Health"), 92, lead=12, is_right=True),
        )

    def line(self, key: ReasonKey, row: TodayLine) -> Line:
        """Return the words of one line."""
        render = self._desk.texts.render
        account, why = row.account, render(row.reason.why)
        if row.put_off_until is not None:
            until = self._days.due(row.put_off_until)
            why = self.tr("Put off until {0}: {1}").format(until, row.put_off_words)
        act = render(row.reason.act)
        said = f"{act}. {plain_words(why)}"
        cells = (
            Cell(icon=_ICONS.get(row.reason.code, "circle-dot"), said=group_word(row.group)),
            Cell(account.name, Face.STRONG, tier=account.tier or "", detail=self.who(row)),
            Cell(act, detail=why, said=said),
            self._arr(row),
            Cell(self.distance(row), said=self.distance(row)),
            Cell(self.tr("No data"), role=Role.TEXT2, figure=_UNKNOWN,
                 shape=STATUS_SHAPES[Status.NO_DATA]),
        )  # fmt: skip
        return Line(key, cells, is_faded=row.put_off_until is not None)

    def tip(self, row: TodayLine, column: str) -> str:
        """Return what the cell cannot show in full."""
        texts = self._desk.texts
        if column == "what":
            words = plain_words(texts.render(row.reason.why))
            return f"{texts.render(row.reason.act)}\n{words}"
        if column == "who":
            return "\n".join(part for part in (row.account.name, self.who(row)) if part)
        if column == "arr" and row.account.arr is not None:
            return texts.money(row.account.arr)
        if column == "renewal" and row.account.renewal_on is not None:
            return texts.date(row.account.renewal_on)
        if column == "health":
            return self.tr("Insufficient data: no health is computed yet.")
        return ""

    def head(self, head: Head) -> HeadLine:
        """Name a group, count it, and say what ARR it touches."""
        group: GroupSum = head.group
        count = self.tr("%n item(s)", "", head.count)
        money = " + ".join(self._desk.texts.money(each, short=True) for each in group.arr)
        return HeadLine(
            group_word(group.group),
            count,
            self.tr("touches ARR {0}").format(money) if money else "",
        )

    def who(self, row: TodayLine) -> str:
        """Name the person to talk to, with their title."""
        return " · ".join(part for part in row.who if part)

    def distance(self, row: TodayLine) -> str:
        """Word how far the renewal is."""
        on = row.account.renewal_on
        return self._days.left((on - self._days.today).days) if on else _UNKNOWN

    def _arr(self, row: TodayLine) -> Cell:
        arr = row.account.arr
        if arr is None:
            return Cell(_UNKNOWN, role=Role.TEXT3)
        return Cell(self._desk.texts.money(arr, short=True), value=arr)


class TodayDelegate(CellDelegate):
    """Paint who and what in two lines, the rest in the middle."""

    row_height = Size.ROW_TWO_LINES

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint the cell of one line."""
        column = index.column()
        inner, cell = self._inner(rect, column), line.cells[column]
        if column == HEALTH:
            paint_cell(painter, inner, cell, _HEALTH, is_faded=line.is_faded)
        elif column == ICON:
            side = current_theme().scaled(Size.ICON)
            box = QRect(inner.x(), inner.y() + (inner.height() - side) // 2, side, side)
            paint_icon(painter, box, cell.icon, Role.TEXT3 if line.is_faded else Role.TEXT2)
        elif column in (WHO, WHAT):
            paint_two_lines(painter, inner, cell, is_faded=line.is_faded)
        else:
            super()._paint_line(painter, rect, index, line)
