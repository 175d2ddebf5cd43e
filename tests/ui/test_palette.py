"""Ctrl+K, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMainWindow
from pytestqt.qtbot import QtBot

from csmdesk.ui.actions.found import FoundModel, Head
from csmdesk.ui.actions.items import Answer, ItemKind, PaletteItem
from csmdesk.ui.actions.palette import Palette
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.actions.specs import ALL
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.widgets.keycap import KeyHints
from tests.ui.looks import clipped, settle

HUAXIN = PaletteItem(
    ItemKind.ACCOUNT, "华信精工", "A", "building-2", place=Place("account", {"id": "1"})
)
ZHANG = PaletteItem(
    ItemKind.PERSON, "张伟", "总监", "user", place=Place("account", {"id": "1", "tab": "people"})
)
LATELY = PaletteItem(
    ItemKind.RECENT, "云帆", icon="building-2", place=Place("account", {"id": "2"})
)
TYPE_FILTER = PaletteItem(ItemKind.FILTER, "类型:", icon="funnel", completes="类型:")


class Finder:
    """Find two records by one word each."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, text: str, done: Callable[[Answer], None]) -> None:
        self.asked += [text] if text else []
        told = "“before:x” is no day" if "before:x" in text else ""
        if text == "类":
            done(Answer([TYPE_FILTER]))
        else:
            found = [item for item in (HUAXIN, ZHANG) if text and text in item.title]
            done(Answer(found or ([] if text else [LATELY]), told))

    def note_visit(self, place: Place) -> None:
        raise AssertionError(f"the palette alone goes nowhere: {place}")


