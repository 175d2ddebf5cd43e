"""A success plan as rows of an outline, each with the bar that stands beside it on a time scale."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csmdesk.domain.plan_progress import progress
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import (
    FIRST_DAY,
    LAST_DAY,
    Milestone,
    Objective,
    Owners,
    PlanTask,
    Standing,
    SuccessPlan,
)

_DAY = timedelta(days=1)
_NOBODY = Owners()
_LEAST_SPAN = timedelta(days=56)  # a plan of one day still stands on a scale that can be read


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Show one line: ``number`` is its place, such as 2.1; a row without ``standing`` is a goal.

    ``share`` and ``percent`` (0–100) are those of an objective that counts. ``met`` of
    ``criteria`` are met. ``children`` counts the rows below it.
    """

    kind: LineKind
    key: str
    parent: str
    number: str
    title: str
    side: str = ""
    owners: Owners = _NOBODY
    start_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    standing: Standing | None = None
    share: float | None = None
    percent: float | None = None
    met: int = 0
    criteria: int = 0
    blocker: str | None = None
    needs: tuple[str, ...] = ()
    children: int = 0
    is_live: bool = True

    @property
    def is_late(self) -> bool:
        """Tell whether it was done after its day."""
        return bool(self.done_on and self.due_on and self.done_on > self.due_on)

    def days_to_due(self, today: date) -> int | None:
        """Return how many days are left, below 0 when the day is gone; ``None`` when settled."""
        if self.due_on is None or self.standing in (Standing.DONE, Standing.CANCELLED):
            return None
        return (self.due_on - today).days


def rows_of(plan: SuccessPlan, today: date) -> tuple[PlanRow, ...]:
    """Return all rows of a plan, from the top of its outline."""
    return tuple(_rows(plan, today))


def line_of(plan: SuccessPlan, key: str) -> str:
    """Return the line that shows a record: itself, of a value the objective; empty without one."""
    for each in plan.values:
        if each.id == key:
            return each.objective_id or ""
    lines = {each.id for each in plan.objectives} | {each.id for each in plan.milestones()}
    return key if key in lines | {each.id for each in plan.tasks()} else ""


def has_line(plan: SuccessPlan, key: str) -> bool:
    """Tell whether a record is a plan itself, or part of it."""
    return key == plan.id or bool(line_of(plan, key)) or any(v.id == key for v in plan.values)


def unfolded(rows: Sequence[PlanRow], folded: Collection[str]) -> tuple[PlanRow, ...]:
    """Leave out what is part of a folded row."""
    hidden: set[str] = set()
    shown = []
    for row in rows:
        if row.parent in folded or row.parent in hidden:
            hidden.add(row.key)
        else:
            shown.append(row)
    return tuple(shown)


def _rows(plan: SuccessPlan, today: date) -> Iterator[PlanRow]:
    done = progress(plan, today)
    parts = {each.id: (100 * done.share(each), each.percent) for each in done.objectives}
    for n, goal in enumerate(plan.objectives, 1):
        share, percent = parts.get(goal.id, (None, None))
        yield _objective(f"{n}", goal, share, percent)
        for m, step in enumerate(goal.milestones, 1):
            yield _milestone(f"{n}.{m}", goal, step, today)
            for k, task in enumerate(step.tasks, 1):
                yield _task(f"{n}.{m}.{k}", step, task, today)


def _objective(number: str, goal: Objective, share: float | None, percent: float | None) -> PlanRow:
    return PlanRow(
        LineKind.OBJECTIVE, goal.id, "", number, goal.title, owners=goal.owners,
        start_on=goal.start_on, due_on=goal.due_on, share=share, percent=percent,
        children=len(goal.milestones), is_live=goal.is_live,
    )  # fmt: skip


def _milestone(number: str, goal: Objective, step: Milestone, today: date) -> PlanRow:
    return PlanRow(
        LineKind.MILESTONE, step.id, goal.id, number, step.title, step.side, step.owners,
        step.start_on, step.due_on, step.done_on, step.standing(today),
        met=sum(each.is_met for each in step.criteria), criteria=len(step.criteria),
        blocker=step.blocker, needs=step.needs, children=len(step.tasks),
        is_live=goal.is_live and step.is_live,
    )  # fmt: skip


def _task(number: str, step: Milestone, task: PlanTask, today: date) -> PlanRow:
    standing = task.standing(today)
    return PlanRow(
        LineKind.TASK, task.id, step.id, number, task.title, task.side, task.owners,
        task.start_on, task.due_on, task.done_on, standing, blocker=task.blocker,
        needs=task.needs, is_live=step.is_live and standing is not Standing.CANCELLED,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Place days from ``first`` to ``last`` (both inclusive) on a width, in pixels or points."""

    first: date
    last: date
    width: float

    @property
    def day_width(self) -> float:
        """Return how wide one day is."""
        return self.width / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Return where a day begins; days outside lie beyond the ends."""
        return (day - self.first).days * self.day_width

    def bar(self, start: date, due: date) -> tuple[float, float]:
        """Return where a bar begins that holds both days, and how wide it is."""
        return self.x(start), self.x(due) + self.day_width - self.x(start)

    def day(self, x: float) -> date:
        """Return the day at a place, the nearest one beyond the ends."""
        found = self.first + timedelta(days=int(x // self.day_width))
        return min(max(found, self.first), self.last)

    def months(self) -> tuple[date, ...]:
        """Return the first day of each month that begins on the scale, and its own first day."""
        found = [self.first]
        day = _month_after(self.first)
        while day <= self.last:
            found.append(day)
            day = _month_after(day)
        return tuple(found)

    def weeks(self, first_weekday: int) -> tuple[date, ...]:
        """Return the first day of each week that begins on the scale."""
        day = self.first + timedelta(days=(first_weekday - self.first.weekday()) % 7)
        return tuple(day + timedelta(days=n) for n in range(0, (self.last - day).days + 1, 7))


def scale_of(rows: Sequence[PlanRow], plan: SuccessPlan, today: date, width: float) -> TimeScale:
    """Return a scale on which the plan, all its rows and today have room."""
    days = [day for row in rows for day in (row.start_on, row.due_on, row.done_on)]
    return TimeScale(*days_on_scale([*days, plan.start_on, plan.end_on], today), width)


def days_on_scale(days: Iterable[date | None], today: date) -> tuple[date, date]:
    """Return the first and the last day of whole months that hold all days of a plan, and today."""
    known = [today, *(day for day in days if day is not None and FIRST_DAY <= day <= LAST_DAY)]
    first = min(known).replace(day=1)
    return first, _month_after(max(*known, first + _LEAST_SPAN)) - _DAY


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
