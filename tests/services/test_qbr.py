"""The figures of a quarterly review, counted again by hand."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.dates import Quarter
from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.models.store import Store
from csmdesk.services import accounts, colleagues, commitments, qbr
from csmdesk.system.clock import FixedClock
from tests.conftest import KEY
from tests.services.book_of import DAY, account, churn, edit, facts, line, local, talk, ticket, use

LAST = Quarter(2025, 4)
START, END = date(2025, 10, 1), date(2025, 12, 31)
BEFORE, AFTER = date(2025, 9, 30), date(2026, 1, 1)
DAYS = timedelta(days=1)


def collected(store, account_id, quarter=LAST):
    with store.read() as read:
        return qbr.collect(read, account_id, quarter)


def figures(store, account_id, quarter=LAST):
    return {f.code: f for f in collected(store, account_id, quarter).figures}


@pytest.fixture
def looms(store):
    return account(store)


def test_an_account_that_is_gone(store):
    with pytest.raises(UserError):
        collected(store, "no-such-account")


def test_an_empty_quarter_has_no_invented_figures(store, looms):
    data = collected(store, looms)
    found = {f.code: f for f in data.figures}
    for code in ("use", "features", "first_response", "csat", "promises_kept", "arr"):
        assert (found[code].value, found[code].previous, found[code].rows) == (None, None, 0), code
    for code in ("tickets", "touches", "effective"):
        assert (found[code].value, found[code].previous, found[code].rows) == (0, 0, 0), code
    assert (data.weekly_use, data.features, data.touchpoints, data.commitments) == ((), (), (), ())
    assert [(t.opened, t.closed) for t in data.tickets] == [(0, 0)] * 6
    assert (data.arr, data.renewal_on) == (Money(0, "USD"), None)


def test_who_prepared_it_and_when(store, looms):
    assert collected(store, looms).prepared_by is None
    with edit(store) as uow:
        colleagues.name_me(uow, "Ada Fennimore")
    data = collected(store, looms)
    assert (data.prepared_by, data.prepared_on) == ("Ada Fennimore", DAY)
    assert data.account.name == "Kestrel Looms"


def test_use_is_summed_from_the_first_to_the_last_day(store, looms):
    facts(
        store,
        use(looms, BEFORE, 1000), use(looms, START, 1), use(looms, END, 20),
        use(looms, END, 300, metric="export"), use(looms, AFTER, 5000),
        use(looms, END - DAYS, 0, metric="unused"),
        use(looms, END, 77, metric="licensed", grain="level"),
        use(account(store, "Other"), END, 9),
    )  # fmt: skip
    found = figures(store, looms)
    assert (found["use"].value, found["use"].previous, found["use"].rows) == (321, 1000, 4)
    assert (found["features"].value, found["features"].previous) == (2, 1)
    assert found["use"].as_of == found["features"].as_of == END
    data = collected(store, looms)
    assert {f.feature: f.total for f in data.features} == {"export": 300, "search": 21, "unused": 0}
    assert {f.feature: f.total for f in data.features_before} == {"search": 1000}


def test_weeks_are_whole_and_cover_both_quarters(store, looms):
    monday = date(2025, 6, 30)  # the week of 1 July begins in June
    sunday = date(2026, 1, 4)
    facts(
        store,
        use(looms, monday - DAYS, 1), use(looms, monday, 2), use(looms, sunday, 4),
        use(looms, sunday + DAYS, 8),
    )  # fmt: skip
    weeks = {p.start: p.value for p in collected(store, looms).weekly_use}
    assert weeks[monday] == 2
    assert weeks[sunday - 6 * DAYS] == 4
    assert min(weeks), max(weeks) == (monday, sunday - 6 * DAYS)
    assert len(weeks) == 27


def test_tickets_belong_to_the_local_day_on_which_they_were_opened(store, looms):
    facts(
        store,
        ticket(looms, local(BEFORE, 23, 59), csat=1, first_response_minutes=999),
        ticket(looms, local(START, 0, 0), csat=5, first_response_minutes=30),
        ticket(looms, local(END, 23, 59), csat=4, first_response_minutes=61,
               closed_at=local(AFTER, 0, 0)),
        ticket(looms, local(END, 12)),
        ticket(looms, local(AFTER, 0, 0), csat=1, first_response_minutes=999),
    )  # fmt: skip
    found = figures(store, looms)
    assert (found["tickets"].value, found["tickets"].previous, found["tickets"].rows) == (3, 1, 3)
    assert found["tickets"].as_of == END
    assert (found["first_response"].value, found["first_response"].rows) == (45.5, 2)
    assert (found["csat"].value, found["csat"].previous, found["csat"].rows) == (4.5, 1, 2)
    months = {t.start: (t.opened, t.closed) for t in collected(store, looms).tickets}
    assert months == {
        date(2025, 7, 1): (0, 0), date(2025, 8, 1): (0, 0), date(2025, 9, 1): (1, 0),
        date(2025, 10, 1): (1, 0), date(2025, 11, 1): (0, 0), date(2025, 12, 1): (2, 0),
    }  # fmt: skip


def test_touches_leave_notes_and_private_talks_out(store, looms):
    at = {"started_at": local(START, 0, 0)}
    talk(store, looms, "first", outcome="done", new_people=("Ines",), **at)
    talk(store, looms, "alone", outcome="done", **at)
    talk(store, looms, "no outcome", new_people=("Owen",), **at)
    talk(store, looms, "one way", kind="email", outcome="done", new_people=("Thea",), **at)
    talk(store, looms, "last", started_at=local(END, 23, 59))
    talk(store, looms, "note", kind="note", **at)
    talk(store, looms, "private", is_private=True, **at)
    talk(store, looms, "before", started_at=local(BEFORE, 23, 59))
    talk(store, looms, "after", started_at=local(AFTER, 0, 0))
    found = figures(store, looms)
    assert (found["touches"].value, found["touches"].previous, found["touches"].rows) == (5, 1, 5)
    assert (found["effective"].value, found["effective"].previous) == (1, 0)
    assert found["touches"].as_of == END
    shown = [t.subject for t in collected(store, looms).touchpoints]
    assert set(shown) == {"first", "alone", "no outcome", "one way", "last", "note"}
    assert shown[-1] == "last"


def promise(store, account_id, due, state="open", done=None, side="ours", **fields):
    with edit(store) as uow:
        made = commitments.create_commitment(
            uow, account_id, side=side, text="x", due_on=due, promised_on=date(2025, 7, 1), **fields
        )
        uow.raw.execute(
            "UPDATE commitment SET state = ?, done_on = ? WHERE id = ?",
            (state, done.isoformat() if done else None, made),
        )


def test_promises_kept_in_time(store, looms):
    promise(store, looms, START, "done", START)
    promise(store, looms, END, "done", END)
    promise(store, looms, END, "done", AFTER)  # too late for this quarter
    promise(store, looms, END - DAYS)
    promise(store, looms, END, "cancelled")
    promise(store, looms, END, "done", END, side="theirs")
    promise(store, looms, None, "done", END)
    promise(store, looms, BEFORE, "done", START)
    promise(store, looms, BEFORE, "done", BEFORE)
    hidden = talk(store, looms, is_private=True)
    promise(store, looms, END, touchpoint_id=hidden)
    found = figures(store, looms)["promises_kept"]
    assert (found.value, found.previous, found.rows, found.as_of) == (0.5, 0.5, 4, END)
    assert len(collected(store, looms).commitments) == 8


def test_arr_is_that_of_the_last_day(store, looms):
    line(store, looms, 100, start_on=date(2025, 1, 1), end_on=END)
    line(store, looms, 20, start_on=END, end_on=None)
    line(store, looms, 3, start_on=date(2025, 1, 1), end_on=None, is_trial=True)
    line(store, looms, 4000, "EUR", start_on=date(2025, 1, 1), end_on=None)
    line(store, looms, 50000, start_on=date(2025, 1, 1), end_on=END - DAYS)
    line(store, looms, 600000, start_on=AFTER, end_on=date(2026, 12, 31))
    data = collected(store, looms)
    found = {f.code: f for f in data.figures}["arr"]
    assert found.value == data.arr == Money.of(120, "USD")
    assert (found.previous, found.rows, found.as_of) == (Money.of(50100, "USD"), 2, END)
    assert data.renewal_on == date(2026, 12, 31)


def test_a_running_quarter_is_judged_as_of_today(store, looms):
    running = Quarter.of(DAY)
    line(store, looms, 100, start_on=date(2025, 1, 1), end_on=running.span.end - DAYS)
    promise(store, looms, DAY, "done", DAY)
    promise(store, looms, DAY - DAYS)
    promise(store, looms, DAY + DAYS)
    found = figures(store, looms, running)
    assert (found["arr"].value, found["arr"].as_of) == (Money.of(100, "USD"), DAY)
    kept = found["promises_kept"]
    assert (kept.value, kept.rows, kept.as_of) == (0.5, 2, DAY)


def test_a_fiscal_year_may_begin_in_any_month(store, looms):
    facts(store, use(looms, date(2025, 4, 30), 1), use(looms, date(2025, 5, 1), 20),
          use(looms, date(2025, 7, 31), 300), use(looms, date(2025, 8, 1), 4000))  # fmt: skip
    found = figures(store, looms, Quarter(2025, 2, first_month=2))
    assert (found["use"].value, found["use"].previous) == (320, 1)


def test_quarters_with_data_go_back_to_the_first_event(store, looms):
    with store.read() as read:
        assert qbr.quarters_with_data(read, looms, 1) == [Quarter.of(DAY)]
    facts(store, ticket(looms, local(date(2025, 7, 1), 0, 0)))
    with store.read() as read:
        found = qbr.quarters_with_data(read, looms, 1)
    assert [str(q) for q in found] == ["2026Q1", "2025Q4", "2025Q3"]
    talk(store, looms, started_at=local(date(2025, 6, 30), 23, 59))
    facts(store, use(looms, DAY, 1), churn(looms, DAY))
    with store.read() as read:
        assert str(qbr.quarters_with_data(read, looms, 1)[-1]) == "2025Q2"
        assert str(qbr.quarters_with_data(read, looms, 4)[0]) == "2025Q4"
        assert str(qbr.quarters_with_data(read, looms, 4)[-1]) == "2025Q1"


def test_an_archived_account_can_still_be_reviewed(store, looms):
    facts(store, use(looms, START, 5))
    with edit(store) as uow:
        accounts.archive_account(uow, looms)
    assert figures(store, looms)["use"].value == 5


def test_the_same_rows_give_the_same_figures_a_year_later(store, looms, profile):
    facts(store, use(looms, START, 5), ticket(looms, local(START)))
    line(store, looms, 100, start_on=date(2025, 1, 1), end_on=END)
    promise(store, looms, END, "done", END)
    now = collected(store, looms)
    later = Store.open(profile, KEY, FixedClock(local(DAY.replace(year=2027))))
    then = collected(later, looms)
    later.close()
    assert (then.figures, then.arr, then.tickets) == (now.figures, now.arr, now.tickets)
