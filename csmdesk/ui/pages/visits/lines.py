"""The accounts of a day in the field in words: where, when due, what stands out, what is open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter

from csmdesk.domain.meetings import Meeting
from csmdesk.domain.today import plain_words
from csmdesk.domain.visits import DayAccount, StopState
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.rhythm_words import RhythmWords
from csmdesk.ui.tables.two_lines import paint_two_lines
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.painting import draw_text

STOPS, OTHERS = "stops", "others"  # the groups
NOTE = "what"  # the column in which a note is typed
_PLACE, _RENEWAL = 0, 6
_UNKNOWN = "—"
_ICONS = {StopState.SEEN: "check", StopState.SKIPPED: "x"}


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Head a group: its name, how many, and what one may do."""

    title: str
    count: str = ""
    side: str = ""


class VisitLines(RecordWords):
    """Put the accounts of a day into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._rhythm = RhythmWords(desk, self)
        self.places: dict[str, int] = {}  # of the stops, counted from 1

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list."""
        return (
            Column("place", "", 20, is_fixed=True),
            Column("name", self.tr("Account"), 216, lead=12, is_fixed=True,
                   more=(self.tr("Tier"),)),
            Column("rhythm", self.tr("Rhythm"), 132, lead=16),
            Column("meeting", self.tr("Meeting"), 116, lead=16),
            Column(NOTE, self.tr("Note · what stands out"), 0, lead=16, least=180),
            Column("promises", self.tr("Promises"), 116, lead=16),
            Column("renewal", self.tr("Renewal"), 60, lead=12, is_right=True),
        )  # fmt: skip

    def line(self, key: object, row: DayAccount) -> Line:
        """Return the words of one account."""
        number = self.places.get(row.id)
        stop = row.stop
        state = stop.state if stop is not None else StopState.PLANNED
        cells = (
            Cell(str(number or ""), Face.STRONG, Role.TEXT2, icon=_ICONS.get(state, ""),
                 value=number, said=self.place(row)),
            Cell(row.name, Face.STRONG, tier=row.tier or "", detail=self.where(row),
                 more=(row.tier,)),
            self._due(row),
            self._meeting(row.meetings),
            self._what(row),
            self._promises(row),
            Cell(self.distance(row), said=self.distance(row)),
        )  # fmt: skip
        return Line(key, cells, is_faded=state is not StopState.PLANNED or row.is_archived)

    def tip(self, row: DayAccount, column: str) -> str:
        """Return what the cell cannot show in full."""
        if column == "name":
            return "\n".join(part for part in (row.name, self.where(row), self.who(row)) if part)
        if column == "rhythm":
            return self._rhythm.said(row.rhythm)
        if column == "meeting":
            return "\n".join(self.meeting(each) for each in row.meetings)
        if column == NOTE:
            return "\n".join(filter(None, (self.note(row), *self.signs(row))))
        if column == "renewal" and row.renewal_on is not None:
            return self._desk.texts.date(row.renewal_on)
        return ""

    def head(self, head: Head) -> HeadLine:
        """Name a group and count it."""
        words: GroupWords = head.group
        return HeadLine(words.title, words.count, words.side)

    # Parts, for paper and the clipboard too

    @property
    def days(self) -> Days:
        """Return what words days."""
        return self._days

    def place(self, row: DayAccount) -> str:
        """Say which stop it is and what became of it."""
        stop = row.stop
        if stop is None:
            return self.tr("no stop")
        words = self.tr("stop {0}").format(self.places.get(row.id, ""))
        if stop.seen_at is not None:
            at = f"{stop.seen_at.astimezone():%H:%M}"
            return f"{words}, " + self.tr("visited {0}").format(at)
        return f"{words}, " + self.tr("skipped") if stop.is_skipped else words

    def where(self, row: DayAccount) -> str:
        """Say where to go; of a stop that is settled, what became of it comes first."""
        parts = [row.place]
        stop = row.stop
        if stop is not None and stop.seen_at is not None:
            at = f"{stop.seen_at.astimezone():%H:%M}"
            parts.insert(0, self.tr("visited {0}").format(at))
        elif stop is not None and stop.is_skipped:
            parts.insert(0, self.tr("skipped"))
        if row.is_archived:
            parts.insert(0, self.tr("archived"))
        return " · ".join(part for part in parts if part)

    def who(self, row: DayAccount) -> str:
        """Name whom one would see, with their title and how to call."""
        return " · ".join(part for part in (*row.contact, row.phone) if part)

    def due(self, row: DayAccount) -> str:
        """Say when a touch is due."""
        state = row.due
        if state is None or state.due_on is None:
            return self.tr("no rhythm")
        return self._days.until(state.due_on)

    def due_words(self, row: DayAccount) -> str:
        """Say when a touch is due, and with whom if it is one person."""
        state = row.due
        name = state.person_name if state is not None and state.person_name else ""
        return " · ".join(part for part in (self.due(row), name) if part)

    def meeting(self, meeting: Meeting) -> str:
        """Say when a meeting is and what it is about."""
        return f"{self._time(meeting)} {meeting.title}"

    def note(self, row: DayAccount) -> str:
        """Return what the user wrote down for the stop."""
        return row.stop.notes if row.stop is not None else ""

    def signs(self, row: DayAccount) -> list[str]:
        """Say what stands out, the gravest first."""
        render = self._desk.texts.render
        return [plain_words(render(sign.why)) for sign in row.signs]

    def promises(self, row: DayAccount) -> str:
        """Count the open promises of both sides."""
        if not row.ours and not row.theirs:
            return ""
        said = self.tr("ours {0} · theirs {1}").format(row.ours, row.theirs)
        late = self.tr("%n overdue", "", row.late)
        return f"{said} · {late}" if row.late else said

    def distance(self, row: DayAccount) -> str:
        """Word how far the renewal is."""
        on = row.renewal_on
        return self._days.left((on - self._days.today).days) if on else _UNKNOWN

    def _due(self, row: DayAccount) -> Cell:
        state = row.due
        last = self.tr("last touch {0}").format(self._since(row)) if row.last_on else ""
        if state is not None and state.person_name:
            last = state.person_name
        if state is None or state.due_on is None:
            return Cell(self.due(row), role=Role.TEXT3, detail=last)
        face = Face.STRONG if state.is_overdue else Face.BODY
        return Cell(self.due(row), face, detail=last or self.tr("never touched"))

    def _since(self, row: DayAccount) -> str:
        assert row.last_on is not None
        days = (self._days.today - row.last_on).days
        return self.tr("%n day(s) ago", "", days) if days > 0 else self.tr("today")

    def _meeting(self, meetings: tuple[Meeting, ...]) -> Cell:
        if not meetings:
            return Cell(_UNKNOWN, role=Role.TEXT3, said=" ")
        first = meetings[0]
        more = self.tr("%n more", "", len(meetings) - 1) if len(meetings) > 1 else ""
        return Cell(" · ".join(filter(None, (self._time(first), more))), detail=first.title)

    def _time(self, meeting: Meeting) -> str:
        if meeting.is_all_day:
            return self.tr("all day")
        return f"{meeting.starts_at.astimezone():%H:%M}"

    def _what(self, row: DayAccount) -> Cell:
        render = self._desk.texts.render
        found = [render(sign.why) for sign in row.signs]
        note = self.note(row)
        if note:
            return Cell(note, detail=self.tr("; ").join(found))
        if not found:
            return Cell(_UNKNOWN, role=Role.TEXT3, said=" ")
        return Cell(plain_words(found[0]), detail=self.tr("; ").join(found[1:]))

    def _promises(self, row: DayAccount) -> Cell:
        if not row.ours and not row.theirs:
            return Cell(_UNKNOWN, role=Role.TEXT3, said=" ")
        said = self.tr("ours {0} · theirs {1}").format(row.ours, row.theirs)
        return Cell(said, detail=self.tr("**%n** overdue", "", row.late) if row.late else "")


class VisitDelegate(CellDelegate):
    """Paint the place in front, everything else in two lines."""

    row_height = Size.ROW_TWO_LINES

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint the cell of one account."""
        column = index.column()
        inner, cell = self._inner(rect, column), line.cells[column]
        if column == _RENEWAL:
            super()._paint_line(painter, rect, index, line)
        elif column != _PLACE:
            _paint_lines(painter, inner, cell, is_faded=line.is_faded)
        elif cell.icon:
            side = current_theme().scaled(Size.ICON_DENSE)
            box = QRect(inner.x(), inner.y() + (inner.height() - side) // 2, side, side)
            paint_icon(painter, box, cell.icon, Role.TEXT2)
        else:
            draw_text(painter, inner, cell.text, face=cell.face, role=cell.role)


def _paint_lines(painter: QPainter, rect: QRect, cell: Cell, *, is_faded: bool) -> None:
    if cell.detail or cell.tier:
        paint_two_lines(painter, rect, cell, is_faded=is_faded)
        return
    role = Role.TEXT3 if is_faded else cell.role
    draw_text(painter, rect, cell.text, face=cell.face, role=role)
