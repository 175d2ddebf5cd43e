"""How the import page is named by those who lead to it, and where plans belong that came back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from csmdesk.ui.navigation import Place

PAGE = "imports"
HISTORY = "import_history"


def place_of_files(paths: Sequence[Path]) -> Place:
    """Name the page with files to take up, as a drop onto the window does."""
    return Place(PAGE, {"files": json.dumps([str(path) for path in paths])})


def place_to_choose() -> Place:
    """Name the page with the question for files open, as the command "Import files…" does."""
    return Place(PAGE, {"ask": "files"})


def place_of_return(account_id: str, path: Path) -> Place:
    """Name the plan of an account with a file that the customer sent back."""
    params = {"id": account_id, "tab": "plan", "show": "take_back", "file": str(path)}
    return Place("account", params)
