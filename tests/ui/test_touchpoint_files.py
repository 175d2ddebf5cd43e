"""Files in the form of a touchpoint: they come and go with it in one step, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import TouchpointId
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services.attachments import attach, list_attachments, read_content
from csmdesk.services.touchpoints import get_touchpoint, recent_touchpoints
from csmdesk.system.paths import Profile
from csmdesk.system.private_folder import PrivateFolder
from csmdesk.ui.attachments.opened import OpenedFiles
from csmdesk.ui.desk import CurrentAccount
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.forms.files_field import FilesField
from csmdesk.ui.forms.touchpoint_form import TouchpointForm
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.theme.theme import Theme
from tests.ui.asking import AnsweringFiles
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
CTRL = Qt.KeyboardModifier.ControlModifier
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


class Hand:
    """Open the form and look at the book afterwards."""

    def __init__(
        self, qtbot: QtBot, store: Store, profile: Profile, book: Busy, folder: Path
    ) -> None:
        self.qtbot, self.store, self.folder = qtbot, store, folder
        with store.read() as read:
            self.touchpoint_id: TouchpointId = recent_touchpoints(read, book.first, 1)[0].id
        self.stage = Stage(store, folder)
        self.asked = AnsweringFiles()
        self.lent = PrivateFolder(profile)
        window = self.stage.window
        self.opened = OpenedFiles(self.stage.desk, self.lent, self.asked, window)
        access = FileAccess(self.asked, self._opened)
        self.commands = AccountCommands(self.stage.desk, window, window.stack, files=access)
        self.commands.bind()
        self.stage.focus.set_current(CurrentAccount(book.first, "Aldermoor Rail"))

    def _opened(self) -> OpenedFiles:
        return self.opened

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def edit(self) -> FilesField:
        self.commands.forms.edit_touchpoint(self.touchpoint_id)
        self.idle()
        return self.field

    @property
    def form(self) -> TouchpointForm:
        found = self.commands.forms.open_form
        assert isinstance(found, TouchpointForm)
        return found

    @property
    def field(self) -> FilesField:
        assert self.form.files is not None
        return self.form.files

    def chips(self) -> list[str]:
        return [chip.text() for chip in self.field.chips]

    def paper(self, name: str, text: str = "what was said") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def kept(self) -> dict[str, bytes]:
        with self.store.read() as read:
            found = list_attachments(read, touchpoint_id=self.touchpoint_id)
            return {each.name: read_content(read, each.id) for each in found}

    def put_in(self, name: str, content: bytes) -> None:
        with self.store.write(LABEL) as uow:
            attach(uow, content, touchpoint_id=self.touchpoint_id, name=name)

    def actions(self) -> int:
        return self.store.last_action()


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def hand(
    qtbot: QtBot, store: Store, profile: Profile, book: Busy, tmp_path: Path
) -> Iterator[Hand]:
    made = Hand(qtbot, store, profile, book, tmp_path)
    yield made
    made.stage.close()


def test_files_come_and_go_with_the_touchpoint_in_one_step(hand: Hand) -> None:
    hand.put_in("old.txt", b"old")
    hand.put_in("stays.txt", b"stays")
    before = hand.actions()
    field = hand.edit()
    assert sorted(hand.chips()) == ["old.txt", "stays.txt"]
    hand.asked.existing = (hand.paper("会议纪要.txt"),)
    field.add.click()
    old = next(chip for chip in field.chips if chip.text() == "old.txt")
    old.setFocus()
    QTest.keyClick(old, Qt.Key.Key_Delete)
    assert sorted(hand.chips()) == ["stays.txt", "会议纪要.txt"]
    assert sorted(hand.kept()) == ["old.txt", "stays.txt"], "nothing is written before saving"
    hand.form.fields["subject"].set_value("Put right")
    hand.form.save()
    hand.idle()
    assert hand.kept() == {"stays.txt": b"stays", "会议纪要.txt": b"what was said"}
    assert hand.actions() == before + 1
    hand.stage.runner.run(hand.stage.window, lambda _: UndoStack(hand.store).undo())
    hand.idle()
    assert hand.kept() == {"old.txt": b"old", "stays.txt": b"stays"}
    with hand.store.read() as read:
        assert get_touchpoint(read, hand.touchpoint_id).subject != "Put right"


def test_a_new_touchpoint_is_logged_with_its_files(hand: Hand, book: Busy) -> None:
    before = hand.actions()
    hand.stage.desk.actions.run("touchpoint.new")
    hand.idle()
    form = hand.form
    form.fields["subject"].set_value("Line 3")
    form._kind.set_value("email")
    form._kind.activated.emit(form._kind.currentIndex())
    assert form._direction.value() == "out"
    hand.asked.existing = (hand.paper("a.txt"), hand.paper("b.txt"))
    hand.field.add.click()
    QTest.keyClick(form.first_focus(), Qt.Key.Key_Return, CTRL)
    hand.idle()
    assert not form.isVisible()
    with hand.store.read() as read:
        made = recent_touchpoints(read, book.first, 1)[0]
        files = list_attachments(read, touchpoint_id=made.id)
    assert (made.subject, made.kind, made.direction) == ("Line 3", "email", "out")
    assert {file.name for file in files} == {"a.txt", "b.txt"}
    assert hand.actions() == before + 1
    assert hand.stage.window.toast.text == "Log “Line 3”"


def test_leaving_the_form_leaves_nothing_behind(hand: Hand) -> None:
    hand.put_in("old.txt", b"old")
    before = hand.actions()
    field = hand.edit()
    hand.asked.existing = (hand.paper("new.txt"),)
    field.add.click()
    field.chips[0].removed.emit()
    assert hand.form.is_changed
    QTest.keyClick(hand.form, Qt.Key.Key_Escape)
    assert hand.form.message.accessibleName().startswith("Not saved yet.")
    QTest.keyClick(hand.form, Qt.Key.Key_Escape)
    assert hand.actions() == before
    assert hand.kept() == {"old.txt": b"old"}
    with hand.store.read() as read:
        assert read.sql("SELECT count(*) FROM attachment_content")[0][0] == 1
    hand.edit()
    assert hand.chips() == ["old.txt"]
    assert not hand.form.is_changed
    hand.form.close_unsaved()


def test_a_file_that_cannot_be_read_is_refused_at_its_field_and_nothing_is_kept(
    hand: Hand,
) -> None:
    field = hand.edit()
    gone = hand.paper("gone.txt")
    hand.asked.existing = (hand.paper("here.txt"), gone)
    field.add.click()
    gone.unlink()
    before = hand.actions()
    hand.form.fields["subject"].set_value("Put right")
    hand.form.save()
    hand.idle()
    assert hand.form.message.accessibleName().startswith("“gone.txt” cannot be read")
    assert hand.actions() == before
    assert hand.kept() == {}
    field.chips[1].removed.emit()
    hand.form.save()
    hand.idle()
    assert list(hand.kept()) == ["here.txt"]


def test_files_are_dropped_and_pictures_pasted(hand: Hand) -> None:
    field = hand.edit()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(hand.paper("dropped.csv")))])
    none = Qt.KeyboardModifier.NoModifier
    hand.form.dropEvent(QDropEvent(QPointF(5, 5), COPY, mime, LEFT, none))
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    field.add.setFocus()
    QTest.keyClick(field.add, Qt.Key.Key_V, CTRL)
    dropped, pasted = hand.chips()
    assert dropped == "dropped.csv"
    assert pasted.endswith(".png")
    field.chips[1].click()
    assert hand.stage.window.toast.text == "It can be opened once it is saved."
    hand.form.save()
    hand.idle()
    assert set(hand.kept()) == {dropped, pasted}


def test_files_are_opened_from_the_form(hand: Hand) -> None:
    hand.put_in("old.txt", b"old")
    field = hand.edit()
    hand.asked.existing = (hand.paper("new.txt"), hand.paper("run.sh"))
    field.add.click()
    old, new, program = field.chips
    new.click()
    assert hand.asked.opened == [hand.folder / "new.txt"]
    program.click()
    assert len(hand.asked.opened) == 1
    assert "run.sh" in hand.stage.window.toast.text
    old.setFocus()
    QTest.keyClick(old, Qt.Key.Key_Space)
    hand.idle()
    assert hand.asked.opened[1].read_bytes() == b"old"
    assert hand.asked.opened[1].is_relative_to(hand.lent.root)
    hand.form.close_unsaved()
    hand.lent.wipe()


def test_a_long_name_stays_within_the_form(hand: Hand) -> None:
    name = "minutes " * 20 + ".pdf"
    hand.put_in(name, b"x")
    field = hand.edit()
    [chip] = field.chips
    assert chip.geometry().right() < field.width()
    assert chip.text().endswith("minutes .pdf")
    assert chip.toolTip() == name
    hand.form.close_unsaved()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut_and_every_control_named(
    hand: Hand, theme: Theme, languages: Languages, dress: Dress
) -> None:
    hand.put_in("minutes of the meeting.txt", b"old")
    hand.stage.speak(dress[0])
    put_on(dress, theme, languages)
    hand.edit()
    settle()
    assert clipped(hand.form) == []
    assert nameless(hand.form) == []
    hand.form.close_unsaved()
