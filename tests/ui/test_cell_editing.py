"""Editing in the cells of a table, and the own columns of people and contract lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.contracts import ContractLine
from csmdesk.domain.money import Money
from csmdesk.domain.people import Stakeholder
from csmdesk.models.store import Store
from csmdesk.services import accounts, contracts, custom_fields, people
from csmdesk.ui.forms.cell_editing import CellEditing
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.accounts import AccountsPage
from csmdesk.ui.tables.own_columns import own_column
from csmdesk.ui.theme.theme import Theme
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.test_account_page import Visit

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def editor(editing: CellEditing) -> QWidget:
    assert editing.field is not None
    return editing.field.editor()


def key(visit: Visit, widget: QWidget, which: Qt.Key) -> None:
    QTest.keyClick(widget, which)
    visit.idle()


def person(visit: Visit) -> Stakeholder:
    with visit.store.read() as read:
        return people.get_person(read, visit.book.place)


def line(visit: Visit) -> ContractLine:
    with visit.store.read() as read:
        found = contracts.list_lines(read, visit.book.first)
    return next(x for x in found if x.id == visit.book.line)


def test_a_row_is_edited_cell_by_cell_from_the_keyboard(visit: Visit) -> None:
    tab = visit.go("people")
    tab.table.select_key(visit.book.place)
    key(visit, tab.table, Qt.Key.Key_F2)
    assert editor(tab.editing).accessibleName() == "Role"
    tab.editing.field.set_value("champion")
    key(visit, editor(tab.editing), Qt.Key.Key_Tab)
    assert editor(tab.editing).accessibleName() == "Stance"
    tab.editing.field.set_value("advocate")
    key(visit, editor(tab.editing), Qt.Key.Key_Tab)
    assert editor(tab.editing).accessibleName() == "Title"
    QTest.keyClicks(editor(tab.editing), "CEO")
    key(visit, editor(tab.editing), Qt.Key.Key_Return)
    assert tab.editing.field is None
    assert tab.table.hasFocus()
    now = person(visit)
    assert (now.role, now.stance, now.title) == ("champion", "advocate", "CEO")
    assert tab.table.current_key() == visit.book.place
    visit.undo()
    assert person(visit).title == "COO"


def test_escape_leaves_a_cell_as_it_was(visit: Visit) -> None:
    tab = visit.go("people")
    tab.table.select_key(visit.book.place)
    tab.editing.begin("title")
    QTest.keyClicks(editor(tab.editing), "CEO")
    key(visit, editor(tab.editing), Qt.Key.Key_Escape)
    assert tab.editing.field is None
    assert person(visit).title == "COO"
    assert tab.isVisible()


def test_a_cell_that_was_not_changed_writes_nothing(visit: Visit) -> None:
    tab = visit.go("people")
    tab.table.select_key(visit.book.place)
    with visit.store.read() as read:
        before = read.sql("SELECT max(id) FROM change")[0][0]
    for _ in range(3):
        key(visit, editor(tab.editing) if tab.editing.field else tab.table, Qt.Key.Key_F2)
        key(visit, editor(tab.editing), Qt.Key.Key_Tab)
    key(visit, editor(tab.editing), Qt.Key.Key_Return)
    with visit.store.read() as read:
        assert read.sql("SELECT max(id) FROM change")[0][0] == before


def test_leaving_a_cell_with_the_pointer_keeps_it(visit: Visit) -> None:
    tab = visit.go("people")
    tab.table.select_key(visit.book.place)
    tab.editing.begin("title")
    QTest.keyClicks(editor(tab.editing), "CEO")
    tab._columns.setFocus(Qt.FocusReason.MouseFocusReason)
    visit.idle()
    assert person(visit).title == "CEO"


def test_every_cell_of_a_contract_line_takes_its_kind(visit: Visit) -> None:
    tab = visit.go("contracts")
    tab.table.select_key(visit.book.line)
    for column, value in {
        "product": "Suite 2", "kind": "renewal", "start": date(2025, 1, 1),
        "end": date(2027, 1, 1), "arr": Money(70_000_00, "CNY"), "seats": "90",
        "billing": "annual",
    }.items():  # fmt: skip
        tab.editing.begin(column)
        tab.editing.field.set_value(value)
        tab.editing.keep()
        visit.idle()
    now = line(visit)
    assert (now.product, now.kind, now.start_on, now.end_on) == (
        "Suite 2", "renewal", date(2025, 1, 1), date(2027, 1, 1),
    )  # fmt: skip
    assert (now.arr, now.seats, now.billing) == (Money(70_000_00, "CNY"), 90, "annual")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("seats", "many", "“many” is no whole number."),
        ("start", None, "The start is missing."),
        ("product", "", "The product is missing."),
        ("end", date(2020, 1, 1), "lies before"),
    ],
)
def test_what_a_cell_cannot_hold_is_told_and_not_written(
    visit: Visit, column: str, value: object, words: str
) -> None:
    before = line(visit)
    tab = visit.go("contracts")
    tab.table.select_key(visit.book.line)
    tab.editing.begin(column)
    tab.editing.field.set_value(value)
    tab.editing.keep()
    visit.idle()
    assert words in visit.window.toast.text
    assert line(visit) == before
    if column == "seats":
        assert editor(tab.editing).property("invalid")
        tab.editing.leave()


def test_a_row_that_goes_away_closes_its_editor(visit: Visit) -> None:
    tab = visit.go("contracts")
    tab.table.select_key(visit.book.line)
    tab.editing.begin("product")
    tab.discard()
    visit.idle()
    assert tab.editing.field is None


def test_accounts_are_edited_in_their_list(visit: Visit) -> None:
    page = AccountsPage(visit.stage.desk, visit.commands)
    visit.window.add_page("accounts", lambda: page)
    with visit.store.write(LABEL) as uow:
        seats = custom_fields.define(uow, "account", "Plants", "number")
    visit.window.stack.go(Place("accounts"))
    visit.idle()
    rows = page._list
    rows.choice.show_own([own_column(seats)])
    rows.table.fit_columns()
    rows.table.setFocus()
    rows.table.select_key(visit.book.first)
    key(visit, rows.table, Qt.Key.Key_F2)
    assert editor(rows.editing).accessibleName() == "Account"
    key(visit, editor(rows.editing), Qt.Key.Key_Tab)
    rows.editing.field.set_value("steady")  # type: ignore[union-attr]
    key(visit, editor(rows.editing), Qt.Key.Key_Tab)
    assert editor(rows.editing).accessibleName() == "Plants"
    QTest.keyClicks(editor(rows.editing), "12")
    key(visit, editor(rows.editing), Qt.Key.Key_Return)
    with visit.store.read() as read:
        now = accounts.get_account(read, visit.book.first)
    assert (now.stage, dict(now.custom)) == ("steady", {seats: 12})
    assert QApplication.focusWidget() is rows.table


# Own columns of people and lines


def test_people_and_lines_have_own_columns_and_sort(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        desk = custom_fields.define(uow, "stakeholder", "Desk", "text")
        born = custom_fields.define(uow, "person", "Birthday", "date")
        order = custom_fields.define(uow, "contract_line", "Order", "number")
        found = people.list_people(uow, visit.book.first)
        for n, each in enumerate(found):
            custom = {desk: f"Room {9 - n}", born: date(1980 + n, 1, 1)}
            people.edit_person(uow, each.id, custom=custom)
        for n, each in enumerate(contracts.list_lines(uow, visit.book.first)):
            contracts.edit_line(uow, each.id, custom={order: n})
    tab = visit.go("people")
    visit.idle()
    keys = [column.key for column in tab.table.paged_model.columns]
    assert own_column(desk) in keys
    assert own_column(born) in keys
    assert tab.table.isColumnHidden(keys.index(own_column(desk)))
    tab._choice.show_own([own_column(desk)])
    tab.table.fit_columns()
    model = tab.table.paged_model
    for descending in (False, True):
        tab.table.head_row.sort_asked.emit(own_column(desk), descending)
        rooms = [
            str(model.data(model.index(row, keys.index(own_column(desk)))))
            for row in range(model.rowCount())
        ]
        assert rooms == sorted(rooms, reverse=descending)
    lines = visit.go("contracts")
    keys = [column.key for column in lines.table.paged_model.columns]
    assert own_column(order) in keys


def test_people_are_sorted_by_name_and_stance(visit: Visit) -> None:
    tab = visit.go("people")
    model = tab.table.paged_model

    def names() -> list[str]:
        return [model.record(model.slot(row)).name for row in range(model.rowCount())]

    tab.table.head_row.sort_asked.emit("name", False)
    assert names() == ["Ines Calloway", "Tobias Renn"]
    tab.table.head_row.sort_asked.emit("name", True)
    assert names() == ["Tobias Renn", "Ines Calloway"]
    tab.table.head_row.sort_asked.emit("stance", False)
    assert names() == ["Ines Calloway", "Tobias Renn"]


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut(visit: Visit, theme: Theme, languages: Languages, dress: Dress) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)
    for name, row in (("people", visit.book.place), ("contracts", visit.book.line)):
        tab = visit.go(name)
        tab.table.select_key(row)
        tab.editing.begin()
        visit.idle()
        assert clipped(tab) == []
        assert nameless(tab) == []
        tab.editing.leave()
