"""The page of differences and refusals on a book that was exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts, tasks
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.sync.status import conflicts, holds
from csmdesk.system.texts import Texts
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.differences.page import DifferencesPage
from csmdesk.ui.pages.differences.words import FIELDS, OBJECTS, value_word
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.widgets.labels import ElidedLabel
from tests.ui.exchanged import bind, differ, refuse
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")
Book = dict[str, str]


class AccountStub(Page):
    """Stand for the page of an account."""


@pytest.fixture
def book(store: Store) -> Book:
    made = fill(store)
    bind(store)
    return made


@pytest.fixture
def stage(qtbot: QtBot, store: Store, book: Book, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(store, tmp_path)
    made.window.add_page("account", AccountStub)
    yield made
    made.close()


@pytest.fixture
def two(store: Store, book: Book) -> None:
    """Let two fields of one account differ, one of a person, and one record be refused."""
    differ(store, "account", book["华信精工"], "city", "苏州市", "苏州", "昆山")
    differ(store, "account", book["华信精工"], "phone", None, "0512-1", "0512-2")
    differ(store, "person", book["Tobias Renn"], "emails", (), ("a@x.example",), ("b@x.example",))
    refuse(store, "account", book["Aldermoor Rail"], "The name is too long.")


class Eye:
    """Open the page and see what it shows."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.page = DifferencesPage(stage.desk)
        stage.window.stack.register("differences", self._page)
        stage.window.stack.go(Place("differences"))
        self.settled()

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def words(self) -> list[str]:
        found = self.page.board.findChildren(ElidedLabel)
        return [label.text() for label in found if label.isVisibleTo(self.page)]

    def press(self, line: int, button: str) -> None:
        self.page.board.lines[line].button(button).click()
        self.settled()

    def head(self) -> str:
        return self.page._header._detail.text()

    def open_ones(self) -> list[tuple[str, str]]:
        with self.stage.store.read() as read:
            return [(d.record, d.field) for d in conflicts(read)]

    def _page(self) -> DifferencesPage:
        return self.page


@pytest.fixture
def eye(qtbot: QtBot, stage: Stage, two: None) -> Eye:
    return Eye(qtbot, stage)


def test_each_field_is_one_line_with_three_values(eye: Eye) -> None:
    assert eye.head() == "3 fields in 2 records · 1 refused"
    words = eye.words()
    for shown in ("City", "苏州", "昆山", "苏州市", "E-mail", "a@x.example", "b@x.example", "—"):
        assert shown in words
    assert any(word.startswith("Zhou Lan · 1 h ago") for word in words)
    assert "The name is too long." in words
    assert len(eye.page.board.lines) == 4


def test_without_differences_the_page_says_so(qtbot: QtBot, stage: Stage) -> None:
    eye = Eye(qtbot, stage)
    assert eye.page.empty.isVisible()
    assert eye.head() == ""


def test_keeping_mine_settles_and_tells_the_status_bar(
    qtbot: QtBot, eye: Eye, stage: Stage, book: Book
) -> None:
    with qtbot.waitSignal(eye.page.settled):
        eye.page.board.lines[0].button("mine").click()
    eye.settled()
    assert len(eye.open_ones()) == 2
    assert "Kept yours: 苏州" in eye.words()
    with stage.store.read() as read:
        assert accounts.find_account(read, "华信精工").city == "苏州"


def test_taking_theirs_writes_it_here_and_undo_brings_both_back(
    qtbot: QtBot, eye: Eye, stage: Stage
) -> None:
    heard: list[object] = []
    stage.runner.changed.connect(heard.append)
    eye.press(0, "theirs")
    with stage.store.read() as read:
        assert accounts.find_account(read, "华信精工").city == "昆山"
    assert heard, "pages must hear of the new value"
    undo = len(eye.page.board.lines) - 1
    eye.press(undo, "undo")
    with stage.store.read() as read:
        assert accounts.find_account(read, "华信精工").city == "苏州"
    assert ("华信精工", "city") in eye.open_ones()
    assert "Took 昆山" not in eye.words()


def test_the_letters_decide_and_the_arrows_walk(eye: Eye) -> None:
    first, second = eye.page.board.lines[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_M)
    eye.settled()
    assert len(eye.open_ones()) == 2
    assert eye.page.board.lines[0].hasFocus()
    QTest.keyClick(eye.page.board.lines[0], Qt.Key.Key_C)
    eye.settled()
    assert len(eye.open_ones()) == 1


