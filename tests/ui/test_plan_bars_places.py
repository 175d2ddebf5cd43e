"""Days of bars that are moved by working days, and which rows a way leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from csmdesk.domain.plan_rows import PlanRow, TimeScale
from csmdesk.domain.plan_schedule import Shift, Slot
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing
from csmdesk.ui.pages.plan import working_moves
from csmdesk.ui.pages.plan.bars_places import Link, Place, box_of, can_move, links_of

FRIDAY, MONDAY = date(2026, 3, 20), date(2026, 3, 23)
PLACE = Place(TimeScale(date(2026, 3, 1), date(2026, 3, 31), 310.0), 8.0)


class Weekdays:
    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5


WEEK = Weekdays()


def test_a_line_keeps_its_working_days_over_a_weekend() -> None:
    days = (date(2026, 3, 19), FRIDAY)
    assert working_moves.shifted(days, 1, WEEK) == (FRIDAY, MONDAY)
    assert working_moves.shifted((None, FRIDAY), 1, WEEK) == (None, MONDAY)
    assert working_moves.shifted((None, None), 1, WEEK) == (None, None)
    assert working_moves.carried(days, 2, WEEK) == (MONDAY, date(2026, 3, 24))
    assert working_moves.carried(days, 0, WEEK) == days


def test_ends_do_not_pass_each_other() -> None:
    days = (date(2026, 3, 18), FRIDAY)
    assert working_moves.ended(days, -5) == (date(2026, 3, 18), date(2026, 3, 18))
    assert working_moves.started(days, 5) == (FRIDAY, FRIDAY)
    assert working_moves.stretched(days, 1, WEEK) == (date(2026, 3, 18), MONDAY)
    assert working_moves.stretched(days, -9, WEEK) == (date(2026, 3, 18), date(2026, 3, 18))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((FRIDAY, FRIDAY), (MONDAY, MONDAY), 1),
        ((MONDAY, MONDAY), (FRIDAY, FRIDAY), -1),
        ((FRIDAY, FRIDAY), (FRIDAY, date(2026, 3, 24)), 2),
        ((None, FRIDAY), (None, FRIDAY), 0),
    ],
)
def test_a_shift_is_counted_in_working_days(
    before: working_moves.Days, after: working_moves.Days, expected: int
) -> None:
    shift = Shift(Slot("a", *before), Slot("a", *after))
    assert working_moves.moved_by(shift, WEEK) == expected


def test_a_bar_holds_both_its_days_a_line_without_start_is_a_point() -> None:
    bar = box_of(date(2026, 3, 2), date(2026, 3, 4), PLACE)
    assert bar is not None
    assert (bar.x, bar.right, bar.is_point) == (18.0, 48.0, False)
    point = box_of(None, date(2026, 3, 2), PLACE)
    assert point is not None
    assert (point.middle, point.is_point) == (23.0, True)
    assert box_of(None, None, PLACE) is None


def row(key: str, parent: str, *needs: str, standing: Standing = Standing.RUNNING) -> PlanRow:
    kind = (LineKind.TASK if "." in key else LineKind.MILESTONE) if parent else LineKind.OBJECTIVE
    return PlanRow(
        kind, key, parent, key, key, due_on=FRIDAY, needs=needs,
        standing=standing if parent else None,
    )  # fmt: skip


def ways(*shown: str) -> set[tuple[str, str]]:
    rows = (
        row("A", ""), row("a", "A"), row("a.1", "a"), row("a.2", "a", "a.1"),
        row("b", "A", "a"), row("b.1", "b", "a.2", "elsewhere"),
    )  # fmt: skip
    places = {key: n for n, key in enumerate(shown)}
    boxes = {key: box_of(None, FRIDAY, PLACE) for key in shown}
    found = links_of(rows, places, {key: box for key, box in boxes.items() if box})
    return {(shown[link.need], shown[link.waits]) for link in found}


def test_ways_lead_to_the_nearest_row_that_shows() -> None:
    assert ways("A", "a", "a.1", "a.2", "b", "b.1") == {("a.1", "a.2"), ("a", "b"), ("a.2", "b.1")}
    assert ways("A", "a", "b") == {("a", "b")}
    assert ways("A") == set()


def test_a_way_to_what_begins_too_early_is_told_apart() -> None:
    need = replace(row("a", "A"), due_on=MONDAY)
    waits = row("b", "A", "a")  # due on the Friday before
    places, box = {"a": 0, "b": 1}, box_of(None, FRIDAY, PLACE)
    assert box is not None
    boxes = {"a": box, "b": box}
    assert links_of((need, waits), places, boxes) == (Link(0, 1, is_early=True),)
    done = replace(need, standing=Standing.DONE)
    assert links_of((done, waits), places, boxes) == (Link(0, 1),)
    before = replace(need, due_on=date(2026, 3, 19))
    assert links_of((before, waits), places, boxes) == (Link(0, 1),)


def test_objectives_and_what_is_settled_do_not_move() -> None:
    assert can_move(row("a", "A"))
    assert not can_move(row("A", ""))
    assert not can_move(row("a", "A", standing=Standing.DONE))
