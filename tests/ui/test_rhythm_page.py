"""The page of the rhythm of visits: edit in the row and in the form, add, move, remove, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.cadence import SHIPPED, CadenceRule
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import cadence_rules
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.rhythm import RhythmPage
from csmdesk.ui.theme.theme import Theme
from tests.services.book_of import DAY, account, local, talk
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")

ALT = Qt.KeyboardModifier.AltModifier
ANY = ChangeSet(Text("action.edit_rhythm"), facts=frozenset({"cadence_rule"}))
TIER_A = next(place for place, rule in enumerate(SHIPPED) if rule.tier == "A")


class Desk:
    """Hold the page on its window."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot, self.store = qtbot, store
        self.stage = Stage(store, folder)
        self.stage.window.add_page("rhythm", self._made, "go.rhythm")
        self.stage.window.stack.go(Place("rhythm"))
        self.idle()

    def _made(self) -> RhythmPage:
        return RhythmPage(self.stage.desk)

    @property
    def page(self) -> RhythmPage:
        page = self.stage.window.stack.page
        assert isinstance(page, RhythmPage)
        return page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.page.table, key, modifier)
        self.idle()

    def select(self, row: int) -> None:
        self.page.table.select_key(self.rules()[row].id)

    def rules(self) -> tuple[CadenceRule, ...]:
        with self.store.read() as read:
            return cadence_rules.list_rules(read)

    def row(self, row: int) -> list[str]:
        model = self.page.table.paged_model
        return [str(model.data(model.index(row, column))) for column in range(7)]


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Desk]:
    looms = account(store, tier="A", stage="steady")
    talk(store, looms, started_at=local(DAY - timedelta(days=20)))
    made = Desk(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def test_each_rule_says_whom_it_holds_and_who_is_late(desk: Desk) -> None:
    assert desk.row(TIER_A) == [
        "Accounts", "Tier A", "all", "all", "14 days", "1 account", "1",
    ]  # fmt: skip
    assert desk.row(0)[4:] == ["no rhythm", "0 accounts", "0"]
    assert not desk.page.restore.isEnabled()


def test_a_number_is_edited_in_its_row_and_everything_counts_anew(desk: Desk) -> None:
    desk.select(TIER_A)
    desk.press(Qt.Key.Key_F2)
    for _column in range(4):
        assert desk.page.editing.field is not None
        QTest.keyClick(desk.page.editing.field.editor(), Qt.Key.Key_Tab)
    assert desk.page.editing.field is not None
    desk.page.editing.field.set_value(30)
    QTest.keyClick(desk.page.editing.field.editor(), Qt.Key.Key_Return)
    desk.idle()
    assert desk.row(TIER_A)[4:] == ["30 days", "1 account", "0"]
    assert desk.page.table.currentIndex().row() == TIER_A
    assert desk.page.restore.isEnabled()
    desk.stage.runner.run(desk.stage.window, lambda _: UndoStack(desk.store).undo())
    desk.idle()
    assert desk.rules() == SHIPPED
    assert desk.row(TIER_A)[6] == "1"


def test_a_rule_is_added_moved_and_removed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Insert)
    form = desk.page.form
    form.fields["tier"].set_value("A")
    form.fields["stage"].set_value("steady")
    assert form.fields["health"].currentText() == "all"
    form.save()
    desk.idle()
    last = len(SHIPPED)
    assert desk.row(last) == ["Accounts", "Tier A", "Steady", "all", "30 days", "1 account", "0"]
    assert desk.page.table.currentIndex().row() == last
    desk.press(Qt.Key.Key_Up, ALT)
    assert desk.rules()[last - 1].stage == "steady"
    assert desk.page.table.currentIndex().row() == last - 1
    desk.press(Qt.Key.Key_Delete)
    assert len(desk.rules()) == last
    desk.page.restore.click()
    desk.idle()
    assert desk.rules() == SHIPPED


def test_a_second_rule_for_the_same_accounts_is_refused(desk: Desk) -> None:
    desk.page.add.click()
    desk.page.form.fields["tier"].set_value("A")
    desk.page.form.save()
    desk.idle()
    assert desk.page.form.message.accessibleName().startswith("There is a rule for just the same")
    desk.page.form.close_unsaved()


def test_a_rule_that_was_not_made_moves_nothing_later(desk: Desk) -> None:
    desk.select(TIER_A)
    desk.page.add.click()
    desk.page.form.close_unsaved()
    desk.page.apply(ANY)
    desk.idle()
    assert desk.page.table.currentIndex().row() == TIER_A


def test_a_list_that_cannot_be_read_says_so_and_is_read_on_demand(desk: Desk) -> None:
    book, desk.stage.desk.book = desk.stage.desk.book, refuse
    desk.page.apply(ANY)
    desk.idle()
    assert desk.page._stack.currentWidget() is desk.page.failed
    assert desk.page.failed._title.text() == desk.stage.render(Text("sync.failed"))
    desk.stage.desk.book = book
    desk.page.failed.acted.emit()
    desk.idle()
    assert desk.page._stack.currentWidget() is desk.page.table
    assert desk.row(TIER_A)[6] == "1"


def refuse() -> Store:
    raise UserError(Text("sync.failed"))


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_it_looks_right(desk: Desk, theme: Theme, languages: Languages, dress: Dress) -> None:
    put_on(dress, theme, languages)
    assert clipped(desk.page) == []
    assert nameless(desk.page) == []
