"""Accounts are recognised, changed in sight, and never overwritten unseen."""

import json

import pytest

from csmdesk.domain.accounts import Stage
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services.accounts import create_account
from tests.exchange.conftest import ACCOUNTS, counts

HEAD = "Customer ID,Customer Name,City,Tags,Notes,Seats\n"


@pytest.fixture
def account(rows):
    """Return a function that reads accounts by their external id."""

    def read(external_id):
        return rows(
            "SELECT name, city, tags, notes, extra FROM account WHERE external_id = :id "
            "ORDER BY id",
            id=external_id,
        )

    return read


def test_a_changed_cell_updates_and_an_empty_one_erases_nothing(bring_in, write, account, store):
    bring_in(write("a.csv", HEAD + "K-1,Plover Instruments,Graufurt,lab;vip,first,12\n"))
    found = bring_in(write("b.csv", HEAD + "K-1,Plover Instruments,Port Alder,new;lab,,13\n"))
    assert counts(found["b.csv"]) == {"read": 1, "updated": 1}
    assert account("K-1") == [
        ("Plover Instruments", "Port Alder", '["lab","vip","new"]', "first", '{"Seats":13}')
    ]
    UndoStack(store).undo()
    assert account("K-1") == [
        ("Plover Instruments", "Graufurt", '["lab","vip"]', "first", '{"Seats":12}')
    ]


def test_extras_of_other_files_stay(bring_in, write, account):
    bring_in(write("a.csv", "Customer ID,Customer Name,Shoes,Old\nK-1,Plover,4,x\n"))
    bring_in(write("b.csv", "Customer ID,Customer Name,Shoes\nK-1,Plover,5\n"))
    assert json.loads(account("K-1")[0][4]) == {"Shoes": 5, "Old": "x"}


def test_a_corrected_name_is_an_update(bring_in, write, account):
    bring_in(write("a.csv", HEAD + "K-1,Plover Instruments,,,,\n"))
    found = bring_in(write("b.csv", HEAD + "K-1,Plover Instruments GmbH,,,,\n"))
    assert counts(found["b.csv"]) == {"read": 1, "updated": 1}
    assert [row[0] for row in account("K-1")] == ["Plover Instruments GmbH"]


def test_the_same_id_with_another_name_is_kept_apart_and_told(bring_in, write, account):
    bring_in(write("a.csv", HEAD + "K-1,Plover Instruments,Graufurt,,,\n"))
    found = bring_in(write("b.csv", HEAD + "K-1,Tern & Rook,Port Alder,,,\n"))["b.csv"]
    assert counts(found) == {"read": 1, "created": 1, "warnings": 1}
    assert [(w.text.code, w.first_row) for w in found.warned] == [("row.kept_apart", 2)]
    assert [row[:2] for row in account("K-1")] == [
        ("Plover Instruments", "Graufurt"), ("Tern & Rook", "Port Alder"),
    ]  # fmt: skip


def test_the_same_id_twice_in_one_file(bring_in, write, account):
    text = HEAD + "K-1,Plover,Graufurt,,,\nK-1,Plover,Port Alder,,,\nK-1,Plover,Graufurt,,,\n"
    found = bring_in(write("a.csv", text))["a.csv"]
    assert counts(found) == {"read": 3, "created": 2, "unchanged": 1, "warnings": 2}
    assert {w.text.code for w in found.warned} == {"row.kept_apart", "row.repeated"}
    again = bring_in(write("b.csv", text))["b.csv"]
    assert (again.created, again.updated, again.unchanged) == (0, 0, 3)
    assert len(account("K-1")) == 2


def test_an_account_made_by_hand_is_found_by_its_name(store, bring_in, write, rows):
    with store.write(Text("action.create_account")) as uow:
        create_account(uow, "Plover Instruments", stage=Stage.ADOPTION)
    found = bring_in(write("a.csv", HEAD + "K-1,plover instruments,Graufurt,,,\n"))
    assert counts(found["a.csv"]) == {"read": 1, "updated": 1}
    assert rows("SELECT name, city, stage, external_id FROM account") == [
        ("plover instruments", "Graufurt", "adoption", "K-1")
    ]


