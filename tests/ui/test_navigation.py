"""Places, the history that walks them, and the stack that shows and refreshes pages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.text import Text
from csmdesk.ui.navigation import History, Page, PageStack, Place
from csmdesk.ui.theme.theme import Theme

NEWS = ChangeSet(Text("test.news"))


def test_an_empty_history_is_nowhere() -> None:
    history = History()
    assert history.current is None
    assert history.state is None
    assert not history.step(-1)
    assert not history.can_go_back
    assert not history.can_go_forward
    history.keep("ignored")
    history.replace(Place("ignored"))
    assert history.current is None


def test_a_new_place_forgets_what_lay_ahead() -> None:
    history = History()
    for page in "abc":
        history.visit(Place(page))
    history.step(-1)
    history.step(-1)
    assert history.can_go_forward
    history.visit(Place("d"))
    assert not history.can_go_forward
    history.step(-1)
    assert history.current == Place("a")


def test_the_oldest_places_are_forgotten() -> None:
    history = History(limit=3)
    for page in "abcde":
        history.visit(Place(page))
    steps = 0
    while history.step(-1):
        steps += 1
    assert steps == 2
    assert history.current == Place("c")


@given(st.lists(st.one_of(st.sampled_from("abc"), st.just(-1), st.just(1)), max_size=60))
def test_the_history_is_a_list_with_a_place_in_it(moves: list[str | int]) -> None:
    history = History()
    model: list[str] = []
    at = -1
    for move in moves:
        if isinstance(move, str):
            model = [*model[: at + 1], move]
            at += 1
            history.visit(Place(move))
        elif 0 <= at + move < len(model):
            at += move
            assert history.step(move)
        else:
            assert not history.step(move)
        assert history.current == (Place(model[at]) if model else None)
        assert history.can_go_back is (at > 0)
        assert history.can_go_forward is (at < len(model) - 1)


class Note(Page):
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.may_close = True
        self.shown: Mapping[str, str] = {}

    def title(self) -> str:
        return f"Note {self.shown.get('id', '')}".strip()

    def open(self, params: Mapping[str, str]) -> None:
        self.shown = params
        self.told.append(("open", dict(params)))

    def apply(self, changes: ChangeSet) -> None:
        self.told.append(changes)

    def save_state(self) -> object:
        return self.field.text()

    def restore_state(self, state: object) -> None:
        self.field.setText(str(state))

    def can_close(self) -> bool:
        return self.may_close


@pytest.fixture
def stack(qtbot: QtBot, theme: Theme) -> PageStack:
    made = PageStack()
    qtbot.addWidget(made)
    for page_id in ("accounts", "account"):
        made.register(page_id, Note)
    return made


def shown(stack: PageStack) -> Note:
    assert isinstance(stack.page, Note)
    return stack.page


def test_a_page_is_built_when_first_visited(stack: PageStack) -> None:
    assert stack.count() == 0
    assert stack.page is None
    stack.go(Place("accounts"))
    assert stack.count() == 1
    stack.go(Place("account", {"id": "1"}))
    stack.go(Place("account", {"id": "2"}))
    assert stack.count() == 2
    assert stack.page_ids == ("accounts", "account")


def test_an_unknown_place_is_refused_and_nothing_moves(stack: PageStack) -> None:
    stack.go(Place("accounts"))
    with pytest.raises(KeyError):
        stack.go(Place("nowhere"))
    assert stack.history.current == Place("accounts")


def test_going_where_we_are_is_no_step(stack: PageStack) -> None:
    stack.go(Place("accounts"))
    stack.go(Place("accounts"))
    assert not stack.history.can_go_back


def test_coming_back_finds_a_page_as_it_was_left(stack: PageStack) -> None:
    stack.go(Place("account", {"id": "1"}))
    shown(stack).field.setText("filter")
    stack.go(Place("account", {"id": "2"}))
    shown(stack).field.setText("other")
    stack.back()
    assert shown(stack).shown == {"id": "1"}
    assert shown(stack).field.text() == "filter"
    stack.forward()
    assert shown(stack).field.text() == "other"
    stack.forward()
    assert shown(stack).shown == {"id": "2"}


def test_changes_reach_the_visible_page_at_once_and_hidden_ones_when_shown(
    stack: PageStack,
) -> None:
    stack.go(Place("accounts"))
    hidden = shown(stack)
    stack.go(Place("account", {"id": "1"}))
    stack.apply(NEWS)
    assert NEWS in shown(stack).told
    assert NEWS not in hidden.told
    stack.back()
    assert hidden.told.count(NEWS) == 1
    assert hidden.told[-1] == ("open", {})
    stack.forward()
    stack.back()
    assert hidden.told.count(NEWS) == 1


def test_the_title_is_that_of_the_visible_page(stack: PageStack, qtbot: QtBot) -> None:
    stack.go(Place("account", {"id": "1"}))
    hidden = shown(stack)
    with qtbot.waitSignal(stack.title_changed) as heard:
        stack.go(Place("accounts"))
    assert heard.args == ["Note"]
    with qtbot.assertNotEmitted(stack.title_changed):
        hidden.title_changed.emit()
    with qtbot.waitSignal(stack.title_changed):
        shown(stack).title_changed.emit()


def test_a_page_asks_for_a_place_or_renames_its_own(stack: PageStack) -> None:
    stack.go(Place("accounts"))
    shown(stack).place_requested.emit(Place("account", {"id": "1"}))
    assert stack.history.current == Place("account", {"id": "1"})
    tab = Place("account", {"id": "1"}).with_params(tab="people")
    shown(stack).place_replaced.emit(tab)
    assert stack.history.current == tab
    stack.back()
    assert stack.history.current == Place("accounts")


def test_one_page_can_keep_the_window_open(stack: PageStack) -> None:
    stack.go(Place("account", {"id": "1"}))
    unsaved = shown(stack)
    stack.go(Place("accounts"))
    assert stack.can_close()
    unsaved.may_close = False
    assert not stack.can_close()
