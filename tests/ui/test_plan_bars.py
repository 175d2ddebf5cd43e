"""The bars beside the outline of a plan: where they stand, what they say, what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import plan_items, success_plans
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.pages.plan.bars_head import marks
from csmdesk.ui.pages.plan.bars_places import Zoom
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.pages.plan.split import PlanSplit
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.theme.tokens import Role
from tests.ui.bars_hand import BarsTester
from tests.ui.busy_book import TODAY
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.plan_hand import ACCOUNT, book_of_plan

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[BarsTester]:
    made = BarsTester(qtbot, store, book_of_plan(store), tmp_path)
    made.go()
    yield made
    made.stage.close()


def heights(hand: BarsTester) -> dict[str, tuple[int, int]]:
    """Return where each row begins on the screen, in the outline and beside it."""
    found = {}
    for n, row in enumerate(hand.tab.outline.rows):
        outline, bars = hand.tab.outline.viewport(), hand.bars.viewport()
        left = outline.mapToGlobal(QPoint(0, hand.tab.outline.rowViewportPosition(n))).y()
        right = bars.mapToGlobal(hand.bars.rows.strip(row.key).topLeft()).y()
        found[row.title] = (left, right)
    return found


class Paintings(QObject):
    """Note which parts of a widget are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def wheel(hand: BarsTester, x: int, turned: int, held: Qt.KeyboardModifier) -> None:
    at = QPointF(x, 40)
    event = QWheelEvent(
        at, hand.bars.viewport().mapToGlobal(at), QPoint(), QPoint(0, turned),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(hand.bars.viewport(), event)
    settle()


def test_bars_stand_beside_their_rows_also_scrolled_and_folded(hand: BarsTester) -> None:
    assert all(left == right for left, right in heights(hand).values())
    hand.window.resize(1280, 420)
    hand.idle()
    theirs, ours = hand.tab.outline.verticalScrollBar(), hand.bars.verticalScrollBar()
    assert theirs.maximum() == ours.maximum() > 0
    ours.setValue(ours.maximum())
    assert theirs.value() == theirs.maximum()
    theirs.setValue(11)
    assert ours.value() == 11
    before = heights(hand)
    assert all(left == right for left, right in before.values())
    hand.tab.outline.set_folded(hand.key("Planner in two depots"), is_folded=True)
    hand.idle()
    after = heights(hand)
    assert len(after) == len(before) - 3
    assert all(left == right for left, right in after.values())


def test_a_bar_begins_and_ends_with_its_days_in_the_colour_of_its_side(
    hand: BarsTester, theme: Theme
) -> None:
    place = hand.bars.board.place
    box = hand.bars.board.boxes[hand.key("Planner in two depots")]
    assert place.day(box.x + 1) == date(2026, 2, 2)
    assert place.day(box.right - 1) == date(2026, 3, 27)
    assert hand.colour(hand.spot("Planner in two depots") - QPoint(5, 0)) == theme.colour(Role.C2)
    feed = hand.spot("Data feed") + QPoint(4, 0)
    assert hand.colour(feed) == theme.colour(Role.C1)
    board = hand.spot("First board pack")
    assert hand.colour(board) == theme.colour(Role.C2)  # a diamond


def test_today_has_a_chip_and_a_line_through_all_rows(hand: BarsTester, theme: Theme) -> None:
    place, head = hand.bars.board.place, hand.bars.head
    x = round(place.x(TODAY) + place.day_width / 2)
    assert abs(head.chip().center().x() - x) <= 1
    strip = hand.bars.rows.strip(hand.key("One board for all depots"))
    assert hand.colour(QPoint(x, strip.y() + 3)) == theme.colour(Role.CONTROL)
    assert all(not box.intersects(head.chip()) for box, _ in head.labels())


def test_months_show_the_whole_plan_weeks_begin_at_today(hand: BarsTester) -> None:
    bars, head = hand.bars, hand.bars.head
    assert bars.horizontalScrollBar().maximum() == 0
    names = [words for _, words in head.labels()]
    assert names[0] == "Jan 2026"
    assert {"Feb", "Apr", "May"} <= set(names)
    told: list[str] = []
    bars.zoomed.connect(told.append)
    bars.set_zoom("weeks")
    hand.idle()
    assert told == ["weeks"]
    assert bars.horizontalScrollBar().maximum() > 0
    chip = head.chip()
    assert 0 < chip.left() < chip.right() < head.width()
    weeks = marks(bars.board, head.first_weekday)
    assert {day.weekday() for day in weeks} == {0}
    assert any(words.startswith("W13 · 23 Mar") for _, words in head.labels())
    bars.set_zoom("months")
    hand.idle()
    assert bars.horizontalScrollBar().maximum() == 0


def test_a_short_plan_in_months_is_one_of_months(hand: BarsTester) -> None:
    with hand.stage.store.write(Text("action.demo")) as uow:
        account = AccountId(hand.book.ids[ACCOUNT])
        short = success_plans.create_plan(uow, account, "Short", start_on=date(2026, 3, 2))
        plan_items.add_objective(uow, short, "Soon")
    hand.tab.watch.show_plan(short)
    hand.idle()
    assert hand.bars.zoom.level is Zoom.MONTHS
    assert [words for _, words in hand.bars.head.labels()][-1] == "Apr"
    hand.bars.set_zoom("weeks")
    assert hand.bars.zoom.level is Zoom.WEEKS


def test_what_began_out_of_sight_is_still_named(hand: BarsTester) -> None:
    hand.bars.set_zoom("weeks")
    hand.idle()
    place, head = hand.bars.board.place, hand.bars.head
    hand.bars.horizontalScrollBar().setValue(round(place.x(date(2026, 2, 3))))
    box, words = head.labels()[0]
    assert words == "W6 · 2 Feb"
    assert box.left() >= 0
    assert all(each.right() <= head.width() for each, _ in head.labels())


def test_no_column_of_the_outline_is_cut_off_while_the_bars_can_give_way(
    hand: BarsTester, theme: Theme
) -> None:
    for size in (13, 16):
        theme.set_base_size(size)
        hand.idle()
        assert hand.tab.outline.horizontalScrollBar().maximum() == 0
    theme.set_base_size(13)
    hand.idle()
    hand.tab.split.setSizes([700, 300])
    hand.tab.split.splitterMoved.emit(700, 1)
    share = hand.tab.outline.width() / hand.tab.split.width()
    outline = PlanOutline(hand.stage.desk)
    again = PlanSplit(hand.stage.desk, outline, QWidget(), left=outline)
    again.resize(1000, 200)
    again.share_out()
    assert again.sizes()[0] / 1000 == pytest.approx(share, abs=0.01)
    again.deleteLater()


def test_free_days_have_another_ground_where_days_can_be_told_apart(
    hand: BarsTester, theme: Theme
) -> None:
    hand.bars.set_zoom("weeks")
    hand.idle()
    place, scroll = hand.bars.board.place, hand.bars.horizontalScrollBar().value()
    strip = hand.bars.rows.strip(hand.key("Baseline agreed"))

    def ground(day: date) -> object:
        x = round(place.x(day) + place.day_width / 2) - scroll
        return hand.colour(QPoint(x, strip.y() + 4))

    assert ground(date(2026, 3, 21)) == theme.colour(Role.WINDOW)  # a Saturday
    assert ground(date(2026, 3, 24)) == theme.colour(Role.SURFACE)


def test_the_wheel_zooms_around_the_pointer_and_walks_sideways(hand: BarsTester) -> None:
    bars = hand.bars
    bars.set_zoom("weeks")
    hand.idle()
    scroll = bars.horizontalScrollBar()
    at = 200
    before = bars.board.place.day(scroll.value() + at), bars.board.place.day_width
    wheel(hand, at, 240, Qt.KeyboardModifier.ControlModifier)
    assert bars.board.place.day(scroll.value() + at) == before[0]
    assert bars.board.place.day_width > before[1]
    left = scroll.value()
    wheel(hand, at, -120, Qt.KeyboardModifier.ShiftModifier)
    assert scroll.value() == left + 120
    assert bars.verticalScrollBar().value() == 0


def test_plus_minus_and_nought_zoom_from_both_sides(hand: BarsTester) -> None:
    width = hand.bars.board.place.day_width
    for widget in (hand.tab.outline, hand.bars):
        for _ in range(6):
            QTest.keyClicks(widget, "+")
        assert hand.bars.board.place.day_width > width
        QTest.keyClicks(widget, "-")
        QTest.keyClicks(widget, "0")
        assert hand.bars.board.place.day_width == pytest.approx(width)


def test_words_behind_a_bar_say_what_matters(hand: BarsTester) -> None:
    said = {row.title: hand.bars.words.beside(row) for row in hand.tab.outline.rows}
    assert said["Planner in two depots"][0] == "in 9 days"
    assert said["Data feed"][:2] == ("No test account yet", Role.RISK)
    assert said["Terms confirmed"][:2] == ("late by 12 days", Role.RISK)
    assert said["Baseline agreed"][0] == ""
    with hand.stage.store.write(Text("action.demo")) as uow:
        plan_items.edit_milestone(
            uow, hand.key("Baseline agreed"), state="done", done_on=date(2026, 2, 2)
        )
    hand.page.apply(uow.changes)
    hand.idle()
    late = hand.bars.words.beside(hand.row("Baseline agreed"))
    assert late[:2] == ("late by 3 days", Role.TEXT3)


def test_a_tip_tells_days_side_state_and_what_it_waits_for(hand: BarsTester) -> None:
    assert hand.bars.words.tip(hand.row("Log a week of changes")).split("\n") == [
        "1.2.2 Log a week of changes", "16 Mar – 20 Mar · 5 working days",
        "Theirs · Tobias Renn", "Running", "Waits for: Train the shift leads",
    ]  # fmt: skip
    assert "Blocked · No test account yet" in hand.bars.words.tip(hand.row("Data feed"))
    assert "% reached" in hand.bars.words.tip(hand.row("Plan the week in one hour"))


def test_a_bar_tells_its_tip_the_ground_beside_it_does_not(hand: BarsTester) -> None:
    for part, told in (("body", True), ("ground", False)):
        at, viewport = hand.spot("Data feed", part), hand.bars.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, event)
        assert QToolTip.text().startswith("2.2 Data feed") is told
        QToolTip.hideText()
        hand.qtbot.waitUntil(lambda: not QToolTip.text())


