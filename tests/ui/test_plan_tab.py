"""The plan of an account: its outline, its figures, and what stands there without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import plan_items
from tests.ui.plan_hand import PlanHand, book_of_plan

pytestmark = pytest.mark.usefixtures("theme", "languages")

WHOLE = [
    "Plan the week in one hour", "Baseline agreed", "Planner in two depots",
    "Train the shift leads", "Log a week of changes", "Sign-off meeting",
    "One board for all depots", "Terms confirmed", "Data feed", "First board pack",
]  # fmt: skip


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[PlanHand]:
    made = PlanHand(qtbot, store, book_of_plan(store), tmp_path)
    yield made
    made.stage.close()


def test_the_outline_shows_objectives_milestones_and_tasks(hand: PlanHand) -> None:
    hand.go()
    assert hand.titles() == WHOLE
    assert hand.tab.head.title.text() == "Calm mornings"


def test_arrows_fold_unfold_and_go_to_what_a_line_is_part_of(hand: PlanHand) -> None:
    hand.go()
    hand.choose("Log a week of changes")
    hand.press(Qt.Key.Key_Left)
    assert hand.tab.outline.current_row().title == "Planner in two depots"
    hand.press(Qt.Key.Key_Left)
    assert hand.titles() == [each for each in WHOLE if each not in WHOLE[3:6]]
    hand.press(Qt.Key.Key_Right)
    assert hand.titles() == WHOLE


def test_a_change_from_elsewhere_is_seen(hand: PlanHand) -> None:
    hand.go()
    key = hand.key("Data feed")
    with hand.stage.store.write(Text("action.demo")) as uow:
        plan_items.edit_milestone(uow, key, title="Feed of data")

    hand.page.apply(uow.changes)
    hand.idle()
    assert "Feed of data" in hand.titles()


def test_an_account_without_a_plan_says_what_a_plan_is_for(hand: PlanHand) -> None:
    tab = hand.plan("Orchard Lane Clinics")
    assert tab._stack.currentWidget() is tab._empty
