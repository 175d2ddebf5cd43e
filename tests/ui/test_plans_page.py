"""The page of all plans: chips, groups, order, keys, glance, trash, and its empty states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.plan_lists import PlanSummary
from csmdesk.domain.text import Text
from csmdesk.exchange.sheets import Sheet
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, custom_fields, plan_items, success_plans
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.plan.commands import PlanCommands
from csmdesk.ui.pages.plans.page import PlansPage
from csmdesk.ui.tables.table_copy import TableCopy
from csmdesk.ui.theme.theme import Theme
from tests.services.book_of import DAY
from tests.ui.busy_book import Busy
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.plan_hand import ACCOUNT, book_of_plan
from tests.ui.stage import Ground, Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")

NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """Hold the page on its window."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path, **params: str) -> None:
        self.qtbot, self.store = qtbot, store
        self.stage = Stage(store, folder)
        self.commands = AccountCommands(self.stage.desk, self.stage.window)
        self.plans = PlanCommands(self.stage.desk, self.stage.window)
        self.plans.place_requested.connect(self.stage.window.stack.go)
        for name in ("account", "accounts"):
            self.stage.window.add_page(name, Ground)
        self.stage.window.add_page("plans", self._made, "go.plans")
        self.stage.window.stack.go(Place("plans", params))
        self.idle()

    def _made(self) -> PlansPage:
        return PlansPage(self.stage.desk, self.commands)

    @property
    def page(self) -> PlansPage:
        page = self.stage.window.stack.page
        assert isinstance(page, PlansPage)
        return page

    @property
    def place(self) -> Place:
        place = self.stage.window.stack.history.current
        assert place is not None
        return place

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.page.board.table, key, modifier)
        self.idle()

    def chip(self, name: str) -> None:
        self.page.filters.chips[name].click()
        self.idle()

    def shown(self) -> list[PlanSummary]:
        model = self.page.board.table.paged_model
        found = (model.record(key) for key in model.order.keys)
        return [plan for plan in found if isinstance(plan, PlanSummary)]

    def titles(self) -> list[str]:
        return [plan.title for plan in self.shown()]

    def heads(self) -> list[str]:
        model = self.page.board.table.paged_model
        return [str(model.head_line(head)) for head in model.order.heads]

    def select(self, title: str) -> PlanSummary:
        plan = next(each for each in self.shown() if each.title == title)
        assert self.page.board.table.select_key(plan.id)
        self.idle()
        return plan

    def cell(self, title: str, column: str) -> str:
        model = self.page.board.table.paged_model
        plan = next(each for each in self.shown() if each.title == title)
        at = [each.key for each in model.columns].index(column)
        return str(model.data(model.index(model.row_of(plan.id), at)))

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
        self.idle()


@pytest.fixture
def busy(store: Store) -> Busy:
    """Give the busy book with three plans: one runs, one is a draft, one is closed."""
    made = book_of_plan(store)
    other = made.ids["Orchard Lane Clinics"]
    with store.write(Text("action.demo")) as uow:
        draft = success_plans.create_plan(uow, other, "Shorter waits", kind="growth")
        goal = plan_items.add_objective(uow, draft, "Fewer calls")
        plan_items.add_milestone(uow, goal, "Numbers agreed", due_on=DAY - timedelta(days=1))
        old = success_plans.create_plan(uow, other, "Last year", kind="onboarding")
        success_plans.close_plan(uow, old, "partly", on=DAY, reason="one clinic closed")
    return made


