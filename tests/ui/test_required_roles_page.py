"""The matrix of required roles: by keys and pointer, what is lacking, emptied and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.required_roles import SHIPPED
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import required_roles
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.required_roles.page import RequiredRolesPage
from csmdesk.ui.theme.theme import Theme
from tests.services.book_of import account, person
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.page_desk import PageDesk

pytestmark = pytest.mark.usefixtures("theme", "languages")

Rule = tuple[str | None, str | None, str]
SHIPPED_RULES = {rule.holds_for for rule in SHIPPED}
ANY = ChangeSet(Text("action.ask_role"), facts=frozenset({"required_role"}))


class Roles(PageDesk):
    """The page, and what stands on it."""

    def rules(self) -> set[Rule]:
        with self.store.read() as read:
            return {rule.holds_for for rule in required_roles.list_required(read)}

    def role(self, row: int) -> list[str]:
        model = self.page.pane.roles.paged_model
        return [str(model.data(model.index(row, column))) for column in range(5)]

    def lacking(self) -> list[str]:
        model = self.page.pane.accounts.paged_model
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Roles]:
    looms = account(store, tier="A", stage="value")
    account(store, "Plover Mills", tier="A", stage="value")
    account(store, "Wren Works", tier="C", stage="steady")
    person(store, looms, "Ines", role="champion")
    made = Roles(
        qtbot,
        store,
        tmp_path,
        RequiredRolesPage,
        Place("required_roles", {"tier": "A", "stage": "value"}),
    )
    yield made
    made.stage.close()


def test_a_cell_says_what_is_asked_for_by_whom_and_where_nobody_is(desk: Roles) -> None:
    assert desk.page.matrix.spot == ("A", "value")
    assert desk.role(0) == ["asked for", "1", "Economic buyer", "Tier A · all stages", "2 of 2"]
    assert desk.role(5) == ["asked for", "6", "Champion", "All accounts", "1 of 2"]
    assert desk.role(6) == ["not asked for", "7", "Blocker", "no", "2 of 2"]
    desk.page.pane.roles.select_key("champion")
    assert desk.lacking() == ["Plover Mills"]
    said = desk.page.matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Tier A · Value, 2 accounts")
    assert "Champion, asked for by a broader cell: nobody at 1 of 2" in said


def test_a_role_is_asked_for_by_its_number_and_taken_out_again(desk: Roles) -> None:
    desk.press(desk.page.matrix, Qt.Key.Key_7)
    assert desk.rules() == SHIPPED_RULES | {("A", "value", "blocker")}
    assert desk.role(6)[3] == "here"
    assert desk.page.matrix.spot == ("A", "value")
    desk.press(desk.page.matrix, Qt.Key.Key_7)
    assert desk.rules() == SHIPPED_RULES


def test_a_role_is_ticked_in_the_list_by_keys_and_pointer(desk: Roles) -> None:
    desk.press(desk.page.matrix, Qt.Key.Key_Return)
    roles = desk.page.pane.roles
    assert roles.hasFocus()
    roles.select_key("end_user")
    desk.press(roles, Qt.Key.Key_Space)
    assert ("A", "value", "end_user") in desk.rules()
    box = roles.visualRect(roles.paged_model.index(7, 0)).center()
    QTest.mouseClick(
        roles.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box
    )
    desk.idle()
    assert desk.rules() == SHIPPED_RULES
    desk.undo()
    assert desk.role(7)[3] == "here"


def test_what_a_broader_cell_asks_for_is_taken_out_there(desk: Roles) -> None:
    desk.press(desk.page.matrix, Qt.Key.Key_1)
    assert desk.rules() == SHIPPED_RULES
    assert desk.page.matrix.spot == ("A", None)
    assert desk.page.pane.roles.current_key() == "economic_buyer"
    desk.press(desk.page.matrix, Qt.Key.Key_1)
    assert desk.rules() == SHIPPED_RULES - {("A", None, "economic_buyer")}


def test_the_whole_matrix_can_be_emptied_and_the_shipped_roles_come_back(desk: Roles) -> None:
    for rule in SHIPPED:
        desk.page.matrix.choose((rule.tier, rule.stage))
        desk.press(desk.page.matrix, Qt.Key.Key_Delete)
    assert desk.rules() == set()
    assert desk.page._header._detail.text() == "3 accounts · no role is asked for"
    assert not desk.page.empty.isEnabled()
    desk.page.restore.click()
    desk.idle()
    assert desk.rules() == SHIPPED_RULES
    assert not desk.page.restore.isEnabled()


def test_the_warning_leads_to_its_cell_and_the_list_to_the_account(desk: Roles) -> None:
    stack = desk.stage.window.stack
    stack.go(Place("ground"))
    stack.go(Place("required_roles", {"tier": "C", "stage": "steady", "role": "champion"}))
    desk.idle()
    assert desk.page.matrix.spot == ("C", "steady")
    assert desk.lacking() == ["Wren Works"]
    accounts = desk.page.pane.accounts
    accounts.select_key(accounts.paged_model.slot(0))
    desk.press(accounts, Qt.Key.Key_Return)
    assert stack.history.current is not None
    assert stack.history.current.params["tab"] == "people"
    stack.back()
    desk.idle()
    assert (desk.page.matrix.spot, desk.page.pane.roles.current_key()) == (
        ("C", "steady"), "champion",
    )  # fmt: skip


def test_a_rule_that_is_named_is_shown(desk: Roles) -> None:
    desk.press(desk.page.matrix, Qt.Key.Key_7)
    with desk.store.read() as read:
        [rule] = [each for each in required_roles.list_required(read) if each.role == "blocker"]
    stack = desk.stage.window.stack
    desk.page.matrix.choose(("C", None))
    stack.go(Place("required_roles", {"rule": rule.id}))
    desk.idle()
    assert (desk.page.matrix.spot, desk.page.pane.roles.current_key()) == (
        ("A", "value"), "blocker",
    )  # fmt: skip


def test_a_matrix_that_cannot_be_read_says_so_and_is_read_on_demand(desk: Roles) -> None:
    book, desk.stage.desk.book = desk.stage.desk.book, refuse
    desk.page.apply(ANY)
    desk.idle()
    assert desk.page._stack.currentWidget() is desk.page.failed
    desk.stage.desk.book = book
    desk.page.failed.acted.emit()
    desk.idle()
    assert desk.page._stack.currentWidget() is desk.page._body


def refuse() -> Store:
    raise UserError(Text("sync.failed"))


@pytest.mark.parametrize("dress", DRESSES[1::2], ids=str)
def test_it_looks_right(desk: Roles, theme: Theme, languages: Languages, dress: Dress) -> None:
    put_on(dress, theme, languages)
    assert clipped(desk.page) == []
    assert nameless(desk.page) == []
    caption = desk.page.matrix.verticalHeader()
    assert all(desk.page.matrix.rowHeight(row) > theme.scaled(32) for row in range(caption.count()))