def test_files_without_ids_go_by_the_name(bring_in, write, rows):
    text = "Customer Name,City\nPlover,Graufurt\nTern,Port Alder\n"
    bring_in(write("a.csv", text))
    assert counts(bring_in(write("b.csv", text))["b.csv"]) == {"read": 2, "unchanged": 2}
    assert rows("SELECT count(*) FROM account") == [(2,)]


def test_references_to_an_id_of_two_accounts_take_the_first_and_say_so(bring_in, write, rows):
    accounts = write("a.csv", HEAD + "K-1,Plover,,,,\nK-1,Tern,,,,\n")
    lines = write("l.csv", "Customer ID,Start Date,ARR\nK-1,2024-01-01,5\n")
    found = bring_in(accounts, lines)["l.csv"]
    assert [w.text.code for w in found.warned] == ["ref.account_first_taken"]
    assert rows("SELECT a.name FROM contract_line l JOIN account a ON a.id = l.account_id") == [
        ("Plover",)
    ]


def test_references_by_name_must_mean_one(bring_in, write):
    accounts = write("a.csv", HEAD + "K-1,Plover,,,,\nK-2,Plover,,,,\nK-3,Tern,,,,\n")
    text = "Customer Name,Start Date,End Date,ARR\nPlover,2024-01-01,,5\nTERN,2024-01-01,,6\n"
    found = bring_in(accounts, write("l.csv", text))["l.csv"]
    assert [(r.row, r.reason.code) for r in found.refused] == [(2, "ref.account_several")]
    assert found.created == 1


def test_parents_may_come_later_and_never_in_a_circle(bring_in, write, rows, texts):
    text = (
        "Customer ID,Customer Name,Parent Account\n"
        "K-1,Plover,K-2\nK-2,Tern,K-3\nK-3,Ruff,K-1\nK-4,Knot,K-9\nK-5,Dunlin,Plover\n"
    )
    found = bring_in(write("a.csv", text))["a.csv"]
    assert [(w.text.code, w.first_row) for w in found.warned] == [
        ("ref.parent_loop", 4), ("ref.parent_left_out", 5),
    ]  # fmt: skip
    assert all(texts.render(w.text) for w in found.warned)
    assert rows(
        "SELECT a.external_id, p.external_id FROM account a JOIN account p ON p.id = a.parent_id "
        "ORDER BY a.external_id"
    ) == [("K-1", "K-2"), ("K-2", "K-3"), ("K-5", "K-1")]
    again = bring_in(write("b.csv", text))["b.csv"]
    assert (again.updated, again.unchanged) == (0, 5)


def test_owners_are_our_people_and_made_once(bring_in, write, rows):
    bring_in(write("a.csv", ACCOUNTS))
    bring_in(write("b.csv", ACCOUNTS.replace("Tern & Rook", "Tern & Rooks")))
    assert rows("SELECT name, is_me FROM colleague") == [("Ines Okafor", 0)]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (f"K-1,{'x' * 201},,,", "Customer Name", "value.too_long"),
        ("K-1,Plover,Z,,", "Tier", "value.unknown_choice"),
        ("K-1,Plover,,gold,", "Currency", "value.no_currency"),
        ("K-1,Plover,,,many", "Employees", "value.not_a_number"),
    ],
)
def test_values_that_no_form_would_take_are_refused(bring_in, write, texts, row, column, code):
    head = "Customer ID,Customer Name,Tier,Currency,Employees\n"
    good = (
        "K-2,Tern,A,CNY,30\n" * 1
        + "K-3,Ruff,b,usd,1 200\nK-4,Knot,C级,RMB,7\n"
        + ("K-5,Dunlin,C,EUR,8\nK-6,Curlew,,,\n")
    )
    found = bring_in(write("a.csv", head + good + row + "\n"))["a.csv"]
    assert [(r.row, r.column, r.reason.code) for r in found.refused] == [(7, column, code)]
    assert texts.render(found.refused[0].reason)
    assert found.created == 5


def test_names_are_searchable_after_the_import(bring_in, write, rows):
    bring_in(write("a.csv", ACCOUNTS))
    assert rows("SELECT count(*) FROM search_doc WHERE kind = 'account'") == [(3,)]
