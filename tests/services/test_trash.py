"""Thrown away and brought back: the book is as it was, wherever one looks."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.domain.money import Money
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    account_lists,
    colleagues,
    commitments,
    opportunities,
    tasks,
    trash,
    usage,
    value_entries,
)
from csmdesk.services.kept_rows import sweep_rows
from csmdesk.services.search import search
from tests.conftest import NOW
from tests.models.edits import UNITS, do, furnish
from tests.models.records import contents, one, refusal, sql
from tests.services.book_of import DAY, account, edit, facts, line, person, talk, ticket, use
from tests.services.plan_of import milestone, objective, plan


def seen(store):
    """Return what a person sees of the book: lists, search, sums."""
    with store.read() as read:
        ids = [row[0] for row in read.sql("SELECT id FROM account ORDER BY id")]
        return (
            account_lists.account_rows(read, ids),
            usage.as_of(read),
            {(hit.kind, hit.record_id) for word in "hkva" for hit in search(read, word)},
        )


def book(store):
    """Return all rows but those of the trash."""
    return {name: rows for name, rows in contents(store).items() if name != "trash"}


def discard(store, kind, record_id):
    with edit(store) as uow:
        return trash.discard(uow, kind, record_id)


def restore(store, trash_id):
    with edit(store) as uow:
        trash.restore(uow, trash_id)


def entries(store):
    with store.read() as read:
        return trash.list_trash(read)


@pytest.fixture
def full(store):
    """Return a book with an account on which something of every table hangs."""
    top = account(store, "Kestrel Group")
    home = account(store, "Kestrel Looms", parent_id=top, city="Cork", tags=("pilot",))
    account(store, "Kestrel Shed", parent_id=home)
    vera = person(store, home, "Vera Muster", emails=("vera@example.test",))
    held = line(store, home)
    with store.read() as read:
        who = read.find("stakeholder", vera)["person_id"]
    said = talk(store, home, "Hello", person_ids=(who,), notes="about looms")
    with edit(store) as uow:
        commitments.create_commitment(uow, home, side="ours", text="Send it", touchpoint_id=said)
        tasks.create_task(uow, home, "Call again", touchpoint_id=said)
        opportunities.create_opportunity(uow, home, "More looms", amount=Money.of(9, "EUR"))
        gained = {"amount": Money.of(9, "EUR")}
        worth = value_entries.add_value(uow, home, "Less waste", "Counted", **gained)
    planned = plan(store, home)
    goal = objective(store, planned, their_owner_id=who)
    step = milestone(store, goal, side="theirs", owner_person_id=who)
    facts(
        store,
        use(home, DAY - timedelta(days=9), 4), use(home, DAY - timedelta(days=2), 5, line_id=held),
        ticket(home, NOW),
    )  # fmt: skip
    return {
        "account": home, "stakeholder": vera, "person": who, "contract_line": held,
        "touchpoint": said, "commitment": one(store, "SELECT id FROM commitment"),
        "task": one(store, "SELECT id FROM task"),
        "opportunity": one(store, "SELECT id FROM opportunity"),
        "success_plan": planned, "objective": goal, "milestone": step, "value_entry": worth,
    }  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in trash.KINDS if kind != "colleague"])
def test_restored_is_as_it_was(store, full, kind):
    before, shown = book(store), seen(store)
    entry = discard(store, kind, full[kind])
    assert book(store) != before
    restore(store, entry)
    assert (book(store), seen(store)) == (before, shown)
    assert entries(store) == ()
    assert sql(store, "PRAGMA foreign_key_check") == []


def test_discard_and_restore_can_each_be_undone_and_redone(store, full):
    states = [contents(store)]
    entry = discard(store, "account", full["account"])
    states.append(contents(store))
    restore(store, entry)
    states.append(contents(store))
    stack = UndoStack(store)
    stack.undo()
    assert contents(store) == states[1]
    stack.undo()
    assert contents(store) == states[0]
    stack.redo()
    stack.redo()
    assert contents(store) == states[2]
    stack.undo()
    restore(store, entry)
    assert contents(store) == states[2]


def test_entry_says_what_it_is_and_what_went_with_it(store, full):
    discard(store, "touchpoint", full["touchpoint"])
    discard(store, "account", full["account"])
    newest, older = entries(store)
    assert (newest.kind, newest.name, newest.context, newest.trashed_at) == (
        "account", "Kestrel Looms", "Cork", NOW,
    )  # fmt: skip
    assert newest.counts == {
        "contract_line": 1, "usage_fact": 2, "ticket": 1, "stakeholder": 1, "commitment": 1,
        "task": 1, "opportunity": 1, "success_plan": 1, "objective": 1, "milestone": 1,
        "value_entry": 1,
    }  # fmt: skip
    assert (older.name, older.context) == ("Hello", "Kestrel Looms")
    assert older.counts == {"touchpoint_person": 1}


def test_what_lost_its_parent_waits_for_it(store, full):
    talked = discard(store, "touchpoint", full["touchpoint"])
    home = discard(store, "account", full["account"])
    assert refusal(lambda: restore(store, talked)) == "trash.account_gone"
    restore(store, home)
    restore(store, talked)
    assert one(store, "SELECT subject FROM touchpoint") == "Hello"
    assert one(store, "SELECT count(*) FROM commitment WHERE touchpoint_id IS NOT NULL") == 1


def test_reference_that_may_be_empty_is_left_empty(store, full):
    with edit(store) as uow:
        ours = colleagues.create_colleague(uow, "Ute Beispiel")
        uow.change("account", full["account"], {"owner_id": ours})
    home = discard(store, "account", full["account"])
    discard(store, "colleague", ours)
    restore(store, home)
    assert sql(store, "SELECT name, owner_id FROM account WHERE name = 'Kestrel Looms'") == [
        ("Kestrel Looms", None)
    ]


def test_child_that_found_another_parent_keeps_it(store, full):
    home = discard(store, "account", full["account"])
    other = account(store, "Other")
    with edit(store) as uow:
        uow.raw.execute("UPDATE account SET parent_id = ? WHERE name = 'Kestrel Shed'", (other,))
    restore(store, home)
    assert one(store, "SELECT parent_id FROM account WHERE name = 'Kestrel Shed'") == other


def test_person_goes_with_their_last_place_only(store, full):
    other = account(store, "Other")
    with edit(store) as uow:
        uow.insert("stakeholder", {"person_id": full["person"], "account_id": other})
    discard(store, "stakeholder", full["stakeholder"])
    assert one(store, "SELECT count(*) FROM person") == 1
    last = one(store, "SELECT id FROM stakeholder")
    entry = discard(store, "stakeholder", last)
    assert one(store, "SELECT count(*) FROM person") == 0
    assert entries(store)[0].kind == "person"
    restore(store, entry)
    assert one(store, "SELECT account_id FROM stakeholder") == other


def test_person_without_any_place_to_return_to_is_refused(store, full):
    entry = discard(store, "person", full["person"])
    discard(store, "account", full["account"])
    assert refusal(lambda: restore(store, entry)) == "trash.account_gone"


def test_colleague_at_this_desk_stays(store):
    with edit(store) as uow:
        mine = colleagues.name_me(uow, "Ada Fennimore")
    assert refusal(lambda: discard(store, "colleague", mine)) == "colleague.is_me"


def test_what_is_gone_already_is_said(store, full):
    entry = discard(store, "task", full["task"])
    assert refusal(lambda: discard(store, "task", full["task"])) == "record.gone"
    restore(store, entry)
    assert refusal(lambda: restore(store, entry)) == "record.gone"


def test_several_go_in_one_action(store, full):
    with edit(store) as uow:
        made = trash.discard_all(uow, "account", [full["account"], full["account"]])
    assert len(made) == len(entries(store)) == 1


def test_emptied_is_gone_for_good_and_undo_goes_on_with_the_rest(store, full):
    account(store, "Aldermoor Rail")
    entry = discard(store, "account", full["account"])
    account(store, "Hollin Quarry")
    with edit(store) as uow:
        assert trash.empty(uow, [entry]) == 1
    assert entries(store) == ()
    rows = sql(store, "SELECT coalesce(before, '') || coalesce(after, '') FROM change")
    assert not [text for (text,) in rows if "Kestrel Looms" in text or "about looms" in text]
    assert one(store, "SELECT count(*) FROM trash_content") == 0
    stack = UndoStack(store)
    stack.undo()
    names = [("Aldermoor Rail",), ("Kestrel Group",), ("Kestrel Shed",)]
    assert sql(store, "SELECT name FROM account ORDER BY name") == names
    stack.undo()  # the import, whose facts went with the account
    assert refusal(stack.undo) == "undo.nothing"
    assert sql(store, "SELECT name FROM account ORDER BY name") == names


def test_empty_takes_all_and_tells_the_views(store, full):
    discard(store, "task", full["task"])
    discard(store, "commitment", full["commitment"])
    with edit(store) as uow:
        assert trash.empty(uow) == 2
    assert uow.changes.touches("trash")
    assert entries(store) == ()


def test_sweep_takes_only_what_nobody_can_bring_back(store, full):
    entry = discard(store, "task", full["task"])
    UndoStack(store).undo()
    with edit(store) as uow:
        assert sweep_rows(uow) == 0  # a redo may need it
        uow.raw.execute("DELETE FROM change")
        assert sweep_rows(uow) == 1
    assert entry not in [e.id for e in entries(store)]


def test_content_that_is_lost_is_said(store, full):
    entry = discard(store, "task", full["task"])
    with edit(store) as uow:
        uow.raw.execute("DELETE FROM trash_content")
    assert refusal(lambda: restore(store, entry)) == "trash.content_gone"


@settings(max_examples=30, deadline=None)
@given(units=UNITS, picks=st.lists(st.tuples(st.sampled_from(trash.KINDS), st.integers(0, 99)),
                                   min_size=1, max_size=4))  # fmt: skip
def test_restoring_all_in_turn_gives_the_book_back(new_book, units, picks):
    with new_book() as store:
        furnish(store)
        for unit in units:
            do(store, unit)
        before, shown = book(store), seen(store)
        thrown = [entry for kind, pick in picks if (entry := throw(store, kind, pick))]
        for entry in reversed(thrown):
            restore(store, entry)
        assert (book(store), seen(store)) == (before, shown)
        assert sql(store, "PRAGMA foreign_key_check") == []


def throw(store, kind, pick):
    keys = [row[0] for row in sql(store, f"SELECT id FROM {kind} ORDER BY id")]
    return discard(store, kind, keys[pick % len(keys)]) if keys else None


def test_day_of_a_stay_is_kept(store):
    home = account(store)
    vera = person(store, home, "Vera Muster", valid_from=date(2025, 1, 1))
    restore(store, discard(store, "stakeholder", vera))
    assert one(store, "SELECT valid_from FROM stakeholder") == "2025-01-01"
