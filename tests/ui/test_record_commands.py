"""Throwing records away and copying them, from wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.accounts import AccountQuery
from csmdesk.models.store import Store
from csmdesk.services import account_lists, accounts, contracts, people, trash
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_briefs import BriefList, BriefRow
from csmdesk.ui.pages.accounts import AccountsPage
from tests.ui.busy_book import Busy, fill
from tests.ui.test_account_page import Visit, entries

pytestmark = pytest.mark.usefixtures("theme", "languages")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def in_trash(visit: Visit) -> list[str]:
    with visit.store.read() as read:
        return [entry.name for entry in trash.list_trash(read)]


def press(visit: Visit, widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    visit.idle()


def row_of(briefs: BriefList, text: str) -> BriefRow:
    return next(row for row in briefs.findChildren(BriefRow) if row.brief.text == text)


def account_names(visit: Visit) -> set[str]:
    with visit.store.read() as read:
        ids = account_lists.list_accounts(read, AccountQuery()).ids
        return {accounts.get_account(read, found).name for found in ids}


def test_delete_throws_people_away_and_undo_brings_them_back(visit: Visit) -> None:
    tab = visit.go("people")
    tab.table.selectAll()
    press(visit, tab.table, Qt.Key.Key_Delete)
    assert sorted(in_trash(visit)) == ["Ines Calloway", "Tobias Renn"]
    assert visit.window.toast.text == "Move 2 records to the trash"
    assert tab._stack.currentWidget() is tab._empty
    visit.undo()
    assert in_trash(visit) == []
    with visit.store.read() as read:
        assert len(people.list_people(read, visit.book.first)) == 2


def test_the_menu_of_a_contract_line_throws_it_away(visit: Visit) -> None:
    tab = visit.go("contracts")
    tab.table.select_key(visit.book.line)
    tab._on_menu(None, tab.mapToGlobal(tab.rect().center()))
    visit.pick("Move to the trash")
    assert in_trash(visit) == ["Suite"]
    with visit.store.read() as read:
        assert [x.product for x in contracts.list_lines(read, visit.book.first)] == ["Pilot"]


@pytest.mark.parametrize("title", ["Send the offer", "Prepare the review", "Talk 1"])
def test_delete_throws_away_what_the_timeline_shows(visit: Visit, title: str) -> None:
    tab = visit.go("timeline")
    model = tab.table.paged_model
    key = next(k for k in model.slots.keys_between(0, 99) if model.record(k).title == title)
    tab.table.select_key(key)
    press(visit, tab.table, Qt.Key.Key_Delete)
    assert in_trash(visit) == [title]


def test_a_ticket_of_the_timeline_cannot_be_thrown_away(visit: Visit) -> None:
    tab = visit.go("timeline")
    model = tab.table.paged_model
    key = next(k for k in model.slots.keys_between(0, 99) if str(k.kind) == "ticket")
    tab.table.select_key(key)
    press(visit, tab.table, Qt.Key.Key_Delete)
    assert in_trash(visit) == []


@pytest.mark.parametrize(
    ("briefs", "text"),
    [
        ("_people", "Tobias Renn"), ("_promises", "Send the offer"),
        ("_tasks", "Prepare the review"), ("_touchpoints", "Talk 1"), ("_lines", "Suite"),
    ],
)  # fmt: skip
def test_delete_throws_away_what_the_overview_shows(visit: Visit, briefs: str, text: str) -> None:
    tab = visit.go("overview")
    row = row_of(getattr(tab, briefs), text)
    row.setFocus()
    press(visit, row, Qt.Key.Key_Delete)
    assert in_trash(visit) == [text]
    visit.undo()
    assert row_of(getattr(tab, briefs), text)


def test_the_menu_of_the_overview_edits_and_throws_away(visit: Visit) -> None:
    tab = visit.go("overview")
    row = row_of(tab._tasks, "Prepare the review")
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, row.rect().center(), row.mapToGlobal(row.rect().center())
    )
    QApplication.sendEvent(row, event)
    words = [action.text() for action in visit.menu().actions() if action.text()]
    assert words == ["Edit…", "Copy", "Move to the trash"]
    visit.pick("Edit…")
    form = visit.commands.forms.open_form
    assert form is not None
    form.close_unsaved()


def test_the_account_that_is_shown_is_thrown_away_by_command(visit: Visit) -> None:
    visit.go("overview")
    visit.stage.desk.actions.run("account.discard")
    visit.idle()
    assert in_trash(visit) == ["Aldermoor Rail"]
    assert visit.page._gone.isVisible()
    visit.undo()
    assert not visit.page._gone.isVisible()
    assert visit.page.title() == "Aldermoor Rail"


def test_several_accounts_of_the_list_are_thrown_away(visit: Visit) -> None:
    page = AccountsPage(visit.stage.desk, visit.commands)
    visit.window.add_page("accounts", lambda: page)
    before = account_names(visit)
    visit.window.stack.go(Place("accounts"))
    visit.idle()
    table = page._list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    chosen = {row.name for row in page._list.rows(page._list.selected_ids())}
    assert len(chosen) == 2
    press(visit, table, Qt.Key.Key_Delete)
    assert set(in_trash(visit)) == chosen
    assert account_names(visit) == before - chosen
    visit.undo()
    assert account_names(visit) == before


def test_delete_in_the_filter_of_the_list_throws_nothing_away(visit: Visit) -> None:
    page = AccountsPage(visit.stage.desk, visit.commands)
    visit.window.add_page("accounts", lambda: page)
    visit.window.stack.go(Place("accounts"))
    visit.idle()
    page._list.table.selectRow(1)
    page._head.go_to_filter()
    press(visit, page._head._filter, Qt.Key.Key_Delete)
    assert in_trash(visit) == []


# Copies


def test_the_account_that_is_shown_is_copied_and_gone_to(visit: Visit) -> None:
    with visit.qtbot.waitSignal(visit.commands.place_requested) as asked:
        visit.stage.desk.actions.run("account.copy")
        visit.idle()
    with visit.store.read() as read:
        made = accounts.get_account(read, asked.args[0].params["id"])
    assert (made.name, made.industry) == ("Aldermoor Rail (2)", "Rail")
    assert visit.window.toast.text == "Copy Aldermoor Rail"


@pytest.mark.parametrize(
    ("tab", "name"), [("people", "Tobias Renn"), ("contracts", "Suite")]
)  # fmt: skip
def test_a_row_of_a_table_is_copied_from_its_menu(visit: Visit, tab: str, name: str) -> None:
    shown = visit.go(tab)
    model = shown.table.paged_model
    before = model.rowCount()
    rows = [n for n in range(model.rowCount()) if model.head(n) is None]
    row = next(n for n in rows if str(model.data(model.index(n, 0))) == name)
    shown.table.select_key(model.slot(row))
    shown._on_menu(None, shown.mapToGlobal(shown.rect().center()))
    visit.pick("Copy")
    assert model.rowCount() == before + 1
    found = [str(model.data(model.index(n, 0))) for n in range(model.rowCount())]
    assert sum(said.startswith(name) for said in found) == 2
    visit.undo()
    assert model.rowCount() == before


@pytest.mark.parametrize("title", ["Send the offer", "Prepare the review", "Talk 1"])
def test_an_entry_of_the_timeline_is_copied(visit: Visit, title: str) -> None:
    tab = visit.go("timeline")
    model = tab.table.paged_model
    key = next(k for k in model.slots.keys_between(0, 99) if model.record(k).title == title)
    tab.table.select_key(key)
    tab._on_menu(key, tab.mapToGlobal(tab.rect().center()))
    visit.pick("Copy")
    assert sum(found.startswith(title) for found in entries(visit)) == 2
