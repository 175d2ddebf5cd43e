"""The accounts page on a real book: views, filter, groups, glance, archive, and all its states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from csmdesk.domain.accounts import AccountSort
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, views
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.accounts import AccountsPage
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.ui.busy_book import ACCOUNTS, Busy, fill, grow
from tests.ui.looks import clipped, nameless, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Desk:
    """The page in a window, and a hand that uses it."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.stage = Stage(store, folder)
        self.window = self.stage.window
        self.commands = AccountCommands(self.stage.desk, self.window, self.window.stack)
        self.commands.bind()
        self.page = AccountsPage(self.stage.desk, self.commands)
        self.window.add_page("accounts", self._page, "go.accounts")
        self.window.stack.go(Place("accounts"))
        self.idle()

    def _page(self) -> AccountsPage:
        return self.page

    @property
    def list(self):  # type: ignore[no-untyped-def]
        return self.page._list

    @property
    def table(self):  # type: ignore[no-untyped-def]
        return self.page._list.table

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def names(self) -> list[str]:
        model = self.table.paged_model
        rows = (model.slot(n) for n in range(model.rowCount()) if model.head(n) is None)
        return [model.record(key).name for key in rows]

    def heads(self) -> list[str]:
        model = self.table.paged_model
        heads = (model.head(n) for n in range(model.rowCount()))
        return [str(model.head_line(head)) for head in heads if head is not None]

    def choose_view(self, key: str) -> None:
        self.page._head.views.choose(key)
        self.page._on_view()
        self.idle()

    def select(self, *names: str) -> None:
        model = self.table.paged_model
        by_name = {model.record(k).name: k for k in model.slots.keys_between(0, 10_000)}
        self.table.setFocus()
        self.table.select_key(by_name[names[0]])
        for name in names[1:]:
            index = model.index(model.row_of(by_name[name]), 0)
            flags = self.table.selectionModel().SelectionFlag
            self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def undo(self) -> None:
        self.stage.runner.run(self.window, lambda _: UndoStack(self.store).undo())
        self.idle()

    def close(self) -> None:
        self.stage.close()


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def desk(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def bare(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, store, tmp_path)
    yield made
    made.close()


def unnamed(page: AccountsPage) -> list[str]:
    """List controls without a name, except buttons that an empty state does not show."""
    return [found for found in nameless(page) if found != "Button in EmptyState"]


def entry(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text()).trigger()


def open_menu(desk: Desk) -> QMenu:
    menus = [w for w in desk.page.findChildren(QMenu) if w.isVisible()]
    return menus[-1]


def test_the_book_shows_by_tier_the_largest_first(desk: Desk) -> None:
    assert desk.names() == [
        "华信精工", "Aldermoor Rail", "Bluefjord Logistics", "Orchard Lane Clinics", "万象织造",
        "Fernhollow Books",
    ]  # fmt: skip
    assert desk.heads() == [
        "Tier A, 3 accounts, ARR ¥1.76M",
        "Tier B, 2 accounts, ARR ¥255K",
        "Tier C, 1 account, ARR ¥48K",
    ]
    assert desk.page._head._header._detail.text() == "6 accounts · ARR ¥2.06M"
    assert desk.list._hints._side.text() == "6 in all"
    assert desk.window.windowTitle().startswith("Accounts")


def test_each_view_shows_its_accounts_and_says_how_many(desk: Desk) -> None:
    tabs = desk.page._head.views._tabs._tabs
    assert {tab.key: tab.count for tab in tabs} == {
        "all": "6", "tier_a": "3", "renewing": "3", "untouched": "2", "drop": "1", "archived": "0",
        "cadence": "1",
    }  # fmt: skip
    desk.choose_view("renewing")
    assert desk.names() == ["华信精工", "万象织造", "Fernhollow Books"]
    desk.choose_view("untouched")
    assert set(desk.names()) == {"万象织造", "Fernhollow Books"}
    desk.choose_view("drop")
    assert desk.names() == ["Aldermoor Rail"]


def test_typing_narrows_the_list_down_and_escape_widens_it(desk: Desk) -> None:
    field = desk.page._head._filter
    field.setFocus()
    QTest.keyClicks(field, "rail")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.idle()
    assert desk.names() == ["Aldermoor Rail"]
    assert desk.table.hasFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: len(desk.names()) == len(ACCOUNTS))
    QTest.keyClick(desk.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()


def test_a_filter_that_finds_nothing_offers_the_way_back(desk: Desk) -> None:
    desk.page._head._filter.setText("zzz")
    desk.qtbot.waitUntil(lambda: desk.list._stack.currentWidget() is desk.list._nothing)
    desk.list._nothing.acted.emit()
    desk.idle()
    assert len(desk.names()) == len(ACCOUNTS)


def test_an_empty_book_says_what_is_next(bare: Desk) -> None:
    assert bare.list._stack.currentWidget() is bare.list._empty
    ran = []
    bare.stage.desk.actions.bind("import.files", lambda: ran.append("import"))
    bare.list._empty.acted.emit()
    assert ran == ["import"]
    bare.list._empty.second_acted.emit()
    bare.idle()
    assert bare.commands.forms.open_form is not None
    bare.commands.forms.open_form.close_unsaved()


def test_a_book_that_cannot_be_read_says_so_and_is_tried_again(desk: Desk) -> None:
    real = desk.stage.desk.book
    desk.stage.desk.book = _broken
    desk.page._question.ask()
    desk.idle()
    assert desk.list._stack.currentWidget() is desk.list._failed
    desk.stage.desk.book = real
    desk.list._failed.acted.emit()
    desk.idle()
    assert len(desk.names()) == len(ACCOUNTS)


def _broken() -> Store:
    raise UserError(Text("vault.no_entry"), Text("vault.no_entry"))


def test_groups_and_order_are_chosen(desk: Desk) -> None:
    desk.page._head.menus.group_chosen.emit("stage")
    desk.idle()
    assert [head.split(",")[0] for head in desk.heads()] == [
        "Onboarding", "Adoption", "Value", "Steady", "Pre-renewal",
    ]  # fmt: skip
    desk.page._head.menus.group_chosen.emit("none")
    desk.page._question.set_sort("name", False)
    desk.idle()
    assert desk.heads() == []
    assert desk.names()[0] == "Aldermoor Rail"
    assert desk.table.head_row.order == (AccountSort.NAME, False)


def test_the_tier_stands_at_the_name_unless_the_group_says_it(desk: Desk) -> None:
    model = desk.table.paged_model
    assert model.line(1).cells[0].tier == ""
    desk.page._question.set_group("none")
    desk.idle()
    assert model.line(0).cells[0].tier == "A"


def test_words_of_a_row(desk: Desk) -> None:
    model = desk.table.paged_model
    row = model.row_of(next(k for k in model.slots.keys_between(0, 99)
                            if model.record(k).name == "Aldermoor Rail"))  # fmt: skip
    cells = {c.key: cell for c, cell in zip(model.columns, model.line(row).cells, strict=True)}
    assert cells["arr"].text == "¥560K"
    assert cells["renewal"].text == "141 days"
    assert cells["use"].figure == "70"
    assert cells["touch"].text == "3 days ago"
    assert (cells["next"].text, cells["next"].detail) == ("Send the offer", "2 days overdue")
    tips = {c.key: model.data(model.index(row, n), Qt.ItemDataRole.ToolTipRole)
            for n, c in enumerate(model.columns)}  # fmt: skip
    assert tips["arr"] == "¥560,000"
    assert tips["renewal"] == "6 Aug 2026"


def test_the_arrow_keys_walk_the_list_at_once(desk: Desk) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert desk.list.current().name == "华信精工"


def test_space_glances_and_arrows_go_on(desk: Desk) -> None:
    peek = desk.page._peek
    desk.select("Aldermoor Rail")
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    desk.idle()
    assert not peek.isHidden()
    assert peek._name.text() == "Aldermoor Rail"
    assert [n.value for n in peek._numbers._numbers] == ["¥560K", "141 days", "120"]
    assert peek._trend_title.text() == "Use fell by 50\u00a0% in 4 weeks"
    assert [b.text for b in peek._promises.briefs] == ["Send the offer", "Confirm the budget"]
    assert [b.tier for b in peek._people.briefs] == ["S", "A"]
    QTest.keyClick(desk.table, Qt.Key.Key_Down)
    desk.idle()
    assert peek._name.text() == "Bluefjord Logistics"
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    assert peek.isHidden()


def test_escape_closes_the_glance_and_gives_the_focus_back(desk: Desk) -> None:
    desk.select("Aldermoor Rail")
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    desk.idle()
    desk.page._peek._log.setFocus()
    QTest.keyClick(desk.page._peek._log, Qt.Key.Key_Escape)
    assert desk.page._peek.isHidden()
    assert desk.table.hasFocus()


def test_the_glance_follows_what_changes(desk: Desk, book: Busy) -> None:
    desk.select("Aldermoor Rail")
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    desk.idle()
    desk.commands.records.settle("commitment", (book.promise, "Send the offer"), "done")
    desk.idle()
    assert [b.text for b in desk.page._peek._promises.briefs] == ["Confirm the budget"]


def test_enter_opens_the_account(desk: Desk, book: Busy) -> None:
    desk.select("Aldermoor Rail")
    with desk.qtbot.waitSignal(desk.page.place_requested) as asked:
        # The page that would open is not part of this test.
        desk.page.place_requested.disconnect(desk.window.stack.go)
        QTest.keyClick(desk.table, Qt.Key.Key_Return)
    assert asked.args == [Place("account", {"id": book.first})]


def test_commands_know_the_account_that_is_selected(desk: Desk, book: Busy) -> None:
    edit = desk.stage.desk.actions.action("account.edit")
    assert not edit.isEnabled()
    desk.select("Aldermoor Rail")
    assert desk.stage.focus.current is not None
    assert desk.stage.focus.current.id == book.first
    assert desk.stage.focus.current.currency == "CNY"
    assert edit.isEnabled()
    desk.select("Aldermoor Rail", "华信精工")
    assert desk.stage.focus.current is None
    desk.select("Aldermoor Rail")
    desk.window.stack.go(Place("ground"))
    assert desk.stage.focus.current is None


def test_several_accounts_are_archived_in_one_step_and_brought_back(desk: Desk) -> None:
    desk.select("Fernhollow Books", "万象织造")
    desk.table.menu_asked.emit(None, desk.table.mapToGlobal(QPoint(10, 10)))
    entry(open_menu(desk), "Archive 2 accounts")
    desk.idle()
    assert desk.window.toast.text == "Archive 2 accounts"
    assert len(desk.names()) == 4
    desk.choose_view("archived")
    assert set(desk.names()) == {"Fernhollow Books", "万象织造"}
    desk.undo()
    assert desk.names() == []
    desk.choose_view("all")
    assert len(desk.names()) == len(ACCOUNTS)


def test_a_view_is_saved_named_anew_and_deleted_with_undo(desk: Desk, store: Store) -> None:
    head = desk.page._head
    desk.page._head._filter.setText("rail")
    desk.qtbot.waitUntil(lambda: desk.names() == ["Aldermoor Rail"])
    head.views.save_asked.emit()
    form = head._form
    form.fields["name"].set_value("Trains")
    form.save()
    desk.idle()
    assert head.views.own_view is not None
    assert head.views.own_view.name == "Trains"
    desk.choose_view("all")
    assert len(desk.names()) == len(ACCOUNTS)
    kept = head.views._found.views[0]
    desk.choose_view(kept.id)
    assert desk.names() == ["Aldermoor Rail"]
    head.menus.rename_asked.emit()
    form.fields["name"].set_value("Railways")
    form.save()
    desk.idle()
    assert head.views.own_view.name == "Railways"
    head.menus.delete_asked.emit()
    desk.idle()
    assert head.views._found.views == ()
    desk.undo()
    assert [view.name for view in head.views._found.views] == ["Railways"]
    with store.read() as read:
        assert [name for _, name, _ in views.list_views(read)] == ["Railways"]


def test_the_menu_offers_orders_groups_and_the_view(desk: Desk) -> None:
    desk.page._head._more.click()
    menu = open_menu(desk)
    words = [action.text() for action in menu.actions() if action.text()]
    assert "Sort by" in words
    assert "Group by" in words
    assert not next(a for a in menu.actions() if a.text() == "Delete view").isEnabled()
    menu.close()


def test_a_column_is_switched_on_from_its_menu(desk: Desk) -> None:
    keys = [column.key for column in desk.table.paged_model.columns]
    assert desk.table.isColumnHidden(keys.index("industry"))
    desk.page._head._columns.click()
    entry(open_menu(desk), "Industry")
    assert not desk.table.isColumnHidden(keys.index("industry"))
    open_menu(desk).close()


def test_a_changed_name_shows_without_a_jump(desk: Desk, store: Store, book: Busy) -> None:
    grow(store, 300)
    desk.page._question.ask()
    desk.idle()
    desk.table.scrollToBottom()
    desk.idle()
    before = desk.table.verticalScrollBar().value()
    first = desk.table.paged_model.slot(desk.table.rowAt(0))

    def work(uow):  # type: ignore[no-untyped-def]
        accounts.edit_account(uow, book.first, name="Aldermoor Railways")

    with desk.qtbot.assertNotEmitted(desk.table.paged_model.modelReset):
        desk.stage.desk.write(desk.page, Text.of("action.edit_account", name="x"), work)
        desk.idle()
    assert desk.table.verticalScrollBar().value() == before
    assert desk.table.paged_model.slot(desk.table.rowAt(0)) == first
    desk.table.scrollToTop()
    desk.qtbot.waitUntil(lambda: "Aldermoor Railways" in str(desk.table.paged_model.line(2)))


def test_five_thousand_accounts_come_by_page(desk: Desk, store: Store) -> None:
    grow(store, 5000)
    desk.page._question.ask()
    desk.idle()
    model = desk.table.paged_model
    assert model.rowCount() == 5006 + 3
    read = sum(model.record(key) is not None for key in model.slots.keys_between(0, 6000))
    assert read <= 2 * 200 + len(ACCOUNTS)


def test_the_page_comes_back_as_it_was_left(desk: Desk, store: Store) -> None:
    grow(store, 300)
    desk.choose_view("tier_a")
    desk.table.select_key("grown-00150")
    desk.table.scrollTo(desk.table.currentIndex())
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    desk.idle()
    kept = desk.page.save_state()
    desk.window.stack.go(Place("ground"))
    desk.choose_view("all")
    desk.window.stack.back()
    desk.idle()
    assert desk.page.save_state() == kept
    assert not desk.page._peek.isHidden()


def test_another_process_may_take_an_account_away_while_one_looks(
    desk: Desk, store: Store, book: Busy
) -> None:
    desk.select("Aldermoor Rail")
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    desk.idle()
    with store.write(Text("action.demo")) as uow:
        uow.raw.execute("DELETE FROM account WHERE id = ?", (book.first,))
    desk.stage.runner.changed.emit(uow.changes)
    desk.idle()
    assert "Aldermoor Rail" not in desk.names()
    peek = desk.page._peek  # closed, or on the next account, whichever answer came first
    assert peek.isHidden() or peek._name.text() != "Aldermoor Rail"


@pytest.mark.parametrize("base", [13, 26])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_nothing_is_cut_and_everything_has_a_name(
    desk: Desk, theme: Theme, languages: Languages, language: str, mode: ThemeMode, base: int
) -> None:
    desk.stage.language = language
    languages.use(language)
    theme.set_mode(mode)
    theme.set_base_size(base)
    desk.select("Aldermoor Rail")
    desk.idle()
    assert clipped(desk.page) == []
    assert unnamed(desk.page) == []
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    desk.idle()
    assert clipped(desk.page) == []
    assert unnamed(desk.page) == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_an_empty_page_fits_too(bare: Desk, languages: Languages, language: str) -> None:
    bare.stage.language = language
    languages.use(language)
    bare.idle()
    assert clipped(bare.page) == []
    assert unnamed(bare.page) == []


def test_the_words_change_while_the_page_is_open(desk: Desk, languages: Languages) -> None:
    desk.stage.language = CHINESE
    languages.use(CHINESE)
    desk.idle()
    assert desk.heads()[0] == "A 级, 3 个, ARR ¥176万"
    assert desk.table.paged_model.headerData(0, Qt.Orientation.Horizontal) == "客户"
    assert desk.page.title() == "客户"
