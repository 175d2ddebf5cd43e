"""What a plan still lacks is told, and where; a plan that is over lacks nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from csmdesk.domain.plan_checks import PlanCheck, findings
from csmdesk.domain.plan_progress import progress
from csmdesk.domain.success_plans import (
    CLOSED,
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
from tests.domain.sample_plan import TODAY

BOTH = Owners(Colleague("c", "Shen"), Contact("p", "Ingrid"))
SOON = TODAY + timedelta(days=9)
STEP = Milestone("m", "Slots live", "ours", SOON)
GOAL = Objective("o", "Less waiting", measure=Measure(baseline=40, target=20), milestones=(STEP,))
WHOLE = SuccessPlan(
    "p", "a", "Bluefjord Logistics", "H1", status="running", expectation="Quiet breakfasts.",
    sponsors=BOTH, start_on=TODAY, end_on=TODAY + timedelta(days=90), objectives=(GOAL,),
)  # fmt: skip


def with_step(**fields):
    return replace(WHOLE, objectives=(replace(GOAL, milestones=(replace(STEP, **fields),)),))


def with_goals(*goals):
    return replace(WHOLE, objectives=goals)


JOB = PlanTask("t", "Gate log", "theirs", TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (WHOLE, []),
        (replace(WHOLE, expectation=None), [("no_expectation", None)]),
        (replace(WHOLE, sponsors=Owners(BOTH.ours)), [("no_sponsor", None)]),
        (replace(WHOLE, status="draft"), [("unconfirmed", None)]),
        (replace(WHOLE, status="draft", start_on=SOON), []),
        (with_goals(), [("no_objective", None)]),
        (with_goals(replace(GOAL, state="dropped")), [("no_objective", None)]),
        (with_goals(replace(GOAL, milestones=())), [("no_milestone", "o")]),
        (with_goals(replace(GOAL, milestones=(replace(STEP, state="cancelled"),))),
         [("no_milestone", "o")]),
        (with_goals(replace(GOAL, weight=0), replace(GOAL, id="q", weight=0)),
         [("no_weight", None)]),
        (with_goals(replace(GOAL, weight=0), replace(GOAL, id="q", weight=1)), []),
        (with_goals(replace(GOAL, weight=0)), []),  # alone it is all of the plan
        (with_goals(replace(GOAL, measure=Measure(target=20))), [("no_measure", "o")]),
        (with_step(due_on=None), [("no_due", "m")]),
        (with_step(due_on=WHOLE.end_on + timedelta(days=1)), [("after_end", "m")]),
        (with_step(due_on=TODAY - timedelta(days=1)), [("overdue", "m")]),
        (with_step(due_on=TODAY), []),
        (with_step(tasks=(JOB,)), [("overdue", "t")]),
        (with_step(tasks=(replace(JOB, state="done"),)), []),
        (with_step(state="done"), [("no_evidence", "m")]),
        (with_step(state="done", evidence="Photo"), []),
        (with_step(state="done", criteria=(Criterion("Signed", is_met=True),)), []),
        (with_step(state="done", criteria=(Criterion("Signed"),)), [("no_evidence", "m")]),
    ],
)  # fmt: skip
def test_what_a_plan_lacks_is_told_with_its_line(plan, found):
    assert [(str(each.check), each.line) for each in findings(plan, TODAY)] == found


@pytest.mark.parametrize("status", CLOSED)
def test_a_plan_that_is_over_lacks_nothing(status):
    bare = SuccessPlan("p", "a", "Bluefjord Logistics", "H1", status=status)
    assert findings(bare, TODAY) == ()


def test_findings_come_in_the_order_of_their_names():
    bare = SuccessPlan("p", "a", "x", "H1", objectives=(replace(GOAL, weight=0, milestones=()),))
    order = [each.check for each in findings(bare, TODAY)]
    assert order == sorted(order, key=list(PlanCheck).index)
    assert len(order) == 3


def test_what_is_allowed_though_it_is_told_has_a_percent():
    for goals in ((), (replace(GOAL, milestones=()),), (replace(GOAL, weight=0),) * 2):
        assert progress(with_goals(*goals), TODAY).percent == 0
