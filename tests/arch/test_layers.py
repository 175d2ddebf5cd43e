"""The rooms of the program stand on each other as agreed, and its quality tools are content."""

import importlib.util
import subprocess
import sys

import pytest

from tests.arch.sources import ROOT

HEAVY = (
    "alembic",
    "babel",
    "httpx",
    "matplotlib",
    "openpyxl",
    "pptx",
    "pypinyin",
    "sqlalchemy",
    "xlsxwriter",
)
QUICK_STARTERS = ("csmdesk.app", "csmdesk.app.session", "csmdesk.ui.window")


def run(*command):
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "tool",
    [
        ("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"),
        ("-m", "mypy"),
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
    ],
    ids=["layers", "types", "lint", "format"],
)
def test_quality_tool_is_content(tool):
    done = run(*tool)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", QUICK_STARTERS)
def test_window_starts_without_what_it_does_not_need_yet(module):
    try:
        missing = importlib.util.find_spec(module) is None
    except ModuleNotFoundError:
        missing = True
    if missing:
        pytest.skip(f"{module} does not exist yet")
    done = run("-c", f"import sys, {module}; print(*sorted(set(sys.modules) & {set(HEAVY)!r}))")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
