"""Mapping files: the shipped one holds together, a wrong one is refused with its place."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.mapping_file import SHIPPED, load_mapping

TRYTON = (SHIPPED / "tryton.toml").read_text(encoding="utf-8")


def test_shipped_mapping_names_parents_first():
    mapping = load_mapping("tryton")
    assert list(mapping.objects) == ["account", "person", "touchpoint", "task", "opportunity"]
    assert {f.ref for o in mapping.objects.values() for f in o.references} == {"account"}


def test_states_that_are_one_there_are_alike():
    rule = load_mapping("tryton").objects["task"].rules["state"]
    assert rule.same("done", "cancelled")
    assert not rule.same("done", "open")


WRONG = {
    "no toml": ("crm =", "crm = ="),
    "misspelt": ("required = true", "requierd = true"),
    "wrong type": ("page = 500", 'page = "many"'),
    "unknown kind": ('kind = "phone"', 'kind = "telephone"'),
    "unknown policy": ('policy = "set"', 'policy = "guess"'),
    "unknown part": ('part = "title"', 'part = "headline"'),
    "two places": ('remote = "name"\n', 'remote = "name"\npart = "title"\n'),
    "no place": ('part = "title"\n', ""),
    "no labels": ('labels = ["Type", "类型"]\n', ""),
    "child not told": ('[object.children.addresses]\nfield = "addresses"', "[object.children.x]"),
    "unknown child": ('child = "addresses"', 'child = "homes"'),
    "no value": ('value = "street"\n', ""),
    "no key": ('key = { field = "code", unique = true }', "key = {}"),
    "two keys": ("key = { text = true }", 'key = { text = true, field = "code" }'),
    "no text": ('text = "message"\n', ""),
    "two bodies": ('part = "title"', 'part = "body"'),
    "unknown parent": ('ref = "account"', 'ref = "company"'),
    "within nothing": ('within = "account"', 'within = "subject"'),
    "no identity": ('[identity]\nborn_in = "ir.lang" ', "[identity] "),
    "words beside nothing": ('beside = "country"', 'beside = "planet"'),
    "call to nothing": ('otherwise = "open"\ndefault = "open"\n', ""),
    "own field twice": (
        "[object.fields.city]\n",
        '[object.fields.a]\nremote = "a"\nown = "Fit"\n'
        '[object.fields.b]\nremote = "b"\nown = "Fit"\n[object.fields.city]\n',
    ),
    "table expected": (
        "[object.fields.city]\n",
        "[object.fields]\ntown = 1\n[object.fields.city]\n",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_mapping_is_refused_with_its_place(wrong, tmp_path):
    old, new = WRONG[wrong]
    assert old in TRYTON
    path = tmp_path / "mine.toml"
    path.write_text(TRYTON.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_mapping("tryton", path)
    assert caught.value.message.code == "sync.mapping_wrong"
    assert caught.value.message.params["path"] == str(path)


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(UserError):
        load_mapping("tryton", tmp_path / "none.toml")
