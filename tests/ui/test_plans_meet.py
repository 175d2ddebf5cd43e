"""Plans in the rest of the window: the day, the brief, the timeline, the search, the review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.app.announcing import place_of
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.notices import Event, Occasion
from csmdesk.domain.text import Text
from csmdesk.domain.today import TodayLine
from csmdesk.domain.touchpoints import TimelineKind
from csmdesk.models.store import Store
from csmdesk.services import plan_items, success_plans, timeline, today
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_plan import PlanTab
from csmdesk.ui.pages.account_timeline import TimelinePanel
from csmdesk.ui.pages.today.acts import _way_of
from csmdesk.ui.pages.today.words import outcomes_of
from tests.ui.plan_hand import ACCOUNT, PlanHand, book_of_plan

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[PlanHand]:
    made = PlanHand(qtbot, store, book_of_plan(store), tmp_path)
    made.commands.place_requested.connect(made.window.stack.go)  # as the program does
    yield made
    made.stage.close()


def line_of(hand: PlanHand, code: str) -> TodayLine:
    with hand.stage.store.read() as read:
        return next(each for each in today.read_today(read).lines if each.reason.code == code)


def key_of(hand: PlanHand, table: str, title: str) -> str:
    with hand.stage.store.read() as read:
        return str(next(row["id"] for row in read.find_where(table) if row["title"] == title))


# ------------------------------------------------------------------------- down to the line
def test_a_place_leads_to_a_line_of_the_plan(hand: PlanHand) -> None:
    step = key_of(hand, "milestone", "Data feed")
    hand.tab = hand.plan(record=f"milestone:{step}")
    assert hand.tab.outline.current_row().title == "Data feed"
    hand.tab.outline.fold_all(is_folded=True)
    hand.tab = hand.plan(record=f"task:{key_of(hand, 'task', 'Train the shift leads')}")
    assert hand.tab.outline.current_row().title == "Train the shift leads"


def test_a_line_of_another_plan_brings_that_plan_along(hand: PlanHand) -> None:
    hand.go()
    with hand.stage.store.write(Text("action.demo")) as uow:
        plan = success_plans.create_plan(uow, hand.book.first, "Next half")
        goal = plan_items.add_objective(uow, plan, "Two depots more")
        step = plan_items.add_milestone(uow, goal, "Depots named")
    hand.page.apply(uow.changes)
    hand.idle()
    hand.tab = hand.plan(record=f"milestone:{step}")
    assert hand.tab.watch.plan is not None
    assert hand.tab.watch.plan.title == "Next half"
    assert hand.tab.outline.current_row().title == "Depots named"
    hand.tab = hand.plan(record=f"success_plan:{plan}")
    assert hand.tab.watch.plan.title == "Next half"


def test_a_record_that_is_gone_leaves_the_plan_as_it_is(hand: PlanHand) -> None:
    hand.tab = hand.plan(record="milestone:gone")
    assert hand.titles()[0] == "Plan the week in one hour"
    hand.page.apply(ChangeSet(Text("action.demo")))
    assert hand.tab._wanted == ""


# --------------------------------------------------------------------------------- the day
def test_lines_of_the_day_lead_to_the_line_of_the_plan(hand: PlanHand) -> None:
    late = line_of(hand, "milestone_theirs")
    key = key_of(hand, "milestone", "Terms confirmed")
    assert _way_of(late) == ("plan", f"milestone:{key}")
    task = key_of(hand, "task", "Train the shift leads")
    assert _way_of(line_of(hand, "task_ours")) == ("plan", f"task:{task}")


def test_a_milestone_is_reached_and_a_plan_is_not_done_by_the_way() -> None:
    assert [key for key, _ in outcomes_of("milestone")] == ["done", "not_needed", "handed_over"]
    assert dict(outcomes_of("milestone"))["done"] == "Reached"
    assert [key for key, _ in outcomes_of("success_plan")] == ["not_needed", "handed_over"]


def test_the_desktop_leads_to_the_line_of_the_plan() -> None:
    event = Event(Occasion.MILESTONE, "m", "Data feed", "A", "a", due_on=date(2026, 3, 18))
    params = {"id": "a", "tab": "plan", "record": "milestone:m"}
    assert place_of((event,)) == Place("account", params)


# ---------------------------------------------------------------------------- the timeline
def timeline_of(hand: PlanHand) -> TimelinePanel:
    hand.window.stack.go(Place("account", {"id": hand.book.ids[ACCOUNT], "tab": "timeline"}))
    hand.idle()
    panel = hand.page._built["timeline"]
    assert isinstance(panel, TimelinePanel)
    return panel


def test_the_timeline_tells_and_leads_to_the_plan(hand: PlanHand) -> None:
    panel = timeline_of(hand)
    assert panel.filters.chips["plan"].isVisibleTo(panel.filters)
    with hand.stage.store.read() as read:
        keys = timeline.timeline_keys(read, hand.book.first, frozenset((TimelineKind.PLAN,)))
        entries = timeline.timeline_entries(read, keys)
    said = {e.subkind: panel._words.line(e.key, e) for e in entries}
    assert said["reached"].title == "Baseline agreed"
    assert said["reached"].second.startswith("Milestone reached · ")
    assert "Calm mornings" in said["reached"].second
    assert said["value"].right == "¥24K"
    reached = next(e for e in entries if e.subkind == "reached")
    panel._acts.edit(reached)
    hand.idle()
    place = hand.stage.window.stack.history.current
    key = key_of(hand, "milestone", "Baseline agreed")
    assert place is not None
    assert dict(place.params) == {
        "id": str(hand.book.first), "tab": "plan", "record": f"milestone:{key}",
    }  # fmt: skip
    tab = hand.page._built["plan"]
    assert isinstance(tab, PlanTab)
    assert tab.outline.current_row().title == "Baseline agreed"


def test_an_entry_of_a_plan_opens_in_its_place(hand: PlanHand) -> None:
    panel = timeline_of(hand)
    panel.filters.chips["plan"].click()
    hand.idle()
    model = panel.table.paged_model
    keys = [model.slot(n) for n in range(model.rowCount()) if model.head(n) is None]
    assert {key.kind for key in keys} == {TimelineKind.PLAN}
    panel.table.setFocus()
    panel.table.select_key(keys[0])
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    hand.idle()
    opened = panel._open.get(keys[0])
    assert opened is not None
    assert opened._edit.text() == "Open the plan"
    assert not opened._here.isVisibleTo(opened)
    opened._edit.click()
    hand.idle()
    place = hand.stage.window.stack.history.current
    assert place is not None
    assert place.params["tab"] == "plan"
