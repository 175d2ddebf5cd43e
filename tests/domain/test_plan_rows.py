"""A plan as rows of an outline, and days on a scale."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.plan_rows import PlanRow, TimeScale, rows_of, scale_of, unfolded
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import (
    Criterion,
    Milestone,
    Objective,
    PlanTask,
    Standing,
    SuccessPlan,
)

TODAY = date(2026, 3, 18)
JOBS = (PlanTask("t1", "Log", "theirs", date(2026, 3, 23)),
        PlanTask("t2", "Old", "ours", state="cancelled"))  # fmt: skip
STEPS = (
    Milestone("m1", "Live", "theirs", date(2026, 3, 27), date(2026, 3, 2), tasks=JOBS,
              criteria=(Criterion("a", is_met=True), Criterion("b")), blocker="No account"),
    Milestone("m2", "Done", "ours", date(2026, 3, 3), state="done", done_on=date(2026, 3, 4)),
)  # fmt: skip
PLAN = SuccessPlan("p", "a", "Bluefjord", "H1", end_on=date(2026, 6, 30), objectives=(
    Objective("o1", "Less", weight=3, milestones=STEPS), Objective("o2", "Gone", state="dropped"),
))  # fmt: skip


def test_rows_stand_in_the_order_of_the_outline_with_their_numbers():
    rows = rows_of(PLAN, TODAY)
    assert [(row.number, row.key, row.parent) for row in rows] == [
        ("1", "o1", ""), ("1.1", "m1", "o1"), ("1.1.1", "t1", "m1"), ("1.1.2", "t2", "m1"),
        ("1.2", "m2", "o1"), ("2", "o2", ""),
    ]  # fmt: skip
    goal, step, job, old, done, gone = rows
    assert (goal.share, goal.percent, goal.standing, goal.due_on) == (
        100, 50, None, date(2026, 3, 27),
    )  # fmt: skip
    assert (step.standing, step.met, step.criteria, step.children) == (Standing.BLOCKED, 1, 2, 2)
    assert (done.is_late, done.days_to_due(TODAY), job.days_to_due(TODAY)) == (True, None, 5)
    assert [row.is_live for row in (step, old, gone)] == [True, False, False]
    assert (gone.share, gone.percent) == (None, None)


def test_folded_rows_hide_all_that_is_part_of_them():
    rows = rows_of(PLAN, TODAY)
    assert [row.key for row in unfolded(rows, {"m1"})] == ["o1", "m1", "m2", "o2"]
    assert [row.key for row in unfolded(rows, {"o1"})] == ["o1", "o2"]
    assert unfolded(rows, ()) == rows


def test_scale_holds_plan_rows_and_today_in_whole_months():
    scale = scale_of(rows_of(PLAN, TODAY), PLAN, TODAY, 488)
    assert (scale.first, scale.last) == (date(2026, 3, 1), date(2026, 6, 30))
    assert scale.day_width == 4
    assert scale.bar(date(2026, 3, 2), date(2026, 3, 3)) == (4, 8)
    assert scale.months() == tuple(date(2026, n, 1) for n in (3, 4, 5, 6))
    assert scale.weeks(0)[:2] == (date(2026, 3, 2), date(2026, 3, 9))
    assert scale.weeks(6)[0] == date(2026, 3, 1)


def test_plan_of_one_day_has_a_scale_that_can_be_read():
    empty = SuccessPlan("p", "a", "A", "New")
    scale = scale_of((), empty, TODAY, 100)
    assert (scale.first, scale.last) == (date(2026, 3, 1), date(2026, 4, 30))


def test_a_day_that_is_a_slip_of_the_hand_does_not_stretch_the_scale():
    far = Milestone("m", "For ever", "ours", date(9999, 12, 31), date(2026, 3, 2))
    plan = SuccessPlan("p", "a", "A", "New", objectives=(Objective("o", "x", milestones=(far,)),))
    scale = scale_of(rows_of(plan, TODAY), plan, TODAY, 488)
    assert (scale.first, scale.last) == (date(2026, 3, 1), date(2026, 4, 30))
    assert scale.bar(far.start_on, far.due_on)[1] > 488


@given(st.integers(0, 900), st.integers(1, 900), st.integers(0, 2000))
def test_place_and_day_are_the_inverse_of_each_other(start, days, at):
    first = date(2020, 1, 1) + timedelta(days=start)
    scale = TimeScale(first, first + timedelta(days=days), 731.5)
    day = first + timedelta(days=at % (days + 1))
    assert scale.day(scale.x(day) + scale.day_width / 2) == day
    assert scale.day(-9) == first
    assert scale.day(9999) == scale.last


def test_open_row_without_a_day_is_neither_late_nor_due():
    row = PlanRow(LineKind.TASK, "t", "m", "1", "x", standing=Standing.RUNNING)
    assert (row.is_late, row.days_to_due(TODAY)) == (False, None)
