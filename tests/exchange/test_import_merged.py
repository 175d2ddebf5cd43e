"""After a merge the rows of both records mean the joined one, which keeps what it says."""

import dataclasses

import pytest

from csmdesk.domain.text import Text
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.undo import UndoStack
from csmdesk.services.merging import merge
from tests.exchange.conftest import LINES, counts

ACCOUNTS = """\
Customer ID,Customer Name,City,Phone,Tags,Notes,Shoes
K-1,Plover Instruments,Graufurt,,lab,,4
K-3,Tern & Rook,Port Alder,0555 010203,shop,Second,5
"""
PEOPLE = """\
Contact ID,Full Name,Customer,Email,Job Title
P-1,Ludo Marsh,Plover Instruments,ludo@plover.example,Head of Labs
P-2,L. Marsh,Plover Instruments,marsh@plover.example,Lab lead
"""
SELECT = "SELECT name, external_id, city, phone, tags, notes, extra FROM account ORDER BY id"


def ids(rows, table):
    return dict(rows(f"SELECT external_id, id FROM {table}"))


@pytest.fixture
def joined(bring_in, write, store, rows):
    """Return the id of Plover, into which Tern & Rook was merged."""
    bring_in(write("accounts.csv", ACCOUNTS))
    found = ids(rows, "account")
    with store.write(Text("action.merge")) as uow:
        merge(uow, "account", found["K-1"], found["K-3"])
    return found["K-1"]


def test_the_row_of_the_loser_lands_on_the_winner(bring_in, write, rows, store, joined):
    before = rows(SELECT)
    text = ACCOUNTS.replace("Second,5", "Third,6").replace("0555 010203", "0555 999999")
    found = bring_in(write("again.csv", text))["again.csv"]
    assert counts(found) == {"read": 2, "unchanged": 2, "warnings": 1}
    assert [(w.text.code, w.text.params["name"], w.first_row) for w in found.warned] == [
        ("row.merged", "Plover Instruments", 3)
    ]
    assert rows(SELECT) == before
    assert before[0][:5] == (
        "Plover Instruments", "K-1", "Graufurt", "0555 010203", '["lab","shop"]',
    )  # fmt: skip


def test_it_fills_gaps_and_one_undo_takes_that_back(bring_in, write, rows, store, joined):
    before = rows(SELECT)
    text = ACCOUNTS.splitlines()[0] + ",Industry\nK-3,Tern & Rook,Elsewhere,,new,,7,Retail\n"
    found = bring_in(write("more.csv", text))["more.csv"]
    assert counts(found) == {"read": 1, "updated": 1, "warnings": 1}
    name, key, city, _, tags, _, extra = rows(SELECT)[0]
    assert (name, key, city, tags) == (
        "Plover Instruments", "K-1", "Graufurt", '["lab","shop","new"]',
    )  # fmt: skip
    assert extra == '{"Shoes":4}'
    assert rows("SELECT industry FROM account") == [("Retail",)]
    UndoStack(store).undo()
    assert rows(SELECT) == before


def test_what_refers_to_the_loser_comes_to_the_winner(bring_in, write, rows, joined):
    lines = "\n".join(line for line in LINES.splitlines() if "K-2" not in line)
    found = bring_in(write("lines.csv", lines))["lines.csv"]
    assert counts(found) == {"read": 2, "created": 2}
    assert rows("SELECT external_id, account_id FROM contract_line ORDER BY external_id") == [
        ("H-1", joined), ("H-3", joined),
    ]  # fmt: skip


def test_after_undo_of_the_merge_each_row_means_its_own_record(bring_in, write, rows, store):
    bring_in(write("accounts.csv", ACCOUNTS))
    before = rows(SELECT)
    found = ids(rows, "account")
    with store.write(Text("action.merge")) as uow:
        merge(uow, "account", found["K-1"], found["K-3"])
    UndoStack(store).undo()
    again = bring_in(write("again.csv", ACCOUNTS))["again.csv"]
    assert counts(again) == {"read": 2, "unchanged": 2}
    assert rows(SELECT) == before


def test_chosen_keys_decide_whether_ids_count(write, rows, store, joined):
    path = write("again.csv", ACCOUNTS)
    [planned] = plan_import(store, [FileRequest(path)]).files

    def created(*keys):
        mapping = dataclasses.replace(planned.mapping, keys=keys)
        plan = plan_import(store, [FileRequest(path, mapping=mapping)])
        return run_import(store, plan).files[0].created

    assert created("external_id") == 0
    assert created("name") == 1


def test_people_who_were_merged_are_one(bring_in, write, rows, store):
    bring_in(write("accounts.csv", ACCOUNTS), write("people.csv", PEOPLE))
    found = ids(rows, "person")
    with store.write(Text("action.merge")) as uow:
        merge(uow, "person", found["P-1"], found["P-2"])
    text = PEOPLE.replace("Lab lead", "Director")
    again = bring_in(write("again.csv", text))["again.csv"]
    assert counts(again) == {"read": 2, "unchanged": 2, "warnings": 1}
    assert rows("SELECT name, external_id FROM person") == [("Ludo Marsh", "P-1")]
    assert rows("SELECT title FROM stakeholder") == [("Head of Labs",)]
