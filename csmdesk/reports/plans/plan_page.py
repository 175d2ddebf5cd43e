"""A success plan drawn for the customer: its outline, and beside it bars on a scale of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from csmdesk.domain.customer_plans import (
    CustomerMilestone,
    CustomerObjective,
    CustomerPlan,
    CustomerTask,
)
from csmdesk.domain.plan_rows import TimeScale, days_on_scale
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side as Party
from csmdesk.reports.deck.strips import STRIP_ROW as _ROW
from csmdesk.reports.deck.strips import STRIP_TOP
from csmdesk.reports.maps.drawing import Drawing, Frame, Mark, Shape, Side, Sign, Stroke, Words
from csmdesk.reports.maps.geometry import Point, Size
from csmdesk.reports.maps.measuring import cut, wide
from csmdesk.reports.maps.paper import MARGIN
from csmdesk.reports.palette import Palette
from csmdesk.reports.phrases import month
from csmdesk.system.texts import Texts

__all__ = ["pages", "slide", "strip", "whole"]

_TOP = 128.0  # the first row stands below; above are title, words and captions
_FOOT = 24.0
_TITLE, _BODY, _SMALL = 17.0, 12.0, 11.0
_STRIP_BODY, _STRIP_SMALL = 14.0, 13.0  # a slide is seen from further away
_OWNER, _DUE, _STATE, _SCALE = 360.0, 528.0, 588.0, 672.0  # where columns begin
_INDENT = 16.0
_BARS = {LineKind.OBJECTIVE: 4.0, LineKind.MILESTONE: 11.0, LineKind.TASK: 7.0}
_DOT = 10.0
_CHIP = 62.0  # width of today's
_SLIDE_LINES = 28  # of more the letters on a slide would be too small
_PALE = 0.45  # how much of its colour a bar keeps that is done


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold one line with its number; objectives have a percent, the others an owner and a state."""

    kind: LineKind
    number: str
    line: CustomerObjective | CustomerTask

    @property
    def step(self) -> CustomerTask | None:
        """Return the milestone or task."""
        return self.line if isinstance(self.line, CustomerTask) else None


@dataclass(frozen=True, slots=True)
class _Note:
    """Hold a line below the plan; one that is ``strong`` heads those that follow."""

    words: str
    strong: bool = False


_Line = _Row | _Note


