"""What was changed in a record stands in the stream, and an undo takes it away again."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TimelineKind
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    accounts,
    colleagues,
    contracts,
    departures,
    edges,
    field_changes,
    merging,
    opportunities,
    people,
    timeline,
)
from csmdesk.services.trash import discard, empty
from tests.services.book_of import LABEL, account, edit, line, person

OLD = timedelta(days=3)


@pytest.fixture
def looms(store, clock):
    made = account(store, tier="B", stage="adoption")
    clock.advance(OLD)
    return made


def told(store, account_id=None):
    with store.read() as read:
        keys = timeline.timeline_keys(read, account_id, frozenset({TimelineKind.CHANGE}))
        return [entry.change for entry in timeline.timeline_entries(read, keys)]


def says(change):
    return change.table, change.field, change.before, change.after, change.origin


def change(store, account_id, origin="local", **fields):
    with store.write(LABEL, origin=origin) as uow:
        for name, value in fields.items():
            uow.change("account", account_id, {name: value})
    return uow.changes


def test_a_change_says_what_it_was_and_what_it_became(store, looms, clock):
    change(store, looms, stage="steady")
    (found,) = told(store, looms)
    assert says(found) == ("account", "stage", "adoption", "steady", "local")
    assert (found.record_id, found.at) == (looms, clock.now())
    assert told(store) == [found]


def test_new_records_have_no_before(store, clock):
    account(store, tier="A")
    assert told(store) == []


def test_what_nobody_asks_about_is_not_told(store, looms):
    change(store, looms, phone="1", website="looms.example", notes="long")
    assert told(store) == []


def test_several_edits_of_one_action_are_one_line(store, looms):
    with edit(store) as uow:
        uow.change("account", looms, {"stage": "value"})
        uow.change("account", looms, {"stage": "steady"})
        uow.change("account", looms, {"tier": "C"})
        uow.change("account", looms, {"tier": "B"})
    assert [says(each)[1:4] for each in told(store)] == [("stage", "adoption", "steady")]


def test_names_of_owner_and_parent_outlive_them(store, looms):
    with edit(store) as uow:
        owner = colleagues.create_colleague(uow, "Ute Beispiel")
    mother = account(store, "Mother Mills")
    change(store, looms, owner_id=owner, parent_id=mother)
    with edit(store) as uow:
        uow.delete("colleague", owner)
    found = {each.field: (each.was, each.became) for each in told(store, looms) if each.after}
    assert found == {"owner_id": ("", "Ute Beispiel"), "parent_id": ("", "Mother Mills")}
    gone = [each for each in told(store, looms) if each.field == "owner_id" and not each.after]
    assert [each.was for each in gone] == ["Ute Beispiel"]  # the owner went with the colleague


def test_people_and_opportunities_are_told_by_their_name(store, looms, clock):
    place = person(store, looms, "张伟", stance="neutral")
    with edit(store) as uow:
        chance = opportunities.create_opportunity(
            uow, looms, "Renew 2027", amount=Money.of(100, "USD")
        )
    clock.advance(OLD)
    with edit(store) as uow:
        people.edit_person(uow, place, status="left")
        uow.change("stakeholder", place, {"stance": "advocate"})
        opportunities.edit_opportunity(uow, chance, amount=Money.of(120, "EUR"))
    found = {(each.name, each.field): each for each in told(store, looms)}
    assert set(found) == {
        ("张伟", "status"), ("张伟", "stance"), ("Renew 2027", "amount_minor")
    }  # fmt: skip
    amount = found["Renew 2027", "amount_minor"]
    assert (amount.before, amount.was, amount.after, amount.became) == (
        "10000", "USD", "12000", "EUR"
    )  # fmt: skip


def test_undo_takes_the_line_away_and_redo_brings_it_back(store, looms):
    stack = UndoStack(store)
    change(store, looms, stage="steady")
    stack.undo()
    assert told(store) == []
    stack.redo()
    assert [says(each)[1:4] for each in told(store)] == [("stage", "adoption", "steady")]
    stack.undo()
    assert told(store) == []


def test_the_crm_is_named_and_what_it_just_brought_is_not_told(store, looms, clock):
    change(store, looms, "remote", tier="A")
    assert [says(each)[1:] for each in told(store)] == [("tier", "B", "A", "remote")]
    with store.write(LABEL, origin="remote") as uow:
        fresh = accounts.create_account(uow, "Fresh")
    clock.advance(timedelta(minutes=5))
    change(store, fresh, "remote", tier="A")  # a later page of the same reading
    assert told(store, fresh) == []


def test_an_import_tells_what_it_changed_and_not_what_it_made(store, looms, clock):
    stack = UndoStack(store)
    with store.bulk(Text("test.import"), import_id="i1") as bulk:
        with bulk.write() as uow:
            made = accounts.create_account(uow, "Made by it")
        clock.advance(timedelta(minutes=1))
        with bulk.write() as uow:  # another part of the same action
            uow.change("account", made, {"tier": "A"})
            uow.change("account", looms, {"tier": "A"})
    assert [(each.account_id, says(each)[4]) for each in told(store)] == [(looms, "import")]
    stack.undo_import("i1")
    assert told(store) == []


def test_an_import_that_fails_leaves_no_line(store, looms):
    def fails():
        with store.bulk(LABEL, import_id="i2") as bulk:
            with bulk.write() as uow:
                uow.change("account", looms, {"tier": "A"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert told(store) == []


def test_many_changes_cost_no_query_each(store, looms, clock):
    with edit(store) as uow:
        many = [accounts.create_account(uow, f"No {n}") for n in range(60)]
    clock.advance(OLD)
    reads = []
    with edit(store) as uow:
        for key in many:
            uow.change("account", key, {"stage": "value"})
        uow.raw.connection.set_trace_callback(reads.append)
    assert sum("SELECT id, id, '', currency" in each for each in reads) == 1
    assert len(told(store)) == 60


def test_lines_of_a_discarded_account_come_back_with_it(store, looms):
    change(store, looms, stage="steady")
    with edit(store) as uow:
        discard(uow, "account", looms)
    assert told(store) == []
    with store.read() as read:
        assert timeline.list_timeline(read).counts["change"] == 0
    UndoStack(store).undo()
    assert len(told(store)) == 1


def test_what_is_emptied_out_of_the_trash_leaves_no_line(store, looms, clock):
    place = person(store, looms, "张伟", title="CTO")
    clock.advance(OLD)
    with edit(store) as uow:
        uow.change("stakeholder", place, {"title": "CEO"})
    change(store, looms, stage="steady")
    with edit(store) as uow:
        discard(uow, "stakeholder", place)
    with edit(store) as uow:
        empty(uow)
    with store.read() as read:
        assert read.sql("SELECT tbl FROM field_change") == [("account",)]


def test_since_a_moment(store, looms, clock):
    change(store, looms, stage="value")
    clock.advance(OLD)
    change(store, looms, stage="steady")
    with store.read() as read:
        since = clock.now() - OLD
        assert [
            each.after for each in field_changes.field_changes_since(read, looms, since)
        ] == ["steady"]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Adoption", "adopt", "Steady", "采用", "稳定", "Stage", "阶段", "stage: steady",
        "阶段：采用", "by you", "由您",
    ],
)  # fmt: skip
def test_a_change_is_found_by_the_words_that_are_read(store, looms, text):
    change(store, looms, stage="steady", tier="A")
    with store.read() as read:
        keys = timeline.timeline_keys(read, looms, frozenset({TimelineKind.CHANGE}), text)
        found = [entry.change.field for entry in timeline.timeline_entries(read, keys)]
    assert "stage" in found
    assert ("tier" in found) == (text in ("by you", "由您"))


@pytest.mark.parametrize("text", ["pre_renewal", "tbl", "name", "account.stage"])
def test_what_is_only_stored_is_not_found(store, looms, text):
    change(store, looms, stage="pre_renewal")
    with store.read() as read:
        assert timeline.timeline_keys(read, looms, text=text) == ()


def test_amounts_days_and_names_are_found_as_they_are_written(store, looms, clock):
    line_id = line(store, looms, 100, product="Spindle", end_on=date(2026, 3, 31))
    clock.advance(OLD)
    with edit(store) as uow:
        contracts.edit_line(uow, line_id, arr=Money.of(1200, "USD"), end_on=date(2027, 3, 31))
    with store.read() as read:
        for text, field in (
            ("1,200", "arr_minor"), ("Mar 2027", "end_on"), ("2027年3月31日", "end_on"),
            ("合同结束日", "end_on"),
        ):  # fmt: skip
            keys = timeline.timeline_keys(read, text=text)
            assert [e.change.field for e in timeline.timeline_entries(read, keys)] == [field]
        assert len(timeline.timeline_keys(read, text="spindle kestrel")) == 3  # and the line


def test_changes_of_an_account_that_was_joined_stand_with_the_other(store, looms):
    twin, last = account(store, "Twin Looms"), account(store, "Last Looms")
    change(store, twin, stage="value")
    with edit(store) as uow:
        merging.merge(uow, "account", looms, twin)
    with edit(store) as uow:
        merging.merge(uow, "account", last, looms)
    with store.read() as read:
        keys = timeline.timeline_keys(read, last, frozenset({TimelineKind.CHANGE}))
        entries = timeline.timeline_entries(read, keys)
        mine = [each for each in entries if each.change.record_id == twin]
        assert [(each.account_id, each.account_name) for each in mine] == [(last, "Last Looms")]
        counts = [timeline.list_timeline(read, key).counts["change"] for key in (last, None)]
        assert counts == [len(entries), len(entries)]
        assert timeline.timeline_keys(read, text="last 价值")
    UndoStack(store).undo()
    assert "value" in [each.after for each in told(store, looms)]
    assert told(store, last) == []


def test_a_new_manager_and_a_successor_are_told(store, looms, clock):
    ada, bo, cy = (person(store, looms, name) for name in ("Ada", "Bo", "Cy"))
    with edit(store) as uow:
        edges.set_manager(uow, bo, ada)
    (found,) = told(store, looms)
    assert (found.name, *says(found)[:4], found.was, found.became) == (
        "Bo", "stakeholder", "manager_id", None, ada, "", "Ada",
    )  # fmt: skip
    clock.advance(OLD)
    today = clock.today()
    with edit(store) as uow:
        edges.add_edge(uow, bo, cy, "reports", valid_from=today - OLD, valid_to=today - OLD)
        edges.add_edge(uow, bo, cy, "conflicts")
    assert told(store, looms) == [found]
    with edit(store) as uow:
        departures.depart(uow, ada, today, successor_id=cy)
    lines = {(each.name, each.field): (each.was, each.became) for each in told(store, looms)}
    assert lines["Ada", "successor_id"] == ("", "Cy")
    assert ("Ada", "Cy") in [
        (each.was, each.became) for each in told(store, looms) if each.field == "manager_id"
    ]
    UndoStack(store).undo()
    assert told(store, looms) == [found]
    with edit(store) as uow:
        new = people.create_person(uow, looms, "Di")
        edges.set_manager(uow, new, cy)
    assert told(store, looms) == [found]


def test_a_manager_who_is_thrown_away_is_still_named(store, looms):
    ada, bo = (person(store, looms, name) for name in ("Ada", "Bo"))
    with edit(store) as uow:
        edges.set_manager(uow, bo, ada)
    with edit(store) as uow:
        discard(uow, "stakeholder", ada)
    assert ("Bo", "Ada", "") in [(each.name, each.was, each.became) for each in told(store, looms)]
