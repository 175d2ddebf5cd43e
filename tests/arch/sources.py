"""The program as the tests of its shape see it: tracked and new files, and their syntax trees."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def project_files():
    """List the files that belong to the project, those not yet committed included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return tuple(sorted(path for path in paths if path.is_file()))


def python_files(*rooms):
    """List the Python files of some top folders."""
    folders = [ROOT / room for room in rooms]
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and any(folder in path.parents for folder in folders)
    ]


@cache
def tree(path):
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


def place(path, node=None):
    """Name a place as editors do."""
    name = path.relative_to(ROOT).as_posix()
    return name if node is None else f"{name}:{node.lineno}"
