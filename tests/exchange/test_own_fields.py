"""Fields of the user's own take columns of a file, of every kind, and are exported."""

import csv
import json
from datetime import datetime

import pytest
from openpyxl import load_workbook

from csmdesk.domain.text import Text
from csmdesk.exchange.export import export_book
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.mapping import Mapping, load_mappings, save_mappings
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.undo import UndoStack
from csmdesk.services.custom_fields import define, edit, retire
from tests.exchange.conftest import ACCOUNTS, LINES, PEOPLE, counts

OWN = """\
Customer Name,Zone,Heads,Budget,Checked On,Colour,Sponsor,Strategic
Plover Instruments,North,"1,200",5000.50,2024-02-01,red,Ludo Marsh,yes
Tern & Rook,,,,,,,
"""


@pytest.fixture
def fields(store):
    """Make a field of each kind for accounts; return the ids by name."""
    with store.write(Text("action.demo")) as uow:
        made = {
            name: define(uow, "account", name, kind)
            for name, kind in (
                ("Zone", "text"), ("Heads", "number"), ("Budget", "money"),
                ("Checked On", "date"), ("Sponsor", "person"), ("Strategic", "flag"),
            )
        }  # fmt: skip
        made["Colour"] = define(uow, "account", "Colour", "choice", choices=("Red", "Blue"))
    return made


@pytest.fixture
def people(bring_in, write):
    bring_in(write("accounts.csv", ACCOUNTS))
    bring_in(write("people.csv", PEOPLE))


def kept(rows, name):
    return json.loads(rows("SELECT custom FROM account WHERE name = :n", n=name)[0][0])


def test_values_of_every_kind_come_in(people, fields, bring_in, write, rows):
    found = bring_in(write("own.csv", OWN), kind=RecordKind.ACCOUNT)["own.csv"]
    assert counts(found) == {"read": 2, "updated": 1, "unchanged": 1}
    person = rows("SELECT id FROM person WHERE name = 'Ludo Marsh'")[0][0]
    assert kept(rows, "Plover Instruments") == {
        fields["Zone"]: "North",
        fields["Heads"]: "1200",
        fields["Budget"]: {"minor": 500050, "currency": "USD"},
        fields["Checked On"]: "2024-02-01",
        fields["Colour"]: "Red",
        fields["Sponsor"]: person,
        fields["Strategic"]: True,
    }
    assert kept(rows, "Tern & Rook") == {}


def test_the_same_file_changes_nothing_and_an_undo_takes_it_back(
    store, people, fields, bring_in, write, rows
):
    bring_in(write("own.csv", OWN), kind=RecordKind.ACCOUNT)
    again = bring_in(write("again.csv", OWN), kind=RecordKind.ACCOUNT)["again.csv"]
    assert counts(again) == {"read": 2, "unchanged": 2}
    UndoStack(store).undo()
    assert kept(rows, "Plover Instruments") == {}


def test_values_of_other_fields_stay(people, fields, bring_in, write, rows):
    bring_in(write("own.csv", OWN), kind=RecordKind.ACCOUNT)
    bring_in(write("zone.csv", "Customer Name,Zone\nPlover Instruments,South\n"))
    found = kept(rows, "Plover Instruments")
    assert (found[fields["Zone"]], found[fields["Colour"]]) == ("South", "Red")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Heads", "many", "value.not_a_number"),
        ("Colour", "green", "value.unknown_choice"),
        ("Checked On", "soon", "value.not_a_date"),
        ("Strategic", "perhaps", "value.not_yes_or_no"),
        ("Sponsor", "Nobody", "ref.person_unknown"),
    ],
)
@pytest.mark.usefixtures("people", "fields")
def test_a_value_that_the_field_cannot_hold_refuses_its_row(store, write, column, value, code):
    path = write("g.csv", f"Customer Name,{column}\nPlover Instruments,{value}\n")
    columns = {"Customer Name": "name", column: f"custom.account.{column}"}
    request = FileRequest(path, mapping=Mapping(RecordKind.ACCOUNT, columns))
    (refused,) = plan_import(store, [request]).reports[0].refused
    assert (refused.column, refused.reason.code) == (column, code)


def test_the_trial_names_the_fields(people, fields, store, bring_in, write, texts):
    bring_in(write("own.csv", OWN), kind=RecordKind.ACCOUNT)
    text = OWN.replace("North", "South").replace("5000.50", "6000")
    plan = plan_import(store, [FileRequest(write("b.csv", text), kind=RecordKind.ACCOUNT)])
    words = [texts.render(change) for change in plan.reports[0].looks[0].changes]
    assert set(words) == {"Zone: North → South", "Budget: US$5,000.50 → US$6,000"}


