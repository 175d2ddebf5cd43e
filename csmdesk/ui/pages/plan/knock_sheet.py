"""What else moves when a line of a plan gets other days: a list, and a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.plan_schedule import Knock, Shift, Slot
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.working_moves import moved_by
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold one line that moves, by how many working days, and what pushes it."""

    title: str
    shift: Shift
    by: int
    because: str = ""
    is_asked: bool = False  # the one that was moved by hand


class MovedLines(RecordWords):
    """Put what moves into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("title", self.tr("Line"), 0, least=150, is_fixed=True),
            Column("before", self.tr("From"), 124, lead=12, is_fixed=True),
            Column("after", self.tr("To"), 124, lead=12, is_fixed=True),
            Column("by", self.tr("Working days"), 84, lead=12, is_right=True, is_fixed=True),
        )

    def line(self, key: object, moved: Moved) -> Line:
        """Return the words of one line."""
        face = Face.STRONG if moved.is_asked else Face.BODY
        by = self._desk.texts.number(moved.by, signed=True)
        return Line(
            key,
            (
                Cell(moved.title, face=face, detail=self.why(moved)),
                Cell(self._span(moved.shift.before), role=Role.TEXT2),
                Cell(self._span(moved.shift.after)),
                Cell(by, value=moved.by),
            ),
        )

    def tip(self, moved: Moved, column: str) -> str:
        """Return the title in full, and why it moves."""
        return f"{moved.title}\n{self.why(moved)}".strip() if column == "title" else ""

    def why(self, moved: Moved) -> str:
        """Say what pushes a line."""
        return self.tr("because of “{0}”").format(moved.because) if moved.because else ""

    def _span(self, slot: Slot) -> str:
        days = [self._days.short(day) for day in (slot.start, slot.due) if day is not None]
        return " – ".join(dict.fromkeys(days)) or "—"


class KnockSheet(Sheet):
    """List what moves; ``chosen`` says whether the days are written, Escape leaves everything."""

    chosen = Signal(bool)

    def __init__(self, tab: QWidget, desk: Desk) -> None:
        super().__init__(tab.window())
        self._desk = desk
        self._area = tab
        self._rows: tuple[Moved, ...] = ()
        self._waits = False
        self._words = MovedLines(desk, self)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.table = Listing(desk, self._words, least_rows=2)
        self.leave, self.alone = Button(), Button()
        self.table.opens_on_double_click = False  # it would be done before it was read
        self.apply = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._build()
        self.leave.clicked.connect(self.dismiss)
        self.alone.clicked.connect(self._on_alone)
        self.apply.clicked.connect(self._on_apply)
        self.table.opened.connect(self._on_apply)
        self.follow_theme()
        self.retranslate()

    @property
    def rows(self) -> tuple[Moved, ...]:
        """Return what is listed."""
        return self._rows

    def show_knock(
        self, knock: Knock, titles: Mapping[str, str], days: WorkCalendar, *, waits: bool = False
    ) -> None:
        """Ask whether all this shall move; where a line now ``waits`` it can also stay."""
        self._waits = waits
        shifts = (knock.moved, *knock.others)
        self._rows = tuple(
            Moved(
                titles.get(each.before.id, ""), each, moved_by(each, days),
                titles.get(each.because or "", ""), each is knock.moved,
            )
            for each in shifts
            if each.before != each.after
        )  # fmt: skip
        self.message.clear()
        self.table.show_records(dict(enumerate(self._rows)), is_new=True, stays=True)
        self.table.want_rows(min(_MOST_ROWS, len(self._rows)))
        self.alone.setVisible(waits)
        self.retranslate()
        self.fit()
        self.open_above(self._area)

    def first_focus(self) -> QWidget:
        """Let Enter apply it at once."""
        return self.apply

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("What moves"))
        asked = next((each for each in self._rows if each.is_asked), None)
        title = asked.title if asked is not None else ""
        others = sum(not each.is_asked for each in self._rows)
        self.set_title(self.tr("Move “{0}”").format(title) if title else self.tr("What moves"))
        self._sentence.setText(self._told(asked, others))
        self.leave.setText(self.tr("Leave all as it is"))
        self.alone.setText(self.tr("Wait, but keep the days"))
        self.apply.setText(self.tr("Move %n line(s)", "", len(self._rows)))
        for button in (self.leave, self.alone, self.apply):
            button.restyle()

    def _told(self, asked: Moved | None, others: int) -> str:
        parts = []
        if asked is not None and asked.because:
            parts.append(self.tr("It cannot begin before “{0}” has ended.").format(asked.because))
        if others:
            parts.append(self.tr("%n other line(s) move along.", "", others))
        return " ".join(parts)

    def _on_apply(self) -> None:
        self.chosen.emit(True)
        self.dismiss()

    def _on_alone(self) -> None:
        self.chosen.emit(False)
        self.dismiss()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.setSpacing(Gap.M)
        column.addWidget(self._sentence)
        column.addWidget(self.table, 1)
        self.assemble(inside, self.leave, self.alone, self.apply)
