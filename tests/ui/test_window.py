"""The window as a whole: frame, history, undo, language, size, and the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csmdesk import __version__
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.settings import BASE_SIZE, LANGUAGE, RAIL_FOLDED, THEME, Settings
from csmdesk.ui.actions.specs import When
from csmdesk.ui.frame.appearance import Appearance
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.frame.status_bar import StatusItem
from csmdesk.ui.frame.sync_badge import SyncBadge, SyncState
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.operations import JobProgress, OperationRunner
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.theme.tokens import Size
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.window import MainWindow


class Accounts(Page):
    """A page with a translated title."""

    may_close = True

    def __init__(self) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(QLabel("…"))

    def title(self) -> str:
        return self.tr("Accounts")

    def can_close(self) -> bool:
        return self.may_close


class Other(Page):
    """Another page."""

    def title(self) -> str:
        return "Other"


def words(text: Text) -> str:
    return f"<{text.code}>"


@pytest.fixture
def runner() -> Iterator[OperationRunner]:
    made = OperationRunner(show_after_ms=0)
    yield made
    made.shutdown()


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def built(runner: OperationRunner, state: QSettings) -> MainWindow:
    window = MainWindow(runner, words=words, state=state)
    window.add_page("accounts", Accounts, "go.accounts")
    window.add_page("touchpoints", Other, "go.touchpoints")
    window.add_page("account", Other)
    window.commands.set_context([When.BOOK_OPEN])
    return window


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, languages: Languages, runner: OperationRunner, state: QSettings
) -> MainWindow:
    made = built(runner, state)
    qtbot.addWidget(made)
    made.show()
    made.commands.run("go.accounts")
    return made


def test_the_title_begins_with_the_page_and_ends_with_the_app(window: MainWindow) -> None:
    assert window.windowTitle() == "Accounts — CSM Desk"
    window.stack.go(Place("touchpoints"))
    assert window.windowTitle() == "Other — CSM Desk"


def test_the_rail_marks_where_we_are(window: MainWindow, qtbot: QtBot) -> None:
    rail = window.rail
    qtbot.mouseClick(rail.item("go.touchpoints"), Qt.MouseButton.LeftButton)
    assert window.stack.history.current == Place("touchpoints")
    window.stack.go(Place("account", {"id": "1"}))
    rail.set_count("go.accounts", 24)
    assert rail.item("go.accounts").accessibleName() == "Accounts 24"
    assert not rail.item("go.settings").isEnabled()


def test_the_history_is_walked_with_keys_and_buttons(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.top_bar.back.isEnabled()
    window.stack.go(Place("touchpoints"))
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.stack.history.current == Place("accounts")
    qtbot.mouseClick(window.top_bar.forward, Qt.MouseButton.LeftButton)
    assert window.stack.history.current == Place("touchpoints")
    assert not window.top_bar.forward.isEnabled()


def test_the_search_opens_by_mouse_and_keys(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.top_bar.search, Qt.MouseButton.LeftButton)
    assert window.palette_overlay.isVisible()
    window.palette_overlay.dismiss()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_overlay.isVisible()
    window.palette_overlay.dismiss()


def test_a_shortcut_that_goes_elsewhere_closes_the_search(window: MainWindow) -> None:
    window.palette_overlay.open_with(window.stack)
    window.commands.run("go.touchpoints")
    assert not window.palette_overlay.isVisible()


def test_the_page_of_shortcuts_opens(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not focused


def test_about_tells_the_version(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.run("help.about")
    close = QApplication.focusWidget()
    assert isinstance(close, Button)
    said = [label.text() for label in window.findChildren(QLabel)]
    assert any(__version__ in text for text in said)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not close.isVisible()


def test_alt_alone_shows_the_menu_and_hides_it(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.menuBar()
    assert not bar.isVisible()
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert bar.isVisible()
    bar.setActiveAction(None)
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert not bar.isVisible()


def test_alt_with_another_key_shows_no_menu(window: MainWindow) -> None:
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyPress(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert not window.menuBar().isVisible()


def test_alt_with_the_key_of_a_shortcut_shows_no_menu(window: MainWindow) -> None:
    pressed = []
    shortcut = QShortcut(QKeySequence("Alt+3"), window)
    shortcut.activated.connect(lambda: pressed.append(3))
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyPress(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert pressed == [3]  # then no key press is told, only that a shortcut may be meant
    assert not window.menuBar().isVisible()


def test_a_refusal_becomes_a_toast_with_its_hint(
    window: MainWindow, runner: OperationRunner, qtbot: QtBot
) -> None:
    def refuse(_: JobProgress) -> None:
        raise UserError(Text("test.refused"), Text("test.hint"))

    runner.run(window, refuse)
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.text == "<test.refused> <test.hint>"


def test_undo_is_asked_for_by_the_toast(window: MainWindow, qtbot: QtBot) -> None:
    window.tell("Archived", can_undo=True)
    button = next(b for b in window.toast.findChildren(Button) if b.isVisible())
    assert button.text() == "Undo"
    with qtbot.waitSignal(window.undo_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_running_job_is_shown_and_can_be_cancelled(
    window: MainWindow, runner: OperationRunner, qtbot: QtBot
) -> None:
    ended: list[str] = []

    def job(progress: JobProgress) -> None:
        turn = threading.Event()
        while True:
            progress.step(Text("import.rows"), 400, 1000)
            turn.wait(0.005)

    def on_cancelled() -> None:
        ended.append("cancelled")

    runner.run(window, job, cancelled=on_cancelled, label="start")
    cancel = window.status.findChildren(Button)[0]
    qtbot.waitUntil(cancel.isVisible)
    said = [label.text() for label in window.status.findChildren(QLabel) if label.isVisible()]
    assert f"{QLocale().toString(400)} / {QLocale().toString(1000)}" in said
    assert window.commands.is_ready("operation.cancel")
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ended) and not cancel.isVisible())
    assert not window.commands.is_ready("operation.cancel")


AT = datetime(2026, 3, 18, 14, 2, tzinfo=UTC)
CLOCK = f"{AT.astimezone():%H:%M}"


@pytest.mark.parametrize(
    ("badge", "said"),
    [
        (SyncBadge(), "No CRM connected"),
        (SyncBadge(SyncState.IN_STEP, AT), f"{CLOCK} All in step"),
        (SyncBadge(SyncState.WAITING, AT, waiting=3), f"{CLOCK} Last exchange"),
        (SyncBadge(SyncState.READ_ONLY, AT, waiting=3), f"{CLOCK} Only reading"),
        (SyncBadge(SyncState.RUNNING, AT), "Exchanging…"),
        (SyncBadge(SyncState.OFFLINE, AT), f"Offline, last exchange {CLOCK}"),
        (SyncBadge(SyncState.OFFLINE), "Offline"),
        (SyncBadge(SyncState.STOPPED, note="The password was refused"), "The password was refused"),
    ],
)
def test_the_status_bar_says_how_the_exchange_is_doing(
    window: MainWindow, badge: SyncBadge, said: str
) -> None:
    window.status.show_sync(badge)
    assert window.status.sync.text() == said


def test_the_status_bar_counts_in_good_english(window: MainWindow) -> None:
    status = window.status
    status.show_sync(SyncBadge(SyncState.IN_STEP, AT, waiting=1, attention=1, differences=1))
    shown = [item.text() for item in (status.waiting, status.attention, status.differences)]
    assert shown == ["↑ 1 waiting", "! 1 needs you", "⇄ 1 differs"]
    status.show_sync(SyncBadge(SyncState.IN_STEP, AT, attention=2, differences=7))
    assert [status.attention.text(), status.differences.text()] == ["! 2 need you", "⇄ 7 differ"]
    assert not status.waiting.isVisible()
    status.show_sync(SyncBadge(SyncState.READ_ONLY, AT, waiting=2))
    assert status.waiting.text() == "2 stay here"


def test_a_click_on_a_count_asks_for_its_page(window: MainWindow, qtbot: QtBot) -> None:
    window.status.show_sync(SyncBadge(SyncState.IN_STEP, AT, 3, 2, 7))
    signals = {
        window.status.sync: window.status.sync_clicked,
        window.status.waiting: window.status.waiting_clicked,
        window.status.attention: window.status.attention_clicked,
        window.status.differences: window.status.differences_clicked,
    }
    for item, signal in signals.items():
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(item, Qt.MouseButton.LeftButton)


def test_everything_speaks_the_language_that_is_chosen(
    window: MainWindow, languages: Languages, qtbot: QtBot
) -> None:
    window.status.show_sync(SyncBadge(SyncState.IN_STEP, AT, 3, 2, 7))
    languages.use(CHINESE)
    qtbot.waitUntil(lambda: window.rail.item("go.accounts").text() == "客户")
    assert window.top_bar.log.text() == "记录"
    assert window.status.sync.text() == f"{CLOCK} 已全部同步"
    assert window.status.differences.text() == "⇄ 7 处不一致"
    assert window.commands.action("app.quit").text() == "退出"
    assert QLocale().language() == QLocale.Language.Chinese
    languages.use(ENGLISH)
    qtbot.waitUntil(lambda: window.rail.item("go.accounts").text() == "Accounts")


def test_qt_itself_speaks_chinese(languages: Languages, qapp: QApplication) -> None:
    languages.use(CHINESE)
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"


def clipped(widget: QWidget) -> list[str]:
    parts = widget.findChildren(QWidget)
    return [
        f"{part.metaObject().className()} {part.accessibleName()!r}"
        for part in parts
        if part.isVisible()
        and isinstance(part, Button | StatusItem)
        and part.width() < part.sizeHint().width()
    ]


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize(
    ("size", "base"), [((1280, 720), 13), ((1280, 720), 20), ((1440, 900), 26)]
)
def test_no_word_of_the_frame_is_clipped(
    window: MainWindow,
    theme: Theme,
    languages: Languages,
    language: str,
    size: tuple[int, int],
    base: int,
) -> None:
    languages.use(language)
    theme.set_base_size(base)
    window.resize(*size)
    window.rail.set_count("go.touchpoints", 12345)
    window.status.show_sync(SyncBadge(SyncState.IN_STEP, AT, 1200, 230, 70))
    window.status.show_book("demo book")
    for _ in range(3):
        QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for action_id in ("go.accounts", "go.touchpoints", "go.settings"):
        item = window.rail.item(action_id)
        assert item.width() >= item.sizeHint().width()
    assert clipped(window) == []


def test_the_frame_keeps_its_sizes(window: MainWindow) -> None:
    assert window.rail.width() == Size.RAIL
    assert window.top_bar.height() == Size.TOP_BAR
    assert window.status.height() == Size.STATUS_BAR
    window.rail.set_folded(True)
    QApplication.processEvents()
    assert window.rail.width() == Size.RAIL_FOLDED
    assert window.rail.item("go.accounts").toolTip() == "Accounts"


def test_every_control_of_the_frame_has_a_name(window: MainWindow) -> None:
    focusable = [
        w for w in window.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    nameless = [w for w in focusable if not (w.accessibleName() or getattr(w, "text", str)())]
    assert [w.metaObject().className() for w in nameless if w.isVisible()] == []


def test_geometry_comes_back(
    qtbot: QtBot, window: MainWindow, runner: OperationRunner, state: QSettings
) -> None:
    window.resize(window.minimumWidth(), 666)  # the screen of the tests is 800 px high
    window.close()
    state.sync()
    again = built(runner, state)
    qtbot.addWidget(again)
    assert again.height() == 666


def test_a_damaged_geometry_is_ignored(
    qtbot: QtBot, theme: Theme, runner: OperationRunner, state: QSettings
) -> None:
    state.setValue("geometry", b"nonsense")
    window = built(runner, state)
    qtbot.addWidget(window)
    assert window.width() >= window.minimumWidth()


def test_a_page_can_keep_the_window_open(window: MainWindow, qtbot: QtBot) -> None:
    page = window.stack.page
    assert isinstance(page, Accounts)
    page.may_close = False
    with qtbot.assertNotEmitted(window.closing):
        assert not window.close()
    page.may_close = True
    with qtbot.waitSignal(window.closing):
        assert window.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_the_view_menu_changes_the_settings_and_the_looks(
    window: MainWindow, theme: Theme, languages: Languages, settings: Settings, qtbot: QtBot
) -> None:
    settings.set(LANGUAGE, "en")
    looks = Appearance(settings, theme, languages)
    looks.rail_folded.connect(window.rail.set_folded)
    looks.bind(window.commands)
    window.commands.run("view.theme.dark")
    assert theme.is_dark
    assert settings.get(THEME) == "dark"
    assert window.commands.action("view.theme.dark").isChecked()
    window.commands.run("view.text.larger")
    assert theme.base_size == settings.get(BASE_SIZE) == 14
    window.commands.run("view.text.normal")
    assert theme.base_size == 13
    with qtbot.waitSignal(looks.language_changed) as heard:
        window.commands.run("view.language.zh_CN")
    assert heard.args == ["zh_CN"]
    window.commands.run("view.rail")
    assert window.rail.is_folded
    assert settings.get(RAIL_FOLDED)


def test_text_stops_growing_at_its_limit(
    window: MainWindow, theme: Theme, languages: Languages, settings: Settings
) -> None:
    settings.set(BASE_SIZE, 2 * BASE_SIZE.default)
    looks = Appearance(settings, theme, languages)
    looks.bind(window.commands)
    window.commands.run("view.text.larger")
    assert theme.base_size == 2 * BASE_SIZE.default


def test_the_menu_opens_from_the_foot_of_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.rail.menu_requested) as heard:
        window.rail.menu_requested.emit(window.mapToGlobal(QPoint(10, 400)))
    assert heard.args
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert isinstance(popup.parentWidget(), QMainWindow)
    popup.close()
