"""The lock: nothing of the book is left to see, to read out or to press, and all of it returns."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QAccessible, QAccessibleInterface, QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.app.locking import Locking
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.system.app_lock import AppLock
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.system.settings import IDLE_LOCK_MINUTES
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.lock.desktop import DesktopWatch, own_session
from csmdesk.ui.lock.idle import IdleWatch
from csmdesk.ui.lock.screen import LockScreen
from csmdesk.ui.navigation import Place
from csmdesk.ui.quick_entry.overlay import QuickEntry
from csmdesk.ui.quick_entry.reading import read_kept
from csmdesk.ui.theme.theme import Theme
from tests.system.secret_service import SecretService
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Ground, Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")
PHRASE = "gentle river"
BOOK = "华信精工"


class Secret(Ground):
    """A page whose title tells something."""

    def title(self) -> str:
        return BOOK


@pytest.fixture
def stage(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Stage]:
    fill(store)
    made = Stage(store, tmp_path)
    made.window.add_page("secret", Secret)
    made.window.stack.go(Place("secret"))
    yield made
    made.close()


@pytest.fixture
def code(profile: Profile) -> str:
    """Protect the folder of the book by a passphrase; return the recovery code."""
    other = Profile(profile.root.with_name("other"))
    created = Vault(other).create("passphrase", PHRASE)
    profile.vault.write_bytes(other.vault.read_bytes())
    (profile.root / "key").write_bytes(created.key)
    return created.recovery_code


@pytest.fixture
def locking(stage: Stage, profile: Profile, code: str) -> Iterator[Locking]:
    entry = QuickEntry(stage.window, stage.desk)
    stage.window.commands.bind("touchpoint.log", entry.open_here)
    key = (profile.root / "key").read_bytes()
    made = Locking(stage.desk, stage.window, AppLock(profile, key), entry.keep_draft)
    made.begin()
    yield made
    made.close()


def shown(locking: Locking, qtbot: QtBot) -> LockScreen:
    """Return the screen once it knows what to ask."""
    screen = locking.screen
    assert screen is not None
    qtbot.waitUntil(screen.field.isVisible)
    return screen


def unlock(qtbot: QtBot, locking: Locking, words: str = PHRASE) -> None:
    screen = shown(locking, qtbot)
    QTest.keyClicks(screen.field, words)
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not locking.is_locked, timeout=20_000)


def read_out(widget: QWidget) -> list[str]:
    """Return what a screen reader finds on a window: names of what is not invisible."""
    found: list[str] = []

    def walk(face: QAccessibleInterface | None) -> None:
        if face is None or face.state().invisible:  # type: ignore[attr-defined]
            return
        found.append(face.text(QAccessible.Text.Name))
        for number in range(face.childCount()):
            walk(face.child(number))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


def test_the_command_hides_everything_and_the_passphrase_brings_it_back(
    qtbot: QtBot, stage: Stage, locking: Locking
) -> None:
    window = stage.window
    assert BOOK in window.windowTitle()
    QTest.keyClick(
        window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert locking.is_locked
    assert window.windowTitle() == "Locked — CSM Desk"
    screen = shown(locking, qtbot)
    central = window.centralWidget()
    assert central is not None
    assert not central.isVisible()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    assert QApplication.focusWidget() is screen.field
    unlock(qtbot, locking)
    assert central.isVisible()
    assert window.windowTitle().startswith(BOOK)
    assert screen.field.text() == ""


def test_a_screen_reader_finds_the_question_and_nothing_else(
    qtbot: QtBot, stage: Stage, locking: Locking
) -> None:
    assert "Settings" in read_out(stage.window)
    locking.lock()
    shown(locking, qtbot)
    found = read_out(stage.window)
    assert "Passphrase" in found
    assert "Settings" not in found
    assert not [name for name in found if BOOK in name]


def test_wrong_words_are_told_and_the_recovery_code_opens_too(
    qtbot: QtBot, locking: Locking, code: str
) -> None:
    locking.lock()
    screen = shown(locking, qtbot)
    assert not screen.open_it.isEnabled()
    QTest.keyClicks(screen.field, "something else")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.message.isVisible, timeout=20_000)
    assert screen.message.accessibleName() == "The passphrase is not right."
    assert screen.field.selectedText() == "something else"
    assert locking.is_locked
    QTest.keyClick(screen.other_way, Qt.Key.Key_Space)
    assert screen.field.accessibleName() == "Recovery code"
    screen.field.setText(code)
    screen.open_it.click()
    qtbot.waitUntil(lambda: not locking.is_locked, timeout=20_000)


def test_a_vault_that_is_gone_is_told_and_asked_for_again(
    qtbot: QtBot, locking: Locking, profile: Profile
) -> None:
    kept = profile.vault.rename(profile.root / "vault.away")
    locking.lock()
    screen = locking.screen
    assert screen is not None
    qtbot.waitUntil(screen.message.isVisible)
    assert "vault.json" in screen.message.accessibleName()
    kept.rename(profile.vault)
    QTest.keyClick(screen.open_it, Qt.Key.Key_Return)
    unlock(qtbot, locking)


def test_overlays_dialogs_menus_and_tips_are_hidden_and_come_back_as_they_were(
    qtbot: QtBot, stage: Stage, locking: Locking
) -> None:
    stage.window.commands.run("touchpoint.log")
    entry = stage.window.findChild(QuickEntry)
    assert entry is not None
    QTest.keyClicks(entry.fields.line, "Aldermoor Rail call half a")
    dialog = QDialog(stage.window)
    dialog.open()
    menu = QMenu(stage.window)
    menu.addAction("Open 华信精工")
    menu.popup(QPoint(10, 10))
    QToolTip.showText(QPoint(5, 5), BOOK)
    locking.lock()
    settle()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [stage.window]
    assert not entry.isVisible()
    unlock(qtbot, locking)
    assert dialog.isVisible()
    assert entry.isVisible()
    assert not menu.isVisible()
    dialog.close()
    assert entry.fields.line.text() == "Aldermoor Rail call half a"
    entry.dismiss()


def test_a_draft_is_kept_before_anything_is_hidden(
    qtbot: QtBot, stage: Stage, locking: Locking
) -> None:
    stage.window.commands.run("touchpoint.log")
    entry = stage.window.findChild(QuickEntry)
    assert entry is not None
    QTest.keyClicks(entry.fields.line, "Aldermoor Rail call half a")
    locking.lock()

    def kept() -> bool:
        with stage.store.read() as read:
            return read_kept(read) is not None

    qtbot.waitUntil(kept)
    unlock(qtbot, locking)


def test_no_command_runs_and_no_key_gets_through(
    qtbot: QtBot, stage: Stage, locking: Locking
) -> None:
    commands = stage.window.commands
    commands.bind("go.settings", lambda: None)
    locking.lock()
    screen = shown(locking, qtbot)
    ready = [spec.id for spec in commands.specs if commands.is_ready(spec.id)]
    assert ready == ["app.quit"]
    QTest.keyClick(screen.field, Qt.Key.Key_Alt)
    assert not stage.window.menuBar().isVisible()
    for _ in range(6):  # Tab stays among the controls of the lock
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert screen.isAncestorOf(focused)
    unlock(qtbot, locking)
    assert commands.is_ready("go.settings")


def test_what_ends_meanwhile_is_said_afterwards_and_shows_nothing_now(
    qtbot: QtBot, stage: Stage, locking: Locking
) -> None:
    locking.lock()
    screen = shown(locking, qtbot)
    stage.window.tell(f"{BOOK} was imported.")
    assert not stage.window.toast.isVisible()
    late = QWidget(stage.window)
    late.setGeometry(0, 0, 200, 200)
    late.show()  # a form whose record was read only now
    window = QDialog()
    window.show()
    settle()
    assert not late.isVisible()
    assert not window.isVisible()
    assert stage.window.childAt(5, 5) is None or screen.isAncestorOf(stage.window.childAt(5, 5))
    unlock(qtbot, locking)
    assert late.isVisible()
    assert stage.window.toast.isVisible()
    assert BOOK in stage.window.toast.text
    window.close()


def test_a_job_goes_on_while_it_is_locked(qtbot: QtBot, stage: Stage, locking: Locking) -> None:
    done: list[int] = []
    locking.lock()
    shown(locking, qtbot)
    stage.runner.run(stage.window, lambda _progress: 7, done.append, label=Text("worker.busy"))
    qtbot.waitUntil(lambda: done == [7])
    assert locking.is_locked
    unlock(qtbot, locking)


def test_closing_says_what_would_be_stopped(qtbot: QtBot, stage: Stage, locking: Locking) -> None:
    class Busy(Ground):
        may_close = False

        def can_close(self) -> bool:
            return self.may_close

    busy = Busy()
    stage.window.add_page("busy", lambda: busy)
    stage.window.stack.go(Place("busy"))
    locking.lock()
    screen = shown(locking, qtbot)
    screen.quit.click()
    assert "still running" in screen.message.accessibleName()
    assert stage.window.isVisible()
    busy.may_close = True
    screen.quit.click()
    assert not stage.window.isVisible()


def test_it_locks_after_minutes_without_input_and_not_before(
    qtbot: QtBot, stage: Stage, locking: Locking, clock: FixedClock
) -> None:
    stage.settings.set(IDLE_LOCK_MINUTES, 5)
    watch = locking._idle
    handle = stage.window.windowHandle()
    for _ in range(8):
        clock.advance(timedelta(seconds=50))
        watch.look()
        QTest.mouseMove(handle, QPoint(40 + _, 40))
        assert not locking.is_locked
    for _ in range(5):
        clock.advance(timedelta(seconds=50))
        watch.look()
        assert not locking.is_locked
    clock.advance(timedelta(seconds=50))
    watch.look()
    assert locking.is_locked
    unlock(qtbot, locking)
    clock.advance(timedelta(seconds=50))
    watch.look()
    assert not locking.is_locked  # the time counts anew


def test_it_never_locks_by_itself_when_not_asked_to(
    stage: Stage, locking: Locking, clock: FixedClock
) -> None:
    clock.advance(timedelta(days=3))
    locking._idle.look()
    assert not locking.is_locked


def test_the_first_key_after_a_sleep_finds_it_locked(
    qtbot: QtBot, stage: Stage, locking: Locking, clock: FixedClock
) -> None:
    stage.settings.set(IDLE_LOCK_MINUTES, 60)
    clock.advance(timedelta(minutes=3))  # no look for three minutes: the computer slept
    QTest.keyClick(stage.window.windowHandle(), Qt.Key.Key_A)
    assert locking.is_locked
    unlock(qtbot, locking)


def test_composing_counts_as_input(
    qtbot: QtBot, stage: Stage, locking: Locking, clock: FixedClock
) -> None:
    stage.window.commands.run("touchpoint.log")
    entry = stage.window.findChild(QuickEntry)
    assert entry is not None
    stage.settings.set(IDLE_LOCK_MINUTES, 1)
    clock.advance(timedelta(seconds=50))
    QApplication.sendEvent(entry.fields.line, QInputMethodEvent("hua", []))
    clock.advance(timedelta(seconds=50))
    locking._idle.look()
    assert not locking.is_locked
    QApplication.sendEvent(entry.fields.line, QInputMethodEvent("", []))
    entry.dismiss()


def test_the_watch_ends_cleanly(qtbot: QtBot, clock: FixedClock) -> None:
    watch = IdleWatch(clock)
    watch.set_minutes(5)
    watch.set_minutes(0)
    watch.set_minutes(0)
    heard = QSignalSpy(watch.idle)
    clock.advance(timedelta(days=1))
    watch.look()
    assert heard.count() == 0


@pytest.mark.keyring
def test_the_desktop_tells_when_it_locks_and_sleeps(
    qtbot: QtBot, secret_service: SecretService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "12")
    address = secret_service.env["DBUS_SESSION_BUS_ADDRESS"]
    bus = QDBusConnection.connectToBus(address, "lock-test")
    assert bus.isConnected()
    watch = DesktopWatch(bus, bus)
    for path, member, *value in (
        ("/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"),
    ):
        with qtbot.waitSignal(watch.locked):
            subprocess.run(
                ["dbus-send", "--session", "--type=signal", path, member, *value],
                env={**secret_service.env, "PATH": "/usr/bin:/bin"}, check=True,
            )  # fmt: skip
    heard = QSignalSpy(watch.locked)
    watch.on_switched(False)
    assert heard.count() == 0
    watch.on_lock()
    assert heard.count() == 1
    QDBusConnection.disconnectFromBus("lock-test")


@pytest.mark.parametrize(
    ("number", "path"),
    [("12", "/org/freedesktop/login1/session/_312"), ("c2", "/org/freedesktop/login1/session/c2"),
     ("", "")],
)  # fmt: skip
def test_the_own_session_is_named_as_the_bus_names_it(number: str, path: str) -> None:
    assert own_session(number) == path


def test_the_desktop_locks_only_who_asked_for_it(
    qtbot: QtBot, stage: Stage, locking: Locking
) -> None:
    locking._on_desktop()
    assert not locking.is_locked
    stage.settings.set(IDLE_LOCK_MINUTES, 30)
    locking._on_desktop()
    assert locking.is_locked
    unlock(qtbot, locking)


@pytest.mark.keyring
def test_a_book_in_the_keyring_opens_by_enter_or_asks_the_words_of_the_lock(
    qtbot: QtBot, stage: Stage, profile: Profile, secret_service: SecretService
) -> None:
    created = Vault(Profile(profile.root.with_name("other"))).create("keyring")
    (profile.root.with_name("other") / "vault.json").rename(profile.vault)
    lock = AppLock(profile, created.key)
    locking = Locking(stage.desk, stage.window, lock, stage.window.stack.back)
    locking.lock()
    screen = locking.screen
    assert screen is not None
    qtbot.waitUntil(screen.other_way.isVisible)
    assert not screen.field.isVisible()
    QTest.keyClick(screen.open_it, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not locking.is_locked)
    lock.set_words("back at my desk")
    locking.lock()
    unlock(qtbot, locking, "back at my desk")
    locking.lock()
    shown(locking, qtbot)
    locking._on_opened()  # as if the program ended here: nobody has typed the words
    again = Locking(stage.desk, stage.window, AppLock(profile, created.key), stage.window.update)
    again.begin()  # the next start
    assert again.is_locked
    unlock(qtbot, again, "back at my desk")
    again.close()
    locking.close()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_the_lock_is_clipped(
    qtbot: QtBot,
    stage: Stage,
    locking: Locking,
    theme: Theme,
    languages: Languages,
    dress: Dress,
) -> None:
    locking.lock()
    screen = shown(locking, qtbot)
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    screen._on_refused(
        UserError(Text("vault.wrong_passphrase"), Text("vault.wrong_passphrase.hint"))
    )
    settle()
    assert clipped(screen) + nameless(screen) == []
    assert screen.geometry() == stage.window.rect()
    stage.window.resize(1000, 640)
    assert screen.geometry() == stage.window.rect()
    unlock(qtbot, locking)
