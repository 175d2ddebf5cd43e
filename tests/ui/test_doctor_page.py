"""The doctor in the window, over the pipe of the real worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.models import backups
from csmdesk.models.engine import connect
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.doctor import DoctorPage
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.worker_client import WorkerClient
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages", "no_keyring")
LONG = 60_000


@pytest.fixture
def book(tmp_path: Path) -> tuple[Profile, bytes]:
    profile = Profile(tmp_path / "book")
    made = Vault(profile).create("passphrase", "gentle river")
    with closing(Store.create(profile, made.key)) as store:
        fill(store)
    return profile, made.key


@pytest.fixture
def stage(qtbot: QtBot, book: tuple[Profile, bytes], tmp_path: Path) -> Iterator[Stage]:
    with closing(Store.open(*book)) as store:
        stage = Stage(store, tmp_path)
        yield stage
        stage.close()


@pytest.fixture
def worker(book: tuple[Profile, bytes]) -> Iterator[WorkerClient]:
    client = WorkerClient(*book, "en")
    yield client
    client.close()


@pytest.fixture
def page(stage: Stage, worker: WorkerClient) -> DoctorPage:
    page = DoctorPage(stage.desk, worker)
    stage.window.stack.register("doctor", lambda: page)
    return page


def look(qtbot: QtBot, stage: Stage) -> None:
    stage.window.stack.go(Place("doctor"))
    settled(qtbot, stage)


def settled(qtbot: QtBot, stage: Stage) -> None:
    qtbot.waitUntil(lambda: not stage.runner.is_busy, timeout=LONG)
    settle()


def said(page: DoctorPage, code: str) -> str:
    return page.rows[code]._found.text()


def unindex(book: tuple[Profile, bytes]) -> None:
    """Lose the search index and the pinyin of the names, as a bug would."""
    with closing(connect(*_file(book))) as connection:
        connection.execute("DROP TRIGGER IF EXISTS account_guard_update")
        names = [
            row[0] for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'account'"
            )
        ]  # fmt: skip
        kept = [
            connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (n,)).fetchone()[0]
            for n in names
        ]
        for name in names:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE account SET notes = 'unheard of', pinyin = NULL")
        for made in kept:
            connection.execute(made)


def _file(book: tuple[Profile, bytes]) -> tuple[Path, bytes]:
    return book[0].book, book[1]


def test_a_sound_book_is_told_with_the_moment_of_the_check(
    qtbot: QtBot, stage: Stage, page: DoctorPage, book: tuple[Profile, bytes]
) -> None:
    backups.make(*book, backups.BY_HAND)
    look(qtbot, stage)
    assert page.message.accessibleName() == "All is sound."
    assert "Checked at" in page.message._hint.text()
    assert {said(page, code) for code in page.rows} == {"sound"}
    assert not any(row.mend.isVisible() for row in page.rows.values())
    assert not page.mend_all.isEnabled()


def test_one_thing_is_mended_after_a_backup_then_the_rest(
    qtbot: QtBot, stage: Stage, page: DoctorPage, book: tuple[Profile, bytes]
) -> None:
    unindex(book)
    look(qtbot, stage)
    assert page.message.accessibleName() == "3 findings; nothing is damaged."
    assert "pinyin" in said(page, "pinyin")
    assert not page.rows["backup_missing"].mend.isVisible()
    QTest.keyClick(page.rows["search"].mend, Qt.Key.Key_Space)
    settled(qtbot, stage)
    assert said(page, "search") == "mended"
    assert "pinyin" in said(page, "pinyin")
    (made,) = backups.list_backups(book[0])
    assert made.reason == "before-mending"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    assert focused.isVisible()
    assert focused.isEnabled()
    page.mend_all.click()
    settled(qtbot, stage)
    assert said(page, "pinyin") == "mended"
    page.look.click()
    settled(qtbot, stage)
    assert page.message.accessibleName() == "All is sound."


def test_a_damaged_book_is_told_and_its_records_are_not_looked_at(
    qtbot: QtBot, stage: Stage, page: DoctorPage, book: tuple[Profile, bytes]
) -> None:
    made = backups.make(*book, backups.BY_HAND)
    look(qtbot, stage)  # the worker has the book open before it is damaged
    with book[0].book.open("r+b") as file:
        file.seek(5 * 4096 + 100)
        file.write(bytes(200))
    page.look.click()
    settled(qtbot, stage)
    assert page.message.accessibleName() == "The book is damaged."
    assert made.name in page.rows["damaged"]._hint.text()
    assert said(page, "search") == "not looked at"
    visited: list[Place] = []
    page.place_requested.disconnect()
    page.place_requested.connect(visited.append)
    page.backups.click()
    assert visited == [Place("backups")]


def test_a_worker_that_cannot_work_is_told_in_the_language_of_the_moment(
    qtbot: QtBot, stage: Stage, page: DoctorPage, book: tuple[Profile, bytes], languages: Languages,
    tmp_path: Path,
) -> None:  # fmt: skip
    look(qtbot, stage)
    book[0].root.rename(tmp_path / "away")
    page.look.click()
    settled(qtbot, stage)
    assert page.message.isVisible()
    before = page.message.accessibleName()
    assert said(page, "search") == "not looked at"
    stage.speak(CHINESE)
    languages.use(CHINESE)
    settle()
    assert page.message.isVisible()
    assert page.message.accessibleName() != before
    (tmp_path / "away").rename(book[0].root)
    stage.speak(ENGLISH)


def test_a_stopped_check_says_so_and_can_be_begun_again(
    qtbot: QtBot, stage: Stage, page: DoctorPage
) -> None:
    stage.window.stack.go(Place("doctor"))
    for job in stage.runner._jobs:
        job.progress.cancel()
    settled(qtbot, stage)
    assert page.stack.currentWidget() is page.nothing
    page.nothing.acted.emit()
    settled(qtbot, stage)
    assert said(page, "damaged") == "sound"


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped(
    qtbot: QtBot, stage: Stage, page: DoctorPage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    look(qtbot, stage)
    assert clipped(page) + nameless(page) == []
