"""What is announced when: by a table of moments."""

from datetime import date, datetime, time, timedelta

import pytest

from csmdesk.domain.notices import Event, Occasion, Quiet, concealed, is_quiet, plan
from csmdesk.domain.working_days import WorkingHours

DAY = date(2026, 3, 4)
AHEAD = timedelta(minutes=15)
HOURS = WorkingHours(time(9), time(18))


def at(hour, minute=0, day=DAY):
    return datetime.combine(day, time(hour, minute)).astimezone()


PROMISE = Event(Occasion.OURS, "p", "Send the quote", "Kestrel Looms", "a", due_on=DAY)
SOON = Event(Occasion.SOON, "m", "Review", "Kestrel Looms", "a", at=at(14))
ENDED = Event(Occasion.ENDED, "m", "Review", "Kestrel Looms", "a", at=at(15))


@pytest.mark.parametrize(
    ("event", "now", "code"),
    [
        (PROMISE, at(9), "notice.ours"),
        (PROMISE, at(9, day=DAY - timedelta(1)), None),
        (PROMISE, at(9, day=DAY + timedelta(1)), "notice.was_due"),
        (PROMISE, at(9, day=DAY + timedelta(7)), "notice.was_due"),
        (PROMISE, at(9, day=DAY + timedelta(8)), None),
        (SOON, at(13, 44), None),
        (SOON, at(13, 45), "notice.soon"),
        (SOON, at(13, 59), "notice.soon"),
        (SOON, at(14), None),
        (ENDED, at(14, 59), None),
        (ENDED, at(15), "notice.log_it"),
        (ENDED, at(18, 59), "notice.log_it"),
        (ENDED, at(19), None),
    ],
)  # fmt: skip
def test_each_has_its_time(event, now, code):
    assert [notice.title.code for notice in plan([event], (), now, AHEAD)] == [code] * bool(code)


def test_each_is_said_once_and_again_only_for_another_day():
    assert plan([PROMISE], {PROMISE.subject}, at(9), AHEAD) == ()
    moved = Event(Occasion.OURS, "p", "Send the quote", "Kestrel Looms", "a",
                  due_on=DAY + timedelta(1))  # fmt: skip
    later = at(9, day=DAY + timedelta(1))
    assert len(plan([moved], {PROMISE.subject}, later, AHEAD)) == 1


def test_meetings_come_singly_and_what_is_due_together():
    other = Event(Occasion.TASK, "t", "Draft", "Kestrel Looms", "a", due_on=DAY)
    said = plan([PROMISE, SOON, other], (), at(13, 50), AHEAD)
    assert [notice.title.code for notice in said] == ["notice.soon", "notice.several"]
    assert said[0].title.params["n"] == 10
    assert said[1].body.params["names"] == ("Send the quote", "Draft")
    assert said[1].events == (PROMISE, other)


def test_a_locked_screen_says_nothing_of_what_it_is():
    [said] = concealed(plan([PROMISE, SOON], (), at(13, 50), AHEAD))
    assert said.title.code == "notice.something"
    assert not said.title.params
    assert not said.body.params
    assert said.events == (SOON, PROMISE)
    assert concealed(()) == ()


@pytest.mark.parametrize(
    ("quiet", "now", "works", "expected"),
    [
        (Quiet.NEVER, at(3), False, False),
        (Quiet.NIGHT, at(7, 59), True, True),
        (Quiet.NIGHT, at(8), True, False),
        (Quiet.NIGHT, at(19, 59), False, False),
        (Quiet.NIGHT, at(20), True, True),
        (Quiet.FREE_TIME, at(9), True, False),
        (Quiet.FREE_TIME, at(8, 59), True, True),
        (Quiet.FREE_TIME, at(18), True, True),
        (Quiet.FREE_TIME, at(12), False, True),
    ],
)  # fmt: skip
def test_quiet_hours(quiet, now, works, expected):
    assert is_quiet(quiet, now, HOURS, is_working_day=works) is expected
