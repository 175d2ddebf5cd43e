"""Calendars: what an .ics file of any make says about the days asked for."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar.parser import Contentline

from csmdesk.domain.errors import UserError
from csmdesk.exchange.calendar_file import read_calendar

START, END = datetime(2026, 2, 16, tzinfo=UTC), datetime(2026, 6, 17, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def calendar(*events, head=""):
    """Write a calendar as programs do: lines of 75 bytes that end in CR LF."""
    bodies = "\n".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{bodies}\nEND:VCALENDAR"
    return b"".join(Contentline(line).to_ical() + b"\r\n" for line in text.splitlines())


def read(*events, head=""):
    return read_calendar(calendar(*events, head=head), START, END, local=SHANGHAI)


def starts(found):
    return [entry.starts_at.isoformat() for entry in found.entries]


def test_a_meeting_with_people_in_a_named_zone():
    found = read(
        'UID:a\nSUMMARY:华信精工\\, 季度回顾\nDTSTART;TZID="Europe/Berlin":20260330T100000\n'
        "DURATION:PT1H30M\nLOCATION:Raum 3\nDESCRIPTION:Zeile 1\\nZeile 2\n"
        'ORGANIZER;CN="Quell, Mira":mailto:Mira@ours.example\n'
        "ATTENDEE;CN=张伟;PARTSTAT=ACCEPTED:MAILTO:zhang.wei@huaxin.example\n"
        "ATTENDEE;CUTYPE=ROOM;CN=Raum 3:mailto:raum3@ours.example"
    )
    (entry,) = found.entries
    assert entry.title == "华信精工, 季度回顾"
    assert entry.starts_at == datetime(2026, 3, 30, 8, tzinfo=UTC)
    assert entry.ends_at - entry.starts_at == timedelta(minutes=90)
    assert (entry.zone, entry.place, entry.notes) == ("Europe/Berlin", "Raum 3", "Zeile 1\nZeile 2")
    assert entry.people == (
        ("Quell, Mira", "mira@ours.example"),
        ("张伟", "zhang.wei@huaxin.example"),
    )
    assert not found.remarks


def test_a_series_over_the_change_to_summer_time_keeps_its_hour():
    found = read(
        "UID:w\nSUMMARY:Weekly\nDTSTART;TZID=Europe/London:20240108T090000\n"
        "DTEND;TZID=Europe/London:20240108T093000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260406T080000Z"
        "\nEXDATE;TZID=Europe/London:20260316T090000"
    )
    assert starts(found)[-4:] == [
        "2026-03-09T09:00:00+00:00",
        "2026-03-23T09:00:00+00:00",
        "2026-03-30T08:00:00+00:00",
        "2026-04-06T08:00:00+00:00",
    ]
    assert len({entry.instance for entry in found.entries}) == len(found.entries)
    assert "20260316T090000Z" not in {entry.instance for entry in found.entries}


def test_one_of_a_series_is_moved_and_one_called_off():
    found = read(
        "UID:s\nSUMMARY:Sync\nDTSTART:20260302T020000Z\nDTEND:20260302T030000Z\nRRULE:FREQ=DAILY;COUNT=4",
        "UID:s\nSUMMARY:Sync (moved)\nRECURRENCE-ID:20260303T020000Z\nDTSTART:20260303T060000Z\n"
        "DTEND:20260303T070000Z\nSEQUENCE:2",
        "UID:s\nSUMMARY:Sync (older)\nRECURRENCE-ID:20260303T020000Z\nDTSTART:20260303T050000Z\n"
        "DTEND:20260303T070000Z\nSEQUENCE:1",
        "UID:s\nSUMMARY:Sync\nRECURRENCE-ID:20260304T020000Z\nDTSTART:20260304T020000Z\n"
        "DTEND:20260304T030000Z\nSTATUS:CANCELLED",
    )
    assert [(e.instance, e.title, e.is_cancelled) for e in found.entries] == [
        ("20260302T020000Z", "Sync", False),
        ("20260303T020000Z", "Sync (moved)", False),
        ("20260304T020000Z", "Sync", True),
        ("20260305T020000Z", "Sync", False),
    ]


def test_whole_days_are_days_here():
    found = read(
        "UID:d\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260401\nDTEND;VALUE=DATE:20260404",
        "UID:e\nSUMMARY:Day off\nDTSTART;VALUE=DATE:20260410",
    )
    fair, off = found.entries
    assert fair.is_all_day
    assert fair.starts_at.astimezone(SHANGHAI).isoformat() == "2026-04-01T00:00:00+08:00"
    assert fair.ends_at.astimezone(SHANGHAI).isoformat() == "2026-04-04T00:00:00+08:00"
    assert off.ends_at - off.starts_at == timedelta(days=1)


ZONE = """BEGIN:VTIMEZONE
TZID:{0}
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:{1}
TZOFFSETTO:{2}
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("name", "head", "hour", "guessed"),
    [
        ("China Standard Time", "", 6, False),
        ("/freeassociation.example/Europe/Berlin", "", 13, False),
        ("(UTC+08:00) Beijing\\, Chongqing", "", 6, False),
        ("asia/shanghai", "", 6, False),
        ("Customized Time Zone", ZONE.format("Customized Time Zone", "+0530", "+0530"), 8, False),
        ("Broken", ZONE.format("Broken", "nonsense", "+0300"), 11, False),
        ("Broken", ZONE.format("Broken", "", "x"), 6, True),
        ("Middle Earth", "", 6, True),
    ],
)
def test_zones(name, head, hour, guessed):
    """A broken zone is read by what is left of it, and what had to be guessed is said."""
    found = read(f'UID:z\nSUMMARY:Z\nDTSTART;TZID="{name}":20260310T140000', head=head)
    (entry,) = found.entries
    minute = 30 if hour == 8 else 0
    assert entry.starts_at == datetime(2026, 3, 10, hour, minute, tzinfo=UTC)
    assert [remark.code for remark in found.remarks] == ["calendar.zone_unknown"] * guessed


