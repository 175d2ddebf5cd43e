"""The table of commands as a whole, and the registry that makes them live."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.resources import resource
from csmdesk.ui.actions.matching import best_first, rank
from csmdesk.ui.actions.page_keys import PAGE_KEYS
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.actions.shortcuts import ShortcutsOverlay
from csmdesk.ui.actions.specs import ALL, CONTEXT, MENU_TITLES, ActionSpec, Menu, When
from csmdesk.ui.frame.languages import CHINESE, Languages, ui_catalogue
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.widgets.keycap import KeyCap

SPECS = pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.id)


def test_ids_are_unique() -> None:
    assert Counter(spec.id for spec in ALL).most_common(1)[0][1] == 1


def test_titles_are_unique() -> None:
    assert Counter(spec.title for spec in ALL).most_common(1)[0][1] == 1


def test_no_keys_are_given_twice() -> None:
    keys = Counter(QKeySequence(spec.shortcut).toString() for spec in ALL if spec.shortcut)
    assert [key for key, times in keys.items() if times > 1] == []


@SPECS
def test_an_id_is_a_noun_and_a_verb(spec: ActionSpec) -> None:
    assert re.fullmatch(r"[a-z]+(\.[a-zA-Z_]+)+", spec.id)


@SPECS
def test_keys_can_be_typed(spec: ActionSpec) -> None:
    if spec.shortcut:
        assert not QKeySequence(spec.shortcut).isEmpty()
        assert "+" in spec.shortcut or spec.shortcut.startswith("F"), "a letter would eat typing"


@SPECS
def test_the_icon_exists(spec: ActionSpec) -> None:
    assert spec.icon
    assert resource("icons", f"{spec.icon}.svg").is_file()


@SPECS
def test_the_title_is_translated(spec: ActionSpec) -> None:
    assert ui_catalogue(CHINESE)[CONTEXT, spec.title, ""][0]


@pytest.mark.parametrize("menu", Menu)
def test_every_menu_has_commands_and_a_name_in_both_languages(menu: Menu) -> None:
    assert any(spec.menu is menu for spec in ALL)
    (translated,) = ui_catalogue(CHINESE)[CONTEXT, MENU_TITLES[menu], ""]
    assert translated
    mnemonic = re.search(r"&(\w)", MENU_TITLES[menu])
    assert mnemonic is not None
    assert f"(&{mnemonic[1]})" in translated


def test_mnemonics_of_menus_are_unique() -> None:
    letters = [title[title.index("&") + 1].upper() for title in MENU_TITLES.values()]
    assert len(set(letters)) == len(letters)


class Bench(QMainWindow):
    """A window with commands, and a note of what ran."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.registry = ActionRegistry(self)

    def log(self) -> None:
        self.ran.append("log")

    def refuse(self) -> None:
        raise UserError(Text("test.refused"))


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, languages: Languages) -> Bench:
    made = Bench()
    qtbot.addWidget(made)
    return made


def test_a_command_needs_a_slot_and_its_condition(bench: Bench) -> None:
    registry = bench.registry
    assert not registry.is_ready("touchpoint.log")
    registry.bind("touchpoint.log", bench.log)
    assert not registry.is_ready("touchpoint.log")
    registry.run("touchpoint.log")
    assert bench.ran == []
    registry.change_context(When.BOOK_OPEN, holds=True)
    registry.run("touchpoint.log")
    assert bench.ran == ["log"]
    registry.change_context(When.BOOK_OPEN, holds=False)
    assert not registry.is_ready("touchpoint.log")


def test_unknown_commands_are_refused(bench: Bench) -> None:
    with pytest.raises(KeyError):
        bench.registry.bind("no.such", bench.log)
    with pytest.raises(KeyError):
        bench.registry.action("no.such")


def test_a_refusal_is_told_and_the_command_has_not_run(bench: Bench, qtbot: QtBot) -> None:
    bench.registry.bind("app.quit", bench.refuse)
    with (
        qtbot.assertNotEmitted(bench.registry.triggered),
        qtbot.waitSignal(bench.registry.failed) as heard,
    ):
        bench.registry.run("app.quit")
    assert heard.args is not None
    assert heard.args[0].message == Text("test.refused")


def test_every_command_stands_in_its_menu(bench: Bench, qtbot: QtBot) -> None:
    bench.registry.add_menus(bench.menuBar())
    menus = [action.menu() for action in bench.menuBar().actions()]
    assert [menu.title() for menu in menus] == list(MENU_TITLES.values())
    shown = [action.data() for menu in menus for action in menu.actions() if action.data()]
    assert shown == [spec.id for which in Menu for spec in ALL if spec.menu is which]


def test_only_one_of_a_choice_is_ticked(bench: Bench) -> None:
    for wanted in ("view.theme.dark", "view.theme.light"):
        bench.registry.tick(wanted)
        ticked = [
            s.id for s in ALL if s.choice == "theme" and bench.registry.action(s.id).isChecked()
        ]
        assert ticked == [wanted]


def test_titles_change_with_the_language(bench: Bench, languages: Languages, qtbot: QtBot) -> None:
    registry = bench.registry
    menu = QMenu(bench)
    registry.add_menus(menu)
    undo = registry.action("edit.undo")
    assert undo.text() == "Undo"
    registry.describe("edit.undo", "Undo: edit account")
    assert undo.text() == "Undo: edit account"
    languages.use(CHINESE)
    qtbot.waitUntil(lambda: undo.text() == "撤销")
    assert registry.title("go.accounts") == "客户"
    assert menu.actions()[0].text() == "文件(&F)"


def test_the_page_of_shortcuts_lists_every_command_with_keys(bench: Bench) -> None:
    overlay = ShortcutsOverlay(bench, bench.registry)
    caps = len([spec for spec in ALL if spec.shortcut])
    assert len(overlay.findChildren(KeyCap)) == caps + sum(len(lines) for _, lines in PAGE_KEYS)


@pytest.mark.parametrize(
    ("query", "names", "expected"),
    [
        ("", ("New account…",), 3),
        ("new", ("New account…",), 0),
        ("NEW ACC", ("New account…",), 0),
        ("acc new", ("New account…",), 1),
        ("count", ("New account…",), 2),
        ("客户", ("新建客户…", "New account…"), 2),
        ("account", ("新建客户…", "New account…"), 1),
        ("xyz", ("新建客户…", "New account…"), None),
        ("new xyz", ("New account…",), None),
    ],
)
def test_rank(query: str, names: tuple[str, ...], expected: int | None) -> None:
    assert rank(query, *names) == expected


def test_better_hits_come_first_and_equal_ones_keep_their_order() -> None:
    named = [("in", ("reaccount",)), ("word", ("new account",)), ("start", ("accounts",))]
    assert best_first("acc", named) == ["start", "word", "in"]
    assert best_first("", named) == ["in", "word", "start"]


def test_source_titles_are_english(languages: Languages) -> None:
    for spec in ALL:
        assert QCoreApplication.translate(CONTEXT, spec.title) == spec.title
