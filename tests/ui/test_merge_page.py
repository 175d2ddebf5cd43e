"""Two records become one on their page: chosen field by field, by keyboard, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, custom_fields, people
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_people_table import PeopleTable
from csmdesk.ui.pages.accounts import AccountsPage
from csmdesk.ui.pages.merge import MergePage
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Ground, Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
CTRL = Qt.KeyboardModifier.ControlModifier
WINNER, LOSER = "Bluefjord Logistics", "Orchard Lane Clinics"


class Visit:
    """The page in a window."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.book = book
        self.stage = Stage(store, folder)
        window = self.stage.window
        self.commands = AccountCommands(self.stage.desk, window, window.stack)
        self.commands.bind()
        self.commands.place_requested.connect(window.stack.go)
        self._made: MergePage | None = None
        window.add_page("merge", self._page, "merge.open")
        window.add_page("account", Ground)
        window.add_page("accounts", partial(AccountsPage, self.stage.desk, self.commands))

    @property
    def page(self) -> MergePage:
        """Return the page, made when it is first visited, as in the app."""
        if self._made is None:
            self._made = MergePage(self.stage.desk)
        return self._made

    def _page(self) -> MergePage:
        return self.page

    def go(self, kind: str = "account", winner: str = "", loser: str = "", **more: str) -> None:
        params = {"kind": kind, "winner": winner, "loser": loser, **more}
        self.stage.window.stack.go(Place("merge", params))
        self.idle()

    def pair(self, **more: str) -> None:
        self.go("account", self.book.ids[WINNER], self.book.ids[LOSER], **more)

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def cells(self) -> dict[str, tuple[str, ...]]:
        model = self.page.table.paged_model
        lines = [(str(model.slot(row)), model.line(row)) for row in range(model.rowCount())]
        return {key: tuple(cell.spoken for cell in line.cells) for key, line in lines if line}

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.page.table, key, modifier)
        self.idle()

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
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


def test_fields_stand_side_by_side_with_what_stays_marked(visit: Visit) -> None:
    visit.pair()
    cells = visit.cells()
    assert cells["name"] == ("Name", f"{WINNER}, stays", f"{LOSER}, is dropped")
    assert cells["tier"] == ("Tier", "Tier A, stays", "Tier B, is dropped")
    assert cells["stage"][1:] == ("Adoption, stays", "Onboarding, is dropped")
    moves = visit.page.moves.text()
    assert moves == f"Moves from {LOSER} to {WINNER}: 1 contract line, 1 touchpoint."


def test_sides_are_chosen_by_keyboard_joined_and_undone(visit: Visit, book: Busy) -> None:
    visit.pair()
    visit.page.table.select_key("tier")
    visit.press(Qt.Key.Key_Right)
    visit.page.table.select_key("industry")
    visit.press(Qt.Key.Key_Space)
    visit.page.table.select_key("stage")
    visit.press(Qt.Key.Key_Right)
    visit.press(Qt.Key.Key_Left)
    assert visit.cells()["tier"][1:] == ("Tier A, is dropped", "Tier B, stays")
    visit.press(Qt.Key.Key_Return, CTRL)
    with visit.store.read() as read:
        now = accounts.get_account(read, book.ids[WINNER])
        assert (now.tier, now.industry, now.stage) == ("B", "Healthcare", "adoption")
        assert now.aliases == (LOSER,)
        with pytest.raises(UserError):
            accounts.get_account(read, book.ids[LOSER])
    assert visit.place == Place("account", {"id": book.ids[WINNER]})
    assert visit.stage.window.toast.text == f"Join {LOSER} into {WINNER}"
    visit.undo()
    with visit.store.read() as read:
        assert accounts.get_account(read, book.ids[LOSER]).industry == "Healthcare"
        assert accounts.get_account(read, book.ids[WINNER]).tier == "A"