def pages(plan: CustomerPlan, texts: Texts, palette: Palette, page: Size) -> tuple[Drawing, ...]:
    """Draw a plan on as many pages as it needs."""
    pen = _Pen(plan, texts, palette, page)
    lines = pen.lines()
    room = int((page.height - _TOP - _FOOT) // _ROW)
    parts = [lines[n : n + room] for n in range(0, len(lines), room)] or [()]
    return tuple(pen.draw(part, n, len(parts)) for n, part in enumerate(parts, 1))


def whole(plan: CustomerPlan, texts: Texts, palette: Palette, page: Size) -> Drawing:
    """Draw a plan in one piece, as high as it is."""
    lines = _Pen(plan, texts, palette, page).lines()
    high = max(page.height, _TOP + len(lines) * _ROW + _FOOT)
    return _Pen(plan, texts, palette, Size(page.width, high)).draw(lines, 1, 1)


def slide(plan: CustomerPlan, texts: Texts, palette: Palette, page: Size) -> Drawing:
    """Draw a plan for one slide, as wide as fills it when it is made smaller to be as high.

    Where there would be too many lines tasks are left out, then measures and values, then
    milestones.
    """
    head = tuple(_Pen(plan, texts, palette, page).head(1, 1))
    if len(_Pen(plan, texts, palette, page).lines()) > _SLIDE_LINES:
        plan = _without_tasks(plan)
    if len(list(_rows(plan))) > _SLIDE_LINES:
        plan = _without_milestones(plan)
    lines = _Pen(plan, texts, palette, page).lines()
    lines = lines if len(lines) <= _SLIDE_LINES else tuple(_rows(plan))
    high = max(page.height, _TOP + len(lines) * _ROW + _FOOT)
    size = Size(page.width * (high - _TOP) / (page.height - _TOP), high)
    return replace(_Pen(plan, texts, palette, size).draw(lines, 1, 1), head=head)


def _without_tasks(plan: CustomerPlan) -> CustomerPlan:
    goals = (
        replace(goal, milestones=tuple(replace(each, tasks=()) for each in goal.milestones))
        for goal in plan.objectives
    )
    return replace(plan, objectives=tuple(goals))


def _without_milestones(plan: CustomerPlan) -> CustomerPlan:
    goals = (replace(goal, milestones=()) for goal in plan.objectives)
    return replace(plan, objectives=tuple(goals))


def strip(
    plan: CustomerPlan, texts: Texts, palette: Palette, width: float, most: int
) -> tuple[Drawing, int]:
    """Draw milestones alone, without a head, and return how many had no room.

    Those that were reached first give way first, then those that come last.
    """
    steps = [row for row in _rows(plan) if row.kind is LineKind.MILESTONE]
    left = len(steps) - most
    if left > 0:
        done = [row for row in steps if row.step and row.step.standing is Standing.DONE]
        gone = {row.number for row in done[:left]}
        steps = [row for row in steps if row.number not in gone][:most]
    pen = _Pen(plan, texts, palette, Size(width, STRIP_TOP + len(steps) * _ROW), STRIP_TOP)
    return pen.draw_rows(steps), max(0, left)


def _rows(plan: CustomerPlan) -> Iterator[_Row]:
    for n, goal in enumerate(plan.objectives, 1):
        yield _Row(LineKind.OBJECTIVE, f"{n}", goal)
        for m, step in enumerate(goal.milestones, 1):
            yield _Row(LineKind.MILESTONE, f"{n}.{m}", step)
            for k, task in enumerate(step.tasks, 1):
                yield _Row(LineKind.TASK, f"{n}.{m}.{k}", task)


class _Pen:
    """Draw the rows of a plan; all its pages have the same scale of days."""

    def __init__(
        self, plan: CustomerPlan, texts: Texts, palette: Palette, page: Size, top: float = _TOP
    ) -> None:
        self._plan = plan
        self._top = top
        is_strip = top == STRIP_TOP
        self._body, self._small = (_STRIP_BODY, _STRIP_SMALL) if is_strip else (_BODY, _SMALL)
        self._chip = _CHIP * self._small / _SMALL
        self._texts = texts
        self._palette = palette
        self._page = page
        days = [day for row in _rows(plan) for day in (row.line.start_on, row.line.due_on)]
        room = page.width - MARGIN - _SCALE
        first, last = days_on_scale([*days, plan.start_on, plan.end_on], plan.as_of)
        self._scale = TimeScale(first, last, room)

    def lines(self) -> tuple[_Line, ...]:
        """Return the rows of the outline, and below them measures and values."""
        return (*_rows(self._plan), *self._measures(), *self._values())

    def draw(self, lines: Sequence[_Line], number: int, count: int) -> Drawing:
        """Draw one page of some lines."""
        plan, ink = self._plan, self._palette
        rows = [each for each in lines if isinstance(each, _Row)]
        end = _TOP + len(rows) * _ROW
        ground: list[Shape] = [*self._captions(), *self._calendar(end)] if rows else []
        for n, row in enumerate(rows):
            ground += self._row(row, _TOP + n * _ROW)
        ground += self._today(end) if rows else ()
        for n, note in enumerate(each for each in lines if isinstance(each, _Note)):
            middle = end + (n + 0.5) * _ROW
            room = self._page.width - 2 * MARGIN
            words = cut(note.words, self._body, room)
            color = ink.text if note.strong else ink.text2
            ground.append(Words(MARGIN, middle, words, self._body, color, strong=note.strong))
        if not lines:
            ground.append(self._words(MARGIN, _TOP + _ROW, self._say("plan_page.empty"), ink.text3))
        heading = Words(
            MARGIN, 34.0, cut(plan.title, _TITLE, self._page.width - 2 * MARGIN - 120), _TITLE,
            ink.text, strong=True,
        )  # fmt: skip
        head = tuple(self.head(number, count))
        return Drawing(plan.title, heading, self._page, _TOP, head, tuple(ground))

    def draw_rows(self, rows: Sequence[_Row]) -> Drawing:
        """Draw some rows with the captions of their columns, and nothing around them."""
        end = self._top + len(rows) * _ROW
        ground: list[Shape] = [*self._captions(), *self._calendar(end)]
        for n, row in enumerate(rows):
            ground += self._row(row, self._top + n * _ROW)
        ground += self._today(end)
        heading = Words(0.0, 0.0, "", _TITLE, self._palette.text)
        return Drawing(self._plan.title, heading, self._page, self._top, (), tuple(ground))

    # Below the rows

    def _measures(self) -> Iterator[_Note]:
        measured = [goal for goal in self._plan.objectives if goal.measure]
        if measured:
            yield _Note("")
            yield _Note(self._say("plan_sheet.measure"), strong=True)
        for goal in measured:
            ends = [self._amount(each, goal.unit) for each in (goal.baseline, goal.target)]
            yield _Note(self._say(
                "plan_page.measured", objective=goal.title, measure=goal.measure,
                baseline=ends[0], target=ends[1], current=self._amount(goal.current, goal.unit),
            ))  # fmt: skip

    def _values(self) -> Iterator[_Note]:
        if self._plan.values:
            yield _Note("")
            yield _Note(self._say("plan_page.values"), strong=True)
        for value in self._plan.values:
            gained: object = value.amount or self._amount(value.measure, value.unit)
            code = "plan_page.value" if value.confirmed_on else "plan_page.value_open"
            yield _Note(self._say(
                code, title=value.title, gained=gained, method=value.method,
                day=value.confirmed_on or "",
            ))  # fmt: skip

    def _amount(self, value: float | None, unit: str | None) -> str:
        return "—" if value is None else f"{self._texts.number(value)}{unit or ''}"

    # Above the rows

    def head(self, number: int, count: int) -> Iterator[Shape]:
        """Draw what stands above the captions, on one of some pages."""
        plan, ink, right = self._plan, self._palette, self._page.width - MARGIN
        said = {"account": plan.account_name, "percent": round(plan.percent), "done": plan.done,
                "live": plan.live, "day": plan.as_of}  # fmt: skip
        yield self._words(MARGIN, 56.0, self._say("plan_sheet.of", **said), ink.text2)
        if plan.expectation:
            words = cut(f"“{plan.expectation}”", self._body, right - MARGIN)
            yield self._words(MARGIN, 78.0, words, ink.text2)
        if count > 1:
            words = self._say("plan_page.number", number=number, count=count)
            yield self._words(right, 34.0, words, ink.text3, side=Side.RIGHT)
        yield from self._legend(right)

    def _captions(self) -> Iterator[Shape]:
        y, ink = self._top - 14, self._palette
        for x, name, side in (
            (MARGIN, "title", Side.LEFT), (_OWNER, "owner", Side.LEFT), (_STATE - 12, "due_on",
             Side.RIGHT), (_STATE, "state", Side.LEFT),
        ):  # fmt: skip
            yield self._words(x, y, self._say(f"plan_sheet.{name}"), ink.text3, side=side)

    def _legend(self, right: float) -> Iterator[Shape]:
        x = right
        for party, color in ((Party.THEIRS, self._palette.c2), (Party.OURS, self._palette.c1)):
            words = self._say(f"plan_sheet.side.{party}")
            x -= wide(words, self._small)
            yield self._words(x, 56.0, words, self._palette.text2)
            x -= 20
            yield Frame(x, 51.0, 14.0, 10.0, fill=color, radius=2.0)
            x -= 16

    def _calendar(self, end: float) -> Iterator[Shape]:
        ink, scale = self._palette, self._scale
        yield Stroke(
            (Point(MARGIN, self._top), Point(self._page.width - MARGIN, self._top)), ink.line2, 1.0
        )
        beyond, today = 0.0, _SCALE + scale.x(self._plan.as_of)
        for day in scale.months():
            x = _SCALE + scale.x(day)
            yield Stroke((Point(x, self._top - 22), Point(x, end)), ink.line, 1.0)
            words = self._month(day)
            right = x + wide(words, self._small) + 12
            is_free = right < today - self._chip / 2 or x > today + self._chip / 2
            if x >= beyond and right < self._page.width - MARGIN and is_free:
                yield self._words(x + 4, self._top - 14, words, ink.text3)
                beyond = right

    def _month(self, day: date) -> str:
        """Name a month, the first one and each January with its year."""
        name = month(day)
        if day.month != 1 and day != self._scale.first:
            return self._texts.render(name)
        return self._say("plan_page.month", month=name, year=day.year)

    def _today(self, end: float) -> Iterator[Shape]:
        ink, x = self._palette, _SCALE + self._scale.x(self._plan.as_of)
        yield Stroke((Point(x, self._top - 4), Point(x, end)), ink.text3, 1.5)
        yield Frame(
            x - self._chip / 2, self._top - 24, self._chip, 19.0, fill=ink.text2, radius=4.0
        )
        words = self._texts.date(self._plan.as_of, short=True)
        yield self._words(x, self._top - 14, words, ink.surface, side=Side.CENTER)

    # One row

    def _row(self, row: _Row, top: float) -> Iterator[Shape]:
        ink, middle, bottom = self._palette, top + _ROW / 2, top + _ROW
        is_goal = row.kind is LineKind.OBJECTIVE
        if is_goal:
            wide_ = self._page.width - 2 * MARGIN
            yield Frame(MARGIN, top, wide_, _ROW, fill=ink.sunken, radius=0.0)
        x = MARGIN + 4 + _INDENT * list(LineKind).index(row.kind)
        title = cut(f"{row.number}  {row.line.title}", self._body, _OWNER - x - 8)
        done = row.step is not None and row.step.standing is Standing.DONE
        yield Words(x, middle, title, self._body, ink.text2 if done else ink.text, strong=is_goal)
        yield from self._cells(row, middle)
        yield from self._bar(row, middle)
        yield Stroke(
            (Point(MARGIN, bottom), Point(self._page.width - MARGIN, bottom)), ink.line, 0.75
        )

    def _cells(self, row: _Row, middle: float) -> Iterator[Shape]:
        ink, line = self._palette, row.line
        if isinstance(line, CustomerObjective):
            owner = " · ".join(each for each in (line.ours, line.theirs) if each)
            state, color = f"{line.percent:.0f} %", ink.text
        else:
            owner = line.owner or self._say(f"plan_sheet.side.{line.side}")
            state = self._say(f"plan.standing.{line.standing}")
            color = ink.risk if line.standing is Standing.BLOCKED else ink.text2
        yield self._words(_OWNER, middle, cut(owner, self._small, _DUE - _OWNER - 8), ink.text2)
        if line.due_on is not None:
            due = self._texts.date(line.due_on, short=True)
            yield self._words(_STATE - 12, middle, due, ink.text2, side=Side.RIGHT)
        words = cut(state, self._small, _SCALE - _STATE - 6)
        is_goal = row.kind is LineKind.OBJECTIVE
        yield Words(_STATE, middle, words, self._small, color, strong=is_goal)

    def _bar(self, row: _Row, middle: float) -> Iterator[Shape]:
        start, due = row.line.start_on, row.line.due_on
        if due is None:
            return
        high = _BARS[row.kind]
        x, width = self._scale.bar(start or due, due)
        x, top = x + _SCALE, middle - high / 2
        if isinstance(row.line, CustomerObjective):
            yield Frame(x, top, width, high, fill=self._palette.line2, radius=2.0)
            if row.line.percent:
                reached = width * row.line.percent / 100
                yield Frame(x, top, reached, high, fill=self._palette.text2, radius=2.0)
            return
        color = self._palette.c2 if row.line.side == Party.THEIRS else self._palette.c1
        if start is None:
            yield Mark(x + width / 2, middle, _DOT, Sign.DIAMOND, color)
        elif row.line.standing is Standing.NOT_STARTED:
            yield Frame(x, top, width, high, fill=self._palette.surface, line=color, radius=2.0)
        else:
            is_done = row.line.standing is Standing.DONE
            fill = _mixed(color, self._palette.surface) if is_done else color
            yield Frame(x, top, width, high, fill=fill, radius=2.0)
        yield from self._beside(row.line, x + width + 6, middle)

    def _beside(self, line: CustomerTask, x: float, middle: float) -> Iterator[Shape]:
        """Say beside the bar that it is done, or how many of its criteria are met."""
        words = ""
        if line.standing is Standing.DONE:
            words = "✓"
        elif isinstance(line, CustomerMilestone) and line.criteria:
            met = sum(each for _, each in line.criteria)
            words = self._say("plan_page.criteria", met=met, count=len(line.criteria))
        line_of_today = self._scale.x(self._plan.as_of) + _SCALE
        if x - 2 < line_of_today < x + wide(words, self._small) + 2:
            x = line_of_today + 4
        if words and x + wide(words, self._small) <= self._page.width - MARGIN:
            yield self._words(x, middle, words, self._palette.text3)

    def _words(self, x: float, y: float, words: str, color: str, side: Side = Side.LEFT) -> Words:
        return Words(x, y, words, self._small, color, side=side)

    def _say(self, code: str, /, **params: object) -> str:
        return self._texts.render(Text(code, params))


def _mixed(color: str, ground: str) -> str:
    """Return a colour made paler towards the ground."""
    parts = zip(_parts(color), _parts(ground), strict=True)
    return "#" + "".join(f"{round(one * _PALE + other * (1 - _PALE)):02X}" for one, other in parts)


def _parts(color: str) -> tuple[int, ...]:
    return tuple(int(color[n : n + 2], 16) for n in (1, 3, 5))