@pytest.fixture
def desk(qtbot: QtBot, store: Store, busy: Busy, tmp_path: Path) -> Iterator[Desk]:
    assert busy
    made = Desk(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def test_it_lists_open_plans_with_what_is_computed_of_them(desk: Desk) -> None:
    assert desk.heads() == ["Running, 1", "Draft, 1"]
    said = {
        name: desk.cell("Calm mornings", name)
        for name in ("account", "status", "percent", "gained", "milestones", "next", "trouble",
                     "value", "end")
    }  # fmt: skip
    assert said == {
        "account": ACCOUNT, "status": "Running", "percent": "38 %", "gained": "—",
        "milestones": "1 of 5", "next": "Terms confirmed", "trouble": "2 overdue · 1 blocked",
        "value": "¥24K", "end": "30 Jun",
    }  # fmt: skip
    assert desk.page._header._detail.text() == "2 listed"
    lines = desk.page.board.table.paged_model.presenter
    plans = {plan.title: plan for plan in desk.shown()}
    assert lines.tip(plans["Calm mornings"], "trouble") == "2 overdue · 1 blocked"
    assert lines.tip(plans["Calm mornings"], "value") == "¥24,000"
    assert lines.tip(plans["Shorter waits"], "title") == "Shorter waits\nNo sponsor"


def test_missing_sponsors_are_marked_and_said(desk: Desk) -> None:
    table = desk.page.board.table
    marks = {plan.title: table.paged_model.line(table.paged_model.row_of(plan.id)).cells[1].mark
             for plan in desk.shown()}  # fmt: skip
    assert marks["Calm mornings"] is None
    assert marks["Shorter waits"].said == "No sponsor"


def test_chips_and_words_narrow_it_down(desk: Desk) -> None:
    for chip, titles in (
        ("unconfirmed", ["Shorter waits"]), ("overdue", ["Calm mornings", "Shorter waits"]),
        ("closed", ["Last year"]),
    ):  # fmt: skip
        desk.chip(chip)
        assert desk.titles() == titles
        desk.chip(chip)
    desk.chip("overdue")
    desk.chip("closed")  # takes the place of the other
    assert desk.titles() == ["Last year"]
    assert not desk.page.filters.chips["overdue"].isChecked()
    desk.press(Qt.Key.Key_Escape)
    assert len(desk.titles()) == 2
    desk.page.filters.field.setText("orchard")
    desk.qtbot.waitUntil(lambda: desk.titles() == ["Shorter waits"])
    desk.page.filters.field.setText("nowhere")
    board = desk.page.board
    desk.qtbot.waitUntil(lambda: board.currentWidget() is board.nothing)
    board.nothing.acted.emit()
    desk.idle()
    assert len(desk.titles()) == 2


def test_groups_fold_and_are_by_status_kind_or_account(desk: Desk) -> None:
    desk.select("Calm mornings")
    desk.press(Qt.Key.Key_Left)
    assert desk.page.board.table.paged_model.rowCount() == 3
    desk.press(Qt.Key.Key_Right)
    assert desk.page.board.table.paged_model.rowCount() == 4
    for group, heads in (
        ("kind", ["Value, 1", "Growth, 1"]),
        ("account", [f"{ACCOUNT}, 1", "Orchard Lane Clinics, 1"]),
    ):  # fmt: skip
        desk.page.groups.chosen.emit(group)
        desk.idle()
        assert desk.heads() == heads


def test_a_head_sorts(desk: Desk) -> None:
    desk.page.groups.chosen.emit("kind")
    desk.idle()
    head = desk.page.board.table.head_row
    head.sort_asked.emit("percent", False)
    desk.idle()
    assert desk.page._query.sort == "percent"


def test_fields_of_ones_own_are_columns_that_sort(desk: Desk, store: Store) -> None:
    with store.write(Text("action.demo")) as uow:
        field = custom_fields.define(uow, "success_plan", "Board", "text")
        for plan, words in zip(desk.shown(), ("second", "first"), strict=True):
            success_plans.edit_plan(uow, plan.id, custom={field: words})
    desk.stage.runner.changed.emit(uow.changes)
    desk.idle()
    assert desk.cell("Calm mornings", f"own.{field}") == "second"
    desk.page.groups.chosen.emit("kind")
    desk.page.board.table.head_row.sort_asked.emit(f"own.{field}", False)
    desk.idle()
    assert desk.page._query.sort_field == field
    assert desk.page.board.currentWidget() is desk.page.board.table


def test_enter_opens_the_plan_and_the_way_back_finds_the_list_as_it_was(desk: Desk) -> None:
    desk.chip("unconfirmed")
    plan = desk.select("Shorter waits")
    desk.press(Qt.Key.Key_Return)
    record = f"success_plan:{plan.id}"
    assert desk.place == Place("account", {"id": plan.account_id, "tab": "plan", "record": record})
    desk.stage.window.stack.back()
    desk.idle()
    assert desk.titles() == ["Shorter waits"]
    assert desk.page.filters.chips["unconfirmed"].isChecked()


def test_a_link_may_ask_for_chips(qtbot: QtBot, store: Store, busy: Busy, tmp_path: Path) -> None:
    assert busy
    desk = Desk(qtbot, store, tmp_path, show="closed")
    assert desk.titles() == ["Last year"]
    desk.stage.close()


def test_a_opens_the_account(desk: Desk) -> None:
    plan = desk.select("Calm mornings")
    QTest.keyClicks(desk.page.board.table, "a")
    desk.idle()
    assert desk.place == Place("account", {"id": plan.account_id, "tab": "overview"})


def test_space_glances_at_the_account_and_escape_ends_it(desk: Desk) -> None:
    plan = desk.select("Calm mornings")
    desk.press(Qt.Key.Key_Space)
    assert desk.page.peek.account_id == plan.account_id
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    assert desk.page.peek.account_id == desk.page.board.current().account_id != plan.account_id
    desk.press(Qt.Key.Key_Escape)
    assert not desk.page.peek.is_open
    assert desk.page.board.table.hasFocus()


def test_new_plan_is_one_of_the_account_of_the_row(desk: Desk) -> None:
    plan = desk.select("Shorter waits")
    desk.page.add.click()
    desk.idle()
    assert desk.place == Place("account", {"id": plan.account_id, "tab": "plan", "show": "new"})


def test_delete_throws_away_and_undo_brings_back(desk: Desk) -> None:
    desk.select("Shorter waits")
    desk.press(Qt.Key.Key_Delete)
    assert desk.titles() == ["Calm mornings"]
    desk.undo()
    assert len(desk.titles()) == 2


def test_what_is_done_elsewhere_moves_the_figures(desk: Desk, store: Store) -> None:
    plan = next(each for each in desk.shown() if each.title == "Shorter waits")
    with store.write(Text("action.demo")) as uow:
        goal = plan_items.add_objective(uow, plan.id, "More")
        plan_items.add_milestone(uow, goal, "Done", state="done", done_on=DAY)
    desk.stage.runner.changed.emit(uow.changes)
    desk.idle()
    assert desk.cell("Shorter waits", "percent") == "50 %"
    assert desk.cell("Shorter waits", "gained") == "↑ +50"


def test_the_file_of_the_table_has_values(desk: Desk, qtbot: QtBot) -> None:
    copy = TableCopy(desk.stage.desk, desk.page.board.table, "Plans", desk.page)
    with qtbot.waitSignal(copy.made) as made:
        copy.start()
    sheet = made.args[0]
    assert isinstance(sheet, Sheet)
    first = dict(zip(sheet.heads, sheet.rows[0], strict=True))
    assert (first["Progress"], first["Milestones"], first["Of"]) == (37.5, 1, 5)
    assert (first["Overdue"], first["Blocked"], first["Whose"]) == (2, 1, "Theirs")
    assert first["Group"] == "Running"


def test_when_all_are_closed_it_says_so_and_shows_them(desk: Desk, store: Store) -> None:
    with store.write(Text("action.demo")) as uow:
        for plan in desk.shown():
            success_plans.close_plan(uow, plan.id, "missed", on=DAY, reason="over")
    desk.stage.runner.changed.emit(uow.changes)
    desk.idle()
    assert desk.page.board.currentWidget() is desk.page.board.nothing
    desk.page.board.nothing.acted.emit()
    desk.idle()
    assert len(desk.titles()) == 3


def test_a_book_without_plans_says_what_a_plan_is(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    desk = Desk(qtbot, store, tmp_path)
    board = desk.page.board
    assert board.currentWidget() is board.empty
    board.empty.acted.emit()
    assert desk.place == Place("accounts")
    desk.stage.close()


def test_what_cannot_be_read_says_so_and_is_tried_again(desk: Desk) -> None:
    board = desk.page.board
    board.show_error(UserError(Text("export.no_table")))
    assert board.currentWidget() is board.failed
    board.failed.acted.emit()
    desk.idle()
    assert board.currentWidget() is board.table


def test_archived_accounts_take_their_plans_along(desk: Desk, store: Store, busy: Busy) -> None:
    with store.write(Text("action.demo")) as uow:
        accounts.archive_account(uow, busy.first)
    desk.stage.runner.changed.emit(uow.changes)
    desk.idle()
    assert desk.titles() == ["Shorter waits"]


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_it_looks_right(desk: Desk, theme: Theme, languages: Languages, dress: Dress) -> None:
    put_on(dress, theme, languages)
    assert clipped(desk.page) == []
    assert nameless(desk.page) == []
