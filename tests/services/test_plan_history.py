"""The history of a plan tells every change of it and of its lines, as long as the plan is there."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.money import Money
from csmdesk.domain.plan_history import author, said
from csmdesk.domain.success_plans import Criterion
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    colleagues,
    custom_fields,
    plan_dates,
    plan_items,
    plan_places,
    success_plans,
    timeline,
    trash,
    value_entries,
)
from csmdesk.services.plan_history import plan_history
from csmdesk.system.texts import Texts, languages
from tests.services.book_of import LABEL, account, edit

WORDS = Texts("en")


@pytest.fixture
def plan(store, clock):
    home = account(store)
    with edit(store) as uow:
        key = success_plans.create_plan(uow, home, "H1")
        goal = plan_items.add_objective(uow, key, "Less waiting")
        step = plan_items.add_milestone(uow, goal, "Gate", due_on=date(2026, 4, 1))
        plan_items.add_milestone(uow, goal, "Dock", due_on=date(2026, 4, 1))
        plan_items.add_task(uow, step, "Poll")
    clock.advance(timedelta(days=1))
    return key


def keys(store, plan_id):
    with store.read() as read:
        rows = read.sql(
            "SELECT 'objective', o.id, o.title FROM objective o WHERE o.plan_id = :p UNION ALL "
            "SELECT 'milestone', m.id, m.title FROM milestone m JOIN objective o "
            "ON o.id = m.objective_id WHERE o.plan_id = :p UNION ALL "
            "SELECT 'task', t.id, t.title FROM task t JOIN plan_task x ON x.task_id = t.id",
            p=plan_id,
        )
    return {row[2]: row[1] for row in rows}


def told(store, plan_id):
    with store.read() as read:
        found = plan_history(read, plan_id)
    return [(each.name, WORDS.render(said(each))) for each in found]


def test_a_new_plan_tells_only_that_it_was_made(store, plan):
    assert told(store, plan) == [("H1", "The plan was made")]


def test_values_before_and_after_are_told_newest_first(store, plan, clock):
    key = keys(store, plan)
    with edit(store) as uow:
        plan_items.edit_milestone(uow, key["Gate"], due_on=date(2026, 4, 9), blocker="No key")
    clock.advance(timedelta(hours=1))
    with edit(store) as uow:
        plan_items.edit_objective(uow, key["Less waiting"], weight=2.5, state="dropped")
    assert set(told(store, plan)[:2]) == {
        ("Less waiting", "Weight: 1 → 2.5"), ("Less waiting", "State: counts → dropped"),
    }  # fmt: skip
    assert set(told(store, plan)[2:4]) == {
        ("Gate", "Due: 1 Apr 2026 → 9 Apr 2026"), ("Gate", "What blocks it: none → No key"),
    }  # fmt: skip


def test_people_are_named_even_when_they_are_gone(store, plan):
    with edit(store) as uow:
        ute = colleagues.create_colleague(uow, "Ute Beispiel")
    with edit(store) as uow:
        plan_items.edit_plan_task(uow, keys(store, plan)["Poll"], owner_colleague_id=ute)
    with edit(store) as uow:
        uow.delete("colleague", ute)
    assert told(store, plan)[:2] == [
        ("Poll", "Who of us: Ute Beispiel → none"), ("Poll", "Who of us: none → Ute Beispiel"),
    ]  # fmt: skip


def test_lines_that_come_and_go_are_told_by_the_topmost(store, plan):
    with edit(store) as uow:
        goal = plan_items.add_objective(uow, plan, "Second")
        plan_items.add_milestone(uow, goal, "Inside it")
    assert told(store, plan)[0] == ("Second", "Added")
    with edit(store) as uow:
        trash.discard(uow, "objective", goal)
    assert told(store, plan)[:2] == [("Second", "Deleted"), ("Second", "Added")]
    with edit(store) as uow:
        trash.discard(uow, "milestone", keys(store, plan)["Gate"])
    assert told(store, plan)[0] == ("Gate", "Deleted")


def test_a_task_that_goes_is_named(store, plan):
    with edit(store) as uow:
        uow.delete("task", keys(store, plan)["Poll"])
    assert told(store, plan)[0] == ("Poll", "Deleted")


def test_criteria_waiting_and_order_are_told(store, plan):
    key = keys(store, plan)
    steps = [
        ("Gate", [Criterion("a"), Criterion("b")]),
        ("Gate", [Criterion("a", True), Criterion("b")]),
    ]
    for title, criteria in steps:
        with edit(store) as uow:
            plan_items.edit_milestone(uow, key[title], criteria=criteria)
    with edit(store) as uow:
        plan_items.edit_milestone(uow, key["Gate"], criteria=[Criterion("a", True), Criterion("c")])
    with edit(store) as uow:
        plan_dates.set_milestone_needs(uow, key["Dock"], [key["Gate"]])
    with edit(store) as uow:
        plan_dates.set_milestone_needs(uow, key["Dock"], [])
    with edit(store) as uow:
        plan_places.move(uow, "milestone", key["Dock"], key["Less waiting"], key["Gate"])
    assert told(store, plan)[:-1] == [
        ("Dock", "Moved to another place in its list"),
        ("Dock", "No longer waits for “Gate”"), ("Dock", "Now waits for “Gate”"),
        ("Gate", "Reached when: criteria reworded"),
        ("Gate", "Reached when: 0 of 2 criteria → 1 of 2 criteria"),
        ("Gate", "Reached when: none → 0 of 2 criteria"),
    ]  # fmt: skip


def test_amounts_are_told_in_their_currencies(store, plan):
    with store.read() as read:
        home = read.find_where("success_plan", id=plan)[0]["account_id"]
    with edit(store) as uow:
        value = value_entries.add_value(
            uow, home, "Time", "by watch", plan_id=plan, amount=Money.of(100, "USD")
        )
    with edit(store) as uow:
        value_entries.edit_value(uow, value, amount=Money.of(120, "EUR"))
    assert told(store, plan)[:2] == [("Time", "Amount: US$100 → €120"), ("Time", "Added")]


def test_own_fields_are_told_without_their_values(store, plan):
    with edit(store) as uow:
        field = custom_fields.define(uow, "success_plan", "Board paper", "text")
        success_plans.edit_plan(uow, plan, custom={field: "BP 7"})
    assert told(store, plan)[0] == ("H1", "Own fields were changed")


def test_what_came_from_the_customers_file_says_so_after_a_redo_too(store, plan):
    with store.write(Text("action.take_plan_edits", {"title": "H1"})) as uow:
        plan_items.edit_milestone(uow, keys(store, plan)["Gate"], evidence="Photo")
    stack = UndoStack(store)
    for _ in range(2):
        with store.read() as read:
            assert WORDS.render(author(plan_history(read, plan)[0])) == "their file"
        stack.undo()
        stack.redo()
    with edit(store) as uow:
        plan_items.edit_milestone(uow, keys(store, plan)["Gate"], evidence="Page 3")
    with store.read() as read:
        assert WORDS.render(author(plan_history(read, plan)[0])) == "by you"


def test_undo_takes_the_note_away_and_redo_makes_it_again(store, plan):
    with edit(store) as uow:
        success_plans.edit_plan(uow, plan, title="H2")
    stack = UndoStack(store)
    stack.undo()
    assert len(told(store, plan)) == 1
    stack.redo()
    assert told(store, plan)[0] == ("H2", "Title: H1 → H2")


def test_the_history_outlives_the_trash_but_not_its_emptying(store, plan):
    with edit(store) as uow:
        success_plans.edit_plan(uow, plan, title="H2")
        success_plans.edit_plan(uow, plan, expectation="Quiet")
    with edit(store) as uow:
        thrown = trash.discard(uow, "success_plan", plan)
    with edit(store) as uow:
        trash.restore(uow, thrown)
    assert told(store, plan)[0] == ("H2", "Brought back")
    assert ("H2", "In the customer’s words: none → Quiet") in told(store, plan)
    with edit(store) as uow:
        thrown = trash.discard(uow, "success_plan", plan)
    with edit(store) as uow:
        trash.empty(uow, [thrown])
    with store.read() as read:
        assert read.sql("SELECT count(*) FROM plan_change")[0][0] == 0


def test_the_stream_of_the_account_is_not_filled_with_it(store, plan):
    with edit(store) as uow:
        plan_items.edit_milestone(uow, keys(store, plan)["Gate"], due_on=date(2026, 5, 1))
    with store.read() as read:
        found = timeline.timeline_entries(read, timeline.timeline_keys(read))
    assert not [each for each in found if each.change is not None]


def test_every_watched_field_has_its_word_in_both_languages():
    from csmdesk.models.plan_changes import WATCHED

    fields = {field for each in WATCHED.values() for field in each} - {"is_private", "custom"}
    for language in languages():
        texts = Texts(language)
        for field in fields:
            assert (
                texts.render(Text(f"plan_history.field.{field}")) != f"plan_history.field.{field}"
            )
    assert LABEL