def test_what_was_decided_elsewhere_is_told(eye: Eye, stage: Stage) -> None:
    line = eye.page.board.lines[0]
    with stage.store.write(Text("sync.action_decide"), origin="remote") as uow:
        uow.raw.execute("DELETE FROM sync_conflict")
    line.button("mine").click()
    eye.settled()
    assert "decided already" in stage.window.toast.text
    assert len(eye.page.board.lines) == 1


def test_a_decision_that_was_sent_meanwhile_cannot_be_taken_back(eye: Eye, stage: Stage) -> None:
    eye.press(0, "mine")
    with stage.store.write(Text("sync.action_push"), origin="remote") as uow:
        uow.raw.execute("UPDATE sync_row SET remote_ver = 'v9'")
    eye.press(len(eye.page.board.lines) - 1, "undo")
    assert "no longer be taken back" in stage.window.toast.text


def test_a_refused_record_is_retried(eye: Eye, stage: Stage) -> None:
    line = eye.page.board.lines[3]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_R)
    eye.settled()
    with stage.store.read() as read:
        assert holds(read) == ()
    assert eye.head() == "3 fields in 2 records"


def test_a_refused_record_can_stay_unsent(eye: Eye, stage: Stage) -> None:
    eye.press(3, "leave")
    with stage.store.read() as read:
        assert holds(read) == ()


@pytest.mark.parametrize(
    ("cause", "reason", "retry"),
    [
        ("deleted_there", "deleted in the CRM", "Restore in the CRM"),
        ("changed_there", "edited in the CRM", "Delete it there, too"),
        ("hidden_there", "no longer shows it to you", "Try again"),
        ("joined_there", "joined into another one in the CRM", "Move my edits there"),
    ],
)
def test_deletions_are_asked_in_words(
    qtbot: QtBot, stage: Stage, book: Book, cause: str, reason: str, retry: str
) -> None:
    refuse(stage.store, "account", book["Aldermoor Rail"], "", cause)
    eye = Eye(qtbot, stage)
    assert any(reason in word for word in eye.words())
    assert eye.page.board.lines[0].button("retry").text() == retry


def test_a_record_is_opened_at_its_account(qtbot: QtBot, stage: Stage, book: Book) -> None:
    with stage.store.write(Text("action.demo")) as uow:
        task = tasks.create_task(uow, book["Aldermoor Rail"], "Send the minutes")  # type: ignore[arg-type]
    refuse(stage.store, "task", task, "No.")
    eye = Eye(qtbot, stage)
    eye.page.board.lines[0].button("open").click()
    at = stage.window.stack.history.current
    assert at == Place("account", {"id": book["Aldermoor Rail"]})


def test_a_change_anywhere_is_looked_at_again(eye: Eye, stage: Stage, book: Book) -> None:
    differ(stage.store, "account", book["Aldermoor Rail"], "website", None, "a", "b")
    with stage.store.write(Text("action.demo")) as uow:
        accounts.create_account(uow, "Quince Foods")
    eye.page.apply(uow.changes)
    eye.settled()
    assert eye.head().startswith("4 fields in 3 records")


def test_every_field_of_the_shipped_mapping_has_a_word() -> None:
    mapping = load_mapping("tryton")
    fields = {name for spec in mapping.objects.values() for name in spec.fields}
    assert fields <= FIELDS.keys()
    assert set(mapping.objects) <= OBJECTS.keys()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("city", None, "—"),
        ("tags", (), "—"),
        ("archived", True, "Yes"),
        ("archived", False, "No"),
        ("emails", ("a@x.example", "b@x.example"), "a@x.example, b@x.example"),
        ("kind", "call", "Call"),
        ("minutes", 90, "90"),
        ("due_on", "2026-03-20", "20 Mar 2026"),
        ("notes", "two\n\nlines", "two lines"),
        ("priority", 1, "High"),
    ],
)
def test_values_are_shown_in_words(field: str, value: object, words: str) -> None:
    assert value_word(field, value, Texts("en")) == words


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    eye: Eye, stage: Stage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    page = eye.page
    assert clipped(page) + nameless(page) == []
    right = page.board.mapTo(page, page.board.rect().topRight()).x()
    assert right <= page.width()
    assert page.findChildren(QLabel)
