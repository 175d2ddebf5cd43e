"""Writing in the outline of a plan: cells, new lines, other places by keys and by drag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import success_plans
from csmdesk.ui.forms.fields import Field
from csmdesk.ui.pages.plan.outline_delegate import Part
from tests.ui.plan_hand import book_of_plan
from tests.ui.test_plan_outline import OutlineHand
from tests.ui.test_plan_tab import WHOLE

pytestmark = pytest.mark.usefixtures("theme", "languages")

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Writer(OutlineHand):
    """A hand that writes in the outline."""

    @property
    def field(self) -> Field:
        field = self.tab.pane.editing.field
        assert field is not None
        return field

    def enter(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.press(key, on=self.field.editor())

    def write(self, title: str, column: str, value: object) -> None:
        """Write a value into a cell as a user would: F2, Tab as often as needed, Enter."""
        self.choose(title)
        self.press(Qt.Key.Key_F2)
        while self.tab.pane.editing._column != column:
            self.enter(Qt.Key.Key_Tab)
        self.field.set_value(value)
        self.enter()

    def drag(self, title: str, onto: str, *, below: bool = False) -> None:
        """Carry a line to the upper or lower edge of another one."""
        viewport, button = self.tab.outline.viewport(), Qt.MouseButton.LeftButton
        height = self.tab.outline.rowHeight(0) // 2 - 2
        start = self.spot(title)
        to = self.spot(onto) + QPoint(0, height if below else -height)
        QTest.mousePress(viewport, button, pos=start)
        QTest.mouseMove(viewport, (start + to) / 2)
        QTest.mouseMove(viewport, to)
        QTest.mouseRelease(viewport, button, pos=to)
        self.idle()

    def order(self) -> list[str]:
        return [each.title for each in self.tab.outline.all_rows]

    def goals(self) -> list[str]:
        return [each.title for each in self.read().objectives]

    def current(self) -> str:
        row = self.tab.outline.current_row()
        return row.title if row is not None else ""


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Writer]:
    made = Writer(qtbot, store, book_of_plan(store), tmp_path)
    made.go()
    yield made
    made.stage.close()


# Cells


def test_a_title_is_written_where_it_stands(hand: Writer) -> None:
    hand.write("Data feed", "title", "Feed of data")
    assert hand.milestone("Feed of data").blocker == "No test account yet"
    assert hand.current() == "Feed of data"
    hand.undo()
    assert hand.titles() == WHOLE


def test_a_title_cannot_be_taken_away(hand: Writer) -> None:
    hand.write("Data feed", "title", "")
    assert hand.titles() == WHOLE
    assert hand.window.toast.isVisible()


def test_an_owner_is_chosen_among_the_people_of_the_side(hand: Writer) -> None:
    hand.choose("Terms confirmed")
    hand.press(Qt.Key.Key_F2)
    hand.enter(Qt.Key.Key_Tab)
    box = hand.field
    assert [box.itemText(n) for n in range(box.count())] == ["—", "Tobias Renn", "Ines Calloway"]
    box.set_value(next(box.itemData(n) for n in range(3) if box.itemText(n) == "Ines Calloway"))
    hand.enter()
    assert hand.milestone("Terms confirmed").owners.theirs.name == "Ines Calloway"
    hand.write("Terms confirmed", "owner", None)
    assert hand.milestone("Terms confirmed").owners.theirs is None


def test_another_day_knocks_on_in_one_step(hand: Writer) -> None:
    hand.write("Train the shift leads", "due", date(2026, 3, 18))
    assert hand.task("Train the shift leads").due_on == date(2026, 3, 13)  # asked first
    hand.tab.knocks.sheet.apply.click()
    hand.idle()
    assert hand.task("Train the shift leads").due_on == date(2026, 3, 18)
    assert hand.task("Log a week of changes").start_on == date(2026, 3, 19)
    hand.undo()
    assert hand.task("Train the shift leads").due_on == date(2026, 3, 13)
    assert hand.task("Log a week of changes").start_on == date(2026, 3, 16)


def test_a_day_before_its_beginning_is_refused(hand: Writer) -> None:
    hand.write("Planner in two depots", "due", date(2026, 1, 5))
    assert hand.milestone("Planner in two depots").due_on == date(2026, 3, 27)
    assert hand.window.toast.isVisible()


def test_a_weight_is_written_at_an_objective(hand: Writer) -> None:
    hand.write("One board for all depots", "state", Decimal(5))
    assert [each.weight for each in hand.read().objectives] == [3, 5]
    assert "weight 63 %" in hand.said("One board for all depots")


# New lines


def test_insert_begins_a_line_below_and_writes_it_in_one_step(hand: Writer) -> None:
    hand.choose("Train the shift leads")
    hand.press(Qt.Key.Key_Insert)
    assert hand.titles()[4] == ""
    hand.field.set_value("Print the rota")
    hand.enter()
    assert hand.order()[3:6] == ["Train the shift leads", "Print the rota", "Log a week of changes"]
    assert hand.current() == "Print the rota"
    hand.undo()
    assert hand.order() == WHOLE


def test_a_line_in_which_nothing_was_written_goes_again(hand: Writer) -> None:
    hand.choose("Baseline agreed")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        hand.press(Qt.Key.Key_Insert)
        hand.enter(key)
        assert hand.titles() == WHOLE
        assert hand.current() == "Baseline agreed"


def test_a_new_line_stands_below_all_that_is_part_of_the_one_above(hand: Writer) -> None:
    hand.choose("Plan the week in one hour")
    hand.press(Qt.Key.Key_Insert)
    assert hand.titles()[6] == ""
    hand.field.set_value("Fewer calls at night")
    hand.enter()
    assert hand.goals() == [
        "Plan the week in one hour", "Fewer calls at night", "One board for all depots",
    ]  # fmt: skip


def test_the_button_adds_a_milestone_to_the_objective_and_unfolds_it(hand: Writer) -> None:
    hand.choose("Sign-off meeting")
    hand.press(Qt.Key.Key_Left)
    hand.press(Qt.Key.Key_Left)
    hand.press(Qt.Key.Key_Left)
    assert hand.current() == "Plan the week in one hour"
    hand.press(Qt.Key.Key_Left)
    hand.tab.tools.milestone.click()
    hand.idle()
    hand.field.set_value("All depots")
    hand.enter()
    titles = [each.title for each in hand.read().objectives[0].milestones]
    assert titles == ["Baseline agreed", "Planner in two depots", "All depots"]
    assert hand.current() == "All depots"


def test_control_enter_and_shift_insert_add_inside(hand: Writer) -> None:
    hand.choose("Data feed")
    hand.press(Qt.Key.Key_Return, modifier=CONTROL)
    hand.field.set_value("Archive")
    hand.enter()
    assert [each.title for each in hand.read().objectives[1].milestones][-1] == "Archive"
    hand.press(Qt.Key.Key_Insert, modifier=SHIFT)
    hand.field.set_value("Ask the archive")
    hand.enter()
    assert [each.title for each in hand.milestone("Archive").tasks] == ["Ask the archive"]


def test_the_last_row_adds_an_objective(hand: Writer) -> None:
    hand.tab.pane.add.click()
    hand.idle()
    hand.field.set_value("Quiet mornings")
    hand.enter()
    assert hand.order()[-1] == "Quiet mornings"
    assert hand.tab.pane.add.geometry().top() > hand.tab.outline.geometry().bottom()


def test_a_plan_without_objectives_says_how_to_begin(hand: Writer) -> None:
    assert hand.tab.pane.hint.isHidden()
    plan = hand.tab.watch.plan
    assert plan is not None
    with hand.store.write(Text("test.edit")) as uow:
        key = success_plans.create_plan(uow, plan.account_id, "Bare", start_on=date(2026, 1, 1))

    hand.tab.watch.show_plan(key)
    hand.idle()
    assert hand.tab.pane.hint.isVisible()
    assert not hand.tab.tools.milestone.isEnabled()
    hand.press(Qt.Key.Key_Insert)
    hand.field.set_value("Quiet mornings")
    hand.enter()
    assert hand.order() == ["Quiet mornings"]
    assert hand.tab.pane.hint.isHidden()
    assert hand.tab.tools.milestone.isEnabled()


# Other places


def test_alt_and_arrows_move_a_line_and_it_stays_chosen(hand: Writer) -> None:
    hand.choose("Sign-off meeting")
    hand.press(Qt.Key.Key_Up, modifier=ALT)
    assert hand.order()[3:6] == [
        "Train the shift leads", "Sign-off meeting", "Log a week of changes",
    ]  # fmt: skip
    assert hand.current() == "Sign-off meeting"
    hand.undo()
    assert hand.order() == WHOLE
    hand.choose("Terms confirmed")
    hand.press(Qt.Key.Key_Up, modifier=ALT)
    assert [each.title for each in hand.read().objectives[0].milestones][-1] == "Terms confirmed"
    hand.choose("One board for all depots")
    hand.press(Qt.Key.Key_Up, modifier=ALT)
    assert hand.goals()[0] == "One board for all depots"
    hand.press(Qt.Key.Key_Up, modifier=ALT)
    assert hand.goals()[0] == "One board for all depots"


def test_a_line_is_carried_into_what_is_folded_and_stays_in_sight(hand: Writer) -> None:
    hand.tab.outline.set_folded(hand.key("One board for all depots"), is_folded=True)
    hand.choose("Baseline agreed")
    hand.press(Qt.Key.Key_PageDown, modifier=ALT)
    assert hand.read().objectives[1].milestones[0].title == "Baseline agreed"
    assert hand.current() == "Baseline agreed"
    assert "Baseline agreed" in hand.titles()


def test_a_milestone_is_dragged_to_another_objective(hand: Writer) -> None:
    hand.drag("Baseline agreed", "Data feed")
    assert [each.title for each in hand.read().objectives[1].milestones] == [
        "Terms confirmed", "Baseline agreed", "Data feed", "First board pack",
    ]  # fmt: skip
    assert hand.current() == "Baseline agreed"
    hand.undo()
    assert hand.order() == WHOLE


def test_a_task_is_dragged_and_folds_stay(hand: Writer) -> None:
    hand.drag("Sign-off meeting", "Data feed", below=True)
    assert [each.title for each in hand.milestone("Data feed").tasks] == ["Sign-off meeting"]
    hand.tab.outline.set_folded(hand.key("Data feed"), is_folded=True)
    hand.drag("One board for all depots", "Plan the week in one hour")
    assert hand.goals()[0] == "One board for all depots"
    assert "Sign-off meeting" not in hand.titles()


def test_nothing_is_dropped_where_it_may_not_stand(hand: Writer) -> None:
    hand.drag("One board for all depots", "Train the shift leads")
    hand.drag("Data feed", "Log a week of changes")
    hand.drag("Sign-off meeting", "Plan the week in one hour")
    hand.drag("Train the shift leads", "Log a week of changes")
    assert hand.order() == WHOLE


def test_a_press_on_a_tick_that_becomes_a_drag_ticks_nothing(hand: Writer) -> None:
    viewport, button = hand.tab.outline.viewport(), Qt.MouseButton.LeftButton
    start = hand.spot("Sign-off meeting", Part.TICK)
    QTest.mousePress(viewport, button, pos=start)
    QTest.mouseMove(viewport, start - QPoint(0, 60))
    QTest.mouseRelease(viewport, button, pos=start - QPoint(0, 60))
    hand.idle()
    assert hand.task("Sign-off meeting").done_on is None


def test_the_editor_lies_on_its_title(hand: Writer) -> None:
    hand.choose("Train the shift leads")
    hand.press(Qt.Key.Key_F2)
    widget = hand.field
    assert isinstance(widget, QWidget)
    cell = hand.tab.outline.visualRect(hand.tab.outline.currentIndex())
    assert cell.contains(widget.geometry().center())
    assert widget.geometry().left() > cell.left() + 60
