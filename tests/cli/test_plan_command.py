"""The success plans of an account in a terminal."""

from argparse import Namespace
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from csmdesk.cli.desk import open_desk
from csmdesk.domain.success_plans import Criterion
from csmdesk.domain.text import Text
from csmdesk.services import accounts, plan_items, success_plans
from csmdesk.system.texts import Texts
from tests.services.book_of import facts, use

DAY = date.today()


@pytest.fixture
def harbour(book):
    """Make an account with the plan of which half of one objective is reached."""
    options = Namespace(profile=book.profile, passphrase_file=book.secret)
    with open_desk(options, Texts("en")) as desk, desk.store.write(Text("action.demo")) as uow:
        made = accounts.create_account(uow, "Harbour Lines")
        mills = accounts.create_account(uow, "Unplanned Mills")
        success_plans.create_plan(uow, mills, "Old", start_on=DAY)
        success_plans.create_plan(uow, mills, "New", start_on=DAY)
        accounts.create_account(uow, "Bare Fields")
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
    assert [each["percent"] for each in plan["objectives"]] == [50, 0]
    assert less["measure"]["rows"] == []
    agreed, live = less["milestones"]
    assert (agreed["standing"], agreed["criteria"]) == (
        "done", [{"text": "Signed", "is_met": True}],
    )  # fmt: skip
    assert (live["standing"], live["tasks"][0]["title"]) == ("running", "Train the gate")
    assert {each["code"] for each in plan["findings"]} == {
        "no_sponsor", "no_milestone", "no_measure", "overdue"
    }  # fmt: skip


def test_a_measure_that_follows_a_metric_is_told_with_its_rows(harbour):
    monday = DAY - timedelta(days=DAY.weekday() + 7)
    options = Namespace(profile=harbour.profile, passphrase_file=harbour.secret)
    with open_desk(options, Texts("en")) as desk:
        with desk.store.read() as read:
            account = accounts.find_account(read, "Harbour")
            goal = next(o for o in read.find_where("objective") if o["title"] == "Less waiting")
        facts(desk.store, use(account.id, monday, 20), use(account.id, DAY, 1))
        facts(desk.store, use(account.id, monday + timedelta(days=6), 15))
        with desk.store.write(Text("action.demo")) as uow:
            plan_items.edit_objective(uow, goal["id"], metric="search")
    [plan] = harbour.json("plan", "Harbour")["plans"]
    measure = plan["objectives"][0]["measure"]
    assert (measure["metric"], measure["current"], measure["attained"]) == ("search", 35, 0.25)
    assert measure["as_of"] == (monday + timedelta(days=6)).isoformat()
    assert [each["value"] for each in measure["rows"]] == [20, 15]


def test_plan_is_told_in_lines_in_both_languages(harbour):
    said = harbour.run("plan", "Harbour").out
    assert "Quiet breakfasts\tDraft\t38 %" in said
    assert "✓ Slots agreed\tus\t" in said
    assert "▶ Slots live\tcustomer\t" in said
    assert "! “One report” has no milestone: it counts as 0 %." in said


def test_account_without_a_plan_says_so(harbour):
    said = harbour.run("plan", "Bare")
    assert (said.code, "has no success plan yet" in said.err) == (0, True)


@pytest.fixture
def sent(harbour, tmp_path):
    """Give the plan to the customer, who moves a day, adds a task and writes what nobody reads."""
    file = tmp_path / "plan.xlsx"
    said = harbour.json("plan", "Harbour", "--export", file)
    assert (said["title"], said["lines"]) == ("Quiet breakfasts", 5)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == "No.")
    column = {cell.value: cell.column for cell in head}
    rows = {row[column["What"] - 1].value: row[0].row for row in sheet.iter_rows()}
    sheet.cell(rows["Slots live"], column["Due"]).value = datetime(2027, 1, 8)
    sheet.cell(rows["One report"], column["Now"]).value = "a lot"
    sheet.insert_rows(rows["Train the gate"] + 1)
    sheet.cell(rows["Train the gate"] + 1, column["What"]).value = "Night shift"
    book.save(file)
    return harbour, file


def test_customers_edits_are_told_and_then_taken(sent):
    terminal, file = sent
    before = terminal.json("plan", "Harbour")
    tried = terminal.json("plan", "Harbour", "--import", file, "--dry-run")
    assert [(e["kind"], e["field"], e["taken"]) for e in tried["edits"]] == [
        ("changed", "due_on", False), ("added", None, False)
    ]  # fmt: skip
    assert [(each["column"], "a lot" in each["words"]) for each in tried["cells"]] == [
        ("current", True)
    ]
    assert terminal.json("plan", "Harbour") == before
    said = terminal.run("plan", "Harbour", "--import", file).out
    assert "✓ “Slots live”: Due" in said
    assert "Took 2 edits into “Quiet breakfasts”; 0 are left" in said
    [after] = terminal.json("plan", "Harbour")["plans"]
    live = after["objectives"][0]["milestones"][1]
    assert (live["due_on"], [each["title"] for each in live["tasks"]]) == (
        "2027-01-08", ["Train the gate", "Night shift"],
    )  # fmt: skip


def test_file_of_another_account_and_unclear_plans_are_refused(sent, tmp_path):
    terminal, file = sent
    said = terminal.run("plan", "Unplanned", "--import", file, "--json")
    assert said.data["error"] == "plan_file.other_account"
    assert "Harbour Lines" in said.data["hint"]
    for given, code in (((), "plan.which"), (("--plan", "Gone"), "plan.unknown")):
        made = terminal.run("plan", "Unplanned", "--export", tmp_path / "x.xlsx", "--json", *given)
        assert (made.data["error"], "Old" in made.data["hint"] + made.err) == (code, True)
    bad = terminal.run("plan", "Harbour", "--export", tmp_path / "x.docx", "--json")
    assert bad.data["error"] == "plan_page.file_kind"


def test_plan_begins_from_a_template(harbour):
    made = harbour.json("plan", "Bare", "--begin", "onboarding", "--start", "2026-03-02")
    assert (made["account"], made["title"]) == ("Bare Fields", "Go live in 90 days")
    [plan] = harbour.json("plan", "Bare")["plans"]
    assert (plan["status"], plan["start_on"], len(plan["objectives"])) == (
        "draft", "2026-03-02", 3,
    )  # fmt: skip
    refused = harbour.run("plan", "Bare", "--begin", "magic", "--json").data
    assert (refused["error"], "onboarding" in refused["hint"]) == ("plan_template.unknown", True)
