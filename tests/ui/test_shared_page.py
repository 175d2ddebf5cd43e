"""The page of what is shared: by keys, with search, kept in the book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.sync.binding import read_binding
from csmdesk.sync.canonical import Policy
from csmdesk.sync.shared_fields import SharedField
from csmdesk.sync.sharing import read_sharing
from csmdesk.system.paths import Profile
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.shared.page import SharedPage
from csmdesk.ui.theme.theme import Theme
from tests.ui.exchanged import bind
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Desk:
    """Hold the page on its window."""

    def __init__(self, qtbot: QtBot, store: Store, profile: Profile, folder: Path) -> None:
        self.qtbot, self.store, self.profile = qtbot, store, profile
        self.stage = Stage(store, folder)
        self.stage.window.add_page("shared", self._made, "go.shared")

    def _made(self) -> SharedPage:
        return SharedPage(self.stage.desk, self.profile)

    def go(self) -> SharedPage:
        self.stage.window.stack.go(Place("shared"))
        self.idle()
        page = self.stage.window.stack.page
        assert isinstance(page, SharedPage)
        return page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def find(self, page: SharedPage, words: str) -> None:
        page.pane.search.setText(words)
        page.pane.search.settle_now()
        self.idle()

    def press(self, page: SharedPage, key: Qt.Key) -> None:
        QTest.keyClick(page.pane.table, key)
        self.idle()

    def row(self, page: SharedPage) -> SharedField:
        found = page.pane.current
        assert found is not None
        return found

    def kept(self) -> dict[tuple[str, str], tuple[bool, Policy | None]]:
        with self.store.read() as read:
            found = read_sharing(read).choices
        return {key: (each.is_shared, each.policy) for key, each in found.items()}


@pytest.fixture
def desk(qtbot: QtBot, store: Store, profile: Profile, tmp_path: Path) -> Iterator[Desk]:
    fill(store)
    made = Desk(qtbot, store, profile, tmp_path)
    yield made
    made.stage.close()


@pytest.fixture
def page(desk: Desk) -> SharedPage:
    bind(desk.store)
    return desk.go()


def test_without_a_crm_the_page_leads_to_one(desk: Desk) -> None:
    ran: list[str] = []
    desk.stage.window.commands.bind("sync.connect", lambda: ran.append("connect"))
    page = desk.go()
    assert page.empty.isVisible()
    page.empty.acted.emit()
    assert ran == ["connect"]


def test_space_keeps_a_field_here_and_shares_it_again(desk: Desk, page: SharedPage) -> None:
    desk.find(page, "city")
    row = page.pane.current
    assert row is not None
    assert (row.obj, row.field, row.example) == ("account", "city", "Leeds")
    desk.press(page, Qt.Key.Key_Space)
    assert desk.kept() == {("account", "city"): (False, None)}
    assert not page.pane.policy.isEnabled()
    desk.press(page, Qt.Key.Key_Space)
    assert desk.kept() == {("account", "city"): (True, None)}


def test_enter_asks_whose_value_counts(desk: Desk, page: SharedPage) -> None:
    desk.find(page, "city")
    desk.press(page, Qt.Key.Key_Return)
    (menu,) = [m for m in page.pane.findChildren(QMenu) if m.isVisible()]
    words = [entry.text() for entry in menu.actions()]
    assert words[0] == "Ask me (as the mapping says)"
    assert "The larger or later" not in words
    menu.actions()[words.index("The CRM's counts")].trigger()
    desk.idle()
    assert desk.kept() == {("account", "city"): (True, Policy.THEIRS)}
    menu.close()


def test_what_cannot_be_chosen_is_not_offered(desk: Desk, page: SharedPage) -> None:
    desk.find(page, "private touchpoints")
    assert page.pane.current is not None
    assert page.pane.current.is_local
    desk.press(page, Qt.Key.Key_Space)
    assert not page.pane.share.isEnabled()
    assert desk.kept() == {}


def test_a_search_looks_through_all_kinds_and_both_names(desk: Desk, page: SharedPage) -> None:
    desk.find(page, "sale.opportunity")
    assert desk.row(page).obj == "opportunity"
    desk.find(page, "no such field")
    assert page.pane.current is None
    assert not page.pane.share.isEnabled()


def test_the_tabs_show_one_kind_each(desk: Desk, page: SharedPage) -> None:
    page.pane.tabs.chosen.emit("touchpoint")
    desk.idle()
    assert page.pane.current is not None
    assert (page.pane.current.obj, page.pane.current.field) == ("touchpoint", "")
    desk.press(page, Qt.Key.Key_Space)
    assert desk.kept() == {("touchpoint", ""): (False, None)}


def test_only_reading_is_a_switch(desk: Desk, page: SharedPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.crm_changed):
        page.read_only.click()
    with desk.store.read() as read:
        bound = read_binding(read)
    assert bound is not None
    assert bound.is_read_only


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    desk: Desk, page: SharedPage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    desk.stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(page) + nameless(page) == []
