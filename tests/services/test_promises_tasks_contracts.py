"""Promises, tasks, contract lines and tickets."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.dates import Span
from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.qbr import TicketMonth
from csmdesk.models.undo import UndoStack
from csmdesk.services import colleagues, commitments, contracts, people, tasks, tickets
from tests.services.book_of import DAY, account, edit, facts, line, local, person, talk, ticket

WEEK = timedelta(weeks=1)


@pytest.fixture
def looms(store):
    return account(store)


def promise(store, account_id, text="Quote", **fields):
    with edit(store) as uow:
        return commitments.create_commitment(
            uow, account_id, **{"side": "ours", "text": text} | fields
        )


def task(store, account_id, title="Call", **fields):
    with edit(store) as uow:
        return tasks.create_task(uow, account_id, title, **fields)


def open_promises(store, account_id):
    with store.read() as read:
        return commitments.open_commitments(read, account_id)


def test_a_promise_keeps_all_it_was_told(store, looms):
    with store.read() as read:
        who = people.get_person(read, person(store, looms, "Ines")).person_id
    said_in = talk(store, looms)
    promise(store, looms, " Send the list ", side="theirs", due_on=DAY, owner_person_id=who,
            touchpoint_id=said_in)  # fmt: skip
    with edit(store) as uow:
        mine = colleagues.name_me(uow, "Ada")
    promise(store, looms, "Quote", due_on=DAY + WEEK, owner_colleague_id=mine)
    promise(store, looms, "Someday")
    found = open_promises(store, looms)
    assert [(c.side, c.text, c.due_on, c.owner, c.state) for c in found] == [
        ("theirs", "Send the list", DAY, "Ines", "open"),
        ("ours", "Quote", DAY + WEEK, "Ada", "open"),
        ("ours", "Someday", None, None, "open"),
    ]
    assert found[0].touchpoint_id == said_in
    assert found[0].account_name == "Kestrel Looms"


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"text": " "}, "field.text_missing"), ({"side": "both"}, "field.no_choice")],
)
def test_bad_promises_are_refused(store, looms, fields, code):
    with pytest.raises(UserError) as refused:
        promise(store, looms, **fields)
    assert refused.value.message.code == code
    kept = promise(store, looms)
    with pytest.raises(UserError) as refused, edit(store) as uow:
        commitments.edit_commitment(uow, kept, **fields)
    assert refused.value.message.code == code
    with pytest.raises(LookupError), edit(store) as uow:
        commitments.edit_commitment(uow, kept, state="done")


def test_a_promise_is_edited_kept_and_opened_again(store, looms):
    made = promise(store, looms)
    with edit(store) as uow:
        commitments.edit_commitment(uow, made, text=" Offer ", side="theirs", due_on=DAY)
    (found,) = open_promises(store, looms)
    assert (found.text, found.side, found.due_on) == ("Offer", "theirs", DAY)
    with edit(store) as uow:
        commitments.settle_commitment(uow, made)
    assert open_promises(store, looms) == ()
    with store.read() as read:
        kept = commitments.get_commitment(read, made)
    assert (kept.state, kept.done_on) == ("done", DAY)
    with edit(store) as uow:
        commitments.settle_commitment(uow, made, "cancelled")
    with store.read() as read:
        assert commitments.get_commitment(read, made).done_on is None
    with edit(store) as uow:
        commitments.settle_commitment(uow, made, "open")
    assert [c.id for c in open_promises(store, looms)] == [made]
    with pytest.raises(UserError), edit(store) as uow:
        commitments.settle_commitment(uow, made, "perhaps")
    UndoStack(store).undo()
    with store.read() as read:
        assert commitments.get_commitment(read, made).state == "cancelled"


def test_promises_of_a_span_are_made_due_or_kept_in_it(store, looms):
    span = Span(DAY, DAY + 2 * WEEK)
    before, after = DAY - timedelta(days=1), DAY + 2 * WEEK + timedelta(days=1)
    promise(store, looms, "made at its start", promised_on=DAY)
    promise(store, looms, "due at its end", promised_on=before, due_on=span.end)
    promise(store, looms, "before", promised_on=before, due_on=before)
    promise(store, looms, "after", promised_on=after, due_on=after)
    kept = promise(store, looms, "kept in it", promised_on=before, due_on=before)
    with edit(store) as uow:
        commitments.settle_commitment(uow, kept)
    hidden = talk(store, looms, is_private=True)
    promise(store, looms, "private", promised_on=DAY, touchpoint_id=hidden)
    noted = talk(store, looms, kind="note")
    promise(store, looms, "noted", promised_on=DAY, touchpoint_id=noted)
    with store.read() as read:
        found = commitments.shared_commitments_in(read, looms, span)
    assert {c.text for c in found} == {"made at its start", "due at its end", "kept in it"}


@pytest.mark.parametrize("module", [commitments, tasks])
def test_what_is_gone_is_said_to_be_gone(store, module):
    settle = getattr(module, "settle_commitment", None) or module.settle_task
    with pytest.raises(UserError) as refused, edit(store) as uow:
        settle(uow, "no-such-id")
    assert refused.value.message.code == "record.gone"


def test_records_need_an_account(store):
    for make in (promise, task, line):
        with pytest.raises(UserError) as refused:
            make(store, "no-such-account")
        assert refused.value.message.code == "record.gone"


def test_tasks_are_listed_by_due_day_then_priority(store, looms):
    task(store, looms, "Someday", notes="n")
    task(store, looms, "Later", due_on=DAY + WEEK)
    task(store, looms, "Minor", due_on=DAY, priority=3)
    task(store, looms, "Major", due_on=DAY, priority=1, side="theirs")
    with store.read() as read:
        found = tasks.open_tasks(read, looms)
    assert [t.title for t in found] == ["Major", "Minor", "Later", "Someday"]
    assert (found[0].side, found[0].account_name, found[3].notes) == (
        "theirs", "Kestrel Looms", "n"
    )  # fmt: skip


def test_a_task_is_edited_done_and_opened_again(store, looms):
    made = task(store, looms)
    with edit(store) as uow:
        tasks.edit_task(uow, made, title=" Visit ", due_on=DAY, notes="  two lines\n", priority=1)
        tasks.settle_task(uow, made)
    with store.read() as read:
        found = tasks.get_task(read, made)
    assert (found.title, found.notes, found.state, found.done_on) == (
        "Visit", "  two lines\n", "done", DAY
    )  # fmt: skip
    with edit(store) as uow:
        tasks.settle_task(uow, made, "open")
    with store.read() as read:
        assert tasks.get_task(read, made).done_on is None
        with pytest.raises(UserError):
            tasks.get_task(read, "no-such-id")


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"title": ""}, "field.title_missing"), ({"side": "both"}, "field.no_choice")],
)
def test_bad_tasks_are_refused(store, looms, fields, code):
    with pytest.raises(UserError) as refused:
        task(store, looms, **fields)
    assert refused.value.message.code == code
    made = task(store, looms)
    for wrong in (fields, {"state": "perhaps"}):
        with pytest.raises(UserError), edit(store) as uow:
            tasks.edit_task(uow, made, **wrong)
    with pytest.raises(LookupError), edit(store) as uow:
        tasks.edit_task(uow, made, colour="red")


def test_a_contract_line_keeps_all_it_was_told(store, looms):
    fields = {
        "product": "Loom", "start_on": DAY, "end_on": DAY + 52 * WEEK, "ended_on": DAY + WEEK,
        "seats": 12, "kind": "renewal", "is_trial": True, "auto_renew": True, "billing": "annual",
        "external_id": "L-1",
    }  # fmt: skip
    made = line(store, looms, "120.50", "EUR", **fields)
    with store.read() as read:
        (found,) = contracts.list_lines(read, looms)
    assert {name: getattr(found, name) for name in fields} == fields
    assert (found.id, found.account_id, found.arr) == (made, looms, Money(12050, "EUR"))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"product": " "}, "field.product_missing"),
        ({"kind": "gift"}, "field.no_choice"),
        ({"arr": -1}, "line.negative"),
        ({"end_on": DAY - timedelta(days=1)}, "field.period"),
        ({"ended_on": DAY - timedelta(days=1)}, "field.period"),
        ({"end_on": DAY - timedelta(days=1), "ended_on": DAY}, "field.period"),
    ],
)
def test_bad_lines_are_refused(store, looms, fields, code):
    start = {"start_on": DAY, "end_on": None}
    with pytest.raises(UserError) as refused:
        line(store, looms, **start | fields)
    assert refused.value.message.code == code
    made = line(store, looms, **start)
    values = dict(fields)
    if "arr" in values:
        values["arr"] = Money.of(values["arr"], "USD")
    with pytest.raises(UserError) as refused, edit(store) as uow:
        contracts.edit_line(uow, made, **values)
    assert refused.value.message.code == code
    with pytest.raises(LookupError), edit(store) as uow:
        contracts.edit_line(uow, made, colour="red")


def test_a_line_may_last_one_day(store, looms):
    line(store, looms, start_on=DAY, end_on=DAY, ended_on=DAY)
    with store.read() as read:
        assert contracts.list_lines(read, looms)[0].is_active


def test_a_line_is_edited_and_deleted_and_undo_brings_it_back(store, looms):
    made = line(store, looms, 100, start_on=DAY, end_on=None)
    with edit(store) as uow:
        contracts.edit_line(uow, made, Money(5, "EUR"), product=" Spindle ", end_on=DAY)
    with store.read() as read:
        (found,) = contracts.list_lines(read, looms)
    assert (found.product, found.arr, found.end_on) == ("Spindle", Money(5, "EUR"), DAY)
    with edit(store) as uow:
        contracts.delete_line(uow, made)
    with store.read() as read:
        assert contracts.list_lines(read, looms) == ()
    UndoStack(store).undo()
    with store.read() as read:
        assert contracts.list_lines(read, looms) == (found,)
    for act in (contracts.edit_line, contracts.delete_line):
        with pytest.raises(UserError), edit(store) as uow:
            act(uow, "no-such-id")


def test_active_lines_come_first_then_the_newest(store, looms):
    day = timedelta(days=1)
    names = {
        "old": {"start_on": DAY - 100 * day, "end_on": DAY - day},
        "older": {"start_on": DAY - 200 * day, "end_on": DAY - day},
        "long": {"start_on": DAY - 300 * day, "end_on": None},
        "new": {"start_on": DAY - day, "end_on": DAY},
        "future": {"start_on": DAY + day, "end_on": DAY + 9 * day},
        "trial": {"start_on": DAY - day, "end_on": DAY, "is_trial": True},
    }
    for name, fields in names.items():
        line(store, looms, product=name, **fields)
    with store.read() as read:
        found = contracts.list_lines(read, looms)
    assert [x.product for x in found] == ["new", "long", "future", "trial", "old", "older"]
    assert [x.is_active for x in found] == [True, True, False, False, False, False]


def test_arr_on_a_day(store, looms):
    line(store, looms, 10, start_on=date(2025, 1, 1), end_on=date(2025, 12, 31))
    line(store, looms, 20, start_on=date(2025, 6, 1), end_on=None, ended_on=date(2025, 6, 30))
    line(store, looms, 40, "EUR", start_on=date(2025, 1, 1), end_on=None)
    expected = {
        date(2024, 12, 31): 0, date(2025, 1, 1): 10, date(2025, 6, 1): 30, date(2025, 6, 30): 30,
        date(2025, 7, 1): 10, date(2025, 12, 31): 10, date(2026, 1, 1): 0,
    }  # fmt: skip
    with store.read() as read:
        for day, arr in expected.items():
            assert contracts.arr_at(read, looms, day, "USD") == Money.of(arr, "USD"), day
        assert contracts.arr_lines(read, looms, date(2025, 6, 1), "USD")[1] == 2
        assert contracts.arr_at(read, looms, DAY, "EUR") == Money.of(40, "EUR")


def test_tickets_come_newest_first(store, looms):
    other = account(store, "Other")
    facts(
        store,
        ticket(looms, local(DAY, 9), number="T-1", priority="high", csat=4, subject="Slow",
               first_response_minutes=30, escalated=True, closed_at=local(DAY, 12)),
        ticket(looms, local(DAY, 10), number="T-2"),
        ticket(other, local(DAY, 11), number="T-3"),
    )  # fmt: skip
    with store.read() as read:
        found = tickets.list_tickets(read, looms)
    assert [t.number for t in found] == ["T-2", "T-1"]
    old = found[1]
    assert (old.priority, old.csat, old.subject, old.first_response_minutes, old.escalated) == (
        "high", 4, "Slow", 30, True
    )  # fmt: skip
    assert (old.opened_at, old.closed_at) == (local(DAY, 9), local(DAY, 12))
    assert found[0].closed_at is None


def test_tickets_are_counted_by_local_month(store, looms):
    facts(
        store,
        ticket(looms, local(date(2026, 1, 31), 23, 59), closed_at=local(date(2026, 2, 1), 0, 0)),
        ticket(looms, local(date(2026, 2, 1), 0, 0), closed_at=local(date(2026, 4, 1), 0, 0)),
        ticket(looms, local(date(2026, 2, 28), 23, 59)),
        ticket(looms, local(date(2025, 12, 31), 23), closed_at=local(date(2026, 3, 31), 23, 59)),
        ticket(account(store, "Other"), local(date(2026, 2, 2))),
    )  # fmt: skip
    with store.read() as read:
        found = tickets.tickets_by_month(read, looms, Span(date(2026, 1, 1), date(2026, 3, 31)))
    assert found == (
        TicketMonth(date(2026, 1, 1), 1, 0),
        TicketMonth(date(2026, 2, 1), 2, 1),
        TicketMonth(date(2026, 3, 1), 0, 1),
    )


def test_months_that_a_span_cuts_count_its_days_alone(store, looms):
    first, last = date(2026, 1, 10), date(2026, 2, 15)
    facts(
        store,
        *(ticket(looms, local(day, 0)) for day in (first, last, last + timedelta(days=1))),
        ticket(looms, local(first - timedelta(days=1), 23, 59)),
    )
    with store.read() as read:
        found = tickets.tickets_by_month(read, looms, Span(first, last))
    assert [month.opened for month in found] == [1, 1]
