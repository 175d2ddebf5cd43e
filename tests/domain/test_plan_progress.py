"""How far a success plan is, by the formula of its percent."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.plan_progress import percent_on, progress
from csmdesk.domain.success_plans import (
    Criterion,
    Measure,
    Milestone,
    Objective,
    PlanTask,
    Standing,
    SuccessPlan,
)

TODAY = date(2026, 3, 18)


def plan(*objectives):
    return SuccessPlan("p", "a", "Bluefjord Logistics", "H1", objectives=objectives)


def objective(weight, *states, state="live", **more):
    milestones = tuple(Milestone(str(n), "m", "ours", state=each) for n, each in enumerate(states))
    return Objective("o", "Less waiting", weight=weight, state=state, milestones=milestones, **more)


def percent(*objectives):
    return progress(plan(*objectives), TODAY).percent


def test_percent_is_the_weighted_share_of_milestones_reached():
    # 0.5 · 2/3 + 0.3 · 1/2 + 0.2 · 1/4 = 53.3 %, the plan of the picture
    assert percent(
        objective(50, "done", "done", "open"),
        objective(30, "done", "open"),
        objective(20, "done", "open", "open", "open"),
    ) == pytest.approx(53.333, abs=0.001)


def test_what_is_dropped_or_cancelled_does_not_count():
    assert percent(
        objective(1, "done", "cancelled"), objective(9, "open", state="dropped")
    ) == pytest.approx(100)


@pytest.mark.parametrize(
    ("objectives", "expected"),
    [
        ([], 0),
        ([objective(1)], 0),
        ([objective(1, "done"), objective(1)], 50),
        ([objective(0, "done"), objective(0, "open", "open")], 50),
        ([objective(0, "done"), objective(2, "open")], 0),
        ([objective(1, "cancelled")], 0),
        ([objective(1, "done", state="dropped")], 0),
    ],
    ids=[
        "no objective",
        "no milestone",
        "one empty",
        "no weights",
        "a weight of 0",
        "none",
        "gone",
    ],
)
def test_edges_of_the_formula(objectives, expected):
    assert percent(*objectives) == expected


STATES = st.lists(st.sampled_from(["open", "done", "cancelled"]), max_size=6)
OBJECTIVES = st.lists(
    st.tuples(st.floats(0, 1000), STATES, st.sampled_from(["live", "live", "dropped"])), max_size=6
)


@given(OBJECTIVES)
def test_percent_of_any_plan_is_the_formula_and_between_0_and_100(drawn):
    live = [(Fraction(w), states) for w, states, state in drawn if state == "live"]
    total = sum(w for w, _ in live)
    expected = Fraction(0)
    for weight, states in live:
        counted = [each for each in states if each != "cancelled"]
        share = weight / total if total else Fraction(1, len(live))
        if counted:
            expected += share * Fraction(counted.count("done"), len(counted))
    made = progress(plan(*(objective(w, *s, state=state) for w, s, state in drawn)), TODAY)
    assert 0 <= made.percent <= 100
    assert made.percent == pytest.approx(float(100 * expected), rel=1e-9, abs=1e-9)
    assert sum(map(made.share, made.objectives)) == pytest.approx(1 if live else 0)


def test_milestones_on_time_and_late_are_told_apart():
    def dated(due, done=None, **more):
        state = "done" if done else "open"
        return Milestone("m", "m", "ours", due, state=state, done_on=done, **more)

    day = TODAY - timedelta(days=9)
    made = Objective("o", "x", milestones=(
        dated(day, day), dated(day, day + timedelta(days=1)), dated(None, day), dated(day),
        dated(TODAY), dated(None, blocker="No test account yet"),
        Milestone("m", "m", "ours", day, state="cancelled"),
    ))  # fmt: skip
    days = progress(plan(made), TODAY).days
    assert (days.on_time, days.late, days.undated) == (1, 1, 1)
    assert (days.overdue, days.ahead, days.blocked) == (1, 2, 1)


def test_percent_of_a_day_counts_what_was_reached_by_then():
    reached = [Milestone("m", "m", "ours", state="done", done_on=TODAY - timedelta(days=n))
               for n in (40, 20)]  # fmt: skip
    made = plan(Objective("o", "x", milestones=(*reached, Milestone("n", "n", "ours"))))
    assert (
        percent_on(made, TODAY) == progress(made, TODAY).percent == pytest.approx(66.667, abs=0.01)
    )
    assert percent_on(made, TODAY - timedelta(days=28)) == pytest.approx(33.333, abs=0.01)
    assert percent_on(made, TODAY - timedelta(days=50)) == 0


@pytest.mark.parametrize(
    ("milestone", "expected"),
    [
        (Milestone("m", "m", "ours", start_on=TODAY), Standing.RUNNING),
        (Milestone("m", "m", "ours", start_on=TODAY + timedelta(days=1)), Standing.NOT_STARTED),
        (Milestone("m", "m", "ours", tasks=(PlanTask("t", "t", "ours", state="done"),)),
         Standing.RUNNING),
        (Milestone("m", "m", "ours", criteria=(Criterion("a", is_met=True),)), Standing.RUNNING),
        (Milestone("m", "m", "ours", blocker="x", start_on=TODAY), Standing.BLOCKED),
        (Milestone("m", "m", "ours", blocker="x", state="done"), Standing.DONE),
        (Milestone("m", "m", "ours", state="cancelled"), Standing.CANCELLED),
    ],
)  # fmt: skip
def test_standing_is_computed(milestone, expected):
    assert milestone.standing(TODAY) == expected


@pytest.mark.parametrize(
    ("baseline", "target", "current", "expected"),
    [(40, 30, 34, 0.6), (0, 90, 99, 1.1), (10, 20, 8, -0.2), (5, 5, 5, None), (None, 5, 1, None)],
)
def test_measure_knows_how_much_of_the_way_is_gone(baseline, target, current, expected):
    attained = Measure("x", None, baseline, target, current).attained
    assert attained == (None if expected is None else pytest.approx(expected))


def test_objective_lasts_as_long_as_its_live_parts():
    day = date(2026, 3, 2)
    task = PlanTask("t", "t", "ours", day + timedelta(days=30), day - timedelta(days=2))
    gone = Milestone("g", "g", "ours", day + timedelta(days=90), state="cancelled", tasks=(task,))
    made = Objective("o", "x", milestones=(Milestone("m", "m", "ours", day, tasks=(task,)), gone))
    assert (made.start_on, made.due_on) == (task.start_on, task.due_on)
    assert Objective("o", "x").due_on is None