def test_the_pointer_lights_up_one_row_on_both_sides(hand: BarsTester) -> None:
    hand.point_at("Data feed")
    seen = Paintings(hand.bars.viewport())
    hand.point_at("Terms confirmed")
    strips = [hand.bars.rows.strip(hand.key(each)) for each in ("Data feed", "Terms confirmed")]
    whole = QRegion()
    for strip in strips:
        whole += QRect(0, strip.y(), hand.bars.viewport().width(), strip.height())
    assert seen.region == whole
    assert hand.bars.board.hovered == hand.key("Terms confirmed")
    row = hand.tab.outline.paged_model.row_of(hand.key("Terms confirmed"))
    assert hand.tab.outline._delegate.hovered_row == row
    at = hand.tab.outline.visualRect(hand.tab.outline.paged_model.index(0, 0)).center()
    QTest.mouseMove(hand.tab.outline.viewport(), at)
    settle()
    assert hand.bars.board.hovered == hand.tab.outline.rows[0].key


def test_a_click_on_a_bar_selects_its_row_and_a_double_click_opens_it(hand: BarsTester) -> None:
    opened: list[object] = []
    hand.tab.outline.opened.connect(opened.append)
    viewport = hand.bars.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=hand.spot("Data feed"))
    assert hand.tab.outline.current_key() == hand.key("Data feed")
    assert QApplication.focusWidget() is hand.bars
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=hand.spot("Terms confirmed"))
    assert opened[0] == hand.key("Terms confirmed")


