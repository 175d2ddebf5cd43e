"""Several accounts are given the same in one step: what will change is said, one undo takes all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csmdesk.domain.accounts import Account
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, custom_fields
from csmdesk.ui.forms.bulk_form import BulkForm
from csmdesk.ui.forms.own_fields import key_of
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.accounts import AccountsPage
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
NAMES = ("Aldermoor Rail", "Bluefjord Logistics", "华信精工")  # all of tier A
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Visit:
    """The accounts in a window, those of tier A selected."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.book = book
        self.stage = Stage(store, folder)
        window = self.stage.window
        commands = AccountCommands(self.stage.desk, window, window.stack)
        commands.bind()
        window.add_page("accounts", partial(AccountsPage, self.stage.desk, commands))

    def go(self) -> None:
        self.stage.window.stack.go(Place("accounts"))
        self.idle()

    @property
    def page(self) -> AccountsPage:
        found = self.stage.window.stack.currentWidget()
        assert isinstance(found, AccountsPage)
        return found

    @property
    def form(self) -> BulkForm:
        found = self.stage.window.findChild(BulkForm)
        assert isinstance(found, BulkForm)
        return found

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def ask(self) -> None:
        """Select the accounts by keyboard and ask for the form."""
        self.go()
        table = self.page._list.table
        table.setCurrentIndex(table.paged_model.index(1, 0))
        for _ in range(2):
            QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
        self.stage.desk.actions.run("accounts.edit")
        self.idle()

    def save(self) -> None:
        QTest.keyClick(self.form.first_focus(), Qt.Key.Key_Return, CTRL)
        self.idle()

    def now(self) -> list[Account]:
        with self.store.read() as read:
            return [accounts.get_account(read, self.book.ids[name]) for name in NAMES]


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def test_it_is_asked_for_only_when_several_are_selected(visit: Visit) -> None:
    actions = visit.stage.desk.actions
    visit.go()
    table = visit.page._list.table
    table.setCurrentIndex(table.paged_model.index(1, 0))
    assert actions.why_not("accounts.edit") == "Select several accounts first"
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert actions.is_ready("accounts.edit")
    visit.stage.window.stack.go(Place("ground"))
    assert not actions.is_ready("accounts.edit")


def test_the_menu_of_several_rows_offers_it(visit: Visit) -> None:
    visit.go()
    visit.page._head.menus.open_row(3, QPoint(10, 10), is_archived=False)
    menu = visit.page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert "Edit selected accounts…" in [entry.text() for entry in menu.actions()]
    menu.close()


def test_all_get_the_same_and_one_undo_takes_it_back(visit: Visit, book: Busy) -> None:
    with visit.store.write(LABEL) as uow:
        other = colleagues.create_colleague(uow, "Ines Pallett")
        accounts.edit_account(uow, book.first, tags=("old", "north"))
    before = visit.now()
    visit.ask()
    form = visit.form
    assert not form._save.isEnabled()
    assert form.told_count.text() == "Choose what shall be the same in all 3."
    form.fields["owner_id"].set_value(other)
    assert form.told_count.text() == "All 3 will change."
    form.fields["stage"].set_value("steady")
    QTest.keyClicks(form.fields["add_tags"].editor(), "vip,")
    QTest.keyClicks(form.fields["remove_tags"].editor(), "OLD")
    visit.save()
    assert not form.isVisible()
    now = visit.now()
    assert {(account.owner_id, account.stage) for account in now} == {(other, "steady")}
    assert [account.tags for account in now] == [("north", "vip"), ("vip",), ("vip",)]
    assert [account.tier for account in now] == ["A", "A", "A"]
    assert visit.stage.window.toast.text == "Edit 3 accounts"
    visit.stage.runner.run(visit.stage.window, lambda _: UndoStack(visit.store).undo())
    visit.idle()
    assert visit.now() == before


