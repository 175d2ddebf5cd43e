"""Calendars against the book: what is new, what changed, what was called off, and whose it is."""

from datetime import UTC, datetime, timedelta

import pytest

from csmdesk.domain.entry.drafts import EntryDraft
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.exchange.incoming import Standing
from csmdesk.exchange.intake import open_files, take_in
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, meetings, people, quick_entries, touchpoints
from tests.exchange.test_calendar_file import calendar

LABEL = Text("action.take_in", {"n": 1})
ONE = (
    "UID:one\nSUMMARY:Roadmap\nDTSTART:20260317T060000Z\nDTEND:20260317T070000Z\nLOCATION:Teams\n"
    "ATTENDEE;CN=Mira Quell:mailto:mira@ours.example\n"
    "ATTENDEE;CN=W. Zhang:mailto:Zhang.Wei@huaxin.example\n"
    "ATTENDEE;CN=Li Na:mailto:li@elsewhere.example"
)


@pytest.fixture
def book(store):
    """Write an account each for two people, and one of ours."""
    made = {}
    with store.write(LABEL) as uow:
        colleagues.create_colleague(uow, "Mira Quell", email="mira@ours.example", is_me=True)
        for name, person, mail in (
            ("华信精工", "张伟", "zhang.wei@huaxin.example"),
            ("Aldermoor Rail", "Tobias Renn", "t.renn@aldermoor.example"),
        ):
            made[name] = accounts.create_account(uow, name)
            place = people.create_person(uow, made[name], person, emails=(mail,))
            made[person] = people.get_person(uow, place).person_id
    return made


def opened(store, tmp_path, *events, head=""):
    path = tmp_path / "calendar.ics"
    path.write_bytes(calendar(*events, head=head))
    with store.read() as read:
        return open_files(read, [path])


def taken(store, tmp_path, *events, head="", answers=None):
    found = opened(store, tmp_path, *events, head=head)
    with store.write(LABEL) as uow:
        done = take_in(uow, found.items, answers or {})
    return found, done


def all_meetings(store):
    with store.read() as read:
        return meetings.meetings_between(
            read, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
        )


def test_a_meeting_finds_its_people_and_its_account(store, book, tmp_path):
    found, done = taken(store, tmp_path, ONE)
    assert (done.made, done.changed) == (1, 0)
    (meeting,) = all_meetings(store)
    assert meeting.account_id == book["华信精工"]
    assert meeting.kind == "web_meeting"
    mira, zhang, li = meeting.people
    assert mira.colleague_id
    assert zhang.person_id == book["张伟"]
    assert (li.name, li.is_known) == ("Li Na", False)
    assert found.remarks[-1].code == "calendar.window_whole"
    old = "UID:old\nSUMMARY:Old\nDTSTART:20200317T060000Z"
    (remark,) = opened(store, tmp_path, ONE, old).remarks
    assert (remark.code, remark.params["n"]) == ("calendar.window", 1)


def test_the_same_invitation_is_one_meeting(store, book, tmp_path):
    taken(store, tmp_path, ONE)
    again, done = taken(store, tmp_path, ONE)
    assert [item.standing for item in again.items] == [Standing.SAME]
    assert done.made + done.changed == 0
    moved = ONE.replace("T060000Z", "T063000Z").replace("LOCATION:Teams\n", "LOCATION:Suzhou\n")
    found, done = taken(store, tmp_path, moved)
    (reason,) = found.items[0].reasons
    assert [field.code for field in reason.params["fields"]] == [
        "mailbox.field.starts_at",
        "mailbox.field.place",
    ]
    assert done.changed == 1
    (meeting,) = all_meetings(store)
    assert (meeting.starts_at.minute, meeting.place) == (30, "Suzhou")


def test_what_a_person_said_of_a_meeting_stays(store, book, tmp_path):
    taken(store, tmp_path, ONE)
    (meeting,) = all_meetings(store)
    with store.write(LABEL) as uow:
        uow.change(
            "meeting", meeting.id, {"account_id": book["Aldermoor Rail"], "kind": "training"}
        )
    taken(store, tmp_path, ONE.replace("Roadmap", "Roadmap 2027"))
    (meeting,) = all_meetings(store)
    assert (meeting.title, meeting.kind) == ("Roadmap 2027", "training")
    assert meeting.account_id == book["Aldermoor Rail"]


