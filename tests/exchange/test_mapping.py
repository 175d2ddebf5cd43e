"""Mappings go through JSON unchanged and say what is wrong with them."""

import json

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.mapping import Mapping, fits, fitted, load_mappings, problems

FULL = Mapping(
    RecordKind.CONTRACT_LINE,
    {"Customer": "account", "Start": "start_on", "Fee": "arr", "Memo": "extra", "Junk": ""},
    date_order=DateOrder.MDY, encoding="gb18030", delimiter=";", currency="CNY",
    refs={"account": "name"},
)  # fmt: skip


def test_json_round_trip(tmp_path):
    assert Mapping.from_json(json.loads(json.dumps(FULL.to_json()))) == FULL
    path = tmp_path / "map.json"
    path.write_text(json.dumps(FULL.to_json()), encoding="utf-8")
    assert load_mappings(path) == (FULL,)
    path.write_text(json.dumps([FULL.to_json(), {"kind": "usage", "columns": {}}]), "utf-8")
    assert [m.kind for m in load_mappings(path)] == [RecordKind.CONTRACT_LINE, RecordKind.USAGE]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", "map.unreadable"),
        ("[1]", "map.no_columns"),
        ('{"kind": "account"}', "map.no_columns"),
        ('{"kind": "planet", "columns": {}}', "map.unknown_kind"),
        ('{"kind": "account", "columns": {}, "date_order": "ydm"}', "map.unknown_date_order"),
        ('{"kind": "account", "columns": {"a": 1}}', "map.not_a_text"),
        ('{"kind": "account", "columns": {}, "currency": 1}', "map.not_a_text"),
        ('{"kind": "account", "columns": {}, "colour": "red"}', "map.unknown_key"),
    ],
)
def test_a_bad_mapping_file_is_refused_in_words(tmp_path, texts, body, code):
    path = tmp_path / "map.json"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        load_mappings(path)
    assert refused.value.message.code == code
    assert texts.render(refused.value.message)
    assert "columns" in texts.render(refused.value.hint)


def test_a_missing_mapping_file_is_refused(tmp_path):
    with pytest.raises(UserError):
        load_mappings(tmp_path / "no.json")


def test_a_mapping_fits_files_with_its_columns():
    headers = ["start", "CUSTOMER", "fee", "memo", "more"]
    assert fits(FULL, headers)
    assert not fits(FULL, ["customer", "start"])
    assert fitted(FULL, headers).columns == {
        "start": "start_on", "CUSTOMER": "account", "fee": "arr", "memo": "extra", "more": "",
    }  # fmt: skip


def test_problems_are_named(texts):
    mapping = Mapping(
        RecordKind.CONTRACT_LINE, {"a": "account", "b": "account", "c": "colour", "d": "arr"}
    )
    found = problems(mapping, ["a", "b", "c"])
    assert [text.code for text in found] == [
        "map.field_twice", "map.no_such_field", "map.no_such_column", "map.field_missing",
    ]  # fmt: skip
    assert all(texts.render(text) for text in found)
    assert not problems(FULL, list(FULL.columns))
