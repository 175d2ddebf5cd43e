"""What the customer changed in the workbook is shown line by line, and taken in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import plan_items, success_plans
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.pages.plan.take_back import TakeBackVeil
from csmdesk.ui.theme.theme import Theme
from tests.exchange.test_plan_sheets import Sheet
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.plan_hand import book_of_plan
from tests.ui.share_hand import ShareHand

pytestmark = pytest.mark.usefixtures("theme", "languages")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[ShareHand]:
    made = ShareHand(qtbot, store, book_of_plan(store), tmp_path)
    yield made
    made.stage.close()


@pytest.fixture
def file(hand: ShareHand, tmp_path: Path) -> Path:
    return hand.write(tmp_path / "plan.xlsx")


def typical(hand: ShareHand, sheet: Sheet) -> None:
    """Change, add and take out as customers do."""
    row = sheet.row(hand.key("Planner in two depots"))
    sheet.put(row, "due_on", "2026/4/10")  # a date as text
    sheet.put(row, "comment", "Easter is in between")
    sheet.put(sheet.row(hand.key("First board pack")), "title", "Board pack for May")
    sheet.sheet.delete_rows(sheet.row(hand.key("Sign-off meeting")))
    last = sheet.row(hand.key("First board pack")) + 1
    sheet.put(last, "title", "Second board pack")
    sheet.put(last, "level", "Milestone")


TYPICAL = [
    "= 1.2 Planner in two depots",
    "x Due | 27 Mar 2026 | 10 Apr 2026 | 27 Mar 2026",
    "x Comment | — | Easter is in between | —",
    "= 1.2.3 Sign-off meeting",
    "x Taken out: Task | Sign-off meeting | gone | —",
    "= 2 One board for all depots",
    "x New: Milestone | — | Second board pack | —",
    "= 2.3 First board pack",
    "x What | First board pack | Board pack for May | First board pack",
]


def test_edits_are_listed_by_line_and_taken_in_one_step(hand: ShareHand, file: Path) -> None:
    hand.edited(file, lambda sheet: typical(hand, sheet))
    sheet = hand.take_back(file)
    assert hand.told() == TYPICAL
    assert sheet.pane.summary.text() == "5 edits"
    assert sheet._file.text().endswith("“Calm mornings” as given on 18 Mar 2026")
    before = hand.read()
    hand.choose_edit("Board pack for May")
    hand.strike(Qt.Key.Key_Space)
    assert sheet.submit.text() == "Take 4 edits"
    hand.strike(Qt.Key.Key_Return, CTRL)
    assert not sheet.isVisible()
    titles = {each.title for each in hand.read().milestones()}
    assert {"Second board pack", "First board pack"} <= titles
    step = next(each for each in hand.read().milestones() if each.title == "Planner in two depots")
    assert (step.due_on, step.notes) == (date(2026, 4, 10), "> Easter is in between")
    assert "Take 4 of 5 edits" in hand.window.toast.text
    hand.undo()
    assert hand.read() == before


def test_keys_decide_for_all_and_none(hand: ShareHand, file: Path) -> None:
    hand.edited(file, lambda sheet: typical(hand, sheet))
    sheet = hand.take_back(file)
    hand.strike(Qt.Key.Key_N)
    assert [each for each in hand.told() if each.startswith("x")] == []
    assert not sheet.submit.isEnabled()
    hand.strike(Qt.Key.Key_A)
    assert hand.told() == TYPICAL
    hand.strike(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_what_changed_here_too_stays_unless_theirs_is_wanted(hand: ShareHand, file: Path) -> None:
    step = hand.key("Planner in two depots")
    hand.edited(file, lambda sheet: sheet.put(sheet.row(step), "title", "Planner in Leeds"))
    with hand.store.write(Text("action.demo")) as uow:
        plan_items.edit_milestone(uow, step, title="Planner in York")
    hand.page.apply(uow.changes)
    sheet = hand.take_back(file)
    assert sheet.pane.summary.text() == "1 edit · 1 clash with what changed here"
    clash = "What | Planner in two depots | Planner in Leeds | Planner in York | Changed here, too"
    assert hand.told()[1] == f"o {clash}: ours stays"
    assert not sheet.submit.isEnabled()
    hand.strike(Qt.Key.Key_T)
    assert hand.told()[1] == f"x {clash}: theirs counts"
    hand.strike(Qt.Key.Key_O)
    assert not sheet.submit.isEnabled()
    sheet.pane.theirs.click()
    sheet.submit.click()
    hand.idle()
    assert "Planner in Leeds" in [each.title for each in hand.read().milestones()]


def test_a_second_version_of_the_file_is_compared_with_what_the_first_did(
    hand: ShareHand, file: Path, tmp_path: Path
) -> None:
    step = hand.key("Planner in two depots")
    other = tmp_path / "other.xlsx"
    other.write_bytes(file.read_bytes())

    def edit(sheet: Sheet, day: datetime) -> None:
        sheet.put(sheet.row(step), "due_on", day)
        sheet.put(sheet.row(step), "title", "Planner in Leeds")
        sheet.put(sheet.row(step), "comment", "Agreed")
        last = sheet.row(hand.key("First board pack")) + 1
        sheet.put(last, "title", "Second board pack")
        sheet.put(last, "level", "Milestone")

    hand.edited(file, lambda sheet: edit(sheet, datetime(2026, 4, 1)))
    hand.edited(other, lambda sheet: edit(sheet, datetime(2026, 4, 8)))
    hand.take_back(file, other)  # both chosen at once
    hand.strike(Qt.Key.Key_Return, CTRL)
    assert hand.sheet.isVisible()  # the second one follows
    assert hand.sheet.pane.summary.text() == (
        "1 edit · 1 clash with what changed here · 3 that are so here already"
    )
    [_, told] = hand.told()
    assert told.startswith("o Due | 27 Mar 2026 | 8 Apr 2026 | 1 Apr 2026")
    hand.strike(Qt.Key.Key_Escape)
    hand.take_back(file)  # once more
    assert hand.told() == []
    assert "is so here already" in hand.sheet.message._message.text()
    assert [each.title for each in hand.read().milestones()].count("Second board pack") == 1


def test_what_waits_for_a_line_that_they_moved_moves_along(hand: ShareHand, file: Path) -> None:
    first, step = hand.key("Train the shift leads"), hand.key("Log a week of changes")
    hand.edited(file, lambda sheet: sheet.put(sheet.row(first), "due_on", datetime(2026, 3, 18)))
    sheet = hand.take_back(file)
    assert sheet.pane.knock.isVisible()
    assert sheet.pane.knock.text().startswith(
        "1 line moves, so that nothing begins before what it waits for has ended: "
        "“Log a week of changes” to 25 Mar"
    )
    hand.choose_edit("18 Mar 2026")
    hand.strike(Qt.Key.Key_Space)
    assert not sheet.pane.knock.isVisible()
    hand.strike(Qt.Key.Key_Space)
    hand.strike(Qt.Key.Key_Return, CTRL)
    days = {each.id: (each.start_on, each.due_on) for each in hand.read().tasks()}
    assert days[first][1] == date(2026, 3, 18)
    assert days[step] == (date(2026, 3, 19), date(2026, 3, 25))


def test_a_line_is_taken_with_what_it_is_part_of_and_goes_with_its_parts(
    hand: ShareHand, file: Path
) -> None:
    def edit(sheet: Sheet) -> None:
        last = sheet.row(hand.key("First board pack")) + 1
        for n, (level, title) in enumerate((("Milestone", "Board of May"), ("Task", "Invite"))):
            sheet.put(last + n, "level", level)
            sheet.put(last + n, "title", title)
        for gone in ("Planner in two depots", "Train the shift leads", "Log a week of changes",
                     "Sign-off meeting"):  # fmt: skip
            sheet.sheet.delete_rows(sheet.row(hand.key(gone)))

    hand.edited(file, edit)
    sheet = hand.take_back(file)
    assert sheet.submit.text() == "Take 6 edits"
    hand.choose_edit("Board of May")
    hand.strike(Qt.Key.Key_Space)
    assert sheet.submit.text() == "Take 4 edits"
    hand.choose_edit("Invite")
    hand.strike(Qt.Key.Key_Space)
    assert sheet.submit.text() == "Take 6 edits"
    hand.choose_edit("Sign-off meeting")
    hand.strike(Qt.Key.Key_Space)
    assert sheet.submit.text() == "Take 4 edits"  # its milestone cannot go without it
    hand.strike(Qt.Key.Key_Return, CTRL)
    [step] = [e for e in hand.read().milestones() if e.title == "Planner in two depots"]
    assert [each.title for each in step.tasks] == ["Sign-off meeting"]
    [made] = [e for e in hand.read().milestones() if e.title == "Board of May"]
    assert [each.title for each in made.tasks] == ["Invite"]


def test_edits_of_what_goes_away_itself_are_not_taken(hand: ShareHand, file: Path) -> None:
    step = hand.key("Planner in two depots")

    def edit(sheet: Sheet) -> None:
        sheet.put(sheet.row(hand.key("Sign-off meeting")), "title", "Sign-off in Leeds")
        sheet.sheet.delete_rows(sheet.row(step))

    hand.edited(file, edit)
    sheet = hand.take_back(file)
    hand.strike(Qt.Key.Key_A)  # the milestone too, though they kept its tasks
    assert sheet.submit.text() == "Take 1 edit"
    hand.strike(Qt.Key.Key_Return, CTRL)
    assert not sheet.isVisible()
    assert step not in [each.id for each in hand.read().milestones()]


def test_an_owner_whom_nobody_knows_is_said_before(hand: ShareHand, file: Path) -> None:
    step = hand.key("Planner in two depots")

    def edit(sheet: Sheet) -> None:
        sheet.put(sheet.row(step), "owner", "Somebody New")
        last = sheet.row(hand.key("First board pack")) + 1
        sheet.put(last, "title", "Second board pack")
        sheet.put(last, "owner", "Somebody New")
        sheet.put(last, "level", "Milestone")

    hand.edited(file, edit)
    hand.take_back(file)
    told = hand.told()
    nobody = "Nobody is called “Somebody New” (customer)."
    assert told[1].startswith("o Who")
    assert told[1].endswith(nobody)
    assert told[3].endswith(f"{nobody} It comes without an owner.")
    hand.strike(Qt.Key.Key_Return, CTRL)
    made = next(e for e in hand.read().milestones() if e.title == "Second board pack")
    assert made.owners.theirs is None


def test_a_refusal_names_the_line_and_takes_nothing(hand: ShareHand, file: Path) -> None:
    step = hand.key("Planner in two depots")
    before = hand.read()

    def edit(sheet: Sheet) -> None:
        sheet.put(sheet.row(step), "due_on", datetime(2026, 1, 5))  # before it starts
        sheet.put(sheet.row(hand.key("Data feed")), "title", "Feed of data")

    hand.edited(file, edit)
    sheet = hand.take_back(file)
    hand.strike(Qt.Key.Key_Return, CTRL)
    assert sheet.isVisible()
    assert "“Planner in two depots”" in sheet.message._message.text()
    assert sheet.message._hint.text().startswith("Nothing was taken.")
    assert sheet.submit.isEnabled()
    assert hand.read() == before


def test_what_is_strange_about_a_file_is_said_in_words(hand: ShareHand, file: Path) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.put(sheet.row(hand.key("Data feed")), "key", "typed over")
        sheet.put(sheet.row(hand.key("Terms confirmed")), "due_on", "soon")
        sheet.sheet.delete_rows(sheet.row(hand.key("Planner in two depots")))

    hand.edited(file, edit)
    sheet = hand.take_back(file)
    assert sheet.pane.summary.text() == (
        "1 edit · 1 clash with what changed here · 1 line with something strange · "
        "1 cell that cannot be read"
    )
    told = hand.told()
    assert told[1].endswith("3 lines of it are still in the file")
    assert told[1].startswith("o Taken out: Milestone")
    assert told[2] == "= To be known about the file"
    assert "it was found by what it is called" in told[3]
    assert "Row " in told[4]
    assert "soon" in told[4]


def test_what_is_no_file_of_this_plan_is_refused(
    hand: ShareHand, file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    sheet = hand.take_back(broken)
    assert "broken.xlsx" in sheet.message._message.text()
    assert not sheet.submit.isEnabled()
    assert sheet.other.hasFocus()
    hand.files.existing = (file,)
    sheet.other.click()
    hand.idle()
    assert "changed nothing" in sheet.message._message.text()


def test_the_plan_of_another_account_leads_there(hand: ShareHand, file: Path) -> None:
    other = hand.book.ids["Orchard Lane Clinics"]
    with hand.store.write(Text("action.demo")) as uow:
        success_plans.create_plan(uow, other, "Another plan")
    hand.edited(file, lambda sheet: typical(hand, sheet))
    keys = hand.tab.watch.last
    tab = hand.plan("Orchard Lane Clinics")
    sheet = hand.take_back(file)
    assert "another customer" in sheet.message._message.text()
    assert sheet.message._hint.text() == "It belongs to Aldermoor Rail."
    hand.commands.place_requested.connect(hand.window.stack.go)
    sheet.go_there.click()
    hand.idle()
    assert tab.watch.last.plan == keys.plan
    assert sheet.isVisible()
    assert hand.told() == TYPICAL


def test_a_workbook_that_is_dropped_on_the_tab_is_taken_back(hand: ShareHand, file: Path) -> None:
    hand.edited(file, lambda sheet: typical(hand, sheet))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), actions, mime, buttons, none)
    QApplication.sendEvent(hand.tab, enter)
    assert enter.isAccepted()
    [veil] = hand.tab.findChildren(TakeBackVeil)
    assert veil.isVisible()
    assert veil.accessibleName() == "Drop the workbook to take its edits back"
    QApplication.sendEvent(hand.tab, QDropEvent(QPointF(9, 9), actions, mime, buttons, none))
    hand.idle()
    assert not veil.isVisible()
    assert hand.told() == TYPICAL
    mime.setUrls([QUrl.fromLocalFile(str(file.with_suffix(".csv")))])
    for_window = QDragEnterEvent(QPoint(9, 9), actions, mime, buttons, none)
    for_window.ignore()
    QApplication.sendEvent(hand.tab, for_window)
    assert not for_window.isAccepted()


def test_a_change_of_the_plan_meanwhile_keeps_what_was_decided(hand: ShareHand, file: Path) -> None:
    hand.edited(file, lambda sheet: typical(hand, sheet))
    hand.take_back(file)
    hand.choose_edit("Board pack for May")
    hand.strike(Qt.Key.Key_Space)
    key = hand.key("Planner in two depots")

    def work(uow: object) -> None:
        plan_items.edit_milestone(uow, key, due_on=date(2026, 4, 2))  # type: ignore[arg-type]

    hand.stage.desk.write(hand.tab, Text("action.demo"), work)
    hand.idle()
    told = hand.told()
    assert told[1].startswith("o Due | 27 Mar 2026 | 10 Apr 2026 | 2 Apr 2026")
    assert told[-1].startswith("o What | First board pack")
    assert told[2].startswith("x Comment")


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_the_sheet_stands_in_every_dress(
    hand: ShareHand, file: Path, theme: Theme, languages: Languages, dress: Dress
) -> None:
    hand.edited(file, lambda sheet: typical(hand, sheet))
    put_on(dress, theme, languages)
    sheet = hand.take_back(file)
    settle()
    assert clipped(sheet) == []
    assert nameless(sheet) == []


def test_chinese_words_are_used_all_through(
    hand: ShareHand, file: Path, languages: Languages
) -> None:
    hand.edited(file, lambda sheet: typical(hand, sheet))
    languages.use(CHINESE)
    hand.stage.speak("zh_CN")
    sheet = hand.take_back(file)
    assert sheet.pane.summary.text() == "5 处修改"
