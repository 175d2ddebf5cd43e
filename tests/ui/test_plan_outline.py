"""The outline of a plan: how it looks, folds and ticks, its menu, its keys, five hundred lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.success_plans import Milestone, PlanTask
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.services import plan_items, success_plans
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.pages.plan.outline_delegate import Part, part_box
from csmdesk.ui.pages.plan.outline_lines import OutlineLines
from csmdesk.ui.theme.theme import Theme
from tests.ui.busy_book import TODAY
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.plan_hand import PlanHand, book_of_plan
from tests.ui.test_plan_tab import WHOLE

pytestmark = pytest.mark.usefixtures("theme", "languages")


class OutlineHand(PlanHand):
    """A hand that clicks into the outline."""

    def row(self, title: str) -> PlanRow:
        return next(each for each in self.tab.outline.all_rows if each.title == title)

    def cells(self, title: str) -> list[str]:
        """Return what the cells of a line say, the title first."""
        model = self.tab.outline.paged_model
        at = model.row_of(self.key(title))
        texts = [model.data(model.index(at, n)) for n in range(model.columnCount())]
        return [str(text) for text in texts]

    def tip(self, title: str, column: int) -> str:
        model = self.tab.outline.paged_model
        index = model.index(model.row_of(self.key(title)), column)
        return str(model.data(index, Qt.ItemDataRole.ToolTipRole) or "")

    def said(self, title: str, column: int = 0) -> str:
        model = self.tab.outline.paged_model
        index = model.index(model.row_of(self.key(title)), column)
        return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))

    def spot(self, title: str, part: Part | None = None) -> QPoint:
        """Return where a line, or its fold or tick, is in sight."""
        outline = self.tab.outline
        rect = outline.visualRect(outline.paged_model.index(
            outline.paged_model.row_of(self.key(title)), 0
        ))  # fmt: skip
        return part_box(rect, self.row(title), part).center() if part else rect.center()

    def click(self, title: str, part: Part | None = None, *, is_double: bool = False) -> None:
        act = QTest.mouseDClick if is_double else QTest.mouseClick
        act(self.tab.outline.viewport(), Qt.MouseButton.LeftButton, pos=self.spot(title, part))
        self.idle()

    def milestone(self, title: str) -> Milestone:
        return next(each for each in self.read().milestones() if each.title == title)

    def task(self, title: str) -> PlanTask:
        return next(each for each in self.read().tasks() if each.title == title)

    def ask_menu(self, title: str) -> None:
        self.choose(title)
        self.tab.outline.menu_asked.emit(self.key(title), QPoint(40, 40))

    def offered(self) -> list[str]:
        words = [each.text() for each in self.menu().actions() if each.text()]
        self.menu().close()
        self.idle()
        return words


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[OutlineHand]:
    made = OutlineHand(qtbot, store, book_of_plan(store), tmp_path)
    made.go()
    yield made
    made.stage.close()


def test_a_line_says_who_by_when_and_how_far(hand: OutlineHand) -> None:
    assert hand.cells("Plan the week in one hour")[2:] == ["27 Mar", "50 %"]
    assert hand.cells("Baseline agreed")[2:] == ["30 Jan", "Done"]
    assert hand.cells("Planner in two depots") == [
        "Planner in two depots", "Tobias Renn", "27 Mar", "Running",
    ]  # fmt: skip
    assert hand.cells("First board pack")[3] == "Not started"
    assert hand.said("Planner in two depots").startswith("1.2, Planner in two depots, milestone")
    assert hand.said("Planner in two depots", 1) == "Owner: Customer: Tobias Renn"
    assert "weight 75 %" in hand.said("Plan the week in one hour")


def test_what_is_late_or_blocked_is_said_not_only_coloured(hand: OutlineHand) -> None:
    assert hand.said("Terms confirmed", 2) == "Due: 6 Mar, 12 days overdue"
    assert hand.said("Data feed", 3) == "State: Blocked: No test account yet"
    assert hand.tip("Data feed", 3) == "Blocked: No test account yet"
    line = hand.tab.outline.paged_model.line(WHOLE.index("Data feed"))
    assert line is not None
    assert line.cells[3].shape is not None


def test_a_percent_explains_itself_with_its_inputs(hand: OutlineHand) -> None:
    assert hand.tip("Plan the week in one hour", 3) == (
        "1 of 2 milestones reached · counts 75 % of the plan\nIts weight is 3 of 4"
    )
    for goal in hand.read().objectives:
        with hand.store.write(Text("test.edit")) as uow:
            plan_items.edit_objective(uow, goal.id, weight=0)

    hand.page.apply(uow.changes)
    hand.idle()
    assert "they count alike" in hand.tip("One board for all depots", 3)
    assert "counts 50 % of the plan" in hand.tip("One board for all depots", 3)


def test_tips_name_people_and_days(hand: OutlineHand) -> None:
    assert hand.tip("Plan the week in one hour", 1).splitlines()[1] == "Customer: Tobias Renn"
    assert hand.tip("Sign-off meeting", 1) == "Nobody answers for it yet"
    assert hand.tip("Baseline agreed", 2).splitlines() == [
        "12 Jan 2026 to 30 Jan 2026", "Done on 29 Jan 2026",
    ]  # fmt: skip
    assert hand.tip("Planner in two depots", 2).endswith("in 9 days")


def test_the_arrow_folds_and_unfolds_and_never_opens(hand: OutlineHand) -> None:
    asked: list[PlanRow] = []
    hand.tab.outline.edit_asked.connect(asked.append)
    hand.click("Planner in two depots", Part.FOLD)
    assert hand.titles() == [each for each in WHOLE if each not in WHOLE[3:6]]
    hand.click("Planner in two depots", Part.FOLD)
    assert hand.titles() == WHOLE
    hand.click("Planner in two depots", Part.FOLD, is_double=True)
    assert hand.titles() == WHOLE  # folded, and unfolded again
    assert asked == []


def test_a_task_is_ticked_and_taken_back(hand: OutlineHand) -> None:
    hand.click("Train the shift leads", Part.TICK)
    assert hand.task("Train the shift leads").done_on == TODAY
    assert hand.cells("Train the shift leads")[3] == "Done"
    hand.undo()
    assert hand.task("Train the shift leads").done_on is None
    hand.click("Baseline agreed", Part.TICK)
    assert hand.milestone("Baseline agreed").done_on is None


def test_space_does_the_same(hand: OutlineHand) -> None:
    hand.choose("Planner in two depots")
    hand.press(Qt.Key.Key_Space)
    assert hand.milestone("Planner in two depots").done_on == TODAY
    assert hand.cells("Plan the week in one hour")[3] == "100 %"
    hand.press(Qt.Key.Key_Space)
    assert hand.milestone("Planner in two depots").done_on is None
    hand.choose("One board for all depots")
    hand.press(Qt.Key.Key_Space)
    assert hand.titles() == WHOLE[:7]


def test_enter_e_and_a_double_click_ask_for_the_form(hand: OutlineHand) -> None:
    asked: list[PlanRow] = []
    hand.tab.outline.edit_asked.connect(asked.append)
    hand.choose("Data feed")
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_E)
    hand.click("Data feed", is_double=True)
    hand.ask_menu("Data feed")
    hand.pick("Edit")
    assert [each.title for each in asked] == ["Data feed"] * 4


def test_what_blocks_a_line_is_written_down_and_struck_out(hand: OutlineHand) -> None:
    hand.ask_menu("Data feed")
    hand.pick("No longer blocked")
    assert hand.milestone("Data feed").blocker is None
    hand.undo()
    assert hand.milestone("Data feed").blocker == "No test account yet"
    hand.choose("Log a week of changes")
    hand.press(Qt.Key.Key_B)
    form = hand.tab.acts.block_form
    assert form.isVisible()
    form.fields["words"].set_value("Shift leads on leave")
    form.save()
    hand.idle()
    assert hand.cells("Log a week of changes")[3] == "Blocked"
    assert hand.task("Log a week of changes").blocker == "Shift leads on leave"


def test_a_line_is_dropped_and_taken_up_again(hand: OutlineHand) -> None:
    hand.ask_menu("First board pack")
    hand.pick("Drop")
    assert hand.cells("First board pack")[3] == "Dropped"
    hand.ask_menu("First board pack")
    hand.pick("Take up again")
    assert hand.cells("First board pack")[3] == "Not started"
    hand.ask_menu("One board for all depots")
    hand.pick("Drop")
    assert hand.cells("One board for all depots")[3] == "Dropped"
    assert hand.tip("One board for all depots", 3) == "Dropped: it does not count"
    hand.ask_menu("Data feed")
    assert "Take up again" not in hand.offered()
    hand.undo()
    assert hand.cells("One board for all depots")[3] == "0 %"


def test_delete_moves_a_line_to_the_trash_with_all_that_is_part_of_it(hand: OutlineHand) -> None:
    hand.choose("Planner in two depots")
    hand.press(Qt.Key.Key_Delete)
    assert hand.titles() == [each for each in WHOLE if each not in WHOLE[2:6]]
    assert hand.tab.outline.current_row().title == "One board for all depots"
    hand.undo()
    assert hand.titles() == WHOLE


def test_each_kind_is_offered_what_fits_it(hand: OutlineHand) -> None:
    hand.ask_menu("One board for all depots")
    goal = hand.offered()
    assert "New milestone in it" in goal
    assert "Done" not in goal
    hand.ask_menu("Baseline agreed")
    assert "Open again" in hand.offered()
    hand.ask_menu("Sign-off meeting")
    assert not any("in it" in each for each in hand.offered())


def test_folds_selection_and_scroll_stay_when_something_changes(hand: OutlineHand) -> None:
    long_plan(hand)
    outline = hand.tab.outline
    outline.set_folded(hand.key("Step 2"), is_folded=True)
    outline.select_key(hand.key("Job 3.4"))
    outline.verticalScrollBar().setValue(700)
    top, shown = outline.rowAt(0), len(outline.rows)
    with hand.store.write(Text("test.edit")) as uow:
        plan_items.edit_plan_task(uow, hand.key("Job 0.0"), title="First job")

    hand.page.apply(uow.changes)
    hand.idle()
    assert (outline.rowAt(0), len(outline.rows)) == (top, shown)
    assert outline.current_row().title == "Job 3.4"
    outline.set_folded(hand.key("Step 3"), is_folded=True)
    assert outline.current_row().title == "Step 3"


def test_of_five_hundred_lines_only_those_in_sight_are_put_into_words(
    hand: OutlineHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    line = OutlineLines.line

    def counted(self: OutlineLines, key: object, row: PlanRow) -> object:
        asked.append(key)
        return line(self, key, row)

    monkeypatch.setattr(OutlineLines, "line", counted)
    long_plan(hand)
    outline = hand.tab.outline
    assert outline.viewport().height() < hand.window.height()
    in_sight = outline.viewport().height() // outline.rowHeight(0) + 2
    assert len(outline.rows) == 500
    assert 0 < len(set(asked)) <= in_sight
    asked.clear()
    outline.set_folded(hand.key("Step 1"), is_folded=True)
    hand.idle()
    assert 0 < len(set(asked)) <= in_sight


@pytest.mark.parametrize("dress", DRESSES)
def test_no_word_is_cut_off(
    hand: OutlineHand, dress: Dress, theme: Theme, languages: Languages
) -> None:
    put_on(dress, theme, languages)
    hand.idle()
    assert clipped(hand.tab) == []
    assert nameless(hand.tab) == []
    outline = hand.tab.outline
    model = outline.paged_model
    due = [c.key for c in model.columns].index("due")
    for row in range(model.rowCount()):
        line = model.line(row)
        assert line is not None
        for n in (due, due + 1):
            needed = outline.fontMetrics().horizontalAdvance(line.cells[n].text)
            assert needed <= outline.columnWidth(n)


def long_plan(hand: OutlineHand) -> None:
    """Make a plan of 500 lines the one that shows: 1 + 19 + 480."""
    plan = hand.tab.watch.plan
    assert plan is not None
    with hand.store.write(Text("test.edit")) as uow:
        key = success_plans.create_plan(uow, plan.account_id, "Long", start_on=date(2026, 1, 1))
        _fill(uow, plan_items.add_objective(uow, key, "Goal"))

    hand.tab.watch.show_plan(key)
    hand.idle()


def _fill(uow: UnitOfWork, goal: str) -> None:
    for n in range(19):
        step = plan_items.add_milestone(uow, goal, f"Step {n}")  # type: ignore[arg-type]
        for k in range(26 if n < 5 else 25):
            plan_items.add_task(uow, step, f"Job {n}.{k}", due_on=TODAY + timedelta(days=k))
