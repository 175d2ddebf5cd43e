"""The page of promises and tasks: chips, groups, keys, many at once, sheets, undo, empty states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.todos import Todo, TodoKey, TodoKind
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import commitments, tasks, todos
from csmdesk.ui.forms.promise_form import PromiseForm
from csmdesk.ui.forms.put_off_form import BlockForm, NewDayForm, SnoozeForm
from csmdesk.ui.forms.task_form import TaskForm
from csmdesk.ui.forms.touchpoint_form import TouchpointForm
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.todos.page import TodosPage
from csmdesk.ui.theme.theme import Theme
from tests.services.book_of import DAY, account, edit
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Ground, Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")

NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """Hold the page on its window."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path, params: dict[str, str]) -> None:
        self.qtbot, self.store = qtbot, store
        self.stage = Stage(store, folder)
        self.commands = AccountCommands(self.stage.desk, self.stage.window)
        self.stage.window.add_page("account", Ground)
        self.stage.window.add_page("todos", self._made, "go.todos")
        self.stage.window.stack.go(Place("todos", params))
        self.idle()

    def _made(self) -> TodosPage:
        return TodosPage(self.stage.desk, self.commands)

    @property
    def page(self) -> TodosPage:
        page = self.stage.window.stack.page
        assert isinstance(page, TodosPage)
        return page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.page.board.table, key, modifier)
        self.idle()

    def type(self, letter: str) -> None:
        QTest.keyClicks(self.page.board.table, letter)
        self.idle()

    def chip(self, name: str) -> None:
        self.page.filters.chips[name].click()
        self.idle()

    def select(self, *titles: str) -> None:
        table = self.page.board.table
        table.clearSelection()
        keys = [todo.key for todo in self.shown() if todo.title in titles]
        table.select_key(keys[0])
        model, selection = table.paged_model, table.selectionModel()
        for key in keys[1:]:
            index = model.index(model.row_of(key), 0)
            selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
        self.idle()

    def shown(self) -> list[Todo]:
        model = self.page.board.table.paged_model
        found = (model.record(key) for key in model.order.keys)
        return [todo for todo in found if isinstance(todo, Todo)]

    def titles(self) -> list[str]:
        return [todo.title for todo in self.shown()]

    def heads(self) -> list[str]:
        model = self.page.board.table.paged_model
        return [model.head_line(head).title for head in model.order.heads]

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
        self.idle()

    def one(self, key: TodoKey) -> Todo:
        with self.store.read() as read:
            return todos.todo_rows(read, [key])[0]


@pytest.fixture
def book(store: Store) -> dict[str, TodoKey]:
    looms, mills = account(store), account(store, "Plover Mills")
    with edit(store) as uow:
        promise = commitments.create_commitment
        late, week = DAY - timedelta(days=3), DAY + timedelta(days=3)
        first = tasks.create_task(uow, looms, "List", due_on=week)
        return {
            "Quote": TodoKey(
                TodoKind.COMMITMENT,
                promise(uow, looms, side="ours", text="Quote", due_on=late),
            ),
            "Budget": TodoKey(
                TodoKind.COMMITMENT,
                promise(uow, mills, side="theirs", text="Budget", due_on=week),
            ),
            "List": TodoKey(TodoKind.TASK, first),
            "Draft": TodoKey(TodoKind.TASK, tasks.create_task(uow, looms, "Draft", needs=[first])),
        }


@pytest.fixture
def desk(qtbot: QtBot, store: Store, book: dict[str, TodoKey], tmp_path: Path) -> Iterator[Desk]:
    assert book
    made = Desk(qtbot, store, tmp_path, {})
    yield made
    made.stage.close()


def test_it_lists_both_sides_by_day(desk: Desk) -> None:
    assert desk.titles() == ["Quote", "Budget", "List", "Draft"]
    assert desk.heads() == ["Overdue", "In the next 7 days", "Without a day"]
    model = desk.page.board.table.paged_model
    row = model.row_of(desk.shown()[3].key)
    assert str(model.data(model.index(row, 5))) == "after “List”"


def test_chips_and_words_narrow_it_down(desk: Desk) -> None:
    for chip, titles in (
        ("overdue", ["Quote"]), ("this_week", ["Budget", "List"]), ("waiting", ["Draft"]),
    ):  # fmt: skip
        desk.chip(chip)
        assert desk.titles() == titles
        desk.chip(chip)
    desk.chip("ours")
    desk.chip("theirs")  # takes the place of the other
    assert desk.titles() == ["Budget"]
    assert not desk.page.filters.chips["ours"].isChecked()
    desk.press(Qt.Key.Key_Escape)
    assert len(desk.titles()) == 4
    desk.page.filters.field.setText("plover")
    desk.qtbot.waitUntil(lambda: desk.titles() == ["Budget"])
    desk.page.filters.field.setText("nowhere")
    board = desk.page.board
    desk.qtbot.waitUntil(lambda: board.currentWidget() is board.nothing)
    board.nothing.acted.emit()
    desk.idle()
    assert len(desk.titles()) == 4


def test_groups_are_by_day_account_or_side(desk: Desk) -> None:
    desk.page.groups.chosen.emit("account")
    desk.idle()
    assert desk.heads() == ["Kestrel Looms", "Plover Mills"]
    desk.page.groups.chosen.emit("side")
    desk.idle()
    assert desk.heads() == ["Ours", "Theirs"]


def test_d_closes_one_and_opens_it_again(desk: Desk, book: dict[str, TodoKey]) -> None:
    desk.select("Quote")
    desk.type("d")
    assert "Quote" not in desk.titles()
    assert desk.stage.window.toast.text == "Close 1 promise or task"
    desk.undo()
    assert "Quote" in desk.titles()
    desk.select("Quote")
    desk.type("d")
    desk.chip("done")
    assert desk.titles() == ["Quote"]
    desk.select("Quote")
    assert desk.page.done.accessibleName() == "Open again"
    desk.page.done.click()
    desk.idle()
    assert desk.one(book["Quote"]).is_open


