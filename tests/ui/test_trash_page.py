"""The trash: what is in it, bringing it back, undoing that, and deleting for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.accounts import AccountQuery
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import account_lists, contracts, tasks, trash
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.trash import TrashPage
from csmdesk.ui.theme.theme import Theme
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Bin:
    """Hold the page on its window."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot, self.store, self.book = qtbot, store, book
        self.stage = Stage(store, folder)
        self.stage.window.add_page("trash", self._made, "go.trash")

    def _made(self) -> TrashPage:
        return TrashPage(self.stage.desk)

    @property
    def page(self) -> TrashPage:
        page = self.stage.window.stack.page
        assert isinstance(page, TrashPage)
        return page

    def go(self) -> TrashPage:
        self.stage.window.stack.go(Place("trash"))
        self.idle()
        return self.page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def discard(self, *records: tuple[str, str]) -> None:
        for kind, key in records:
            with self.store.write(LABEL) as uow:
                trash.discard(uow, kind, key)

    def names(self) -> list[str]:
        return [entry.name for entry in self.page._entries or ()]

    def shown(self) -> list[str]:
        model = self.page.table.paged_model
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
        self.idle()

    def accounts(self) -> int:
        with self.store.read() as read:
            return len(account_lists.list_accounts(read, AccountQuery()).ids)


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def bin_(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Bin]:
    made = Bin(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def test_an_empty_trash_says_so(bin_: Bin) -> None:
    page = bin_.go()
    assert page._stack.currentWidget() is page._nothing
    assert not page.empty.isEnabled()
    assert not page.back.isEnabled()


def test_it_says_what_from_where_and_when(bin_: Bin, book: Busy) -> None:
    bin_.discard(("task", book.task), ("account", book.ids["万象织造"]))
    page = bin_.go()
    model = page.table.paged_model
    rows = [[str(model.data(model.index(r, c))) for c in range(5)] for r in range(2)]
    assert rows == [
        ["万象织造", "Account", "Leeds", "Contract lines 1 · Touchpoints 1", "just now"],
        ["Prepare the review", "Task", "Aldermoor Rail", "", "just now"],
    ]


def test_enter_brings_back_and_undo_takes_that_back(bin_: Bin, book: Busy) -> None:
    before = bin_.accounts()
    bin_.discard(("account", book.first))
    page = bin_.go()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    bin_.idle()
    assert bin_.names() == []
    assert bin_.accounts() == before
    with bin_.store.read() as read:
        assert tasks.get_task(read, book.task).title == "Prepare the review"
    assert bin_.stage.window.toast.text == "Bring back Aldermoor Rail"
    bin_.undo()
    assert bin_.names() == ["Aldermoor Rail"]
    assert bin_.accounts() == before - 1


def test_several_come_back_in_one_step_parents_first(bin_: Bin, book: Busy) -> None:
    bin_.discard(("contract_line", book.line), ("account", book.first))
    page = bin_.go()
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert len(page._selected()) == 2
    page.back.click()
    bin_.idle()
    assert bin_.names() == []
    assert bin_.stage.window.toast.text == "Bring back 2 records"
    with bin_.store.read() as read:
        assert book.line in {line.id for line in contracts.list_lines(read, book.first)}


def test_what_cannot_come_back_is_told_and_stays(bin_: Bin, book: Busy) -> None:
    bin_.discard(("contract_line", book.line), ("account", book.first))
    page = bin_.go()
    page.table.select_key(next(e.id for e in page._entries or () if e.kind == "contract_line"))
    page.back.click()
    bin_.idle()
    assert "no longer there: Aldermoor Rail" in bin_.stage.window.toast.text
    assert len(bin_.names()) == 2


def test_emptying_asks_how_many_and_escape_keeps_all(bin_: Bin, book: Busy) -> None:
    bin_.discard(("task", book.task), ("contract_line", book.line))
    page = bin_.go()
    page.empty.click()
    assert page.question.isVisible()
    assert page.question.accessibleName() == "Delete 2 records for good?"
    assert page.question.act.text() == "Delete 2 records"
    assert page.question.keep.hasFocus()
    QTest.keyClick(page.question.keep, Qt.Key.Key_Return)
    bin_.idle()
    assert not page.question.isVisible()
    assert len(bin_.names()) == 2
    page.empty.click()
    QTest.keyClick(page.question.keep, Qt.Key.Key_Escape)
    assert len(bin_.names()) == 2
    page.empty.click()
    page.question.act.click()
    bin_.idle()
    assert bin_.names() == []
    assert bin_.stage.window.toast.text == "Delete 2 records for good"
    assert not bin_.stage.window.toast._action.isVisible()
    bin_.undo()
    assert bin_.names() == []


def test_delete_asks_for_one_by_its_name(bin_: Bin, book: Busy) -> None:
    bin_.discard(("task", book.task), ("contract_line", book.line))
    page = bin_.go()
    page.table.select_key(next(e.id for e in page._entries or () if e.kind == "task"))
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.question.accessibleName() == "Delete “Prepare the review” for good?"
    page.question.act.click()
    bin_.idle()
    assert bin_.names() == ["Suite"]


def test_the_filter_looks_at_name_and_place(bin_: Bin, book: Busy) -> None:
    bin_.discard(("task", book.task), ("account", book.ids["Fernhollow Books"]))
    page = bin_.go()
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.filter
    page.filter.setText("aldermoor")
    page.filter.settle_now()
    assert bin_.shown() == ["Prepare the review"]
    page.filter.setText("nowhere")
    page.filter.settle_now()
    assert page._stack.currentWidget() is page._unmatched
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    bin_.idle()
    assert len(bin_.shown()) == 2


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut(
    bin_: Bin, book: Busy, theme: Theme, languages: Languages, dress: Dress
) -> None:
    bin_.stage.speak(dress[0])
    put_on(dress, theme, languages)
    page = bin_.go()
    assert clipped(page) == []
    bin_.discard(("task", book.task), ("account", book.ids["Fernhollow Books"]))
    page._read()
    bin_.idle()
    assert clipped(page) == []
    assert nameless(page) == []
    page.empty.click()
    bin_.idle()
    assert clipped(page.question) == []
    page.question.dismiss()
