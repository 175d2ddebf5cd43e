"""Other days for a line of a plan: shown with all that they knock on before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import MilestoneId, SuccessPlanId, TaskId
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.plan_schedule import Knock, Slot, knock_on
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.text import Text
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.knock_sheet import KnockSheet
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.tables.days import Days

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork
    from csmdesk.services.plan_dates import DateMove


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold the days that a line shall get, or what it shall wait for (``needs``), or both."""

    plan_id: SuccessPlanId
    row: PlanRow
    start: date | None
    due: date | None
    carries: bool = False
    needs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold what a move does; ``None`` where that cannot be said, as in a ring."""

    asked: Asked
    knock: Knock | None
    days: WorkCalendar


class KnockPreview(QObject):
    """Move lines, after asking where others move along; ``left`` when all stays as it was."""

    left = Signal()

    def __init__(self, desk: Desk, watch: PlanWatch, tab: QWidget) -> None:
        super().__init__(tab)
        self._desk = desk
        self._watch = watch
        self.tab = tab
        self._days = Days(desk, self)
        self._sheet: KnockSheet | None = None
        self._found: _Found | None = None

    @property
    def sheet(self) -> KnockSheet:
        """Return the sheet, built when first asked for."""
        if self._sheet is None:
            self._sheet = KnockSheet(self.tab, self._desk)
            self._sheet.chosen.connect(self._on_chosen)
            self._sheet.closed.connect(self._on_closed)
        return self._sheet

    def move(self, move: DateMove) -> None:
        """Give a line other days, after asking if others move."""
        self.ask(move.key, (move.start, move.due), carries=move.carries)

    def ask(
        self, key: str, days: tuple[date | None, date | None], *, carries: bool = False
    ) -> None:
        """Do the same by key and days; a milestone that ``carries`` takes its tasks along."""
        asked = self._asked(key)
        if asked is not None:
            plan_id, row = asked
            self._read(Asked(plan_id, row, *days, carries))

    def wait_for(self, key: str, needs: Sequence[str]) -> None:
        """Let a line wait for exactly these, after asking if it must begin later then."""
        asked = self._asked(key)
        if asked is not None:
            plan_id, row = asked
            wanted = tuple(dict.fromkeys(needs))
            self._read(Asked(plan_id, row, row.start_on, row.due_on, needs=wanted))

    def _asked(self, key: str) -> tuple[SuccessPlanId, PlanRow] | None:
        seen = self._watch.last
        row = seen.row(key) if seen is not None else None
        if seen is None or seen.plan is None or row is None:
            self.left.emit()
            return None
        return seen.plan.id, row

    def _read(self, asked: Asked) -> None:
        desk = self._desk

        def read(session: ReadSession) -> _Found:
            from csmdesk.services.working_days import work_calendar

            days = work_calendar(desk.settings, desk.book().profile, desk.texts.language)
            return _Found(asked, _preview(session, asked, days), days)

        desk.read(self, read, self._on_found, error=self._on_refused, latest="knock")

    def _on_found(self, found: _Found) -> None:
        """Write what moves nothing else; ask about the rest."""
        self._found, asked, knock = found, found.asked, found.knock
        if knock is None:
            self._write(with_days=False)
            return
        before, after = knock.moved.before, knock.moved.after
        is_as_asked = (after.start, after.due) == (asked.start, asked.due)
        if knock.others or (not is_as_asked and before != after):
            seen = self._watch.last
            titles = {each.key: each.title for each in seen.rows} if seen is not None else {}
            self.sheet.show_knock(knock, titles, found.days, waits=asked.needs is not None)
        elif before != after or asked.needs is not None:
            self._write(with_days=before != after)
        else:
            if not is_as_asked:
                self._tell_held(knock)
            self._end()

    def _tell_held(self, knock: Knock) -> None:
        """Say why a line stays where it is."""
        seen, because = self._watch.last, knock.moved.because
        need = seen.row(because) if seen is not None and because is not None else None
        if need is None:
            return
        if need.due_on is None or need.parent == knock.moved.before.id:
            words = self.tr("It stays: “{0}” holds it.").format(need.title)
        else:
            day = self._days.short(need.due_on)
            words = self.tr("It stays: it waits for “{0}” until {1}.").format(need.title, day)
        self._desk.notices.tell(words)

    def _on_chosen(self, with_days: bool) -> None:
        self._write(with_days=with_days)

    def _write(self, *, with_days: bool) -> None:
        found, self._found = self._found, None
        if found is None:
            return
        asked, knock = found.asked, found.knock if with_days else None

        def work(uow: UnitOfWork) -> None:
            if asked.needs is not None:
                _set_needs(uow, asked.row, asked.needs)
            if knock is not None:
                _apply(uow, found, knock)

        self._desk.write(self, _label(asked, knock), work, done=self._on_done,
                         error=self._on_refused)  # fmt: skip

    def _on_done(self, changes: ChangeSet) -> None:
        if not changes:
            self.left.emit()

    def _on_refused(self, error: UserError) -> None:
        self._watch.refuse(error)
        self._end()

    def _on_closed(self) -> None:
        if self._found is not None:
            self._end()

    def _end(self) -> None:
        self._found = None
        self.left.emit()


def _preview(session: ReadSession, asked: Asked, days: WorkCalendar) -> Knock | None:
    """Say what moves; ``None`` where nothing does, and in a ring."""
    from csmdesk.services.plan_dates import DateMove, preview_move, slots_of
    from csmdesk.services.plan_reading import get_plan

    if asked.needs is None:
        move = DateMove(asked.row.key, asked.start, asked.due, asked.carries)
        return preview_move(session, asked.plan_id, move, days)
    if set(asked.needs) <= set(asked.row.needs):
        return None  # what waits for less moves nothing
    slots = slots_of(get_plan(session, asked.plan_id))
    now = tuple(_waiting(each, asked) for each in slots)
    moved = next((each for each in now if each.id == asked.row.key), None)
    if moved is None:
        return None
    try:
        knock = knock_on(now, moved, days)
    except ValueError:  # a ring: the write says which
        return None
    return None if knock.moved.before == knock.moved.after else knock


def _waiting(slot: Slot, asked: Asked) -> Slot:
    return replace(slot, needs=asked.needs or ()) if slot.id == asked.row.key else slot


def _set_needs(uow: UnitOfWork, row: PlanRow, needs: Sequence[str]) -> None:
    from csmdesk.services.plan_dates import set_milestone_needs, set_plan_task_needs

    if row.kind is LineKind.MILESTONE:
        set_milestone_needs(uow, MilestoneId(row.key), [MilestoneId(each) for each in needs])
    else:
        set_plan_task_needs(uow, TaskId(row.key), [TaskId(each) for each in needs])


def _apply(uow: UnitOfWork, found: _Found, knock: Knock) -> None:
    """Move what was shown, unless something else came in between."""
    from csmdesk.services.plan_dates import apply_move

    again = _preview(uow, found.asked, found.days)
    if again != knock:
        raise UserError(Text("plan.moved_meanwhile"), Text("plan.moved_meanwhile_hint"))
    apply_move(uow, again)


def _label(asked: Asked, knock: Knock | None) -> Text:
    title = asked.row.title
    if asked.needs is not None:
        return Text.of("action.plan_line_waits", title=title)
    others = len(knock.others) if knock is not None else 0
    if others:
        return Text.of("action.move_plan_lines", title=title, n=others)
    return Text.of("action.move_plan_line", title=title)