def test_many_are_closed_moved_and_thrown_away_in_one_step(
    desk: Desk, book: dict[str, TodoKey]
) -> None:
    desk.select("Quote", "List", "Draft")
    assert desk.page._hints._side.text() == "3 selected"
    desk.type("t")
    form = desk.page.acts.form(NewDayForm)
    form.fields["due_on"].set_value(DAY + timedelta(days=20))
    form.save()
    desk.idle()
    assert {desk.one(book[name]).due_on for name in ("Quote", "List", "Draft")} == {
        DAY + timedelta(days=20)
    }
    desk.select("Quote", "List")
    desk.press(Qt.Key.Key_Delete)
    assert desk.titles() == ["Budget", "Draft"]
    desk.undo()
    assert len(desk.titles()) == 4


def test_s_puts_off_with_a_day_and_a_reason(desk: Desk, book: dict[str, TodoKey]) -> None:
    desk.select("Quote")
    desk.type("s")
    form = desk.page.acts.form(SnoozeForm)
    form.save()
    desk.idle()
    assert form.fields["words"].property("invalid")
    form.fields["words"].set_value("waits for the audit")
    form.fields["until"].set_value(DAY)
    form.save()
    desk.idle()
    assert form.fields["until"].editor().property("invalid")
    form.fields["until"].set_value(DAY + timedelta(days=5))
    form.save()
    desk.idle()
    assert "Quote" not in desk.titles()
    desk.chip("snoozed")
    model = desk.page.board.table.paged_model
    said = str(model.data(model.index(model.row_of(book["Quote"]), 5)))
    assert said == "put off until 23 Mar: waits for the audit"
    desk.select("Quote")
    desk.type("b")
    assert desk.one(book["Quote"]).snoozed_until is None


def test_w_says_what_it_waits_for(desk: Desk, book: dict[str, TodoKey]) -> None:
    desk.select("Budget")
    desk.type("w")
    form = desk.page.acts.form(BlockForm)
    form.fields["words"].set_value("their board")
    form.save()
    desk.idle()
    assert desk.one(book["Budget"]).blocker == "their board"
    desk.chip("waiting")
    assert desk.titles() == ["Budget", "Draft"]


def test_enter_opens_the_form_and_a_ring_is_refused_there(desk: Desk) -> None:
    desk.select("List")
    desk.press(Qt.Key.Key_Return)
    form = desk.commands.forms.open_form
    assert isinstance(form, TaskForm)
    needs = form.fields["needs"]
    draft = next(t.key.id for t in desk.shown() if t.title == "Draft")
    needs.set_value([draft])
    form.save()
    desk.idle()
    assert form.message.accessibleName().startswith(
        "The task would wait for itself: List → Draft → List"
    )
    form.close_unsaved()


def test_whoever_leaves_the_page_is_at_no_account_any_more(desk: Desk) -> None:
    desk.select("Quote")
    assert desk.stage.focus.current is not None
    desk.stage.window.stack.go(Place("ground"))
    assert desk.stage.focus.current is None


def test_a_new_promise_for_a_day_that_is_over_is_taken_and_said(desk: Desk, store: Store) -> None:
    desk.select("Quote")
    assert desk.stage.focus.current is not None
    desk.commands.new_promise()
    desk.idle()
    form = desk.commands.forms.open_form
    assert isinstance(form, PromiseForm)
    form.fields["text"].set_value("Too late")
    form.fields["due_on"].editor().setDate(DAY - timedelta(days=1))
    settle()
    assert form.fields["due_on"].note.text() == "This day is over: it will be overdue at once."
    form.save()
    desk.idle()
    assert desk.titles()[:2] == ["Quote", "Too late"]


def test_the_form_of_a_touchpoint_takes_promises_of_both_sides(desk: Desk) -> None:
    desk.select("Budget")
    desk.commands.new_touchpoint()
    desk.idle()
    form = desk.commands.forms.open_form
    assert isinstance(form, TouchpointForm)
    form.fields["subject"].set_value("Visit")
    form.fields["promises"].set_value("> tomorrow send the plan\n< sign it")
    form.save()
    desk.idle()
    made = {todo.title: todo for todo in desk.shown()}
    assert made["send the plan"].due_on == DAY + timedelta(days=1)
    assert (made["sign it"].side, made["sign it"].account_name) == ("theirs", "Plover Mills")
    assert made["sign it"].touchpoint_id == made["send the plan"].touchpoint_id is not None


def test_a_link_may_ask_for_chips_and_the_page_comes_back_as_it_was(
    desk: Desk, qtbot: QtBot
) -> None:
    stack = desk.stage.window.stack
    stack.go(Place("todos", {"show": "theirs this_week"}))
    desk.idle()
    assert desk.titles() == ["Budget"]
    desk.type("a")
    current = stack.history.current
    assert current is not None
    assert current.page == "account"
    stack.back()
    desk.idle()
    assert desk.titles() == ["Budget"]
    assert desk.page.filters.chips["theirs"].isChecked()


def test_an_empty_book_says_where_promises_come_from(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    desk = Desk(qtbot, store, tmp_path, {})
    assert desk.page.board.currentWidget() is desk.page.board.empty
    desk.stage.close()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_it_looks_right(desk: Desk, theme: Theme, languages: Languages, dress: Dress) -> None:
    put_on(dress, theme, languages)
    assert clipped(desk.page) == []
    assert nameless(desk.page) == []
