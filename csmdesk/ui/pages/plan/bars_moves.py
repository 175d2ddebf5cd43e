"""A bar that is being carried: where it goes, and at once what it knocks on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.plan_schedule import Knock, Schedule, Shift, Slot
from csmdesk.domain.progress import Progress
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.domain.working_days import WorkingDays
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.bars_board import BarsBoard, Ghost
from csmdesk.ui.pages.plan.knock_preview import KnockPreview
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.pages.plan.working_moves import Days, EveryDay

_REST_MS = 80  # between two answers: the pointer needs the time


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Hold the days that a row is carried to."""

    row: PlanRow
    days: Days
    carries: bool

    @property
    def shift(self) -> Shift:
        """Return the same as a shift."""
        before = Slot(self.row.key, self.row.start_on, self.row.due_on)
        return Shift(before, replace(before, start=self.days[0], due=self.days[1]))


@dataclass(frozen=True, slots=True)
class _Answer:
    """Hold what a move does, and what is good for the next one; nothing of a plan with a ring."""

    schedule: Schedule | None
    knock: Knock | None


def _schedule(plan: SuccessPlan) -> Schedule | None:
    from csmdesk.services.plan_dates import slots_of

    try:
        return Schedule(slots_of(plan))
    except ValueError:  # a ring: letting go says which
        return None


def _worked_out(schedule: Schedule | None, wanted: _Wanted, days: WorkingDays) -> _Answer:
    slot = schedule.slot(wanted.row.key) if schedule is not None else None
    if schedule is None or slot is None:
        return _Answer(schedule, None)
    moved = replace(slot, start=wanted.days[0], due=wanted.days[1])
    return _Answer(schedule, schedule.knock_on(moved, days, carries=wanted.carries))


class BarsMoves(QObject):
    """Carry one bar; the ghosts of the others are found out on another thread, one at a time."""

    changed = Signal()

    def __init__(
        self, desk: Desk, watch: PlanWatch, board: BarsBoard, knocks: KnockPreview
    ) -> None:
        super().__init__(knocks)
        self._desk = desk
        self._watch = watch
        self._board = board
        self._knocks = knocks
        self._wanted: _Wanted | None = None
        self._asked: _Wanted | None = None  # that is being worked out
        self._known: _Wanted | None = None  # that was worked out last
        self._knock: Knock | None = None
        self._is_dropped = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._work_out)
        self._plan: SuccessPlan | None = None  # whose schedule is kept
        self._schedule: Schedule | None = None
        knocks.left.connect(self.let_go)

    @property
    def is_carrying(self) -> bool:
        """Tell whether a bar is on its way and was not let go yet."""
        return self._wanted is not None and not self._is_dropped

    @property
    def is_working(self) -> bool:
        """Tell whether it is being found out what moves, or will be in a moment."""
        return self._asked is not None or self._rest.isActive()

    @property
    def shift(self) -> Shift | None:
        """Return where the bar that is carried goes, as far as that is known."""
        wanted = self._wanted
        if wanted is None:
            return None
        ghost = self._board.ghosts.get(wanted.row.key)
        after = wanted.shift.after
        if ghost is not None:
            after = replace(after, start=ghost.start, due=ghost.due)
        return replace(wanted.shift, after=after)

    @property
    def days(self) -> Days:
        """Return the days that the bar is carried to."""
        return self._wanted.days if self._wanted is not None else (None, None)

    @property
    def others(self) -> int:
        """Return how many others move along."""
        return len(self._knock.others) if self._knock is not None else 0

    def carry(self, row: PlanRow, days: Days, *, carries: bool) -> None:
        """Carry a bar to other days; a milestone that ``carries`` takes its tasks along."""
        wanted = _Wanted(row, days, carries)
        if self._wanted is None or self._wanted.row.key != row.key:
            self._knock = self._known = None
        if wanted == self._wanted:
            return
        self._wanted, self._is_dropped = wanted, False
        self._board.carried = row.key
        self._show()
        self._work_out()

    def drop(self) -> None:
        """Ask for the days that the bar was carried to."""
        wanted = self._wanted
        if wanted is None or self._is_dropped:
            return
        if wanted.days == (wanted.row.start_on, wanted.row.due_on):
            self.let_go()
            return
        self._is_dropped = True
        self._knocks.ask(wanted.row.key, wanted.days, carries=wanted.carries)

    def let_go(self) -> None:
        """Carry nothing any more; everything is where it was."""
        self._wanted = self._knock = self._known = None
        self._is_dropped = False
        self._board.carried, self._board.ghosts = "", {}
        self.changed.emit()

    def settle(self) -> None:
        """Take the ghosts away when the plan has been read again after a drop."""
        if self._is_dropped:
            self.let_go()

    def _work_out(self) -> None:
        """Find out what moves, unless that was just done: then again after a rest."""
        wanted, plan = self._wanted, self._watch.plan
        if wanted is None or plan is None or self.is_working or wanted == self._known:
            return
        self._asked = wanted
        days = self._board.days or EveryDay()

        kept = self._schedule if self._plan is plan else None

        def work(_progress: Progress) -> _Answer:
            return _worked_out(kept or _schedule(plan), wanted, days)

        self._plan = plan
        self._desk.runner.query(self, work, self._on_knock)

    def _on_knock(self, answer: _Answer) -> None:
        self._schedule, knock = answer.schedule, answer.knock
        asked, self._asked = self._asked, None
        wanted = self._wanted
        if wanted is None or asked is None:
            return
        if asked.row.key == wanted.row.key:
            self._knock, self._known = knock, asked
            self._show()
        self._rest.start()

    def _show(self) -> None:
        wanted, knock = self._wanted, self._knock
        if wanted is None:
            return
        ghosts = {}
        for shift in knock.others if knock is not None else ():
            ghosts[shift.before.id] = Ghost(shift.after.start, shift.after.due)
        ghosts[wanted.row.key] = Ghost(*self._landing(wanted, knock))
        self._board.ghosts = ghosts
        self.changed.emit()

    def _landing(self, wanted: _Wanted, knock: Knock | None) -> Days:
        """Return the days that were asked for, or later ones where something holds the bar."""
        first = wanted.days[0] or wanted.days[1]
        if knock is None or knock.moved.because is None or first is None:
            return wanted.days
        after = knock.moved.after
        is_held = after.first is not None and first < after.first
        return (after.start, after.due) if is_held else wanted.days
