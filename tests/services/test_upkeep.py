"""Many at once, copies, tags, families of accounts and colleagues who leave."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.domain.hierarchy import RollUp
from csmdesk.domain.money import Money
from csmdesk.domain.people import Duties
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    accounts,
    bulk,
    colleagues,
    commitments,
    contracts,
    copies,
    custom_fields,
    hierarchy,
    people,
    tags,
    tasks,
    touchpoints,
)
from tests.conftest import NOW
from tests.models.records import contents, one, refusal, sql
from tests.services.book_of import DAY, account, edit, line, local, person, talk


def get(store, account_id):
    with store.read() as read:
        return accounts.get_account(read, account_id)


# ---------------------------------------------------------------------------------- many at once
def test_many_accounts_are_edited_in_one_action(store):
    with edit(store) as uow:
        ours = colleagues.create_colleague(uow, "Ute Beispiel")
        fit = custom_fields.define(uow, "account", "Fit", "text")
    first = account(store, "A", tier="B", tags=("pilot", "old"))
    second = account(store, "B", tags=("Pilot",), owner_id=ours)
    same = account(store, "C", tier="A", tags=("pilot", "VIP"), owner_id=ours, custom={fit: "x"})
    before = contents(store)
    with edit(store) as uow:
        count = bulk.edit_accounts(
            uow, [first, second, same, "gone", first], owner_id=ours, tier="A",
            add_tags=("pilot", "vip"), remove_tags=("OLD",), custom={fit: "x"},
        )  # fmt: skip
    assert count == 2
    assert [get(store, key).tags for key in (first, second, same)] == [
        ("pilot", "vip"), ("Pilot", "vip"), ("pilot", "VIP"),
    ]  # fmt: skip
    assert all(
        get(store, k).tier == "A" and get(store, k).owner_id == ours for k in (first, second)
    )
    UndoStack(store).undo()
    assert contents(store) == before


def test_field_that_is_not_named_stays_and_none_empties(store):
    made = account(store, "A", tier="B", stage="value")
    with edit(store) as uow:
        assert bulk.edit_accounts(uow, [made], tier=None) == 1
        assert bulk.edit_accounts(uow, [made]) == 0
    assert (get(store, made).tier, get(store, made).stage) == (None, "value")


def test_bad_value_changes_no_account(store):
    made = [account(store, name) for name in "AB"]

    def spoil():
        with edit(store) as uow:
            bulk.edit_accounts(uow, made, tier="Z", add_tags=("x",))

    assert refusal(spoil) == "field.no_choice"
    assert [get(store, key).tags for key in made] == [(), ()]


# ---------------------------------------------------------------------------------- copies
def copy(store, kind, record_id):
    with edit(store) as uow:
        return copies.copy(uow, kind, record_id)


def test_copied_account_is_like_it_under_a_name_of_its_own(store):
    made = account(store, "Kestrel", aliases=("K",), tags=("a",), tier="A", external_id="K-1",
                   extra={"x": 1})  # fmt: skip
    line(store, made)
    copied = [get(store, copy(store, "account", made)) for _ in range(2)]
    assert [found.name for found in copied] == ["Kestrel (2)", "Kestrel (3)"]
    found = copied[0]
    assert (found.tags, found.tier, found.aliases, found.external_id, found.extra) == (
        ("a",), "A", (), None, {},
    )  # fmt: skip
    assert one(store, "SELECT count(*) FROM contract_line") == 1


def test_copied_person_has_the_place_but_nothing_personal(store):
    made = person(store, account(store), "Vera Muster", emails=("v@x.example",), title="CFO",
                  tier="S", status="left", valid_to=DAY)  # fmt: skip
    copied = copy(store, "stakeholder", made)
    with store.read() as read:
        found = people.get_person(read, copied)
    assert (found.name, found.emails, found.title, found.tier, found.status, found.valid_to) == (
        "Vera Muster (2)", (), "CFO", "S", "active", None,
    )  # fmt: skip


def test_copied_touchpoint_is_of_now_with_the_same_people(store):
    home = account(store)
    vera = person(store, home, "Vera")
    with store.read() as read:
        who = people.get_person(read, vera).person_id
    made = talk(store, home, "Weekly", person_ids=(who,), outcome="done", sentiment=1, minutes=30,
                tags=("a",))  # fmt: skip
    copied = copy(store, "touchpoint", made)
    with store.read() as read:
        found = touchpoints.get_touchpoint(read, copied)
    assert (found.subject, found.minutes, found.tags, found.people) == (
        "Weekly", 30, ("a",), ((who, "Vera"),),
    )  # fmt: skip
    assert (found.started_at, found.outcome, found.sentiment) == (NOW, None, None)


def test_copied_promise_task_and_line_are_open(store):
    home = account(store)
    held = line(store, home, ended_on=date(2026, 2, 1), external_id="L-1")
    with edit(store) as uow:
        due = commitments.create_commitment(uow, home, side="ours", text="x", due_on=DAY)
        todo = tasks.create_task(uow, home, "y")
        commitments.settle_commitment(uow, due)
        tasks.settle_task(uow, todo)
    made = [copy(store, "commitment", due), copy(store, "task", todo)]
    copied = copy(store, "contract_line", held)
    with store.read() as read:
        promise, task = commitments.get_commitment(read, made[0]), tasks.get_task(read, made[1])
        [found] = [x for x in contracts.list_lines(read, home) if x.id == copied]
    assert (promise.state, promise.done_on, promise.due_on) == ("open", None, DAY)
    assert (task.state, task.done_on) == ("open", None)
    assert (found.ended_on, found.external_id, found.arr) == (None, None, Money.of(12000, "USD"))


def test_every_kind_is_copied_or_said_to_be_gone(store):
    for kind in copies.KINDS:
        assert refusal(lambda kind=kind: copy(store, kind, "gone")) == "record.gone"


# ---------------------------------------------------------------------------------- tags
def test_tag_is_renamed_and_removed_everywhere(store):
    home = account(store, "A", tags=("pilot", "vip"))
    account(store, "B", tags=("pilot",))
    talk(store, home, tags=("pilot", "vip"))

    def used():
        with store.read() as read:
            return [(t.name, t.accounts, t.touchpoints) for t in tags.list_tags(read)]

    assert used() == [("pilot", 2, 1), ("vip", 1, 1)]
    with edit(store) as uow:
        assert tags.rename(uow, "pilot", " vip ") == 3
    assert used() == [("vip", 2, 1)]
    assert get(store, home).tags == ("vip",)
    with edit(store) as uow:
        assert tags.remove(uow, "vip") == 3
        assert tags.remove(uow, "vip") == 0
    assert used() == []
    UndoStack(store).undo()
    assert used() == [("vip", 2, 1)]


def test_tag_needs_a_name(store):
    def rename():
        with edit(store) as uow:
            tags.rename(uow, "a", " ")

    assert refusal(rename) == "field.name_missing"


# ---------------------------------------------------------------------------------- families
def family(store, account_id):
    with store.read() as read:
        return hierarchy.tree(read, account_id)


def test_family_is_shown_from_its_top_with_sums(store):
    top = account(store, "Top")
    mine = account(store, "Mine", parent_id=top)
    low = account(store, "Low", parent_id=mine)
    aside = account(store, "Aside", parent_id=top)
    account(store, "Stranger")
    line(store, top, 100, seats=5)
    line(store, low, 50)
    line(store, low, 900, "EUR", seats=2)
    line(store, aside, 7, is_trial=True)
    talk(store, low, started_at=local(DAY - timedelta(days=3)))
    talk(store, top, started_at=local(DAY - timedelta(days=9)))
    with edit(store) as uow:
        commitments.create_commitment(uow, low, side="ours", text="x")
        due = commitments.create_commitment(uow, mine, side="ours", text="y")
        commitments.settle_commitment(uow, due)
    nodes = family(store, low)
    assert [(n.name, n.depth) for n in nodes] == [("Top", 0), ("Aside", 1), ("Mine", 1), ("Low", 2)]
    assert nodes[0].total == RollUp(
        4, (Money.of(900, "EUR"), Money.of(150, "USD")), 7, 1, local(DAY - timedelta(days=3))
    )
    assert nodes[0].own == RollUp(1, (Money.of(100, "USD"),), 5, 0, local(DAY - timedelta(days=9)))
    assert nodes[1].total == RollUp(1, (), None, 0, None)
    with store.read() as read:
        assert hierarchy.roll_up(read, mine).accounts == 2
    with edit(store) as uow:
        accounts.archive_account(uow, low)
    nodes = family(store, top)
    assert (nodes[0].total.accounts, nodes[0].total.arr) == (3, (Money.of(100, "USD"),))
    assert nodes[-1].is_archived


def test_account_is_moved_but_never_below_itself(store):
    top = account(store, "Top")
    low = account(store, "Low", parent_id=top)

    def move(account_id, parent_id):
        with edit(store) as uow:
            hierarchy.move(uow, account_id, parent_id)

    assert refusal(lambda: move(top, low)) == "account.loop"
    move(low, None)
    move(top, low)
    assert [n.name for n in family(store, top)] == ["Low", "Top"]
    assert refusal(lambda: family(store, "gone")) == "record.gone"


def test_possible_parents_are_none_of_those_below(store):
    top = account(store, "Top")
    middle = account(store, "Middle", parent_id=top)
    account(store, "Low", parent_id=middle)
    account(store, "Other")
    with store.read() as read:
        assert [n for _, n in hierarchy.possible_parents(read, middle)] == ["Other", "Top"]
        assert [n for _, n in hierarchy.possible_parents(read, middle, "OT")] == ["Other"]


@settings(max_examples=30, deadline=None)
@given(parents=st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_sums_of_a_family_are_those_of_its_members(new_book, parents):
    with new_book() as store:
        made = []
        for n, parent in enumerate(parents):
            above = made[parent % len(made)] if made and parent % 3 else None
            made.append(account(store, f"N{n}", parent_id=above))
            line(store, made[-1], n + 1)
        seen = {}
        for key in made:
            nodes = family(store, key)
            assert sum(node.depth == 0 for node in nodes) == 1
            assert sum(node.own.arr[0].minor for node in nodes) == nodes[0].total.arr[0].minor
            seen |= {node.id: node.total.accounts for node in nodes}
        for node in family(store, made[0]):
            children = [n for n in family(store, made[0]) if n.parent_id == node.id]
            assert node.total.accounts == 1 + sum(n.total.accounts for n in children)
        assert set(seen) == set(made)


# ---------------------------------------------------------------------------------- colleagues
def test_colleague_who_left_hands_over(store):
    with edit(store) as uow:
        old = colleagues.create_colleague(uow, "Ute Beispiel")
        new = colleagues.create_colleague(uow, "Ada Fennimore")
    home = account(store, owner_id=old)
    person(store, home, "Vera", owner_id=old)
    person(store, home, "Gone", owner_id=old, status="left")
    with edit(store) as uow:
        commitments.create_commitment(uow, home, side="ours", text="x", owner_colleague_id=old)
    with store.read() as read:
        assert colleagues.duties(read, old) == Duties(1, 1, 1)
    before = contents(store)
    with edit(store) as uow:
        colleagues.mark_left(uow, old, successor_id=new)
    with store.read() as read:
        assert colleagues.duties(read, old) == Duties(0, 0, 0)
        assert colleagues.duties(read, new) == Duties(1, 1, 1)
        assert colleagues.get_colleague(read, old).left_on == read.today
        assert [c.name for c in colleagues.list_colleagues(read)][-1] == "Ute Beispiel"
        assert [c.id for c in colleagues.list_colleagues(read, with_left=False)] == [new]
    assert sql(store, "SELECT owner_id FROM stakeholder WHERE status = 'left'") == [(old,)]
    UndoStack(store).undo()
    assert contents(store) == before
    with edit(store) as uow:
        colleagues.mark_left(uow, old, date(2026, 1, 2))
        colleagues.mark_back(uow, old)
    assert contents(store) == before


@pytest.mark.parametrize("who", ["self", "left", "me", "gone"])
def test_who_cannot_leave_or_take_over_is_said(store, who):
    with edit(store) as uow:
        old = colleagues.create_colleague(uow, "Ute Beispiel")
        gone = colleagues.create_colleague(uow, "Ada Fennimore")
        mine = colleagues.name_me(uow, "Kim Probe")
        colleagues.mark_left(uow, gone)
    leaver = mine if who == "me" else old
    heir = {"self": old, "left": gone, "me": old, "gone": "nobody"}[who]
    expected = {"me": "colleague.is_me", "gone": "record.gone"}.get(who, "colleague.no_successor")

    def leave():
        with edit(store) as uow:
            colleagues.mark_left(uow, leaver, successor_id=heir)

    assert refusal(leave) == expected
    assert one(store, "SELECT count(*) FROM colleague WHERE left_on IS NULL") == 2
