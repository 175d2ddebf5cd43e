"""The sheet that connects a CRM: a real worker and sockets for errors, a scripted one for words."""

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
def stage(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def vault(profile: Profile) -> None:
    """Give the book's folder a vault under a passphrase, as a machine without keyring has."""
    other = Profile(profile.root.with_name("other"))
    Vault(other).create("passphrase", "gentle river")
    profile.vault.write_bytes(other.vault.read_bytes())


class Caller:
    """Fill the sheet and press its buttons."""

    def __init__(self, qtbot: QtBot, stage: Stage, worker: WorkerClient) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.sheet = ConnectSheet(stage.window, stage.desk, worker)
        self.sheet.open_with(stage.window.stack)
        qtbot.waitUntil(lambda: self.sheet.crm.count() > 0)
        self.told: list[str] = []
        self.sheet.connected.connect(self._on_connected)

    def fill(self, address: str, user: str = "mira", password: str = "sesame") -> None:
        self.sheet.address.setText(address)
        self.sheet.user.setText(user)
        self.sheet.password.setText(password)

    def connect(self) -> str:
        """Press Connect and return what is said."""
        self.sheet.submit.click()
        self.qtbot.waitUntil(self.sheet.message.isVisible, timeout=LONG)
        return self.sheet.message.accessibleName()

    def _on_connected(self) -> None:
        self.told.append("connected")


@pytest.fixture
def real(qtbot: QtBot, stage: Stage, profile: Profile, vault: None) -> Iterator[Caller]:
    worker = WorkerClient(profile, KEY, "en")
    yield Caller(qtbot, stage, worker)
    worker.close()


@pytest.fixture
def acted(qtbot: QtBot, stage: Stage, profile: Profile) -> Iterator[Caller]:
    worker = WorkerClient(profile, KEY, "en", [sys.executable, str(SCRIPT)])
    yield Caller(qtbot, stage, worker)
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
    assert real.sheet.password.text() == "sesame"
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


def test_what_was_found_is_told_and_the_exchange_is_one_key_away(
    acted: Caller, stage: Stage
) -> None:
    ran: list[str] = []
    stage.window.commands.bind("sync.now", lambda: ran.append("sync"))
    from csmdesk.ui.actions.specs import When

    stage.window.commands.change_context(When.CRM_CONNECTED, holds=True)
    acted.fill("https://crm.example", user="quick")
    assert acted.connect() == "Connected to Quillstone Group as Mira."
    assert acted.sheet.message._hint.text() == "It holds accounts: 240, people: 1,312."
    assert acted.told == ["connected"]
    assert acted.sheet.password.text() == ""
    assert acted.sheet.submit.text() == "Exchange now"
    QTest.keyClick(acted.sheet, Qt.Key.Key_Return)
    assert ran == ["sync"]
    assert not acted.sheet.isVisible()


def test_what_the_crm_is_not_set_up_for_is_told(acted: Caller) -> None:
    acted.fill("https://crm.example", user="quick")
    acted.sheet._found = {
        "org": "Q", "user": "M", "counts": {"account": 1}, "missing": ["task", "touchpoint"],
    }  # fmt: skip
    acted.sheet.retranslate()
    assert "not set up for them: tasks, touchpoints" in acted.sheet.message._hint.text()


def test_the_exchange_can_wait(acted: Caller) -> None:
    acted.fill("https://crm.example", user="quick")
    acted.connect()
    assert acted.sheet.cancel.text() == "Later"
    acted.sheet.cancel.click()
    assert not acted.sheet.isVisible()


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
    assert acted.sheet.password.text() == ""
    acted.qtbot.waitUntil(lambda: not stage.runner.is_busy, timeout=LONG)


def test_a_known_connection_is_filled_in(
    qtbot: QtBot, stage: Stage, store: Store, profile: Profile
) -> None:
    bind(store)
    worker = WorkerClient(profile, KEY, "en")
    sheet = Caller(qtbot, stage, worker).sheet
    assert sheet.address.text() == "https://crm.example"
    assert sheet.database.text() == "desk"
    assert sheet.user.text() == "mira"
    assert sheet.crm.value() == "tryton"
    assert sheet._title.text() == "Connect again"
    assert sheet.password.hasFocus()
    worker.close()


def test_the_language_switches_with_the_report(
    acted: Caller, stage: Stage, languages: Languages
) -> None:
    acted.fill("https://crm.example", user="quick")
    acted.connect()
    stage.speak(CHINESE)
    languages.use(CHINESE)
    settle()
    assert acted.sheet.message.accessibleName() == "已以 Mira 的身份连接 Quillstone Group。"
    assert acted.sheet.submit.text() == "立即同步"


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    acted: Caller, stage: Stage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(acted.sheet) + nameless(acted.sheet) == []
    acted.fill("https://crm.example", user="quick")
    acted.connect()
    settle()
    assert clipped(acted.sheet) == []
