"""The group of an account: a tree that is walked by keyboard, its sums, and moving in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csmdesk.domain.money import Money
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, contracts, hierarchy
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_page import AccountPage
from csmdesk.ui.pages.hierarchy import GroupTab
from csmdesk.ui.pages.hierarchy_form import HierarchyForm
from tests.ui.busy_book import LABEL, TODAY, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
TOP, MIDDLE, LOW, SIDE = (
    "Aldermoor Rail", "Bluefjord Logistics", "Orchard Lane Clinics", "Fernhollow Books",
)  # fmt: skip


class Visit:
    """The page of an account in a window, on a book with a family of four."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.ids = book.ids
        with store.write(LABEL) as uow:
            for child, parent in ((MIDDLE, TOP), (LOW, MIDDLE), (SIDE, TOP)):
                hierarchy.move(uow, self.ids[child], self.ids[parent])
            contracts.create_line(
                uow, self.ids[LOW], product="Extra", start_on=TODAY,
                end_on=TODAY.replace(year=TODAY.year + 1), arr=Money.of(9_000, "EUR"),
            )  # fmt: skip
        self.stage = Stage(store, folder)
        window = self.stage.window
        self.commands = AccountCommands(self.stage.desk, window, window.stack)
        self.commands.bind()
        self.commands.place_requested.connect(window.stack.go)
        window.add_page("account", self._page)

    def _page(self) -> AccountPage:
        return AccountPage(self.stage.desk, self.commands)

    def go(self, name: str = MIDDLE) -> None:
        self.stage.window.stack.go(Place("account", {"id": self.ids[name], "tab": "group"}))
        self.idle()

    @property
    def tab(self) -> GroupTab:
        found = self.stage.window.findChild(GroupTab)
        assert isinstance(found, GroupTab)
        return found

    @property
    def form(self) -> HierarchyForm:
        found = self.stage.window.findChild(HierarchyForm)
        assert isinstance(found, HierarchyForm)
        return found

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def said(self) -> list[str]:
        model = self.tab.table.paged_model
        lines = [model.line(row) for row in range(model.rowCount())]
        return [line.cells[0].spoken for line in lines if line is not None]

    def press(self, key: Qt.Key) -> str:
        """Press a key in the tree and return who is selected then."""
        QTest.keyClick(self.tab.table, key)
        self.idle()
        node = self.tab.current
        return node.name if node is not None else ""

    def parent_of(self, name: str) -> str | None:
        with self.store.read() as read:
            return accounts.get_account(read, self.ids[name]).parent_id

    def save_under(self, name: str) -> None:
        """Choose a parent in the open form and save."""
        field = self.form.fields["parent_id"]
        field.set_value((self.ids[name], name) if name else None)
        self.form.save()
        self.idle()

    def again(self) -> None:
        """Read again, as the window lets the page do after a change."""
        self.tab._read()
        self.idle()


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def test_the_whole_family_shows_with_levels_and_sums(visit: Visit) -> None:
    visit.go()
    assert visit.said() == [
        f"{TOP}, A, level 1", f"{MIDDLE}, A, level 2", f"{LOW}, B, level 3", f"{SIDE}, C, level 2",
    ]  # fmt: skip
    model = visit.tab.table.paged_model
    middle = model.line(1)
    assert middle is not None
    assert middle.cells[2].text == "¥680,000 + €9,000"
    assert middle.cells[3].text == "240"
    assert visit.tab._lines.tip(visit.tab._family[1], "arr") == "¥520,000 of its own"
    facts = [str(fact) for fact in visit.tab._lines.facts(visit.tab._family[0].total)]
    assert facts[0].endswith("4")
    assert "¥1,288,000 + €9,000" in facts[1]
    assert visit.tab.current is not None
    assert visit.tab.current.name == MIDDLE


def test_branches_are_walked_by_keyboard(visit: Visit) -> None:
    visit.go()
    assert visit.tab.table.hasFocus()
    assert visit.press(Qt.Key.Key_Right) == LOW
    assert visit.press(Qt.Key.Key_Right) == LOW
    assert visit.press(Qt.Key.Key_Left) == MIDDLE
    assert visit.press(Qt.Key.Key_Left) == TOP
    assert visit.press(Qt.Key.Key_Left) == TOP
    assert visit.press(Qt.Key.Key_End) == SIDE
    QTest.keyClick(visit.tab.table, Qt.Key.Key_Return)
    visit.idle()
    place = visit.stage.window.stack.history.current
    assert place == Place("account", {"id": visit.ids[SIDE], "tab": "group"})
    assert visit.tab.current is not None
    assert visit.tab.current.name == SIDE


def test_a_branch_is_moved_and_moved_back(visit: Visit) -> None:
    visit.go()
    QTest.keyClicks(visit.tab.table, "m")
    visit.idle()
    assert visit.form.fields["parent_id"].text() == TOP  # type: ignore[attr-defined]
    visit.save_under(SIDE)
    assert visit.stage.window.toast.text == f"Move {MIDDLE} in its family"
    visit.again()
    assert visit.said()[1:] == [
        f"{SIDE}, C, level 2", f"{MIDDLE}, A, level 3", f"{LOW}, B, level 4",
    ]  # fmt: skip
    visit.stage.runner.run(visit.stage.window, lambda _: UndoStack(visit.store).undo())
    visit.idle()
    assert visit.parent_of(MIDDLE) == visit.ids[TOP]


def test_a_loop_is_refused_in_words(visit: Visit) -> None:
    visit.go(TOP)
    visit.tab.belongs.click()
    visit.idle()
    visit.save_under(LOW)
    assert visit.form.isVisible()
    assert visit.form.message.accessibleName() == "An account cannot stand below itself."
    assert visit.form.fields["parent_id"].editor().property("invalid")
    assert visit.parent_of(TOP) is None
    visit.form.close_unsaved()


def test_one_taken_out_stands_alone_and_says_so(visit: Visit) -> None:
    visit.go(SIDE)
    visit.stage.desk.actions.run("account.move")
    visit.idle()
    visit.save_under("")
    assert visit.parent_of(SIDE) is None
    visit.again()
    assert visit.tab.empty.isVisible()
    visit.tab.empty.acted.emit()
    visit.idle()
    visit.save_under(TOP)
    assert visit.parent_of(SIDE) == visit.ids[TOP]


def test_the_menu_of_an_account_opens_and_moves(visit: Visit) -> None:
    visit.go()
    visit.tab._on_menu(None, QPoint(10, 10))
    menu = visit.tab.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [entry.text() for entry in menu.actions()] == ["Open", "Belongs to…"]
    menu.close()


def test_a_changed_account_is_shown_as_it_is_now(visit: Visit) -> None:
    visit.go()
    with visit.store.write(LABEL) as uow:
        accounts.archive_account(uow, visit.ids[LOW])
    visit.tab.apply(uow.changes)
    visit.idle()
    assert visit.said()[2] == f"{LOW}, B, Archived, level 3"


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut_and_every_control_named(
    visit: Visit, theme: object, languages: object, dress: Dress
) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    visit.go()
    assert clipped(visit.tab) == []
    assert nameless(visit.tab) == []
    visit.tab.belongs.click()
    visit.idle()
    assert clipped(visit.form) == []
    assert nameless(visit.form) == []
    visit.form.close_unsaved()
