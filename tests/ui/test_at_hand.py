"""The program at hand: calls of a second start, the menu beside the clock, a window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.app.at_hand import AtHand
from csmdesk.app.calling import address_of, ask_for_quick_entry
from csmdesk.models.store import Store
from csmdesk.services import accounts
from csmdesk.services.touchpoints import recent_touchpoints
from csmdesk.system.paths import Profile
from csmdesk.system.settings import CLOSE_TO_TRAY
from csmdesk.ui.quick_entry.overlay import QuickEntry
from csmdesk.ui.quick_entry.quick_window import QuickWindow
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages", "book")


@pytest.fixture
def calls() -> list[str]:
    return []


@pytest.fixture
def at_hand(stage: Stage, profile: Profile, calls: list[str]) -> Iterator[AtHand]:
    made = AtHand(stage.desk, stage.window, profile, lambda: calls.append("quick"))
    made.begin()
    yield made
    made.close()


def test_a_second_start_is_heard_by_the_running_window(
    qtbot: QtBot, at_hand: AtHand, profile: Profile, calls: list[str]
) -> None:
    with ThreadPoolExecutor(1) as another:
        asked = another.submit(ask_for_quick_entry, profile)
        qtbot.waitUntil(asked.done)
    assert asked.result()
    assert calls == ["quick"]
    at_hand.close()
    assert not ask_for_quick_entry(profile)


def test_a_socket_that_a_killed_window_left_is_no_obstacle(
    qtbot: QtBot, stage: Stage, profile: Profile, calls: list[str]
) -> None:
    Path(address_of(profile)).touch()
    assert not ask_for_quick_entry(profile)
    made = AtHand(stage.desk, stage.window, profile, lambda: calls.append("quick"))
    made.begin()
    with ThreadPoolExecutor(1) as another:
        asked = another.submit(ask_for_quick_entry, profile)
        qtbot.waitUntil(asked.done)
    made.close()
    assert asked.result()


def test_what_is_no_call_opens_nothing(
    qtbot: QtBot, at_hand: AtHand, profile: Profile, calls: list[str]
) -> None:
    from PySide6.QtNetwork import QLocalSocket

    assert at_hand.menu.actions()
    line = QLocalSocket()
    line.connectToServer(address_of(profile))
    line.write(b"anything else\n")
    qtbot.waitUntil(lambda: line.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert calls == []


def test_the_menu_does_what_it_says(stage: Stage, at_hand: AtHand, calls: list[str]) -> None:
    gone: list[str] = []
    stage.window.commands.bind("go.today", lambda: gone.append("today"))
    stage.window.hide()
    at_hand.menu.log.trigger()
    assert calls == ["quick"]
    assert not stage.window.isVisible()
    at_hand.menu.today.trigger()
    assert gone == ["today"]
    assert stage.window.isVisible()


def test_closing_hides_the_window_only_where_an_icon_brings_it_back(
    stage: Stage, at_hand: AtHand
) -> None:
    stage.settings.set(CLOSE_TO_TRAY, True)
    assert stage.window.hides_on_close is (at_hand.tray.icon is not None)
    stage.window.hides_on_close = True
    event = QCloseEvent()
    QApplication.sendEvent(stage.window, event)
    assert event.isAccepted(), "Quit closes it for good"
    stage.settings.set(CLOSE_TO_TRAY, False)
    assert not stage.window.hides_on_close


def test_the_small_window_logs_and_closes(qtbot: QtBot, stage: Stage, store: Store) -> None:
    window = QuickWindow(stage.desk)
    qtbot.addWidget(window)
    window.open_here()
    line = window.entry.fields.line
    line.setText("Aldermoor Rail call 15m budget >Fri send it")
    understanding = window.entry.understanding
    qtbot.waitUntil(
        lambda: (
            understanding.preview is not None and understanding.preview.typed == window.entry.typed
        )
    )
    assert window.entry.panel.size() == window.size()
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with store.read() as read:
        account = accounts.find_account(read, "Aldermoor Rail").id
        assert [t.subject for t in recent_touchpoints(read, account)] == ["budget"]


def test_what_was_typed_moves_between_panel_and_small_window(qtbot: QtBot, stage: Stage) -> None:
    panel = QuickEntry(stage.window, stage.desk)
    panel.open_here(stage.window.stack)
    panel.fields.line.setText("Aldermoor Rail half a")
    panel.dismiss()
    window = QuickWindow(stage.desk)
    qtbot.addWidget(window)
    window.entry.take_over(panel)
    window.open_here()
    assert window.entry.fields.line.text() == "Aldermoor Rail half a"
    assert panel.typed.is_empty
    window.close()
    assert not window.entry.isVisible()


@pytest.mark.parametrize("dress", DRESSES)
def test_the_small_window_has_room_for_its_words(
    qtbot: QtBot, stage: Stage, theme: object, languages: object, dress: Dress
) -> None:
    window = QuickWindow(stage.desk)
    qtbot.addWidget(window)
    stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    window.open_here()
    settle()
    assert clipped(window) + nameless(window) == []
