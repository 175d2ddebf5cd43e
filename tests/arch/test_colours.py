"""Colours have one home: the theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "csmdesk" / "ui"
LITERAL = re.compile(
    r"""["'][^"'\n]*\#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b"""
    r"""|\bQColor\((?!self|theme|\w+\.colour|current_theme|shade|edge)\s*["'\d]"""
    r"""|\bGlobalColor\.(?!transparent)\w+"""
    r"""|\brgba?\(\s*\d"""
)
FILES = sorted(path for path in UI.rglob("*.py") if UI / "theme" not in path.parents)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(UI)))
def test_no_literal_colour(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [
        f"{path.name}:{i}: {line.strip()}"
        for i, line in enumerate(lines, 1)
        if LITERAL.search(line)
    ]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        'x = "#4450C8"',
        "x = '#fff'",
        'x = "border: 1px solid #80000000"',
        "QColor(255, 0, 0)",
        'QColor("red")',
        "Qt.GlobalColor.red",
        'sheet = "rgb(1, 2, 3)"',
    ],
)
def test_a_literal_is_noticed(line: str) -> None:
    assert LITERAL.search(line)


@pytest.mark.parametrize(
    "line", ["QColor(theme.colour(role))", "Qt.GlobalColor.transparent", "see issue #12 of 2026"]
)
def test_what_is_no_literal_is_left_alone(line: str) -> None:
    assert not LITERAL.search(line)
