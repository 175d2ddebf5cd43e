"""Entries of the stream are edited where they stand, files too, from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.touchpoints import TimelineKind
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services.attachments import list_attachments
from csmdesk.services.commitments import get_commitment
from csmdesk.services.touchpoints import get_touchpoint
from csmdesk.system.paths import Profile
from csmdesk.system.private_folder import PrivateFolder
from csmdesk.ui.attachments.opened import OpenedFiles
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_entry import OpenEntry
from csmdesk.ui.pages.touchpoints import TouchpointsPage
from csmdesk.ui.theme.theme import Theme
from tests.ui.asking import AnsweringFiles
from tests.ui.busy_book import TODAY, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
CTRL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """The stream in a window, and a hand at its keys."""

    def __init__(self, qtbot: QtBot, store: Store, profile: Profile, folder: Path) -> None:
        self.qtbot, self.store, self.folder = qtbot, store, folder
        self.book: Busy = fill(store)
        self.stage = Stage(store, folder)
        asked, window = AnsweringFiles(), self.stage.window
        self.lent = OpenedFiles(self.stage.desk, PrivateFolder(profile), asked, window)
        access = FileAccess(asked, self._lent)
        self.commands = AccountCommands(self.stage.desk, window, window.stack, files=access)
        self.page = TouchpointsPage(self.stage.desk, self.commands)
        window.add_page("touchpoints", self._page, "go.touchpoints")
        window.stack.go(Place("touchpoints"))
        self.idle()
        self.table = self.page.timeline.table
        self.table.setFocus()

    def _page(self) -> TouchpointsPage:
        return self.page

    def _lent(self) -> OpenedFiles:
        return self.lent

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def edit(self, title: str, key: Qt.Key = Qt.Key.Key_F2) -> OpenEntry:
        model = self.table.paged_model
        found = next(k for k in model.slots.keys_between(0, 99) if model.record(k).title == title)
        self.table.select_key(found)
        QTest.keyClick(self.table, key)
        self.idle()
        shown = self.page.timeline._open.get(found)
        assert shown is not None
        return shown


@pytest.fixture
def hand(qtbot: QtBot, store: Store, profile: Profile, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, profile, tmp_path)
    yield made
    made.stage.close()


def talk(hand: Hand, shown: OpenEntry):
    with hand.store.read() as read:
        return get_touchpoint(read, shown.entry.key.id)


def test_f2_edits_and_enter_keeps_with_one_undo(hand: Hand) -> None:
    shown = hand.edit("Talk 0")
    editor = shown.editor
    assert editor is not None
    assert hand.stage.window.focusWidget() is editor._line
    editor._line.selectAll()
    QTest.keyClicks(editor._line, "Budget talk")
    editor._outcome.set_value("partly")
    editor._mood.set_value(-1)
    editor._notes.set_value("# Heading\nnew *words*")
    QTest.keyClick(editor._line, Qt.Key.Key_Return)
    hand.idle()
    now = talk(hand, shown)
    assert (now.subject, now.outcome, now.sentiment) == ("Budget talk", "partly", -1)
    assert (now.kind, now.minutes) == ("call", 30)  # what the fields do not show stays
    assert shown.editor is None
    assert "new words" in shown._note.document().toPlainText()
    assert hand.stage.window.toast.text == "Edit “Budget talk”"
    UndoStack(hand.store).undo()
    assert talk(hand, shown).subject == "Talk 0"


def test_enter_on_an_unfolded_entry_edits_and_leaving_unchanged_writes_nothing(hand: Hand) -> None:
    before = hand.store.last_action()
    shown = hand.edit("Talk 1", Qt.Key.Key_Return)
    assert shown.editor is None
    QTest.keyClick(hand.table, Qt.Key.Key_Return)
    hand.idle()
    assert shown.editor is not None
    QTest.keyClick(shown.editor._line, Qt.Key.Key_Return)
    hand.idle()
    assert shown.editor is None
    assert hand.store.last_action() == before


def test_what_is_left_is_kept_to_go_on_with(hand: Hand) -> None:
    shown = hand.edit("Talk 0")
    shown.editor._line.set_value("Half a thou")
    QTest.keyClick(shown.editor._line, Qt.Key.Key_Escape)
    hand.idle()
    assert shown.editor is None
    assert talk(hand, shown).subject == "Talk 0"
    assert hand.stage.window.toast.text == "What you typed is kept."
    hand.page.timeline._go_on()
    hand.idle()
    assert shown.editor.values() == {"subject": "Half a thou"}


def test_a_subject_cannot_be_taken_away(hand: Hand) -> None:
    shown = hand.edit("Talk 0")
    shown.editor._line.set_value("")
    shown.editor.saved.emit()
    hand.idle()
    assert shown.editor is not None  # with what was typed
    assert talk(hand, shown).subject == "Talk 0"


def test_a_promise_gets_another_day_and_a_task_its_notes(hand: Hand) -> None:
    shown = hand.edit("Send the offer")
    shown.editor._due.set_value(TODAY + timedelta(days=9))
    shown.editor.saved.emit()
    hand.idle()
    with hand.store.read() as read:
        assert get_commitment(read, hand.book.promise).due_on == TODAY + timedelta(days=9)
    shown = hand.edit("Prepare the review")
    assert shown.editor._notes.isVisible()
    shown.editor._notes.set_value("- one\n- two")
    QTest.keyClick(shown.editor._notes, Qt.Key.Key_Return, CTRL)
    hand.idle()
    assert "one" in shown._note.document().toPlainText()


def test_private_and_internal_are_switches_with_clear_marks(hand: Hand) -> None:
    shown = hand.edit("Talk 0")
    shown.editor._private.setChecked(True)
    shown.editor._internal.setChecked(True)
    shown.editor.saved.emit()
    hand.idle()
    now = talk(hand, shown)
    assert (now.is_private, now.kind) == (True, "note")
    words = hand.page.timeline._words
    assert words.badge(shown.entry) == "Private"
    shown = hand.edit("Talk 0")
    shown.editor._private.setChecked(False)
    shown.editor.saved.emit()
    hand.idle()
    assert words.badge(shown.entry) == "Internal"


def test_files_are_dropped_on_an_entry_and_kept_with_it(hand: Hand) -> None:
    paper = hand.folder / "offer.txt"
    paper.write_text("two offers", encoding="utf-8")
    shown = hand.edit("Talk 1", Qt.Key.Key_Return)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    shown.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    hand.idle()
    shown.editor.saved.emit()
    hand.idle()
    with hand.store.read() as read:
        (kept,) = list_attachments(read, touchpoint_id=shown.entry.key.id)
    assert kept.name == "offer.txt"
    assert shown.entry.files == 1
    shown = hand.edit("Talk 1")
    assert [chip.text() for chip in shown.editor.files.chips] == ["offer.txt"]
    shown.editor.files.chips[0].removed.emit()
    shown.editor.saved.emit()
    hand.idle()
    assert shown.entry.files == 0
    UndoStack(hand.store).undo()
    with hand.store.read() as read:
        assert list_attachments(read, touchpoint_id=shown.entry.key.id) == (kept,)


def test_what_cannot_be_edited_here_only_folds(hand: Hand) -> None:
    model = hand.table.paged_model
    found = next(k for k in model.slots.keys_between(0, 99) if k.kind is TimelineKind.CONTRACT)
    hand.table.select_key(found)
    QTest.keyClick(hand.table, Qt.Key.Key_F2)
    hand.idle()
    assert hand.page.timeline._open.get(found) is None


@pytest.mark.parametrize("dress", DRESSES)
def test_the_editor_looks_right(
    hand: Hand, dress: Dress, theme: Theme, languages: Languages
) -> None:
    shown = hand.edit("Talk 0")
    hand.stage.language = dress[0]
    put_on(dress, theme, languages)
    hand.idle()
    assert clipped(shown) == []
    assert nameless(shown) == []
    inner = shown.editor.geometry()
    assert inner.bottom() <= shown.height()
