"""Backups in the window: made, checked, packed, gone through record by record, gone back to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.accounts import get_account
from csmdesk.services.trash import discard
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.news import News
from csmdesk.ui.pages.settings.backups_page import BackupsPage
from csmdesk.ui.pages.settings.past_page import PastPage
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.worker_client import WorkerClient
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages", "no_keyring")
KEY = bytes(range(32))
LONG = 60_000


@pytest.fixture
def made(store: Store) -> dict[str, str]:
    return fill(store)


@pytest.fixture
def stage(qtbot: QtBot, store: Store, made: dict[str, str], tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(store, tmp_path)
    yield stage
    stage.close()


@pytest.fixture
def worker(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerClient]:
    monkeypatch.setattr("os.urandom", _fixed_key)
    Vault(Profile(profile.root.with_name("other"))).create("passphrase", "gentle river")
    monkeypatch.undo()
    (profile.root.with_name("other") / "vault.json").rename(profile.vault)
    client = WorkerClient(profile, KEY, "en")
    yield client
    client.close()


def _fixed_key(count: int) -> bytes:
    """Let the vault of the test guard the key of its book."""
    return bytes(range(count))


@pytest.fixture
def files() -> AnsweringFiles:
    return AnsweringFiles()


@pytest.fixture
def page(
    qtbot: QtBot, stage: Stage, profile: Profile, worker: WorkerClient, files: AnsweringFiles
) -> BackupsPage:
    page = BackupsPage(stage.desk, profile, worker, files)
    past = PastPage(stage.desk, worker)
    stage.window.stack.register("backups", lambda: page)
    stage.window.stack.register("backup", lambda: past)
    stage.window.stack.go(Place("backups"))
    qtbot.waitUntil(lambda: not stage.runner.is_busy)
    return page


def make_one(qtbot: QtBot, page: BackupsPage) -> str:
    before = set(page._kept)
    page.make.click()
    qtbot.waitUntil(lambda: len(page._kept) > len(before), timeout=LONG)
    return next(name for name in page._kept if name not in before)


def test_an_empty_folder_offers_to_make_one(qtbot: QtBot, stage: Stage, page: BackupsPage) -> None:
    assert page._stack.currentWidget() is page._nothing
    assert not page.restore.isEnabled()
    page._nothing.acted.emit()
    qtbot.waitUntil(lambda: len(page._kept) == 1, timeout=LONG)
    assert "it is sound" in stage.window.toast.text
    assert page._stack.currentWidget() is page.table
    (kept,) = page._kept.values()
    assert (kept.reason, kept.state) == ("hand", "")
    assert kept.size > 10_000


def test_a_check_opens_it_again_and_says_what_it_found(
    qtbot: QtBot, page: BackupsPage, profile: Profile
) -> None:
    name = make_one(qtbot, page)
    page.look.click()
    qtbot.waitUntil(lambda: page._kept[name].state == "ok", timeout=LONG)
    words, _ = page.lines.checked(page._kept[name])
    assert words.startswith("opened now: all is sound")
    book = profile.backups / name / "book.db"
    content = bytearray(book.read_bytes())
    content[9000:9100] = bytes(100)
    book.write_bytes(content)
    page.look.click()
    qtbot.waitUntil(lambda: page._kept[name].state not in ("", "ok"), timeout=LONG)
    assert page.lines.checked(page._kept[name])[0].startswith("damaged: ")


def test_a_file_for_another_computer_is_written_and_explained(
    qtbot: QtBot, page: BackupsPage, files: AnsweringFiles, tmp_path: Path
) -> None:
    files.new = tmp_path / "mine.csmdesk"
    page.pack.click()
    qtbot.waitUntil(page.message.isVisible, timeout=LONG)
    assert "whole book is in that file" in page.message.accessibleName()
    assert files.new.stat().st_size > 10_000
    assert files.proposed == ["csm-desk-book.csmdesk"]


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, page: BackupsPage, files: AnsweringFiles, tmp_path: Path
) -> None:
    files.new = tmp_path / "nowhere" / "mine.csmdesk"
    page.pack.click()
    qtbot.waitUntil(page.message.isVisible, timeout=LONG)
    assert "could not be written" in page.message.accessibleName()
    page.folder.click()
    assert files.shown == [page._profile.backups]


def test_going_back_asks_first(qtbot: QtBot, stage: Stage, page: BackupsPage) -> None:
    name = make_one(qtbot, page)
    asked: list[str] = []
    page.restore_requested.connect(asked.append)
    page.restore.click()
    assert page.question.isVisible()
    QTest.keyClick(page.question.keep, Qt.Key.Key_Return)
    assert not page.question.isVisible()
    page.restore.click()
    page.question.act.click()
    assert asked == [name]


def test_single_records_come_back_as_one_step(
    qtbot: QtBot, stage: Stage, page: BackupsPage, made: dict[str, str]
) -> None:
    make_one(qtbot, page)
    with stage.store.write(Text("action.discard", {"name": "x"})) as uow:
        discard(uow, "account", made["华信精工"])
    news = News(stage.store, stage.runner, seen=stage.store.last_action(), parent=stage.window)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    past = stage.window.stack.page
    assert isinstance(past, PastPage)
    qtbot.waitUntil(lambda: bool(past._records), timeout=LONG)
    gone = next(r for r in past._records or () if r.kind == "account")
    assert past.lines.state(gone).startswith("gone, with ")
    past.filter.setText("华信精工")
    past.filter.settle_now()
    past.table.select_key(("account", gone.id))
    QTest.keyClick(past.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "came back" in stage.window.toast.text, timeout=LONG)
    with stage.store.read() as read:
        assert get_account(read, AccountId(made["华信精工"])).name == "华信精工"
    qtbot.waitUntil(
        lambda: not [r for r in past._records or () if r.kind == "account"], timeout=LONG
    )
    news.stop()


def test_a_backup_that_is_gone_is_told(qtbot: QtBot, stage: Stage, page: BackupsPage) -> None:
    stage.window.stack.go(Place("backup", {"name": "20200101-000000-000000-hand"}))
    past = stage.window.stack.page
    assert isinstance(past, PastPage)
    qtbot.waitUntil(past.message.isVisible, timeout=LONG)
    assert "There is no backup" in past.message.accessibleName()
    assert not past.back.isEnabled()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_the_pages_is_clipped(
    qtbot: QtBot,
    stage: Stage,
    page: BackupsPage,
    theme: Theme,
    languages: Languages,
    dress: Dress,
) -> None:
    make_one(qtbot, page)
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(page) + nameless(page) == []
    stage.window.stack.go(Place("backup", {"name": next(iter(page._kept))}))
    past = stage.window.stack.page
    assert isinstance(past, PastPage)
    qtbot.waitUntil(lambda: past._records is not None, timeout=LONG)
    assert clipped(past) + nameless(past) == []
