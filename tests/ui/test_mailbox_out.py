"""What goes back to calendars and mail programs: the sheet of minutes, and the commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.app.mailbox import Mailbox
from csmdesk.domain.ids import AccountId, PersonId
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services import commitments, meetings, people, touchpoints
from csmdesk.ui.desk import CurrentAccount
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.theme.theme import Theme
from tests.conftest import NOW
from tests.exchange.test_calendar_file import calendar
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")
SECRET = "他们的预算紧张"


class Post:
    def __init__(self, qtbot: QtBot, stage: Stage, ids: dict[str, str]) -> None:
        self.qtbot, self.stage, self.ids = qtbot, stage, ids
        self.files = AnsweringFiles()
        self.box = Mailbox(stage.desk, stage.window, self.files)

    def talk(self, subject: str, hours: int, **fields: object) -> None:
        account = AccountId(self.ids["华信精工"])
        draft = TouchpointDraft(
            account, "call", NOW - timedelta(hours=hours), subject, notes=SECRET,
            person_ids=(PersonId(self.ids["张伟"]),), **fields,  # type: ignore[arg-type]
        )  # fmt: skip
        with self.stage.store.write(Text("action.edit_account")) as uow:
            made = touchpoints.log_touchpoint(uow, draft)
            places = people.list_people(uow, account)
            zhang = next(place for place in places if place.name == "张伟")
            people.edit_person(uow, zhang.id, emails=("zhang@huaxin.example",))
            commitments.create_commitment(
                uow, account, side="ours", text=f"Send {subject}", touchpoint_id=made
            )

    def open(self) -> None:
        self.stage.stand_at(self.ids["华信精工"], "华信精工")
        self.stage.window.commands.run("touchpoint.minutes")

    def show(self) -> None:
        self.open()
        sheet = self.box._minutes
        assert sheet is not None
        self.qtbot.waitUntil(lambda: sheet._minutes is not None)
        settle()


@pytest.fixture
def post(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Post]:
    ids = fill(store)
    stage = Stage(store, tmp_path)
    yield Post(qtbot, stage, ids)
    stage.close()


def test_minutes_of_the_newest_talk_in_either_language(post: Post, tmp_path: Path) -> None:
    post.talk("older", 30)
    post.talk("renewal", 3)
    post.talk("secret", 1, is_private=True)
    post.show()
    sheet = post.box._minutes
    assert sheet is not None
    assert sheet.talk.count() == 2
    assert "Send renewal" in sheet.body_text.toPlainText()
    assert sheet._to.text() == "zhang@huaxin.example"
    sheet.open_mail.click()
    assert post.files.links[0].startswith("mailto:zhang@huaxin.example?subject=Minutes")
    sheet.language.set_value("zh_CN")
    post.qtbot.waitUntil(lambda: "我方将" in sheet.body_text.toPlainText())
    sheet.copy.click()
    assert QApplication.clipboard().text() == sheet.body_text.toPlainText()
    post.files.new = tmp_path / "minutes.eml"
    sheet.save.click()
    draft = post.files.new.read_bytes()
    assert draft.startswith(b"X-Unsent: 1")
    assert SECRET.encode() not in draft
    sheet.talk.setCurrentIndex(1)
    post.qtbot.waitUntil(lambda: "Send older" in sheet.body_text.toPlainText())


def test_minutes_of_one_talk_among_many(post: Post) -> None:
    post.talk("older", 30)
    post.talk("renewal", 3)
    post.talk("secret", 1, is_private=True)
    account = CurrentAccount(AccountId(post.ids["华信精工"]), "华信精工")
    with post.stage.store.read() as read:
        secret, _, older = touchpoints.recent_touchpoints(read, account.id)
    post.box.minutes_of(account, older.id)
    sheet = post.box._minutes
    assert sheet is not None
    post.qtbot.waitUntil(lambda: "Send older" in sheet.body_text.toPlainText())
    post.box.minutes_of(account, secret.id)
    post.qtbot.waitUntil(sheet.message.isVisible)
    assert "secret" not in sheet.body_text.toPlainText()


def test_an_account_without_talks_says_so(post: Post) -> None:
    post.open()
    sheet = post.box._minutes
    assert sheet is not None
    post.qtbot.waitUntil(sheet.message.isVisible)
    assert not sheet.open_mail.isEnabled()


def test_a_folder_that_cannot_be_written_is_told(post: Post, tmp_path: Path) -> None:
    post.talk("renewal", 3)
    post.show()
    sheet = post.box._minutes
    assert sheet is not None
    post.files.new = tmp_path / "gone" / "minutes.eml"
    sheet.save.click()
    assert sheet.message.isVisible()


def test_a_long_mail_says_that_its_link_is_cut(post: Post) -> None:
    post.talk("预算" * 90, 3)
    post.show()
    sheet = post.box._minutes
    assert sheet is not None
    sheet.open_mail.click()
    assert sheet.message.isVisible()
    assert len(post.files.links[0]) <= 1900


def test_promises_and_visits_are_written(post: Post, tmp_path: Path) -> None:
    draft = MeetingDraft("Audit", NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1))
    with post.stage.store.write(Text("action.edit_account")) as uow:
        meetings.create_meeting(uow, draft)
    post.files.new = tmp_path / "agenda.ics"
    post.stage.window.commands.run("agenda.export")
    post.qtbot.waitUntil(lambda: bool(post.files.shown))
    assert b"SUMMARY:Audit" in post.files.new.read_bytes()


def test_files_are_asked_for_and_shown(post: Post, tmp_path: Path) -> None:
    path = tmp_path / "work.ics"
    path.write_bytes(calendar("UID:a\nSUMMARY:Visit\nDTSTART:20260320T060000Z"))
    post.files.existing = (path,)
    post.stage.window.commands.run("intake.files")
    post.qtbot.waitUntil(lambda: post.box.sheet.choices is not None)
    assert post.files.asked == ["Read files|Calendars, mail and cards (*.ics *.eml *.vcf)"]
    post.box.sheet.dismiss()
    post.box.take_dropped([path])
    assert post.box.sheet.isVisible()
    post.qtbot.waitUntil(lambda: post.box.sheet.choices is not None)
    post.box.sheet.dismiss()
    post.stage.window.commands.run("intake.paste")
    assert post.box._paste is not None
    assert post.box._paste.isVisible()


@pytest.mark.parametrize("dress", DRESSES[::3])
def test_it_can_be_read_in_every_dress(
    post: Post, theme: Theme, languages: Languages, dress: Dress
) -> None:
    put_on(dress, theme, languages)
    post.stage.speak(dress[0])
    post.talk("renewal", 3)
    post.show()
    assert post.box._minutes is not None
    assert clipped(post.box._minutes) == []
    assert nameless(post.box._minutes) == []
