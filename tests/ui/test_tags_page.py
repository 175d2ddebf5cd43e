"""All tags of the book: renamed, joined and taken away everywhere, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts
from csmdesk.ui.pages.tags import TagsPage
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
TAGS = {"Aldermoor Rail": ("north", "vip"), "Bluefjord Logistics": ("nord", "vip")}


class Visit:
    """The page in a window, on a book with three tags."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.book = book
        self.stage = Stage(store, folder)
        self.stage.window.add_page("tags", partial(TagsPage, self.stage.desk), "go.tags")

    def go(self, *, is_tagged: bool = True) -> None:
        if is_tagged:
            with self.store.write(LABEL) as uow:
                for name, tags in TAGS.items():
                    accounts.edit_account(uow, self.book.ids[name], tags=tags)
        self.stage.desk.actions.run("go.tags")
        self.idle()

    @property
    def page(self) -> TagsPage:
        found = self.stage.window.stack.currentWidget()
        assert isinstance(found, TagsPage)
        return found

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def shown(self) -> list[tuple[str, ...]]:
        model = self.page.table.paged_model
        lines = [model.line(row) for row in range(model.rowCount())]
        return [tuple(cell.text for cell in line.cells) for line in lines if line is not None]

    def tags_of(self, name: str) -> tuple[str, ...]:
        with self.store.read() as read:
            return accounts.get_account(read, self.book.ids[name]).tags

    def rename(self, old: str, new: str) -> None:
        """Rename a tag by keyboard, up to saving."""
        self.page.table.select_key(old)
        QTest.keyClick(self.page.table, Qt.Key.Key_Return)
        editor = self.page.form.first_focus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, new)

    def save(self) -> None:
        self.page.form.save()
        self.idle()

    def again(self) -> None:
        """Read again, as the window lets the page do after a change."""
        self.page.open({})
        self.idle()

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
        self.idle()


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def test_tags_stand_with_what_they_are_used_in(visit: Visit) -> None:
    visit.go()
    assert visit.shown() == [("vip", "2", "0"), ("nord", "1", "0"), ("north", "1", "0")]
    assert visit.page.table.hasFocus()


def test_a_tag_is_renamed_everywhere_and_undone(visit: Visit) -> None:
    visit.go()
    visit.rename("vip", "key")
    assert visit.page.form.effect.text() == "Changes it in 2 records."
    visit.save()
    assert visit.stage.window.toast.text == "Rename tag vip"
    assert {visit.tags_of(name) for name in TAGS} == {("north", "key"), ("nord", "key")}
    visit.undo()
    assert {visit.tags_of(name) for name in TAGS} == set(TAGS.values())


def test_two_tags_become_one_and_it_is_said_before(visit: Visit) -> None:
    visit.go()
    visit.rename("nord", "north")
    assert visit.page.form.effect.text() == "There is a tag north: the two become one."
    visit.save()
    visit.again()
    assert sorted(visit.shown()) == [("north", "2", "0"), ("vip", "2", "0")]


def test_a_tag_without_a_name_is_refused(visit: Visit) -> None:
    visit.go()
    visit.rename("vip", " ")
    visit.save()
    form = visit.page.form
    assert form.isVisible()
    assert form.message.accessibleName() == "The name is missing."
    assert form.first_focus().property("invalid")
    form.close_unsaved()
    assert visit.tags_of("Aldermoor Rail") == ("north", "vip")


def test_a_tag_is_taken_away_everywhere_and_the_next_is_selected(visit: Visit) -> None:
    visit.go()
    visit.page.table.select_key("vip")
    QTest.keyClick(visit.page.table, Qt.Key.Key_Delete)
    visit.idle()
    assert visit.tags_of("Bluefjord Logistics") == ("nord",)
    visit.again()
    assert visit.page.current is not None
    assert visit.page.current.name == "nord"
    visit.undo()
    assert visit.tags_of("Bluefjord Logistics") == ("nord", "vip")


def test_a_book_without_tags_says_where_they_come_from(visit: Visit) -> None:
    visit.go(is_tagged=False)
    assert visit.page.empty.isVisible()
    assert not visit.page.rename.isEnabled()
    assert not visit.page.remove.isEnabled()


def test_the_menu_of_a_tag_offers_both(visit: Visit) -> None:
    visit.go()
    visit.page._on_menu(None, QPoint(10, 10))
    menu = visit.page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [entry.text() for entry in menu.actions()] == ["Rename or join…", "Remove everywhere"]
    menu.close()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut_and_every_control_named(
    visit: Visit, theme: object, languages: object, dress: Dress
) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    visit.go()
    assert clipped(visit.page) == []
    assert nameless(visit.page) == []
    visit.page.rename.click()
    settle()
    assert clipped(visit.page.form) == []
    assert nameless(visit.page.form) == []
    visit.page.form.close_unsaved()