def test_only_what_the_file_calls_off_is_called_off(store, book, tmp_path):
    two = "UID:two\nSUMMARY:Visit\nDTSTART:20260319T060000Z"
    taken(store, tmp_path, ONE, two)
    _, done = taken(store, tmp_path, two)
    assert done.cancelled == 0
    assert len(all_meetings(store)) == 2
    _, done = taken(store, tmp_path, ONE, head="METHOD:CANCEL\n")
    assert done.cancelled == 1
    assert [meeting.title for meeting in all_meetings(store)] == ["Visit"]
    again = opened(store, tmp_path, ONE, head="METHOD:CANCEL\n")
    assert [item.standing for item in again.items] == [Standing.SAME]
    back, _ = taken(store, tmp_path, ONE)
    assert [item.standing for item in back.items] == [Standing.CHANGED]
    assert len(all_meetings(store)) == 2


def test_a_series_that_is_called_off_as_a_whole(store, book, tmp_path):
    series = "UID:s\nSUMMARY:Daily\nDTSTART:20260316T060000Z"
    taken(store, tmp_path, series + "\nRRULE:FREQ=DAILY;COUNT=3")
    _, done = taken(store, tmp_path, series, head="METHOD:CANCEL\n")
    assert done.cancelled == 3
    assert all_meetings(store) == ()


@pytest.mark.parametrize(
    ("event", "account", "is_sure"),
    [
        ("UID:1\nSUMMARY:华信精工 周会\nDTSTART:20260317T060000Z", "华信精工", True),
        ("UID:2\nSUMMARY:x\nLOCATION:Aldermoor Rail\\, York\nDTSTART:20260317T060000Z",
         "Aldermoor Rail", True),
        ("UID:3\nSUMMARY:x\nDTSTART:20260317T060000Z\n"
         "ATTENDEE;CN=New Face:mailto:new.face@aldermoor.example", "Aldermoor Rail", True),
        ("UID:4\nSUMMARY:x\nDTSTART:20260317T060000Z\nATTENDEE;CN=张伟:invalid:nomail",
         "华信精工", True),
        ("UID:5\nSUMMARY:华信精工 + Aldermoor Rail\nDTSTART:20260317T060000Z", None, False),
        ("UID:6\nSUMMARY:Lunch\nDTSTART:20260317T060000Z", None, False),
    ],
)  # fmt: skip
def test_whose_a_meeting_is(store, book, tmp_path, event, account, is_sure):
    (item,) = opened(store, tmp_path, event).items
    assert item.asks_account is not is_sure
    if is_sure:
        assert item.account.name == account
    else:
        assert item.account_by({}) is None


def test_an_answer_settles_whose_it_is(store, book, tmp_path):
    event = "UID:6\nSUMMARY:Lunch\nDTSTART:20260317T060000Z"
    (item,) = opened(store, tmp_path, event).items
    taken(store, tmp_path, event, answers={item.key: AccountId(book["华信精工"])})
    assert [m.account_name for m in all_meetings(store)] == ["华信精工"]


def test_taking_in_is_undone_as_a_whole(store, book, tmp_path):
    taken(store, tmp_path, ONE, "UID:two\nSUMMARY:Visit\nDTSTART:20260319T060000Z")
    UndoStack(store).undo()
    assert all_meetings(store) == ()


def test_broken_entries_do_not_keep_the_others_out(store, book, tmp_path):
    found, done = taken(store, tmp_path, ONE, "UID:bad\nSUMMARY:Broken\nDTSTART:whenever")
    assert done.made == 1
    assert [i.title for i in found.items if i.standing is Standing.REFUSED] == ["Broken"]


def test_an_ended_meeting_asks_to_be_logged_once(store, book, tmp_path, clock):
    taken(store, tmp_path, ONE, "UID:alone\nSUMMARY:Lunch\nDTSTART:20260317T060000Z")
    with store.read() as read:
        assert meetings.due_to_log(read, datetime(2026, 3, 17, 6, 59, tzinfo=UTC)) == ()
        (meeting,) = meetings.due_to_log(read, clock.now())
        assert meeting.title == "Roadmap"
        assert meetings.due_to_log(read, clock.now() + timedelta(days=7)) == ()
    with store.write(LABEL) as uow:
        made = meetings.log_meeting(uow, meeting.id)
    with store.read() as read:
        touch = touchpoints.get_touchpoint(read, made)
        assert meetings.due_to_log(read, clock.now()) == ()
        assert meetings.get_meeting(read, meeting.id).touchpoint_id == made
        row = read.find("touchpoint", made)
    assert (touch.minutes, touch.kind, touch.direction) == (60, "web_meeting", "two_way")
    assert [name for _, name in touch.people] == ["张伟"]
    assert [name for _, name in touch.colleagues] == ["Mira Quell"]
    assert row["origin_key"] == f"meeting:{meeting.id}"
    with pytest.raises(UserError), store.write(LABEL) as uow:
        meetings.log_meeting(uow, meeting.id)
    UndoStack(store).undo()
    with store.read() as read:
        assert [m.id for m in meetings.due_to_log(read, clock.now())] == [meeting.id]


