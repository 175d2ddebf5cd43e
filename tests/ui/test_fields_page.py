"""The page of own fields: make, change, order, retire and bring back, by keys and buttons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.ids import CustomFieldId
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, custom_fields
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.fields import FieldsPage
from csmdesk.ui.theme.theme import Theme
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")

NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """Hold the page on its window."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot, self.store = qtbot, store
        self.stage = Stage(store, folder)
        self.stage.window.add_page("fields", self._made, "go.fields")

    def _made(self) -> FieldsPage:
        return FieldsPage(self.stage.desk)

    @property
    def page(self) -> FieldsPage:
        page = self.stage.window.stack.page
        assert isinstance(page, FieldsPage)
        return page

    def go(self, record: str = "account") -> FieldsPage:
        self.stage.window.stack.go(Place("fields", {"record": record}))
        self.idle()
        return self.page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.page.table, key, modifier)
        self.idle()

    def fill(self, **values: object) -> None:
        for key, value in values.items():
            self.page.commands.form.fields[key].set_value(value)
        self.page.commands.form.save()
        self.idle()

    def fields(self, record: str = "account") -> tuple[CustomField, ...]:
        with self.store.read() as read:
            return custom_fields.fields_of(read, record, with_retired=True)

    def names(self) -> list[str]:
        model = self.page.table.paged_model
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]

    def cell(self, row: int, column: int) -> str:
        model = self.page.table.paged_model
        return str(model.data(model.index(row, column)))


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def desk(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def define(store: Store, *names: str, record: str = "account") -> list[CustomFieldId]:
    with store.write(LABEL) as uow:
        return [custom_fields.define(uow, record, name, "text") for name in names]


def test_a_first_field_is_made_from_the_empty_page(desk: Desk) -> None:
    page = desk.go()
    assert page._stack.currentWidget() is page._empty
    page._empty._first.click()
    desk.fill(name="Segment", kind="choice", choices="large\nsmall\n", help="By seats")
    [made] = desk.fields()
    assert (made.name, made.kind, made.choices, made.help) == (
        "Segment", "choice", ("large", "small"), "By seats",
    )  # fmt: skip
    assert page.current == made
    assert desk.cell(0, 3) == "large | small · By seats"
    assert desk.stage.window.toast.text == "Add field Segment"


def test_choices_are_asked_for_a_choice_only(desk: Desk) -> None:
    page = desk.go()
    page.add.click()
    form = page.commands.form
    assert not form.fields["choices"].isVisible()
    form.fields["kind"].set_value("choice")
    assert form.fields["choices"].isVisible()
    desk.fill(name="Segment")
    assert form.message.accessibleName() == "A choice needs something to choose from."
    assert form.fields["choices"].property("invalid")
    form.close_unsaved()


def test_a_name_is_given_once(desk: Desk) -> None:
    define(desk.store, "Segment")
    desk.go().add.click()
    desk.fill(name="segment")
    form = desk.page.commands.form
    assert form.fields["name"].property("invalid")
    assert "already" in form.message.accessibleName()
    form.close_unsaved()


def test_a_field_is_renamed_and_keeps_its_values(desk: Desk, book: Busy) -> None:
    [made] = define(desk.store, "Segment")
    with desk.store.write(LABEL) as uow:
        accounts.edit_account(uow, book.first, custom={made: "large"})
    page = desk.go()
    assert desk.cell(0, 4) == "1"
    desk.press(Qt.Key.Key_Return)
    form = page.commands.form
    assert not form.fields["kind"].isEnabled()
    desk.fill(name="Size", is_required=True)
    assert desk.names() == ["Size"]
    assert desk.cell(0, 2) == "required"
    with desk.store.read() as read:
        assert accounts.get_account(read, book.first).custom == {made: "large"}


def test_fields_are_moved_and_moved_back_by_undo(desk: Desk) -> None:
    ids = define(desk.store, "One", "Two", "Three")
    page = desk.go()
    assert not page.up.isEnabled()
    page.table.select_key(ids[1])
    desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.names() == ["Two", "One", "Three"]
    assert page.current is not None
    assert page.current.id == ids[1]
    page.down.click()
    desk.idle()
    assert desk.names() == ["One", "Two", "Three"]
    page.table.select_key(ids[2])
    assert not page.down.isEnabled()
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.names() == ["One", "Two", "Three"]
    for names in (["Two", "One", "Three"], ["One", "Two", "Three"]):
        desk.stage.runner.run(desk.stage.window, lambda _: UndoStack(desk.store).undo())
        desk.idle()
        assert desk.names() == names


def test_delete_retires_and_brings_back(desk: Desk, book: Busy) -> None:
    one, _ = define(desk.store, "One", "Two")
    with desk.store.write(LABEL) as uow:
        accounts.edit_account(uow, book.first, custom={one: "kept"})
    page = desk.go()
    page.table.select_key(one)
    desk.press(Qt.Key.Key_Delete)
    assert desk.names() == ["Two", "One"]
    assert desk.cell(1, 5) == "Retired 18 Mar 2026"
    assert desk.cell(1, 4) == "1"
    assert page.current is not None
    assert page.current.is_retired
    assert page.retire.text() == "Bring back"
    assert not page.up.isEnabled()
    desk.press(Qt.Key.Key_Delete)
    assert desk.names() == ["One", "Two"]
    assert not desk.fields()[0].is_retired


def test_each_record_has_its_own_fields_and_place(desk: Desk) -> None:
    define(desk.store, "Room", record="touchpoint")
    page = desk.go()
    page.tabs.chosen.emit("touchpoint")
    desk.idle()
    assert desk.names() == ["Room"]
    current = desk.stage.window.stack.history.current
    assert current is not None
    assert current.params == {"record": "touchpoint"}
    desk.go("task")
    assert page._stack.currentWidget() is page._empty
    desk.stage.window.stack.back()
    desk.idle()
    assert desk.names() == ["Room"]


def test_the_count_of_values_follows_the_book(desk: Desk, book: Busy) -> None:
    [made] = define(desk.store, "Segment")
    desk.go()
    assert desk.cell(0, 4) == "0"

    def write(_progress: object) -> object:
        with desk.store.write(LABEL) as uow:
            accounts.edit_account(uow, book.first, custom={made: "large"})
        return uow.changes

    desk.stage.runner.run(desk.stage.window, write)
    desk.idle()
    assert desk.cell(0, 4) == "1"


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut(desk: Desk, theme: Theme, languages: Languages, dress: Dress) -> None:
    define(desk.store, "Segment", "Which of the two plants they run it in")
    desk.stage.speak(dress[0])
    put_on(dress, theme, languages)
    page = desk.go()
    for show in (lambda: None, page.add.click, lambda: page._on_tab("task")):
        show()
        desk.idle()
        assert clipped(page) == []
        assert nameless(page) == []
        form = page.commands.form
        if form.isVisible():
            assert clipped(form) == []
            assert nameless(form) == []
            form.close_unsaved()
