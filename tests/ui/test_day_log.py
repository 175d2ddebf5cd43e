"""The sheet that a whole day is logged in: keys, paste, doubts, one undo, the draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services.accounts import create_account
from csmdesk.services.day_log import kept_lines
from csmdesk.services.people import create_person
from csmdesk.services.timeline import list_timeline
from csmdesk.ui.day_log.sheet import DayLogSheet
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.theme.theme import Theme
from tests.ui.busy_book import LABEL, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
CTRL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """The sheet in a window, and a hand at its keys."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot, self.store = qtbot, store
        self.book = fill(store)
        self.stage = Stage(store, folder)
        window = self.stage.window
        self.commands = AccountCommands(self.stage.desk, window, window.stack)
        self.commands.bind()
        self.open()

    @property
    def sheet(self) -> DayLogSheet:
        found = self.commands.day_log.sheet
        assert found is not None
        return found

    def open(self) -> None:
        self.stage.desk.actions.run("touchpoint.day")
        self.idle()

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    @property
    def focused(self):
        return self.stage.window.focusWidget()

    def read(self) -> None:
        self.sheet._read()
        self.idle()

    def touchpoints(self) -> int:
        with self.store.read() as read:
            return list_timeline(read).counts["touchpoint"]


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def test_a_day_is_logged_from_the_keyboard_with_one_undo(hand: Hand) -> None:
    before = hand.touchpoints()
    hand.type("Aldermoor Rail call 30m track plan")
    hand.press(Qt.Key.Key_Return)
    hand.type("Bluefjord Logistics meeting 1h the new hub")
    hand.read()
    assert [row.is_ready for row in hand.sheet.rows] == [True, True]
    assert "Aldermoor Rail · Call" in hand.sheet.rows[0].said
    assert hand.sheet.save_all.text() == "Save 2 touchpoints"
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.idle()
    assert not hand.sheet.isVisible()
    assert hand.touchpoints() == before + 2
    assert hand.stage.window.toast.text == "Log a day: 2 touchpoints"
    UndoStack(hand.store).undo()
    assert hand.touchpoints() == before


def test_several_lines_are_pasted_as_rows_and_bad_ones_stay(hand: Hand) -> None:
    before = hand.touchpoints()
    QGuiApplication.clipboard().setText(
        "Aldermoor Rail call one\r\n\nnobody knows this one\nAldermoor Rail call three\n"
    )
    hand.press(Qt.Key.Key_V, CTRL)
    assert [row.field.text() for row in hand.sheet.rows] == [
        "Aldermoor Rail call one", "nobody knows this one", "Aldermoor Rail call three",
    ]  # fmt: skip
    hand.read()
    assert "No account was recognised" in hand.sheet.rows[1].said
    hand.sheet.save()
    hand.idle()
    assert hand.touchpoints() == before + 2
    assert hand.sheet.isVisible()
    assert [line.text for line in hand.sheet.typed] == ["nobody knows this one"]


def test_an_empty_line_goes_with_backspace_and_arrows_walk(hand: Hand) -> None:
    hand.type("one")
    hand.press(Qt.Key.Key_Return)
    assert len(hand.sheet.rows) == 2
    hand.press(Qt.Key.Key_Up)
    assert hand.focused is hand.sheet.rows[0].field
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Backspace)
    assert len(hand.sheet.rows) == 1
    assert hand.focused is hand.sheet.rows[0].field


def test_a_name_in_doubt_is_asked_and_settled(hand: Hand) -> None:
    with hand.store.write(LABEL) as uow:
        create_account(uow, "Aldermoor Bus")
    hand.type("Aldermoor call plan")
    hand.read()
    row = hand.sheet.rows[0]
    assert not row.is_ready
    assert {b.text() for b in row.choices} == {"Aldermoor Rail", "Aldermoor Bus"}
    next(b for b in row.choices if b.text() == "Aldermoor Bus").click()
    hand.read()
    assert row.is_ready
    assert row.said.startswith("Aldermoor Bus")


def test_a_line_says_who_is_meant_who_is_new_and_which_day_is_none(hand: Hand) -> None:
    with hand.store.write(LABEL) as uow:
        rail = create_account(uow, "Quarrelstone Rail")
        create_person(uow, rail, "Tobias Renwick")
    hand.type("Quarrelstone call plan @Tobais @Mira + #rail >31 Feb send it")
    hand.read()
    said = hand.sheet.rows[0].said
    for words in ("Tobias Renwick, Mira (new person)", "Positive", "#rail", "“31 Feb” is no day"):
        assert words in said


def test_equal_lines_keep_their_own_answers(hand: Hand) -> None:
    with hand.store.write(LABEL) as uow:
        create_account(uow, "Aldermoor Bus")
    for row in range(2):
        hand.type("Aldermoor call plan")
        hand.press(Qt.Key.Key_Return)
        hand.read()
        name = ("Aldermoor Bus", "Aldermoor Rail")[row]
        next(b for b in hand.sheet.rows[row].choices if b.text() == name).click()
        hand.press(Qt.Key.Key_Return)
    hand.read()
    said = [row.said.split(" · ")[0] for row in hand.sheet.rows[:2]]
    assert said == ["Aldermoor Bus", "Aldermoor Rail"]


def test_nothing_is_kept_while_a_composition_is_open(hand: Hand) -> None:
    hand.type("Aldermoor Rail ")
    QApplication.sendEvent(hand.focused, QInputMethodEvent("zhang", []))
    hand.sheet.keep_now()
    hand.idle()
    with hand.store.read() as read:
        assert kept_lines(read) is None
    done = QInputMethodEvent()
    done.setCommitString("张伟")
    QApplication.sendEvent(hand.focused, done)
    hand.commands.day_log.keep_draft()  # as when the window closes
    hand.idle()
    with hand.store.read() as read:
        kept = kept_lines(read)
    assert kept is not None
    assert kept[0].lines[0].text == "Aldermoor Rail 张伟"


def test_what_is_typed_survives(hand: Hand) -> None:
    hand.type("Aldermoor Rail half a tho")
    hand.sheet.keep_now()
    hand.idle()
    with hand.store.read() as read:
        kept = kept_lines(read)
    assert kept is not None
    assert [line.text for line in kept[0].lines] == ["Aldermoor Rail half a tho"]
    hand.commands.day_log.sheet = None  # as after a start
    hand.open()
    assert hand.sheet.rows[0].field.text() == "Aldermoor Rail half a tho"


@pytest.mark.parametrize("dress", DRESSES)
def test_the_sheet_looks_right(
    hand: Hand, dress: Dress, theme: Theme, languages: Languages
) -> None:
    hand.stage.language = dress[0]
    put_on(dress, theme, languages)
    hand.type("Aldermoor Rail call 30m track plan")
    hand.read()
    assert clipped(hand.sheet) == []
    assert nameless(hand.sheet) == []