def test_fields_of_person_and_place_are_told_apart(store, bring_in, write, rows):
    with store.write(Text("action.demo")) as uow:
        person = define(uow, "person", "Birthday", "date")
        place = define(uow, "stakeholder", "Desk", "text")
    bring_in(write("accounts.csv", ACCOUNTS))
    head, *body = PEOPLE.splitlines()
    text = "\n".join([f"{head},Birthday,Desk", *(f"{line},1980-02-01,4b" for line in body)]) + "\n"
    bring_in(write("people.csv", text))
    assert json.loads(rows("SELECT custom FROM person LIMIT 1")[0][0]) == {person: "1980-02-01"}
    assert json.loads(rows("SELECT custom FROM stakeholder LIMIT 1")[0][0]) == {place: "4b"}


def test_contract_lines_have_fields_too(store, bring_in, write, rows):
    with store.write(Text("action.demo")) as uow:
        field = define(uow, "contract_line", "Reseller", "text")
    bring_in(write("accounts.csv", ACCOUNTS))
    head, *body = LINES.splitlines()
    text = "\n".join([f"{head},Reseller", *(f"{line},Quill AG" for line in body)]) + "\n"
    bring_in(write("lines.csv", text))
    assert json.loads(rows("SELECT custom FROM contract_line LIMIT 1")[0][0]) == {field: "Quill AG"}


def test_a_column_of_a_field_that_is_gone_is_kept_as_it_is(store, fields, bring_in, write, rows):
    text = "Customer Name,Zone\nPlover Instruments,North\n"
    bring_in(write("a.csv", text))
    with store.write(Text("action.demo")) as uow:
        retire(uow, fields["Zone"])
    bring_in(write("b.csv", text.replace("Plover", "Quill")))
    assert rows("SELECT extra FROM account WHERE name LIKE 'Quill%'") == [('{"Zone":"North"}',)]


def test_a_renamed_field_keeps_its_values(store, fields, bring_in, write, rows):
    bring_in(write("a.csv", "Customer Name,Zone\nPlover Instruments,North\n"))
    with store.write(Text("action.demo")) as uow:
        edit(uow, fields["Zone"], name="Sales zone")
    found = bring_in(write("b.csv", "Customer Name,Sales zone\nPlover Instruments,South\n"))
    assert counts(found["b.csv"]) == {"read": 1, "updated": 1}
    assert kept(rows, "Plover Instruments") == {fields["Zone"]: "South"}


@pytest.mark.usefixtures("people", "fields")
def test_own_fields_are_exported_with_real_values(store, bring_in, write, tmp_path, texts):
    bring_in(write("own.csv", OWN), kind=RecordKind.ACCOUNT)
    export_book(store, tmp_path / "all.xlsx", texts)
    book = load_workbook(tmp_path / "all.xlsx")
    head, *rows = book["Accounts"].iter_rows(values_only=True)
    found = next(dict(zip(head, row, strict=True)) for row in rows if row[0].startswith("Plover"))
    assert (found["Zone"], found["Heads"], found["Colour"]) == ("North", 1200, "Red")
    assert (found["Budget"], found["Checked On"]) == (5000.5, datetime(2024, 2, 1))
    assert (found["Sponsor"], found["Strategic"]) == ("Ludo Marsh", True)
    at = head.index("Budget")
    assert head[at + 1] == "Currency"
    book.close()


@pytest.mark.usefixtures("people", "fields")
def test_an_exported_table_comes_in_again_unchanged(store, bring_in, write, tmp_path, texts):
    bring_in(write("own.csv", OWN), kind=RecordKind.ACCOUNT)
    export_book(store, tmp_path / "tables", texts)
    path = tmp_path / "tables" / "account.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert "Zone" in next(csv.reader(file))
    found = bring_in(path, kind=RecordKind.ACCOUNT)["account.csv"]
    assert (found.created, found.refused) == (0, ())


@pytest.fixture
def shared(tmp_path):
    """Return the path of a mapping that a colleague shared, with a field of their own."""
    columns = {"Firma": "name", "Laune": "custom.account.mood"}
    path = tmp_path / "mapping.json"
    save_mappings(path, [Mapping(RecordKind.ACCOUNT, columns)])
    return path


def test_a_shared_mapping_finds_the_field_of_the_same_name(shared, store, write, rows):
    with store.write(Text("action.demo")) as uow:
        key = define(uow, "account", "Mood", "text")
    path = write("a.csv", "Firma,Laune\nPlover,good\n")
    request = FileRequest(path, mappings=load_mappings(shared))
    run_import(store, plan_import(store, [request]))
    assert kept(rows, "Plover") == {key: "good"}


@pytest.mark.parametrize("way", ["mapping", "mappings"])
def test_a_shared_mapping_asks_for_a_field_that_is_not_there(shared, store, write, texts, way):
    found = load_mappings(shared)
    path = write("a.csv", "Firma,Laune\nPlover,good\n")
    request = FileRequest(path, **{way: found[0] if way == "mapping" else found})
    (file,) = plan_import(store, [request]).files
    (problem,) = map(texts.render, file.problems)
    for words in ("“Laune”", "“mood”", "(account)", "“Own fields”"):
        assert words in problem
    with store.write(Text("action.demo")) as uow:
        define(uow, "account", "mood", "text")
    assert plan_import(store, [request]).is_ready
