"""Pasting a chat or an invitation: what it is shows at once, and can be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId
from csmdesk.models.store import Store
from csmdesk.services import meetings, touchpoints
from csmdesk.ui.desk import CurrentAccount
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.intake.paste_form import PasteForm
from csmdesk.ui.theme.theme import Theme
from tests.conftest import NOW
from tests.domain.test_pasted import TENCENT
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")

CHAT = "张伟 2026-03-17 14:02:11\n先看报价\n\nMira Quell 2026-03-17 14:10:00\n收到\n"
CHAT += "\n新人  14:12\n好\n"


class Paster:
    def __init__(self, qtbot: QtBot, stage: Stage, ids: dict[str, str]) -> None:
        self.qtbot, self.stage, self.ids = qtbot, stage, ids
        self.form = PasteForm(stage.window, stage.desk)

    def open(self, account: CurrentAccount | None = None) -> None:
        self.form.make(account, self.stage.window.stack)

    def paste(self, text: str) -> None:
        self.form._text.setPlainText(text)
        self.qtbot.waitUntil(lambda: self.form._found is not None)
        settle()

    def save(self) -> None:
        with self.qtbot.waitSignal(self.form.saved):
            self.form.save()

    def touch(self) -> touchpoints.Touchpoint:
        with self.stage.store.read() as read:
            (found,) = touchpoints.recent_touchpoints(read, AccountId(self.ids["华信精工"]))
        return found


@pytest.fixture
def paster(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Paster]:
    QApplication.clipboard().clear()
    ids = fill(store)
    stage = Stage(store, tmp_path)
    yield Paster(qtbot, stage, ids)
    stage.close()
    QApplication.clipboard().clear()


def test_a_chat_is_understood_while_one_looks_on(paster: Paster) -> None:
    paster.open()
    paster.paste(CHAT)
    says = paster.form._says.text()
    assert says == "A chat with 3 messages.\nNew people: 新人."
    assert paster.form.fields["account"].raw() == "华信精工"  # type: ignore[attr-defined]
    paster.save()
    touch = paster.touch()
    assert (touch.subject, touch.minutes) == ("先看报价", 10)
    assert [name for _, name in touch.people] == ["张伟", "新人"]


def test_what_a_person_corrected_stays(paster: Paster) -> None:
    paster.open()
    paster.paste(CHAT)
    paster.form.fields["title"].set_value("报价")
    paster.form.fields["people"].set_value(((paster.ids["张伟"], "张伟"),))
    paster.form._found = None
    paster.paste(CHAT + "\n张伟 2026-03-17 14:30:00\n谢谢\n")
    paster.save()
    touch = paster.touch()
    assert (touch.subject, touch.minutes) == ("报价", 28)
    assert [name for _, name in touch.people] == ["张伟"]


def test_an_invitation_becomes_a_meeting(paster: Paster) -> None:
    paster.open(CurrentAccount(AccountId(paster.ids["华信精工"]), "华信精工"))
    paster.paste(TENCENT)
    assert paster.form._says.text() == "An invitation: it becomes a meeting."
    paster.save()
    with paster.stage.store.read() as read:
        (meeting,) = meetings.upcoming(read, NOW)
    assert (meeting.title, meeting.account_name) == ("华信季度回顾", "华信精工")


def test_the_clipboard_is_there_when_it_is_a_chat(paster: Paster) -> None:
    QApplication.clipboard().setText(CHAT)
    paster.open()
    paster.qtbot.waitUntil(lambda: paster.form._found is not None)
    assert paster.form._text.toPlainText() == CHAT


def test_any_other_clipboard_is_left_alone(paster: Paster) -> None:
    QApplication.clipboard().setText("a password, perhaps")
    paster.open()
    paster.qtbot.waitUntil(lambda: not paster.stage.runner.is_busy)
    assert paster.form._text.toPlainText() == ""


def test_nothing_is_understood_while_a_composition_is_open(paster: Paster) -> None:
    paster.open()
    paster.form._text.setFocus()
    QApplication.sendEvent(paster.form._text, QInputMethodEvent("zhang", []))
    paster.form._look()
    assert paster.form._pause.isActive()
    assert paster.form._found is None


@pytest.mark.parametrize(("text", "field"), [("", "text"), ("甲:\n一\n乙:\n二", "account")])
def test_what_is_missing_is_said_beside_it(paster: Paster, text: str, field: str) -> None:
    paster.open()
    if text:
        paster.paste(text)
    paster.form.save()
    paster.qtbot.waitUntil(paster.form.message.isVisible)
    assert paster.form.fields[field].editor().property("invalid")


@pytest.mark.parametrize("dress", DRESSES)
def test_it_can_be_read_in_every_dress(
    paster: Paster, theme: Theme, languages: Languages, dress: Dress
) -> None:
    put_on(dress, theme, languages)
    paster.stage.speak(dress[0])
    paster.open()
    paster.paste(CHAT)
    assert clipped(paster.form) == []
    assert nameless(paster.form) == []
