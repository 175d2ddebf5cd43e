"""The review of the day: what was done with it, by the day on which it was."""

from datetime import timedelta

import pytest

from csmdesk.domain.day_review import CLOSED, DUE, KEPT, LOGGED, MOVED, PROMISED
from csmdesk.domain.text import Text
from csmdesk.domain.today import Outcome
from csmdesk.domain.todos import TodoKey, TodoKind
from csmdesk.services import commitments, tasks, today, today_marks, todo_acts
from csmdesk.services.day_review import review_day
from csmdesk.system.review_text import review_markdown
from csmdesk.system.texts import Texts
from tests.services.book_of import DAY, account, edit, local, person, talk


def days(count):
    return timedelta(days=count)


def promise(store, account_id, text, *, due=0, side="ours"):
    with edit(store) as uow:
        return commitments.create_commitment(
            uow, account_id, side=side, text=text, due_on=DAY + days(due)
        )


def reviewed(store, day=None):
    with store.read() as read:
        return review_day(read, day)


def titles(store, name):
    return [entry.title for entry in reviewed(store).part(name)]


@pytest.fixture
def looms(store):
    return account(store, tier="A", stage="steady", day0=DAY)


def test_a_day_without_anything_is_empty(store, looms):
    found = reviewed(store)
    assert found.is_empty
    text = review_markdown(found, Texts("en"))
    assert text.startswith("# Review of 18 Mar 2026")
    assert text.count("nothing") == 6


def test_what_was_logged_and_which_of_it_were_effective_visits(store, looms):
    talk(store, looms, "Yesterday", started_at=local(DAY - days(1), 23, 30))
    talk(store, looms, "Early", started_at=local(DAY, 0, 10), minutes=20)
    talk(store, looms, "Note", kind="note")
    ada = person(store, looms, "Ada Quill")
    with store.read() as read:
        who = read.find("stakeholder", ada)["person_id"]
    talk(store, looms, "Visit", kind="meeting", outcome="done", person_ids=(who,))
    found = reviewed(store)
    assert [entry.title for entry in found.part(LOGGED)] == ["Early", "Note", "Visit"]
    assert found.visits == 1
    assert [entry.title for entry in reviewed(store, DAY - days(1)).part(LOGGED)] == ["Yesterday"]


def test_what_was_promised_and_kept(store, looms):
    kept = promise(store, looms, "Kept")
    promise(store, looms, "Theirs", side="theirs", due=3)
    with edit(store) as uow:
        commitments.settle_commitment(uow, kept)
        task = tasks.create_task(uow, looms, "Book a room")
        tasks.settle_task(uow, task)
    assert titles(store, PROMISED) == ["Kept", "Theirs"]
    assert titles(store, KEPT) == ["Kept", "Book a room"]


def test_what_was_put_off_and_closed_with_its_words(store, looms):
    for text in ("One", "Two"):
        promise(store, looms, text, due=-2)
    with store.read() as read:
        first, second = today.read_today(read).lines
    with edit(store) as uow:
        today_marks.put_off(uow, first.reason, DAY + days(2), "they are away")
    with edit(store) as uow:
        today_marks.close(uow, second.reason, Outcome.HANDED_OVER, "Bo does it")
    text = review_markdown(reviewed(store), Texts("en"))
    assert "- Kestrel Looms · Our promise (until 20 Mar: they are away)" in text
    assert "- Kestrel Looms · Our promise (handed over: Bo does it)" in text
    assert len(reviewed(store).part(MOVED)) == len(reviewed(store).part(CLOSED)) == 1


def test_what_is_still_due_is_what_stands_under_now(store, looms):
    promise(store, looms, "Late", due=-2)
    promise(store, looms, "Soon", due=2)
    (entry,) = reviewed(store).part(DUE)
    words = Texts("zh_CN").render(entry.detail)
    assert (entry.table, words) == ("commitment", "我方承诺 3月16日到期，已过 **2 天**")


def test_every_reason_has_a_name_in_the_review():
    for language in ("en", "zh_CN"):
        for code in today_codes():
            assert Texts(language).render(Text(f"review.reason.{code}"))


def today_codes():
    return (
        "promise_ours", "promise_theirs", "task_ours", "task_theirs", "meeting", "rhythm_account",
        "rhythm_person", "renewal_90", "renewal_30", "departure", "ticket_open",
        "ticket_unanswered", "use_fell", "people_silent", "people_single", "people_roles",
        "people_tier",
    )  # fmt: skip


def test_marks_of_markdown_in_a_subject_stay_what_they_are(store, looms):
    talk(store, looms, "# *big* [news](x)", started_at=local(DAY, 1))
    text = review_markdown(reviewed(store), Texts("en"))
    assert r"\# \*big\* \[news\](x)" in text


def test_what_was_put_off_elsewhere_counts_too_until_it_is_brought_back(store, looms):
    key = TodoKey(TodoKind.COMMITMENT, promise(store, looms, "Later", due=20))
    with edit(store) as uow:
        todo_acts.snooze(uow, [key], DAY + days(2), "they are away")
    text = review_markdown(reviewed(store), Texts("en"))
    assert "- Kestrel Looms · Our promise (until 20 Mar: they are away)" in text
    with edit(store) as uow:
        todo_acts.wake(uow, [key])
    assert reviewed(store).part(MOVED) == ()
