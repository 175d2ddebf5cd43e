"""The manual explains everything that is there, in both languages, and can be read in the app."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import csmdesk.ui
from csmdesk.cli.parser import _COMMANDS
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.system.texts import catalogue
from csmdesk.ui.actions.shortcuts import ShortcutsOverlay
from csmdesk.ui.actions.specs import ALL
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages, ui_catalogue
from csmdesk.ui.help.contents import Contents
from csmdesk.ui.help.manual import CHAPTERS, find_words, read_manual
from csmdesk.ui.help.manual_page import ManualPage
from csmdesk.ui.help.manual_text import ManualText
from csmdesk.ui.help.topics import (
    HELP_OF_OVERLAY,
    HELP_OF_PAGE,
    Topic,
    named_topic,
    topic_of_place,
)
from csmdesk.ui.navigation import Place
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.widgets.header import HelpButton
from csmdesk.ui.widgets.keycap import KeyCap, KeyHint
from csmdesk.ui.widgets.overlay import Overlay
from tests.ui import busy_book, looks
from tests.ui.whole import Whole

LANGUAGES = (ENGLISH, CHINESE)
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
KEYS_HEADING = {ENGLISH: re.compile("^Keys "), CHINESE: re.compile("按键$")}
PAGES_WITHOUT_KEYS = {"troubleshooting", "start"}  # nothing can be done there by keys of their own
MACHINERY = re.compile(
    r"\b(?:SQL|SQLite|SQLCipher|JSON object|widget|thread|transaction|journal|cache|callback|"
    r"config|regex|schema|Qt)\b",
    re.IGNORECASE,
)


@pytest.fixture
def whole(
    qtbot: QtBot, store: Store, profile: Profile, theme: Theme, languages: Languages
) -> Iterator[Whole]:
    busy_book.fill(store)
    made = Whole(qtbot, store, profile, theme, languages)
    yield made
    made.close()


def links(language: str) -> list[tuple[str, str, str]]:
    """List chapter, words and target of every link."""
    return [
        (chapter.id, words, target)
        for chapter in read_manual(language).values()
        for words, target in LINK.findall(chapter.markdown)
    ]


# What is written


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_a_chapter_and_every_chapter_a_file(language: str) -> None:
    from csmdesk.system.resources import manual_file

    there = {path.stem for path in manual_file(language).glob("*.md")}
    assert there == set(CHAPTERS)


@pytest.mark.parametrize("name", CHAPTERS)
def test_both_languages_have_the_same_sections(name: str) -> None:
    shapes = {
        language: [section.level for section in read_manual(language)[name].sections]
        for language in LANGUAGES
    }
    assert shapes[ENGLISH] == shapes[CHINESE]
    assert shapes[ENGLISH][0] == 1


@pytest.mark.parametrize("name", CHAPTERS)
def test_both_languages_lead_to_the_same_commands_and_chapters(name: str) -> None:
    def targets(language: str) -> list[str]:
        return sorted(t.partition("#")[0] for c, _, t in links(language) if c == name)

    assert targets(ENGLISH) == targets(CHINESE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_explained_with_its_title_and_keys(language: str) -> None:
    words = ui_catalogue(CHINESE)
    rows = read_manual(language)["commands"].markdown.splitlines()
    for spec in ALL:
        title = spec.title if language == ENGLISH else words["actions", spec.title, ""][0]
        mine = [row for row in rows if f"(command:{spec.id}) |" in row]
        assert len(mine) == 1, f"{spec.id} has no row of its own in commands.md ({language})"
        assert f"[{title}]" in mine[0]
        keys = f"`{spec.shortcut}`" if spec.shortcut else ""
        assert mine[0].split("|")[2].strip() == keys
        assert mine[0].split("|")[3].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_somewhere(language: str) -> None:
    commands = {spec.id for spec in ALL}
    manual = read_manual(language)
    for chapter, _words, target in links(language):
        where = f"{language}/{chapter}.md: {target}"
        if target.startswith("command:"):
            assert target.removeprefix("command:") in commands, where
            continue
        name, _, slug = target.partition("#")
        assert name == "" or name.endswith(".md"), where
        found = manual.get(name.removesuffix(".md") or chapter)
        assert found is not None, where
        assert not slug or slug in [section.slug for section in found.sections], where


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_terminal_is_explained(language: str) -> None:
    rows = read_manual(language)["command-line"].markdown.splitlines()
    for name in _COMMANDS:
        assert any(re.match(rf"\| `{name}\b[^|]*\| [^|]+ \|$", row) for row in rows), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["connecting", "sync", "differences", "exchanges"])
def test_what_stands_in_bold_stands_in_the_window(name: str, language: str) -> None:
    known = labels(language)
    bold = re.findall(r"\*\*([^*]+)\*\*", read_manual(language)[name].markdown)
    assert [words for words in bold if bare(words) not in known] == []


def labels(language: str) -> set[str]:
    """Return every label of the window, whole and in the parts that a colon or comma makes."""
    of_window = ui_catalogue(CHINESE)
    forms = [words for each in ui_catalogue(language).values() for words in each]
    if language == ENGLISH:
        forms += [source for _, source, _ in of_window]
    forms += [each for each in catalogue(language).values() if isinstance(each, str)]
    return {bare(part) for each in forms for part in (each, *re.split("[:：,，]", each))}


def bare(words: str) -> str:
    """Return a label without figures, the mark of a shortcut, and what varies."""
    shown = re.sub(r"%n|\{[^}]*\}", "…", words).replace("’", "'").replace("&", "")
    return shown.strip(" …").removeprefix("条").removesuffix(".").strip()


def test_help_of_pages_and_sheets_exists() -> None:
    manual = read_manual(ENGLISH)
    for name in filter(None, (*HELP_OF_PAGE.values(), *HELP_OF_OVERLAY.values())):
        chapter, _, slug = name.partition("#")
        assert chapter in manual
        assert not slug or slug in [section.slug for section in manual[chapter].sections], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_of_a_page_tells_its_keys(language: str) -> None:
    for name in {target.partition("#")[0] for target in HELP_OF_PAGE.values()}:
        if name not in PAGES_WITHOUT_KEYS:
            titles = [section.title for section in read_manual(language)[name].sections]
            assert any(KEYS_HEADING[language].search(title) for title in titles), name


def test_users_are_spared_the_machinery() -> None:
    found = [
        (name, match.group())
        for name, chapter in read_manual(ENGLISH).items()
        for match in MACHINERY.finditer(chapter.markdown)
    ]
    assert found == []


def test_chinese_is_chinese() -> None:
    """A sentence that was left in English has many Latin words in a row."""
    code = re.compile(r"```.*?```|`[^`]*`|\([^)]*\)", re.DOTALL)
    lines = [
        line
        for chapter in read_manual(CHINESE).values()
        for line in code.sub("", chapter.markdown).splitlines()
    ]
    assert [line for line in lines if re.search(r"(?:[A-Za-z]+ ){4}", line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_of_the_writing_is_left_to_be_read(
    manual: ManualPage, languages: Languages, language: str
) -> None:
    """Bold that ends in a full stop before a Chinese letter is none, for example."""
    languages.use(language)
    for name in CHAPTERS:
        manual.open({"chapter": name})
        said = manual.text.toPlainText()
        found = re.findall(r".{8}(?:\*\*|`|\]\(|^#|\|).{8}", said)
        assert (name, found) == (name, [])


def test_search_prefers_titles_and_needs_every_word() -> None:
    hits = find_words(ENGLISH, "recovery code")
    assert (hits[0].chapter, hits[0].title) == ("safety", "Safety · The recovery code")
    assert find_words(CHINESE, "恢复码")[0].chapter == "safety"
    assert find_words(ENGLISH, "fcitx5 ibus")[0].chapter == "troubleshooting"
    assert find_words(ENGLISH, "fcitx5 nowhere") == ()
    assert find_words(ENGLISH, " ") == ()


# What is there to be explained


def test_every_page_has_help(whole: Whole) -> None:
    assert set(whole.window.stack.page_ids) - set(HELP_OF_PAGE) == set()


def _kinds_of_sheets() -> set[str]:
    for module in pkgutil.walk_packages(csmdesk.ui.__path__, "csmdesk.ui."):
        importlib.import_module(module.name)
    found: set[str] = set()
    waiting = [Overlay]
    while waiting:
        kind = waiting.pop()
        below = kind.__subclasses__()
        waiting += below
        if not below and kind.__module__.startswith("csmdesk."):
            found.add(kind.__name__)
    return found


def test_every_sheet_has_help() -> None:
    assert _kinds_of_sheets() - set(HELP_OF_OVERLAY) == set()


def test_the_sheet_of_shortcuts_holds_every_key_that_a_page_hints_at(whole: Whole) -> None:
    hinted: set[str] = set()
    for place in whole.places():
        page = whole.go(place)
        hinted |= {hint._cap.accessibleName() for hint in page.findChildren(KeyHint)}
    sheet = ShortcutsOverlay(whole.window, whole.window.commands)
    listed = {cap.accessibleName() for cap in sheet.findChildren(KeyCap)}
    assert hinted
    assert hinted - listed == set()


def test_the_sheet_of_shortcuts_can_be_printed(whole: Whole) -> None:
    printed: list[tuple[str, str]] = []

    class Printing:
        def print_text(self, owner: QWidget, title: str, text: str) -> None:
            raise AssertionError(title)

        def print_markdown(self, owner: QWidget, title: str, text: str) -> None:
            printed.append((title, text))

    sheet = ShortcutsOverlay(whole.window, whole.window.commands, Printing())
    sheet.open_above()
    sheet._print.click()
    [(title, text)] = printed
    assert title == "Keyboard shortcuts"
    for spec in ALL:
        assert not spec.shortcut or f"| {spec.title} | " in text
    sheet.dismiss()


# Reading it


def test_help_opens_beside_the_page_and_gives_the_focus_back(whole: Whole, qtbot: QtBot) -> None:
    page = whole.go(Place("accounts"))
    before = QApplication.focusWidget()
    assert before is not None
    width = page.width()
    qtbot.keyClick(before, Qt.Key.Key_F1)
    panel = whole.guide.panel
    looks.settle()
    assert panel.isVisible()
    assert panel.text.hasFocus()
    assert panel.text.topic == Topic("accounts")
    assert page.width() < width  # nothing of the page is covered
    assert page.mapTo(whole.window, page.rect().topRight()).x() <= panel.x()
    qtbot.keyClick(panel.text, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is before
    looks.settle()
    assert page.width() == width


def test_help_follows_the_page_and_its_tab(whole: Whole) -> None:
    whole.go(Place("accounts"))
    whole.window.commands.run("help.page")
    account = whole.office.first_account()
    whole.go(Place("account", {"id": account, "tab": "usage"}))
    panel = whole.guide.panel
    assert panel.text.topic == named_topic("account#usage")
    assert panel.accessibleName() == "Help: The page of an account"
    whole.go(Place("settings"))
    assert panel.text.topic == Topic("settings")


def test_f1_closes_the_help_where_it_has_the_focus(whole: Whole) -> None:
    whole.go(Place("accounts"))
    commands = whole.window.commands
    commands.run("help.page")
    assert whole.guide.panel.isVisible()
    commands.run("help.page")
    assert not whole.guide.panel.isVisible()


def test_tab_leaves_the_help_open_and_goes_back_to_the_page(whole: Whole, qtbot: QtBot) -> None:
    page = whole.go(Place("accounts"))
    before = QApplication.focusWidget()
    whole.window.commands.run("help.page")
    panel = whole.guide.panel
    for _ in range(30):  # the links of the text come first
        focused = QApplication.focusWidget()
        assert focused is not None
        if not panel.isAncestorOf(focused):
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is before
    assert panel.isVisible()
    assert page.isVisible()


def test_help_of_a_sheet_stands_above_it(whole: Whole) -> None:
    whole.go(Place("accounts"))
    whole.window.commands.run("touchpoint.log")
    whole.window.commands.run("help.page")
    panel = whole.guide.panel
    assert panel.text.topic == Topic("logging")
    assert whole.window.childAt(panel.geometry().center()) in (
        panel, *panel.findChildren(QWidget),
    )  # fmt: skip
    panel.dismiss()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClick(focused, Qt.Key.Key_Escape)


def test_a_small_window_is_not_made_wider_by_the_help(whole: Whole) -> None:
    whole.window.resize(960, 600)
    page = whole.go(Place("accounts"))
    whole.window.commands.run("help.page")
    looks.settle()
    assert whole.window.width() == 960
    assert whole.guide.panel.geometry().right() < 960
    assert page.isVisible()


def test_every_header_has_a_button_for_help(whole: Whole) -> None:
    for place in whole.places():
        page = whole.go(place)
        buttons = [b for b in page.findChildren(HelpButton) if b.isVisible()]
        if place.page == "manual":
            assert buttons == []
            continue
        assert len(buttons) == 1, place.page
        buttons[0].click()
        assert whole.guide.panel.text.topic == topic_of_place(whole.window.stack.history.current)
        whole.guide.panel.dismiss()


def test_links_of_the_help_lead_on_and_run_commands(whole: Whole) -> None:
    whole.go(Place("settings"))
    whole.window.commands.run("help.page")
    text = whole.guide.panel.text
    text._on_link(QUrl("safety.md"))
    assert text.topic == Topic("safety")
    text._on_link(QUrl("command:go.accounts"))
    whole.rest()
    assert whole.window.stack.history.current == Place("accounts")


def test_the_manual_opens_at_what_helps_here(whole: Whole) -> None:
    whole.go(Place("settings"))
    whole.window.commands.run("help.manual")
    whole.rest()
    page = whole.window.stack.page
    assert isinstance(page, ManualPage)
    assert page.text.topic == Topic("settings")
    assert whole.window.windowTitle().startswith("Manual")
    page.text._on_link(QUrl("sync.md"))
    assert page.text.topic == Topic("sync")
    whole.window.stack.back()
    assert page.text.topic == Topic("settings")


@pytest.fixture
def manual(qtbot: QtBot, theme: Theme, languages: Languages) -> ManualPage:
    page = ManualPage()
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.open({"chapter": "import", "section": "3"})
    page.show()
    return page


def test_the_manual_speaks_the_language_in_use_and_stays_where_it_was(
    manual: ManualPage, languages: Languages
) -> None:
    looks.settle()
    assert _section_at_top(manual.text) == "How rows are matched"
    languages.use(CHINESE)
    looks.settle()
    assert manual.title() == "手册"
    assert _section_at_top(manual.text) == "怎样对上已有的记录"
    said = [label.text() for label in manual.findChildren(QLabel)]
    assert "手册" in said


def test_the_manual_is_searched(manual: ManualPage, qtbot: QtBot) -> None:
    contents = manual.findChild(Contents)
    assert contents is not None
    whole = contents.count()
    manual._search.setText("fcitx5")
    manual._search.settle_now()
    assert 0 < contents.count() < whole
    contents.setCurrentRow(0)
    assert manual.text.topic.chapter == "troubleshooting"
    assert manual.text.textCursor().selectedText() == "fcitx5"
    manual._search.setText("zzqq")
    manual._search.settle_now()
    assert manual._nothing.isVisible()
    manual._search.clear()
    manual._search.settle_now()
    assert contents.count() >= len(CHAPTERS)


def test_arrow_keys_turn_the_pages(manual: ManualPage, qtbot: QtBot) -> None:
    contents = manual.findChild(Contents)
    assert contents is not None
    contents.setCurrentRow(0)
    assert manual.text.topic == Topic("start")
    qtbot.keyClick(contents, Qt.Key.Key_Down)
    assert manual.text.topic.chapter == "accounts" or manual.text.topic.section


@pytest.mark.parametrize("dress", looks.DRESSES)
def test_nothing_of_the_manual_is_cut_off(
    manual: ManualPage, theme: Theme, languages: Languages, dress: looks.Dress
) -> None:
    looks.put_on(dress, theme, languages)
    assert looks.clipped(manual) == []
    assert looks.nameless(manual) == []
    text = manual.text
    assert text.document().idealWidth() <= text.viewport().width() + 1


def _section_at_top(text: ManualText) -> str:
    from PySide6.QtCore import QPoint

    return text.cursorForPosition(QPoint(4, 12)).block().text()
