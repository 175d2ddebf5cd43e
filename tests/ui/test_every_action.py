"""Everything that can be done has a name, a way to it without a mouse, and a reason when it cannot.

Walked in a book that has something of everything and in an empty one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.ui.actions.reasons import NOT_BOUND, REASONS, REASONS_CONTEXT
from csmdesk.ui.actions.specs import ALL, When
from csmdesk.ui.frame.languages import CHINESE, Languages, ui_catalogue
from csmdesk.ui.navigation import Place
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.theme.tokens import Role
from tests.ui import busy_book
from tests.ui.whole import Whole

_CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractItemView,
    QAbstractSpinBox,
)
_MOST_STEPS = 400  # Tab walks in a circle long before


@pytest.fixture(params=["full", "empty"])
def whole(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    store: Store,
    profile: Profile,
    theme: Theme,
    languages: Languages,
) -> Iterator[Whole]:
    if request.param == "full":
        busy_book.fill(store)
    made = Whole(qtbot, store, profile, theme, languages)
    yield made
    made.close()


def test_every_command_is_named_reachable_and_enabled_or_explained(whole: Whole) -> None:
    commands = whole.window.commands
    whole.wait_bound()
    in_menus = {str(action.data()) for action in _menu_actions(whole.window.menuBar().actions())}
    chinese = ui_catalogue(CHINESE)
    for spec in ALL:
        action = commands.action(spec.id)
        assert action.text().strip(), spec.id
        assert chinese["actions", spec.title, ""][0].strip(), spec.id
        assert spec.id in in_menus, f"{spec.id} is in no menu, so Alt does not lead to it"
        assert spec.shortcut or spec.in_palette, f"{spec.id} has neither keys nor the palette"
        assert action.shortcut().toString() == spec.shortcut
        if not action.isEnabled():
            reason = commands.why_not(spec.id)
            assert reason, f"{spec.id} is grey and nobody says why"
            unbound = QCoreApplication.translate(REASONS_CONTEXT, NOT_BOUND)
            assert reason != unbound, f"{spec.id} is bound to nothing"
            assert action.toolTip() == reason


def test_no_two_commands_have_the_same_keys() -> None:
    taken = Counter(spec.shortcut for spec in ALL if spec.shortcut)
    assert [keys for keys, count in taken.items() if count > 1] == []


def test_every_condition_has_a_reason_in_both_languages() -> None:
    assert set(REASONS) == set(When)
    chinese = ui_catalogue(CHINESE)
    for reason in REASONS.values():
        assert chinese[REASONS_CONTEXT, reason, ""][0] != reason


def test_the_palette_says_why_a_command_is_grey(whole: Whole) -> None:
    whole.go(Place("settings"))
    palette = whole.window.palette_overlay
    palette.open_with(whole.window.stack, "Redo")
    texts = [str(palette._model.index(row).data()) for row in range(palette._model.rowCount())]
    assert any("There is nothing to redo" in text for text in texts)
    palette.dismiss()


@pytest.mark.timeout(240)
def test_every_control_of_every_page_is_named_and_reached_by_tab(whole: Whole) -> None:
    for place in whole.places():
        page = whole.go(place)
        where = f"{place.page} {place.params.get('tab', '')}"
        controls = [w for w in page.findChildren(QWidget) if _is_control(w)]
        nameless = [type(w).__name__ for w in controls if not _name(w)]
        assert nameless == [], where
        wanted = {w for w in controls if w.isEnabled() and _takes_tab(w)}
        missed = wanted - set(_walk(whole.window))
        assert [_told(w) for w in missed] == [], where


def test_focus_is_seen_on_every_kind_of_button(whole: Whole) -> None:
    """A button that has the focus by the keyboard does not look as it does without."""
    whole.go(Place("accounts"))
    seen = set()
    for widget in _walk(whole.window):
        if not isinstance(widget, QAbstractButton) or type(widget) in seen:
            continue
        seen.add(type(widget))
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = widget.grab().toImage()
        widget.clearFocus()
        assert focused != widget.grab().toImage(), _told(widget)
    assert seen


def test_focus_ring_has_the_accent(whole: Whole, theme: Theme) -> None:
    button = whole.window.top_bar.log
    button.setFocus(Qt.FocusReason.TabFocusReason)
    picture = button.grab().toImage()
    colours = {picture.pixelColor(x, 1).name() for x in range(0, picture.width(), 2)}
    accents = {theme.colour(role).name() for role in (Role.ACCENT, Role.ON_ACCENT)}
    edge = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(4)}
    assert (colours | edge) & accents


def _menu_actions(actions: list[QAction]) -> Iterator[QAction]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _menu_actions(menu.actions())
        elif not action.isSeparator():
            yield action


def _is_control(widget: QWidget) -> bool:
    return (
        isinstance(widget, _CONTROLS)
        and widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    )


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _name(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    return widget.accessibleName()


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_name(widget)!r} in {type(widget.parent()).__name__}"


def _walk(window: QWidget) -> list[QWidget]:
    """Press Tab until the focus is where it was."""
    reached: list[QWidget] = []
    begun: QWidget | None = None
    for _ in range(_MOST_STEPS):
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or (now is begun and now is not focused):  # a text walks its links first
            return reached
        begun = begun or now
        reached.append(now)
    raise AssertionError(f"Tab does not come round: {[_told(w) for w in reached[-3:]]}")


def test_the_walk_notices_what_it_should(qtbot: QtBot, theme: Theme, languages: Languages) -> None:
    from PySide6.QtWidgets import QPushButton, QVBoxLayout

    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    buttons = [QPushButton(name) for name in ("one", "two", "three")]
    for button in buttons:
        column.addWidget(button)
    buttons[1].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    buttons[0].setFocus()
    assert set(_walk(window)) == {buttons[0], buttons[2]}
