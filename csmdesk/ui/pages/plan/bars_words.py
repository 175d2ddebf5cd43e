"""What is said of a bar: behind it, in its tip, and to a screen reader."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.plan_schedule import Shift, Slot
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing
from csmdesk.domain.touchpoints import Side
from csmdesk.domain.working_days import count_working_days
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.bars_board import BarsBoard
from csmdesk.ui.pages.plan.bars_places import is_early
from csmdesk.ui.pages.plan.working_moves import moved_by
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import SIDES, STANDINGS, word
from csmdesk.ui.theme.tokens import Face, Role

_NEAR = 14  # days before the due day that are counted behind the bar
Said = tuple[str, Role, Face]


class BarWords(QObject):
    """Word the bars of a plan."""

    def __init__(self, desk: Desk, board: BarsBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board = board
        self._days = Days(desk, self)

    def beside(self, row: PlanRow) -> Said:
        """Return what stands behind a bar: what is in the way, how late, what is met."""
        if row.standing is Standing.BLOCKED and row.blocker:
            late = self.late(row)
            words = f"{row.blocker} · {late}" if late else row.blocker
            return words, Role.RISK, Face.CAPTION_STRONG
        late = self.late(row)
        if late:
            return late, Role.TEXT3 if row.done_on else Role.RISK, Face.CAPTION
        parts = []
        left = row.days_to_due(self._board.today)
        is_step = row.kind is LineKind.MILESTONE and row.is_live
        if is_step and row.standing is Standing.RUNNING and left is not None and left <= _NEAR:
            parts.append(self._days.until(self._board.today + timedelta(days=left)))
        if is_step and row.criteria and row.standing is not Standing.DONE:
            number = self._desk.texts.number
            met = self.tr("{0} of {1} criteria").format(number(row.met), number(row.criteria))
            parts.append(met)
        return " · ".join(parts), Role.TEXT2, Face.CAPTION

    def late(self, row: PlanRow) -> str:
        """Say by how many days a row is late, or was done late."""
        if row.kind is LineKind.OBJECTIVE or row.due_on is None or not row.is_live:
            return ""
        until = row.done_on if row.standing is Standing.DONE else self._board.today
        days = (until - row.due_on).days if until is not None else 0
        return self.tr("late by %n day(s)", "", days) if days > 0 else ""

    def tip(self, row: PlanRow) -> str:
        """Tell all that a bar stands for, line by line."""
        found = [f"{row.number} {row.title}", self._span(row), self._whose(row), self._state(row)]
        waits = self.waits_for(row)
        if waits:
            found.append(self.tr("Waits for: {0}").format(waits))
        needs = (self._board.row(key) for key in row.needs)
        early = [each.title for each in needs if each is not None and is_early(row, each)]
        if early:
            found.append(
                self.tr("Begins before this has ended: {0}").format(self.tr(", ").join(early))
            )
        return "\n".join(each for each in found if each)

    def spoken(self, row: PlanRow) -> str:
        """Tell a screen reader the same in one sentence."""
        return ", ".join(self.tip(row).split("\n"))

    def waits_for(self, row: PlanRow) -> str:
        """Name what a row waits for; what is done already is named as such."""
        titles = []
        for key in row.needs:
            need = self._board.row(key)
            if need is not None:
                is_done = need.standing is Standing.DONE
                titles.append(self.tr("{0} (done)").format(need.title) if is_done else need.title)
        return self.tr(", ").join(titles)

    def days_of(self, start: date | None, due: date | None) -> str:
        """Write from when to when something lasts."""
        if start is None or due is None:
            day = due or start
            return self._days.short(day) if day is not None else "—"
        if start == due:
            return self._days.short(due)
        return f"{self._days.short(start)} – {self._days.short(due)}"

    def slot(self, slot: Slot) -> str:
        """Write the days of a slot."""
        return self.days_of(slot.start, slot.due)

    def by(self, shift: Shift) -> str:
        """Say by how many working days something moves."""
        if self._board.days is None:
            return ""
        days = moved_by(shift, self._board.days)
        sign = "+" if days > 0 else "−" if days < 0 else ""
        count = self.tr("%n working day(s)", "", abs(days))
        return f"{sign}{count}"

    def carried(self, shift: Shift, others: int) -> str:
        """Tell where a bar is being carried, and how many others go with it."""
        parts = [self.slot(shift.after), self.by(shift)]
        if others:
            parts.append(self.tr("%n other line(s) move", "", others))
        return " · ".join(each for each in parts if each)

    def _span(self, row: PlanRow) -> str:
        if row.start_on is None and row.due_on is None:
            return self.tr("no days yet")
        span = self.days_of(row.start_on, row.due_on)
        if row.due_on is None:
            return self.tr("from {0}, without a due day").format(span)
        if row.start_on is None or self._board.days is None:
            return span
        count = count_working_days(self._board.days, row.start_on, row.due_on)
        return f"{span} · {self.tr('%n working day(s)', '', count)}"

    def _whose(self, row: PlanRow) -> str:
        ours, theirs = row.owners.ours, row.owners.theirs
        if row.kind is LineKind.OBJECTIVE:
            return self.tr(", ").join(each.name for each in (ours, theirs) if each is not None)
        owner = theirs if row.side == Side.THEIRS else ours
        side = word(SIDES, row.side)
        return f"{side} · {owner.name}" if owner is not None else side

    def _state(self, row: PlanRow) -> str:
        if row.standing is None:
            percent = None if row.percent is None else self._desk.texts.number(row.percent, 0)
            return "" if percent is None else self.tr("{0} % reached").format(percent)
        parts = [word(STANDINGS, row.standing)]
        if row.standing is Standing.BLOCKED and row.blocker:
            parts.append(row.blocker)
        parts.append(self.late(row))
        if row.criteria:
            number = self._desk.texts.number
            met = self.tr("{0} of {1} criteria").format(number(row.met), number(row.criteria))
            parts.append(met)
        return " · ".join(each for each in parts if each)
