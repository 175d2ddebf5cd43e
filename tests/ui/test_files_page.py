"""Attached files: added by hand, drop and paste; opened, taken back, saved, removed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.attachments import Attachment
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services.attachments import attach, list_attachments, read_content
from csmdesk.services.touchpoints import log_touchpoint
from csmdesk.system.paths import Profile
from csmdesk.system.private_folder import PrivateFolder, safe_name
from csmdesk.ui.attachments.opened import OpenedFiles
from csmdesk.ui.attachments.page import FilesPage
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.theme.theme import Theme
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def account(store: Store) -> AccountId:
    return AccountId(fill(store)["华信精工"])


@pytest.fixture
def stage(qtbot: QtBot, store: Store, account: AccountId, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def files() -> AnsweringFiles:
    return AnsweringFiles()


@pytest.fixture
def folder(profile: Profile) -> PrivateFolder:
    return PrivateFolder(profile)


@pytest.fixture
def page(
    qtbot: QtBot, stage: Stage, account: AccountId, folder: PrivateFolder, files: AnsweringFiles
) -> FilesPage:
    opened = OpenedFiles(stage.desk, folder, files, stage.window)
    made = FilesPage(stage.desk, opened, files)
    stage.window.stack.register("files", lambda: made)
    stage.window.stack.go(Place("files", {"id": account}))
    qtbot.waitUntil(lambda: made._account == "华信精工")
    return made


def known(stage: Stage, account: AccountId) -> dict[str, Attachment]:
    with stage.store.read() as read:
        return {a.name: a for a in list_attachments(read, account_id=account)}


def content(stage: Stage, attachment: Attachment) -> bytes:
    with stage.store.read() as read:
        return read_content(read, attachment.id)


def write(folder: Path, name: str, text: str = "what was said") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def added(qtbot: QtBot, page: FilesPage, stage: Stage, path: Path) -> Attachment:
    page.traffic.attach_paths([path])
    qtbot.waitUntil(lambda: path.name in [f.attachment.name for f in page._listed.values()])
    return known(stage, page._account_id)[path.name]


def test_files_are_chosen_dropped_and_pasted(
    qtbot: QtBot,
    stage: Stage,
    page: FilesPage,
    account: AccountId,
    files: AnsweringFiles,
    tmp_path: Path,
) -> None:
    assert page._stack.currentWidget() is page._nothing
    files.existing = (write(tmp_path, "会议纪要.txt"), write(tmp_path, "b.txt"))
    page._nothing.acted.emit()
    qtbot.waitUntil(lambda: len(page._listed) == 2)
    assert "Attach 2 files" in stage.window.toast.text
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(write(tmp_path, "dropped.csv")))])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), actions, mime, buttons, none))
    qtbot.waitUntil(lambda: len(page._listed) == 3)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page._listed) == 4)
    found = known(stage, account)
    (png,) = [a for name, a in found.items() if name.endswith(".png")]
    assert content(stage, png).startswith(b"\x89PNG")
    assert content(stage, found["会议纪要.txt"]) == b"what was said"


def test_a_file_that_is_gone_or_too_large_is_told(
    qtbot: QtBot, page: FilesPage, tmp_path: Path
) -> None:
    page.traffic.attach_paths([tmp_path / "nowhere.txt"])
    qtbot.waitUntil(page.message.isVisible)
    assert "cannot be read" in page.message.accessibleName()
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    page.traffic.attach_paths([large])
    qtbot.waitUntil(lambda: "larger than 50 MB" in page.message.accessibleName())
    assert page._listed == {}


def test_an_opened_file_lies_in_a_private_folder_until_it_is_wiped(
    qtbot: QtBot,
    stage: Stage,
    page: FilesPage,
    folder: PrivateFolder,
    files: AnsweringFiles,
    tmp_path: Path,
) -> None:
    added(qtbot, page, stage, write(tmp_path, "plan.txt"))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(files.opened) == 1)
    (path,) = files.opened
    assert path.read_text() == "what was said"
    assert path.is_relative_to(folder.root)
    if os.name == "posix":
        assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    page.look.click()
    qtbot.waitUntil(lambda: files.opened == [path, path])  # the same one, not a second copy
    folder.wipe()
    assert not folder.root.exists()
    folder.wipe()


def test_what_another_program_changed_is_taken_back_and_undone(
    qtbot: QtBot, stage: Stage, page: FilesPage, files: AnsweringFiles, tmp_path: Path
) -> None:
    first = added(qtbot, page, stage, write(tmp_path, "plan.txt"))
    page.look.click()
    qtbot.waitUntil(lambda: bool(files.opened))
    page._opened.look()
    qtbot.waitUntil(lambda: not stage.runner.is_busy)
    assert not page.take_back.isVisible()
    files.opened[0].write_text("what was agreed")
    page._opened._on_state(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(page.take_back.isVisible)
    assert "plan.txt" in page.message.accessibleName()
    page.take_back.click()
    qtbot.waitUntil(lambda: not page.take_back.isVisible())
    assert not page.message.isVisible()
    second = known(stage, page._account_id)["plan.txt"]
    assert content(stage, second) == b"what was agreed"
    UndoStack(stage.store).undo()
    assert content(stage, known(stage, page._account_id)["plan.txt"]) == b"what was said"
    assert known(stage, page._account_id)["plan.txt"].id == first.id


def test_closing_says_once_what_would_be_left_behind(
    qtbot: QtBot, stage: Stage, page: FilesPage, files: AnsweringFiles, tmp_path: Path
) -> None:
    added(qtbot, page, stage, write(tmp_path, "plan.txt"))
    page.look.click()
    qtbot.waitUntil(lambda: bool(files.opened))
    files.opened[0].write_text("what was agreed")
    page._opened.look()
    qtbot.waitUntil(page.take_back.isVisible)
    stage.window.stack.go(Place("ground"))
    assert not stage.window.stack.can_close()
    assert stage.window.stack.page is page
    assert page.message.isVisible()
    assert stage.window.stack.can_close()


@pytest.mark.parametrize("name", ["setup.EXE", "run.desktop", "macro.vbs", "tool.sh"])
def test_what_would_run_is_not_opened(
    qtbot: QtBot, stage: Stage, page: FilesPage, files: AnsweringFiles, tmp_path: Path, name: str
) -> None:
    added(qtbot, page, stage, write(tmp_path, name))
    page.look.click()
    assert "would run as a program" in page.message.accessibleName()
    assert files.opened == []


def test_a_copy_is_saved_or_its_failure_told(
    qtbot: QtBot, stage: Stage, page: FilesPage, files: AnsweringFiles, tmp_path: Path
) -> None:
    added(qtbot, page, stage, write(tmp_path, "plan.txt"))
    files.new = tmp_path / "copy.txt"
    page.save.click()
    qtbot.waitUntil(lambda: "not encrypted" in stage.window.toast.text)
    assert files.new.read_text() == "what was said"
    assert files.proposed == ["plan.txt"]
    files.new = tmp_path / "nowhere" / "copy.txt"
    page.save.click()
    qtbot.waitUntil(page.message.isVisible)
    assert "could not be written" in page.message.accessibleName()


def test_removing_is_one_step_that_can_be_undone(
    qtbot: QtBot, stage: Stage, page: FilesPage, account: AccountId, tmp_path: Path
) -> None:
    added(qtbot, page, stage, write(tmp_path, "plan.txt"))
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page._listed)
    assert page._stack.currentWidget() is page._nothing
    UndoStack(stage.store).undo()
    assert list(known(stage, account)) == ["plan.txt"]


def test_files_of_a_touchpoint_stand_by_themselves_and_with_the_account(
    qtbot: QtBot, stage: Stage, page: FilesPage, account: AccountId
) -> None:
    with stage.store.write(Text("action.demo")) as uow:
        draft = TouchpointDraft(account, "call", stage.store.clock.now(), subject="Night shift")
        touchpoint = log_touchpoint(uow, draft)
        attach(uow, b"x", touchpoint_id=touchpoint, name="of the call.txt")
        attach(uow, b"y", account_id=account, name="of the account.txt")
    page.open({"id": account})
    qtbot.waitUntil(lambda: len(page._listed) == 2)
    page.open({"id": account, "touchpoint": touchpoint})
    qtbot.waitUntil(lambda: page._touchpoint == "Night shift")
    (file,) = page._listed.values()
    assert file.attachment.name == "of the call.txt"
    assert file.touchpoint == "Night shift"
    assert page.title() == "Files · Night shift"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a*b?.txt", "a_b_.txt"),
        ("...", "file"),
        ("", "file"),
        ("纪要\n.docx", "纪要_.docx"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_stays_in_its_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_disk_that_refuses_is_told(
    qtbot: QtBot, stage: Stage, page: FilesPage, folder: PrivateFolder, tmp_path: Path
) -> None:
    added(qtbot, page, stage, write(tmp_path, "plan.txt"))
    folder.root.write_text("a file in the place of the folder")
    page.look.click()
    qtbot.waitUntil(lambda: "cannot be opened" in stage.window.toast.text)


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_the_page_is_clipped(
    stage: Stage, page: FilesPage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(page) + nameless(page) == []