class Bench(QMainWindow):
    """A window with a palette over it."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.setCentralWidget(QLineEdit())
        self.registry = ActionRegistry(self)
        self.registry.bind("view.theme.dark", self.go_dark)
        self.palette_overlay = Palette(self, self.registry)
        self.finder = Finder()
        self.palette_overlay.set_finder(self.finder)
        self.resize(1000, 700)

    def go_dark(self) -> None:
        self.ran.append("dark")


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, languages: Languages) -> Bench:
    made = Bench()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.centralWidget().setFocus()
    made.palette_overlay.open_with(made.centralWidget())
    return made


def model(bench: Bench) -> FoundModel:
    found = bench.palette_overlay.findChild(FoundModel)
    assert isinstance(found, FoundModel)
    return found


def rows(bench: Bench) -> list[str]:
    found = model(bench)
    return [str(found.index(row, 0).data()).split(",")[0] for row in range(found.rowCount())]


def current(bench: Bench) -> str:
    view = bench.palette_overlay.findChild(QListView)
    assert isinstance(view, QListView)
    return str(view.currentIndex().data()).split(",")[0]


def type_chinese(text: str) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field(), event)


def field() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def test_it_opens_with_every_command_and_the_focus_in_the_field(bench: Bench) -> None:
    titles = {spec.title.split(",")[0] for spec in ALL if spec.in_palette}
    assert rows(bench)[:3] == ["Looked at last", "云帆", "Commands"]
    assert titles <= set(rows(bench))
    assert bench.palette_overlay.isAncestorOf(field())
    assert current(bench) == "云帆"
    assert rows(bench)[3] == "Theme: dark"  # the only one that can run comes first


def test_typing_narrows_and_enter_runs(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(), "dark")
    qtbot.keyClick(field(), Qt.Key.Key_Return)  # without waiting for the pause
    assert bench.ran == ["dark"]
    assert not bench.palette_overlay.isVisible()
    assert QApplication.focusWidget() is bench.centralWidget()


def test_a_command_that_cannot_run_stays_where_it_is(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(), "sync now")
    qtbot.keyClick(field(), Qt.Key.Key_Return)
    assert bench.palette_overlay.isVisible()
    bench.palette_overlay.dismiss()


def test_records_stand_above_commands_and_are_gone_to(bench: Bench, qtbot: QtBot) -> None:
    type_chinese("张")
    qtbot.waitUntil(lambda: rows(bench) == ["People", "张伟"])
    with qtbot.waitSignal(bench.palette_overlay.place_chosen) as heard:
        qtbot.keyClick(field(), Qt.Key.Key_Return)
    assert heard.args == [ZHANG.place]


class SlowFinder(Finder):
    """Answer when told to."""

    def find(self, text: str, done: Callable[[Answer], None]) -> None:
        self.asked.append(text)
        self.done = done


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_key_means_what_was_typed_and_not_what_was_found_before(
    bench: Bench, qtbot: QtBot, key: Qt.Key
) -> None:
    palette, finder = bench.palette_overlay, SlowFinder()
    gone: list[Place] = []
    palette.place_chosen.connect(gone.append)
    palette.set_finder(finder)
    palette.open_with(None, "华")
    finder.done(Answer([HUAXIN]))
    assert current(bench) == "华信精工"
    field().selectAll()
    type_chinese("类张")
    qtbot.keyClick(field(), key)
    assert finder.asked[-1] == "类张"
    assert gone == []
    finder.done(Answer([ZHANG, TYPE_FILTER]))
    is_enter = key is Qt.Key.Key_Return
    assert gone == ([ZHANG.place] if is_enter else [])
    assert field().text() == ("" if is_enter else "类型:")
    palette.dismiss()


@pytest.mark.parametrize("size", [13, 20, 26])
def test_the_list_gives_way_to_the_foot_in_a_low_window(
    bench: Bench, theme: Theme, size: int
) -> None:
    theme.set_base_size(size)
    bench.resize(960, 600)
    settle()
    palette = bench.palette_overlay
    foot, found = palette.findChild(KeyHints), palette.findChild(QListView)
    assert foot.geometry().bottom() <= palette.panel.height()
    assert found.geometry().bottom() < foot.geometry().top()
    assert clipped(palette) == []


def test_the_arrows_walk_over_heads(bench: Bench, qtbot: QtBot) -> None:
    bench.palette_overlay.open_with(None, "a")
    bench.palette_overlay._on_found(Answer([HUAXIN, ZHANG]))
    assert rows(bench)[:5] == ["Accounts", "华信精工", "People", "张伟", "Commands"]
    assert current(bench) == "华信精工"
    qtbot.keyClick(field(), Qt.Key.Key_Down)
    assert current(bench) == "张伟"
    qtbot.keyClick(field(), Qt.Key.Key_Up)
    qtbot.keyClick(field(), Qt.Key.Key_Up)
    assert current(bench) == "华信精工"
    qtbot.keyClick(field(), Qt.Key.Key_PageDown)
    assert current(bench) not in ("华信精工", "张伟")
    bench.palette_overlay.dismiss()


def test_nothing_is_asked_while_a_composition_is_open(bench: Bench, qtbot: QtBot) -> None:
    composing = field()
    QApplication.sendEvent(composing, QInputMethodEvent("zhang", []))
    qtbot.keyClick(composing, Qt.Key.Key_Return)
    assert bench.palette_overlay.isVisible()
    assert bench.finder.asked == []
    type_chinese("张")
    qtbot.waitUntil(lambda: bench.finder.asked == ["张"])
    bench.palette_overlay.dismiss()


def test_nothing_found_says_what_to_try(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(), "qqqq")
    qtbot.waitUntil(lambda: rows(bench) == [])
    view = bench.palette_overlay.findChild(QListView)
    assert isinstance(view, QListView)
    assert not view.isVisible()
    qtbot.keyClick(field(), Qt.Key.Key_Return)
    qtbot.keyClick(field(), Qt.Key.Key_Escape)
    assert not bench.palette_overlay.isVisible()


def test_commands_are_found_in_chinese_and_in_english(
    bench: Bench, languages: Languages, qtbot: QtBot
) -> None:
    languages.use(CHINESE)
    qtbot.waitUntil(lambda: "主题：深色" in rows(bench))
    bench.palette_overlay.open_with(None, "深色")
    assert rows(bench) == ["命令", "主题：深色"]
    bench.palette_overlay.open_with(None, "dark")
    assert rows(bench) == ["命令", "主题：深色"]
    bench.palette_overlay.dismiss()


def test_the_language_is_found_by_its_name_in_either(bench: Bench) -> None:
    for words in ("Chinese", "语言", "中文"):
        bench.palette_overlay.open_with(None, words)
        assert "Language: 中文" in rows(bench)
    bench.palette_overlay.dismiss()


def test_the_list_keeps_the_rules_of_models(qtbot: QtBot, theme: Theme) -> None:
    owner = QMainWindow()
    qtbot.addWidget(owner)
    found = FoundModel(owner)
    tester = QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    found.show_rows([Head("Accounts"), HUAXIN])
    found.show_rows([])
    found.show_rows([Head("People"), ZHANG])
    assert tester.model() is found
    assert found.next_item(1, 1) == -1


def test_a_filter_is_completed_with_tab_and_with_enter(bench: Bench, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        bench.palette_overlay.open_with(None, "类")
        assert rows(bench) == ["Filters", "类型:"]
        qtbot.keyClick(field(), key)
        assert field().text() == "类型:"
        assert bench.palette_overlay.isVisible()
    bench.palette_overlay.dismiss()


def test_a_filter_that_is_not_understood_is_said(bench: Bench) -> None:
    bench.palette_overlay.open_with(None, "before:x")
    told = [label for label in bench.palette_overlay.findChildren(QLabel) if label.isVisible()]
    assert "“before:x” is no day" in [label.text() for label in told]
    bench.palette_overlay.open_with(None, "")
    assert not any("is no day" in label.text() for label in told if label.isVisible())
    bench.palette_overlay.dismiss()