def test_a_logged_meeting_is_left_alone_by_its_calendar(store, book, tmp_path):
    taken(store, tmp_path, ONE)
    (meeting,) = all_meetings(store)
    with store.write(LABEL) as uow:
        meetings.log_meeting(uow, meeting.id)
    found = opened(store, tmp_path, ONE.replace("Roadmap", "Renamed"))
    assert [item.standing for item in found.items] == [Standing.SAME]


def test_a_meeting_by_hand(store, book):
    begins = datetime(2026, 3, 20, 6, tzinfo=UTC)
    draft = MeetingDraft("Audit", begins, begins + timedelta(hours=2))
    with store.write(LABEL) as uow:
        key = meetings.create_meeting(uow, draft)
    with store.read() as read:
        assert [m.title for m in meetings.upcoming(read, begins)] == ["Audit"]
        assert [m.title for m in meetings.meetings_on(read, begins.astimezone().date())] == [
            "Audit"
        ]
    with pytest.raises(UserError) as refused, store.write(LABEL) as uow:
        meetings.log_meeting(uow, key)
    assert refused.value.message.code == "meeting.no_account"
    with store.write(LABEL) as uow:
        given = TouchpointDraft(AccountId(book["华信精工"]), "meeting", begins, "Audit")
        meetings.log_meeting(uow, key, given)
    with store.read() as read:
        assert meetings.get_meeting(read, key).account_name == "华信精工"
    with pytest.raises(UserError) as refused, store.write(LABEL) as uow:
        meetings.skip_meeting(uow, key)
    assert refused.value.message.code == "meeting.logged"
    with pytest.raises(UserError) as refused, store.write(LABEL) as uow:
        meetings.create_meeting(uow, MeetingDraft("Backwards", begins, begins - timedelta(hours=1)))
    assert refused.value.message.code == "meeting.ends_before"


def test_a_skipped_meeting_is_not_asked_about(store, book, tmp_path, clock):
    taken(store, tmp_path, ONE)
    (meeting,) = all_meetings(store)
    with store.write(LABEL) as uow:
        meetings.skip_meeting(uow, meeting.id)
    with store.read() as read:
        assert meetings.due_to_log(read, clock.now()) == ()
    with store.write(LABEL) as uow:
        meetings.reopen_meeting(uow, meeting.id)
    with store.read() as read:
        assert len(meetings.due_to_log(read, clock.now())) == 1


def letter(sequence, *lines, method="REQUEST"):
    event = "\n".join(("UID:one", "SUMMARY:Roadmap", f"SEQUENCE:{sequence}", *lines))
    return event, f"METHOD:{method}\n"


def test_a_later_letter_moves_a_meeting_and_an_older_one_does_not(store, book, tmp_path):
    first = letter(0, "DTSTART:20260317T060000Z")
    moved = letter(1, "DTSTART:20260318T060000Z")
    for event, head in (first, moved, first):
        found, _ = taken(store, tmp_path, event, head=head)
    assert [item.standing for item in found.items] == [Standing.SAME]
    assert [meeting.starts_at.day for meeting in all_meetings(store)] == [18]
    event, head = letter(2, "DTSTART:20260318T060000Z", "STATUS:CANCELLED")
    _, done = taken(store, tmp_path, event, head=head)
    assert done.cancelled == 1
    _, done = taken(store, tmp_path, moved[0], head=moved[1])
    assert (done.made, done.changed, all_meetings(store)) == (0, 0, ())
    _, done = taken(store, tmp_path, letter(3, "DTSTART:20260320T060000Z")[0], head=head)
    assert [meeting.starts_at.day for meeting in all_meetings(store)] == [20]


