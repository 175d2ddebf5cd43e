"""The steps that connect a CRM: a real worker and sockets for errors, a scripted one for words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.sync.binding import read_binding
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.ui.actions.specs import When
from csmdesk.ui.connect.sheet import ConnectSheet
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.worker_client import WorkerClient
from tests.sync.scripted_server import Request, scripted
from tests.ui.exchanged import bind
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
KEY = bytes(range(32))
SCRIPT = Path(__file__).parents[1] / "worker" / "scripted_worker.py"
LONG = 60_000


@pytest.fixture
def vault(profile: Profile) -> None:
    """Give the book's folder a vault under a passphrase, as a machine without keyring has."""
    other = Profile(profile.root.with_name("other"))
    Vault(other).create("passphrase", "gentle river")
    profile.vault.write_bytes(other.vault.read_bytes())


class Caller:
    """Fill the sheet and press its buttons."""

    def __init__(self, qtbot: QtBot, stage: Stage, worker: WorkerClient, profile: Profile) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.sheet = ConnectSheet(stage.window, stage.desk, worker, profile)
        self.login = self.sheet.login
        self.open()
        self.told: list[str] = []
        self.sheet.connected.connect(self._on_connected)

    def open(self) -> None:
        self.sheet.open_with(self.stage.window.stack)
        self.qtbot.waitUntil(lambda: self.login.crm.count() > 0)
        self.idle()

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy, timeout=LONG)
        settle()

    def fill(self, address: str, user: str = "mira", password: str = "sesame") -> None:
        self.login.address.setText(address)
        self.login.user.setText(user)
        self.login.password.setText(password)

    def connect(self) -> str:
        """Press Next and return what is refused."""
        self.sheet.submit.click()
        self.qtbot.waitUntil(self.sheet.message.isVisible, timeout=LONG)
        return self.sheet.message.accessibleName()

    def walk(self, steps: int) -> None:
        """Press Enter until a step is reached."""
        self.fill("https://crm.example", user="quick")
        for _ in range(steps):
            QTest.keyClick(self.sheet, Qt.Key.Key_Return)
            self.idle()

    def _on_connected(self) -> None:
        self.told.append("connected")


@pytest.fixture
def real(qtbot: QtBot, stage: Stage, profile: Profile, vault: None) -> Iterator[Caller]:
    worker = WorkerClient(profile, KEY, "en")
    yield Caller(qtbot, stage, worker, profile)
    worker.close()


@pytest.fixture
def acted(qtbot: QtBot, stage: Stage, profile: Profile) -> Iterator[Caller]:
    worker = WorkerClient(profile, KEY, "en", [sys.executable, str(SCRIPT)])
    yield Caller(qtbot, stage, worker, profile)
    worker.close()


def bound(store: Store) -> bool:
    with store.read() as read:
        return read_binding(read) is not None


def test_what_is_missing_holds_the_button(real: Caller) -> None:
    assert not real.sheet.submit.isEnabled()
    real.fill("https://crm.example", user="")
    assert not real.sheet.submit.isEnabled()
    real.fill("https://crm.example")
    assert real.sheet.submit.isEnabled()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("crm.example", "is no address of a CRM"),
        ("http://crm.example", "unencrypted"),
        ("https://mira:sesame@crm.example", "is no address of a CRM"),
        ("http://127.0.0.1:9", "cannot be reached"),
    ],
)
def test_an_address_that_will_not_do_is_told(
    real: Caller, store: Store, address: str, told: str
) -> None:
    real.fill(address)
    assert told in real.connect()
    assert real.sheet.submit.isEnabled()
    assert real.login.address.hasFocus()
    assert real.login.password.text() == "sesame"
    assert not bound(store)
    assert real.told == []


def nonsense(request: Request) -> None:
    request.answer(b"<html>Please log in to the guest network</html>", Content_Type="text/html")


def no(request: Request) -> None:
    request.answer(b"no", 401)


def broken(request: Request) -> None:
    request.answer(b"oh", 500)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (nonsense, "is not the CRM"),
        (no, "does not accept the user or the password"),
        (broken, "has a fault of its own"),
    ],
)
def test_a_server_that_says_no_is_told_in_words(
    real: Caller, store: Store, script: object, told: str
) -> None:
    with scripted(script) as address:  # type: ignore[arg-type]
        real.fill(address)
        assert told in real.connect()
    assert not bound(store)
    hint = real.sheet.message._hint.text()
    assert hint, "an error says what to do"


def test_a_demo_book_that_everybody_can_open_is_not_connected(
    real: Caller, profile: Profile
) -> None:
    profile.demo_marker.touch()
    real.fill("https://crm.example")
    assert "demo" in real.connect().lower()


