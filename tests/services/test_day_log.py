"""A whole day is logged at once: good lines in one action, the others stay and say why."""

from datetime import timedelta

import pytest

from csmdesk.domain.entry.day_lines import DayLine, TypedDay
from csmdesk.models.undo import UndoStack
from csmdesk.services import day_log
from csmdesk.services.commitments import open_commitments
from csmdesk.services.touchpoints import recent_touchpoints
from tests.models.records import refusal
from tests.services.book_of import DAY, account, edit, local, person

DAYS = timedelta(days=1)


@pytest.fixture
def mills(store):
    made = account(store, "Kestrel Looms")
    person(store, made, "Ines Calloway")
    return made


def lines(*texts):
    return tuple(DayLine(text) for text in texts)


def save(store, texts, day=DAY, at=None):
    with edit(store) as uow:
        return day_log.log_lines(uow, lines(*texts), day, at)


def talks(store, mills):
    with store.read() as read:
        return recent_touchpoints(read, mills, 20)


def test_good_lines_are_logged_in_one_action_and_bad_ones_stay(store, mills):
    made, left = save(
        store,
        [
            "Kestrel Looms meeting 30m @Ines walked the mill >in 3 days send the offer",
            "no such customer anywhere",
            "Kestrel Looms call 10m price list",
        ],
    )
    assert len(made) == 2
    assert [line.text for line in left] == ["no such customer anywhere"]
    assert {t.subject for t in talks(store, mills)} == {"walked the mill", "price list"}
    with store.read() as read:
        assert [c.text for c in open_commitments(read, mills)] == ["send the offer"]
        assert day_log.kept_lines(read)[0] == TypedDay(left, DAY)
    UndoStack(store).undo()
    assert talks(store, mills) == ()


def test_a_line_too_long_keeps_no_other_from_being_saved(store, mills):
    long = [f"Kestrel Looms call {each}" for each in ("x" * 201, f"tour > {'y' * 201}")]
    made, left = save(store, [*long, "Kestrel Looms call 10m price list"])
    assert (len(made), [line.text for line in left]) == (1, long)


def test_a_line_without_account_is_about_the_one_on_the_screen(store, mills):
    save(store, ["call 10m price list"], at=mills)
    assert [t.subject for t in talks(store, mills)] == ["price list"]


def test_a_day_that_is_over_is_told_as_in_its_evening(store, mills):
    yesterday = DAY - DAYS
    save(store, ["Kestrel Looms call 30m price list", "Kestrel Looms 10:30 call tour"], yesterday)
    starts = {t.subject: t.started_at for t in talks(store, mills)}
    assert starts == {"price list": local(yesterday, 17, 30), "tour": local(yesterday, 10, 30)}


def test_each_line_says_what_it_is_or_what_it_lacks(store, mills):
    with store.read() as read:
        good, bad = day_log.read_lines(read, lines("Kestrel Looms call tour", "Kestrel Looms"), DAY)
    assert good.draft.touchpoint.subject == "tour"
    assert good.error is None
    assert (bad.draft, bad.error.message.code) == (None, "entry.no_subject")


@pytest.mark.parametrize(
    ("texts", "day", "code"),
    [
        (["Kestrel Looms call tour"], DAY + DAYS, "day_log.to_come"),
        (["x"] * (day_log.MOST_LINES + 1), DAY, "day_log.too_many"),
        (["nobody knows this", "😀😀"], DAY, "day_log.nothing"),
    ],
)
def test_what_is_refused_writes_nothing(store, mills, texts, day, code):
    assert refusal(lambda: save(store, texts, day)) == code
    assert talks(store, mills) == ()


def test_the_draft_comes_back_as_it_was_and_goes_when_all_is_saved(store, mills):
    typed = TypedDay(lines("Kestrel Looms ca", ""), DAY - DAYS)
    with edit(store) as uow:
        day_log.keep_lines(uow, typed)
    with store.read() as read:
        assert day_log.kept_lines(read)[0] == typed
    save(store, ["Kestrel Looms call tour"])
    with store.read() as read:
        assert day_log.kept_lines(read) is None
