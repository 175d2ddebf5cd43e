"""The rooms of the program stand on each other as agreed, and its quality tools are content."""

import importlib.util
import subprocess
import sys

import pytest

from csmdesk.domain.text import Text
from csmdesk.services.accounts import create_account
from tests.arch.sources import ROOT

HEAVY = (
    "alembic",
    "babel",
    "bigtree",
    "holidays",
    "httpx",
    "icalendar",
    "matplotlib",
    "networkx",
    "openpyxl",
    "pptx",
    "pypinyin",
    "recurring_ical_events",
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


def test_book_is_opened_without_what_changes_or_maps_its_tables(profile, key, store):
    """Alembic takes as long as SQLAlchemy itself, and an ORM has nothing to do here."""
    with store.write(Text("test.edit")) as uow:
        create_account(uow, "Kestrel Looms")
    store.close()
    code = f"""
import sys
from pathlib import Path
from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.account_lists import account_rows, list_accounts
from csmdesk.services.accounts import create_account
from csmdesk.system.paths import Profile
store = Store.open(Profile(Path({str(profile.root)!r})), bytes.fromhex({key.hex()!r}))
with store.read() as read:
    assert account_rows(read, list_accounts(read, AccountQuery()).ids)
with store.write(Text("test.edit")) as uow:
    create_account(uow, "Alder Looms")
store.close()
unwanted = {{"sqlalchemy.orm", *{HEAVY!r}}} - {{"sqlalchemy"}}
print(*sorted(unwanted & set(sys.modules)))
"""
    done = run("-c", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