def test_a_letter_that_calls_off_is_no_later_than_what_it_calls_off(store, book, tmp_path):
    event, head = letter(2, "DTSTART:20260317T060000Z")
    taken(store, tmp_path, event, head=head)
    event, head = letter(1, "DTSTART:20260317T060000Z", method="CANCEL")
    _, done = taken(store, tmp_path, event, head=head)
    assert (done.cancelled, len(all_meetings(store))) == (0, 1)


SERIES = (
    "UID:w\nSUMMARY:Weekly\nDTSTART:20260302T{0}0000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT={1}"
)


def test_a_series_that_moves_takes_its_meetings_and_their_account_along(store, book, tmp_path):
    event = SERIES.format("06", 4)
    found = opened(store, tmp_path, event)
    answers = {item.key: AccountId(book["华信精工"]) for item in found.items}
    taken(store, tmp_path, event, answers=answers)
    with store.write(LABEL) as uow:
        meetings.log_meeting(uow, all_meetings(store)[0].id)
    found, done = taken(store, tmp_path, SERIES.format("07", 4) + "\nSEQUENCE:1")
    assert (done.made, done.cancelled, done.changed) == (4, 3, 0)
    gone = [item for item in found.items if item.standing is Standing.CANCELLED]
    assert {item.reasons[0].code for item in gone} == {"calendar.not_in_series"}
    now = all_meetings(store)
    assert [m.starts_at.hour for m in now] == [6, 7, 7, 7, 7]  # the first is logged
    assert {m.account_name for m in now} == {"华信精工"}


def test_a_series_that_is_cut_short_or_has_a_day_off_calls_off_the_rest(store, book, tmp_path):
    taken(store, tmp_path, SERIES.format("06", 4))
    _, done = taken(store, tmp_path, SERIES.format("06", 3) + "\nEXDATE:20260309T060000Z")
    assert done.cancelled == 2
    assert [meeting.starts_at.day for meeting in all_meetings(store)] == [2, 16]


def test_a_letter_about_one_of_a_series_leaves_the_others(store, book, tmp_path):
    taken(store, tmp_path, SERIES.format("06", 3))
    one = "UID:w\nSUMMARY:Weekly\nRECURRENCE-ID:20260309T060000Z\nDTSTART:20260310T060000Z"
    _, done = taken(store, tmp_path, one, head="METHOD:REQUEST\n")
    assert (done.changed, done.cancelled) == (1, 0)
    assert [meeting.starts_at.day for meeting in all_meetings(store)] == [2, 10, 16]


def test_an_old_series_is_called_off_although_it_began_long_ago(store, book, tmp_path):
    old = "UID:old\nSUMMARY:Old\nDTSTART:20240101T060000Z"
    taken(store, tmp_path, f"{old}\nRRULE:FREQ=WEEKLY")
    assert len(all_meetings(store)) > 10
    taken(store, tmp_path, f"{old}\nSEQUENCE:1", head="METHOD:CANCEL\n")
    assert all_meetings(store) == ()


def logged(store, account_id, begun, **fields):
    draft = TouchpointDraft(AccountId(account_id), fields.pop("kind", "call"), begun, "x", **fields)
    with store.write(LABEL) as uow:
        return quick_entries.log_entry(uow, EntryDraft(draft))


def test_a_talk_that_was_logged_by_itself_is_that_of_its_meeting(store, book, tmp_path, clock):
    """Who logs the call by one line is not asked to log it again."""
    later = "UID:two\nSUMMARY:华信精工\nDTSTART:20260317T072000Z\nDURATION:PT30M"
    taken(store, tmp_path, ONE, later)
    start = datetime(2026, 3, 17, 6, 10, tzinfo=UTC)
    for account, kind, begun in (
        ("Aldermoor Rail", "call", start),
        ("华信精工", "email", start),
        ("华信精工", "call", start - timedelta(hours=2)),
    ):
        logged(store, book[account], begun, kind=kind)
    with store.read() as read:
        assert len(meetings.due_to_log(read, clock.now())) == 2
    made = logged(store, book["华信精工"], start)
    with store.read() as read:
        (left,) = meetings.due_to_log(read, clock.now())
        assert left.title == "华信精工"
        assert meetings.get_meeting(read, all_meetings(store)[0].id).touchpoint_id == made
    UndoStack(store).undo()
    with store.read() as read:
        assert len(meetings.due_to_log(read, clock.now())) == 2
