"""Rows find their record by chosen keys; one with another id is never overwritten unseen."""

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.keys import KEYS, key_label
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.plan import FileRequest
from tests.exchange.conftest import counts

FIRST = """\
Customer ID,Customer Name,City,Website,Phone
K-1,Plover Instruments,Graufurt,https://www.plover.example/en,+49 30 1234567
K-2,Tern & Rook,Port Alder,tern.example,020 7946 0000
"""
COLUMNS = {
    "Customer ID": "external_id", "Customer Name": "name", "City": "city", "Website": "website",
    "Phone": "phone",
}  # fmt: skip


@pytest.fixture
def take(store, write):
    """Return a function that imports a text by keys and returns the report."""

    def run(text, *keys, kind=RecordKind.ACCOUNT, columns=COLUMNS):
        headers = text.partition("\n")[0].split(",")
        mapping = Mapping(kind, {h: columns[h] for h in headers}, keys=keys)
        plan = plan_import(store, [FileRequest(write("rows.csv", text), mapping=mapping)])
        return run_import(store, plan).files[0]

    return run


def test_domain_finds_an_account_that_was_renamed(take, rows):
    take(FIRST)
    found = take("Customer Name,Website,City\nQuill AG,plover.example,Neustadt\n", "domain")
    assert counts(found) == {"read": 1, "updated": 1}
    assert rows("SELECT name, city FROM account WHERE external_id = 'K-1'") == [
        ("Quill AG", "Neustadt")
    ]


def test_phone_is_compared_by_its_figures(take, rows):
    take(FIRST)
    found = take("Customer Name,Phone,City\nTern,(020) 7946-0000,Leeds\n", "phone")
    assert counts(found) == {"read": 1, "updated": 1}
    assert rows("SELECT city FROM account WHERE external_id = 'K-2'") == [("Leeds",)]


def test_keys_are_tried_in_their_order(take, rows):
    take(FIRST)
    text = "Customer Name,Website,City\nTern & Rook,plover.example,Leeds\n"
    take(text, "name", "domain")
    assert rows("SELECT city FROM account ORDER BY external_id") == [("Graufurt",), ("Leeds",)]


def test_same_key_with_another_id_is_kept_apart_and_told(take, rows):
    take(FIRST)
    found = take("Customer ID,Customer Name,Website\nK-9,Quill AG,plover.example\n", "domain")
    assert counts(found) == {"read": 1, "created": 1, "warnings": 1}
    assert found.warned[0].text.code == "row.kept_apart"
    assert len(rows("SELECT id FROM account")) == 3


def test_same_id_with_other_content_is_never_overwritten_unseen(take, rows):
    take(FIRST)
    found = take("Customer ID,Customer Name\nK-1,Wholly Different\n", "external_id")
    assert counts(found) == {"read": 1, "created": 1, "warnings": 1}
    assert rows("SELECT name FROM account WHERE external_id = 'K-1' ORDER BY name") == [
        ("Plover Instruments",), ("Wholly Different",)
    ]  # fmt: skip


def test_several_records_of_one_key_leave_the_row_apart(take, rows):
    take(FIRST)
    take("Customer Name,Website\nPlover East,www.plover.example\n", "name")
    found = take("Customer Name,Website\nPlover Group,plover.example\n", "domain")
    assert counts(found) == {"read": 1, "created": 1, "warnings": 1}
    assert found.warned[0].text.code == "row.fits_several"


def test_rows_of_one_file_find_each_other(take, rows):
    text = "Customer Name,Website,City\nQuill,quill.example,Leeds\nQuill AG,quill.example,Leeds\n"
    take(text, "domain")
    assert len(rows("SELECT id FROM account")) == 2  # the second row says something else
    take("Customer Name,Website\nX,quill.example\n", "domain")


PEOPLE = """\
Full Name,Customer,Email,Mobile,WeChat
Ludo Marsh,Plover Instruments,ludo@plover.example,555 123 4567,ludo-m
"""
PERSON_COLUMNS = {
    "Full Name": "name", "Customer": "account", "Email": "emails", "Mobile": "phones",
    "WeChat": "wechat", "Job Title": "title",
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "head", "value"),
    [
        ("phones", "Mobile", "+1 (555) 123-4567"),
        ("wechat", "WeChat", "ludo-m"),
        ("emails", "Email", "LUDO@plover.example"),
    ],
)
def test_person_is_found_by_the_chosen_key_under_another_name(take, rows, key, head, value):
    take(FIRST)
    take(PEOPLE, kind=RecordKind.PERSON, columns=PERSON_COLUMNS)
    text = f"Full Name,Customer,{head},Job Title\nL. Quist,Plover Instruments,{value},Head\n"
    found = take(text, key, kind=RecordKind.PERSON, columns=PERSON_COLUMNS)
    assert counts(found) == {"read": 1, "updated": 1}
    assert rows(
        "SELECT p.name, s.title FROM person p JOIN stakeholder s ON s.person_id = p.id"
    ) == [("L. Quist", "Head")]


LINE_COLUMNS = {
    "Subscription ID": "external_id", "Customer ID": "account", "Plan": "product",
    "Start Date": "start_on", "Seats": "seats",
}  # fmt: skip


def test_contract_line_is_found_by_its_content(take, rows):
    take(FIRST)
    kind = {"kind": RecordKind.CONTRACT_LINE, "columns": LINE_COLUMNS}
    take("Subscription ID,Customer ID,Plan,Start Date\nH-1,K-1,Pro,2024-01-01\n", **kind)
    found = take("Customer ID,Plan,Start Date,Seats\nK-1,Pro,2024-01-01,7\n", "content", **kind)
    assert counts(found) == {"read": 1, "updated": 1}
    assert rows("SELECT external_id, seats FROM contract_line") == [("H-1", 7)]


def test_key_without_a_column_is_refused(take):
    with pytest.raises(UserError) as refused:
        take("Customer Name\nQuill\n", "domain")
    assert [text.code for text in refused.value.details] == ["map.key_not_mapped"]


def test_unknown_key_is_refused(take):
    with pytest.raises(UserError) as refused:
        take("Customer Name\nQuill\n", "shoe size")
    assert [text.code for text in refused.value.details] == ["map.no_such_key"]


def test_keys_are_remembered_with_the_mapping(take, store, write):
    text = "Customer Name,Website,City\nQuill,quill.example,Leeds\n"
    take(text, "domain")
    plan = plan_import(store, [FileRequest(write("again.csv", text))])
    assert plan.files[0].mapping.keys == ("domain",)
    assert Mapping.from_json(plan.files[0].mapping.to_json()) == plan.files[0].mapping


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_has_a_name(kind, texts):
    for key in KEYS[kind]:
        assert texts.render(key_label(kind, key))
