"""Which meeting a talk was, and which still ask to be logged."""

from datetime import timedelta

import pytest

from csmdesk.domain.meetings import AROUND, MeetingDraft
from csmdesk.services import meetings
from tests.conftest import NOW
from tests.services.book_of import account, edit, talk

HOUR = timedelta(hours=1)
START = NOW - 3 * HOUR
MINUTE = timedelta(minutes=1)


@pytest.fixture
def looms(store):
    return account(store)


def plan(store, account_id, start, title="Talk"):
    with edit(store) as uow:
        return meetings.create_meeting(uow, MeetingDraft(title, start, start + HOUR, account_id))


def asked(store):
    with store.read() as read:
        return [each.id for each in meetings.due_to_log(read, NOW)]


def test_a_talk_answers_the_nearest_of_the_meetings_that_it_may_have_been(store, looms):
    far = plan(store, looms, START)
    near = plan(store, looms, START + HOUR / 2)
    said = talk(store, looms, started_at=START + HOUR / 2 + MINUTE)
    with edit(store) as uow:
        assert meetings.answer_log_it(uow, said) == near
        assert meetings.answer_log_it(uow, said) is None  # it was one talk
        assert meetings.get_meeting(uow, far).touchpoint_id is None


@pytest.mark.parametrize(
    ("begun", "fields", "answers"),
    [
        (START - AROUND, {}, True),
        (START - AROUND - MINUTE, {}, False),
        (START + HOUR + AROUND, {}, True),
        (START + HOUR + AROUND + MINUTE, {}, False),
        (START, {"kind": "email"}, False),
    ],
)
def test_what_was_logged_elsewhere_answers_by_the_same_measure(
    store, looms, begun, fields, answers
):
    key = plan(store, looms, START)
    said = talk(store, looms, started_at=begun, **fields)
    assert asked(store) == ([] if answers else [key])
    with edit(store) as uow:
        assert meetings.answer_log_it(uow, said) == (key if answers else None)