def test_a_click_on_a_value_lets_it_stay(visit: Visit) -> None:
    visit.pair()
    table = visit.page.table
    row = table.paged_model.row_of("name")
    at = table.visualRect(table.paged_model.index(row, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    visit.idle()
    assert visit.cells()["name"][1:] == (f"{WINNER}, is dropped", f"{LOSER}, stays")
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton,
        pos=table.visualRect(table.paged_model.index(row, 0)).center(),
    )  # fmt: skip
    assert visit.cells()["name"][2] == f"{LOSER}, stays"


def test_lists_are_kept_of_both_and_own_fields_have_their_names(visit: Visit, book: Busy) -> None:
    with visit.store.write(LABEL) as uow:
        own = custom_fields.define(uow, "account", "Segment", "flag")
        accounts.edit_account(uow, book.ids[WINNER], tags=("north",))
        accounts.edit_account(uow, book.ids[LOSER], tags=("pilot",), custom={own: True})
    visit.pair()
    cells = visit.cells()
    assert cells["tags"] == ("Tags both are kept", "north, stays", "pilot, stays")
    assert cells[f"custom.{own}"] == ("Segment", "—, is dropped", "Yes, stays")
    visit.page.table.select_key("tags")
    visit.press(Qt.Key.Key_Right)
    assert visit.cells()["tags"] == cells["tags"]
    visit.page.join.click()
    visit.idle()
    with visit.store.read() as read:
        now = accounts.get_account(read, book.ids[WINNER])
    assert now.tags == ("north", "pilot")
    assert now.custom == {own: True}


def test_the_other_one_can_stay(visit: Visit, book: Busy) -> None:
    visit.pair()
    visit.page.swap.click()
    visit.idle()
    assert visit.page.winner.text().startswith(LOSER)
    assert visit.place.params["winner"] == book.ids[LOSER]
    visit.page.join.click()
    visit.idle()
    with visit.store.read() as read:
        assert accounts.get_account(read, book.ids[LOSER]).aliases == (WINNER,)


def test_records_are_found_by_typing_and_namesakes_told_apart(visit: Visit, book: Busy) -> None:
    with visit.store.write(LABEL) as uow:
        twin = accounts.create_account(uow, WINNER, city="Leeds")
    visit.stage.desk.actions.run("merge.open")
    visit.idle()
    assert not visit.page.join.isEnabled()
    assert visit.page.empty.isVisible()
    for pick, n in ((visit.page.winner, 0), (visit.page.loser, 1)):
        pick.setFocus()
        QTest.keyClicks(pick, "Bluef")
        visit.idle()
        completer = pick.completer()
        model = completer.model()
        words = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        assert sorted(words) == [f"{WINNER} · Leeds", f"{WINNER} · Leeds (2)"]
        popup = completer.popup()
        assert popup is not None
        popup.hide()
        pick.setText(words[n])
        QTest.keyClick(pick, Qt.Key.Key_Return)
        visit.idle()
    assert visit.page.join.isEnabled()
    assert {visit.place.params[key] for key in ("winner", "loser")} == {twin, book.ids[WINNER]}


def test_a_name_that_nobody_has_is_marked_and_nothing_happens(visit: Visit) -> None:
    visit.go("account")
    QTest.keyClicks(visit.page.winner, "Nobody at all")
    QTest.keyClick(visit.page.winner, Qt.Key.Key_Return)
    visit.idle()
    assert visit.page.winner.property("invalid")
    assert not visit.page.join.isEnabled()
    visit.page.merge()
    assert visit.place.page == "merge"


def test_one_and_the_same_is_no_pair(visit: Visit, book: Busy) -> None:
    visit.go("account", book.first, book.first)
    assert visit.page.empty.isVisible()
    assert not visit.page.join.isEnabled()


def test_a_record_that_is_gone_is_said_to_be(visit: Visit, book: Busy) -> None:
    visit.pair()
    visit.page.join.click()
    visit.idle()
    visit.stage.desk.actions.run("go.back")
    visit.idle()
    assert visit.page.empty.isVisible()
    assert not visit.page.join.isEnabled()
    assert visit.page.winner.text() == ""
    visit.undo()
    visit.page.open(visit.place.params)
    visit.idle()
    assert visit.page.join.isEnabled()


def test_another_one_is_chosen_for_what_is_gone(visit: Visit, book: Busy) -> None:
    visit.go("account", "gone", book.first)
    visit.page.winner.chosen.emit(book.ids[WINNER])
    visit.idle()
    assert visit.page.winner.text().startswith(WINNER)
    assert visit.page.loser.text() == ""


def test_people_of_two_accounts_become_one(visit: Visit, book: Busy) -> None:
    with visit.store.write(LABEL) as uow:
        place = people.create_person(uow, book.ids[WINNER], "T. Renn", emails=("renn@example.org",))
        loser = people.get_person(uow, place).person_id
        winner = people.get_person(uow, book.place).person_id
    visit.go("person", winner, loser)
    assert visit.cells()["emails"][1:] == ("tobias@example.com, stays", "renn@example.org, stays")
    assert "1 place at accounts" in visit.page.moves.text()
    visit.page.join.click()
    visit.idle()
    assert visit.place.page == "ground"
    with visit.store.read() as read:
        assert people.get_person(read, place).person_id == winner


def test_two_colleagues_become_one(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        other = colleagues.create_colleague(uow, "M. Quell", email="m@example.com")
        mine = colleagues.me(uow)
        assert mine is not None
    visit.go("colleague", mine.id, other)
    visit.page.join.click()
    visit.idle()
    with visit.store.read() as read:
        assert [c.name for c in colleagues.list_colleagues(read)] == ["Mira Quell"]


def test_another_kind_begins_anew(visit: Visit) -> None:
    visit.pair()
    visit.page.tabs.chosen.emit("colleague")
    visit.idle()
    assert visit.place.params == {"kind": "colleague"}
    assert visit.page.empty.isVisible()


def test_ways_in_from_an_account_two_rows_and_a_person(visit: Visit, book: Busy) -> None:
    visit.stage.stand_at(book.first, "Aldermoor Rail")
    visit.stage.desk.actions.run("account.merge")
    assert visit.place.params == {"kind": "account", "winner": book.first}
    visit.stage.window.stack.go(Place("accounts"))
    visit.idle()
    page = visit.stage.window.stack.currentWidget()
    assert isinstance(page, AccountsPage)
    table = page._list.table
    table.setCurrentIndex(table.paged_model.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page._head.menus.merge_asked.emit()
    ids = table.paged_model.order.keys
    assert (visit.place.params["winner"], visit.place.params["loser"]) == (ids[0], ids[1])
    tab = PeopleTable(visit.stage.desk, visit.commands)
    visit.qtbot.addWidget(tab)
    tab.show_account(book.first)
    visit.idle()
    tab.table.setCurrentIndex(tab.table.paged_model.index(0, 0))
    tab._on_merge()
    assert visit.place.params["kind"] == "person"


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut_and_every_control_named(
    visit: Visit, theme: object, languages: object, dress: Dress
) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    visit.pair()
    assert clipped(visit.page) == []
    assert nameless(visit.page) == []
    visit.go("person")
    assert clipped(visit.page) == []
