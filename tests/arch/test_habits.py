"""House rules that no other tool looks at."""

import ast
import re
from importlib.metadata import distribution

import pytest

from tests.arch.sources import ROOT, place, project_files, python_files, tree

ROOMS = ("csmdesk", "tests", "benchmarks")
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
BLANKET = re.compile(r"#\s*(?:ruff:\s*)?noqa(?!:\s*[A-Z]+\d)|#\s*type:\s*ignore(?!\[)")
# PySide makes the returned widget a child of the one asked: its wrappers die with that one.
BURYING = re.compile(r"InFocusChain\(")
UNDONE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
# Written so that this file does not find itself.
MACHINE = re.compile(
    r"(?<![\w.~])/(?:wo" r"rk|ro" r"ot|Us" r"ers|ho" r"me/[a-z]+)\b"
    r"|[A-Z]:\\\\?Us" r"ers\b"
    r"|py" r"pi\.(?:org|python)|python" r"hosted|registry\.(?:npm|yarn)|--(?:extra-)?index-" r"url"
)  # fmt: skip
NOT_TEXT = {".png", ".ico", ".ttf", ".otf", ".woff2", ".qm", ".xlsx", ".pptx", ".potx", ".db"}
# Licences that stand nowhere in the package's metadata; read in its own repository.
KNOWN = {"sqlcipher3": "Zlib"}
# Libraries that a user may exchange for their own: installed beside the program, never changed.
LESSER = {"pyside6-essentials", "shiboken6", "recurring-ical-events", "x-wr-timezone"}


def connections(path):
    """Yield each ``.connect(…)`` of a file with the functions defined around it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            local = {
                inner.name
                for inner in ast.walk(node)
                if isinstance(inner, ast.FunctionDef) and inner is not node
            }
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "connect":
                    yield call, local


def is_leaking(argument, local):
    """Tell whether a slot would keep its widget alive: all but bound methods and signals do."""
    if isinstance(argument, ast.Lambda):
        return True
    if isinstance(argument, ast.Call):
        return ast.unparse(argument.func).split(".")[-1] == "partial"
    return isinstance(argument, ast.Name) and argument.id in local


def test_only_bound_methods_are_connected():
    found = {
        place(path, call)
        for path in python_files("csmdesk")
        for call, local in connections(path)
        for argument in call.args
        if is_leaking(argument, local)
    }
    assert found == set()


@pytest.mark.parametrize(
    ("line", "leaks"),
    [
        ("signal.connect(lambda: 1)", True),
        ("signal.connect(partial(f, 1))", True),
        ("signal.connect(functools.partial(f, 1))", True),
        ("signal.connect(inner)", True),
        ("signal.connect(self.on_it)", False),
        ("signal.connect(self.on_it, Qt.QueuedConnection)", False),
        ("engine.connect()", False),
    ],
)
def test_leak_is_recognised(tmp_path, line, leaks):
    path = tmp_path / "sample.py"
    path.write_text(f"def outer(self):\n    def inner(): ...\n    {line}\n")
    found = [is_leaking(a, local) for call, local in connections(path) for a in call.args]
    assert any(found) == leaks


@pytest.mark.parametrize(
    ("pattern", "rooms"),
    [(BLANKET, ROOMS), (UNDONE, ROOMS), (BURYING, ROOMS)],
    ids=["blanket silence", "undone", "buries the window's wrappers"],
)
def test_no_line_says(pattern, rooms):
    found = [
        f"{place(path)}:{number}: {line.strip()}"
        for path in python_files(*rooms)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "found"),
    [("x  # no" "qa", True), ("x  # no" "qa: S608 - why", False), ("# ruff: no" "qa: S608", False),
     ("# ruff: no" "qa", True), ("x  # type: ig" "nore", True),
     ("x  # type: ig" "nore[arg-type]", False)],
)  # fmt: skip
def test_blanket_silence_is_recognised(line, found):
    assert bool(BLANKET.search(line)) == found


def test_imports_are_absolute():
    found = [
        place(path, node)
        for path in python_files(*ROOMS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert found == []


def test_strings_are_translated_only_where_they_are_collected():
    found = [
        place(path, node)
        for path in python_files("csmdesk")
        if "ui" not in path.relative_to(ROOT / "csmdesk").parts[:1]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "tr"
    ]
    assert found == []


def test_modules_are_named_for_what_they_hold():
    found = [
        place(path)
        for path in python_files(*ROOMS)
        if VAGUE & {path.stem, *path.relative_to(ROOT).parent.parts}
    ]
    assert found == []


def test_no_file_names_a_machine_or_a_registry():
    found = []
    for path in project_files():
        if path.suffix.lower() in NOT_TEXT:
            continue
        text = path.read_text("utf-8", errors="replace")
        found += [f"{place(path)}: {match.group()}" for match in MACHINE.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("see /wo" "rk/main", True), ("https://py" "pi.org/simple", True), ("~/home", False),
     ("C:\\Us" "ers\\me", True), ("/ho" "me/ada/book", True), ("the /home page", False),
     ("net" "work/x", False), ("https://example.com/work/1", False)],
)  # fmt: skip
def test_machine_path_is_recognised(text, found):
    assert bool(MACHINE.search(text)) == found


def runtime_requirements():
    """Name the packages of the lock file that are for this platform."""
    pattern = re.compile(r"^([A-Za-z0-9_.-]+)==[^ ]+((?: ;[^\\]*)?)", re.MULTILINE)
    text = (ROOT / "requirements.lock").read_text("utf-8")
    return {name.lower(): marker for name, marker in pattern.findall(text)}


def licence(name):
    """Return what a package says of its licence; a long text by its first line."""
    said = distribution(name).metadata
    named = said.get("License-Expression") or ""
    classified = [
        c.split(" :: ")[-1] for c in said.get_all("Classifier") or [] if "License ::" in c
    ]
    free = (said.get("License") or "").strip().split("\n")[0]
    return named or ", ".join(classified) or free or KNOWN.get(name, "")


def is_gpl(name, text):
    """Tell whether a licence leaves no other choice than the GPL, or the LGPL where we link."""
    choices = re.split(r"\bOR\b|\bor\b", text)
    family = r"\b[AL]?GPL|GNU .*General Public|GNU .*GPL"
    bad = [choice for choice in choices if re.search(family, choice)]
    if name in LESSER:
        bad = [choice for choice in bad if not re.search(r"LGPL|Lesser", choice)]
    return len(bad) == len(choices)


@pytest.mark.parametrize("name", sorted(runtime_requirements()))
def test_runtime_requirement_is_not_under_the_gpl(name):
    marker = runtime_requirements()[name]
    try:
        text = licence(name)
    except ModuleNotFoundError:
        if not marker:
            raise
        pytest.skip(f"{name} is for other platforms:{marker}")
    assert text, f"{name} names no licence"
    assert not is_gpl(name, text), text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("x", "MIT", False),
        ("x", "GPL-3.0-only", True),
        ("x", "GNU General Public License v3 (GPLv3)", True),
        ("x", "LGPL-3.0-only", True),
        ("x", "AGPL-3.0", True),
        ("x", "MIT OR GPL-2.0", False),
        ("shiboken6", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("shiboken6", "GPL-3.0-only", True),
        ("x-wr-timezone", "LGPL-3.0-or-later", False),
    ],
)
def test_gpl_is_recognised(name, text, expected):
    assert is_gpl(name, text) == expected
