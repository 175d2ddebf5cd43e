"""Bringing a book back in the window: real backups, real files, real vaults and keyrings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models import backups
from csmdesk.models.engine import connect
from csmdesk.models.packing import pack
from csmdesk.models.store import Store
from csmdesk.services.accounts import create_account
from csmdesk.system.paths import Profile
from csmdesk.system.recovery import typo
from csmdesk.system.secrets import Created, Vault
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.first_run.restore import RestoredBook, RestoreWindow
from csmdesk.ui.first_run.unlock import UnlockWindow
from csmdesk.ui.first_run.window import FirstRunWindow
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.theme.theme import Theme
from tests.system.secret_service import SecretService
from tests.ui.asking import AnsweringFiles, Paper
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle

pytestmark = pytest.mark.usefixtures("theme", "languages")
PHRASE, OTHER = "gentle river 七月", "another long one"
LONG = 60_000


@pytest.fixture
def runner() -> Iterator[OperationRunner]:
    made = OperationRunner(show_after_ms=0)
    yield made
    made.shutdown()


@pytest.fixture
def away(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "away")


@pytest.fixture
def created(away: Profile) -> Created:
    """Make a book on "another computer"."""
    made = Vault(away).create("passphrase", PHRASE)
    with closing(Store.create(away, made.key)) as store, store.write(Text("action.demo")) as uow:
        create_account(uow, "Aldermoor Rail")
    return made


@pytest.fixture
def backup(away: Profile, created: Created) -> backups.Backup:
    return backups.make(away, created.key, backups.BY_HAND)


@pytest.fixture
def file(backup: backups.Backup, tmp_path: Path) -> Path:
    path = tmp_path / "stick.csmdesk"
    pack(backup, path)
    return path


class Way:
    """Drive one window; ``words`` can change their language while it is open."""

    def __init__(self, qtbot: QtBot, home: Profile, runner: OperationRunner) -> None:
        self.qtbot = qtbot
        self.files = AnsweringFiles()
        self.texts = Texts("en")
        self.books: list[RestoredBook] = []
        self.ways: list[str] = []
        self.window = RestoreWindow(home, runner, self.words, self.files)
        self.window.restored.connect(self.books.append)
        self.window.went_back.connect(self._on_back)
        self.window.declined.connect(self._on_declined)
        self.window.show()

    def words(self, text: Text) -> str:
        return self.texts.render(text)

    def end(self) -> None:
        if shiboken6.isValid(self.window):
            self.window.deleteLater()

    def told(self) -> str:
        self.qtbot.waitUntil(self.window.message.isVisible, timeout=LONG)
        return self.window.message.accessibleName()

    def choose(self, file: Path) -> None:
        self.files.existing = (file,)
        self.window.source_step.by_file.click()
        self.wait_for(self.window.recovery_step)

    def type_code(self, code: str) -> None:
        self.window.recovery_step.field.setText(code)
        self.window.onward.click()

    def to_key(self, file: Path, code: str) -> None:
        self.choose(file)
        self.type_code(code)
        self.wait_for(self.window.key_step)
        self.qtbot.waitUntil(lambda: self.window.key_step.state is not None)

    def protect(self, words: str = OTHER) -> None:
        self.window.key_step.first.setText(words)
        self.window.key_step.again.setText(words)
        self.window.onward.click()

    def wait_for(self, step: object) -> None:
        self.qtbot.waitUntil(lambda: self.window.body.currentWidget() is step, timeout=LONG)

    def done(self) -> RestoredBook:
        self.qtbot.waitUntil(lambda: bool(self.books), timeout=LONG)
        return self.books[0]

    def _on_back(self) -> None:
        self.ways.append("back")

    def _on_declined(self) -> None:
        self.ways.append("declined")


@pytest.fixture
def home(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "home" / "book")


@pytest.fixture
def way(qtbot: QtBot, home: Profile, runner: OperationRunner) -> Iterator[Way]:
    made = Way(qtbot, home, runner)
    yield made
    made.end()


def accounts(profile: Profile, key: bytes) -> list[str]:
    with closing(Store.open(profile, key)) as store, store.read() as read:
        return [row.name for row in read.sql("SELECT name FROM account ORDER BY name")]


@pytest.mark.usefixtures("no_keyring")
def test_file_and_recovery_code_bring_the_book_to_an_empty_computer(
    way: Way, home: Profile, away: Profile, created: Created, file: Path
) -> None:
    shutil.rmtree(away.root)
    way.to_key(file, created.recovery_code.lower().replace("-", " "))
    way.protect()
    book = way.done()
    assert (book.key, book.kept) == (created.key, "")
    assert created.key.hex() not in repr(book)
    assert Vault(home).open(OTHER) == created.key
    assert Vault(home).open_with_recovery(created.recovery_code) == created.key
    assert accounts(home, created.key) == ["Aldermoor Rail"]
    assert not list(home.root.glob(".unpacking-*"))
    assert way.ways == []


def test_the_keyring_keeps_the_key_from_now_on(
    way: Way, home: Profile, created: Created, file: Path, secret_service: SecretService
) -> None:
    way.to_key(file, created.recovery_code)
    assert way.window.key_step.protection == "keyring"
    way.window.onward.click()
    way.done()
    assert Vault(home).protection == "keyring"
    assert Vault(home).open() == created.key


@pytest.mark.usefixtures("no_keyring")
def test_folder_and_passphrase_bring_it_back_too(
    way: Way, home: Profile, created: Created, backup: backups.Backup
) -> None:
    way.files.folder = backup.folder
    way.window.source_step.by_folder.click()
    way.wait_for(way.window.recovery_step)
    way.window.skip.click()
    way.window.passphrase_step.field.setText("not this one")
    way.window.onward.click()
    assert way.told() == "The passphrase is not right."
    way.window.passphrase_step.field.setText(PHRASE)
    QTest.keyClick(way.window.passphrase_step.field, Qt.Key.Key_Return)
    way.wait_for(way.window.key_step)
    way.qtbot.waitUntil(lambda: way.window.key_step.state is not None)
    way.protect()
    assert accounts(home, way.done().key) == ["Aldermoor Rail"]


def misread(code: str, vault: Path) -> str:
    """Type another letter in the third group, one that its mark tells from the right one."""
    known = json.loads(vault.read_bytes())
    groups = code.split("-")
    for letter in "0123456789ABCDEF":
        typed = "-".join([*groups[:2], groups[2][:3] + letter, *groups[3:]])
        if typed != code and typo(typed, known["marks"], known["book_id"]) is not None:
            return typed
    raise AssertionError("no letter differs")


@pytest.mark.usefixtures("no_keyring")
def test_a_typo_is_named_with_its_group_and_in_the_language_of_the_moment(
    way: Way, away: Profile, created: Created, file: Path, languages: Languages
) -> None:
    way.choose(file)
    typed = misread(created.recovery_code, away.vault)
    way.type_code(typed)
    assert way.told() == "This recovery code does not open the book."
    assert f"group 3: “{typed.split('-')[2]}”" in _hint(way)
    way.texts = Texts(CHINESE)
    languages.use(CHINESE)
    settle()
    assert "第 3 组" in _hint(way)


def _hint(way: Way) -> str:
    return way.window.message._hint.text()


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize(
    ("typed", "said"), [("ABCD", "4 letters"), ("U" * 32, "“U” occurs in no recovery code")]
)
def test_what_can_be_no_code_is_told(way: Way, file: Path, typed: str, said: str) -> None:
    way.choose(file)
    way.type_code(typed)
    assert way.told() == "This recovery code does not open the book."
    assert said in _hint(way)


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("content", [b"", b"PK nothing", bytes(5_000)], ids=["empty", "text", "0"])
def test_a_file_that_is_no_backup_is_told(
    way: Way, home: Profile, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "odd.csmdesk").write_bytes(content)
    way.window.source_step.choose(tmp_path / "odd.csmdesk")
    assert "is no backup" in way.told()
    assert not home.root.exists()


@pytest.mark.usefixtures("no_keyring")
def test_a_torn_file_a_flipped_bit_and_a_newer_version_are_told_and_leave_nothing(
    way: Way, home: Profile, created: Created, backup: backups.Backup, tmp_path: Path
) -> None:
    book = backup.profile.book
    sound = book.read_bytes()
    torn = bytearray(sound)
    torn[9_000:9_050] = bytes(50)
    book.write_bytes(torn)
    way.to_key(backup.folder, created.recovery_code)
    way.protect()
    assert "does not pass its check" in way.told()
    assert not home.vault.exists()
    book.write_bytes(sound)
    with closing(connect(book, created.key)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    way.protect()
    way.qtbot.waitUntil(lambda: "newer" in way.window.message.accessibleName(), timeout=LONG)
    assert not home.vault.exists()
    assert not home.book.exists()


@pytest.mark.usefixtures("no_keyring")
def test_cancel_leaves_nothing_and_the_next_try_works(
    way: Way, home: Profile, created: Created, file: Path
) -> None:
    way.to_key(file, created.recovery_code)
    way.protect()
    assert way.window.body.currentWidget() is way.window.restoring_step
    assert way.window.back.text() == "Cancel"
    way.window.back.click()
    way.wait_for(way.window.key_step)
    assert not home.vault.exists()
    assert not home.book.exists()
    way.protect()
    assert accounts(home, way.done().key) == ["Aldermoor Rail"]


@pytest.mark.usefixtures("no_keyring")
def test_closing_while_it_works_stops_it(
    way: Way, home: Profile, created: Created, file: Path
) -> None:
    way.to_key(file, created.recovery_code)
    way.protect()
    way.window.close()
    way.qtbot.waitUntil(lambda: way.ways == ["declined"], timeout=LONG)
    assert not home.vault.exists()


@pytest.mark.usefixtures("no_keyring")
def test_another_book_is_never_replaced(
    way: Way, home: Profile, created: Created, file: Path
) -> None:
    mine = Vault(home).create("passphrase", PHRASE)
    Store.create(home, mine.key).close()
    before = home.book.read_bytes(), home.vault.read_bytes()
    way.to_key(file, created.recovery_code)
    way.protect()
    assert "another book" in way.told()
    assert (home.book.read_bytes(), home.vault.read_bytes()) == before


@pytest.mark.usefixtures("no_keyring")
def test_a_book_that_lost_its_vault_is_kept_as_a_backup(
    qtbot: QtBot, away: Profile, created: Created, file: Path, runner: OperationRunner
) -> None:
    with closing(Store.open(away, created.key)) as store, store.write(Text("action.demo")) as uow:
        create_account(uow, "Since the backup")
    away.vault.unlink()
    way = Way(qtbot, away, runner)
    way.to_key(file, created.recovery_code)
    way.protect()
    book = way.done()
    assert accounts(away, book.key) == ["Aldermoor Rail"]
    kept = backups.find(away, book.kept)
    assert backups.look(kept.profile, book.key).counts["account"] == 2


@pytest.mark.usefixtures("no_keyring")
def test_settings_of_the_book_come_along_behind_those_chosen_here(
    way: Way, home: Profile, away: Profile, created: Created
) -> None:
    away.settings.write_text('{"theme": "dark", "home_currency": "CNY"}', encoding="utf-8")
    made = backups.make(away, created.key, backups.BY_HAND)
    home.ensure()
    home.settings.write_text('{"theme": "light"}', encoding="utf-8")
    way.to_key(made.folder, created.recovery_code)
    way.protect()
    way.done()
    kept = Settings(home.settings)._values
    assert kept == {"theme": "light", "home_currency": "CNY"}


@pytest.mark.usefixtures("no_keyring")
def test_the_first_window_and_the_question_for_the_key_lead_here(
    qtbot: QtBot, home: Profile, away: Profile, created: Created, runner: OperationRunner,
    tmp_path: Path,
) -> None:  # fmt: skip
    asked: list[str] = []

    class Ear:
        def hear(self) -> None:
            asked.append("restore")

    ear = Ear()
    settings = Settings(tmp_path / "settings.json")
    files, paper = AnsweringFiles(), Paper()
    first = FirstRunWindow(home, settings, runner, Texts("en").render, files=files, printing=paper)
    gone: list[str] = []
    first.abandoned.connect(gone.clear)
    first.restore_asked.connect(ear.hear)
    first.show()
    assert first.restore.isVisible()
    first.restore.click()
    assert asked == ["restore"]
    door = UnlockWindow(away, "passphrase", runner, Texts("en").render)
    door.restore_asked.connect(ear.hear)
    door.show()
    assert not door.restore.isVisible()
    door.skip.click()
    door.restore.click()
    assert asked == ["restore", "restore"]


@pytest.mark.usefixtures("no_keyring")
def test_back_leads_out_again(way: Way, file: Path) -> None:
    way.choose(file)
    way.window.back.click()
    assert way.window.body.currentWidget() is way.window.source_step
    way.window.back.click()
    assert way.ways == ["back"]


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped(way: Way, theme: Theme, languages: Languages, dress: Dress) -> None:
    put_on(dress, theme, languages)
    way.window.resize(1280, 720)
    seen = []
    window = way.window
    for step in (window.source_step, window.recovery_step, window.passphrase_step, window.key_step):
        window._has_passphrase = True
        window._enter(step)
        settle()
        seen += clipped(window) + nameless(window)
    assert seen == []
