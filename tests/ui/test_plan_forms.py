"""The forms of a plan and of its lines: make, edit, what is refused, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.success_plans import Criterion, Milestone, PlanTask
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import custom_fields, people, plan_items
from csmdesk.ui.forms.form import Form
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.theme.theme import Theme
from tests.ui.looks import DRESSES, clipped, nameless, put_on
from tests.ui.plan_hand import PlanHand, book_of_plan

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[PlanHand]:
    made = PlanHand(qtbot, store, book_of_plan(store), tmp_path)
    made.go()
    yield made
    made.stage.close()


def put(form: Form, **values: object) -> None:
    for name, value in values.items():
        form.fields[name].set_value(value)


def save(hand: PlanHand, form: Form) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.idle()


def milestone(hand: PlanHand, title: str) -> Milestone:
    return next(each for each in hand.read().milestones() if each.title == title)


def task(hand: PlanHand, title: str) -> PlanTask:
    return next(each for each in hand.read().tasks() if each.title == title)


def edit(hand: PlanHand, title: str) -> None:
    row = hand.tab.watch.last.row(hand.key(title))
    assert row is not None
    hand.tab.forms.edit_line(row)
    hand.idle()


def test_an_account_without_a_plan_gets_one_that_shows_at_once(hand: PlanHand) -> None:
    tab = hand.tab = hand.plan("Orchard Lane Clinics")
    tab._empty._second.click()
    hand.idle()
    form = tab.forms.plans
    assert form.isVisible()
    save(hand, form)  # a plan has a title
    assert form.isVisible()
    assert form.fields["title"].property("invalid")
    words = "Nobody waits.\nNobody calls."
    put(form, title="Quiet wards", kind="adoption", expectation=words, success="No call")
    put(form, start_on=date(2026, 4, 1), end_on=date(2026, 3, 1))
    save(hand, form)  # it does not end before it starts
    assert form.fields["end_on"].editor().property("invalid")
    put(form, end_on=date(2026, 9, 30))
    save(hand, form)
    assert not form.isVisible()
    plan = hand.read()
    assert (plan.title, plan.kind, plan.expectation) == ("Quiet wards", "adoption", words)
    assert plan.sponsors.ours.name == "Mira Quell"
    assert tab._stack.currentWidget() is tab._full
    hand.undo()
    assert tab.watch.plan is None or tab.watch.last.plan is None


def test_a_second_plan_shows_once_it_is_made(hand: PlanHand) -> None:
    hand.tab.forms.new_plan()
    hand.idle()
    put(hand.tab.forms.plans, title="Next year")
    save(hand, hand.tab.forms.plans)
    assert hand.tab.watch.plan.title == "Next year"
    assert len(hand.tab.watch.last.plans) == 2


def test_a_plan_is_edited_with_own_fields_and_undone(hand: PlanHand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        field = custom_fields.define(uow, "success_plan", "Board paper", "text")
    tobias = hand.tab.watch.plan.sponsors.theirs.id
    hand.tab.forms.edit_plan()
    hand.idle()
    form = hand.tab.forms.plans
    assert form.fields["title"].value() == "Calm mornings"
    assert form.fields["their_sponsor_id"].value() == tobias
    put(form, title="Calmer mornings", **{f"custom.{field}": "BP 7"})
    save(hand, form)
    assert hand.read().title == "Calmer mornings"
    assert hand.read().custom == {field: "BP 7"}
    hand.undo()
    assert hand.read().title == "Calm mornings"
    assert not hand.read().custom


def test_who_left_stays_named_and_nobody_unknown_is_offered(hand: PlanHand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        people.edit_person(uow, hand.book.place, status="left")
    hand.tab.forms.edit_plan()
    hand.idle()
    field = hand.tab.forms.plans._theirs
    assert {field.itemText(n) for n in range(field.count())} == {
        "—",
        "Ines Calloway",
        "Tobias Renn",
    }
    assert field.currentText() == "Tobias Renn"


def test_an_objective_is_made_measured_and_refused_a_weight_below_nothing(hand: PlanHand) -> None:
    hand.tab.forms.new_objective()
    hand.idle()
    form = hand.tab.forms.objectives
    put(form, title="Half the calls", weight=Decimal(-1), baseline=Decimal(40), target=Decimal(20))
    save(hand, form)
    assert form.fields["weight"].property("invalid")
    put(form, weight=Decimal("2.5"), unit="calls", current=Decimal(30), source="The phone system")
    save(hand, form)
    goal = hand.read().objectives[-1]
    assert (goal.title, goal.weight, goal.measure.attained) == ("Half the calls", 2.5, 0.5)
    assert goal.measure.source == "The phone system"
    hand.undo()
    assert len(hand.read().objectives) == 2


def test_an_objective_follows_a_metric_of_the_account(hand: PlanHand) -> None:
    edit(hand, "Plan the week in one hour")
    form = hand.tab.forms.objectives
    metrics = [form._metric.itemData(n) for n in range(1, form._metric.count())]
    assert metrics
    form._metric.set_value(metrics[0])
    assert form.fields["current"].isHidden()
    save(hand, form)
    measure = hand.read().objectives[0].measure
    assert measure.metric == metrics[0]
    edit(hand, "Plan the week in one hour")
    form._behind.click()
    hand.idle()
    assert form.rows.isVisible()
    shown = form.rows.table._records.values()
    assert {each.metric for each in shown} == {metrics[0]}
    total = hand.stage.desk.texts.number(sum(each.value for each in shown))
    assert form.rows.lead.text().endswith(total)
    QTest.keyClick(form.rows.table, Qt.Key.Key_Escape)
    assert form.isVisible()  # only what stands above it was closed
    form.close_unsaved()
    hand.undo()
    assert hand.read().objectives[0].measure.metric is None


def test_a_milestone_is_made_with_criteria_and_begins_after_what_it_waits_for(
    hand: PlanHand,
) -> None:
    hand.tab.forms.new_milestone(hand.key("Plan the week in one hour"))
    hand.idle()
    form = hand.tab.forms.milestones
    put(form, title="Rolled out", start_on=date(2026, 3, 2), due_on=date(2026, 3, 6))
    put(form, needs=[hand.key("Planner in two depots")])  # due on Friday 27 March
    lines = form.criteria.rows
    QTest.keyClicks(lines[0].edit, "All six depots")
    QTest.keyClick(lines[0].edit, Qt.Key.Key_Return)
    QTest.keyClicks(form.criteria.rows[1].edit, "Nobody asks for the old way")
    form.criteria.rows[0].tick.click()
    save(hand, form)
    made = milestone(hand, "Rolled out")
    assert made.criteria == (
        Criterion("All six depots", is_met=True), Criterion("Nobody asks for the old way"),
    )  # fmt: skip
    assert (made.start_on, made.due_on) == (date(2026, 3, 30), date(2026, 4, 3))
    hand.undo()
    assert "Rolled out" not in hand.titles()


def test_a_criterion_is_taken_away(hand: PlanHand) -> None:
    edit(hand, "Data feed")
    criteria = hand.tab.forms.milestones.criteria
    put(hand.tab.forms.milestones, criteria=(Criterion("a"), Criterion("b", is_met=True)))
    criteria.rows[0].cross.click()
    save(hand, hand.tab.forms.milestones)
    assert milestone(hand, "Data feed").criteria == (Criterion("b", is_met=True),)


def test_a_line_does_not_end_before_it_starts_nor_wait_for_itself(hand: PlanHand) -> None:
    edit(hand, "Baseline agreed")
    form = hand.tab.forms.milestones
    before = form.fields["due_on"].value()
    put(form, due_on=date(2025, 1, 1))
    save(hand, form)
    assert form.isVisible()
    assert form.fields["due_on"].editor().property("invalid")
    put(form, due_on=before, needs=[hand.key("Planner in two depots")])
    save(hand, form)
    assert form.isVisible()
    assert form.fields["needs"].editor().property("invalid")
    form.close_unsaved()


def test_new_days_say_what_moves_along_and_move_it_in_one_step(hand: PlanHand) -> None:
    edit(hand, "Train the shift leads")  # until 13 March; the log of changes waits for it
    form = hand.tab.forms.tasks
    assert form.note.text == ""
    put(form, due_on=date(2026, 3, 18))
    hand.idle()
    assert "Log a week of changes  20 Mar → 25 Mar" in form.note.text
    put(form, title="Train all shift leads")
    save(hand, form)
    assert task(hand, "Train all shift leads").due_on == date(2026, 3, 18)
    moved = task(hand, "Log a week of changes")
    assert (moved.start_on, moved.due_on) == (date(2026, 3, 19), date(2026, 3, 25))
    hand.undo()
    assert task(hand, "Train the shift leads").due_on == date(2026, 3, 13)
    assert task(hand, "Log a week of changes").due_on == date(2026, 3, 20)


def test_a_milestone_takes_its_open_tasks_along_if_it_shall(hand: PlanHand) -> None:
    for carries, expected in ((False, date(2026, 3, 13)), (True, date(2026, 3, 20))):
        edit(hand, "Planner in two depots")
        form = hand.tab.forms.milestones
        put(form, start_on=date(2026, 2, 9), due_on=date(2026, 4, 3), carries=carries)
        save(hand, form)
        assert task(hand, "Train the shift leads").due_on == expected
        hand.undo()


def test_a_task_is_made_for_the_customer_and_stays_private_when_it_is_ours_alone(
    hand: PlanHand,
) -> None:
    hand.tab.forms.new_task(hand.key("Data feed"))
    hand.idle()
    form = hand.tab.forms.tasks
    assert form.owner.currentText() == "Mira Quell"
    put(form, title="Open the firewall", side="theirs")
    ines = form.owner.itemData(form.owner.findText("Ines Calloway"))
    put(form, owner=ines, due_on=date(2026, 4, 1), blocker="Security must agree", is_private=True)
    save(hand, form)
    made = task(hand, "Open the firewall")
    assert (made.side, made.owners.theirs.name, made.owners.ours) == (
        "theirs",
        "Ines Calloway",
        None,
    )
    assert (made.blocker, made.is_private) == ("Security must agree", True)
    hand.undo()
    assert "Open the firewall" not in hand.titles()


def test_a_line_is_done_on_another_day_and_opened_again(hand: PlanHand) -> None:
    edit(hand, "Terms confirmed")
    form = hand.tab.forms.milestones
    assert form.fields["done_on"].isHidden()
    put(form, state="done")
    assert not form.fields["done_on"].isHidden()
    put(form, done_on=date(2026, 3, 5), evidence="Signed page 3")
    save(hand, form)
    made = milestone(hand, "Terms confirmed")
    assert (made.done_on, made.evidence) == (date(2026, 3, 5), "Signed page 3")
    edit(hand, "Terms confirmed")
    put(form, state="open")
    save(hand, form)
    assert milestone(hand, "Terms confirmed").done_on is None


def test_a_dropped_line_gets_other_days_and_pushes_nothing(hand: PlanHand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        plan_items.edit_milestone(uow, hand.key("Planner in two depots"), state="cancelled")
    hand.page.apply(uow.changes)
    hand.idle()
    for title in ("Planner in two depots", "Train the shift leads"):
        edit(hand, title)
        form = hand.tab.forms.milestones if "Planner" in title else hand.tab.forms.tasks
        put(form, start_on=date(2026, 4, 1), due_on=date(2026, 5, 4))
        save(hand, form)
        assert not form.isVisible()
    assert milestone(hand, "Planner in two depots").due_on == date(2026, 5, 4)
    assert task(hand, "Log a week of changes").due_on == date(2026, 3, 20)


def test_a_new_line_of_theirs_begins_with_who_answers_above(hand: PlanHand) -> None:
    hand.tab.forms.new_milestone(hand.key("Plan the week in one hour"))
    hand.idle()
    form = hand.tab.forms.milestones
    assert form.owner.currentText() == "Mira Quell"
    put(form, side="theirs")
    assert form.owner.currentText() == "Tobias Renn"
    put(form, side="ours")
    assert form.owner.currentText() == "Mira Quell"
    form.close_unsaved()


def test_a_new_objective_counts_as_much_as_the_others(hand: PlanHand) -> None:
    hand.tab.forms.new_objective()
    hand.idle()
    assert hand.tab.forms.objectives.fields["weight"].value() == Decimal(2)  # of 3 and 1
    hand.tab.forms.objectives.close_unsaved()


def test_escape_warns_before_what_was_typed_is_lost(hand: PlanHand) -> None:
    edit(hand, "Data feed")
    form = hand.tab.forms.milestones
    QTest.keyClicks(form.criteria.rows[0].edit, "x")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_a_form_is_clipped(
    hand: PlanHand, theme: Theme, languages: Languages, dress: tuple
) -> None:
    put_on(dress, theme, languages)
    hand.stage.speak(dress[0])
    forms = hand.tab.forms
    for open_it, name in (
        (forms.edit_plan, "plans"), (forms.new_objective, "objectives"),
        (forms.new_value, "values"), (forms.confirm_plan, "confirmation"),
        (forms.close_plan, "closing"),
    ):  # fmt: skip
        open_it()
        hand.idle()
        form = getattr(forms, name)
        assert form.isVisible()
        assert (clipped(form), nameless(form)) == ([], [])
        form.close_unsaved()
    for title, name in (("Data feed", "milestones"), ("Log a week of changes", "tasks")):
        edit(hand, title)
        form = getattr(forms, name)
        assert form.isVisible()
        assert (clipped(form), nameless(form)) == ([], [])
        form.close_unsaved()