def test_a_described_zone_has_its_summer_time():
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:DAYLIGHT\nDTSTART:19810329T020000\nTZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nBEGIN:STANDARD\n"
        "DTSTART:19961027T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    found = read(
        "UID:1\nSUMMARY:W\nDTSTART;TZID=Ours:20260310T120000",
        "UID:2\nSUMMARY:S\nDTSTART;TZID=Ours:20260410T120000",
        head=zone,
    )
    assert [entry.starts_at.hour for entry in found.entries] == [11, 10]


def test_what_cannot_be_read_is_refused_by_itself():
    found = read(
        "UID:ok\nSUMMARY:Good\nDTSTART:20260310T140000Z",
        "UID:1\nSUMMARY:No start",
        "UID:2\nSUMMARY:31 February\nDTSTART:20260231T100000Z",
        "UID:3\nSUMMARY:Backwards\nDTSTART:20260310T140000Z\nDTEND:20260310T130000Z",
        "UID:4\nSUMMARY:Bad rule\nDTSTART:20260310T140000Z\nRRULE:FREQ=SOMETIMES",
        "UID:5\nSUMMARY:Every second\nDTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY",
        "UID:6\nSUMMARY:Never\nDTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    )
    assert [entry.title for entry in found.entries] == ["Good"]
    assert {each.title: each.reason.code for each in found.refused} == {
        "No start": "calendar.no_start",
        "31 February": "calendar.no_time",
        "Backwards": "calendar.ends_before",
        "Bad rule": "calendar.bad_rule",
        "Every second": "calendar.too_often",
        "Never": "calendar.bad_rule",
    }
    assert all(each.line > 3 for each in found.refused)


def test_too_many_meetings_are_bounded_and_said():
    one = "UID:{0}\nSUMMARY:M{0}\nDTSTART:202603{1:02}T140000Z"
    content = calendar(*(one.format(n, n % 28 + 1) for n in range(50)))
    found = read_calendar(content, START, END, most=40)
    assert [entry.starts_at.day for entry in found.entries][-1] < 28
    assert len(found.entries) == 40
    (remark,) = found.remarks
    assert (remark.code, remark.params) == ("calendar.too_many", {"n": 40, "all": 50})


def test_other_days_are_counted():
    found = read("UID:o\nSUMMARY:Old\nDTSTART:20200310T140000Z")
    assert (found.entries, found.outside) == ((), 1)


def test_encodings_and_open_ends():
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:g\nSUMMARY:拜访客户\nDTSTART:20260310T140000Z"
    for content in (text.encode("gb18030"), text.encode("utf-16"), text.encode("utf-8-sig")):
        (entry,) = read_calendar(content, START, END).entries
        assert entry.title == "拜访客户"


def test_what_is_no_calendar_is_refused(tmp_path):
    path = tmp_path / "photo.ics"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(UserError) as refused:
        read_calendar(path, START, END)
    assert refused.value.message.code == "calendar.none"
    with pytest.raises(UserError) as refused:
        read_calendar(tmp_path / "gone.ics", START, END)
    assert refused.value.message.code == "mailbox.unreadable"


def test_a_called_off_calendar():
    found = read("UID:c\nSUMMARY:C\nDTSTART:20260310T140000Z", head="METHOD:CANCEL\n")
    assert found.entries[0].is_cancelled


DAILY = (
    "UID:s\nSUMMARY:Sync\nDTSTART:20260302T020000Z\nDTEND:20260302T030000Z\n"
    "RRULE:FREQ=DAILY;COUNT=5"
)


def times(found):
    return [(e.instance[:8], e.starts_at.strftime("%d %H:%M"), e.title) for e in found.entries]


def test_one_of_a_series_moves_all_that_follow():
    found = read(
        DAILY,
        "UID:s\nSUMMARY:Sync, later\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260304T020000Z\n"
        "DTSTART:20260304T073000Z\nDTEND:20260304T083000Z\nSEQUENCE:1",
    )
    assert times(found) == [
        ("20260302", "02 02:00", "Sync"),
        ("20260303", "03 02:00", "Sync"),
        ("20260304", "04 07:30", "Sync, later"),
        ("20260305", "05 07:30", "Sync, later"),
        ("20260306", "06 07:30", "Sync, later"),
    ]


def test_a_series_has_days_of_its_own_and_days_off():
    found = read(
        "UID:r\nSUMMARY:Days\nDTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;COUNT=3\n"
        "RDATE;VALUE=DATE:20260305,20260311\nEXDATE;VALUE=DATE:20260309",
        "UID:p\nSUMMARY:Alone\nDTSTART;TZID=Asia/Shanghai:20260402T100000\nDURATION:PT30M\n"
        "RDATE;TZID=Asia/Shanghai;VALUE=PERIOD:20260403T100000/PT2H\n"
        "RDATE;TZID=Asia/Shanghai:20260404T100000",
    )
    days = [e.instance for e in found.entries if e.uid == "r"]
    assert days == ["20260302", "20260305", "20260311", "20260316"]
    lengths = [(e.ends_at - e.starts_at).seconds // 60 for e in found.entries if e.uid == "p"]
    assert lengths == [30, 120, 30]


@pytest.mark.parametrize(
    ("until", "last"),
    [("20260306T013000Z", 5), ("20260306T093000", 5), ("20260306T100000", 6), ("20260306", 6)],
)
def test_a_series_ends_in_its_own_zone(until, last):
    found = read(
        "UID:u\nSUMMARY:U\nDTSTART;TZID=Asia/Shanghai:20260302T100000\nDURATION:PT1H\n"
        f"RRULE:FREQ=DAILY;UNTIL={until}"
    )
    assert [e.starts_at.astimezone(SHANGHAI).day for e in found.entries] == [*range(2, last + 1)]


def test_a_series_that_ended_brings_nothing():
    found = read(
        "UID:o\nSUMMARY:O\nDTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;UNTIL=20240301T000000Z"
    )
    assert (found.entries, found.refused, found.outside) == ((), (), 1)


def test_endless_series_are_read_in_these_days_only():
    found = read("UID:e\nSUMMARY:E\nDTSTART:20100101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY")
    assert len(found.entries) == (END - START).days
    assert found.entries[0].starts_at.date() == START.date()


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYYEARDAY=1;BYMONTH=12", "FREQ=DAILY;BYSETPOS=5",
     "FREQ=HOURLY;BYMONTHDAY=31;BYMONTH=2", "FREQ=YEARLY;BYMONTH=13", "BYDAY=MO",
     "FREQ=MINUTELY", "FREQ=DAILY;BYMINUTE=0,15,30,45;BYHOUR=" + ",".join(map(str, range(24)))],
)  # fmt: skip
def test_rules_that_never_happen_or_never_end_are_refused(rule):
    """Counted out as they are, some of them would take minutes and some would not end."""
    found = read(f"UID:x\nSUMMARY:X\nDTSTART:20200101T000000Z\nRRULE:{rule}", DAILY)
    (refused,) = found.refused
    assert (refused.title, refused.reason.code.partition(".")[0]) == ("X", "calendar")
    assert len(found.entries) == 5


