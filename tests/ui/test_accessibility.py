"""The window at twice the text size, and in one language at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.system.settings import BASE_SIZE, LANGUAGE
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.widgets.overlay import Overlay
from tests.ui import busy_book, looks
from tests.ui.whole import Whole

SHEETS = ("search.open", "help.shortcuts", "help.about", "touchpoint.log", "account.new",
          "account.edit", "person.new", "sync.connect")  # fmt: skip
_ROWS = 12  # of a list, as many as are looked at
_LATIN = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[一-鿿]+")
# Names, units and keys that are the same in Chinese.
_NAMES = """
csm desk qbr arr crm csv xlsx xls txt tsv pptx pdf png svg markdown english tryton http https
ctrl shift alt esc del ins enter tab space backspace pgup pgdn pg up dn min demo ibus fcitx utf
mb kb gb usd cny eur gbp jpy hkd twd sgd krw aud cad chf inr us id url json sla nps csat
inter noto sans sc ofl lucide isc mit qt wechat
"""
_SAME_IN_CHINESE = frozenset(_NAMES.split())
_SAME_IN_ENGLISH = frozenset({"中文", "简体中文", "万", "亿"})
_CODE = re.compile(r"--[a-z-]+|\b[\w.-]+\.(?:com|example|json|csv|xlsx|pptx|toml|ini|db|py)\b|/\S+")


@pytest.fixture
def whole(
    qtbot: QtBot, store: Store, profile: Profile, theme: Theme, languages: Languages
) -> Iterator[Whole]:
    busy_book.fill(store)
    made = Whole(qtbot, store, profile, theme, languages)
    yield made
    made.close()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_twice_the_text_size_cuts_nothing_off(whole: Whole, language: str) -> None:
    assert 2 * BASE_SIZE.default == BASE_SIZE.most
    whole.settings.set(LANGUAGE, language)
    whole.settings.set(BASE_SIZE, 2 * BASE_SIZE.default)
    whole.window.resize(1600, 1000)
    whole.rest()
    assert looks.clipped(whole.window.top_bar) == []
    assert looks.clipped(whole.window.rail) == []
    assert looks.clipped(whole.window.status) == []
    for place in whole.places():
        page = whole.go(place)
        assert (place, looks.clipped(page)) == (place, [])
    whole.go(Place("account", {"id": whole.office.first_account()}))
    for command in SHEETS:
        sheet = _opened(whole, command)
        assert (command, looks.clipped(sheet)) == (command, [])
        assert (command, looks.nameless(sheet)) == (command, [])
        sheet.dismiss()


@pytest.mark.timeout(240)
def test_no_english_is_left_in_the_chinese_window(whole: Whole, store: Store) -> None:
    """Everything is shown in English first: what does not follow the switch is found, too."""
    for place in whole.places():
        whole.go(place)
    whole.settings.set(LANGUAGE, CHINESE)
    whole.rest()
    known = _SAME_IN_CHINESE | {word.casefold() for word in _LATIN.findall(_data(store))}
    found = {
        (place.page, text)
        for place, text in _everything(whole)
        if not {w.casefold() for w in _LATIN.findall(_CODE.sub("", text))} <= known
    }
    assert found == set()


@pytest.mark.timeout(240)
def test_no_chinese_is_left_in_the_english_window(whole: Whole, store: Store) -> None:
    whole.settings.set(LANGUAGE, CHINESE)
    for place in whole.places():
        whole.go(place)
    whole.settings.set(LANGUAGE, ENGLISH)
    whole.rest()
    known = "".join(_SAME_IN_ENGLISH) + _data(store)
    found = {
        (place.page, text)
        for place, text in _everything(whole)
        if any(word not in known for word in _HAN.findall(text))
    }
    assert found == set()


def test_what_was_said_in_the_other_language_is_noticed(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setPlaceholderText("Stray words")
    field.setToolTip("and more")
    assert {"Stray words", "and more"} <= set(_texts(field))


def _everything(whole: Whole) -> Iterator[tuple[Place, str]]:
    """Yield every text, first of the pages as the switch left them, then as they open anew."""
    for page in _built_pages(whole):
        for text in _texts(page):
            yield Place(f"{page.objectName()}, not opened since"), text
    for place in whole.places():
        if place.page != "manual":  # it has tests of its own
            for text in _texts(whole.go(place)):
                yield place, text
    for text in _frame_texts(whole):
        yield Place("frame"), text
    whole.go(Place("account", {"id": whole.office.first_account()}))
    for command in SHEETS:
        sheet = _opened(whole, command)
        for text in _texts(sheet):
            yield Place(command), text
        sheet.dismiss()


def _built_pages(whole: Whole) -> list[QWidget]:
    stack = whole.window.stack
    pages = [stack.widget(n) for n in range(stack.count())]
    return [page for page in pages if page.objectName() != "manual"]


def _frame_texts(whole: Whole) -> Iterator[str]:
    for part in (whole.window.top_bar, whole.window.rail, whole.window.status):
        yield from _texts(part)
    for action in whole.window.commands.findChildren(QAction):
        yield action.text().replace("&", "")
        yield action.toolTip()


def _opened(whole: Whole, command: str) -> Overlay:
    whole.window.commands.run(command)
    whole.rest()
    sheets = [sheet for sheet in whole.window.findChildren(Overlay) if sheet.isVisible()]
    assert len(sheets) == 1, command
    return sheets[0]


def _texts(root: QWidget) -> Iterator[str]:
    for widget in [root, *root.findChildren(QWidget)]:
        if widget is not root and not widget.isVisibleTo(root):
            continue
        for name in ("text", "title", "placeholderText", "currentText"):
            value = getattr(widget, name, None)
            if callable(value):
                said = value()
                if isinstance(said, str) and said:
                    yield said
        yield from (t for t in (widget.accessibleName(), widget.toolTip()) if t)
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    is_list = isinstance(model, QAbstractListModel)
    for column in range(1 if is_list else model.columnCount(QModelIndex())):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(head, str) and not head.isdigit():
            yield head
        for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
            said = model.index(row, column, QModelIndex()).data()
            if isinstance(said, str):
                yield said


def _data(store: Store) -> str:
    """Return every text of the book: it is shown as it was typed."""
    with store.read() as read:
        tables = [row[0] for row in read.sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [
            row
            for table in tables
            if not table.startswith(("search", "sqlite", "change", "action"))
            for row in read.sql(f"SELECT * FROM {table}")
        ]
    return " ".join(str(value) for row in rows for value in row if isinstance(value, str))


def test_the_application_has_a_name_for_screen_readers(whole: Whole) -> None:
    assert whole.window.accessibleName() == "CSM Desk"
    assert QApplication.focusWidget() is not None
