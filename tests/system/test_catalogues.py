"""Every message of the program stands in both languages and gets the values that it shows."""

import ast
import re
import tomllib
from collections import Counter

import pytest

from csmdesk.system.resources import resource
from csmdesk.system.texts import catalogue, languages, placeholders
from tests.system.conftest import ROOT

SOURCES = sorted((ROOT / "csmdesk").rglob("*.py"))
SAMPLE = """
Text("a.plain")
Text("a.with", {"x": 1, "y": 2})
Text("a.open", params)
Text(code="a.named")
Text.of("a.of", n=1, name="z")
text.Text.of("a.far", **values)
Text(code)
Other("a.not")
"""


def files(language):
    return {path.name: path for path in resource("texts", language).glob("*.toml")}


def given_names(call, is_of):
    """Return the names of the values in a call, or None when they are only known at run time."""
    if is_of:
        names = {keyword.arg for keyword in call.keywords}
        return None if None in names else names - {"code"}
    params = call.args[1:] or [k.value for k in call.keywords if k.arg == "params"]
    if not params:
        return set()
    keys = getattr(params[0], "keys", [None])
    if all(isinstance(key, ast.Constant) for key in keys):
        return {key.value for key in keys}
    return None


def used_texts(source):
    """Yield line, code and names of the values of each ``Text("…")`` and ``Text.of("…")``."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func).split(".")
        is_of = called[-2:] == ["Text", "of"]
        if called[-1] != "Text" and not is_of:
            continue
        codes = node.args[:1] or [k.value for k in node.keywords if k.arg == "code"]
        if codes and isinstance(codes[0], ast.Constant) and isinstance(codes[0].value, str):
            yield node.lineno, codes[0].value, given_names(node, is_of)


def test_scan_sees_the_ways_to_name_a_text():
    assert [(code, names) for _, code, names in used_texts(SAMPLE)] == [
        ("a.plain", set()),
        ("a.with", {"x", "y"}),
        ("a.open", None),
        ("a.named", set()),
        ("a.of", {"n", "name"}),
        ("a.far", None),
    ]


def test_both_languages_have_the_same_files_and_codes():
    first, *others = languages()
    for other in others:
        assert files(first).keys() == files(other).keys()
        for name, path in files(first).items():
            here = tomllib.loads(path.read_text("utf-8"))
            there = tomllib.loads(files(other)[name].read_text("utf-8"))
            assert not here.keys() ^ there.keys(), f"{name}: not in both languages"


def test_placeholders_are_equal():
    first, *others = languages()
    different = [
        code
        for other in others
        for code, entry in catalogue(first).items()
        if code in catalogue(other) and placeholders(entry) != placeholders(catalogue(other)[code])
    ]
    assert not different


@pytest.mark.parametrize("language", languages())
def test_no_code_stands_twice_and_every_form_is_a_sentence(language):
    codes = Counter()
    for path in files(language).values():
        for code, entry in tomllib.loads(path.read_text("utf-8")).items():
            codes[code] += 1
            forms = {"other": entry} if isinstance(entry, str) else entry
            assert forms.keys() <= {"one", "other"}, f"{path.name}: {code}"
            assert "other" in forms, f"{path.name}: {code}"
            assert all(isinstance(form, str) and form.strip() for form in forms.values()), code
            assert isinstance(entry, str) or "n" in placeholders(entry), f"{code} counts nothing"
            assert "." in code, f"{code} has no subject"
    assert not [code for code, times in codes.items() if times > 1]


@pytest.mark.parametrize("language", languages())
def test_braces_are_placeholders_of_a_known_form(language):
    known = re.compile(r"\{\w+(?::(?:percent|short|plain))?\}")
    odd = [
        code
        for code, entry in catalogue(language).items()
        for form in ([entry] if isinstance(entry, str) else entry.values())
        if set("{}") & set(known.sub("", form))
    ]
    assert not odd


def test_every_text_in_the_code_stands_in_the_catalogues():
    unknown = [
        f"{path.relative_to(ROOT)}:{line} {code}"
        for path in SOURCES
        for line, code, _ in used_texts(path.read_text("utf-8"))
        if any(code not in catalogue(language) for language in languages())
    ]
    assert not unknown


def test_every_text_in_the_code_gets_its_values():
    short = [
        f"{path.relative_to(ROOT)}:{line} {code} needs {sorted(needed - names)}"
        for path in SOURCES
        for line, code, names in used_texts(path.read_text("utf-8"))
        if names is not None
        and (needed := placeholders(catalogue("en").get(code, ""))) is not None
        and needed - names
    ]
    assert not short
