"""How the import page is named by those who lead to it."""

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