def test_a_rare_rule_is_read_a_year_at_a_time():
    found = read(
        "UID:m\nSUMMARY:M\nDTSTART:20260101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTHDAY=15"
    )
    assert [e.starts_at.strftime("%m%d") for e in found.entries] == ["0315", "0415", "0515", "0615"]


def test_a_time_without_a_zone_is_lived_where_the_calendar_is_or_here():
    event = "UID:f\nSUMMARY:F\nDTSTART:20260310T140000"
    assert starts(read(event)) == ["2026-03-10T06:00:00+00:00"]
    there = read(event, head="X-WR-TIMEZONE:Europe/Berlin\n")
    assert starts(there) == ["2026-03-10T13:00:00+00:00"]


def test_the_zone_of_one_file_is_not_that_of_the_next():
    event = 'UID:z\nSUMMARY:Z\nDTSTART;TZID="Ours":20260310T140000'
    first = read(event, head=ZONE.format("Ours", "+0100", "+0100"))
    second = read(event, head=ZONE.format("Ours", "+0900", "+0900"))
    third = read(event)
    assert [starts(each)[0][11:13] for each in (first, second, third)] == ["13", "05", "06"]
    assert [remark.code for remark in third.remarks] == ["calendar.zone_unknown"]


def test_lines_that_cannot_be_read_are_counted():
    found = read("UID:l\nSUMMARY:L\nDTSTART:20260310T140000Z\nATTENDEE;RSVP:mailto:a@x.example")
    assert [entry.title for entry in found.entries] == ["L"]
    assert [(each.code, each.params["n"]) for each in found.remarks] == [("calendar.lost_lines", 1)]


def test_alarms_and_foreign_blocks_are_passed_over():
    found = read(
        "UID:a\nSUMMARY:Talk\nDTSTART:20260310T140000Z\nBEGIN:VALARM\nACTION:DISPLAY\n"
        "SUMMARY:Alarm\nTRIGGER:-PT15M\nEND:VALARM\nLOCATION:Here"
    )
    assert [(entry.title, entry.place) for entry in found.entries] == [("Talk", "Here")]
