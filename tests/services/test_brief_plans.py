"""The success plan in the brief: how far, what was reached, what is late on which side."""

import pytest

from csmdesk.reports.brief import compose
from csmdesk.reports.brief_files import markdown
from csmdesk.services import briefs, plan_items
from csmdesk.system.texts import Texts
from tests.services import plan_of
from tests.services.book_of import DAY, account, edit, local, person, talk
from tests.services.plan_of import ahead

EN, ZH = Texts("en"), Texts("zh_CN")


@pytest.fixture
def looms(store):
    made = account(store)
    talk(store, made, "Last talk", started_at=local(ahead(-10)))
    return made


@pytest.fixture
def goal(store, looms):
    plan = plan_of.plan(store, looms, "Calm mornings", expectation="No calls before nine.")
    with edit(store) as uow:
        uow.change("success_plan", plan, {"status": "running"})
    return plan_of.objective(store, plan)


def collected(store, looms, **options):
    with store.read() as read:
        return briefs.collect(read, looms, **options)


def section(brief):
    return next((each for each in compose(brief).sections if each.key == "plan"), None)


def reach(store, step, on):
    with edit(store) as uow:
        plan_items.edit_milestone(uow, step, state="done", done_on=on)


def test_the_section_says_how_far_it_is_and_what_comes_next(store, looms, goal):
    reach(store, plan_of.milestone(store, goal, "Long ago"), ahead(-40))
    reach(store, plan_of.milestone(store, goal, "Of late"), ahead(-10))
    plan_of.milestone(store, goal, "Ahead", due_on=ahead(9), side="theirs")
    plan_of.milestone(store, goal, "Late", due_on=ahead(-3))
    [plan] = collected(store, looms).plans
    assert (plan.percent, plan.done, plan.live) == (50, 2, 4)
    assert [each.title for each in plan.steps.rows] == ["Late", "Ahead"]
    assert [each.title for each in plan.reached.rows] == ["Of late"]
    lines = section(collected(store, looms)).lines
    assert [(line.kind, line.text) for line in lines] == [
        ("plan", "Calm mornings"), ("step", "Late"), ("step", "Ahead"), ("reached", "Of late"),
    ]  # fmt: skip
    assert (EN.render(lines[0].side), lines[0].below) == (
        "50\xa0%", "No calls before nine.",
    )  # fmt: skip
    assert EN.render(lines[2].side).startswith("in 9 days (")
    assert [line.is_late for line in lines] == [False, True, False, False]
    said = markdown(collected(store, looms), EN)
    assert "- Late · ours · 3 days overdue" in said
    assert "- Of late · ours · reached " in said
    assert "Ahead · 对方" in markdown(collected(store, looms), ZH)


def test_overdue_milestones_are_risks_and_theirs_are_asked_about(store, looms, goal):
    for n in range(6):
        plan_of.milestone(store, goal, f"Late {n}", due_on=ahead(-n - 1), side="theirs")
    plan_of.milestone(store, goal, "Ours", due_on=ahead(-1))
    brief = collected(store, looms)
    risks = {EN.render(point.text): point.evidence for point in brief.risks.rows}
    assert len(risks["6 milestones of theirs are overdue"]) == 6
    assert len(risks["1 milestone of ours is overdue"]) == 1
    points = [EN.render(point.text) for point in brief.points.rows]
    assert "Ask about their milestone, 6 days overdue: Late 5" in points
    assert brief.plans[0].steps.left_out == 3


def test_what_is_in_the_way_does_not_leave_the_screen(store, looms, goal):
    step = plan_of.milestone(store, goal, "Data feed", due_on=ahead(20))
    with edit(store) as uow:
        plan_items.edit_milestone(uow, step, blocker="They mistrust our host")
    inside = section(collected(store, looms)).lines[1]
    assert inside.is_inside
    assert "blocked: They mistrust our host" in [EN.render(each) for each in _texts(inside)]
    outside = collected(store, looms, inside=False)
    assert "mistrust" not in markdown(outside, EN)
    assert "Data feed · ours · blocked" in markdown(outside, EN)
    assert not section(outside).lines[1].is_inside


def _texts(line):
    return [each for each in line.details if not isinstance(each, str)]


def test_a_draft_that_should_have_begun_is_to_be_agreed_on(store, looms):
    plan_of.plan(store, looms, "Spring", start_on=ahead(-4))
    brief = collected(store, looms)
    said = [EN.render(point.text) for point in brief.points.rows]
    assert "Agree on the plan that should have begun: Spring" in said
    assert section(brief).lines[0].is_late


def test_dropped_and_closed_things_are_not_shown(store, looms, goal):
    plan_of.milestone(store, goal, "Gone", due_on=ahead(-3))
    with edit(store) as uow:
        plan_items.edit_objective(uow, goal, state="dropped")
    [plan] = collected(store, looms).plans
    assert (plan.steps.total, plan.late) == (0, ())
    with edit(store) as uow:
        uow.change("success_plan", plan.id, {"status": "missed", "closed_on": DAY})
    assert collected(store, looms).plans == ()
    assert section(collected(store, looms)) is None


def test_plans_cost_the_brief_a_fixed_number_of_statements(store, looms, goal, counted):
    def statements():
        with store.read() as read, counted(read) as seen:
            briefs.collect(read, looms)
        return len(seen)

    who = person(store, looms, "Ada")
    assert who
    few = statements()
    for n in range(6):
        plan_of.milestone(store, goal, f"Step {n}", due_on=ahead(n))
    assert statements() == few
