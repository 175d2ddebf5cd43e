"""Filters of a search on a book, and what besides accounts, people and notes is found."""

from datetime import timedelta

import pytest

from csmdesk.domain.ids import PersonId
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.domain.search import HitKind
from csmdesk.models import search_index
from csmdesk.services import commitments, meetings, names, people, recents, search, tasks
from tests.services.book_of import DAY, account, edit, facts, local, person, talk, ticket

NARROWED = {
    "quote type:promise": {"Send the quote for looms"},
    "quote 类型:任务": {"Draft the quote", "Print the quote"},
    "quote type:calendar": {"Quote meeting"},
    "quote type:meeting": {"Quote meeting", "quote in private"},
    "quote type:ticket": {"T-77", "T-78"},
    "T-77": {"T-77"},
    "quote type:call": {"quote by phone"},
    "quote type:email,promise": {"quote by mail", "Send the quote for looms"},
    "quote type:touchpoint account:reed": {"quote by mail"},
    "quote type:internal": set(),
    "account:hx type:touchpoint": {"quote by phone", "quote in private"},
    "person:ines type:touchpoint": {"quote by phone"},
    "person:ines": {"quote by phone", "Ines Weaver"},
    "quote tag:重点": {"quote by mail"},
    "标签:重点": {"quote by mail", "华信精工"},
    "quote private:yes": {"quote in private"},
    "quote is:open": {"Send the quote for looms", "Print the quote", "T-77"},
    "quote is:done": {"Draft the quote", "T-78"},
    "is:overdue": {"Send the quote for looms"},
}


@pytest.fixture
def book(store):
    """Two accounts that both speak of the same thing."""
    looms = account(store, "华信精工", tags=("重点",))
    reed = account(store, "Reedwater Mills")
    ines = person(store, looms, "Ines Weaver")
    with edit(store) as uow:
        names.fill_keys(uow, names.pypinyin_reader())
        who = PersonId(people.get_person(uow, ines).person_id)
        commitments.create_commitment(uow, looms, text="Send the quote for looms", side="ours",
                                      due_on=DAY - timedelta(3))  # fmt: skip
        done = tasks.create_task(uow, reed, "Draft the quote", due_on=DAY)
        tasks.create_task(uow, reed, "Print the quote", due_on=DAY + timedelta(9))
        tasks.settle_task(uow, done)
        meetings.create_meeting(uow, MeetingDraft(
            title="Quote meeting", starts_at=local(DAY, 14), ends_at=local(DAY, 15),
            account_id=looms,
        ))  # fmt: skip
    talk(store, looms, "quote by phone", person_ids=(who,), started_at=local(DAY - timedelta(40)))
    talk(store, looms, "quote in private", is_private=True, kind="meeting")
    talk(store, reed, "quote by mail", kind="email", tags=("重点",))
    facts(
        store,
        ticket(looms, local(DAY), number="T-77", subject="Quote prints twice"),
        ticket(reed, local(DAY), number="T-78", subject="Quote", closed_at=local(DAY, 12)),
    )
    return store


def found(store, query):
    with store.read() as read:
        return {hit.title.split(" · ")[-1] for hit in search.search(read, query)}


def test_filters_narrow_down(book):
    assert {query: found(book, query) for query in NARROWED} == NARROWED


def test_days_are_days_of_the_record(book):
    since = (DAY - timedelta(20)).isoformat()
    assert found(book, f"quote type:call before:{since}") == {"quote by phone"}
    assert found(book, f"quote type:call after:{since}") == set()
    assert found(book, f"quote type:ticket after:{DAY}") == {"T-77", "T-78"}
    assert found(book, f"quote type:ticket before:{DAY}") == set()
    assert found(book, f"quote type:ticket after:{DAY + timedelta(1)}") == set()


def test_who_is_nobody_is_said_and_nothing_found(book):
    for query in ("account:nobody quote", "person:nobody quote"):
        with book.read() as read:
            wrong = search.understood(read, query).wrong
        assert [text.params["name"] for text in wrong] == ["nobody"]
        assert found(book, query) == set()


def test_the_palette_gets_the_newest_of_each_kind(book):
    with book.read() as read:
        by_kind = search.search_by_kind(read, search.understood(read, "quote"), limit=2)
    counts = {kind: len(hits) for kind, hits in by_kind.items() if hits}
    assert counts == {
        HitKind.TOUCHPOINT: 2, HitKind.COMMITMENT: 1, HitKind.TASK: 2, HitKind.MEETING: 1,
        HitKind.TICKET: 2,
    }  # fmt: skip
    hit = by_kind[HitKind.COMMITMENT][0]
    assert [hit.title[start:end] for start, end in hit.title_spans] == ["quote"]


def test_a_kind_that_is_rare_among_many_is_found(store):
    looms = account(store, "Kestrel Looms")
    with edit(store) as uow:
        commitments.create_commitment(uow, looms, text="quote", side="ours")
    for n in range(4):
        talk(store, looms, f"quote {n}", started_at=local(DAY + timedelta(n + 2)))
    with store.read() as read:
        by_kind = search.search_by_kind(read, search.understood(read, "quote"), 3, first=2)
    assert [len(by_kind[kind]) for kind in (HitKind.COMMITMENT, HitKind.TOUCHPOINT)] == [1, 3]
    assert len({hit.record_id for hit in by_kind[HitKind.TOUCHPOINT]}) == 3


def test_the_index_is_in_step_after_all_that(book):
    with book.read() as read:
        assert search_index.stale(read.cursor) == 0


def test_what_was_looked_at_last_comes_first_and_what_is_gone_does_not(store):
    first, second = account(store, "Kestrel Looms"), account(store, "Reedwater Mills")
    gone = talk(store, first, "Hello")
    for kind, key in ((HitKind.ACCOUNT, first), (HitKind.ACCOUNT, second),
                      (HitKind.TOUCHPOINT, gone), (HitKind.ACCOUNT, first)):  # fmt: skip
        with edit(store) as uow:
            recents.note_visit(uow, kind, key, first)
    with store.read() as read:
        shown = [hit.title for hit in recents.recent_records(read)]
    assert shown == ["Kestrel Looms", "Kestrel Looms · Hello", "Reedwater Mills"]
    with edit(store) as uow:
        uow.delete("touchpoint", gone)
    with store.read() as read:
        assert len(recents.recent_records(read)) == 2
