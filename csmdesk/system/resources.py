"""The files that ship with the program: texts, icons, fonts, templates."""

from __future__ import annotations

from pathlib import Path

# A frozen app keeps the same layout in its unpacking folder and sets __file__ inside of it.
_ROOT = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder; it may be missing, opening it will tell."""
    return _ROOT.joinpath(*parts)


def manual_file(*parts: str) -> Path:
    """Return the path of a file of the manual, which is read in the app and in the repository."""
    return _ROOT.parent.joinpath("docs", "manual", *parts)