def test_it_says_how_many_will_change(visit: Visit) -> None:
    visit.ask()
    form = visit.form
    form.fields["stage"].set_value("value")
    assert form.told_count.text() == "2 of 3 will change; the others have it already."
    form.fields["stage"].set_value("keep")
    form.fields["tier"].set_value("A")
    assert form.changed_count() == 0
    assert not form._save.isEnabled()
    form.fields["tier"].set_value(None)
    visit.save()
    assert [account.tier for account in visit.now()] == [None, None, None]


def test_a_chip_that_is_taken_away_counts_no_more(visit: Visit) -> None:
    visit.ask()
    field = visit.form.fields["add_tags"]
    QTest.keyClicks(field.editor(), "vip,")
    assert visit.form.changed_count() == 3
    QTest.keyClick(field.editor(), Qt.Key.Key_Backspace)
    assert visit.form.told_count.text() == "Choose what shall be the same in all 3."
    visit.form.close_unsaved()


def test_own_fields_are_set_in_all(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        text = custom_fields.define(uow, "account", "Segment", "text")
        flag = custom_fields.define(uow, "account", "Listed", "flag")
    visit.ask()
    visit.form.fields[key_of(text)].set_value("large")
    assert visit.form.changed_count() == 3
    visit.form.fields[key_of(flag)].set_value(False)
    visit.save()
    assert [account.custom for account in visit.now()] == [{text: "large", flag: False}] * 3


def test_own_fields_are_emptied_in_all_and_one_undo_fills_them_again(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        text = custom_fields.define(uow, "account", "Segment", "text")
        kept = custom_fields.define(uow, "account", "Kept", "text")
        must = custom_fields.define(uow, "account", "Must", "text", is_required=True)
        given = {text: "large", kept: "yes", must: "here"}
        for name in NAMES[:2]:
            accounts.edit_account(uow, visit.book.ids[name], custom=given)
    before = visit.now()
    visit.ask()
    form = visit.form
    chip = form.fields[key_of(text)].none
    assert chip.accessibleName() == "Segment: empty it"
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert form.told_count.text() == "2 of 3 will change; the others have it already."
    assert not form.fields[key_of(text)].editor().isEnabled()
    assert not form.fields[key_of(must)].none.isVisible()
    visit.save()
    rest = {kept: "yes", must: "here"}
    assert [account.custom for account in visit.now()] == [rest, rest, {}]
    visit.stage.runner.run(visit.stage.window, lambda _: UndoStack(visit.store).undo())
    visit.idle()
    assert visit.now() == before


def test_a_day_alone_is_enough_to_save(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        day = custom_fields.define(uow, "account", "Audit", "date")
    visit.ask()
    visit.form.fields[key_of(day)].set_value(date(2026, 4, 1))
    assert visit.form.told_count.text() == "All 3 will change."
    visit.save()
    assert [account.custom for account in visit.now()] == [{day: date(2026, 4, 1)}] * 3


def test_what_a_field_cannot_hold_is_refused_and_nothing_changes(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        number = custom_fields.define(uow, "account", "Lines", "number")
    before = visit.now()
    visit.ask()
    visit.form.fields["tier"].set_value("C")
    editor = visit.form.fields[key_of(number)].editor()
    QTest.keyClicks(editor, "many")
    visit.save()
    assert editor.property("invalid")
    assert visit.now() == before
    visit.form.close_unsaved()


def test_one_that_went_meanwhile_is_left_out(visit: Visit, book: Busy) -> None:
    form = BulkForm(visit.stage.window, visit.stage.desk)
    form.edit([book.first, book.ids[NAMES[1]], type(book.first)("gone")], visit.stage.window)
    visit.idle()
    assert form.told_count.text() == "Choose what shall be the same in all 2."
    form.close_unsaved()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut_and_every_control_named(
    visit: Visit, theme: object, languages: object, dress: Dress
) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    visit.ask()
    visit.form.fields["stage"].set_value("value")
    settle()
    assert clipped(visit.form) == []
    assert nameless(visit.form) == []
    visit.form.close_unsaved()
