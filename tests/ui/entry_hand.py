"""A hand that types into quick entry, and eyes that read what it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.services import accounts, drafts
from csmdesk.services.touchpoints import recent_touchpoints
from csmdesk.ui.quick_entry.chip_row import ChipRow, Item, Remark
from csmdesk.ui.quick_entry.overlay import QuickEntry
from csmdesk.ui.quick_entry.typed import DRAFT_KEY
from tests.ui.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hand:
    """Type into one overlay and look at what it shows."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.entry = QuickEntry(stage.window, stage.desk)
        self.line = self.entry.fields.line
        self.preview = self.entry.fields.preview

    def open(self) -> None:
        self.entry.open_here(self.stage.window.stack)
        self.understood()

    def type(self, line: str) -> None:
        self.line.setText(line)
        self.understood()

    def understood(self) -> None:
        self.qtbot.waitUntil(self._is_current)

    def _is_current(self) -> bool:
        seen = self.entry.understanding.preview
        return seen is not None and seen.typed == self.entry.typed

    def save(self, modifiers: Qt.KeyboardModifier = CTRL) -> None:
        QTest.keyClick(self.line, Qt.Key.Key_Return, modifiers)

    def saved(self) -> None:
        self.qtbot.waitUntil(lambda: "Log" in self.stage.window.toast.text)

    def touchpoints(self, account: str) -> list[tuple[str, str, int | None]]:
        with self.stage.store.read() as read:
            found = recent_touchpoints(read, accounts.find_account(read, account).id, 9)
            return [(t.kind, t.subject, t.minutes) for t in found]

    def draft(self) -> dict[str, object] | None:
        with self.stage.store.read() as read:
            kept = drafts.read_draft(read, DRAFT_KEY)
            return kept[0] if kept else None


def texts(row: ChipRow) -> list[str]:
    return [part.text for part in row.parts if isinstance(part, Item)]


def remarks(row: ChipRow) -> list[str]:
    return [part.text for part in row.parts if isinstance(part, Remark)]


def details(row: ChipRow) -> list[str]:
    return [part.detail for part in row.parts if isinstance(part, Item)]


def press(row: ChipRow, key: str) -> None:
    widget = row.widget_of(key)
    assert widget is not None, row.parts
    widget.click()


def compose(field: object, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)  # type: ignore[arg-type]


def choose(hand: Hand, beginning: str) -> None:
    """Take the entry of the open menu that begins so."""
    menu = hand.entry.corrections.menu
    hand.qtbot.waitUntil(menu.isVisible)
    action = next(a for a in menu.actions() if a.text().startswith(beginning))
    action.trigger()
    menu.close()
    hand.understood()


def promised(hand: Hand) -> list[tuple[str, str, str, str]]:
    found = hand.preview.promises.lines
    return [(line.side, line.text, line.due, line.owner) for line in found]
