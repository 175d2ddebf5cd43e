"""Meetings by hand: the form, logging one, and not logging one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId, PersonId
from csmdesk.domain.meetings import Attendee, Meeting, MeetingDraft
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import meetings, touchpoints
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.theme.theme import Theme
from tests.conftest import NOW
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Desk:
    def __init__(self, qtbot: QtBot, stage: Stage, ids: dict[str, str]) -> None:
        self.qtbot, self.stage, self.ids = qtbot, stage, ids
        self.commands = AccountCommands(stage.desk, stage.window, stage.window.stack)
        self.commands.bind()

    def kept(self) -> Meeting:
        with self.stage.store.read() as read:
            (found,) = meetings.upcoming(read, NOW - timedelta(days=2))
        return found

    def keep(self, **fields: object) -> Meeting:
        values = {"title": "Audit", "starts_at": NOW - timedelta(hours=2), **fields}
        draft = MeetingDraft(ends_at=NOW - timedelta(hours=1), **values)  # type: ignore[arg-type]
        with self.stage.store.write(Text("action.edit_account")) as uow:
            meetings.create_meeting(uow, draft)
        return self.kept()

    def save(self) -> None:
        form = self.commands.meetings.form
        with self.qtbot.waitSignal(form.saved):
            form.save()


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Desk]:
    ids = fill(store)
    stage = Stage(store, tmp_path)
    yield Desk(qtbot, stage, ids)
    stage.close()


def test_a_meeting_is_made_at_the_account_one_is_at(desk: Desk) -> None:
    desk.stage.stand_at(desk.ids["华信精工"], "华信精工")
    desk.stage.window.commands.run("meeting.new")
    form = desk.commands.meetings.form
    assert form.isVisible()
    desk.qtbot.waitUntil(lambda: "张伟" in form._people._known)
    form.fields["title"].set_value("季度回顾")
    form.fields["people"].set_value(((desk.ids["张伟"], "张伟"), (None, "新同事")))
    desk.save()
    meeting = desk.kept()
    assert (meeting.title, meeting.account_name, meeting.minutes) == ("季度回顾", "华信精工", 60)
    assert [(who.name, who.person_id) for who in meeting.people] == [
        ("张伟", desk.ids["张伟"]),
        ("新同事", None),
    ]


def test_what_the_form_does_not_show_stays(desk: Desk) -> None:
    people = (
        Attendee("张伟", "zhang@huaxin.example", PersonId(desk.ids["张伟"])),
        Attendee("Stranger", "s@elsewhere.example"),
    )
    meeting = desk.keep(people=people, zone="Asia/Shanghai")
    desk.commands.meetings.edit(meeting.id)
    form = desk.commands.meetings.form
    desk.qtbot.waitUntil(form.isVisible)
    form.fields["place"].set_value("Suzhou")
    desk.save()
    changed = desk.kept()
    assert (changed.place, changed.zone, changed.people) == ("Suzhou", "Asia/Shanghai", people)


def test_logging_asks_what_came_of_it(desk: Desk) -> None:
    meeting = desk.keep(account_id=AccountId(desk.ids["华信精工"]))
    desk.commands.meetings.log(meeting)
    desk.qtbot.waitUntil(lambda: desk.commands.forms.open_form is not None)
    with desk.stage.store.read() as read:
        (made,) = touchpoints.recent_touchpoints(read, AccountId(desk.ids["华信精工"]))
        assert meetings.get_meeting(read, meeting.id).touchpoint_id == made.id
    assert made.subject == "Audit"


def test_a_meeting_without_an_account_asks_for_it_before_it_is_logged(desk: Desk) -> None:
    desk.commands.meetings.log(desk.keep())
    form = desk.commands.meetings.form
    assert form.isVisible()
    assert form.fields["account"].editor().hasFocus()


def test_a_meeting_is_skipped_and_deleted(desk: Desk) -> None:
    meeting = desk.keep(account_id=AccountId(desk.ids["华信精工"]))
    with desk.qtbot.waitSignal(desk.stage.runner.changed):
        desk.commands.meetings.skip(meeting)
    with desk.stage.store.read() as read:
        assert meetings.due_to_log(read, NOW) == ()
    with desk.qtbot.waitSignal(desk.stage.runner.changed):
        desk.commands.meetings.delete(meeting)
    with desk.stage.store.read() as read:
        assert read.find("meeting", meeting.id) is None


@pytest.mark.parametrize("dress", DRESSES)
def test_it_can_be_read_in_every_dress(
    desk: Desk, theme: Theme, languages: Languages, dress: Dress
) -> None:
    put_on(dress, theme, languages)
    desk.stage.speak(dress[0])
    desk.stage.window.commands.run("meeting.new")
    settle()
    form = desk.commands.meetings.form
    assert clipped(form) == []
    assert nameless(form) == []
