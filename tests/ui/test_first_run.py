"""The first start and the unlock window, on real vaults, books and keyrings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.colleagues import me
from csmdesk.system.os_account import full_name
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.system.settings import BASE_SIZE, FIRST_RUN_DONE, LANGUAGE, ME, Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.first_run.start_step import Start
from csmdesk.ui.first_run.unlock import OpenedKey, UnlockWindow
from csmdesk.ui.first_run.window import FirstRunResult, FirstRunWindow
from csmdesk.ui.frame.appearance import Appearance
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.system.secret_service import SecretService
from tests.ui.asking import AnsweringFiles, Paper
from tests.ui.looks import clipped, nameless, settle

pytestmark = pytest.mark.usefixtures("theme", "languages")
PHRASE = "gentle river 七月"


def words(text: Text) -> str:
    return Texts("en").render(text)


@pytest.fixture
def runner() -> Iterator[OperationRunner]:
    made = OperationRunner()
    yield made
    made.shutdown()


@pytest.fixture
def home(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "home" / "book")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


class Walk:
    """Drive one first start."""

    def __init__(
        self, qtbot: QtBot, home: Profile, settings: Settings, runner: OperationRunner
    ) -> None:
        self.qtbot = qtbot
        self.files, self.paper = AnsweringFiles(), Paper()
        self.results: list[FirstRunResult] = []
        self.gone: list[str] = []
        self.window = FirstRunWindow(
            home, settings, runner, words, files=self.files, printing=self.paper
        )
        self.window.finished.connect(self.results.append)
        self.window.abandoned.connect(self._on_abandoned)
        self.window.show()

    def end(self) -> None:
        """Delete a window that was not closed; a closed one has done it by itself."""
        if shiboken6.isValid(self.window):
            self.window.deleteLater()

    def to_key(self) -> None:
        self.window.onward.click()
        self.qtbot.waitUntil(lambda: self.window.key_step.state is not None)

    def to_code(self) -> str:
        self.to_key()
        if self.window.key_step.protection == "passphrase":
            self.window.key_step.first.setText(PHRASE)
            self.window.key_step.again.setText(PHRASE)
        self.window.onward.click()
        self.qtbot.waitUntil(lambda: self.window.code_step.has_code, timeout=20_000)
        return self.window.code_step.plate.accessibleName()

    def _on_abandoned(self) -> None:
        self.gone.append("abandoned")


@pytest.fixture
def walk(
    qtbot: QtBot, home: Profile, settings: Settings, runner: OperationRunner
) -> Iterator[Walk]:
    made = Walk(qtbot, home, settings, runner)
    yield made
    made.end()


@pytest.mark.usefixtures("no_keyring")
def test_a_book_under_a_passphrase(walk: Walk, home: Profile, settings: Settings) -> None:
    code = walk.to_code()
    assert not walk.window.onward.isEnabled()
    walk.window.code_step.written.setChecked(True)
    walk.window.onward.click()
    walk.window.start_step.cards[Start.CRM].click()
    walk.window.onward.click()
    assert [r.start for r in walk.results] == [Start.CRM]
    assert settings.get(FIRST_RUN_DONE)
    key = Vault(home).open(PHRASE)
    assert key == walk.results[0].key == Vault(home).open_with_recovery(code)
    Store.open(home, key).close()
    assert walk.gone == []


def name_in_book(home: Profile, key: bytes) -> str | None:
    store = Store.open(home, key)
    with store.read() as read:
        found = me(read)
    store.close()
    return found.name if found else None


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize(("typed", "kept"), [(" 沈知夏 ", "沈知夏"), ("", None)])
def test_the_name_goes_into_the_book_and_the_settings(
    walk: Walk, home: Profile, settings: Settings, typed: str, kept: str | None
) -> None:
    step = walk.window.language_step
    step.name.selectAll()
    QTest.keyClick(step.name, Qt.Key.Key_Delete)
    step.name.insert(typed)
    walk.to_code()
    walk.window.code_step.written.setChecked(True)
    walk.window.onward.click()
    walk.window.onward.click()
    key = walk.results[0].key
    assert key is not None
    assert name_in_book(home, key) == kept
    assert settings.get(ME) == (kept or "")


def test_the_name_that_the_computer_knows_stands_there(walk: Walk) -> None:
    step = walk.window.language_step
    walk.qtbot.waitUntil(lambda: step.name.text() == full_name())
    step.name.clear()
    step.suggest_name("Mira Quell")
    assert step.name.text() == "Mira Quell"


def test_a_typed_or_cleared_name_is_not_replaced(walk: Walk, runner: OperationRunner) -> None:
    step = walk.window.language_step
    walk.qtbot.waitUntil(lambda: not runner.is_busy)
    QTest.keyClicks(step.name, "Mi")
    step.suggest_name("Somebody Else")
    assert step.name.text().endswith("Mi")
    step.name.selectAll()
    QTest.keyClick(step.name, Qt.Key.Key_Delete)
    step.suggest_name("Somebody Else")
    assert step.name.text() == ""


def test_a_name_of_an_earlier_start_is_shown_again(
    qtbot: QtBot, home: Profile, settings: Settings, runner: OperationRunner
) -> None:
    settings.set(ME, "Mira Quell")
    walk = Walk(qtbot, home, settings, runner)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert walk.window.language_step.name.text() == "Mira Quell"
    walk.end()


def test_a_book_in_the_keyring(walk: Walk, home: Profile, secret_service: SecretService) -> None:
    walk.to_code()
    assert Vault(home).protection == "keyring"
    walk.window.code_step.written.setChecked(True)
    walk.window.onward.click()
    walk.window.onward.click()
    assert walk.results[0].key == Vault(home).open()
    assert walk.results[0].start is Start.FILES


def test_a_locked_keyring_is_explained_and_looked_at_again(
    walk: Walk, secret_service: SecretService
) -> None:
    secret_service.lock()
    walk.to_key()
    step = walk.window.key_step
    assert step.state == "locked"
    assert not step.keyring.isEnabled()
    assert step.by_passphrase.isChecked()
    assert step.look_again.isVisible()


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize(
    ("first", "again", "ready"),
    [
        ("", "", False),
        ("short", "short", False),
        ("long enough", "", False),
        ("long enough", "long enougH", False),
        ("        ", "        ", False),
        ("long enough", "long enough", True),
    ],
)
def test_only_two_equal_and_long_passphrases_lead_on(
    walk: Walk, first: str, again: str, ready: bool
) -> None:
    walk.to_key()
    walk.window.key_step.first.setText(first)
    walk.window.key_step.again.setText(again)
    assert walk.window.onward.isEnabled() is ready


@pytest.mark.usefixtures("no_keyring")
def test_skipping_everything_without_a_keyring_leaves_the_demo_book_alone(
    walk: Walk, home: Profile, settings: Settings
) -> None:
    walk.window.skip.click()
    walk.qtbot.waitUntil(lambda: walk.window.key_step.state is not None)
    walk.window.skip.click()
    assert not walk.window.start_step.cards[Start.FILES].isEnabled()
    walk.window.skip.click()
    assert [(r.start, r.key) for r in walk.results] == [(Start.DEMO, None)]
    assert not home.root.exists()
    assert not settings.get(FIRST_RUN_DONE)


@pytest.mark.usefixtures("no_keyring")
def test_from_the_demo_book_alone_there_is_a_way_back_to_a_book_of_ones_own(walk: Walk) -> None:
    walk.window.skip.click()
    walk.qtbot.waitUntil(lambda: walk.window.key_step.state is not None)
    walk.window.skip.click()
    walk.window.back.click()
    walk.window.key_step.first.setText(PHRASE)
    walk.window.key_step.again.setText(PHRASE)
    walk.window.onward.click()
    walk.qtbot.waitUntil(lambda: walk.window.code_step.has_code, timeout=20_000)
    assert walk.window.start_step.cards[Start.FILES].isEnabled()


def test_skipping_with_a_keyring_makes_a_book_and_still_shows_the_code(
    walk: Walk, home: Profile, secret_service: SecretService
) -> None:
    walk.to_key()
    walk.window.skip.click()
    walk.qtbot.waitUntil(lambda: walk.window.code_step.has_code, timeout=20_000)
    assert not walk.window.skip.isVisible()
    walk.window.code_step.written.setChecked(True)
    walk.window.onward.click()
    walk.window.skip.click()
    assert [r.start for r in walk.results] == [Start.EMPTY]
    assert Vault(home).open() == walk.results[0].key


@pytest.mark.usefixtures("no_keyring")
def test_closing_before_the_end_takes_the_new_book_back(
    walk: Walk, home: Profile, settings: Settings
) -> None:
    walk.to_code()
    assert home.book.exists()
    walk.window.close()
    walk.qtbot.waitUntil(lambda: bool(walk.gone))
    assert not home.book.exists()
    assert not home.vault.exists()
    assert not settings.get(FIRST_RUN_DONE)
    assert walk.results == []


def test_closing_takes_the_key_out_of_the_keyring(
    walk: Walk, home: Profile, secret_service: SecretService
) -> None:
    walk.to_code()
    kept = home.vault.read_bytes()
    walk.window.close()
    walk.qtbot.waitUntil(lambda: bool(walk.gone))
    home.vault.write_bytes(kept)
    with pytest.raises(UserError, match="no_entry"):
        Vault(home).open()


@pytest.mark.usefixtures("no_keyring")
def test_a_place_that_cannot_be_written_is_told_and_leaves_the_step_usable(
    qtbot: QtBot, tmp_path: Path, settings: Settings, runner: OperationRunner
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    walk = Walk(qtbot, Profile(tmp_path / "file" / "book"), settings, runner)
    walk.to_key()
    walk.window.key_step.first.setText(PHRASE)
    walk.window.key_step.again.setText(PHRASE)
    walk.window.onward.click()
    qtbot.waitUntil(walk.window.message.isVisible)
    assert "cannot be made" in walk.window.message.accessibleName()
    assert walk.window.onward.isEnabled()
    assert not walk.window.code_step.has_code
    walk.end()


@pytest.mark.usefixtures("no_keyring")
def test_the_code_can_be_copied_saved_and_printed(walk: Walk, tmp_path: Path) -> None:
    code = walk.to_code().replace(" ", "-")
    step = walk.window.code_step
    step.copy.click()
    assert QGuiApplication.clipboard().text() == code
    walk.files.new = tmp_path / "code.txt"
    step.save.click()
    walk.qtbot.waitUntil(lambda: step.done.text() == "Saved.")
    assert code in (tmp_path / "code.txt").read_text(encoding="utf-8")
    step.print.click()
    assert code in walk.paper.sheets[0][1]
    walk.files.new = tmp_path / "nowhere" / "code.txt"
    step.save.click()
    walk.qtbot.waitUntil(walk.window.message.isVisible)
    assert "could not be written" in walk.window.message.accessibleName()


@pytest.mark.usefixtures("no_keyring")
def test_language_and_size_show_at_once(
    walk: Walk, settings: Settings, theme: Theme, languages: Languages, qapp: QApplication
) -> None:
    appearance = Appearance(settings, theme, languages)
    walk.window.language_step.language.setFocus()
    QTest.keyClick(walk.window.language_step.language, Qt.Key.Key_Right)
    qapp.processEvents()
    assert settings.get(LANGUAGE) == CHINESE
    assert walk.window.heading.text() == "语言、字号与姓名"
    QTest.keyClick(walk.window.language_step.size_choice, Qt.Key.Key_Right)
    assert settings.get(BASE_SIZE) == 15
    assert theme.base_size == 15
    appearance.deleteLater()


@pytest.mark.usefixtures("no_keyring")
def test_enter_goes_on_and_a_focused_button_takes_it_first(walk: Walk) -> None:
    walk.window.activateWindow()
    QTest.keyClick(walk.window, Qt.Key.Key_Return)
    walk.qtbot.waitUntil(lambda: walk.window.key_step.state is not None)
    walk.window.back.setFocus()
    QTest.keyClick(walk.window.back, Qt.Key.Key_Return)
    assert walk.window.body.currentWidget() is walk.window.language_step


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("size", [13, 26])
def test_no_word_is_clipped(
    walk: Walk, theme: Theme, languages: Languages, language: str, mode: ThemeMode, size: int
) -> None:
    languages.use(language)
    theme.set_mode(mode)
    theme.set_base_size(size)
    walk.window.resize(1280, 720)
    seen = []
    for _ in range(2):
        settle()
        seen += clipped(walk.window) + nameless(walk.window)
        walk.window.onward.click()
    walk.qtbot.waitUntil(lambda: walk.window.key_step.state is not None)
    walk.window.code_step.show_code("-".join(["W0M8"] * 8))
    for step in (walk.window.code_step, walk.window.start_step):
        walk.window.show_step(step)
        settle()
        seen += clipped(walk.window)
    assert seen == []


class Door:
    """Drive one unlock window."""

    def __init__(self, qtbot: QtBot, home: Profile, runner: OperationRunner) -> None:
        self.opened: list[OpenedKey] = []
        self.declined: list[str] = []
        self.window = UnlockWindow(home, Vault(home).protection, runner, words)
        self.window.opened.connect(self.opened.append)
        self.window.declined.connect(self._on_declined)
        self.qtbot = qtbot

    def end(self) -> None:
        if shiboken6.isValid(self.window):
            self.window.deleteLater()

    def told(self) -> str:
        self.qtbot.waitUntil(self.window.message.isVisible, timeout=20_000)
        return self.window.message.accessibleName()

    def _on_declined(self) -> None:
        self.declined.append("declined")


@pytest.fixture
def book(home: Profile) -> tuple[bytes, str]:
    created = Vault(home).create("passphrase", PHRASE)
    return created.key, created.recovery_code


@pytest.fixture
def door(
    qtbot: QtBot, home: Profile, runner: OperationRunner, book: tuple[bytes, str]
) -> Iterator[Door]:
    made = Door(qtbot, home, runner)
    yield made
    made.end()


def test_a_known_passphrase_opens_without_showing_anything(
    door: Door, book: tuple[bytes, str]
) -> None:
    door.window.start(PHRASE)
    door.qtbot.waitUntil(lambda: bool(door.opened))
    assert door.opened[0].key == book[0]
    assert "…" in repr(door.opened[0])
    assert door.declined == []


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(
    door: Door, book: tuple[bytes, str]
) -> None:
    door.window.start()
    door.qtbot.waitUntil(door.window.isVisible)
    assert not door.window.message.isVisible()
    assert not door.window.onward.isEnabled()
    door.window.passphrase_step.field.setText("something else")
    door.window.onward.click()
    assert door.told() == "The passphrase is not right."
    door.window.passphrase_step.field.setText(PHRASE)
    QTest.keyClick(door.window.passphrase_step.field, Qt.Key.Key_Return)
    door.qtbot.waitUntil(lambda: bool(door.opened))
    assert door.opened[0].key == book[0]


@pytest.mark.usefixtures("no_keyring")
def test_the_recovery_code_opens_and_a_new_passphrase_is_set(
    door: Door, home: Profile, book: tuple[bytes, str]
) -> None:
    door.window.start()
    door.qtbot.waitUntil(door.window.isVisible)
    door.window.skip.click()
    door.window.recovery_step.field.setText("ABCD EFGH")
    door.window.onward.click()
    assert door.told() == "This recovery code does not open the book."
    door.window.recovery_step.field.setText(book[1].lower().replace("-", " "))
    door.window.onward.click()
    door.qtbot.waitUntil(lambda: door.window.key_step.state is not None)
    door.window.key_step.first.setText("another long one")
    door.window.key_step.again.setText("another long one")
    door.window.onward.click()
    door.qtbot.waitUntil(lambda: bool(door.opened), timeout=20_000)
    assert Vault(home).open("another long one") == book[0] == door.opened[0].key


@pytest.mark.usefixtures("no_keyring")
def test_after_a_recovery_all_can_stay_as_it_is(
    door: Door, home: Profile, book: tuple[bytes, str]
) -> None:
    door.window.start()
    door.qtbot.waitUntil(door.window.isVisible)
    door.window.skip.click()
    door.window.recovery_step.field.setText(book[1])
    door.window.onward.click()
    door.qtbot.waitUntil(lambda: door.window.key_step.state is not None)
    door.window.skip.click()
    assert door.opened[0].key == book[0]
    assert Vault(home).open(PHRASE) == book[0]


def test_a_damaged_vault_is_told(door: Door, home: Profile) -> None:
    home.vault.write_text("{}", encoding="utf-8")
    door.window.start(PHRASE)
    assert "is damaged" in door.told()


def test_closing_declines(door: Door) -> None:
    door.window.show()
    door.window.close()
    assert door.declined == ["declined"]
    assert door.opened == []


def test_a_book_whose_keyring_lost_the_key_offers_the_recovery_code(
    qtbot: QtBot, home: Profile, runner: OperationRunner, secret_service: SecretService
) -> None:
    created = Vault(home).create("keyring")
    secret_service.forget()
    door = Door(qtbot, home, runner)
    door.window.start()
    assert "does not have the key" in door.told()
    assert not door.window.passphrase_step.field.isVisible()
    door.window.skip.click()
    door.window.recovery_step.field.setText(created.recovery_code)
    door.window.onward.click()
    qtbot.waitUntil(lambda: door.window.key_step.state == "ready")
    door.window.onward.click()
    qtbot.waitUntil(lambda: bool(door.opened), timeout=20_000)
    assert Vault(home).open() == created.key
