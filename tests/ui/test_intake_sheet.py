"""The sheet that shows what files bring: a real calendar, a real book, real keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId
from csmdesk.exchange.incoming import Delivery, Incoming, Sort, Standing
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import meetings
from csmdesk.services.addresses import AccountGuess
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.intake.choices import Group, IntakeChoices
from csmdesk.ui.intake.sheet import IntakeSheet
from csmdesk.ui.theme.theme import Theme
from tests.conftest import NOW
from tests.exchange.test_calendar_file import calendar
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")

EVENTS = (
    "UID:a\nSUMMARY:华信精工 季度回顾\nDTSTART:20260320T060000Z\nDURATION:PT1H\n"
    "ATTENDEE;CN=张伟:mailto:zhang@huaxin.example\nATTENDEE;CN=New Face:mailto:n@elsewhere.example",
    "UID:b\nSUMMARY:Lunch\nDTSTART:20260321T040000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
    "UID:c\nSUMMARY:华信精工 + Aldermoor Rail\nDTSTART;VALUE=DATE:20260322",
    "UID:d\nSUMMARY:Broken entry\nDTSTART:whenever",
)


class Reader:
    """Open the sheet on a calendar."""

    def __init__(self, qtbot: QtBot, stage: Stage, folder: Path) -> None:
        self.qtbot, self.stage, self.folder = qtbot, stage, folder
        self.sheet = IntakeSheet(stage.window, stage.desk)

    def open(self, *events: str) -> Reader:
        path = self.folder / "work.ics"
        path.write_bytes(calendar(*events))
        self.sheet.open_with([path], self.stage.window.stack)
        self.qtbot.waitUntil(lambda: self.sheet.choices is not None)
        settle()
        return self

    def press(self, keys: str) -> None:
        self.sheet.table.setFocus()
        QTest.keyClicks(self.sheet.table, keys)

    def take(self) -> None:
        with self.qtbot.waitSignal(self.sheet.taken):
            self.sheet.submit.click()

    def titles(self) -> dict[str, str | None]:
        with self.stage.store.read() as read:
            found = meetings.upcoming(read, NOW, limit=50)
        return {f"{m.title} {m.instance[:8]}".strip(): m.account_name for m in found}


@pytest.fixture
def reader(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Reader]:
    fill(store)
    stage = Stage(store, tmp_path)
    yield Reader(qtbot, stage, tmp_path)
    stage.close()


def test_what_is_not_sure_is_asked_first_and_what_is_refused_says_why(reader: Reader) -> None:
    sheet = reader.open(*EVENTS).sheet
    assert sheet.choices is not None
    groups = {group: len(sheet.choices.of(group)) for group in Group}
    assert groups == {"ask": 4, "new": 1, "changed": 0, "cancelled": 0, "refused": 1}
    assert sheet._summary.text() == "5 new · 1 refused"
    (refused,) = sheet.choices.of(Group.REFUSED)
    assert "“whenever” is no time" in sheet._words.note(refused)
    assert sheet.submit.text().startswith("Take 5 in")


def test_an_answer_counts_for_the_whole_series(reader: Reader) -> None:
    sheet = reader.open(*EVENTS).sheet
    assert sheet.table.current_key().startswith("b:")
    reader.press("/")
    assert sheet.account.hasFocus()
    QTest.keyClicks(sheet.account, "alder")
    reader.qtbot.waitUntil(lambda: "Aldermoor Rail" in sheet.account._known)
    sheet.account.setText("Aldermoor Rail")
    sheet.account.returnPressed.emit()
    assert sheet.table.current_key() == "c:"
    reader.press("n")
    reader.take()
    assert reader.titles() == {
        "华信精工 季度回顾": "华信精工",
        "Lunch 20260321": "Aldermoor Rail",
        "Lunch 20260328": "Aldermoor Rail",
        "Lunch 20260404": "Aldermoor Rail",
    }
    UndoStack(reader.stage.store).undo()
    assert reader.titles() == {}


def test_the_suggestion_is_one_key(reader: Reader) -> None:
    sheet = reader.open(EVENTS[2]).sheet
    assert sheet.likely.isVisible()
    suggested = sheet.likely.text()
    reader.press("y")
    reader.take()
    assert list(reader.titles().values()) == [suggested]


def test_a_name_that_is_no_account_is_refused_in_place(reader: Reader) -> None:
    sheet = reader.open(EVENTS[1]).sheet
    sheet.account.setText("Nobody")
    sheet.account.returnPressed.emit()
    assert sheet.message.isVisible()


def test_a_file_that_cannot_be_read_says_so(reader: Reader) -> None:
    sheet = reader.sheet
    sheet.open_with([reader.folder / "gone.ics"], reader.stage.window.stack)
    reader.qtbot.waitUntil(sheet.message.isVisible)
    assert sheet._summary.text() == "Nothing was read."
    assert not sheet.submit.isEnabled()


def test_a_calendar_without_meetings_in_these_days(reader: Reader) -> None:
    sheet = reader.open("UID:o\nSUMMARY:Old\nDTSTART:20200310T140000Z").sheet
    assert sheet._summary.text() == "There is nothing in these days."
    assert not sheet.submit.isEnabled()


def test_what_the_book_has_is_only_counted(reader: Reader) -> None:
    sheet = reader.open(EVENTS[0]).sheet
    reader.take()
    reader.open(EVENTS[0])
    assert sheet._summary.text() == "1 as they are in the book"


@pytest.mark.parametrize("dress", DRESSES)
def test_it_can_be_read_in_every_dress(
    reader: Reader, theme: Theme, languages: Languages, dress: Dress
) -> None:
    put_on(dress, theme, languages)
    reader.stage.speak(dress[0])
    sheet = reader.open(*EVENTS).sheet
    settle()
    assert clipped(sheet) == []
    assert nameless(sheet) == []


def test_taking_much_tells_how_far_it_is_and_can_be_stopped(reader: Reader) -> None:
    events = [f"UID:{n}\nSUMMARY:华信精工 {n}\nDTSTART:20260320T060000Z" for n in range(60)]
    sheet = reader.open(*events).sheet
    sheet.submit.click()
    sheet.cancel.click()
    reader.qtbot.waitUntil(lambda: sheet._taking is None)
    if sheet.isVisible():  # unless it was over before it could be stopped
        assert sheet.message.isVisible()
        assert reader.titles() == {}
        reader.take()
    assert len(reader.titles()) == 50  # as many as are asked for
    UndoStack(reader.stage.store).undo()
    assert reader.titles() == {}


def test_what_is_counted_is_what_is_taken() -> None:
    """The counts are kept without looking at every line again."""
    sure, maybe = AccountGuess("1", "A", is_sure=True), AccountGuess("1", "A", is_sure=False)
    kinds = [
        Incoming(f"{standing}{account}{needs}", Sort.CARD, standing, "x", "f", account=account,
                 needs_account=needs, series="s")
        for standing in Standing for account in (sure, maybe, None) for needs in (True, False)
    ]  # fmt: skip
    choices = IntakeChoices(Delivery(tuple(kinds)))
    asked = choices.undecided()
    for step in (None, "turn", "answer", "turn"):
        if step == "turn":
            choices.turn(asked[0])
        elif step == "answer":
            choices.answer(asked[1], AccountId("2"), "B")
        assert len(choices.taken()) == choices.count_taken()
        assert choices.waiting() == sum(pick.waits for pick in choices.of(Group.ASK))
    assert (choices.undecided(), choices.waiting()) == ([], 0)
