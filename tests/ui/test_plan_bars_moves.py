"""Bars that are carried: what moves along, what waits, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import plan_items
from csmdesk.services.plan_dates import DateMove
from csmdesk.services.working_days import own_days_file
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.theme.theme import Theme
from tests.ui.bars_hand import CONTROL, LEFT, SHIFT, BarsTester
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.plan_hand import book_of_plan

pytestmark = pytest.mark.usefixtures("theme", "languages")

TRAIN, LOG, MEET = "Train the shift leads", "Log a week of changes", "Sign-off meeting"
PLANNER, TERMS, FEED, PACK = (
    "Planner in two depots", "Terms confirmed", "Data feed", "First board pack",
)  # fmt: skip


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[BarsTester]:
    made = BarsTester(qtbot, store, book_of_plan(store), tmp_path)
    made.go()
    made.bars.set_zoom("weeks")
    made.bars.horizontalScrollBar().setValue(round(made.bars.board.place.x(date(2026, 3, 1))))
    made.idle()
    yield made
    made.stage.close()


def march(first: int, last: int) -> tuple[date, date]:
    return date(2026, 3, first), date(2026, 3, last)


def test_a_bar_is_dragged_with_what_waits_for_it_and_taken_back_in_one(hand: BarsTester) -> None:
    hand.carry(TRAIN, 7)
    ghosts = {hand.title(key): (g.start, g.due) for key, g in hand.bars.board.ghosts.items()}
    assert ghosts == {TRAIN: march(9, 20), LOG: march(23, 27)}
    QTest.mouseRelease(
        hand.bars.viewport(), LEFT,
        pos=hand.spot(TRAIN) + QPoint(round(7 * hand.bars.board.place.day_width), 0),
    )  # fmt: skip
    hand.idle()
    assert hand.sheet.isVisible()
    assert [(each.title, each.by) for each in hand.sheet.rows] == [(TRAIN, 5), (LOG, 5)]
    assert hand.days(TRAIN) == march(2, 13)
    hand.sheet.apply.click()
    hand.idle()
    assert hand.days(TRAIN) == march(9, 20)
    assert hand.days(LOG) == march(23, 27)
    assert not hand.bars.board.ghosts
    hand.undo()
    assert hand.days(TRAIN) == march(2, 13)
    assert hand.days(LOG) == march(16, 20)


def test_what_moves_nothing_else_is_written_at_once(hand: BarsTester) -> None:
    hand.drag(FEED, 3)  # on to a Thursday
    assert hand.days(FEED) == (date(2026, 3, 12), date(2026, 4, 22))
    assert hand.window.toast.text == "Move “Data feed”"


def test_leaving_the_sheet_moves_nothing(hand: BarsTester) -> None:
    hand.drag(TRAIN, 7)
    hand.sheet.leave.click()
    hand.idle()
    assert hand.days(TRAIN) == march(2, 13)
    assert not hand.bars.board.ghosts
    hand.drag(TRAIN, 7)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    hand.idle()
    assert not hand.sheet.isVisible()
    assert hand.days(LOG) == march(16, 20)
    assert not hand.bars.board.ghosts


def test_escape_lets_a_bar_go(hand: BarsTester) -> None:
    hand.carry(TRAIN, 7)
    assert hand.bars.board.ghosts
    QTest.keyClick(hand.bars, Qt.Key.Key_Escape)
    hand.idle()
    assert not hand.bars.board.ghosts
    QTest.mouseRelease(hand.bars.viewport(), LEFT, pos=hand.spot(TRAIN))
    hand.idle()
    assert hand.days(TRAIN) == march(2, 13)


def test_the_ends_of_a_bar_move_one_day_each(hand: BarsTester) -> None:
    hand.drag(LOG, 4, "end")
    assert hand.days(LOG) == march(16, 24)
    hand.drag(LOG, 2, "start")
    assert hand.days(LOG) == march(18, 24)
    hand.drag(LOG, 30, "start")  # not past its end
    assert hand.days(LOG) == march(24, 24)


def test_a_bar_is_not_put_before_what_it_waits_for(hand: BarsTester) -> None:
    hand.carry(LOG, -7)
    ghost = hand.bars.board.ghosts[hand.key(LOG)]
    assert (ghost.start, ghost.due) == march(16, 20)
    at = hand.spot(LOG) - QPoint(round(7 * hand.bars.board.place.day_width), 0)
    QTest.mouseRelease(hand.bars.viewport(), LEFT, pos=at)
    hand.idle()
    assert hand.days(LOG) == march(16, 20)
    assert hand.window.toast.text == f"It stays: it waits for “{TRAIN}” until 13 Mar."


def test_a_milestone_takes_its_tasks_along(hand: BarsTester) -> None:
    hand.tab.knocks.move(
        DateMove(hand.key(PLANNER), date(2026, 2, 9), date(2026, 4, 3), carries=True)
    )
    hand.idle()
    assert {each.title for each in hand.sheet.rows} == {PLANNER, TRAIN, LOG, MEET}
    hand.sheet.apply.click()
    hand.idle()
    assert hand.days(MEET) == (None, date(2026, 4, 3))


@pytest.mark.parametrize("from_bars", [False, True])
def test_keys_move_a_line_by_working_days_in_one_step(hand: BarsTester, from_bars: bool) -> None:
    hand.choose(PACK)
    widget = hand.bars if from_bars else hand.tab.outline
    widget.setFocus()
    for _ in range(3):
        QTest.keyClick(widget, Qt.Key.Key_Right, CONTROL)
    assert hand.days(PACK) == (None, date(2026, 5, 29))
    hand.qtbot.waitUntil(lambda: not hand.bars.moves.is_carrying)
    hand.idle()
    assert hand.days(PACK) == (None, date(2026, 6, 3))  # a weekend lies between
    hand.undo()
    assert hand.days(PACK) == (None, date(2026, 5, 29))


def test_keys_move_the_end_alone_and_going_on_asks_at_once(hand: BarsTester) -> None:
    hand.choose(FEED)
    for _ in range(2):
        QTest.keyClick(hand.tab.outline, Qt.Key.Key_Left, CONTROL | SHIFT)
    QTest.keyClick(hand.tab.outline, Qt.Key.Key_Down)
    hand.idle()
    assert hand.days(FEED) == (date(2026, 3, 9), date(2026, 4, 15))


def test_escape_forgets_what_keys_have_moved(hand: BarsTester) -> None:
    hand.choose(FEED)
    QTest.keyClick(hand.tab.outline, Qt.Key.Key_Right, CONTROL)
    assert hand.bars.board.ghosts
    QTest.keyClick(hand.tab.outline, Qt.Key.Key_Escape)
    hand.idle()
    assert not hand.bars.board.ghosts
    assert hand.days(FEED) == (date(2026, 3, 9), date(2026, 4, 17))


def test_objectives_and_what_is_done_stay_where_they_are(hand: BarsTester) -> None:
    for title in ("Plan the week in one hour", "Baseline agreed"):
        hand.choose(title)
        QTest.keyClick(hand.tab.outline, Qt.Key.Key_Right, CONTROL)
        assert not hand.bars.board.ghosts


def test_a_way_drawn_from_one_bar_to_another_is_kept_and_taken_back(hand: BarsTester) -> None:
    hand.draw(TRAIN, MEET)
    assert hand.needs(MEET) == [TRAIN]
    hand.undo()
    assert hand.needs(MEET) == []


def test_a_way_to_another_kind_or_to_itself_is_not_drawn(hand: BarsTester) -> None:
    hand.draw(TRAIN, FEED)
    hand.draw(TRAIN, TRAIN)
    assert hand.needs(FEED) == []
    assert hand.needs(TRAIN) == []


def test_a_ring_is_refused_with_its_words(hand: BarsTester) -> None:
    hand.draw(LOG, TRAIN)
    assert hand.needs(TRAIN) == []
    assert "would wait for itself" in hand.window.toast.text


def test_a_line_that_must_wait_longer_is_moved_only_if_wanted(hand: BarsTester) -> None:
    def wait() -> None:
        hand.tab.knocks.wait_for(hand.key(TERMS), [hand.key(FEED)])
        hand.idle()

    wait()
    assert [each.title for each in hand.sheet.rows] == [TERMS]
    hand.sheet.leave.click()
    hand.idle()
    assert hand.needs(TERMS) == []
    wait()
    hand.sheet.alone.click()
    hand.idle()
    assert hand.needs(TERMS) == [FEED]
    assert hand.days(TERMS) == (date(2026, 2, 16), date(2026, 3, 6))
    assert f"Begins before this has ended: {FEED}" in hand.bars.words.tip(hand.row(TERMS))
    hand.undo()
    wait()
    hand.sheet.apply.click()
    hand.idle()
    assert hand.needs(TERMS) == [FEED]
    assert hand.days(TERMS) == (date(2026, 4, 20), date(2026, 5, 8))
    hand.undo()
    assert hand.needs(TERMS) == []
    assert hand.days(TERMS) == (date(2026, 2, 16), date(2026, 3, 6))


def test_what_changed_meanwhile_is_not_moved_unseen(hand: BarsTester) -> None:
    hand.drag(TRAIN, 7)
    with hand.stage.store.write(Text("action.demo")) as uow:
        plan_items.edit_plan_task(uow, hand.key(LOG), due_on=date(2026, 3, 25))
    hand.sheet.apply.click()
    hand.idle()
    assert hand.days(TRAIN) == march(2, 13)
    assert "has changed meanwhile" in hand.window.toast.text


def test_days_that_cannot_be_counted_are_told_and_nothing_moves(hand: BarsTester) -> None:
    own_days_file(hand.stage.store.profile).write_text("holidays = 7", "utf-8")
    hand.drag(TRAIN, 7)
    assert hand.days(TRAIN) == march(2, 13)
    assert not hand.bars.board.ghosts
    assert hand.window.toast.isVisible()


def test_w_asks_what_a_line_waits_for(hand: BarsTester) -> None:
    hand.choose(MEET)
    QTest.keyClicks(hand.tab.outline, "w")
    sheet = hand.bars.needs.sheet
    assert sheet.isVisible()
    items = [sheet.ticks.item(n) for n in range(sheet.ticks.count())]
    assert [each.text() for each in items] == [
        f"1.2.1 {TRAIN}", f"1.2.2 {LOG}",
    ]  # fmt: skip
    QTest.keyClicks(sheet.search, "log")
    assert [each.isHidden() for each in items] == [True, False]
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is sheet.ticks
    QTest.keyClick(sheet.ticks, Qt.Key.Key_Space)
    QTest.keyClick(sheet.ticks, Qt.Key.Key_Return)
    hand.idle()
    assert not sheet.isVisible()
    assert hand.needs(MEET) == [LOG]
    hand.choose(MEET)
    QTest.keyClicks(hand.tab.outline, "w")
    assert sheet.ticked() == (hand.key(LOG),)
    sheet.ticks.item(1).setCheckState(Qt.CheckState.Unchecked)
    sheet.save.click()
    hand.idle()
    assert hand.needs(MEET) == []


@pytest.mark.parametrize("dress", DRESSES)
def test_the_sheets_are_whole_in_any_dress(
    hand: BarsTester, dress: Dress, theme: Theme, languages: Languages
) -> None:
    put_on(dress, theme, languages)
    hand.stage.speak("zh_CN" if dress[0] == CHINESE else "en")
    hand.tab.knocks.wait_for(hand.key(TERMS), [hand.key(FEED)])
    hand.idle()
    for sheet in (hand.sheet, hand.bars.needs.sheet):
        if sheet is not hand.sheet:
            hand.choose(MEET)
            hand.bars.needs.ask()
        hand.idle()
        assert sheet.isVisible()
        assert clipped(sheet.panel) == []
        assert nameless(sheet) == []
        if sheet is hand.sheet:
            assert sheet.table.horizontalScrollBar().maximum() == 0
        sheet.dismiss()
    hand.idle()
