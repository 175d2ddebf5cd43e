"""Files, functions and classes stay small enough to be read in one go."""

import ast

from tests.arch.sources import place, python_files, tree

FILE_LINES = 600
FUNCTION_LINES = 50
METHODS = 25
ROOMS = ("csmdesk", "tests", "benchmarks")


def test_files_are_short():
    lengths = {
        place(path): len(path.read_text("utf-8").splitlines()) for path in python_files(*ROOMS)
    }
    assert {name: n for name, n in lengths.items() if n > FILE_LINES} == {}


def test_functions_are_short():
    found = {}
    for path in python_files(*ROOMS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES:
                    found[place(path, node)] = (node.name, lines)
    assert found == {}


def test_classes_have_few_methods():
    found = {}
    for path in python_files("csmdesk"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(inner, ast.FunctionDef) for inner in node.body)
                if methods > METHODS:
                    found[place(path, node)] = (node.name, methods)
    assert found == {}
