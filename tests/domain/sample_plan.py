"""A success plan with something on every line that is ours alone, for tests of customer files."""

from datetime import date

from csmdesk.domain.success_plans import (
    Agreement,
    Closing,
    Colleague,
    Contact,
    Criterion,
    Measure,
    Milestone,
    Objective,
    Owners,
    PlanTask,
    SuccessPlan,
)

TODAY = date(2026, 3, 18)
SECRET = "Sentinel"  # stands wherever something is ours alone
OURS, THEIRS = Colleague("c", "Shen"), Contact("p", "Ingrid")
JOBS = (
    PlanTask("t1", "Gate log for week 11", "theirs", date(2026, 3, 23), owners=Owners(None, THEIRS),
             blocker=SECRET, notes=SECRET),
    PlanTask("t2", "Sign-off meeting", "ours", date(2026, 3, 27), date(2026, 3, 26)),
    PlanTask("t3", SECRET, "ours", is_private=True),
    PlanTask("t4", SECRET, "ours", state="cancelled"),
)  # fmt: skip
STEPS = (
    Milestone("m1", "Slot planner live", "theirs", date(2026, 3, 27), date(2026, 3, 2),
              Owners(None, THEIRS), blocker=SECRET, notes=SECRET,
              criteria=(Criterion("Signed", is_met=True), Criterion("Trained")), tasks=JOBS),
    Milestone("m2", "=SUM(1,2) baseline", "ours", state="done", done_on=date(2026, 3, 3),
              evidence="Log of week 9"),
    Milestone("m3", SECRET, "ours", state="cancelled"),
)  # fmt: skip
GOALS = (
    Objective("o1", "Cut waiting by 15 %", Owners(OURS, THEIRS), 3, milestones=STEPS, notes=SECRET,
              measure=Measure("Waiting", "min", 40, 20, 34.5, source=SECRET, metric=SECRET)),
    Objective("o2", "One report", milestones=(Milestone("m4", "Definitions", "theirs"),)),
    Objective("o3", SECRET, state="dropped"),
)  # fmt: skip
PLAN = SuccessPlan(
    "p1", "a1", "Bluefjord Logistics", "Success plan H1", status="running",
    expectation="I want quiet breakfasts.", sponsors=Owners(OURS, THEIRS), notes=SECRET,
    template=SECRET, agreement=Agreement(date(2026, 1, 12), Owners(OURS, THEIRS)),
    closing=Closing(None, SECRET, SECRET, SECRET), objectives=GOALS,
)  # fmt: skip
