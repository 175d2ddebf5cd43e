"""Two records become one: nothing that hangs on either is lost, and undo parts them again."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.domain.merging import Side
from csmdesk.domain.money import Money
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    accounts,
    colleagues,
    commitments,
    custom_fields,
    hierarchy,
    merging,
    people,
    trash,
)
from csmdesk.services.search import search
from tests.models.edits import UNITS, do, furnish
from tests.models.records import contents, one, refusal, sql
from tests.services.book_of import DAY, account, edit, facts, line, person, talk, use


def merge(store, kind, winner, loser, **chosen):
    with edit(store) as uow:
        merging.merge(uow, kind, winner, loser, {k: Side(v) for k, v in chosen.items()})
    return uow.changes


def preview(store, kind, winner, loser):
    with store.read() as read:
        return merging.preview(read, kind, winner, loser)


def get(store, account_id):
    with store.read() as read:
        return accounts.get_account(read, account_id)


def who(store, place):
    with store.read() as read:
        return people.get_person(read, place).person_id


@pytest.fixture
def pair(store):
    """Return two accounts with something of everything."""
    winner = account(
        store, "Kestrel Looms", city="Cork", tags=("pilot",), notes="First", aliases=("KL",),
        extra={"a": 1, "b": 1},
    )  # fmt: skip
    loser = account(
        store, "Kestrel Looms Ltd", city="Dublin", industry="Textiles", tags=("Pilot", "vip"),
        notes="Second", external_id="K-2", extra={"b": 2, "c": 2},
    )  # fmt: skip
    for home in (winner, loser):
        vera = who(store, person(store, home, "Vera Muster"))
        held = line(store, home)
        said = talk(store, home, "Hello", person_ids=(vera,))
        facts(store, use(home, DAY, 4, line_id=held))
        with edit(store) as uow:
            commitments.create_commitment(
                uow, home, side="theirs", text="Pay", touchpoint_id=said, owner_person_id=vera
            )
    return winner, loser


def test_joined_account_has_all_that_hung_on_both(store, pair):
    winner, loser = pair
    shown = preview(store, "account", winner, loser)
    assert shown.moved == {
        "stakeholder": 1, "contract_line": 1, "usage_fact": 1, "touchpoint": 1, "commitment": 1
    }  # fmt: skip
    assert (shown.winner_name, shown.loser_name, shown.joined) == (
        "Kestrel Looms", "Kestrel Looms Ltd", 0,
    )  # fmt: skip
    changes = merge(store, "account", winner, loser)
    assert dict.fromkeys(shown.moved, 2) == {
        table: one(store, f"SELECT count(*) FROM {table} WHERE account_id = :id", id=winner)
        for table in shown.moved
    }
    assert changes.touches("usage_fact")
    assert sql(store, "SELECT id FROM account") == [(winner,)]
    assert sql(store, "SELECT tbl, loser_id, winner_id FROM merge") == [("account", loser, winner)]


def test_fields_are_the_winners_unless_it_has_none_or_the_losers_is_chosen(store, pair):
    winner, loser = pair
    shown = {f.name: f for f in preview(store, "account", winner, loser).fields}
    assert (shown["city"].winner, shown["city"].loser, shown["city"].suggested) == (
        "Cork", "Dublin", Side.WINNER,
    )  # fmt: skip
    assert shown["industry"].suggested is Side.LOSER
    assert shown["city"].differs
    assert not shown["industry"].differs
    assert shown["tags"].is_joined
    assert "website" not in shown
    merge(store, "account", winner, loser, city="loser")
    found = get(store, winner)
    assert (found.name, found.city, found.industry, found.external_id) == (
        "Kestrel Looms", "Dublin", "Textiles", "K-2",
    )  # fmt: skip
    assert found.aliases == ("KL", "Kestrel Looms Ltd")
    assert found.tags == ("pilot", "vip")
    assert found.notes == "First\n\nSecond"
    assert found.extra == {"a": 1, "b": 1, "c": 2}
    with store.read() as read:
        assert [hit.record_id for hit in search(read, "Ltd")] == [winner]


def test_name_that_is_not_chosen_becomes_an_alias(store, pair):
    merge(store, "account", *pair, name="loser", external_id="winner")
    found = get(store, pair[0])
    assert (found.name, found.aliases) == ("Kestrel Looms Ltd", ("KL", "Kestrel Looms"))
    assert found.external_id is None


def test_own_fields_are_chosen_too_and_follow_a_joined_person(store):
    with edit(store) as uow:
        fit = custom_fields.define(uow, "account", "Fit", "text")
        fee = custom_fields.define(uow, "account", "Fee", "money")
        boss = custom_fields.define(uow, "account", "Boss", "person")
    first = account(store, "First")
    vera, vera_too = (who(store, person(store, first, name)) for name in ("Vera", "Vera M"))
    second = account(store, "Second", custom={fit: "b", fee: "9 USD", boss: vera_too})
    with edit(store) as uow:
        accounts.edit_account(uow, first, custom={fit: "a"})
    shown = {f.name: f for f in preview(store, "account", first, second).fields}
    assert shown[f"custom.{fee}"].loser == Money(900, "USD")
    assert shown[f"custom.{boss}"].loser == "Vera M"
    merge(store, "account", first, second, **{f"custom.{fit}": "loser", f"custom.{fee}": "winner"})
    assert get(store, first).custom == {fit: "b", boss: vera_too}
    merge(store, "person", vera, vera_too)
    assert get(store, first).custom == {fit: "b", boss: vera}


def test_person_at_both_accounts_has_one_place_with_all_that_was_known(store):
    first, second = account(store, "First"), account(store, "Second")
    place = person(store, first, "Vera", tier="S", valid_from=date(2025, 2, 1))
    with edit(store) as uow:
        values = {"person_id": who_of(uow, place), "account_id": second, "title": "CFO"}
        uow.insert("stakeholder", values | {"is_key": True, "valid_from": date(2024, 2, 1)})
    assert preview(store, "account", first, second).joined == 1
    merge(store, "account", first, second)
    [found] = list_people(store, first)
    assert (found.id, found.tier, found.title, found.is_key, found.valid_from) == (
        place, "S", "CFO", True, date(2024, 2, 1),
    )  # fmt: skip


def who_of(uow, place):
    return uow.find("stakeholder", place)["person_id"]


def list_people(store, home):
    with store.read() as read:
        return people.list_people(read, home)


def test_return_later_is_no_double(store):
    home = account(store)
    first = who(store, person(store, home, "Vera", valid_to=date(2024, 1, 1), status="left"))
    second = who(store, person(store, home, "Vera", valid_from=date(2025, 1, 1)))
    merge(store, "person", first, second)
    assert [p.status for p in list_people(store, home)] == ["active", "left"]


def test_joined_person_took_part_once(store):
    home = account(store)
    first, second = (who(store, person(store, home, name)) for name in ("Vera", "V. Muster"))
    talk(store, home, "Both", person_ids=(first, second))
    talk(store, home, "One", person_ids=(second,))
    merge(store, "person", first, second)
    assert sql(store, "SELECT person_id, count(*) FROM touchpoint_person") == [(first, 2)]
    [found] = list_people(store, home)
    assert found.aliases == ("V. Muster",)


def test_joined_colleague_keeps_what_either_was_in_charge_of(store):
    home = account(store)
    with edit(store) as uow:
        first = colleagues.create_colleague(uow, "Ada Fennimore")
        mine = colleagues.name_me(uow, "A. Fennimore", "ada@example.test")
        accounts.edit_account(uow, home, owner_id=mine)
        colleagues.mark_left(uow, first)
    talk(store, home, "Both", colleague_ids=(first, mine))
    merge(store, "colleague", first, mine)
    with store.read() as read:
        [found] = colleagues.list_colleagues(read)
        assert (found.id, found.name, found.email, found.is_me, found.left_on) == (
            first, "Ada Fennimore", "ada@example.test", True, None,
        )  # fmt: skip
        assert colleagues.duties(read, first).accounts == 1
    assert one(store, "SELECT count(*) FROM touchpoint_colleague") == 1


@pytest.mark.parametrize("winner", range(4))
@pytest.mark.parametrize("loser", range(4))
def test_family_stays_a_tree_whoever_is_joined(store, winner, loser):
    if winner == loser:
        return
    made = []
    for name in "ABCD":
        made.append(account(store, name, parent_id=made[-1] if made else None))
    merge(store, "account", made[winner], made[loser], parent_id="loser")
    with store.read() as read:
        nodes = hierarchy.tree(read, made[winner])
    assert len(nodes) == 3
    assert sum(node.depth == 0 for node in nodes) == 1


def test_who_was_different_from_the_loser_is_so_from_the_winner(store):
    a, b, c = (account(store, name) for name in "ABC")
    with edit(store) as uow:
        for pair_ in ((a, b), (b, c)):
            first, second = sorted(pair_)
            uow.insert("not_duplicate", {"kind": "account", "a_id": first, "b_id": second})
    merge(store, "account", a, b)
    assert sql(store, "SELECT a_id, b_id FROM not_duplicate") == [tuple(sorted((a, c)))]


def test_what_is_gone_is_said(store, pair):
    merge(store, "account", *pair)
    assert refusal(lambda: merge(store, "account", *pair)) == "record.gone"
    assert refusal(lambda: preview(store, "account", *pair)) == "record.gone"
    with pytest.raises(LookupError):
        merge(store, "account", pair[0], pair[0])


def test_heir_is_found_over_several_merges(store):
    a, b, c = (account(store, name) for name in "ABC")
    merge(store, "account", b, a)
    merge(store, "account", c, b)
    with store.read() as read:
        assert merging.heir(read, "account", a) == c
        assert merging.heir(read, "account", c) is None


def test_what_lies_in_the_trash_comes_back_to_the_joined_record(store, pair):
    said = one(store, "SELECT id FROM touchpoint WHERE account_id = :id", id=pair[1])
    with edit(store) as uow:
        entry = trash.discard(uow, "touchpoint", said)
    merge(store, "account", *pair)
    with edit(store) as uow:
        trash.restore(uow, entry)
    assert one(store, "SELECT account_id FROM touchpoint WHERE id = :id", id=said) == pair[0]


def found_by_search(store):
    with store.read() as read:
        return {(h.kind, h.record_id, h.title) for word in "hkvamx" for h in search(read, word)}


@settings(max_examples=40, deadline=None)
@given(
    units=UNITS, kind=st.sampled_from(merging.KINDS), picks=st.tuples(*[st.integers(0, 99)] * 2),
    side=st.sampled_from(Side), names=st.sets(st.sampled_from(["name", "parent_id", "owner_id"])),
)  # fmt: skip
def test_merge_keeps_all_rows_and_undo_gives_the_book_back(
    new_book, units, kind, picks, side, names
):
    with new_book() as store:
        furnish(store)
        for unit in units:
            do(store, unit)
        keys = [row[0] for row in sql(store, f"SELECT id FROM {kind} ORDER BY id")]
        if len(keys) < 2:
            return
        winner = keys.pop(picks[0] % len(keys))
        loser = keys.pop(picks[1] % len(keys))
        before, found = contents(store), found_by_search(store)
        moved = preview(store, kind, winner, loser)

        merge(store, kind, winner, loser, **dict.fromkeys(names, side))

        after = contents(store)
        assert sql(store, "PRAGMA foreign_key_check") == []
        gone = {t: len(before[t]) - len(after[t]) for t in before if t != "merge"}
        assert gone[kind] == 1
        assert sum(gone.values()) == 1 + moved.joined
        assert not any(loser in row for t, rows in after.items() if t != "merge" for row in rows)
        UndoStack(store).undo()
        assert (contents(store), found_by_search(store)) == (before, found)
        UndoStack(store).redo()
        assert contents(store) == after


# External ids


def formers(store, kind="account"):
    with store.read() as read:
        return merging.former_ids(read, kind)


def test_the_id_that_is_not_kept_still_means_the_joined_record(store):
    one_, two, three = (
        account(store, f"Kestrel {n}", external_id=f"K-{n}") for n in ("One", "Two", "Three")
    )
    merge(store, "account", one_, two)
    assert formers(store) == {"K-Two": one_}
    merge(store, "account", three, one_, external_id="loser")
    assert get(store, three).external_id == "K-One"
    assert formers(store) == {"K-Two": three, "K-Three": three}
    UndoStack(store).undo()
    assert formers(store) == {"K-Two": one_}
    UndoStack(store).undo()
    assert formers(store) == {}
    assert get(store, two).external_id == "K-Two"


def test_an_id_that_a_record_carries_means_that_one(store):
    first, second = (account(store, "Kestrel", external_id=f"K-{n}") for n in (1, 2))
    merge(store, "account", first, second)
    newer = account(store, "Plover", external_id="K-2")
    assert formers(store) == {}
    with edit(store) as uow:
        accounts.edit_account(uow, newer, external_id=None)
    assert formers(store) == {"K-2": first}


def test_nothing_is_remembered_where_no_id_was_given_up(store, pair):
    merge(store, "account", *pair)
    assert get(store, pair[0]).external_id == "K-2"
    assert formers(store) == {}
