"""The success plans of an account in a terminal."""

from argparse import Namespace
from datetime import date, timedelta

import pytest

from csmdesk.cli.desk import open_desk
from csmdesk.domain.success_plans import Criterion
from csmdesk.domain.text import Text
from csmdesk.services import accounts, plan_items, success_plans
from csmdesk.system.texts import Texts

DAY = date.today()


@pytest.fixture
def harbour(book):
    """Make an account with the plan of which half of one objective is reached."""
    options = Namespace(profile=book.profile, passphrase_file=book.secret)
    with open_desk(options, Texts("en")) as desk, desk.store.write(Text("action.demo")) as uow:
        made = accounts.create_account(uow, "Harbour Lines")
        accounts.create_account(uow, "Unplanned Mills")
        plan = success_plans.create_plan(uow, made, "Quiet breakfasts", expectation="No calls.")
        goal = plan_items.add_objective(
            uow, plan, "Less waiting", weight=3, measure="Waiting", baseline=40, target=20,
            current=30,
        )  # fmt: skip
        plan_items.add_objective(uow, plan, "One report", weight=1)
        late = {"due_on": DAY - timedelta(days=3)}
        first = plan_items.add_milestone(
            uow, goal, "Slots agreed", **late, criteria=[Criterion("Signed", is_met=True)]
        )
        plan_items.edit_milestone(uow, first, state="done")
        live = plan_items.add_milestone(uow, goal, "Slots live", side="theirs", **late)
        plan_items.add_task(uow, live, "Train the gate", start_on=DAY)
    return book


def test_plan_is_told_as_a_tree_with_what_its_percent_comes_from(harbour):
    found = harbour.json("plan", "Harbour")
    [plan] = found["plans"]
    assert (found["account"]["name"], plan["title"], plan["percent"]) == (
        "Harbour Lines", "Quiet breakfasts", 37.5,
    )  # fmt: skip
    assert [
        (each["weight"], each["share"], each["done"], each["live"])
        for each in plan["formula"]["objectives"]
    ] == [(3, 0.75, 1, 2), (1, 0.25, 0, 0)]
    counted = plan["formula"]["milestones"]
    assert (counted["late"], counted["overdue"], counted["on_time"]) == (1, 1, 0)
    less, _ = plan["objectives"]
    assert (less["measure"]["attained"], less["due_on"]) == (
        0.5, (DAY - timedelta(days=3)).isoformat(),
    )  # fmt: skip
    agreed, live = less["milestones"]
    assert (agreed["standing"], agreed["criteria"]) == (
        "done", [{"text": "Signed", "is_met": True}],
    )  # fmt: skip
    assert (live["standing"], live["tasks"][0]["title"]) == ("running", "Train the gate")
    assert {each["code"] for each in plan["findings"]} == {
        "no_sponsor", "no_milestone", "no_measure", "overdue"
    }  # fmt: skip


def test_plan_is_told_in_lines_in_both_languages(harbour):
    said = harbour.run("plan", "Harbour").out
    assert "Quiet breakfasts\tDraft\t38 %" in said
    assert "✓ Slots agreed\tus\t" in said
    assert "▶ Slots live\tcustomer\t" in said
    assert "! “One report” has no milestone: it counts as 0 %." in said


def test_account_without_a_plan_says_so(harbour):
    said = harbour.run("plan", "Unplanned")
    assert (said.code, "has no success plan yet" in said.err) == (0, True)
