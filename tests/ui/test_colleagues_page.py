"""Our own people: list, new, edit, leaving with a successor, back, trash, own columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import ColleagueId
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, commitments, custom_fields, people, trash
from csmdesk.ui.forms.own_fields import key_of
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.colleagues import ColleaguesPage
from csmdesk.ui.tables.own_columns import own_column
from csmdesk.ui.theme.theme import Theme
from tests.ui.busy_book import LABEL, TODAY, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Office:
    """Hold the page on its window."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot, self.store = qtbot, store
        self.stage = Stage(store, folder)
        self.commands = AccountCommands(self.stage.desk, self.stage.window, self.stage.window.stack)
        self.stage.window.add_page("colleagues", self._made, "go.colleagues")

    def _made(self) -> ColleaguesPage:
        return ColleaguesPage(self.stage.desk, self.commands)

    @property
    def page(self) -> ColleaguesPage:
        page = self.stage.window.stack.page
        assert isinstance(page, ColleaguesPage)
        return page

    def go(self, **params: str) -> ColleaguesPage:
        self.stage.window.stack.go(Place("colleagues", params))
        self.idle()
        return self.page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page.table, key)
        self.idle()

    def column(self, n: int = 0) -> list[str]:
        model = self.page.table.paged_model
        return [str(model.data(model.index(row, n))) for row in range(model.rowCount())]

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
        self.idle()


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def office(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Office]:
    made = Office(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def hire(store: Store, *names: str) -> list[ColleagueId]:
    with store.write(LABEL) as uow:
        return [colleagues.create_colleague(uow, name) for name in names]


def test_a_colleague_is_made_from_anywhere(office: Office) -> None:
    page = office.go(new="1")
    form = page.commands.form
    assert form.isVisible()
    form.fields["name"].set_value("Jonas Feld")
    form.fields["email"].set_value("jonas@example.com")
    form.save()
    office.idle()
    assert office.column() == ["Mira Quell", "Jonas Feld"]
    assert office.stage.window.toast.text == "Add colleague Jonas Feld"


def test_a_colleague_without_a_name_is_refused_at_the_field(office: Office) -> None:
    page = office.go()
    page.add.click()
    office.idle()
    page.commands.form.save()
    office.idle()
    assert page.commands.form.fields["name"].property("invalid")
    page.commands.form.close_unsaved()


def test_enter_edits_name_mail_and_own_fields(office: Office) -> None:
    [jonas] = hire(office.store, "Jonas Feld")
    with office.store.write(LABEL) as uow:
        team = custom_fields.define(uow, "colleague", "Team", "choice", choices=("North", "South"))
    page = office.go()
    page.table.select_key(jonas)
    office.press(Qt.Key.Key_Return)
    form = page.commands.form
    form.fields["name"].set_value("Jonas Feldmann")
    form.fields[key_of(team)].set_value("South")
    form.save()
    office.idle()
    with office.store.read() as read:
        now = colleagues.get_colleague(read, jonas)
    assert (now.name, now.custom) == ("Jonas Feldmann", {team: "South"})


def test_one_who_leaves_hands_over_and_undo_takes_it_back(office: Office, book: Busy) -> None:
    jonas, ola = hire(office.store, "Jonas Feld", "Ola Rask")
    with office.store.write(LABEL) as uow:
        accounts.edit_account(uow, book.first, owner_id=jonas)
        people.edit_person(uow, book.place, owner_id=jonas)
        commitments.edit_commitment(uow, book.promise, owner_colleague_id=jonas)
    page = office.go()
    page.table.select_key(jonas)
    QTest.keyClicks(page.table, "l")
    form = page.commands.leaving
    assert form.isVisible()
    assert "1 account" in form._sentence.text()
    offered = [form._successor.itemText(n) for n in range(form._successor.count())]
    assert offered == ["—", "Mira Quell", "Ola Rask"]
    form.fields["successor"].set_value(ola)
    form.fields["left_on"].set_value(date(2026, 3, 31))
    form.save()
    office.idle()
    assert office.column() == ["Mira Quell", "Ola Rask", "Jonas Feld"]
    assert office.column(5)[2] == "Left 31 Mar 2026"
    with office.store.read() as read:
        assert accounts.get_account(read, book.first).owner_id == ola
        assert people.get_person(read, book.place).owner_id == ola
    office.undo()
    with office.store.read() as read:
        assert accounts.get_account(read, book.first).owner_id == jonas
        assert colleagues.get_colleague(read, jonas).left_on is None


def test_one_who_left_comes_back(office: Office) -> None:
    [jonas] = hire(office.store, "Jonas Feld")
    with office.store.write(LABEL) as uow:
        colleagues.mark_left(uow, jonas, TODAY)
    page = office.go()
    page.table.select_key(jonas)
    assert page.leave.accessibleName() == "Mark as back"
    page.leave.click()
    office.idle()
    with office.store.read() as read:
        assert colleagues.get_colleague(read, jonas).left_on is None


def test_nobody_leaves_their_own_desk(office: Office) -> None:
    page = office.go()
    assert not page.leave.isEnabled()
    QTest.keyClicks(page.table, "l")
    assert page.commands._leaving is None
    office.press(Qt.Key.Key_Delete)
    assert office.stage.window.toast.text.startswith("You cannot leave your own desk.")
    assert office.column() == ["Mira Quell"]


def test_delete_moves_a_colleague_to_the_trash(office: Office) -> None:
    [jonas] = hire(office.store, "Jonas Feld")
    office.go().table.select_key(jonas)
    office.press(Qt.Key.Key_Delete)
    assert office.column() == ["Mira Quell"]
    with office.store.read() as read:
        assert [entry.name for entry in trash.list_trash(read)] == ["Jonas Feld"]


def test_own_fields_are_columns_when_chosen_and_sort(office: Office) -> None:
    jonas, ola = hire(office.store, "Jonas Feld", "Ola Rask")
    with office.store.write(LABEL) as uow:
        years = custom_fields.define(uow, "colleague", "Years", "number")
        colleagues.edit_colleague(uow, jonas, custom={years: 12})
        colleagues.edit_colleague(uow, ola, custom={years: 3})
    page = office.go()
    at = 6
    assert page.table.isColumnHidden(at)
    page._choice.show_own([own_column(years)])
    page.table.fit_columns()
    assert not page.table.isColumnHidden(at)
    assert office.column(at) == [" ", "12", "3"] or office.column(at) == ["—", "12", "3"]
    page.table.head_row.sort_asked.emit(own_column(years), False)
    assert office.column() == ["Ola Rask", "Jonas Feld", "Mira Quell"]
    page.table.head_row.sort_asked.emit(own_column(years), True)
    assert office.column() == ["Jonas Feld", "Ola Rask", "Mira Quell"]
    page.table.head_row.sort_asked.emit("name", False)
    assert office.column() == ["Jonas Feld", "Mira Quell", "Ola Rask"]


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut(
    office: Office, book: Busy, theme: Theme, languages: Languages, dress: Dress
) -> None:
    [jonas] = hire(office.store, "Jonas Feld")
    with office.store.write(LABEL) as uow:
        accounts.edit_account(uow, book.first, owner_id=jonas)
    office.stage.speak(dress[0])
    put_on(dress, theme, languages)
    page = office.go()
    page.table.select_key(jonas)
    assert clipped(page) == []
    assert nameless(page) == []
    for button, form in (
        (page.add, page.commands.form), (page.leave, page.commands.leaving),
    ):  # fmt: skip
        button.click()
        office.idle()
        assert clipped(form) == []
        assert nameless(form) == []
        form.close_unsaved()
