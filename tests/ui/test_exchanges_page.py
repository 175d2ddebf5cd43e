"""The page of past exchanges, on a book that was exchanged with a CRM in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.sync.run_undo import Undoing
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.exchanges import ExchangesPage
from csmdesk.ui.theme.theme import Theme
from tests.sync.desk import Desk
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class AccountStub(Page):
    """Stand for the page of an account."""


class Past:
    """Hold a book, its CRM, and the page on its window."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.desk = Desk(folder / "profile")
        self.stage = Stage(self.desk.store, folder)
        self.stage.window.add_page("exchanges", self._made, "go.exchanges")
        self.stage.window.add_page("account", AccountStub)
        self.stage.window.add_page("differences", AccountStub)

    def _made(self) -> ExchangesPage:
        return ExchangesPage(self.stage.desk)

    @property
    def page(self) -> ExchangesPage:
        page = self.stage.window.stack.page
        assert isinstance(page, ExchangesPage)
        return page

    def go(self) -> ExchangesPage:
        self.stage.window.stack.go(Place("exchanges"))
        self.idle()
        return self.page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(self._is_idle)
        settle()

    def _is_idle(self) -> bool:
        return not self.stage.runner.is_busy

    def busy(self) -> None:
        """Let one exchange bring, change and send something."""
        first = self.desk.account("Aldermoor Rail", city="Leeds")
        self.desk.sync()
        self.desk.crm.change("account", str(self.desk.remote_id(first)), city="York", phone="1")
        self.desk.crm.put("account", name="Plover Instruments")
        self.desk.task(first, "Call back")
        self.desk.sync()

    def runs(self) -> list[str]:
        return self._column(self.page.table.paged_model, 1)

    def records(self, column: int = 0) -> list[str]:
        return self._column(self.page.records.paged_model, column)

    def _column(self, model: object, column: int) -> list[str]:
        return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]  # type: ignore[attr-defined]

    def close(self) -> None:
        self.stage.close()
        self.desk.close()


@pytest.fixture
def past(qtbot: QtBot, tmp_path: Path) -> Iterator[Past]:
    made = Past(qtbot, tmp_path)
    yield made
    made.close()


def test_a_book_that_never_exchanged_says_what_to_do(past: Past) -> None:
    page = past.go()
    assert page._stack.currentWidget() is page.empty
    assert page.empty._first.text() == "Connect a CRM…"


def test_the_newest_is_selected_and_told_per_record(past: Past) -> None:
    past.busy()
    page = past.go()
    assert past.runs() == ["2 came, 1 went", "1 went"]
    assert page.current is not None
    assert sorted(past.records()) == ["Aldermoor Rail", "Call back", "Plover Instruments"]
    changed = past.records(2)[past.records().index("Aldermoor Rail")]
    assert set(changed.split(" · ")) == {"City: Leeds → York", "Phone: — → 1"}
    assert page.summary[1] == ""


def test_the_keyboard_leads_to_the_record_and_back(past: Past) -> None:
    past.busy()
    page = past.go()
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.records.hasFocus()
    QTest.keyClick(page.records, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    past.idle()
    assert past.records() == ["Aldermoor Rail"]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.records, Qt.Key.Key_Return)
    assert past.stage.window.stack.history.current == Place(
        "account", {"id": past.desk.local_id("account", "Aldermoor Rail")}
    )


def test_records_that_came_by_the_hundred_are_counted(past: Past) -> None:
    for n in range(40):
        past.desk.crm.put("account", name=f"Works {n}")
    past.desk.sync()
    page = past.go()
    assert past.runs() == ["40 came"]
    assert page.summary[1] == f"{40 - len(past.records())} more only counted"


def test_a_new_exchange_is_listed_at_once(past: Past) -> None:
    past.busy()
    page = past.go()
    past.desk.account("Third")
    past.desk.sync()
    with past.desk.store.read() as read:
        after = read.sql("SELECT max(id) - 1 FROM action")[0][0]
    for changes in past.desk.store.changes_since(after, listed=9):
        page.apply(changes)
    past.idle()
    assert past.runs()[0] == "1 went"
    assert len(past.runs()) == 3


def test_a_book_that_cannot_be_read_is_told_and_tried_again(past: Past) -> None:
    past.busy()
    past.stage.desk.book = broken
    page = past.go()
    assert page._stack.currentWidget() is page.failed
    past.stage.desk.book = past.stage._book
    page.failed._first.click()
    past.idle()
    assert past.runs() == ["2 came, 1 went", "1 went"]


def broken() -> Store:
    raise UserError(Text("sync.failed"))


def test_what_an_exchange_did_here_is_put_back_on_demand(past: Past) -> None:
    past.busy()
    first = past.desk.local_id("account", "Aldermoor Rail")
    past.desk.edit_account(first, phone="2")
    page = past.go()
    assert page.undo.isEnabled()
    page.undo.click()
    past.idle()
    told = page.question.sentence
    assert page.question.act.text() == "Put back 1 record"
    for part in ("goes to the CRM", "1 record that came new stays", "Aldermoor Rail – Phone."):
        assert part in told
    page.question.act.click()
    past.idle()
    assert past.desk.field("account", str(first), "city") == "Leeds"
    assert past.desk.field("account", str(first), "phone") == "2"
    page.undo.click()
    past.idle()
    assert not page.question.isVisible()


def test_what_is_to_be_decided_after_an_undo_is_said_before(past: Past) -> None:
    words = past.go()._words
    assert "2 of them the CRM deleted" in words.consequences(Undoing(1, 4, 3, 0, (), asked=2))
    assert "deleted" not in words.consequences(Undoing(1, 4, 3, 0, ()))


def test_asking_changes_nothing(past: Past) -> None:
    past.busy()
    page = past.go()
    page.undo.click()
    past.idle()
    page.question.keep.click()
    past.idle()
    first = past.desk.local_id("account", "Aldermoor Rail")
    assert past.desk.field("account", str(first), "city") == "York"


def test_an_exchange_that_only_sent_offers_no_undo(past: Past) -> None:
    past.desk.account("First")
    past.desk.sync()
    assert not past.go().undo.isEnabled()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_every_word_fits_in_every_dress(
    past: Past, theme: Theme, languages: Languages, dress: Dress
) -> None:
    past.stage.speak(dress[0])
    put_on(dress, theme, languages)
    page = past.go()
    assert clipped(page) == []
    past.busy()
    page.look()
    past.idle()
    assert clipped(page) == []
    assert nameless(page) == []
    page.undo.click()
    past.idle()
    assert clipped(page.question) == []
