"""No line of Python names a record or a field of a CRM: those names stand in the mapping files."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from csmdesk.models.shapes import all_tables
from tests.arch.sources import ROOT, python_files, tree

MAPPINGS = ROOT / "csmdesk" / "sync" / "mappings"
CONNECTORS = ROOT / "csmdesk" / "sync" / "connectors"
# What every record of a CRM has, and what its protocol itself is made of.
PROTOCOL = {"tryton": {"active", "type", "model.res.user.search_read",
                       "model.res.user.get_preferences"}}  # fmt: skip


def texts(value):
    """List all texts in a value."""
    if isinstance(value, str):
        return {value} - {""}
    if isinstance(value, dict):
        return set().union(*(texts(each) for each in value.values()), value.keys())
    return set().union(*map(texts, value)) if isinstance(value, list) else set()


def remote_names(path):
    """Return the models and the fields that a mapping file names."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    models, fields = set(), set()
    for lookup in found.get("lookups", {}).values():
        sources = lookup.get("sources", [lookup])
        models |= {source["model"] for source in sources}
        fields |= {source["field"] for source in sources if "field" in source}
    for obj in found["object"]:
        children = obj.get("children", {}).values()
        models |= {obj["model"], *(child["model"] for child in children)}
        fields |= {child["field"] for child in children} | set(obj.get("constants", {}))
        fields |= texts(obj.get("text", ""))
        fields |= {obj["key"]["field"]} if "field" in obj["key"] else set()
        for field in obj["fields"].values():
            words = field.get("words", {})
            models |= texts(field.get("ref_model")) | texts(words.get("model"))
            fields |= {field[n] for n in ("remote", "value") if n in field}
            fields |= texts(words.get("by")) | texts(list(field.get("calls", {}).values()))
            for part in ("where", "remove"):
                fields |= set(field.get(part, {}))
            for implied in field.get("implies", {}).values():
                fields |= set(implied)
    return models, fields


def unlike_ours(fields):
    """Return the names that can mean nothing else: no word of everyday life, no column of ours."""
    columns = {column.name for table in all_tables().values() for column in table.c}
    return {name for name in fields if "_" in name} - columns


def named(path, models, fields):
    """Return the texts in a file that name models or fields, but for docstrings."""
    found = set()
    root = tree(path)
    told = {
        id(node.body[0].value)
        for node in ast.walk(root)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    model = re.compile("|".join(rf"(?<![\w.]){re.escape(m)}(?!\w)" for m in sorted(models)))
    for node in ast.walk(root):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) in told:
            continue
        if node.value in fields or model.search(node.value.removeprefix("model.")):
            found.add((f"{path.name}:{node.lineno}", node.value))
    return found


@pytest.mark.parametrize("mapping", sorted(MAPPINGS.glob("*.toml")), ids=lambda path: path.stem)
def test_only_the_mapping_names_the_crm(mapping):
    models, fields = remote_names(mapping)
    assert models
    assert fields
    protocol = PROTOCOL.get(mapping.stem, set())
    found = set()
    for path in python_files("csmdesk"):
        is_connector = path.is_relative_to(CONNECTORS) and path.stem.startswith(mapping.stem)
        looked_for = fields if is_connector else unlike_ours(fields)
        found |= {
            (where, text)
            for where, text in named(path, models, looked_for - protocol)
            if not is_connector or text not in protocol
        }
    assert found == set()


def test_a_name_in_python_would_be_found(tmp_path):
    source = Path(tmp_path / "x.py")
    source.write_text('"""party.party"""\na = "contact_mechanisms"\nb = "model.party.party.read"\n')
    models, fields = remote_names(MAPPINGS / "tryton.toml")
    found = {text for _, text in named(source, models, fields)}
    assert found == {"contact_mechanisms", "model.party.party.read"}
