"""What goes back to calendars and mail programs."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ColleagueId, PersonId
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.exchange.calendar_file import read_calendar
from csmdesk.exchange.calendar_out import save_agenda, write_agenda
from csmdesk.exchange.intake import open_files
from csmdesk.exchange.minutes import MOST_LINK, make_minutes, talks_for_minutes
from csmdesk.services import colleagues, commitments, meetings, tasks, touchpoints
from csmdesk.system.texts import Texts
from tests.conftest import NOW
from tests.exchange.test_calendar_intake import book  # noqa: F401 - a fixture

LABEL = Text("action.take_in", {"n": 1})
SECRET = "他们的预算紧张"


def talk(store, book, **fields):  # noqa: F811
    """Log a talk with promises of both sides, and notes that must stay."""
    account = AccountId(book["华信精工"])
    with store.write(LABEL) as uow:
        ours = colleagues.create_colleague(uow, "Tom Ash", email="tom@ours.example")
        mine = colleagues.me(uow)
        draft = TouchpointDraft(
            account, "meeting", datetime(2026, 3, 17, 6, tzinfo=UTC), "续约", notes=SECRET,
            person_ids=(PersonId(book["张伟"]),), colleague_ids=(mine.id, ColleagueId(ours)),
            **fields,
        )  # fmt: skip
        made = touchpoints.log_touchpoint(uow, draft)
        common = {"touchpoint_id": made}
        commitments.create_commitment(
            uow, account, side="ours", text="发报价", due_on=date(2026, 3, 20),
            owner_colleague_id=mine.id, **common,
        )  # fmt: skip
        commitments.create_commitment(
            uow, account, side="theirs", text="确认预算", due_on=date(2026, 3, 25), **common
        )
        uow.change("touchpoint", made, {"next_step": "Demo"})
    return made


def minutes(store, key, language="en"):
    with store.read() as read:
        return make_minutes(read, key, Texts(language))


def test_minutes_say_what_was_agreed_and_nothing_else(store, book):  # noqa: F811
    found = minutes(store, talk(store, book))
    assert found.subject == "Minutes: 续约, 17 Mar 2026"
    assert (found.to, found.cc) == (("zhang.wei@huaxin.example",), ("tom@ours.example",))
    assert found.body.splitlines()[2:] == [
        "From 华信精工: 张伟",
        "From our side: Mira Quell, Tom Ash",
        "",
        "What we will do:",
        "1. 发报价 (Mira Quell), by 20 Mar 2026",
        "",
        "What 华信精工 will do:",
        "1. 确认预算, by 25 Mar 2026",
        "",
        "Next step: Demo",
    ]
    assert SECRET not in found.draft().decode()


def test_minutes_in_chinese(store, book):  # noqa: F811
    found = minutes(store, talk(store, book), "zh_CN")
    assert found.subject == "纪要：续约，2026年3月17日"
    assert "我方将：\n1. 发报价 (Mira Quell)，2026年3月20日 前" in found.body


def test_the_link_says_the_same(store, book):  # noqa: F811
    found = minutes(store, talk(store, book))
    parts = urlsplit(found.link)
    asked = parse_qs(parts.query)
    assert unquote(parts.path) == "zhang.wei@huaxin.example"
    assert asked["cc"] == ["tom@ours.example"]
    assert asked["body"][0].replace("\r\n", "\n") == found.body
    assert not found.is_cut


def test_a_long_mail_is_cut_in_its_link_but_not_in_its_draft(store, book):  # noqa: F811
    key = talk(store, book)
    with store.write(LABEL) as uow:
        for n in range(60):
            commitments.create_commitment(
                uow, AccountId(book["华信精工"]), side="ours", text=f"第{n}件事", touchpoint_id=key
            )
    found = minutes(store, key)
    assert found.is_cut
    assert len(found.link) <= MOST_LINK
    assert parse_qs(urlsplit(found.link).query)["body"][0].endswith("…")
    draft = message_from_bytes(found.draft(), policy=policy.default)
    assert draft["X-Unsent"] == "1"
    assert draft["Subject"] == found.subject
    assert "第59件事" in draft.get_content()


@pytest.mark.parametrize("fields", [{"is_private": True}, {"kind": "note"}])
def test_what_is_private_has_no_minutes(store, book, fields):  # noqa: F811
    key = talk(store, book)
    with store.write(LABEL) as uow:
        uow.change("touchpoint", key, fields)
    with pytest.raises(UserError) as refused:
        minutes(store, key)
    assert refused.value.message.code == "minutes.private"
    with store.read() as read:
        assert talks_for_minutes(read, AccountId(book["华信精工"])) == ()


def test_promises_tasks_and_visits_are_one_calendar(store, book, tmp_path, clock):  # noqa: F811
    talk(store, book)
    begins = NOW + timedelta(days=2)
    with store.write(LABEL) as uow:
        tasks.create_task(uow, AccountId(book["华信精工"]), "备件", due_on=date(2026, 3, 22))
        tasks.create_task(uow, AccountId(book["华信精工"]), "someday")
        draft = MeetingDraft("Visit; plant, 2", begins, begins + timedelta(hours=2), place="苏州")
        meetings.create_meeting(uow, draft)
    path = tmp_path / "agenda.ics"
    with store.read() as read:
        made = save_agenda(read, path)
    assert (made.promises, made.tasks, made.visits) == (1, 1, 1)
    start = NOW - timedelta(days=5)
    entries = read_calendar(path, start, start + timedelta(days=90)).entries
    assert {entry.title for entry in entries} == {
        "发报价 · 华信精工",
        "备件 · 华信精工",
        "Visit; plant, 2",
    }
    assert SECRET.encode() not in made.content
    clock.advance(timedelta(hours=1))
    with store.read() as read:
        again = read_calendar(write_agenda(read).content, start, start + timedelta(days=90))
        assert {entry.uid for entry in again.entries} == {entry.uid for entry in entries}
        assert open_files(read, [path]).items == ()


@pytest.mark.parametrize("fields", [{"is_private": True}, {"kind": "note"}])
def test_promises_and_tasks_of_a_private_talk_stay(store, book, tmp_path, fields):  # noqa: F811
    key = talk(store, book)
    with store.write(LABEL) as uow:
        uow.change("touchpoint", key, fields)
        account, due = AccountId(book["华信精工"]), date(2026, 3, 22)
        tasks.create_task(uow, account, SECRET, due_on=due, touchpoint_id=key)
    with pytest.raises(UserError) as refused, store.read() as read:
        save_agenda(read, tmp_path / "agenda.ics")
    assert refused.value.message.code == "agenda.empty"


def test_minutes_and_calendar_hold_nothing_of_other_talks_and_no_notes(
    store, book, tmp_path  # noqa: F811
):  # fmt: skip
    key = talk(store, book)
    account, begins = AccountId(book["华信精工"]), NOW + timedelta(days=2)
    with store.write(LABEL) as uow:
        due = date(2026, 3, 20)
        tasks.create_task(uow, account, SECRET, due_on=due, is_private=True)
        for fields in ({"is_private": True}, {"kind": "note"}):
            draft = TouchpointDraft(account, fields.pop("kind", "call"), NOW, SECRET, **fields)
            hidden = touchpoints.log_touchpoint(uow, draft)
            commitments.create_commitment(
                uow, account, side="ours", text=SECRET, due_on=date(2026, 3, 20),
                touchpoint_id=hidden,
            )  # fmt: skip
        visit = MeetingDraft("Visit", begins, begins + timedelta(hours=1), account, notes=SECRET)
        meetings.create_meeting(uow, visit)
    with store.read() as read:
        agenda = write_agenda(read)
        assert {talk.id for talk in talks_for_minutes(read, account)} == {key}
    assert (agenda.promises, agenda.tasks, agenda.visits) == (1, 0, 1)
    found = minutes(store, key)
    told = agenda.content.decode().replace("\r\n ", "") + found.body + found.subject
    assert SECRET not in told
