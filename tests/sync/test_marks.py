"""Where single records stand: one question for all rows of a list."""

from __future__ import annotations

from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.touchpoints import TimelineKey, TimelineKind
from csmdesk.sync.binding import set_read_only
from csmdesk.sync.marks import marks_of
from csmdesk.ui.pages.account_reads import entries_of, people_of
from csmdesk.ui.pages.accounts_reads import read_answer, read_rows
from tests.sync.test_costs import SMALL, heard, scanned
from tests.sync.world import EDIT


def marks(desk, *ids):
    with desk.store.read() as read:
        return marks_of(read, ids)


def exchanged(desk, count):
    """Make accounts that are in step, that wait, that were refused and that differ."""
    ids = [desk.account(f"Works {n}") for n in range(count)]
    desk.sync()
    return ids


def test_what_waits_what_needs_you_and_what_differs(desk):
    still, waits, refused, differs = exchanged(desk, 4)
    desk.crm.change("account", str(desk.remote_id(differs)), city="York")
    desk.edit_account(differs, city="Hull")
    desk.edit_account(refused, city="Hull")
    desk.crm.rules["account"] = lambda values: "No." if "Works 2" in str(values) else None
    desk.sync()
    desk.crm.rules.clear()
    desk.edit_account(waits, city="Bath")
    private = desk.talk(still, "For me alone", is_private=True)
    shared = desk.talk(still, "Review")
    assert marks(desk, still, waits, refused, differs, private, shared) == {
        waits: "waits", refused: "needs", differs: "differs", shared: "waits"
    }  # fmt: skip


def test_in_a_book_that_only_reads_an_edit_stays(desk):
    account = desk.account("Works")
    for is_on, mark in ((True, "stays"), (False, "waits")):
        with desk.store.write(EDIT, origin="maintenance") as uow:
            set_read_only(uow, is_on=is_on)
        assert marks(desk, account) == {account: mark}


def test_without_a_crm_nothing_is_marked(desk):
    account = desk.account("Works")
    desk.write("DELETE FROM sync_binding")
    assert marks(desk, account) == {}


def test_a_page_of_rows_takes_one_question_however_many_rows_there_are(desk):
    ids = exchanged(desk, 12)
    for each in ids:
        desk.edit_account(each, city="Bath")
    person, talk = desk.person(ids[0], "Ann"), desk.talk(ids[0], "Review")
    seen = heard(desk)
    with desk.store.read() as read:
        assert {row.exchange for row in read_rows(read, ids).values()} == {"waits"}
        many = sum("sync_row" in each for each in seen)
        seen.clear()
        read_rows(read, ids[:1])
        assert sum("sync_row" in each for each in seen) == many == 1
        answer = read_answer(read, AccountQuery(), ())
        assert answer.rows[ids[3]].exchange == "waits"
        (found,) = people_of(read, ids[0])
        assert (found.person_id, found.exchange) == (person, "waits")
        keys = [TimelineKey(TimelineKind.TOUCHPOINT, talk)]
        assert [each.exchange for each in entries_of(read, keys).values()] == ["waits"]


def test_marks_of_rows_read_no_table_from_end_to_end(desk):
    ids = exchanged(desk, 3)
    seen = heard(desk)
    with desk.store.read() as read:
        marks_of(read, ids)
    asked = [each for each in seen if "sync_row" in each]
    assert [scanned(desk, each) - {*SMALL, "json_each", "sync_choice"} for each in asked] == [set()]