def test_the_menu_of_a_row_is_asked_for_at_its_bar(hand: BarsTester) -> None:
    at, viewport = hand.spot("Data feed"), hand.bars.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    with hand.qtbot.waitSignal(hand.tab.outline.menu_asked) as told:
        QApplication.sendEvent(viewport, event)
    assert told.args[0] == hand.key("Data feed")
    assert hand.tab.outline.current_key() == hand.key("Data feed")


def test_the_ground_is_taken_along_beside_the_bars(hand: BarsTester) -> None:
    hand.bars.set_zoom("weeks")
    hand.idle()
    scroll, viewport = hand.bars.horizontalScrollBar(), hand.bars.viewport()
    before, at = scroll.value(), QPoint(300, hand.spot("Baseline agreed").y())
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(viewport, at - QPoint(50, 0))
    QTest.mouseMove(viewport, at - QPoint(90, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at - QPoint(90, 0))
    assert scroll.value() == before + 90
    assert not hand.bars.board.ghosts


def test_the_bars_are_walked_and_opened_by_keys_and_told_to_a_screen_reader(
    hand: BarsTester,
) -> None:
    hand.choose("Terms confirmed")
    hand.bars.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(hand.bars, Qt.Key.Key_Down)
    assert hand.tab.outline.current_key() == hand.key("Data feed")
    assert hand.bars.accessibleName() == "Days of the plan"
    assert hand.bars.accessibleDescription().startswith("2.2 Data feed, 9 Mar – 17 Apr")
    opened: list[object] = []
    hand.tab.outline.opened.connect(opened.append)
    QTest.keyClick(hand.bars, Qt.Key.Key_Return)
    assert opened == [hand.key("Data feed")]
    assert hand.bars.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_ways_lead_to_what_a_folded_line_is_part_of(hand: BarsTester) -> None:
    def ways() -> set[tuple[str, str]]:
        rows = hand.bars.board.rows
        return {(rows[w.need].title, rows[w.waits].title) for w in hand.bars.board.links}

    both = {
        ("Baseline agreed", "Planner in two depots"),
        ("Train the shift leads", "Log a week of changes"),
    }
    assert ways() == both
    hand.tab.outline.set_folded(hand.key("Planner in two depots"), is_folded=True)
    assert ways() == {("Baseline agreed", "Planner in two depots")}
    hand.tab.outline.set_folded(hand.key("Plan the week in one hour"), is_folded=True)
    assert ways() == set()


def test_another_plan_begins_with_today_in_sight(hand: BarsTester) -> None:
    hand.bars.set_zoom("weeks")
    hand.idle()
    hand.bars.horizontalScrollBar().setValue(0)
    assert hand.bars.head.chip().left() > hand.bars.head.width()
    with hand.stage.store.write(Text("action.demo")) as uow:
        account = AccountId(hand.book.ids[ACCOUNT])
        other = success_plans.create_plan(uow, account, "Another", start_on=date(2025, 12, 1))
        goal = plan_items.add_objective(uow, other, "Elsewhere")
        plan_items.add_milestone(uow, goal, "Far off", due_on=date(2026, 12, 1))
    hand.tab.watch.show_plan(other)
    hand.idle()
    assert hand.titles() == ["Elsewhere", "Far off"]
    assert hand.bars.zoom.level is Zoom.WEEKS
    assert 0 < hand.bars.head.chip().right() < hand.bars.head.width()


@pytest.mark.parametrize("dress", DRESSES)
def test_nothing_is_cut_off_in_any_dress(
    hand: BarsTester, dress: Dress, theme: Theme, languages: Languages
) -> None:
    put_on(dress, theme, languages)
    hand.stage.speak("zh_CN" if dress[0] == CHINESE else "en")
    hand.idle()
    assert clipped(hand.tab) == []
    assert nameless(hand.tab) == []
    head = hand.bars.head
    assert head.height() == hand.tab.outline.head_row.height()
    boxes = [box for box, _ in head.labels()] + [head.chip()]
    assert all(not a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert all(left == right for left, right in heights(hand).values())
