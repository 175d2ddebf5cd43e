"""Pairs that may be one: listed with reasons, joined, opened, or said to be different."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, people
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.duplicates import DuplicatesPage
from csmdesk.ui.pages.merge import MergePage
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Ground, Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
TWIN, OTHER = "Aldermoor Rail Ltd", "Bluefjord Logistic"


class Visit:
    """The page in a window, on a book with two pairs of accounts and one of people."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        with store.write(LABEL) as uow:
            self.twin = accounts.create_account(uow, TWIN, city="Hull")
            accounts.create_account(uow, OTHER, city="Leeds")
            self.person = people.create_person(
                uow, book.ids["Fernhollow Books"], "Tobias Renn", emails=("tobias@example.com",)
            )
        self.stage = Stage(store, folder)
        window = self.stage.window
        self.commands = AccountCommands(self.stage.desk, window, window.stack)
        self.commands.place_requested.connect(window.stack.go)
        self._made: DuplicatesPage | None = None
        window.add_page("duplicates", self._page, "duplicates.open")
        window.add_page("merge", partial(MergePage, self.stage.desk))
        window.add_page("account", Ground)
        window.add_page("colleagues", Ground, "go.colleagues")

    @property
    def page(self) -> DuplicatesPage:
        """Return the page, made when it is first visited, as in the app."""
        if self._made is None:
            self._made = DuplicatesPage(self.stage.desk, self.commands)
        return self._made

    def _page(self) -> DuplicatesPage:
        return self.page

    def go(self, kind: str = "account") -> None:
        self.stage.window.stack.go(Place("duplicates", {"kind": kind}))
        self.idle()

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def shown(self) -> list[tuple[str, str]]:
        model = self.page.table.paged_model
        records = [model.record(model.slot(row)) for row in range(model.rowCount())]
        return [(pair.first_name, pair.second_name) for pair in records if pair is not None]

    def type(self, letter: str) -> None:
        QTest.keyClicks(self.page.table, letter)
        self.idle()

    def again(self) -> None:
        """Look again, as the window lets the page do after a change."""
        self.page._found.clear()
        self.page.open({})
        self.idle()

    @property
    def place(self) -> Place:
        found = self.stage.window.stack.history.current
        assert found is not None
        return found


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def test_pairs_stand_surest_first_with_their_reasons(visit: Visit) -> None:
    visit.stage.desk.actions.run("duplicates.open")
    visit.idle()
    assert visit.shown() == [("Aldermoor Rail", TWIN), ("Bluefjord Logistics", OTHER)]
    model = visit.page.table.paged_model
    first, second = model.line(0), model.line(1)
    assert first is not None
    assert second is not None
    assert [cell.spoken for cell in first.cells] == [
        "Aldermoor Rail Leeds", f"{TWIN} Hull", "same name", "likely 70\N{NO-BREAK SPACE}%",
    ]  # fmt: skip
    assert second.cells[2].text == "name spelt alike"
    assert visit.page.tabs.accessibleName() == "Duplicates among"
    tabs = visit.page.tabs
    assert tabs.visibleRegion().boundingRect().width() >= tabs.sizeHint().width()


def test_two_are_joined_and_the_list_is_come_back_to(visit: Visit, book: Busy) -> None:
    visit.go()
    QTest.keyClick(visit.page.table, Qt.Key.Key_Return)
    visit.idle()
    assert visit.place.params["winner"] == book.first
    assert visit.place.params["loser"] == visit.twin
    merge = visit.stage.window.stack.currentWidget()
    assert isinstance(merge, MergePage)
    merge.join.click()
    visit.idle()
    assert visit.place.page == "duplicates"
    visit.again()
    assert visit.shown() == [("Bluefjord Logistics", OTHER)]


def test_different_ones_are_not_shown_again_until_undone(visit: Visit) -> None:
    visit.go()
    visit.type("n")
    assert visit.stage.window.toast.text == (f"Say that Aldermoor Rail and {TWIN} are different")
    visit.again()
    assert visit.shown() == [("Bluefjord Logistics", OTHER)]
    assert visit.page.current is not None
    visit.page.different.click()
    visit.idle()
    visit.again()
    assert visit.page.empty.isVisible()
    assert not visit.page.join.isEnabled()
    visit.stage.runner.run(visit.stage.window, lambda _: UndoStack(visit.store).undo())
    visit.idle()
    visit.again()
    assert visit.shown() == [("Bluefjord Logistics", OTHER)]


def test_both_can_be_opened(visit: Visit, book: Busy) -> None:
    visit.go()
    visit.type("1")
    assert visit.place == Place("account", {"id": book.first})
    visit.go()
    visit.type("2")
    assert visit.place == Place("account", {"id": visit.twin})


def test_people_are_opened_at_their_account(visit: Visit, book: Busy) -> None:
    visit.go("person")
    assert visit.shown() == [("Tobias Renn", "Tobias Renn")]
    visit.type("2")
    account_id = book.ids["Fernhollow Books"]
    assert visit.place == Place("account", {"id": account_id, "tab": "people"})


def test_colleagues_are_compared_too(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        colleagues.create_colleague(uow, "mira quell")
    visit.go()
    visit.page.tabs.chosen.emit("colleague")
    visit.idle()
    assert visit.shown() == [("Mira Quell", "mira quell")]
    assert visit.place.params == {"kind": "colleague"}
    visit.type("1")
    assert visit.place.page == "colleagues"


def test_the_menu_of_a_pair_offers_everything(visit: Visit) -> None:
    visit.go()
    visit.page._on_menu(None, QPoint(10, 10))
    menu = visit.page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [entry.text() for entry in menu.actions()] == [
        "Merge…", "They are different", "Open Aldermoor Rail", f"Open {TWIN}",
    ]  # fmt: skip
    menu.close()


def test_a_list_that_cannot_be_read_says_so(visit: Visit) -> None:
    visit.go()
    visit.page._on_failed(UserError(Text("record.gone_hint")))
    assert visit.page.failed.isVisible()
    visit.page.failed.acted.emit()
    visit.idle()
    assert visit.page.table.isVisible()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut_and_every_control_named(
    visit: Visit, theme: object, languages: object, dress: Dress
) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    visit.go()
    assert clipped(visit.page) == []
    assert nameless(visit.page) == []
    visit.go("colleague")
    assert visit.page.empty.isVisible()
    assert clipped(visit.page) == []