def test_the_steps_are_walked_by_enter_and_bind_at_the_end(acted: Caller, stage: Stage) -> None:
    ran: list[str] = []
    stage.window.commands.bind("sync.now", lambda: ran.append("sync"))
    stage.window.commands.change_context(When.CRM_CONNECTED, holds=False)  # as it is before
    acted.walk(1)
    said = acted.sheet.found.report.text
    assert "Reached Quillstone Group, logged in as Mira." in said
    assert "accounts: 240; you may not delete them" in said
    assert "tasks: the CRM is not set up for them" in said
    assert "another book made" in said
    acted.sheet.submit.click()
    acted.idle()
    assert acted.sheet.step is acted.sheet.preview
    acted.sheet.preview.tabs.chosen.emit("touchpoint")
    assert "telepathy" in acted.sheet.preview.warnings.text
    for step in (acted.sheet.sharing, acted.sheet.matching, acted.sheet.trial):
        acted.sheet.submit.click()
        acted.idle()
        assert acted.sheet.step is step
    told = acted.sheet.trial.report.text
    assert "accounts: 238 new (Aldermoor Rail, Brackwater…)" in told
    assert "accounts: 1 new (Kestrel)" in told
    assert "both sides have otherwise: 2" in told
    assert (acted.told, ran) == ([], [])
    assert acted.sheet.trial.read_only.hasFocus()
    QTest.keyClick(acted.sheet, Qt.Key.Key_Return)  # goes on; a tick takes the space bar
    acted.idle()
    assert (acted.told, ran) == (["connected"], ["sync"])
    assert not acted.sheet.isVisible()
    assert acted.login.password.text() == ""


def test_reading_alone_is_a_choice_of_the_last_step(acted: Caller) -> None:
    acted.walk(5)
    assert acted.sheet.submit.text() == "Begin"
    acted.sheet.trial.read_only.click()
    assert "what is here waits" in acted.sheet.trial.report.text
    assert acted.sheet.trial.collect() == {"read_only": True}


def test_going_back_keeps_what_was_chosen(acted: Caller) -> None:
    acted.walk(3)
    pane = acted.sheet.sharing.pane
    pane.search.setText("addresses.city")
    pane.search.settle_now()
    QTest.keyClick(pane.table, Qt.Key.Key_Space)
    chosen = [["account", "city", False, None]]
    assert acted.sheet.sharing.collect() == {"choices": chosen}
    acted.sheet.back.click()
    acted.sheet.back.click()
    assert acted.sheet.step is acted.sheet.found
    for _ in range(2):
        acted.sheet.submit.click()
        acted.idle()
    assert acted.sheet.sharing.collect() == {"choices": chosen}


def test_left_in_the_middle_nothing_is_bound_and_the_rest_is_there_again(
    acted: Caller, store: Store, qtbot: QtBot, stage: Stage, profile: Profile
) -> None:
    acted.walk(3)
    QTest.keyClick(acted.sheet, Qt.Key.Key_Escape)
    assert not bound(store)
    assert acted.login.password.text() == ""
    acted.open()
    assert acted.sheet.step is acted.login
    assert acted.login.address.text() == "https://crm.example"
    assert not acted.sheet.submit.isEnabled()
    assert acted.login.password.hasFocus()
    worker = WorkerClient(profile, KEY, "en", [sys.executable, str(SCRIPT)])
    later = Caller(qtbot, stage, worker, profile)
    assert (later.login.address.text(), later.login.user.text()) == ("https://crm.example", "quick")
    assert later.login.password.text() == ""
    worker.close()


def test_other_words_are_looked_up_anew(acted: Caller) -> None:
    acted.walk(1)
    acted.sheet.back.click()
    acted.login.user.setText("slow")
    acted.sheet.submit.click()
    assert acted.sheet.submit.text() == "Calling…"
    acted.sheet.cancel.click()
    acted.idle()
    assert acted.sheet.step is acted.login


def test_a_call_that_takes_long_can_be_cancelled(acted: Caller) -> None:
    acted.fill("https://crm.example", user="slow")
    acted.sheet.submit.click()
    assert not acted.sheet.submit.isEnabled()
    assert acted.sheet.submit.text() == "Calling…"
    acted.sheet.cancel.click()
    acted.qtbot.waitUntil(acted.sheet.submit.isEnabled, timeout=LONG)
    assert acted.sheet.isVisible()
    assert acted.told == []


def test_closing_forgets_the_password_and_stops_the_call(acted: Caller, stage: Stage) -> None:
    acted.fill("https://crm.example", user="slow")
    acted.sheet.submit.click()
    QTest.keyClick(acted.sheet, Qt.Key.Key_Escape)
    assert not acted.sheet.isVisible()
    assert acted.login.password.text() == ""
    acted.qtbot.waitUntil(lambda: not stage.runner.is_busy, timeout=LONG)


def test_a_known_connection_is_filled_in(
    qtbot: QtBot, stage: Stage, store: Store, profile: Profile
) -> None:
    bind(store)
    worker = WorkerClient(profile, KEY, "en")
    sheet = Caller(qtbot, stage, worker, profile).login
    assert sheet.address.text() == "https://crm.example"
    assert sheet.database.text() == "desk"
    assert sheet.user.text() == "mira"
    assert sheet.crm.value() == "tryton"
    assert sheet.password.hasFocus()
    worker.close()


def test_the_language_switches_with_the_report(
    acted: Caller, stage: Stage, languages: Languages
) -> None:
    acted.walk(1)
    stage.speak(CHINESE)
    languages.use(CHINESE)
    settle()
    assert "Quillstone Group" in acted.sheet.found.report.text
    assert "加密" in acted.sheet.found.report.text
    assert acted.sheet.submit.text() == "下一步"


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    acted: Caller, stage: Stage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    acted.fill("https://crm.example", user="quick")
    for step in acted.sheet.steps:
        assert acted.sheet.step is step
        assert clipped(acted.sheet) + nameless(acted.sheet) == []
        if step is not acted.sheet.trial:
            acted.sheet.submit.click()
            acted.idle()
